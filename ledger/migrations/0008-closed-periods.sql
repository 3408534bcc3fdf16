-- Closed periods (RULES A5): who closed and opened them and why. They follow one another without a gap, and take no voucher.

-- What people said. An input's own row comes last in its transaction.
CREATE TABLE avstem.period_change (
  org_id INTEGER NOT NULL REFERENCES avstem.organisation,
  input_seq BIGINT NOT NULL REFERENCES avstem.input DEFERRABLE INITIALLY DEFERRED,
  action TEXT COLLATE "C" NOT NULL CHECK (action IN ('close', 'open')),
  first_day DATE NOT NULL,
  last_day DATE NOT NULL CHECK (last_day >= first_day),
  decided_by TEXT COLLATE "C" NOT NULL,
  decided_at TIMESTAMPTZ NOT NULL,
  why TEXT NOT NULL CHECK (why <> ''),
  PRIMARY KEY (org_id, input_seq)
);

-- Derived from it by the trigger below.
ALTER TABLE avstem.period ALTER CONSTRAINT period_closed_by_fkey DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION avstem.take_period_changes() RETURNS TRIGGER LANGUAGE plpgsql
  SET search_path = avstem, pg_temp AS $$
DECLARE
  opened BIGINT := open_seal();
BEGIN
  IF EXISTS (SELECT FROM added WHERE input_seq <> opened) THEN
    PERFORM refuse('E-LEDGER-OUTSIDE', 'period change of another input');
  END IF;
  IF EXISTS (SELECT FROM added AS a WHERE (a.action = 'open') <> EXISTS (
               SELECT FROM period AS p WHERE p.org_id = a.org_id AND p.first_day = a.first_day
                 AND (a.action = 'close' OR p.last_day = a.last_day))) THEN
    PERFORM refuse('E-LEDGER-PERIOD', 'closed periods follow one another without a gap');
  END IF;
  DELETE FROM period AS p USING added AS a
    WHERE a.action = 'open' AND (p.org_id, p.first_day, p.last_day) = (a.org_id, a.first_day, a.last_day);
  INSERT INTO period (org_id, first_day, last_day, closed_by)
    SELECT org_id, first_day, last_day, input_seq FROM added WHERE action = 'close';
  RETURN NULL;
END $$;

-- Also after a period was opened again: what is left begins at the beginning and has no hole.
CREATE FUNCTION avstem.check_periods() RETURNS TRIGGER LANGUAGE plpgsql
  SET search_path = avstem, pg_temp AS $$
BEGIN
  PERFORM open_seal();
  IF EXISTS (
    SELECT FROM (
      SELECT first_day, lag(last_day + 1, 1, DATE '1900-01-01') OVER (PARTITION BY org_id ORDER BY first_day) AS expected
      FROM period) AS p
    WHERE first_day <> expected) THEN
    PERFORM refuse('E-LEDGER-PERIOD', 'closed periods follow one another without a gap');
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION avstem.refuse_closed_period() RETURNS TRIGGER LANGUAGE plpgsql
  SET search_path = avstem, pg_temp AS $$
DECLARE
  wrong RECORD;
BEGIN
  SELECT a.org_id, a.year, a.number INTO wrong
  FROM (SELECT DISTINCT org_id FROM added) AS o
  JOIN LATERAL (SELECT max(last_day) AS last_day FROM period AS p WHERE p.org_id = o.org_id) AS closed ON TRUE
  JOIN added AS a ON a.org_id = o.org_id AND a.booked_on <= closed.last_day LIMIT 1;
  IF FOUND THEN
    PERFORM refuse('E-LEDGER-PERIOD', 'voucher in a closed period: ' || voucher_name(wrong.org_id, wrong.year, wrong.number));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER take AFTER INSERT ON avstem.period_change REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION avstem.take_period_changes();
CREATE TRIGGER take AFTER INSERT OR UPDATE OR DELETE ON avstem.period
  FOR EACH STATEMENT EXECUTE FUNCTION avstem.check_periods();
CREATE TRIGGER refuse_closed_period AFTER INSERT ON avstem.voucher REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION avstem.refuse_closed_period();
CREATE TRIGGER refuse_update BEFORE UPDATE OR TRUNCATE ON avstem.period_change
  FOR EACH STATEMENT EXECUTE FUNCTION avstem.refuse_change();
CREATE TRIGGER refuse_delete BEFORE DELETE ON avstem.period_change
  FOR EACH STATEMENT EXECUTE FUNCTION avstem.refuse_change();
ALTER TABLE avstem.period_change ENABLE ALWAYS TRIGGER take;
ALTER TABLE avstem.period_change ENABLE ALWAYS TRIGGER refuse_update;
ALTER TABLE avstem.period_change ENABLE ALWAYS TRIGGER refuse_delete;
ALTER TABLE avstem.period ENABLE ALWAYS TRIGGER take;
ALTER TABLE avstem.voucher ENABLE ALWAYS TRIGGER refuse_closed_period;

REVOKE ALL ON avstem.period_change FROM PUBLIC;
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'avstem_engine') THEN
    RETURN;
  END IF;
  GRANT SELECT, INSERT ON avstem.period_change TO avstem_engine;
  GRANT DELETE ON avstem.period TO avstem_engine;
  GRANT SELECT ON avstem.period_change TO avstem_review, avstem_auditor;
  ALTER TABLE avstem.period_change ENABLE ROW LEVEL SECURITY;
  CREATE POLICY own_books ON avstem.period_change FOR SELECT TO avstem_review, avstem_auditor USING (org_id = ANY (
    (SELECT string_to_array(current_setting('avstem.organisations'), ',')::INTEGER[])::INTEGER[]));
END $$;

-- The book rules, proven set-based: each statement's rows are summed once as they come, and one deferred check per transaction
-- proves the rest before commit. A transaction is one input, whole, or it is refused.

-- One row for each transaction that writes; never left behind.
CREATE TABLE avstem.seal (
  xid XID8 PRIMARY KEY,
  input_seq BIGINT NOT NULL,
  vouchers BIGINT NOT NULL,  -- written
  complete BIGINT NOT NULL   -- of these, seen whole and balanced in one statement
);

-- Vouchers that no single statement showed whole and balanced; empty after each transaction.
CREATE TABLE avstem.unsealed (
  org_id INTEGER NOT NULL,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  amount NUMERIC NOT NULL,
  lines BIGINT NOT NULL,
  last_line INTEGER NOT NULL,
  PRIMARY KEY (org_id, year, number)
);

-- Postings that named something that was not there yet when they came; empty after each transaction.
CREATE TABLE avstem.unproven (
  org_id INTEGER NOT NULL,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  line INTEGER NOT NULL
);

-- Unrouted payments that left `org_id` 0 in this transaction; empty after it.
CREATE TABLE avstem.rerouted (
  input_seq BIGINT NOT NULL,
  ordinal INTEGER NOT NULL,
  account TEXT COLLATE "C" NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY (input_seq, ordinal)
);

CREATE FUNCTION avstem.refuse(code TEXT, claim TEXT) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%: %', code, claim USING ERRCODE = 'AV001';
END $$;

-- The number of the input that this transaction must be.
CREATE FUNCTION avstem.open_seal() RETURNS BIGINT LANGUAGE plpgsql
  SET search_path = avstem, pg_temp AS $$
DECLARE
  opened BIGINT;
BEGIN
  SELECT input_seq INTO opened FROM seal WHERE xid = pg_current_xact_id();
  IF opened IS NULL THEN
    SELECT coalesce(max(seq), 0) + 1 INTO opened FROM input;
    INSERT INTO seal VALUES (pg_current_xact_id(), opened, 0, 0);
  END IF;
  RETURN opened;
END $$;

CREATE FUNCTION avstem.open_seal_before() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM avstem.open_seal();
  RETURN NULL;
END $$;

CREATE FUNCTION avstem.take_input() RETURNS TRIGGER LANGUAGE plpgsql
  SET search_path = avstem, pg_temp AS $$
BEGIN
  IF (SELECT count(*) FROM added) > 1 OR EXISTS (SELECT FROM added WHERE seq <> open_seal()) THEN
    PERFORM refuse('E-LEDGER-ORDER', 'inputs are applied in order');
  END IF;
  IF EXISTS (SELECT FROM added WHERE total <> booked + known + tied + unrouted + not_booked) THEN
    PERFORM refuse('E-LEDGER-CONTROL', 'the control sums of an input leave no difference');
  END IF;
  RETURN NULL;
END $$;

-- Customers and accounts are what invoices name.
CREATE FUNCTION avstem.take_invoices() RETURNS TRIGGER LANGUAGE plpgsql
  SET search_path = avstem, pg_temp AS $$
BEGIN
  PERFORM open_seal();
  INSERT INTO customer
    SELECT DISTINCT ON (org_id, customer_no) org_id, customer_no, customer_name
    FROM added ORDER BY org_id, customer_no, line DESC
    ON CONFLICT (org_id, customer_no) DO UPDATE SET name = excluded.name WHERE customer.name <> excluded.name;
  INSERT INTO account
    SELECT DISTINCT org_id, revenue_account, revenue_account FROM added WHERE revenue_account IS NOT NULL
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- Numbers run on without a gap, and each voucher is chained to the one before it.
CREATE FUNCTION avstem.take_vouchers() RETURNS TRIGGER LANGUAGE plpgsql
  SET search_path = avstem, pg_temp AS $$
DECLARE
  opened BIGINT := open_seal();
  wrong RECORD;
BEGIN
  SELECT * INTO wrong FROM (
    SELECT a.org_id, a.year, a.number,
      a.input_seq <> opened AS outside,
      a.position <> coalesce(h.position, 0) + row_number() OVER chain AS out_of_order,
      a.previous <> lag(a.hash, 1, coalesce(h.hash, decode(repeat('00', 32), 'hex'))) OVER chain AS unchained,
      a.number <> coalesce(s.last_number, 0) + row_number() OVER series AS gap
    FROM added AS a
    LEFT JOIN head AS h ON h.org_id = a.org_id
    LEFT JOIN voucher_series AS s ON s.org_id = a.org_id AND s.year = a.year
    WINDOW chain AS (PARTITION BY a.org_id ORDER BY a.position),
           series AS (PARTITION BY a.org_id, a.year ORDER BY a.position)
  ) AS judged WHERE outside OR out_of_order OR unchained OR gap LIMIT 1;
  IF FOUND THEN
    PERFORM refuse(
      CASE WHEN wrong.outside THEN 'E-LEDGER-OUTSIDE' WHEN wrong.gap THEN 'E-LEDGER-NUMBER' ELSE 'E-LEDGER-CHAIN' END,
      CASE WHEN wrong.outside THEN 'voucher of another input: '
           WHEN wrong.gap THEN 'voucher number leaves a gap: '
           WHEN wrong.out_of_order THEN 'voucher out of order: '
           ELSE 'voucher does not follow the hash before: ' END
      || voucher_name(wrong.org_id, wrong.year, wrong.number));
  END IF;
  INSERT INTO head SELECT DISTINCT ON (org_id) org_id, position, hash FROM added ORDER BY org_id, position DESC
    ON CONFLICT (org_id) DO UPDATE SET position = excluded.position, hash = excluded.hash;
  INSERT INTO voucher_series SELECT org_id, year, max(number) FROM added GROUP BY org_id, year
    ON CONFLICT (org_id, year) DO UPDATE SET last_number = excluded.last_number;
  UPDATE seal SET vouchers = vouchers + (SELECT count(*) FROM added) WHERE xid = pg_current_xact_id();
  RETURN NULL;
END $$;

CREATE FUNCTION avstem.voucher_name(org_id INTEGER, year INTEGER, number INTEGER) RETURNS TEXT LANGUAGE SQL IMMUTABLE AS
  'SELECT org_id || ''/'' || year || ''/'' || number';

-- A voucher whose lines 1 to n all stand in this statement and sum to zero is done; a giant one waits in `unsealed`. Lines are
-- unique, so no second statement can show the same voucher whole. What postings name is looked up in key order, an index visit
-- each: the work follows the statement's rows, not the size of the books. The settings keep the plan so while tables grow.
CREATE FUNCTION avstem.take_postings() RETURNS TRIGGER LANGUAGE plpgsql
  SET search_path = avstem, pg_temp
  SET enable_hashjoin = OFF SET enable_mergejoin = OFF SET enable_seqscan = OFF SET enable_material = OFF
  SET enable_sort = OFF AS $$
DECLARE
  opened BIGINT := open_seal();
  groups BIGINT;
  parts BIGINT;
BEGIN
  WITH part AS MATERIALIZED (
    SELECT org_id, year, number, sum(amount) AS amount, count(*) AS lines, max(line) AS last_line
    FROM added GROUP BY org_id, year, number
  ), waiting AS (
    INSERT INTO unsealed AS u
      SELECT p.org_id, p.year, p.number, p.amount, p.lines, p.last_line
      FROM part AS p
      LEFT JOIN voucher AS v ON v.org_id = p.org_id AND v.year = p.year AND v.number = p.number
      WHERE p.amount <> 0 OR v.input_seq IS DISTINCT FROM opened OR v.lines <> p.lines OR v.lines <> p.last_line
      ON CONFLICT (org_id, year, number) DO UPDATE
        SET amount = u.amount + excluded.amount, lines = u.lines + excluded.lines,
            last_line = greatest(u.last_line, excluded.last_line)
      RETURNING 1
  )
  SELECT (SELECT count(*) FROM part), (SELECT count(*) FROM waiting) INTO groups, parts;
  UPDATE seal SET complete = complete + groups - parts WHERE xid = pg_current_xact_id();

  INSERT INTO unproven
    SELECT a.org_id, a.year, a.number, a.line
    FROM (SELECT org_id, year, number, line, invoice_no, customer_no FROM added
          WHERE invoice_no IS NOT NULL ORDER BY org_id, invoice_no) AS a
    LEFT JOIN invoice AS i ON i.org_id = a.org_id AND i.invoice_no = a.invoice_no
    WHERE i.invoice_no IS NULL OR a.customer_no IS DISTINCT FROM i.customer_no;
  INSERT INTO unproven
    SELECT a.org_id, a.year, a.number, a.line
    FROM added AS a
    WHERE a.invoice_no IS NULL AND a.customer_no IS NOT NULL
      AND NOT EXISTS (SELECT FROM customer AS c WHERE c.org_id = a.org_id AND c.customer_no = a.customer_no);
  INSERT INTO unproven
    SELECT a.org_id, a.year, a.number, a.line
    FROM (SELECT DISTINCT org_id, account FROM added) AS named
    JOIN added AS a USING (org_id, account)
    WHERE NOT EXISTS (SELECT FROM account AS c WHERE c.org_id = named.org_id AND c.account = named.account);
  -- A file's payments stand side by side: a range without a gap proves all of them at once.
  INSERT INTO unproven
    SELECT a.org_id, a.year, a.number, a.line
    FROM (
      SELECT org_id, payment_input, min(payment_ordinal) AS first, max(payment_ordinal) AS last, count(*) AS postings
      FROM added WHERE payment_input IS NOT NULL GROUP BY org_id, payment_input
    ) AS range
    JOIN added AS a USING (org_id, payment_input)
    WHERE CASE WHEN range.last - range.first < 2 * range.postings
               THEN range.last - range.first + 1 <> (
                 SELECT count(*) FROM payment AS f WHERE f.org_id = range.org_id AND f.input_seq = range.payment_input
                   AND f.ordinal BETWEEN range.first AND range.last)
               ELSE TRUE END
      AND NOT EXISTS (SELECT FROM payment AS f WHERE f.org_id = a.org_id AND f.input_seq = a.payment_input
                        AND f.ordinal = a.payment_ordinal);
  RETURN NULL;
END $$;

-- Every voucher is balanced, has the lines that it says, and names what exists.
CREATE FUNCTION avstem.check_vouchers(opened BIGINT) RETURNS VOID LANGUAGE plpgsql
  SET search_path = avstem, pg_temp AS $$
DECLARE
  wrong RECORD;
BEGIN
  SELECT u.org_id, u.year, u.number, u.amount, v.lines, v.input_seq INTO wrong
  FROM unsealed AS u LEFT JOIN voucher AS v USING (org_id, year, number)
  WHERE v.lines IS NULL OR v.input_seq <> opened OR u.amount <> 0 OR u.lines <> v.lines OR u.last_line <> v.lines LIMIT 1;
  IF FOUND THEN
    PERFORM refuse(
      CASE WHEN wrong.lines IS NULL THEN 'E-LEDGER-DANGLING' WHEN wrong.input_seq <> opened THEN 'E-LEDGER-APPEND-ONLY'
           WHEN wrong.amount <> 0 THEN 'E-LEDGER-BALANCE' ELSE 'E-LEDGER-LINES' END,
      CASE WHEN wrong.lines IS NULL THEN 'posting without voucher: '
           WHEN wrong.input_seq <> opened THEN 'posting added to a sealed voucher: '
           WHEN wrong.amount <> 0 THEN 'voucher does not sum to zero: '
           ELSE 'voucher has another number of postings: ' END
      || voucher_name(wrong.org_id, wrong.year, wrong.number));
  END IF;
  IF (SELECT vouchers - complete FROM seal WHERE xid = pg_current_xact_id()) <> (SELECT count(*) FROM unsealed) THEN
    SELECT v.org_id, v.year, v.number INTO wrong
    FROM organisation AS o JOIN voucher AS v ON v.org_id = o.org_id AND v.input_seq = opened
    WHERE NOT EXISTS (SELECT FROM posting AS p WHERE (p.org_id, p.year, p.number) = (v.org_id, v.year, v.number)) LIMIT 1;
    PERFORM refuse('E-LEDGER-EMPTY',
      'voucher without postings: ' || coalesce(voucher_name(wrong.org_id, wrong.year, wrong.number), '?'));
  END IF;
END $$;

-- What could not be proven as it came is proven now, or refused.
CREATE FUNCTION avstem.check_references() RETURNS VOID LANGUAGE plpgsql
  SET search_path = avstem, pg_temp AS $$
DECLARE
  wrong RECORD;
BEGIN
  SELECT p.org_id, p.year, p.number,
    CASE WHEN a.account IS NULL THEN 'account' WHEN p.invoice_no IS NOT NULL AND i.invoice_no IS NULL THEN 'invoice'
         WHEN p.customer_no IS NOT NULL AND c.customer_no IS NULL THEN 'customer' ELSE 'payment' END AS what
  INTO wrong
  FROM unproven AS u
  JOIN posting AS p USING (org_id, year, number, line)
  LEFT JOIN account AS a ON a.org_id = p.org_id AND a.account = p.account
  LEFT JOIN invoice AS i ON i.org_id = p.org_id AND i.invoice_no = p.invoice_no
  LEFT JOIN customer AS c ON c.org_id = p.org_id AND c.customer_no = p.customer_no
  WHERE a.account IS NULL OR (p.invoice_no IS NOT NULL AND i.invoice_no IS NULL)
    OR (p.customer_no IS NOT NULL AND c.customer_no IS NULL)
    -- A decision can move a payment's money into the books of another organisation (RULES G).
    OR (p.payment_input IS NOT NULL AND NOT EXISTS (
      SELECT FROM organisation AS o JOIN payment AS f USING (org_id)
      WHERE f.input_seq = p.payment_input AND f.ordinal = p.payment_ordinal))
  LIMIT 1;
  IF FOUND THEN
    PERFORM refuse('E-LEDGER-REFERENCE',
      'posting names an unknown ' || wrong.what || ': ' || voucher_name(wrong.org_id, wrong.year, wrong.number));
  END IF;
END $$;

CREATE FUNCTION avstem.check_seal() RETURNS TRIGGER LANGUAGE plpgsql
  SET search_path = avstem, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM input WHERE seq = NEW.input_seq) THEN
    PERFORM refuse('E-LEDGER-OUTSIDE', 'rows that no input brought');
  END IF;
  IF EXISTS (SELECT FROM (SELECT 0 AS org_id UNION ALL SELECT org_id FROM organisation) AS o
             WHERE EXISTS (SELECT FROM payment AS p WHERE p.org_id = o.org_id AND p.input_seq > NEW.input_seq)) THEN
    PERFORM refuse('E-LEDGER-OUTSIDE', 'payment of another input');
  END IF;
  IF EXISTS (SELECT FROM rerouted AS r LEFT JOIN bank_account AS b ON b.number = r.account
             LEFT JOIN payment AS p ON p.org_id = b.org_id AND p.input_seq = r.input_seq AND p.ordinal = r.ordinal
             WHERE p.amount IS DISTINCT FROM r.amount) THEN
    PERFORM refuse('E-LEDGER-APPEND-ONLY', 'a payment left no organisation and came to none');
  END IF;
  PERFORM check_vouchers(NEW.input_seq);
  PERFORM check_references();
  DELETE FROM unsealed;
  DELETE FROM unproven;
  DELETE FROM rerouted;
  DELETE FROM seal WHERE xid = NEW.xid;
  RETURN NULL;
END $$;

CREATE TRIGGER open_seal BEFORE INSERT ON avstem.input
  FOR EACH STATEMENT EXECUTE FUNCTION avstem.open_seal_before();
CREATE TRIGGER take AFTER INSERT ON avstem.input REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION avstem.take_input();
CREATE TRIGGER take AFTER INSERT ON avstem.invoice REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION avstem.take_invoices();
CREATE TRIGGER take BEFORE INSERT ON avstem.payment
  FOR EACH STATEMENT EXECUTE FUNCTION avstem.open_seal_before();
CREATE TRIGGER take AFTER INSERT ON avstem.voucher REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION avstem.take_vouchers();
CREATE TRIGGER take AFTER INSERT ON avstem.posting REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION avstem.take_postings();
CREATE CONSTRAINT TRIGGER check_seal AFTER INSERT ON avstem.seal DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION avstem.check_seal();

ALTER TABLE avstem.input ENABLE ALWAYS TRIGGER open_seal;
ALTER TABLE avstem.input ENABLE ALWAYS TRIGGER take;
ALTER TABLE avstem.invoice ENABLE ALWAYS TRIGGER take;
ALTER TABLE avstem.payment ENABLE ALWAYS TRIGGER take;
ALTER TABLE avstem.voucher ENABLE ALWAYS TRIGGER take;
ALTER TABLE avstem.posting ENABLE ALWAYS TRIGGER take;
ALTER TABLE avstem.seal ENABLE ALWAYS TRIGGER check_seal;

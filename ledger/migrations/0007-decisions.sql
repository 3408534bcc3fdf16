-- A person's decisions (RULES B6, G): limits for one pair of eyes, what a decision did step by step, and who looks at what.

ALTER TABLE avstem.organisation
  ADD refund_limit BIGINT CHECK (refund_limit >= 0),
  ADD write_off_limit BIGINT CHECK (write_off_limit >= 0);

-- Roles that earlier set-ups did not know.
INSERT INTO avstem.account (org_id, account, name)
  SELECT o.org_id, r.account, r.name FROM avstem.organisation AS o
  CROSS JOIN (VALUES ('2995', 'Refunds to be paid'), ('1595', 'Settlement with other books')) AS r (account, name)
  ON CONFLICT DO NOTHING;
INSERT INTO avstem.account_role (org_id, role, account)
  SELECT o.org_id, r.role, r.account FROM avstem.organisation AS o
  CROSS JOIN (VALUES ('refunds_payable', '2995'), ('other_books', '1595')) AS r (role, account)
  ON CONFLICT DO NOTHING;

-- A decision that waits for a second person.
ALTER TABLE avstem.queue_item
  ADD approval BIGINT,
  ADD CHECK (state IN ('open', 'approval')),
  ADD CHECK ((state = 'approval') = (approval IS NOT NULL));

-- The input's own row comes last in its transaction.
ALTER TABLE avstem.decision
  ADD action TEXT COLLATE "C" NOT NULL,
  ADD about BIGINT,
  ADD needs_approval BOOLEAN NOT NULL,
  ALTER CONSTRAINT decision_input_seq_fkey DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE avstem.note ALTER CONSTRAINT note_input_seq_fkey DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX decision_input ON avstem.decision (input_seq);
CREATE INDEX decision_about ON avstem.decision (about) WHERE about IS NOT NULL;
CREATE INDEX note_payment ON avstem.note (payment_input, payment_ordinal);

-- What a decision did to one payment, or in a write-off to none, in one organisation's books. `before_…`: how the payment waited.
CREATE TABLE avstem.decision_step (
  org_id INTEGER NOT NULL REFERENCES avstem.organisation,
  input_seq BIGINT NOT NULL,
  step INTEGER NOT NULL CHECK (step > 0),
  payment_input BIGINT,
  payment_ordinal INTEGER,
  year INTEGER,
  number INTEGER,
  undoes BIGINT,
  before_reason TEXT COLLATE "C",
  before_booked_on DATE,
  before_amount BIGINT,
  before_awaits TEXT COLLATE "C",
  PRIMARY KEY (org_id, input_seq, step)
);
CREATE INDEX decision_step_input ON avstem.decision_step (input_seq);
CREATE INDEX decision_step_payment ON avstem.decision_step (payment_input, payment_ordinal);
CREATE INDEX decision_step_undoes ON avstem.decision_step (undoes) WHERE undoes IS NOT NULL;

-- Few: reversals that a person must look at, because a person has decided about what they take back (RULES E2).
CREATE INDEX payment_reversal_of_decided ON avstem.payment (org_id, same_input, same_ordinal)
  WHERE reason = 'reversal_of_decided';

CREATE TRIGGER refuse_update BEFORE UPDATE OR TRUNCATE ON avstem.decision_step
  FOR EACH STATEMENT EXECUTE FUNCTION avstem.refuse_change();
CREATE TRIGGER refuse_delete BEFORE DELETE ON avstem.decision_step
  FOR EACH STATEMENT EXECUTE FUNCTION avstem.refuse_change();
ALTER TABLE avstem.decision_step ENABLE ALWAYS TRIGGER refuse_update;
ALTER TABLE avstem.decision_step ENABLE ALWAYS TRIGGER refuse_delete;

REVOKE ALL ON avstem.decision_step FROM PUBLIC;
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'avstem_engine') THEN
    RETURN;
  END IF;
  GRANT SELECT, INSERT ON avstem.decision_step TO avstem_engine;
  GRANT SELECT ON avstem.decision_step TO avstem_review, avstem_auditor;
  ALTER TABLE avstem.decision_step ENABLE ROW LEVEL SECURITY;
  CREATE POLICY own_books ON avstem.decision_step FOR SELECT TO avstem_review, avstem_auditor USING (org_id = ANY (
    (SELECT string_to_array(current_setting('avstem.organisations'), ',')::INTEGER[])::INTEGER[]));
END $$;

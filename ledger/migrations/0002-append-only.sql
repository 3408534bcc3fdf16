-- What is written stays (RULES H1). Triggers stop accidents, not owners: the hash chain and the archive convict an owner.

CREATE FUNCTION avstem.refuse_change() RETURNS TRIGGER LANGUAGE plpgsql
  SET search_path = avstem, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'E-LEDGER-APPEND-ONLY: % of %: what is written stays', lower(TG_OP), TG_TABLE_NAME
    USING ERRCODE = 'AV001';
END $$;

-- Payments leave one place only: they wait under no organisation until set-up registers their account (RULES B7).
CREATE FUNCTION avstem.refuse_change_of_routed() RETURNS TRIGGER LANGUAGE plpgsql
  SET search_path = avstem, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM gone WHERE org_id <> 0) THEN
    RAISE EXCEPTION 'E-LEDGER-APPEND-ONLY: delete of payment: what is written stays' USING ERRCODE = 'AV001';
  END IF;
  PERFORM avstem.open_seal();
  INSERT INTO avstem.rerouted SELECT input_seq, ordinal, account, amount FROM gone;
  RETURN NULL;
END $$;

DO $$
DECLARE
  journal TEXT;
BEGIN
  FOREACH journal IN ARRAY ARRAY['input', 'invoice', 'payment', 'voucher', 'posting', 'decision', 'note'] LOOP
    EXECUTE format('CREATE TRIGGER refuse_update BEFORE UPDATE OR TRUNCATE ON avstem.%I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION avstem.refuse_change()', journal);
    EXECUTE format('ALTER TABLE avstem.%I ENABLE ALWAYS TRIGGER refuse_update', journal);
    CONTINUE WHEN journal = 'payment';
    EXECUTE format('CREATE TRIGGER refuse_delete BEFORE DELETE ON avstem.%I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION avstem.refuse_change()', journal);
    EXECUTE format('ALTER TABLE avstem.%I ENABLE ALWAYS TRIGGER refuse_delete', journal);
  END LOOP;
END $$;

CREATE TRIGGER refuse_delete AFTER DELETE ON avstem.payment REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION avstem.refuse_change_of_routed();
ALTER TABLE avstem.payment ENABLE ALWAYS TRIGGER refuse_delete;

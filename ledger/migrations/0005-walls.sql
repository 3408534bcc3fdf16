-- What the test of the walls found in 0004.

-- A function made by a later step was everybody's to call until that step took the right away again.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

DO $$
DECLARE
  waiting_table TEXT;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'avstem_review') THEN
    RETURN;
  END IF;

  -- An input belongs to the installation: its file can hold the money of several organisations, and its name, findings, sums and
  -- staircase tell of all of them. A reviewer is told that it came, when, and its digests.
  REVOKE SELECT ON avstem.input FROM avstem_review;
  GRANT SELECT (seq, kind, content, record, received_at, ruleset, status) ON avstem.input TO avstem_review;

  -- What waits for its proof is no part of the books.
  FOREACH waiting_table IN ARRAY ARRAY['unsealed', 'unproven', 'rerouted', 'seal'] LOOP
    EXECUTE format('REVOKE SELECT ON avstem.%I FROM avstem_auditor', waiting_table);
    CONTINUE WHEN waiting_table IN ('rerouted', 'seal');
    EXECUTE format('ALTER TABLE avstem.%I ENABLE ROW LEVEL SECURITY', waiting_table);
    EXECUTE format(
      'CREATE POLICY own_books ON avstem.%I FOR SELECT TO avstem_review, avstem_auditor USING (org_id = ANY ('
      '(SELECT string_to_array(current_setting(''avstem.organisations''), '','')::INTEGER[])::INTEGER[]))', waiting_table);
  END LOOP;
END $$;

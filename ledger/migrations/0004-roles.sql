-- Roles and the tenant wall (DESIGN 4). Where the connected user may not create roles, the owner alone works with the books.

REVOKE ALL ON SCHEMA avstem FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA avstem FROM PUBLIC;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA avstem FROM PUBLIC;

DO $$
DECLARE
  tenant_table TEXT;
  is_superuser BOOLEAN;
  may_create BOOLEAN;
BEGIN
  SELECT rolsuper, rolsuper OR rolcreaterole INTO is_superuser, may_create FROM pg_roles WHERE rolname = current_user;
  IF NOT may_create THEN
    RETURN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'avstem_owner') THEN
    CREATE ROLE avstem_owner NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'avstem_engine') THEN
    CREATE ROLE avstem_engine NOLOGIN;
  END IF;
  -- COPY into a table behind row-level security is refused by PostgreSQL, and the engine serves all organisations.
  IF is_superuser THEN
    ALTER ROLE avstem_engine BYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'avstem_review') THEN
    CREATE ROLE avstem_review NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'avstem_auditor') THEN
    CREATE ROLE avstem_auditor NOLOGIN;
  END IF;

  GRANT USAGE ON SCHEMA avstem TO avstem_engine, avstem_review, avstem_auditor;
  GRANT SELECT ON ALL TABLES IN SCHEMA avstem TO avstem_engine, avstem_auditor;
  GRANT SELECT ON avstem.input, avstem.organisation, avstem.account, avstem.account_role, avstem.bank_account,
    avstem.kid_rule, avstem.period, avstem.customer, avstem.invoice, avstem.open_item, avstem.payment, avstem.queue_item,
    avstem.voucher, avstem.posting, avstem.decision, avstem.note TO avstem_review;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA avstem TO avstem_engine;
  GRANT INSERT ON ALL TABLES IN SCHEMA avstem TO avstem_engine;
  REVOKE INSERT ON avstem.migration FROM avstem_engine;
  GRANT UPDATE, DELETE ON avstem.organisation, avstem.account, avstem.account_role, avstem.bank_account, avstem.kid_rule,
    avstem.customer, avstem.open_item, avstem.payment_span, avstem.queue_item, avstem.head, avstem.voucher_series,
    avstem.seal, avstem.unsealed, avstem.unproven, avstem.rerouted TO avstem_engine;
  GRANT DELETE ON avstem.payment TO avstem_engine;

  -- `avstem.organisations`, set by who opened the session, names the organisations that it may see: '3' or '3,7'.
  FOREACH tenant_table IN ARRAY ARRAY[
    'organisation', 'account', 'account_role', 'bank_account', 'kid_rule', 'period', 'customer', 'invoice', 'open_item',
    'payment', 'payment_span', 'queue_item', 'voucher', 'posting', 'decision', 'note', 'head', 'voucher_series'] LOOP
    EXECUTE format('ALTER TABLE avstem.%I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY own_books ON avstem.%I FOR SELECT TO avstem_review, avstem_auditor USING (org_id = ANY ('
      '(SELECT string_to_array(current_setting(''avstem.organisations''), '','')::INTEGER[])::INTEGER[]))', tenant_table);
  END LOOP;
END $$;

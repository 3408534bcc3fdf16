#include "tests/ledger/walls.hpp"

#include <algorithm>

namespace avstem::tests {
namespace {

// The lists. What is not named here is a tenant's journal: it has `org_id`, is walled off, and nothing in it is ever changed.
const char* const lists = R"(
CREATE TEMP VIEW listed AS
SELECT * FROM (VALUES
  -- Of the installation, not of a tenant: the order of inputs, what was migrated, and what one transaction waits for.
  ('installation', 'input'), ('installation', 'migration'), ('installation', 'seal'), ('installation', 'rerouted'),
  -- Derived: changes when an input is applied.
  ('derived', 'organisation'), ('derived', 'account'), ('derived', 'account_role'), ('derived', 'bank_account'),
  ('derived', 'kid_rule'), ('derived', 'customer'), ('derived', 'open_item'), ('derived', 'payment_span'),
  ('derived', 'queue_item'), ('derived', 'head'), ('derived', 'voucher_series'), ('derived', 'period'),
  -- Empty after each transaction; a reader never sees a row.
  ('waiting', 'seal'), ('waiting', 'unsealed'), ('waiting', 'unproven'), ('waiting', 'rerouted'),
  -- A posting can be unproven for two reasons at once.
  ('without primary key', 'unproven'),
  -- Unique over all organisations: one name is one organisation, and an account belongs to one of them for ever.
  ('unique over all', 'organisation_id'), ('unique over all', 'bank_account_number'),
  -- How the engine works is no reviewer's business.
  ('not for reviewers', 'head'), ('not for reviewers', 'payment_span'), ('not for reviewers', 'voucher_series')
) AS l (list, name);
CREATE TEMP VIEW relation AS
SELECT c.oid, c.relname AS name, c.relkind, c.relrowsecurity, c.relowner, c.reloptions, c.relacl,
  EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped) AS tenant,
  ARRAY(SELECT l.list FROM listed AS l WHERE l.name = c.relname) AS lists
FROM pg_class AS c WHERE c.relnamespace = 'avstem'::REGNAMESPACE AND c.relkind NOT IN ('i', 'I', 't', 'c');
CREATE TEMP VIEW a_table AS SELECT * FROM relation WHERE relkind IN ('r', 'p');
)";

const char* const kinds = R"(
SELECT CASE relkind WHEN 'S' THEN 'sequence ' || name || ': every number comes from an input'
                    WHEN 'm' THEN 'materialised view ' || name || ': it has no policy'
                    WHEN 'f' THEN 'foreign table ' || name || ': it has no policy' END
FROM relation WHERE relkind IN ('S', 'm', 'f')
UNION ALL
SELECT 'view ' || name || ': shows what its owner may see, for want of security_invoker' FROM relation
WHERE relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (reloptions), FALSE)
UNION ALL
SELECT 'table ' || name || ': no org_id, and not on the list of the installation''s tables' FROM a_table
WHERE NOT tenant AND NOT 'installation' = ANY (lists)
UNION ALL
SELECT 'table ' || name || ': org_id can be NULL' FROM a_table AS t
JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attname = 'org_id' WHERE NOT a.attnotnull)";

const char* const policies = R"(
SELECT 'table ' || name || ': row-level security is off' FROM a_table WHERE tenant AND NOT relrowsecurity
UNION ALL
SELECT 'table ' || t.name || ': no policy lets ' || r.rolname || ' see its own rows only'
FROM a_table AS t CROSS JOIN pg_roles AS r
WHERE t.tenant AND r.rolname IN ('avstem_review', 'avstem_auditor')
  AND NOT EXISTS (SELECT FROM pg_policy AS p WHERE p.polrelid = t.oid AND p.polname = 'own_books' AND r.oid = ANY (p.polroles))
UNION ALL
SELECT 'policy ' || p.polname || ' on ' || t.name || ': not the one wall of all tables'
FROM pg_policy AS p JOIN a_table AS t ON t.oid = p.polrelid
WHERE p.polname <> 'own_books' OR p.polcmd <> 'r' OR NOT p.polpermissive
  OR EXISTS (SELECT FROM unnest(p.polroles) AS o (oid) LEFT JOIN pg_roles AS r USING (oid)
             WHERE r.rolname IS DISTINCT FROM 'avstem_review' AND r.rolname IS DISTINCT FROM 'avstem_auditor')
  OR pg_get_expr(p.polqual, p.polrelid) IS DISTINCT FROM '(org_id = ANY (( SELECT (string_to_array(current_setting('
     '''avstem.organisations''::text), '',''::text))::integer[] AS string_to_array)::integer[]))')";

const char* const keys = R"(
SELECT 'table ' || name || ': no primary key' FROM a_table AS t
WHERE NOT 'without primary key' = ANY (lists)
  AND NOT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = t.oid AND i.indisprimary)
UNION ALL
SELECT 'key ' || x.relname || ' of ' || t.name || ': org_id does not come first'
FROM a_table AS t JOIN pg_index AS i ON i.indrelid = t.oid AND i.indisunique JOIN pg_class AS x ON x.oid = i.indexrelid
LEFT JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
WHERE t.tenant AND a.attname IS DISTINCT FROM 'org_id'
  AND NOT EXISTS (SELECT FROM listed WHERE list = 'unique over all' AND listed.name = x.relname)
UNION ALL
SELECT 'foreign key ' || f.conname || ' of ' || t.name || ': org_id does not come first on both sides'
FROM pg_constraint AS f JOIN a_table AS t ON t.oid = f.conrelid
LEFT JOIN pg_attribute AS near ON near.attrelid = f.conrelid AND near.attnum = f.conkey[1]
LEFT JOIN pg_attribute AS far ON far.attrelid = f.confrelid AND far.attnum = f.confkey[1]
-- Inputs are everybody's to refer to.
WHERE f.contype = 'f' AND f.confrelid <> 'avstem.input'::REGCLASS
  AND (near.attname IS DISTINCT FROM 'org_id' OR far.attname IS DISTINCT FROM 'org_id'))";

const char* const rights = R"(
WITH given AS (
  SELECT t.name, t.lists, t.tenant, coalesce(r.rolname, 'PUBLIC') AS who, g.privilege_type AS what, g.is_grantable, '' AS part
  FROM relation AS t CROSS JOIN aclexplode(t.relacl) AS g LEFT JOIN pg_roles AS r ON r.oid = g.grantee
  WHERE g.grantee <> t.relowner
  UNION ALL
  SELECT t.name, t.lists, t.tenant, coalesce(r.rolname, 'PUBLIC'), g.privilege_type, g.is_grantable, a.attname
  FROM relation AS t JOIN pg_attribute AS a ON a.attrelid = t.oid CROSS JOIN aclexplode(a.attacl) AS g
  LEFT JOIN pg_roles AS r ON r.oid = g.grantee
), judged AS (
  SELECT *, CASE
    WHEN is_grantable THEN FALSE
    WHEN who = 'avstem_engine' AND part = '' THEN
      what = 'SELECT' OR (what = 'INSERT' AND name <> 'migration') OR (what = 'DELETE' AND name = 'payment')
      OR (what IN ('UPDATE', 'DELETE') AND lists && ARRAY['derived', 'waiting'])
    WHEN who = 'avstem_auditor' AND part = '' THEN what = 'SELECT' AND NOT 'waiting' = ANY (lists)
    WHEN who = 'avstem_review' AND part = '' THEN
      what = 'SELECT' AND tenant AND NOT lists && ARRAY['waiting', 'not for reviewers']
    WHEN who = 'avstem_review' THEN what = 'SELECT' AND name = 'input'
      AND part IN ('seq', 'kind', 'content', 'record', 'received_at', 'ruleset', 'status')
    ELSE FALSE END AS on_the_list
  FROM given
)
SELECT 'right ' || what || ' on ' || name || CASE part WHEN '' THEN '' ELSE '.' || part END || ' for ' || who
  || ': not on the list' FROM judged WHERE NOT on_the_list
UNION ALL
SELECT 'right SELECT on ' || t.name || ' for ' || r.rolname || ': missing'
FROM a_table AS t CROSS JOIN pg_roles AS r
WHERE ((r.rolname = 'avstem_auditor' AND NOT 'waiting' = ANY (t.lists))
    OR (r.rolname = 'avstem_review' AND t.tenant AND NOT t.lists && ARRAY['waiting', 'not for reviewers'])
    OR r.rolname = 'avstem_engine')
  AND NOT has_table_privilege(r.oid, t.oid, 'SELECT')
UNION ALL
SELECT 'right INSERT on ' || t.name || ' for avstem_engine: missing' FROM a_table AS t
WHERE t.name <> 'migration' AND NOT has_table_privilege('avstem_engine', t.oid, 'INSERT')
UNION ALL
SELECT 'right ' || g.privilege_type || ' on schema avstem for ' || coalesce(r.rolname, 'PUBLIC') || ': not on the list'
FROM pg_namespace AS n CROSS JOIN aclexplode(n.nspacl) AS g LEFT JOIN pg_roles AS r ON r.oid = g.grantee
WHERE n.nspname = 'avstem' AND g.grantee <> n.nspowner
  AND NOT (g.privilege_type = 'USAGE' AND coalesce(r.rolname, '') IN ('avstem_engine', 'avstem_review', 'avstem_auditor'))
UNION ALL
SELECT 'role ' || r.rolname || ': can log in, or do more than its rights' FROM pg_roles AS r
WHERE r.rolname ~ '^avstem_' AND (r.rolcanlogin OR r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication
  OR (r.rolbypassrls AND r.rolname <> 'avstem_engine'))
UNION ALL
SELECT 'role ' || m.rolname || ': has the rights of ' || r.rolname FROM pg_auth_members AS a
JOIN pg_roles AS r ON r.oid = a.roleid JOIN pg_roles AS m ON m.oid = a.member WHERE m.rolname ~ '^avstem_')";

const char* const functions = R"(
WITH f AS (
  SELECT p.oid::REGPROCEDURE::TEXT AS name, p.* FROM pg_proc AS p WHERE p.pronamespace = 'avstem'::REGNAMESPACE
)
SELECT 'function ' || f.name || ': ' || coalesce(r.rolname, 'everybody') || ' may call it'
FROM f CROSS JOIN aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) AS g LEFT JOIN pg_roles AS r ON r.oid = g.grantee
WHERE g.grantee <> f.proowner AND r.rolname IS DISTINCT FROM 'avstem_engine'
UNION ALL
SELECT 'function ' || name || ': runs with its owner''s rights on the caller''s search path' FROM f
WHERE prosecdef AND NOT EXISTS (SELECT FROM unnest(proconfig) AS s WHERE s LIKE 'search_path=%pg_temp')
UNION ALL
-- Trigger functions are checked when the trigger is made, others when they are called.
SELECT 'function ' || name || ': the engine may not call it' FROM f
WHERE prorettype <> 'trigger'::REGTYPE AND NOT has_function_privilege('avstem_engine', oid, 'EXECUTE'))";

const char* const journals = R"(
SELECT 'table ' || t.name || ': nothing refuses a ' || o.operation
FROM a_table AS t CROSS JOIN (VALUES ('update', 16), ('delete', 8), ('truncate', 32)) AS o (operation, bit)
WHERE (t.tenant OR t.name = 'input') AND NOT t.lists && ARRAY['derived', 'waiting'] AND NOT EXISTS (
  SELECT FROM pg_trigger AS g JOIN pg_proc AS p ON p.oid = g.tgfoid
  WHERE g.tgrelid = t.oid AND NOT g.tgisinternal AND g.tgtype & o.bit > 0 AND g.tgtype & 1 = 0 AND g.tgqual IS NULL
    AND (p.proname = 'refuse_change' OR (p.proname = 'refuse_change_of_routed' AND t.name = 'payment' AND o.bit = 8)))
UNION ALL
SELECT 'trigger ' || g.tgname || ' on ' || t.name || ': not enabled always' FROM pg_trigger AS g JOIN a_table AS t ON t.oid = g.tgrelid
WHERE NOT g.tgisinternal AND g.tgenabled <> 'A')";

}  // namespace

std::vector<std::string> holes_in_the_walls(pqxx::transaction_base& work) {
  std::vector<std::string> holes;
  const Attempt question{work};
  work.exec(lists);
  for (const char* query : {kinds, policies, keys, rights, functions, journals}) {
    for (const pqxx::row& row : work.exec(query)) holes.emplace_back(row[0].c_str());
  }
  std::sort(holes.begin(), holes.end());
  return holes;
}

std::vector<std::string> tenant_tables(pqxx::transaction_base& work) {
  std::vector<std::string> names;
  for (const pqxx::row& row : work.exec(
           "SELECT c.relname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'org_id'"
           " WHERE c.relnamespace = 'avstem'::REGNAMESPACE AND c.relkind IN ('r', 'p') ORDER BY 1")) {
    names.emplace_back(row[0].c_str());
  }
  return names;
}

}  // namespace avstem::tests

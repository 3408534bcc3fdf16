#include "ledger/schema_state.hpp"

#include "ledger/postgres/connection.hpp"

namespace avstem::ledger {
namespace {

using std::string;

// What the catalogue writes out names its schema only where the search path does not hold it.
const string fix_search_path = "SET search_path = pg_catalog, pg_temp";
// Names are written in full, so that a planted function or table of the same name elsewhere is not asked.
const string select_step = "SELECT coalesce(max(number), 0) FROM avstem.migration";
const string select_shape =
    "SELECT string_agg(line, E'\\n' ORDER BY line COLLATE \"C\") FROM ("
    // Columns: type, NOT NULL, default.
    " SELECT 'column ' || c.relname || ' ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod) || ' "
    "' ||"
    "  a.attnotnull || ' ' || coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid), '-') AS line"
    " FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT"
    "  a.attisdropped LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum"
    " WHERE c.relnamespace = 'avstem'::pg_catalog.regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')"
    " UNION ALL SELECT 'relation ' || c.relname || ' ' || c.relkind::TEXT || ' ' || c.relpersistence::TEXT"
    " FROM pg_catalog.pg_class AS c WHERE c.relnamespace = 'avstem'::pg_catalog.regnamespace AND c.relkind NOT IN "
    "('i', 'I')"
    " UNION ALL SELECT 'constraint ' || o.conrelid::pg_catalog.regclass || ' ' || o.conname || ' ' || o.convalidated "
    "|| ' ' ||"
    "  pg_catalog.pg_get_constraintdef(o.oid)"
    " FROM pg_catalog.pg_constraint AS o WHERE o.connamespace = 'avstem'::pg_catalog.regnamespace"
    " UNION ALL SELECT 'index ' || i.indisvalid || ' ' || pg_catalog.pg_get_indexdef(i.indexrelid)"
    " FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.indrelid"
    " WHERE c.relnamespace = 'avstem'::pg_catalog.regnamespace"
    // A foreign key's own triggers are named by number: they count without their names.
    " UNION ALL SELECT 'trigger ' || c.relname || ' ' || t.tgenabled::TEXT || ' ' ||"
    "  CASE WHEN t.tgisinternal THEN t.tgfoid::pg_catalog.regproc::TEXT || ' ' || t.tgtype"
    "  ELSE pg_catalog.pg_get_triggerdef(t.oid) END"
    " FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid"
    " WHERE c.relnamespace = 'avstem'::pg_catalog.regnamespace"
    " UNION ALL SELECT 'rule ' || pg_catalog.pg_get_ruledef(r.oid)"
    " FROM pg_catalog.pg_rewrite AS r JOIN pg_catalog.pg_class AS c ON c.oid = r.ev_class"
    " WHERE c.relnamespace = 'avstem'::pg_catalog.regnamespace"
    " UNION ALL SELECT 'function ' || pg_catalog.pg_get_functiondef(p.oid)"
    " FROM pg_catalog.pg_proc AS p WHERE p.pronamespace = 'avstem'::pg_catalog.regnamespace AND p.prokind <> 'a'"
    ") AS shape";

}  // namespace

SchemaState schema_state(const string& connection) {
  postgres::Connection session{connection};
  session.run(fix_search_path);
  const auto step = session.run(select_step)[0][0].as<std::int32_t>();
  return {step, core::Sha256::of(session.run(select_shape)[0][0].c_str())};
}

}  // namespace avstem::ledger

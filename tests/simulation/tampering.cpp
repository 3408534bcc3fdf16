#include "tests/simulation/tampering.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <utility>

#include "engine/batch/checkpoint.hpp"
#include "tests/simulation/forgeries.hpp"

namespace avstem::tests {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

Names change_the_journal(Scene& scene) { return change_a_value(scene, {"voucher", "posting"}); }
Names change_what_inputs_said(Scene& scene) {
  return change_a_value(scene, {"payment", "invoice", "input", "period_change"});
}
Names change_a_derived_row(Scene& scene) {
  return change_a_value(scene, {"open_item", "queue_item", "payment_span", "head", "voucher_series", "period"});
}
Names change_the_set_up(Scene& scene) {
  return change_a_value(scene, {"organisation", "account", "account_role", "bank_account", "kid_rule"});
}

Names delete_a_derived_row(Scene& scene) {
  const char* const tables[] = {"open_item", "queue_item", "payment_span", "voucher_series",
                                "kid_rule",  "customer",   "period"};
  const char* table = tables[scene.pick(std::size(tables))];
  const auto rows = scene.work.exec(fmt::format("SELECT ctid, * FROM avstem.{} ORDER BY ctid", table));
  if (rows.empty()) return {};
  const auto row = rows[static_cast<pqxx::result::size_type>(scene.pick(rows.size()))];
  behind_the_triggers(scene, {table}, fmt::format("DELETE FROM avstem.{} WHERE ctid = '{}'", table, row[0].c_str()));
  return {row[2].c_str(), row[3].c_str()};
}

/// Names of people: they are in no digest, and may be erased one day, but not changed unseen.
Names change_a_name(Scene& scene) {
  const std::pair<const char*, const char*> columns[] = {{"payment", "payer_name"},
                                                         {"payment", "payer_account"},
                                                         {"payment", "text"},
                                                         {"invoice", "customer_name"},
                                                         {"customer", "name"}};
  const auto [table, column] = columns[scene.pick(std::size(columns))];
  const std::string key = std::string{table} == "payment"   ? "input_seq || ':' || ordinal"
                          : std::string{table} == "invoice" ? "invoice_no"
                                                            : "customer_no";
  const auto rows = scene.work.exec(
      fmt::format("SELECT ctid, {} FROM avstem.{} WHERE {} IS NOT NULL ORDER BY ctid", key, table, column));
  if (rows.empty()) return {};
  const auto row = rows[static_cast<pqxx::result::size_type>(scene.pick(rows.size()))];
  behind_the_triggers(
      scene, {table},
      fmt::format("UPDATE avstem.{0} SET {1} = reverse({1}) || '1' WHERE ctid = '{2}'", table, column, row[0].c_str()));
  return {row[1].c_str()};
}

/// Names of the database's own are shadowed, the search path leads to them, and then the journal is changed.
Names shadow_and_change(Scene& scene) {
  scene.work.exec(
      "CREATE SCHEMA shadow; GRANT USAGE ON SCHEMA shadow TO PUBLIC;"
      "CREATE FUNCTION shadow.format(TEXT, VARIADIC TEXT[]) RETURNS TEXT LANGUAGE SQL AS 'SELECT NULL::TEXT';"
      "CREATE VIEW shadow.posting AS SELECT * FROM avstem.posting WHERE FALSE;"
      "CREATE VIEW shadow.voucher AS SELECT * FROM avstem.voucher WHERE FALSE;"
      "CREATE FUNCTION shadow.never(BIGINT, BIGINT) RETURNS BOOLEAN LANGUAGE SQL AS 'SELECT FALSE';"
      "CREATE OPERATOR shadow.<> (FUNCTION = shadow.never, LEFTARG = BIGINT, RIGHTARG = BIGINT);"
      "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = shadow, pg_catalog, avstem', "
      "current_database()); END $$");
  return change_the_journal(scene);
}

/// The guards are weakened and nothing else is touched, yet. Rights and policies are held to their list by `walls_test`.
Names weaken_the_schema(Scene& scene) {
  const char* const ways[] = {
      "ALTER TABLE avstem.posting DISABLE TRIGGER refuse_update",
      "ALTER TABLE avstem.voucher ENABLE TRIGGER refuse_delete",
      "DROP TRIGGER check_seal ON avstem.seal",
      "ALTER TABLE avstem.posting DROP CONSTRAINT posting_amount_check",
      "ALTER TABLE avstem.voucher ALTER content DROP NOT NULL",
      "CREATE OR REPLACE FUNCTION avstem.refuse_change() RETURNS TRIGGER LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
      "DROP INDEX avstem.organisation_id",
  };
  scene.work.exec(ways[scene.pick(std::size(ways))]);
  return {"schema"};
}

/// The archive's own copy of a checkpoint is edited, loses its signature, or is signed by somebody else.
Names change_a_checkpoint(Scene& scene) {
  const fs::path file = fs::directory_iterator { scene.archive / "checkpoints" } -> path();
  std::stringstream read;
  read << std::ifstream{file}.rdbuf();
  std::string text = read.str();
  const std::size_t way = scene.pick(3);
  if (way == 0) {
    char& digit = text.at(text.find("record ") + 7 + scene.pick(64));
    digit = digit == '7' ? '8' : '7';
  } else if (way == 1) {
    text.resize(text.rfind('\n', text.size() - 2) + 1);
  } else {
    text = batch::to_text(batch::sign(batch::parse_checkpoint(text)->checkpoint, core::SigningKey::generate()));
  }
  std::ofstream{file} << text;
  return {file.filename()};
}

}  // namespace

const std::vector<Tampering>& tamperings() {
  static const std::vector<Tampering> all = {
      {"T1", "a value of a voucher or posting changed", change_the_journal},
      {"T2", "a voucher taken out of the middle", delete_a_voucher},
      {"T2", "the postings of two vouchers exchanged", swap_two_vouchers},
      {"T3", "the newest voucher cut off, head put right", cut_off_the_tail},
      {"T4", "history rewritten, chained anew, head put right", rewrite_old_history},
      {"T5", "the database set back, the archive not", roll_back_the_database, true},
      {"T5", "database and archive set back together", roll_back_everything, true, true},
      {"T6", "the newest input rewritten, chained anew", rewrite_the_newest},
      {"T7", "a valid voucher forged and chained", forge_a_voucher},
      {"T7", "an input forged", forge_an_input},
      {"T8", "a value of a derived row changed", change_a_derived_row},
      {"T8", "a derived row deleted", delete_a_derived_row},
      {"T9", "an archived file changed, cut, exchanged or removed", change_a_file, false, true},
      {"T11", "a checkpoint changed, stripped or signed by another key", change_a_checkpoint, false, true},
      {"T12", "names of the database shadowed, then a value changed", shadow_and_change},
      {"T13", "the schema weakened", weaken_the_schema},
      {"T14", "set-up changed past the inputs", change_the_set_up},
      {"T15", "a person's name, account or text changed", change_a_name},
      {"I7", "a payment, invoice or input row changed", change_what_inputs_said},
  };
  return all;
}

void behind_the_triggers(Scene& scene, const std::vector<std::string>& tables, const std::string& statements) {
  std::string off, on;
  for (const std::string& table : tables) {
    for (const auto& row : scene.work.exec(fmt::format(
             "SELECT tgname, tgenabled FROM pg_trigger WHERE tgrelid = 'avstem.{}'::REGCLASS AND NOT tgisinternal",
             table))) {
      off += fmt::format("ALTER TABLE avstem.{} DISABLE TRIGGER {};", table, row[0].c_str());
      on += fmt::format("ALTER TABLE avstem.{} ENABLE {} TRIGGER {};", table,
                        row[1].c_str() == std::string{"A"} ? "ALWAYS" : "", row[0].c_str());
    }
  }
  scene.work.exec("BEGIN; " + off + "SET LOCAL session_replication_role = replica;" + statements);
  scene.work.exec("SET LOCAL session_replication_role = origin; " + on + "COMMIT");
}

std::vector<std::string> change_a_value(Scene& scene, const std::vector<std::string>& tables) {
  const std::string& table = tables.at(scene.pick(tables.size()));
  const auto columns = scene.work.exec(
      fmt::format("SELECT attname, format_type(atttypid, NULL), attnotnull FROM pg_attribute WHERE "
                  "attrelid = 'avstem.{}'::REGCLASS AND attnum > 0"
                  // Nothing reads the label of an account: it goes unseen, as docs/RELIABILITY.md says.
                  " AND NOT attisdropped AND (attrelid, attname) <> ('avstem.account'::REGCLASS, 'name')"
                  " ORDER BY attnum",
                  table));
  const auto column = columns[static_cast<pqxx::result::size_type>(scene.pick(columns.size()))];
  const std::string name = column[0].c_str();
  const std::string type = column[1].c_str();
  const auto rows = scene.work.exec(fmt::format(
      "SELECT ctid, to_jsonb(t) ->> 'year' || '/' || (to_jsonb(t) ->> 'number'), to_jsonb(t) ->> 'input_seq' || ':' ||"
      " (to_jsonb(t) ->> 'ordinal'), to_jsonb(t) ->> 'invoice_no', 'input ' || (to_jsonb(t) ->> 'seq'), to_jsonb(t) "
      "->> 'account',"
      " to_jsonb(t) ->> 'role', to_jsonb(t) ->> 'number', to_jsonb(t) ->> 'id', 'organisation ' || (to_jsonb(t) ->> "
      "'org_id'),"
      " to_jsonb(t) ->> 'customer_no', 'period change ' || (to_jsonb(t) ->> 'input_seq') FROM avstem.{} AS t ORDER BY "
      "ctid",
      table));
  if (rows.empty()) return {};
  const auto row = rows[static_cast<pqxx::result::size_type>(scene.pick(rows.size()))];
  const std::string change = type == "text" ? name + " || '1'"
                             : type == "bytea"
                                 ? fmt::format("set_byte({0}, {1}, get_byte({0}, {1}) # 1)", name, scene.pick(32))
                             : type == "date"                     ? name + " + 1"
                             : type == "timestamp with time zone" ? name + " + INTERVAL '1 second'"
                                                                  : name + " + 1";
  const std::string when_null = type == "text" ? "'1'" : type == "date" ? "'2026-01-01'" : "1";
  // A value that stands elsewhere in the column looks most like the truth.
  const std::string other = fmt::format(
      "(SELECT o.{0} FROM avstem.{1} AS o WHERE o.{0} IS DISTINCT FROM t.{0} ORDER BY o.ctid LIMIT 1)", name, table);
  const std::string value = scene.pick(2) == 0 ? fmt::format("coalesce({}, {}, {})", other, change, when_null)
                                               : fmt::format("coalesce({}, {})", change, when_null);
  try {
    behind_the_triggers(
        scene, {table},
        fmt::format("UPDATE avstem.{} AS t SET {} = {} WHERE ctid = '{}';", table, name, value, row[0].c_str()));
  } catch (const pqxx::sql_error&) {
    // A constraint stands in the way: another value is tried.
    scene.work.exec("ROLLBACK");
    return {};
  }
  scene.done = fmt::format("{}.{} = {}", table, name, value);
  std::vector<std::string> names;
  for (pqxx::row::size_type i = 1; i < row.size(); ++i) {
    if (!row[i].is_null()) names.emplace_back(row[i].c_str());
  }
  return names;
}

}  // namespace avstem::tests

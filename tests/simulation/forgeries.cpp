#include "tests/simulation/forgeries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace avstem::tests {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

void overwrite(const fs::path& path, const std::string& bytes) {
  fs::remove(path);
  std::ofstream{path, std::ios::binary} << bytes;
}

/// `000000012.json`, or the hash that an object has for a name; a finding may shorten it.
Names names_of_file(const fs::path& path) { return {path.filename().string().substr(0, 12)}; }

/// Takes the newest inputs out of the archive: what a restored old copy of the disk looks like.
void forget_inputs_after(const Scene& scene, std::int64_t last) {
  for (const fs::path& record : files_below(scene.archive / "inputs")) {
    if (std::stoll(record.stem().string()) > last) fs::remove(record);
  }
}

std::string an_organisation_with_vouchers(Scene& scene, int at_least) {
  const auto rows = scene.work.exec("SELECT org_id FROM avstem.head WHERE position >= " + std::to_string(at_least));
  return rows.empty() ? "" : rows[static_cast<pqxx::result::size_type>(scene.pick(rows.size()))][0].c_str();
}

struct VoucherName {
  std::string organisation;
  std::string year;
  std::string number;
  std::int64_t position = 0;
  [[nodiscard]] std::string where() const {
    return fmt::format("org_id = {} AND year = {} AND number = {}", organisation, year, number);
  }
  [[nodiscard]] Names names() const { return {year + "/" + number}; }
};

VoucherName voucher_at(Scene& scene, const std::string& organisation, std::int64_t position) {
  const auto row = scene.work.exec1(fmt::format(
      "SELECT year, number FROM avstem.voucher WHERE org_id = {} AND position = {}", organisation, position));
  return {organisation, row[0].c_str(), row[1].c_str(), position};
}

std::int64_t length_of_chain(Scene& scene, const std::string& organisation) {
  return scene.work.exec1("SELECT position FROM avstem.head WHERE org_id = " + organisation)[0].as<std::int64_t>();
}

/// The canonical text of docs/DIGEST.md, in SQL: whoever forges history can read it too.
constexpr const char* canonical_content = R"(
CREATE FUNCTION pg_temp.content_of(v avstem.voucher) RETURNS BYTEA LANGUAGE SQL AS $$
  SELECT sha256(convert_to(
    format(E'voucher\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n', o.id, v.year, v.number, v.booked_on, v.bank_date, v.input_seq, v.kind, v.rule)
    || (SELECT string_agg(format(E'posting\t%s\t%s\t%s\t%s\t%s\t%s\n', p.line, p.account, p.amount, coalesce(p.customer_no, ''),
          coalesce(p.invoice_no, ''), CASE WHEN p.payment_input IS NULL THEN '' ELSE p.payment_input || ':' || p.payment_ordinal END),
          '' ORDER BY p.line)
        FROM avstem.posting AS p WHERE (p.org_id, p.year, p.number) = (v.org_id, v.year, v.number))
    || format(E'end\t%s\n', v.lines), 'UTF8'))
  FROM avstem.organisation AS o WHERE o.org_id = v.org_id
$$;
CREATE FUNCTION pg_temp.chain_anew(organisation INTEGER) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  v avstem.voucher;
  before BYTEA := decode(repeat('00', 32), 'hex');
  now_content BYTEA;
BEGIN
  FOR v IN SELECT * FROM avstem.voucher WHERE org_id = organisation ORDER BY position LOOP
    now_content := pg_temp.content_of(v);
    UPDATE avstem.voucher AS u SET content = now_content, previous = before,
      hash = sha256(convert_to(encode(before, 'hex') || E'\n' || encode(now_content, 'hex') || E'\n', 'UTF8'))
      WHERE (u.org_id, u.year, u.number) = (v.org_id, v.year, v.number) RETURNING u.hash INTO before;
  END LOOP;
  UPDATE avstem.head SET hash = before WHERE org_id = organisation;
END $$;
)";

/// Income, or money in the bank, is moved to another account, and everything from there on is chained anew.
Names rewrite_history(Scene& scene, bool only_the_newest) {
  const std::string among = only_the_newest ? " AND v.input_seq = (SELECT max(input_seq) FROM avstem.voucher)" : "";
  const auto rows = scene.work.exec(
      "SELECT p.org_id, p.year, p.number, p.line FROM avstem.posting AS p JOIN avstem.voucher AS v USING (org_id, "
      "year, number)"
      " WHERE (p.account LIKE '39%' OR p.account LIKE '192%')" +
      among + " ORDER BY 1, 2, 3, 4");
  if (rows.empty()) return {};
  const auto row = rows[static_cast<pqxx::result::size_type>(scene.pick(rows.size()))];
  behind_the_triggers(
      scene, {"voucher", "posting", "account"},
      fmt::format(
          "{} INSERT INTO avstem.account VALUES ({}, '3920', '3920') ON CONFLICT DO NOTHING;"
          "UPDATE avstem.posting SET account = '3920' WHERE org_id = {} AND year = {} AND number = {} AND line = {};"
          "SELECT pg_temp.chain_anew({})",
          canonical_content, row[0].c_str(), row[0].c_str(), row[1].c_str(), row[2].c_str(), row[3].c_str(),
          row[0].c_str()));
  return {std::string{row[1].c_str()} + "/" + row[2].c_str()};
}

}  // namespace

Names change_a_file(Scene& scene) {
  const auto files = files_below(scene.archive / (scene.pick(2) == 0 ? "objects" : "inputs"));
  const fs::path file = files.at(scene.pick(files.size()));
  std::string bytes = bytes_of(file);
  switch (scene.pick(4)) {
    case 0: fs::remove(file); return names_of_file(file);
    case 1: bytes = bytes_of(files.at(scene.pick(files.size()))); break;
    case 2: bytes.resize(scene.pick(bytes.size())); break;
    default: {
      char& c = bytes.at(scene.pick(bytes.size()));
      c = static_cast<char>(c ^ (1 << scene.pick(7)));
    }
  }
  if (bytes == bytes_of(file)) return {};
  overwrite(file, bytes);
  return names_of_file(file);
}

Names delete_a_voucher(Scene& scene) {
  const std::string organisation = an_organisation_with_vouchers(scene, 3);
  if (organisation.empty()) return {};
  const auto length = static_cast<std::size_t>(length_of_chain(scene, organisation));
  const auto voucher = voucher_at(scene, organisation, static_cast<std::int64_t>(1 + scene.pick(length - 1)));
  behind_the_triggers(
      scene, {"voucher", "posting"},
      fmt::format("DELETE FROM avstem.posting WHERE {0}; DELETE FROM avstem.voucher WHERE {0}", voucher.where()));
  Names names = voucher.names();
  const auto after = voucher_at(scene, organisation, voucher.position + 1);
  names.push_back(after.names().front());
  return names;
}

/// Two neighbours change places, each with its own content and a chain that is right for neither.
Names swap_two_vouchers(Scene& scene) {
  const std::string organisation = an_organisation_with_vouchers(scene, 2);
  if (organisation.empty()) return {};
  const auto length = static_cast<std::size_t>(length_of_chain(scene, organisation));
  const auto first = voucher_at(scene, organisation, static_cast<std::int64_t>(1 + scene.pick(length - 1)));
  const auto second = voucher_at(scene, organisation, first.position + 1);
  // The numbers stay, the postings change places.
  const std::string statements = fmt::format(
      "UPDATE avstem.posting SET number = number + 1000000 WHERE {0};"
      "UPDATE avstem.posting SET year = {2}, number = {3} WHERE {1};"
      "UPDATE avstem.posting SET year = {4}, number = {5} WHERE org_id = {6} AND year = {2} AND number = {3} + "
      "1000000;",
      first.where(), second.where(), first.year, first.number, second.year, second.number, organisation);
  behind_the_triggers(scene, {"posting"}, statements);
  return {first.names().front(), second.names().front()};
}

/// The newest voucher goes, and head and series are put right.
Names cut_off_the_tail(Scene& scene) {
  const std::string organisation = an_organisation_with_vouchers(scene, 2);
  if (organisation.empty()) return {};
  const auto last = voucher_at(scene, organisation, length_of_chain(scene, organisation));
  behind_the_triggers(
      scene, {"voucher", "posting"},
      fmt::format(
          "DELETE FROM avstem.posting WHERE {0}; DELETE FROM avstem.voucher WHERE {0};"
          "UPDATE avstem.head AS h SET position = v.position, hash = v.hash FROM avstem.voucher AS v"
          " WHERE h.org_id = {1} AND v.org_id = {1} AND v.position = {2};"
          "UPDATE avstem.voucher_series SET last_number = {3} - 1 WHERE org_id = {1} AND year = {4} AND {3} > 1;"
          "DELETE FROM avstem.voucher_series WHERE org_id = {1} AND year = {4} AND {3} = 1",
          last.where(), organisation, last.position - 1, last.number, last.year));
  Names names = last.names();
  names.push_back("organisation " + organisation);
  return names;
}

Names rewrite_old_history(Scene& scene) { return rewrite_history(scene, false); }

Names rewrite_the_newest(Scene& scene) { return rewrite_history(scene, true); }

/// A valid voucher more in the last input, chained as it must be.
Names forge_a_voucher(Scene& scene) {
  const std::string organisation = an_organisation_with_vouchers(scene, 1);
  if (organisation.empty()) return {};
  const auto last = voucher_at(scene, organisation, length_of_chain(scene, organisation));
  const std::string number =
      scene.work
          .exec1(fmt::format("SELECT last_number + 1 FROM avstem.voucher_series WHERE org_id = {} AND year = {}",
                             organisation, last.year))[0]
          .c_str();
  const std::size_t amount = 100 + scene.pick(100'000);
  behind_the_triggers(
      scene, {"voucher", "posting"},
      fmt::format("{0} INSERT INTO avstem.voucher SELECT org_id, year, {1}, position + 1, booked_on, bank_date, "
                  "input_seq, 'invoice',"
                  " 'B1', 'F77', 2, content, hash, hash FROM avstem.voucher WHERE {2};"
                  "INSERT INTO avstem.posting SELECT {3}, {4}, {1}, l.line, l.account, l.amount FROM"
                  " (VALUES (1, '1920', {5}), (2, '3900', -{5})) AS l (line, account, amount);"
                  "INSERT INTO avstem.account VALUES ({3}, '1920', '1920') ON CONFLICT DO NOTHING;"
                  "UPDATE avstem.voucher_series SET last_number = {1} WHERE org_id = {3} AND year = {4};"
                  "UPDATE avstem.head SET position = position + 1 WHERE org_id = {3}; SELECT pg_temp.chain_anew({3})",
                  canonical_content, number, last.where(), organisation, last.year, amount));
  return {last.year + "/" + number};
}

/// An input that nobody handed in.
Names forge_an_input(Scene& scene) {
  const std::string number = scene.work.exec1("SELECT max(seq) + 1 FROM avstem.input")[0].c_str();
  behind_the_triggers(
      scene, {"input"},
      "INSERT INTO avstem.input SELECT max(seq) OVER () + 1, kind, content, sha256(record), name, received_at, actor,"
      " ruleset, status, payments, total, booked, known, tied, unrouted, not_booked, queued, vouchers, findings,"
      " staircase FROM avstem.input ORDER BY seq LIMIT 1");
  return {"input " + number};
}

/// An old backup is put in the database's place: the archive still has what it lacks.
Names roll_back_the_database(Scene& scene) { return {"input " + std::to_string(scene.last_input + 1)}; }

/// A disk image of some weeks ago, archive and all: only what lies outside can tell.
Names roll_back_everything(Scene& scene) {
  forget_inputs_after(scene, scene.last_input);
  return {"input " + std::to_string(scene.last_input + 1)};
}

}  // namespace avstem::tests

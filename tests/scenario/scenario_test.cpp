#include <gtest/gtest.h>

#include <fstream>
#include <pqxx/pqxx>
#include <sstream>

#include "ledger/in_memory.hpp"
#include "ledger/postgres.hpp"
#include "tests/ledger/ledger_under_test.hpp"
#include "tests/scenario/scenario.hpp"
#include "tests/temporary_folder.hpp"

namespace avstem::tests {
namespace {

std::string expected_of(const std::filesystem::path& scenario) {
  std::ifstream stream{scenario / "expected.txt"};
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// RULES H6: the first line in which two sets of books differ, digests included; empty when there is none.
std::string first_difference(ledger::Reader& books, ledger::Reader& others) {
  const auto whole = [](ledger::Reader& reader) {
    std::string text = books_as_text(reader);
    for (const ledger::OrganisationHead& each : reader.heads()) {
      text += each.organisation.text() + " " + std::to_string(each.head.position) + " " + each.head.hash.hex() + "\n";
    }
    return text;
  };
  std::istringstream lines{whole(books)};
  std::istringstream other_lines{whole(others)};
  for (std::string line, other; true;) {
    const bool more = static_cast<bool>(std::getline(lines, line));
    const bool others_more = static_cast<bool>(std::getline(other_lines, other));
    if (!more && !others_more) return "";
    if (more != others_more || line != other)
      return (more ? line : "the end") + " | " + (others_more ? other : "the end");
  }
}

class Scenario : public testing::TestWithParam<std::filesystem::path> {};

/// The books come out as the accountant wrote them down. After a wanted change: copy the actual text over the expected one
/// and read the difference.
void ends_in_the_expected_books(const std::filesystem::path& scenario, ledger::Ledger& ledger) {
  const TemporaryFolder folder;
  intake::Archive archive = intake::Archive::open_for_writing({.folder = folder.path(), .second_folder = {}});
  std::string actual = play(scenario, archive, ledger);
  actual += books_as_text(*ledger.reader()) + reports_as_text(scenario, *ledger.reader());
  if (actual != expected_of(scenario)) {
    std::ofstream{scenario.filename().string() + ".actual.txt"} << actual;
  }
  EXPECT_EQ(actual, expected_of(scenario))
      << "compare " << scenario.filename().string() << ".actual.txt with fixtures/scenarios/"
      << scenario.filename().string() << "/expected.txt";
  for (const ledger::BookCheck& check : ledger.reader()->check()) {
    EXPECT_TRUE(check.ok()) << check.name << ": " << check.offending.front();
  }
  EXPECT_EQ(contradictions(*ledger.reader()), std::vector<std::string>{});
  ledger::InMemoryLedger from_the_archive;
  apply_archived(archive, from_the_archive);
  EXPECT_EQ(first_difference(*ledger.reader(), *from_the_archive.reader()), "");
}

TEST_P(Scenario, EndsInTheExpectedBooksInMemory) {
  ledger::InMemoryLedger ledger;
  ends_in_the_expected_books(GetParam(), ledger);
}

TEST_P(Scenario, EndsInTheExpectedBooksInPostgres) {
  const FreshDatabase database;
  ledger::PostgresLedger ledger{database.uri()};
  ends_in_the_expected_books(GetParam(), ledger);
}

/// The planted fault: other books are told apart, by the first line that is off.
TEST(TheFirstDifference, NamesWhatIsOff) {
  const auto books_of = [](const char* scenario, ledger::Ledger& ledger) {
    const TemporaryFolder folder;
    intake::Archive archive = intake::Archive::open_for_writing({.folder = folder.path(), .second_folder = {}});
    EXPECT_NE(play(scenario_folders().front().parent_path() / scenario, archive, ledger), "");
  };
  ledger::InMemoryLedger one, same, another;
  books_of("m8-kid-missing", one);
  books_of("m8-kid-missing", same);
  books_of("a5-opened-again", another);
  EXPECT_EQ(first_difference(*one.reader(), *same.reader()), "");
  EXPECT_EQ(first_difference(*one.reader(), *another.reader()), "vouchers | closings");
}

struct Planted {
  const char* name;
  const char* statement;
};

class BooksThatContradict : public testing::TestWithParam<Planted> {};

/// What the reports compare is really compared: each row that is changed behind the books' back is seen.
TEST_P(BooksThatContradict, AreSeen) {
  const FreshDatabase database;
  ledger::PostgresLedger ledger{database.uri()};
  const TemporaryFolder folder;
  intake::Archive archive = intake::Archive::open_for_writing({.folder = folder.path(), .second_folder = {}});
  const std::string outcome =
      play(std::filesystem::path{AVSTEM_FIXTURES} / "scenarios/report-control-sums", archive, ledger);
  EXPECT_EQ(contradictions(*ledger.reader()), std::vector<std::string>{}) << outcome;
  pqxx::connection superuser{database.superuser_uri()};
  pqxx::work work{superuser};
  work.exec("SET session_replication_role = replica");
  for (const char* table : {"open_item", "queue_item", "posting", "input"})
    work.exec("ALTER TABLE avstem." + std::string{table} + " DISABLE TRIGGER ALL");
  EXPECT_EQ(work.exec(GetParam().statement).affected_rows(), 1);
  work.commit();
  EXPECT_FALSE(contradictions(*ledger.reader()).empty());
}

INSTANTIATE_TEST_SUITE_P(
    Planted, BooksThatContradict,
    testing::Values(Planted{"OpenItem", "UPDATE avstem.open_item SET open = open + 1 WHERE invoice_no = 'F1002'"},
                    Planted{"QueueItem", "DELETE FROM avstem.queue_item WHERE ordinal = 3"},
                    Planted{"BankLeg", "UPDATE avstem.posting SET amount = 59999 WHERE amount = 60000"},
                    Planted{"Prepayment", "UPDATE avstem.posting SET amount = -9999 WHERE amount = -10000"},
                    Planted{
                        "FileDay",
                        "UPDATE avstem.input SET staircase = replace(staircase, '\"booked_ore\":60000,\"known_ore\"',"
                        " '\"booked_ore\":59999,\"known_ore\"') WHERE seq = 3"}),
    [](const auto& planted) { return std::string{planted.param.name}; });

std::string name_of(const testing::TestParamInfo<std::filesystem::path>& parameter) {
  std::string name;
  for (const char c : parameter.param.filename().string()) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) name += c;
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Fixtures, Scenario, testing::ValuesIn(scenario_folders()), name_of);

}  // namespace
}  // namespace avstem::tests

#include <gtest/gtest.h>

#include <fstream>
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

class Scenario : public testing::TestWithParam<std::filesystem::path> {};

/// The books come out as the accountant wrote them down. After a wanted change: copy the actual text over the expected one
/// and read the difference.
void ends_in_the_expected_books(const std::filesystem::path& scenario, ledger::Ledger& ledger) {
  const TemporaryFolder folder;
  intake::Archive archive = intake::Archive::open_for_writing({.folder = folder.path(), .second_folder = {}});
  std::string actual = play(scenario, archive, ledger);
  actual += books_as_text(*ledger.reader());
  if (actual != expected_of(scenario)) {
    std::ofstream{scenario.filename().string() + ".actual.txt"} << actual;
  }
  EXPECT_EQ(actual, expected_of(scenario))
      << "compare " << scenario.filename().string() << ".actual.txt with fixtures/scenarios/"
      << scenario.filename().string() << "/expected.txt";
  for (const ledger::BookCheck& check : ledger.reader()->check()) {
    EXPECT_TRUE(check.ok()) << check.name << ": " << check.offending.front();
  }
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

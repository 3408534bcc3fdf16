#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "ledger/in_memory.hpp"
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
TEST_P(Scenario, EndsInTheExpectedBooks) {
  const TemporaryFolder folder;
  intake::Archive archive = intake::Archive::open_for_writing({.folder = folder.path(), .second_folder = {}});
  ledger::InMemoryLedger ledger;
  std::string actual = play(GetParam(), archive, ledger);
  actual += books_as_text(*ledger.reader());
  if (actual != expected_of(GetParam())) {
    std::ofstream{GetParam().filename().string() + ".actual.txt"} << actual;
  }
  EXPECT_EQ(actual, expected_of(GetParam()))
      << "compare " << GetParam().filename().string() << ".actual.txt with fixtures/scenarios/"
      << GetParam().filename().string() << "/expected.txt";
  for (const ledger::BookCheck& check : ledger.reader()->check()) {
    EXPECT_TRUE(check.ok()) << check.name << ": " << check.offending.front();
  }
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

#include "engine/core/failpoint_names.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace avstem::core::failpoint {
namespace {

namespace fs = std::filesystem;

void collect_uses(const fs::path& file, std::set<std::string>& used) {
  static const std::regex use{R"re(^\s*AVSTEM_FAILPOINT\("([^"]*)"\))re"};
  std::ifstream lines{file};
  std::smatch match;
  for (std::string line; std::getline(lines, line);) {
    if (std::regex_search(line, match, use)) used.insert(match[1]);
  }
}

std::set<std::string> uses_in_sources() {
  std::set<std::string> used;
  for (const char* folder : {"engine", "ledger", "parsers"}) {
    for (const auto& entry : fs::recursive_directory_iterator{fs::path{AVSTEM_SOURCE_DIR} / folder}) {
      if (entry.path().extension() == ".cpp") collect_uses(entry.path(), used);
    }
  }
  return used;
}

TEST(FailpointNames, AreExactlyThoseThatAreUsed) {
  EXPECT_EQ(uses_in_sources(), (std::set<std::string>{names.begin(), names.end()}));
}

TEST(FailpointNames, StandOnce) {
  EXPECT_EQ((std::set<std::string_view>{names.begin(), names.end()}.size()), names.size());
}

TEST(FailpointNames, AreKnownWholeOnly) {
  EXPECT_TRUE(is_known("archive.file.before_create"));
  EXPECT_FALSE(is_known("archive.file.before"));
  EXPECT_FALSE(is_known(""));
}

}  // namespace
}  // namespace avstem::core::failpoint

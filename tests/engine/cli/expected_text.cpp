#include "expected_text.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace avstem::tests {

void expect_text(const std::string& name, const std::string& found) {
  const auto file = std::filesystem::path{AVSTEM_SOURCE_DIR} / "tests/engine/cli/expected" / name;
  if (std::getenv("AVSTEM_UPDATE_EXPECTED") != nullptr) std::ofstream{file} << found;
  std::ifstream stream{file};
  std::ostringstream expected;
  expected << stream.rdbuf();
  EXPECT_EQ(found, expected.str()) << "differs from expected/" << name;
}

}  // namespace avstem::tests

/// Fixtures: a file, and beside it the whole text that is expected of it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/finding.hpp"

namespace avstem::tests {

[[nodiscard]] inline std::string read_text(const std::filesystem::path& path) {
  std::ifstream stream{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

/// The folder's files with this extension, by name.
[[nodiscard]] inline std::vector<std::filesystem::path> fixtures_in(const std::filesystem::path& folder,
                                                                    std::string_view extension) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// A file of this name in the folder AVSTEM_REPORTS, for tests that say more than that they passed; without one it goes nowhere.
[[nodiscard]] inline std::ofstream report(const char* name) {
  const char* folder = std::getenv("AVSTEM_REPORTS");
  return folder == nullptr ? std::ofstream{} : std::ofstream{std::filesystem::path{folder} / name, std::ios::binary};
}

/// Compares with `<name>.expected.txt`. With AVSTEM_WRITE_EXPECTED set it writes that file instead, and fails, so that a
/// changed text is always looked at.
inline void expect_text_of(const std::filesystem::path& fixture, const std::string& text) {
  std::filesystem::path expected = fixture;
  expected.replace_extension(".expected.txt");
  if (std::getenv("AVSTEM_WRITE_EXPECTED") != nullptr) {
    std::ofstream{expected, std::ios::binary} << text;
    ADD_FAILURE() << "wrote " << expected << "; read it, and run again without AVSTEM_WRITE_EXPECTED";
  }
  EXPECT_EQ(text, read_text(expected)) << fixture;
}

/// Every kept finding as one line, its next step on a line below.
[[nodiscard]] inline std::string text_of(const core::Findings& findings, const std::filesystem::path& file) {
  std::string text;
  for (const core::Finding& finding : findings.kept()) {
    text += core::to_line(finding, file.filename().string()) + "\n";
    if (!finding.next.empty()) text += "    " + finding.next + "\n";
  }
  if (findings.count() > findings.kept().size()) text += "findings in all: " + std::to_string(findings.count()) + "\n";
  return text;
}

}  // namespace avstem::tests

/// Runs a program to its end, with an environment of the test's making.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace avstem::tests {

struct ChildResult {
  int exit_code = -1;  ///< -1 when a signal ended it
  int signal = 0;
  std::string out;
  std::string err;
};

using Environment = std::vector<std::pair<std::string, std::string>>;

/// The environment is the test's own with these variables set. Throws when the program cannot be started.
ChildResult run_child(const std::vector<std::string>& words, const Environment& environment = {});

}  // namespace avstem::tests

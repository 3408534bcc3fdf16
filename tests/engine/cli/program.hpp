/// Runs the built `avstem` as a user does: arguments, environment, a folder to stand in; output in pipes.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace avstem::tests {

struct Ran {
  int exit = -1;  ///< 128 + N for a signal
  std::string out;
  std::string err;
};

struct Standing {
  std::filesystem::path folder;
  std::map<std::string, std::string> environment;  ///< on top of a small one with PATH and AVSTEM_ACTOR
};

/// `line` is given to the shell, in which `avstem` is the built program.
[[nodiscard]] Ran run(const std::string& line, const Standing& standing);

/// The text with what differs from run to run written the same: times, free space, ages, hashes of records.
[[nodiscard]] std::string masked(std::string text);

}  // namespace avstem::tests

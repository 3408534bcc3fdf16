/// Books that a test serves: the demo's organisations and invoices, and an inbox for bank files.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "bench.hpp"

namespace avstem::tests {

class ServedBooks : public testing::Test {
 protected:
  ServedBooks();

  Ran run_line(const std::string& line) { return run(line, own_); }
  /// `line` is run while the service runs; then the service is told to end, and what it logged is told.
  Ran serve_while(const std::string& line, const std::string& flags = {});
  /// A command for `serve_while`: waits until the shell's `condition` holds, ten seconds at most.
  [[nodiscard]] static std::string until(const std::string& condition);

  /// Every file under the inbox, in order.
  [[nodiscard]] std::vector<std::string> inbox() const;
  [[nodiscard]] std::string read(const std::string& name) const;
  /// Inputs of the books by status: `applied applied refused `.
  [[nodiscard]] std::string inputs();

  Standing own_;
};

/// Those of `words` that stand in the log.
[[nodiscard]] std::vector<std::string> found_in(const std::string& log, const std::vector<std::string>& words);
/// What the servers of all test books have logged until now.
[[nodiscard]] std::string logs_of_postgresql();

}  // namespace avstem::tests

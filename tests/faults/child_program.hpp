/// Runs a program to its end, with an environment of the test's making.
#pragma once

#include <sys/types.h>

#include <memory>
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

/// A program that runs beside the test. Killed when this goes before it has ended.
class ChildProgram {
 public:
  /// The environment is the test's own with these variables set. Throws when the program cannot be started.
  explicit ChildProgram(const std::vector<std::string>& words, const Environment& environment = {});
  ~ChildProgram();
  ChildProgram(const ChildProgram&) = delete;
  ChildProgram& operator=(const ChildProgram&) = delete;

  [[nodiscard]] pid_t process() const { return process_; }
  /// Waits until it has stopped itself; false when it has ended instead.
  bool wait_until_stopped();
  void go_on() const;
  ChildResult wait();

 private:
  class Capture;
  std::unique_ptr<Capture> out_;
  std::unique_ptr<Capture> err_;
  pid_t process_ = 0;
  int status_ = 0;
  bool ended_ = false;
};

/// The environment is the test's own with these variables set. Throws when the program cannot be started.
ChildResult run_child(const std::vector<std::string>& words, const Environment& environment = {});

}  // namespace avstem::tests

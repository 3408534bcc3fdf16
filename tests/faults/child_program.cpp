#include "tests/faults/child_program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <stdexcept>

extern char** environ;

namespace avstem::tests {
namespace {

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

std::vector<std::string> environment_with(const Environment& additions) {
  std::vector<std::string> lines;
  for (char** line = environ; *line != nullptr; ++line) lines.emplace_back(*line);
  for (const auto& [name, value] : additions) {
    std::erase_if(lines, [&](const std::string& line) { return line.starts_with(name + "="); });
    lines.push_back(name + "=" + value);
  }
  return lines;
}

}  // namespace

/// A file without a name: takes any amount while nobody reads.
class ChildProgram::Capture {
 public:
  Capture() : file_{std::tmpfile()} {
    if (file_ == nullptr) throw std::runtime_error{"cannot make a temporary file"};
  }
  ~Capture() { std::fclose(file_); }
  Capture(const Capture&) = delete;
  Capture& operator=(const Capture&) = delete;
  [[nodiscard]] int descriptor() const { return ::fileno(file_); }
  [[nodiscard]] std::string text() const {
    std::string text;
    char piece[4096];
    ssize_t count = 0;
    while ((count = ::pread(descriptor(), piece, sizeof piece, static_cast<off_t>(text.size()))) > 0) {
      text.append(piece, static_cast<std::size_t>(count));
    }
    return text;
  }

 private:
  std::FILE* file_;
};

ChildProgram::ChildProgram(const std::vector<std::string>& words, const Environment& environment)
    : out_{std::make_unique<Capture>()}, err_{std::make_unique<Capture>()} {
  std::vector<std::string> arguments = words;
  std::vector<std::string> lines = environment_with(environment);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out_->descriptor(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err_->descriptor(), STDERR_FILENO);
  const int failed = ::posix_spawn(&process_, arguments[0].c_str(), &actions, nullptr, pointers(arguments).data(),
                                   pointers(lines).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error{"cannot start " + arguments[0]};
}

ChildProgram::~ChildProgram() {
  if (ended_) return;
  ::kill(process_, SIGKILL);
  (void)wait();
}

bool ChildProgram::wait_until_stopped() {
  while (::waitpid(process_, &status_, WUNTRACED) < 0 && errno == EINTR) {
  }
  ended_ = !WIFSTOPPED(status_);
  return !ended_;
}

void ChildProgram::go_on() const { ::kill(process_, SIGCONT); }

ChildResult ChildProgram::wait() {
  while (!ended_ && ::waitpid(process_, &status_, 0) < 0 && errno == EINTR) {
  }
  ended_ = true;
  ChildResult result;
  if (WIFEXITED(status_)) result.exit_code = WEXITSTATUS(status_);
  if (WIFSIGNALED(status_)) result.signal = WTERMSIG(status_);
  result.out = out_->text();
  result.err = err_->text();
  return result;
}

ChildResult run_child(const std::vector<std::string>& words, const Environment& environment) {
  return ChildProgram{words, environment}.wait();
}

}  // namespace avstem::tests

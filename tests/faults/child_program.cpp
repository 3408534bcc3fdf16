#include "tests/faults/child_program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <stdexcept>

extern char** environ;

namespace avstem::tests {
namespace {

/// A file without a name: takes any amount while nobody reads.
class Capture {
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

ChildResult run_child(const std::vector<std::string>& words, const Environment& environment) {
  std::vector<std::string> arguments = words;
  std::vector<std::string> lines = environment_with(environment);
  const Capture out;
  const Capture err;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out.descriptor(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.descriptor(), STDERR_FILENO);
  pid_t child = 0;
  const int failed = ::posix_spawn(&child, arguments[0].c_str(), &actions, nullptr, pointers(arguments).data(),
                                   pointers(lines).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error{"cannot start " + arguments[0]};
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  ChildResult result;
  if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
  result.out = out.text();
  result.err = err.text();
  return result;
}

}  // namespace avstem::tests

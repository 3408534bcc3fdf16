/// The program `avstem`. The only place that makes the clock and looks at argv and the environment.
#include <unistd.h>

#include <iostream>

#include "engine/cli/run.hpp"
#include "engine/core/clock.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to the program to declare

namespace {

std::map<std::string, std::string> read_environment() {
  std::map<std::string, std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string text{*variable};
    const auto equals = text.find('=');
    if (equals != std::string::npos) variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return variables;
}

/// Who acts: `AVSTEM_ACTOR`, else the name of the user who logged in, else the user's number.
std::string actor_of(const std::map<std::string, std::string>& environment) {
  for (const char* name : {"AVSTEM_ACTOR", "USER", "LOGNAME"}) {
    const auto found = environment.find(name);
    if (found != environment.end() && !found->second.empty()) return found->second;
  }
  return "uid " + std::to_string(::getuid());
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const avstem::core::SystemClock clock;
  const auto environment = read_environment();
  const avstem::cli::World world{.clock = clock,
                                 .arguments = {argv + 1, argv + argc},
                                 .environment = environment,
                                 .user = actor_of(environment),
                                 .in = std::cin,
                                 .out = std::cout,
                                 .err = std::cerr,
                                 .out_is_terminal = ::isatty(STDOUT_FILENO) == 1,
                                 .err_is_terminal = ::isatty(STDERR_FILENO) == 1};
  return static_cast<int>(avstem::cli::run(world));
}

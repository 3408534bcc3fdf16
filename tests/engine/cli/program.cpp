#include "program.hpp"

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <regex>
#include <sstream>

#include "tests/temporary_folder.hpp"

namespace avstem::tests {
namespace {

std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return result + "'";
}

std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

}  // namespace

Ran run(const std::string& line, const Standing& standing) {
  const TemporaryFolder outputs;
  const std::string program_folder = std::filesystem::path{AVSTEM_PROGRAM}.parent_path().string();
  std::string command = "cd " + quoted(standing.folder.string()) +
                        " && env -i AVSTEM_ACTOR=tester PATH=" + quoted(program_folder + ":/usr/bin:/bin");
  for (const auto& [name, value] : standing.environment) command += " " + name + "=" + quoted(value);
  command += " sh -c " + quoted(line) + " >" + quoted((outputs.path() / "out").string()) + " 2>" +
             quoted((outputs.path() / "err").string()) + " </dev/null";
  const int status = std::system(command.c_str());
  return {.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
          .out = content_of(outputs.path() / "out"),
          .err = content_of(outputs.path() / "err")};
}

std::string masked(std::string text) {
  const std::vector<std::pair<std::regex, std::string>> masks{
      {std::regex{R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"}, "####-##-##T##:##:##Z"},
      {std::regex{R"(\((\d\d\.\d\d\.\d{4}|\d{4}-\d\d-\d\d)\))"}, "(<day>)"},
      {std::regex{R"((posten|record)  [0-9a-f]{64})"}, "$1  <hash>"},
      {std::regex{R"("record_sha256": "[0-9a-f]{64}")"}, R"("record_sha256": "<hash>")"},
      {std::regex{R"(\d+ MiB free)"}, "<n> MiB free"},
      {std::regex{R"(PostgreSQL \d+\.\d+)"}, "PostgreSQL <version>"},
      {std::regex{R"("age_days": -?\d+)"}, R"("age_days": <n>)"},
  };
  for (const auto& [pattern, replacement] : masks) text = std::regex_replace(text, pattern, replacement);
  return text;
}

}  // namespace avstem::tests

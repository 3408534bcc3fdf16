#include "engine/cli/command_line.hpp"

#include <algorithm>

#include "engine/cli/command_table.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/nearest_name.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

/// `--data DIR` takes the next word along, `--data=DIR` and `--json` do not.
bool takes_next_word(const std::string& word) {
  return std::any_of(common_flags.begin(), common_flags.end(),
                     [&](const Flag& flag) { return !flag.value.empty() && word == "--" + std::string{flag.name}; });
}

std::size_t end_of_leading_flags(const std::vector<std::string>& words) {
  std::size_t at = 0;
  while (at < words.size() && words[at].size() > 1 && words[at].front() == '-')
    at += takes_next_word(words[at]) ? 2U : 1U;
  return std::min(at, words.size());
}

bool is_noun(const std::string& word) {
  return std::any_of(command_table().begin(), command_table().end(),
                     [&](const Command& command) { return command.name.starts_with(word + " "); });
}

Trouble unknown_command(const std::string& written) {
  std::vector<std::string_view> known;
  for (const Command& command : command_table()) known.push_back(command.name);
  const auto nearest = core::nearest_name(written, known);
  return {ExitCode::usage,
          finding("E-USAGE-COMMAND", "command", nearest ? std::string{*nearest} : "a command", core::quote(written),
                  nearest ? "avstem help " + std::string{*nearest} : "avstem help")};
}

}  // namespace

CommandLine take_apart(const std::vector<std::string>& arguments) {
  const std::size_t first = end_of_leading_flags(arguments);
  CommandLine line{.command = nullptr,
                   .noun = {},
                   .words = {arguments.begin(), arguments.begin() + static_cast<std::ptrdiff_t>(first)}};
  if (first == arguments.size()) return line;
  const std::string& noun = arguments[first];
  std::size_t next = first + 1;
  line.command = find_command(noun);
  if (line.command == nullptr && is_noun(noun)) {
    const bool has_verb = next < arguments.size() && !arguments[next].starts_with("-");
    if (has_verb) {
      line.command = find_command(noun + " " + arguments[next]);
      if (line.command == nullptr) throw unknown_command(noun + " " + arguments[next]);
      ++next;
    } else {
      line.noun = noun;
    }
  } else if (line.command == nullptr) {
    throw unknown_command(noun);
  }
  line.words.insert(line.words.end(), arguments.begin() + static_cast<std::ptrdiff_t>(next), arguments.end());
  return line;
}

}  // namespace avstem::cli

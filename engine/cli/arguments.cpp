#include "engine/cli/arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>

#include "engine/cli/command.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/nearest_name.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

namespace options = boost::program_options;

void add(options::options_description& description, const Flag& flag) {
  const std::string name{flag.name};
  if (flag.value.empty()) {
    description.add_options()(name.c_str(), "");
  } else {
    description.add_options()(name.c_str(), options::value<std::string>(), "");
  }
}

Trouble usage(const Command& command, std::string code, std::string what, std::string expected, std::string found) {
  return {ExitCode::usage, finding(std::move(code), std::move(what), std::move(expected), std::move(found),
                                   fmt::format("avstem help {}", command.name))};
}

Trouble unknown_flag(const Command& command, std::string written) {
  written.erase(0, written.find_first_not_of('-'));
  std::vector<std::string_view> known;
  for (const Flag& flag : command.flags) known.push_back(flag.name);
  for (const Flag& flag : common_flags) known.push_back(flag.name);
  const auto nearest = core::nearest_name(written, known);
  return usage(command, "E-USAGE-FLAG", fmt::format("flag of '{}'", command.name),
               nearest ? fmt::format("--{}", *nearest) : "a flag of this command", core::quote("--" + written));
}

options::parsed_options parse(const Command& command, const std::vector<std::string>& words) {
  options::options_description description;
  for (const Flag& flag : common_flags) add(description, flag);
  for (const Flag& flag : command.flags) add(description, flag);
  namespace style = options::command_line_style;
  // Not `allow_guessing`: an abbreviation that works today is ambiguous tomorrow.
  const int spelling = style::allow_long | style::long_allow_adjacent | style::long_allow_next;
  return options::command_line_parser(words).options(description).style(spelling).run();
}

}  // namespace

Arguments::Arguments(const Command& command, const std::vector<std::string>& words) {
  const bool is_after_dashes = std::find(words.begin(), words.end(), "--") != words.end();
  try {
    for (const auto& option : parse(command, words).options) {
      if (option.position_key >= 0) {
        // There are no short flags; what follows `--` is taken as it stands.
        const std::string& word = option.value.front();
        if (word.size() > 1 && word.front() == '-' && !is_after_dashes) throw unknown_flag(command, word);
        operands_.insert(operands_.end(), option.value.begin(), option.value.end());
      } else if (!flags_.emplace(option.string_key, option.value.empty() ? "" : option.value.front()).second) {
        throw usage(command, "E-USAGE-FLAG-TWICE", "flag --" + option.string_key, "once", "twice");
      }
    }
  } catch (const options::unknown_option& unknown) {
    throw unknown_flag(command, unknown.get_option_name());
  } catch (const options::error_with_option_name& wrong) {
    throw usage(command, "E-USAGE-FLAG-VALUE", "flag " + wrong.get_option_name(), {}, wrong.what());
  }
}

std::optional<std::string> Arguments::value(const std::string& flag) const {
  const auto found = flags_.find(flag);
  if (found == flags_.end()) return std::nullopt;
  return found->second;
}

void Arguments::expect_operands(const Command& command) const {
  const std::string form = fmt::format("avstem {} {}", command.name, command.operands);
  if (operands_.size() < command.operands_min) {
    throw usage(command, "E-USAGE-OPERAND", "operands", form, "too few");
  }
  if (operands_.size() > command.operands_max) {
    throw usage(command, "E-USAGE-OPERAND", "operands", form, core::quote(operands_[command.operands_max]));
  }
}

}  // namespace avstem::cli

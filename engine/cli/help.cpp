#include "engine/cli/help.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

#include "engine/cli/command_table.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/utf8.hpp"

namespace avstem::cli {
namespace {

struct GroupHeading {
  Group group;
  Words heading;
};

constexpr std::array<GroupHeading, 5> groups{{
    {Group::first, {"Begynn her", "Start here"}},
    {Group::daily, {"Hver dag", "Every day"}},
    {Group::customers, {"Kunder og fakturaer", "Customers and invoices"}},
    {Group::audit, {"Revisjon", "Audit"}},
    {Group::operation, {"Drift", "Operation"}},
}};

/// Left and right text of one line; the right ones stand below each other.
using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string aligned(const Pairs& pairs) {
  std::size_t width = 0;
  for (const auto& [left, right] : pairs) width = std::max(width, core::character_count(left));
  std::string text;
  for (const auto& [left, right] : pairs) {
    text += fmt::format("  {}{}  {}\n", left, std::string(width - core::character_count(left), ' '), right);
  }
  return text;
}

std::string form_of(const Command& command) {
  return command.operands.empty() ? std::string{command.name} : fmt::format("{} {}", command.name, command.operands);
}

std::string form_of(const Flag& flag) {
  return flag.value.empty() ? fmt::format("--{}", flag.name) : fmt::format("--{} {}", flag.name, flag.value);
}

template <class Flags>
Pairs pairs_of(const Flags& flags, Language language) {
  Pairs pairs;
  for (const Flag& flag : flags) pairs.emplace_back(form_of(flag), flag.purpose.in(language));
  return pairs;
}

std::vector<ExitCode> exits_of(const Command& command) {
  std::vector<ExitCode> exits{ExitCode::done, ExitCode::usage};
  exits.insert(exits.end(), command.exits.begin(), command.exits.end());
  std::sort(exits.begin(), exits.end());
  return exits;
}

std::string_view meaning_of(ExitCode code, Language language) {
  const auto facts =
      std::find_if(exit_codes.begin(), exit_codes.end(), [&](const auto& each) { return each.code == code; });
  return facts->meaning.in(language);
}

Pairs pairs_of(const std::vector<ExitCode>& exits, Language language) {
  Pairs pairs;
  for (const ExitCode code : exits)
    pairs.emplace_back(std::to_string(static_cast<int>(code)), meaning_of(code, language));
  return pairs;
}

std::string section(Words heading, const Pairs& pairs, Language language) {
  if (pairs.empty()) return {};
  return fmt::format("\n{}\n{}", heading.in(language), aligned(pairs));
}

bool is_of_noun(const Command& command, std::string_view noun) {
  return command.name.starts_with(std::string{noun} + " ");
}

}  // namespace

std::string help_text(Language language) {
  constexpr Words title{"avstem – avstemmer OCR giro og camt.054 mot åpne fakturaer",
                        "avstem – reconciles OCR giro and camt.054 with open invoices"};
  std::string text = fmt::format("{}\n", title.in(language));
  for (const GroupHeading& group : groups) {
    Pairs pairs;
    for (const Command& command : command_table()) {
      if (command.group == group.group) pairs.emplace_back(form_of(command), command.purpose.in(language));
    }
    text += section(group.heading, pairs, language);
  }
  text += section({"Felles flagg", "Common flags"}, pairs_of(common_flags, language), language);
  constexpr Words more{"\nMer: avstem help KOMMANDO   (English: avstem --lang en help)\n",
                       "\nMore: avstem help COMMAND   (bokmål: avstem --lang nb help)\n"};
  return text + std::string{more.in(language)};
}

std::string help_text(const Command& command, Language language) {
  std::string text = fmt::format("avstem {} – {}\n", command.name, command.purpose.in(language));
  text += fmt::format("\n{}\n  avstem {}\n", Words{"Bruk", "Use"}.in(language), form_of(command));
  Pairs examples;
  for (const Example& example : command.examples) examples.emplace_back(example.line, example.purpose.in(language));
  text += section({"Eksempler", "Examples"}, examples, language);
  text += section({"Flagg", "Flags"}, pairs_of(command.flags, language), language);
  text += section({"Felles flagg", "Common flags"}, pairs_of(common_flags, language), language);
  text += section({"Svarkoder", "Exit codes"}, pairs_of(exits_of(command), language), language);
  return text;
}

std::string help_text_of_noun(std::string_view noun, Language language) {
  Pairs pairs;
  for (const Command& command : command_table()) {
    if (is_of_noun(command, noun)) pairs.emplace_back(form_of(command), command.purpose.in(language));
  }
  return fmt::format("avstem {}\n{}", noun, section({"Kommandoer", "Commands"}, pairs, language));
}

nlohmann::ordered_json help_json(const Command& command, Language language) {
  nlohmann::ordered_json json{
      {"name", command.name}, {"operands", command.operands}, {"purpose", command.purpose.in(language)}};
  json["examples"] = nlohmann::ordered_json::array();
  for (const Example& example : command.examples) {
    json["examples"].push_back({{"line", example.line}, {"purpose", example.purpose.in(language)}});
  }
  json["flags"] = nlohmann::ordered_json::array();
  for (const Flag& flag : command.flags) {
    json["flags"].push_back({{"name", flag.name}, {"value", flag.value}, {"purpose", flag.purpose.in(language)}});
  }
  json["exits"] = nlohmann::ordered_json::array();
  for (const ExitCode code : exits_of(command)) {
    json["exits"].push_back({{"code", static_cast<int>(code)}, {"meaning", meaning_of(code, language)}});
  }
  return json;
}

namespace {

/// The operands of `help` as one name: `invoices import`.
std::string asked_for(const Arguments& arguments) { return fmt::format("{}", fmt::join(arguments.operands(), " ")); }

void tell_json(const Console& console, const std::string& name) {
  nlohmann::ordered_json commands = nlohmann::ordered_json::array();
  for (const Command& command : command_table()) {
    if (name.empty() || command.name == name || is_of_noun(command, name)) {
      commands.push_back(help_json(command, console.language));
    }
  }
  console.document(nlohmann::ordered_json{{"schema", "avstem.help/1"}, {"commands", commands}});
}

}  // namespace

ExitCode run_help(const Call& call) {
  const Console& console = call.console;
  const std::string name = asked_for(call.arguments);
  const Command* command = find_command(name);
  const auto& table = command_table();
  const bool is_noun =
      std::any_of(table.begin(), table.end(), [&](const Command& each) { return is_of_noun(each, name); });
  if (!name.empty() && command == nullptr && !is_noun) {
    throw Trouble{ExitCode::usage, finding("E-USAGE-COMMAND", "command", "a command", name, "avstem help")};
  }
  if (console.json) {
    tell_json(console, name);
  } else if (name.empty()) {
    console.out << help_text(console.language);
  } else {
    console.out << (command != nullptr ? help_text(*command, console.language)
                                       : help_text_of_noun(name, console.language));
  }
  return ExitCode::done;
}

}  // namespace avstem::cli

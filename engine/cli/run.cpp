#include "engine/cli/run.hpp"

#include <algorithm>

#include "engine/cli/command_line.hpp"
#include "engine/cli/command_table.hpp"
#include "engine/cli/failure.hpp"
#include "engine/cli/help.hpp"
#include "engine/cli/passwords.hpp"

namespace avstem::cli {
namespace {

/// Needed before the words are understood, so that not understanding them can be told in the right form.
bool wants_json(const World& world) {
  return std::find(world.arguments.begin(), world.arguments.end(), "--json") != world.arguments.end();
}

Console console_of(const World& world, Language language) {
  const bool coloured = world.out_is_terminal && !world.environment.contains("NO_COLOR");
  return {.out = world.out,
          .err = world.err,
          .language = language,
          .json = wants_json(world),
          .colour = coloured,
          .progress = world.err_is_terminal};
}

/// Help must answer even when the configuration cannot be read.
Language language_asked_for(const Arguments& arguments, const World& world) {
  const auto variable = world.environment.find("AVSTEM_LANG");
  const std::string by_environment = variable == world.environment.end() ? "nb" : variable->second;
  return parse_language(arguments.value("lang").value_or(by_environment)).value_or(Language::nb);
}

ExitCode run_named(const World& world, const Command& command, const std::vector<std::string>& words,
                   std::string& connection) {
  const Arguments arguments{command, words};
  if (arguments.has("help")) {
    world.out << help_text(command, language_asked_for(arguments, world));
    return ExitCode::done;
  }
  arguments.expect_operands(command);
  const Settings settings = read_settings(arguments, world);
  connection = settings.database.value;
  const Console console = console_of(world, parse_language(settings.language.value).value());
  return command.run({world, console, settings, arguments});
}

/// `avstem`, `avstem --help`, `avstem invoices --help`.
ExitCode run_help_alone(const World& world, const CommandLine& line, const Command& help) {
  const Arguments arguments{help, line.words};
  const Language language = language_asked_for(arguments, world);
  const bool asked = arguments.has("help");
  std::ostream& stream = asked ? world.out : world.err;
  stream << (line.noun.empty() ? help_text(language) : help_text_of_noun(line.noun, language));
  return asked ? ExitCode::done : ExitCode::usage;
}

ExitCode run_line(const World& world, std::string& connection) {
  const CommandLine line = take_apart(world.arguments);
  if (line.command == nullptr) return run_help_alone(world, line, *find_command("help"));
  return run_named(world, *line.command, line.words, connection);
}

ExitCode tell(const World& world, const Trouble& trouble, const std::string& connection) {
  const std::string text = wants_json(world) ? to_json_text(trouble) : to_text(trouble);
  world.err << hide_passwords_of(connection, text);
  return trouble.code();
}

}  // namespace

ExitCode run(const World& world) {
  std::string connection;
  try {
    const ExitCode code = run_line(world, connection);
    if (world.out.flush()) return code;
    return tell(world,
                Trouble{ExitCode::input_output, finding("E-FILE-IO", "standard output", "to be written", "not written",
                                                        "Look at where the output goes: a full disk?")},
                connection);
  } catch (const std::exception& failure) {
    return tell(world, trouble_of(failure), connection);
  }
}

}  // namespace avstem::cli

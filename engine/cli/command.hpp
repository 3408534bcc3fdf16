/// A command of the program: what it is called, what it takes, and what is said about it.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "engine/cli/arguments.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/exit_code.hpp"
#include "engine/cli/settings.hpp"
#include "engine/cli/world.hpp"

namespace avstem::cli {

struct Flag {
  std::string_view name;   ///< without the dashes
  std::string_view value;  ///< what it takes, for people: `DIR`; empty when it takes nothing
  Words purpose;
};

/// Flags that every command takes.
inline constexpr std::array<Flag, 6> common_flags{{
    {"data",
     "DIR",
     {"datamappen (AVSTEM_DATA; ellers ./avstem-data)", "the data folder (AVSTEM_DATA; else ./avstem-data)"}},
    {"database",
     "URI",
     {"PostgreSQL (AVSTEM_DATABASE; ellers en egen under datamappen)",
      "PostgreSQL (AVSTEM_DATABASE; else a private one under the data folder)"}},
    {"config",
     "FILE",
     {"oppsettsfil, med config.d/*.toml ved siden av (AVSTEM_CONFIG; ellers ./avstem.toml, så /etc/avstem/avstem.toml)",
      "configuration, with config.d/*.toml beside it (AVSTEM_CONFIG; else ./avstem.toml, then "
      "/etc/avstem/avstem.toml)"}},
    {"lang", "nb|en", {"språk i tekster (AVSTEM_LANG; ellers nb)", "language of texts (AVSTEM_LANG; else nb)"}},
    {"json",
     "",
     {"ett JSON-dokument på stdout, feil som JSON på stderr", "one JSON document on stdout, errors as JSON on stderr"}},
    {"help", "", {"vis denne hjelpen", "show this help"}},
}};

struct Example {
  std::string_view line;
  Words purpose;
};

enum class Group { first, daily, customers, audit, operation };

/// One run of a command. Borrows everything.
struct Call {
  const World& world;
  const Console& console;
  const Settings& settings;
  const Arguments& arguments;
};

struct Command {
  std::string_view name;  ///< one word, or noun and verb: `invoices import`
  Group group = Group::daily;
  std::string_view operands;  ///< for people: `FILE…|DIR|-`
  std::size_t operands_min = 0;
  std::size_t operands_max = 0;
  Words purpose;
  std::vector<Example> examples;
  std::vector<Flag> flags;
  std::vector<ExitCode> exits;  ///< those beside `done` and `usage`
  ExitCode (*run)(const Call&) = nullptr;
};

}  // namespace avstem::cli

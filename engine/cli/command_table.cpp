#include "engine/cli/command_table.hpp"

#include <algorithm>

#include "engine/cli/command_group.hpp"

namespace avstem::cli {
namespace {

std::vector<Command> all_commands() {
  std::vector<Command> all;
  for (const auto group :
       {first_commands, daily_commands, queue_commands, period_commands, customer_commands, kid_commands,
        audit_commands, proof_commands, report_commands, archive_commands, operation_commands}) {
    for (Command& command : group()) all.push_back(std::move(command));
  }
  return all;
}

}  // namespace

const std::vector<Command>& command_table() {
  static const std::vector<Command> table = all_commands();
  return table;
}

const Command* find_command(std::string_view name) {
  const auto& table = command_table();
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const Command& command) { return command.name == name; });
  return found == table.end() ? nullptr : &*found;
}

}  // namespace avstem::cli

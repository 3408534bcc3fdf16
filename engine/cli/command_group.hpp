/// The commands of the program by group, and what several of them share. Each group has a source of its own.
#pragma once

#include <limits>
#include <utility>
#include <vector>

#include "engine/cli/command.hpp"

namespace avstem::cli {

/// `demo` and `setup`
[[nodiscard]] std::vector<Command> first_commands();
/// `import` and `inspect`
[[nodiscard]] std::vector<Command> daily_commands();
/// `queue …`
[[nodiscard]] std::vector<Command> queue_commands();
/// `invoices …`
[[nodiscard]] std::vector<Command> customer_commands();
/// `period …`
[[nodiscard]] std::vector<Command> period_commands();
/// `kid …`
[[nodiscard]] std::vector<Command> kid_commands();
/// `inputs …` and `trace`
[[nodiscard]] std::vector<Command> audit_commands();
/// What proves the books
[[nodiscard]] std::vector<Command> proof_commands();
/// `archive …` and `rebuild`
[[nodiscard]] std::vector<Command> archive_commands();
/// `report …`
[[nodiscard]] std::vector<Command> report_commands();
/// What keeps the program running
[[nodiscard]] std::vector<Command> operation_commands();

/// No limit on the number of operands.
inline constexpr std::size_t many = std::numeric_limits<std::size_t>::max();

inline constexpr Flag org_flag{"org", "ID", {"bare denne organisasjonen", "this organisation only"}};
inline constexpr Flag as_of_flag{
    "as-of", "DATE", {"slik det var den dagen (2026-11-22)", "as it was on that day (2026-11-22)"}};
inline constexpr Flag csv_flag{
    "csv", "", {"CSV for regneark: ; og 1234,50 på bokmål", "CSV for spreadsheets: , and 1234.50 in English"}};
inline constexpr Flag input_flag{
    "input", "N", {"bare det som kom med denne inputen", "only what came with this input"}};

/// What every command that opens the books can answer, after `more`.
[[nodiscard]] inline std::vector<ExitCode> with_books(std::vector<ExitCode> more = {}) {
  for (const ExitCode code : {ExitCode::database_unreachable, ExitCode::invariant_broken, ExitCode::input_output,
                              ExitCode::permission, ExitCode::configuration}) {
    more.push_back(code);
  }
  return more;
}

/// And every command that writes.
[[nodiscard]] inline std::vector<ExitCode> with_writer(std::vector<ExitCode> more = {}) {
  more.push_back(ExitCode::cannot_create);
  more.push_back(ExitCode::try_again);
  return with_books(std::move(more));
}

}  // namespace avstem::cli

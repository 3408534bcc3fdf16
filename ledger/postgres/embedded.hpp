/// The SQL files of `ledger/migrations` and `ledger/checks`, embedded when the program is built.
#pragma once

#include <span>
#include <string_view>

namespace avstem::ledger::postgres {

struct EmbeddedSql {
  std::string_view name;  ///< the file's name without `.sql`
  std::string_view text;
  /// The first line, a comment: `-- H1 vouchers sum to zero`.
  [[nodiscard]] std::string_view title() const { return text.substr(3, text.find('\n') - 3); }
};

/// In the order of their names.
[[nodiscard]] std::span<const EmbeddedSql> embedded_migrations();
[[nodiscard]] std::span<const EmbeddedSql> embedded_checks();

}  // namespace avstem::ledger::postgres

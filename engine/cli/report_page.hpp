/// A report on its way out: rows under headings, as a table for people, CSV for spreadsheets or one JSON document for programs.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/cli/columns.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/exit_code.hpp"
#include "ledger/ledger.hpp"

namespace avstem::cli {

enum class ReportForm { table, csv, json };

/// What was asked for on the command line.
struct ReportOrder {
  ReportForm form = ReportForm::table;
  std::vector<ledger::Organisation> organisations;
  bool one_organisation = false;  ///< `--org` was given
  std::optional<core::Date> as_of;
  core::Date today;

  /// The day that ages are counted to.
  [[nodiscard]] core::Date on() const { return as_of.value_or(today); }
};

/// A value with a name for programs and words for people.
struct Coded {
  std::string_view id;
  Words words;
};

/// Nothing, text, a day, an amount, a count, a coded value.
using Cell = std::variant<std::monostate, std::string, core::Date, core::Money, std::int64_t, Coded>;
using Cells = std::vector<Cell>;

/// An empty text, no day, and what is not positive are nothing.
[[nodiscard]] Cell text_or_nothing(std::string text);
[[nodiscard]] Cell day_or_nothing(const std::optional<core::Date>& day);
[[nodiscard]] Cell positive_or_nothing(core::Money amount);
[[nodiscard]] Cell positive_or_nothing(std::int64_t count);

/// One column. `key` is its name in JSON; an amount's ends in `_ore`.
struct Field {
  std::string_view key;
  Text heading;
  Align align = Align::left;
  bool in_table = true;  ///< false: for spreadsheets and programs only
};

/// Rows leave as they come: memory does not follow the report. CSV has one heading for all organisations and no sums; it begins
/// with a byte order mark, has `;` and `1234,50` in bokmål, `,` and `1234.50` in English, and a text that a spreadsheet would
/// take for a formula begins with an apostrophe. Borrows the console.
class ReportPage {
 public:
  /// `list` names the rows in JSON.
  ReportPage(const Console& console, const ReportOrder& order, const std::string& name, std::string list,
             std::vector<Field> fields);
  ReportPage(const ReportPage&) = delete;
  ReportPage& operator=(const ReportPage&) = delete;

  /// What follows is about this organisation, or, with an empty id, about none.
  void begin(const std::string& title, const std::string& organisation_id);
  void row(const Cells& cells);
  /// The last line of a table.
  void sum(const Cells& cells);
  /// Ends what `begin` began.
  void end();
  /// A line for people, outside the table.
  void note(const std::string& line);
  /// Ends the report; `more` follows the rows in JSON.
  void finish(const nlohmann::ordered_json& more = nlohmann::ordered_json::object());
  [[nodiscard]] bool is_table() const { return form_ == ReportForm::table; }

 private:
  [[nodiscard]] std::string shown(const Cell& cell) const;
  [[nodiscard]] std::string in_csv(const Cell& cell) const;
  [[nodiscard]] static nlohmann::ordered_json in_json(const Cell& cell);
  [[nodiscard]] std::vector<std::string> table_row(const Cells& cells) const;
  void csv_line(const std::vector<std::string>& values);

  const Console& console_;
  ReportForm form_;
  std::vector<Field> fields_;
  std::string organisation_id_;
  std::optional<Columns> columns_;
  bool has_rows_ = false;  ///< in JSON: of any organisation
};

}  // namespace avstem::cli

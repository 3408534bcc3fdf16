#include "engine/cli/report_page.hpp"

#include "engine/cli/report.hpp"
#include "engine/core/invariant.hpp"

namespace avstem::cli {
namespace {

using nlohmann::ordered_json;

/// So many rows decide how wide the columns are, and leave together.
constexpr std::size_t rows_held_max = 1'000;
constexpr const char* byte_order_mark = "\xEF\xBB\xBF";

template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

std::string dumped(const ordered_json& json, std::size_t indent) {
  const std::string text = json.dump(2, ' ', false, ordered_json::error_handler_t::replace);
  std::string indented;
  for (const char c : text) {
    indented += c;
    if (c == '\n') indented.append(indent, ' ');
  }
  return indented;
}

/// A spreadsheet takes these for the beginning of a formula, and the payer wrote the text.
std::string harmless(const std::string& text) {
  const bool is_formula = !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
  return is_formula ? "'" + text : text;
}

std::string quoted(const std::string& text, char separator) {
  if (text.find_first_of(std::string{"\"\r\n"} + separator) == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace

Cell text_or_nothing(std::string text) {
  if (text.empty()) return {};
  return text;
}

Cell day_or_nothing(const std::optional<core::Date>& day) {
  if (!day) return {};
  return *day;
}

Cell positive_or_nothing(core::Money amount) {
  if (!amount.is_positive()) return {};
  return amount;
}

Cell positive_or_nothing(std::int64_t count) {
  if (count <= 0) return {};
  return count;
}

ReportPage::ReportPage(const Console& console, const ReportOrder& order, const std::string& name, std::string list,
                       std::vector<Field> fields)
    : console_{console}, form_{order.form}, fields_{std::move(fields)} {
  if (form_ == ReportForm::json) {
    std::string head = dumped(report_head(name, order.organisations, order.as_of), 0);
    head.resize(head.size() - 2);  // the end of the line and the bracket
    console_.out << head << ",\n  " << ordered_json(list).dump() << ": [";
  }
  if (form_ != ReportForm::csv) return;
  console_.out << byte_order_mark;
  std::vector<std::string> headings{console_.text(Text::head_organisation)};
  for (const Field& field : fields_) headings.push_back(console_.text(field.heading));
  csv_line(headings);
}

void ReportPage::begin(const std::string& title, const std::string& organisation_id) {
  organisation_id_ = organisation_id;
  if (!is_table()) return;
  console_.out << title;
  std::vector<Column> columns;
  for (const Field& field : fields_) {
    if (field.in_table) columns.push_back({console_.text(field.heading), field.align});
  }
  columns_.emplace(std::move(columns));
  has_rows_ = false;
}

void ReportPage::row(const Cells& cells) {
  core::invariant(cells.size() == fields_.size(), "a row of a report has a cell for every field");
  if (form_ == ReportForm::json) {
    ordered_json json{{"organisation", organisation_id_}};
    if (organisation_id_.empty()) json["organisation"] = nullptr;
    for (std::size_t i = 0; i < fields_.size(); ++i) json[std::string{fields_[i].key}] = in_json(cells[i]);
    console_.out << (has_rows_ ? ",\n    " : "\n    ") << dumped(json, 4);
  } else if (form_ == ReportForm::csv) {
    std::vector<std::string> values{organisation_id_};
    for (const Cell& cell : cells) values.push_back(in_csv(cell));
    csv_line(values);
  } else {
    columns_->add(table_row(cells));
    if (columns_->row_count() >= rows_held_max) console_.out << columns_->take_text();
  }
  has_rows_ = true;
}

void ReportPage::sum(const Cells& cells) {
  core::invariant(cells.size() == fields_.size(), "the sum of a report has a cell for every field");
  if (is_table() && has_rows_) columns_->add(table_row(cells));
}

void ReportPage::end() {
  if (!is_table()) return;
  console_.out << (has_rows_ ? columns_->take_text() : console_.text(Text::report_nothing) + "\n");
}

void ReportPage::note(const std::string& line) {
  if (is_table()) console_.out << line << "\n";
}

void ReportPage::finish(const ordered_json& more) {
  if (form_ != ReportForm::json) return;
  console_.out << (has_rows_ ? "\n  ]" : "]");
  for (const auto& [key, value] : more.items())
    console_.out << ",\n  " << ordered_json(key).dump() << ": " << dumped(value, 2);
  console_.out << "\n}\n";
}

std::vector<std::string> ReportPage::table_row(const Cells& cells) const {
  std::vector<std::string> row;
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (fields_[i].in_table) row.push_back(shown(cells[i]));
  }
  return row;
}

void ReportPage::csv_line(const std::vector<std::string>& values) {
  const char separator = console_.language == Language::nb ? ';' : ',';
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) console_.out << separator;
    console_.out << quoted(values[i], separator);
  }
  console_.out << "\n";
}

std::string ReportPage::shown(const Cell& cell) const {
  return std::visit(
      Overloaded{[](std::monostate) { return std::string{}; }, [](const std::string& text) { return text; },
                 [&](core::Date date) { return console_.date(date); },
                 [&](core::Money money) { return console_.amount(money); },
                 [](std::int64_t number) { return count(number); },
                 [&](const Coded& coded) { return std::string{coded.words.in(console_.language)}; }},
      cell);
}

std::string ReportPage::in_csv(const Cell& cell) const {
  if (const auto* text = std::get_if<std::string>(&cell)) return harmless(*text);
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  const auto* money = std::get_if<core::Money>(&cell);
  if (money == nullptr) return shown(cell);
  std::string plain = core::to_plain(*money);
  if (console_.language == Language::nb) plain[plain.size() - 3] = ',';
  return plain;
}

ordered_json ReportPage::in_json(const Cell& cell) {
  return std::visit(Overloaded{[](std::monostate) { return ordered_json(); },
                               [](const std::string& text) { return ordered_json(text); },
                               [](core::Date date) { return ordered_json(date.iso()); },
                               [](core::Money money) { return ordered_json(money.ore()); },
                               [](std::int64_t number) { return ordered_json(number); },
                               [](const Coded& coded) { return ordered_json(coded.id); }},
                    cell);
}

}  // namespace avstem::cli

#include "engine/cli/columns.hpp"

#include <algorithm>

#include "engine/core/invariant.hpp"
#include "engine/core/utf8.hpp"

namespace avstem::cli {

void Columns::add(std::vector<std::string> row) {
  core::invariant(row.size() == columns_.size(), "a row of a table has a cell for every column");
  rows_.push_back(std::move(row));
}

std::vector<std::size_t> Columns::widths() const {
  std::vector<std::size_t> widths;
  for (const Column& column : columns_) widths.push_back(core::character_count(column.heading));
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], core::character_count(row[i]));
  }
  return widths;
}

std::string Columns::line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) const {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string blanks(widths[i] - core::character_count(cells[i]), ' ');
    line += "  " + (columns_[i].align == Align::right ? blanks + cells[i] : cells[i] + blanks);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::string Columns::text() const {
  const auto widths_now = widths();
  std::vector<std::string> headings;
  for (const Column& column : columns_) headings.push_back(column.heading);
  std::string text = line(headings, widths_now);
  for (const auto& row : rows_) text += line(row, widths_now);
  return text;
}

std::string Columns::take_text() {
  auto widths_now = widths();
  const bool first = widths_taken_.empty();
  for (std::size_t i = 0; !first && i < widths_now.size(); ++i)
    widths_now[i] = std::max(widths_now[i], widths_taken_[i]);
  std::string text = first ? this->text() : std::string{};
  if (!first) {
    for (const auto& row : rows_) text += line(row, widths_now);
  }
  widths_taken_ = std::move(widths_now);
  rows_.clear();
  return text;
}

}  // namespace avstem::cli

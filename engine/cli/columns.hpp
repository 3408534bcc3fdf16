/// A table for people: columns as wide as their widest cell, amounts to the right.
#pragma once

#include <string>
#include <vector>

namespace avstem::cli {

enum class Align { left, right };

struct Column {
  std::string heading;
  Align align = Align::left;
};

/// Cells are UTF-8; a character counts as one place. Invariant: every row has a cell for every column.
class Columns {
 public:
  explicit Columns(std::vector<Column> columns) : columns_{std::move(columns)} {}
  void add(std::vector<std::string> row);
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  /// The heading and the rows, each line indented by two blanks; no blanks at line ends.
  [[nodiscard]] std::string text() const;
  /// What was added since the last call, the first time below the heading; the rows are forgotten. A later row that is wider than
  /// all before it widens the columns from there on: memory does not follow a long table.
  [[nodiscard]] std::string take_text();
  [[nodiscard]] std::size_t row_count() const { return rows_.size(); }

 private:
  [[nodiscard]] std::vector<std::size_t> widths() const;
  [[nodiscard]] std::string line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
  std::vector<std::size_t> widths_taken_;  ///< empty: no text was taken yet
};

}  // namespace avstem::cli

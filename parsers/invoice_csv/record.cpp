#include "parsers/invoice_csv/record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/core/quotation.hpp"
#include "engine/core/utf8.hpp"

namespace avstem::parsers::invoice_csv {
namespace {

constexpr std::string_view line_rule = "invoice CSV 1";

core::Finding finding_at(std::uint64_t line, std::size_t column, std::string code, std::string what) {
  core::Finding finding;
  finding.code = std::move(code);
  finding.place.line = line;
  finding.place.column_first = static_cast<std::uint32_t>(column);
  finding.what = std::move(what);
  finding.rule = line_rule;
  return finding;
}

/// Takes one line apart, from left to right.
class Splitting {
 public:
  Splitting(std::string_view line, std::uint64_t line_number, char separator)
      : line_{line}, line_number_{line_number}, separator_{separator} {}

  core::Result<std::vector<Field>, core::Finding> fields() {
    std::vector<Field> fields;
    do {
      if (fields.size() == fields_max) return core::Failure{too_many_fields()};
      Field field;
      field.column_first = column();
      auto wrong = at('"') ? read_quoted(field) : read_bare(field);
      if (!wrong && core::character_count(field.text) > field_length_max) wrong = too_long(field);
      if (wrong) return core::Failure{*std::move(wrong)};
      field.column_last = column() - 1;
      fields.push_back(std::move(field));
    } while (step_over(separator_));
    return fields;
  }

 private:
  std::optional<core::Finding> read_bare(Field& field) {
    const std::size_t end = std::min(line_.find(separator_, position_), line_.size());
    const std::string_view text = line_.substr(position_, end - position_);
    if (const std::size_t quote = text.find('"'); quote != std::string_view::npos) {
      position_ += quote;
      auto finding =
          finding_at(line_number_, column(), "E-CSV-QUOTE", "a quote inside a field that does not begin with one");
      finding.expected = "a field that holds a quote to stand in quotes, with the quote doubled";
      finding.found = core::quote(text);
      finding.next = "Write \"He said \"\"yes\"\"\" for He said \"yes\".";
      return finding;
    }
    field.text = text;
    position_ = end;
    return std::nullopt;
  }

  std::optional<core::Finding> read_quoted(Field& field) {
    const std::size_t opened = column();
    ++position_;
    for (;;) {
      const std::size_t quote = line_.find('"', position_);
      if (quote == std::string_view::npos) return not_closed(opened);
      field.text += line_.substr(position_, quote - position_);
      position_ = quote + 1;
      if (!at('"')) break;
      field.text += '"';
      ++position_;
    }
    if (position_ == line_.size() || at(separator_)) return std::nullopt;
    auto finding = finding_at(line_number_, column(), "E-CSV-QUOTE", "text after the quote that ends a field");
    finding.expected = fmt::format("'{}' or the end of the line", separator_);
    finding.found = core::quote(line_.substr(position_));
    finding.next = "Double a quote that is part of the text.";
    return finding;
  }

  [[nodiscard]] core::Finding not_closed(std::size_t opened) {
    auto finding = finding_at(line_number_, opened, "E-CSV-QUOTE", "a quote is not closed on its line");
    finding.expected = "a second quote at the end of the field";
    finding.found = "the end of the line";
    finding.next = "Close the quote; no column may hold a line break.";
    return finding;
  }

  [[nodiscard]] core::Finding too_long(const Field& field) const {
    auto finding = finding_at(line_number_, field.column_first, "E-CSV-FIELD-LENGTH", "a field is too long");
    finding.expected = fmt::format("at most {} characters", field_length_max);
    finding.found = fmt::format("{}", core::character_count(field.text));
    finding.next = "Shorten the field, or look for a quote that is not closed.";
    return finding;
  }

  [[nodiscard]] core::Finding too_many_fields() {
    auto finding = finding_at(line_number_, column(), "E-CSV-FIELDS", "the line has too many fields");
    finding.expected = fmt::format("at most {}", fields_max);
    finding.found = "more";
    finding.next = "Keep the columns of the format.";
    return finding;
  }

  [[nodiscard]] bool at(char c) const { return position_ < line_.size() && line_[position_] == c; }
  bool step_over(char c) {
    if (!at(c)) return false;
    ++position_;
    return true;
  }
  /// Counts on from where it last was, so that a line is counted once.
  std::uint32_t column() {
    characters_ += core::character_count(line_.substr(counted_, position_ - counted_));
    counted_ = position_;
    return static_cast<std::uint32_t>(characters_ + 1);
  }

  std::string_view line_;
  std::uint64_t line_number_;
  char separator_;
  std::size_t position_ = 0;
  std::size_t counted_ = 0;
  std::size_t characters_ = 0;
};

/// Where the first character that cannot be printed stands, in bytes from 0.
std::optional<std::size_t> first_control_character(std::string_view text) {
  for (std::size_t position = 0; position < text.size();) {
    const auto character = core::first_character(text.substr(position));
    if (!character || !core::is_printable(character->code_point)) return position;
    position += character->length;
  }
  return std::nullopt;
}

}  // namespace

core::Result<std::vector<Field>, core::Finding> split(std::string_view line, std::uint64_t line_number,
                                                      char separator) {
  return Splitting{line, line_number, separator}.fields();
}

std::optional<core::Finding> unfit_to_split(const Line& line) {
  if (line.too_long) {
    auto finding = finding_at(line.number, 0, "E-CSV-LINE-LENGTH", "the line is too long");
    finding.expected = fmt::format("at most {} bytes", line_length_max);
    finding.found = "more";
    finding.next = "Check that the file is CSV with one invoice on a line.";
    return finding;
  }
  const std::string_view text = line.text;
  if (const auto position = core::first_invalid_byte(text)) {
    const std::size_t column = core::character_count(text.substr(0, *position)) + 1;
    auto finding = finding_at(line.number, column, "E-CSV-UTF8", "the text is not UTF-8");
    finding.expected = "UTF-8";
    finding.found = core::quote(text.substr(*position, 1));
    finding.next = "Save the file as CSV UTF-8.";
    return finding;
  }
  if (const auto position = first_control_character(text)) {
    const std::size_t column = core::character_count(text.substr(0, *position)) + 1;
    auto finding = finding_at(line.number, column, "E-CSV-CHARACTER", "a character that cannot be printed");
    finding.expected = "printable characters";
    finding.found = core::quote(text.substr(*position, core::first_character(text.substr(*position))->length));
    finding.next = "Separate columns by ';' or ',', and remove control characters.";
    return finding;
  }
  return std::nullopt;
}

}  // namespace avstem::parsers::invoice_csv

#include "parsers/invoice_csv/header.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/core/nearest_name.hpp"
#include "engine/core/quotation.hpp"
#include "parsers/invoice_csv/record.hpp"

namespace avstem::parsers::invoice_csv {
namespace {

core::Finding header_finding(const Line& line, std::string code, std::string what) {
  core::Finding finding;
  finding.code = std::move(code);
  finding.place.line = line.number;
  finding.what = std::move(what);
  finding.rule = "invoice CSV 2";
  return finding;
}

void at_field(core::Finding& finding, const Field& field) {
  finding.place.column_first = field.column_first;
  finding.place.column_last = field.column_last;
  finding.place.path = core::printable(field.text, core::quotation_length_max);
}

core::Finding unknown_column(const Line& line, const Field& field) {
  auto finding = header_finding(line, "E-CSV-COLUMN", "unknown column");
  at_field(finding, field);
  finding.expected = fmt::format("one of {}", fmt::join(column_names, ", "));
  finding.found = core::quote(field.text);
  const auto nearest = core::nearest_name(field.text, column_names);
  finding.next = nearest ? fmt::format("Did you mean '{}'?", *nearest) : "Remove the column.";
  return finding;
}

core::Finding column_twice(const Line& line, const Field& field) {
  auto finding = header_finding(line, "E-CSV-COLUMN-TWICE", "a column stands twice");
  at_field(finding, field);
  finding.expected = "each column once";
  finding.found = core::quote(field.text);
  finding.next = "Keep the right one.";
  return finding;
}

core::Finding column_missing(const Line& line, std::string_view name) {
  auto finding = header_finding(line, "E-CSV-COLUMN-MISSING", "a needed column is missing");
  finding.place.path = std::string{name};
  finding.expected = core::quote(name);
  finding.found = "nothing";
  finding.next = "Add the column; the order of columns is free.";
  return finding;
}

/// Names of columns hold neither sign, so whichever stands more often separates.
char separator_of(std::string_view header) {
  const auto semicolons = std::count(header.begin(), header.end(), ';');
  const auto commas = std::count(header.begin(), header.end(), ',');
  return semicolons > commas ? ';' : ',';
}

}  // namespace

std::optional<Header> read_header(const Line& line, core::Findings& findings) {
  if (auto unfit = unfit_to_split(line)) {
    findings.add(*std::move(unfit));
    return std::nullopt;
  }
  Header header;
  header.separator = separator_of(line.text);
  const auto fields = split(line.text, line.number, header.separator);
  if (!fields) {
    findings.add(fields.error());
    return std::nullopt;
  }
  header.fields = fields->size();
  for (std::size_t i = 0; i < fields->size(); ++i) {
    const Field& field = fields.value()[i];
    const auto* const name = std::find(column_names.begin(), column_names.end(), field.text);
    if (name == column_names.end()) {
      findings.add(unknown_column(line, field));
      continue;
    }
    auto& place = header.places[static_cast<std::size_t>(name - column_names.begin())];
    if (place) findings.add(column_twice(line, field));
    place = i;
  }
  bool complete = true;
  for (std::size_t i = 0; i < columns_needed; ++i) {
    if (header.places[i]) continue;
    findings.add(column_missing(line, column_names[i]));
    complete = false;
  }
  if (!complete) return std::nullopt;
  return header;
}

}  // namespace avstem::parsers::invoice_csv

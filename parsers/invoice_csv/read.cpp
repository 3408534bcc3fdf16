#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "parsers/invoice_csv.hpp"
#include "parsers/invoice_csv/header.hpp"
#include "parsers/invoice_csv/invoice_row.hpp"
#include "parsers/invoice_csv/line_reader.hpp"
#include "parsers/invoice_csv/record.hpp"

namespace avstem::parsers::invoice_csv {
namespace {

core::Finding empty_file() {
  core::Finding finding;
  finding.code = "E-CSV-EMPTY";
  finding.what = "the file is empty";
  finding.expected = "a header line";
  finding.found = "nothing";
  finding.rule = "invoice CSV 2";
  finding.next = "Export the invoices again.";
  return finding;
}

core::Finding no_invoices() {
  core::Finding finding;
  finding.severity = core::Severity::warning;
  finding.code = "W-CSV-NO-INVOICES";
  finding.place.line = 1;
  finding.what = "the file holds no invoice";
  finding.rule = "invoice CSV 2";
  return finding;
}

core::Finding other_number_of_fields(std::uint64_t line, const Header& header, std::size_t found) {
  core::Finding finding;
  finding.code = "E-CSV-FIELDS";
  finding.place.line = line;
  finding.what = "the number of fields";
  finding.expected = fmt::format("{} separated by '{}', as in the header", header.fields, header.separator);
  finding.found = fmt::format("{}", found);
  finding.rule = "invoice CSV 1";
  finding.next = header.separator == ','
                     ? "Put a field that holds a comma in quotes, an amount such as \"1234,50\" too."
                     : "Put a field that holds a semicolon in quotes.";
  return finding;
}

/// Nothing when the line is unfit, which is told about, or has nothing in any field, as the last lines of a spreadsheet have.
std::optional<std::vector<Field>> read_fields(const Line& line, const Header& header, core::Findings& findings) {
  if (auto unfit = unfit_to_split(line)) {
    findings.add(*std::move(unfit));
    return std::nullopt;
  }
  auto fields = split(line.text, line.number, header.separator);
  if (!fields) {
    findings.add(fields.error());
    return std::nullopt;
  }
  const auto is_empty = [](const Field& field) { return field.text.empty(); };
  if (std::all_of(fields->begin(), fields->end(), is_empty)) return std::nullopt;
  if (fields->size() != header.fields) {
    findings.add(other_number_of_fields(line.number, header, fields->size()));
    return std::nullopt;
  }
  return std::move(fields).value();
}

}  // namespace

core::Findings read(core::ByteSource& source, const std::function<void(const core::Invoice&)>& tell) {
  core::Findings findings;
  LineReader lines{source};
  Line line;
  if (!lines.next(line)) {
    findings.add(empty_file());
    return findings;
  }
  const auto header = read_header(line, findings);
  if (!header) return findings;
  bool anything = false;
  while (lines.next(line)) {
    const auto fields = read_fields(line, *header, findings);
    if (!fields) continue;
    anything = true;
    const auto invoice = read_invoice(*header, *fields, line.number, findings);
    if (invoice && !findings.refuse()) tell(*invoice);
  }
  if (!anything && !findings.refuse()) findings.add(no_invoices());
  return findings;
}

}  // namespace avstem::parsers::invoice_csv

/// The header line of an invoice file: which column stands where.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "engine/core/finding.hpp"
#include "parsers/invoice_csv/line_reader.hpp"

namespace avstem::parsers::invoice_csv {

/// In the order of DESIGN 5.2: the first eight are needed, the last four may be left out.
enum class Column {
  organisation,
  invoice_number,
  customer_number,
  customer_name,
  kid,
  issue_date,
  due_date,
  amount,
  currency,
  revenue_account,
  kind,
  credits_invoice,
};

inline constexpr std::array<std::string_view, 12> column_names{
    "organisation", "invoice_number", "customer_number", "customer_name",   "kid",  "issue_date",
    "due_date",     "amount",         "currency",        "revenue_account", "kind", "credits_invoice"};
inline constexpr std::size_t columns_needed = 8;

[[nodiscard]] constexpr std::string_view name_of(Column column) {
  return column_names[static_cast<std::size_t>(column)];
}

struct Header {
  char separator = ',';
  std::size_t fields = 0;                               ///< in every line
  std::array<std::optional<std::size_t>, 12> places{};  ///< of each column, from 0; nothing: not in the file
};

/// The header, or nothing when lines cannot be read by it. What is wrong is added to the findings, which may refuse the file
/// even when there is a header: then the lines are read for their findings only.
[[nodiscard]] std::optional<Header> read_header(const Line& line, core::Findings& findings);

}  // namespace avstem::parsers::invoice_csv

#include "parsers/invoice_csv/invoice_row.hpp"

#include <fmt/format.h>

#include <utility>

#include "engine/core/currency.hpp"
#include "engine/core/quotation.hpp"
#include "engine/core/utf8.hpp"

namespace avstem::parsers::invoice_csv {
namespace {

/// Ten thousand million kroner: the sums of nine million such invoices still fit in 64 bits.
constexpr std::int64_t amount_ore_max = 1'000'000'000'000;

struct Complaint {
  std::string code;
  std::string what;
  std::string expected;
  std::string next;
};

/// The fields of one line by their columns.
class Row {
 public:
  Row(const Header& header, const std::vector<Field>& fields, std::uint64_t line_number, core::Findings& findings)
      : header_{header}, fields_{fields}, line_number_{line_number}, findings_{findings} {}

  /// Empty when the file has no such column.
  [[nodiscard]] std::string_view text(Column column) const {
    const Field* field = find(column);
    return field == nullptr ? std::string_view{} : field->text;
  }

  void refuse(Column column, Complaint complaint) const {
    core::Finding finding;
    finding.code = std::move(complaint.code);
    finding.place.line = line_number_;
    if (const Field* field = find(column)) {
      finding.place.column_first = field->column_first;
      finding.place.column_last = field->column_last;
    }
    finding.place.path = std::string{name_of(column)};
    finding.what = std::move(complaint.what);
    finding.expected = std::move(complaint.expected);
    finding.found = text(column).empty() ? "nothing" : core::quote(text(column));
    finding.rule = "invoice CSV 3";
    finding.next = std::move(complaint.next);
    findings_.add(std::move(finding));
  }

 private:
  [[nodiscard]] const Field* find(Column column) const {
    const auto place = header_.places[static_cast<std::size_t>(column)];
    return place ? &fields_[*place] : nullptr;
  }

  const Header& header_;
  const std::vector<Field>& fields_;
  std::uint64_t line_number_;
  core::Findings& findings_;
};

/// `1,23457E+15`: what a spreadsheet makes of a long number. The digits after the sixth are gone.
bool is_rounded_by_spreadsheet(std::string_view text) {
  constexpr std::string_view digits = "0123456789";
  const std::size_t exponent = text.find_first_of("Ee");
  if (exponent == std::string_view::npos || exponent == 0) return false;
  const std::string_view mantissa = text.substr(0, exponent);
  std::string_view power = text.substr(exponent + 1);
  if (power.starts_with('+') || power.starts_with('-')) power.remove_prefix(1);
  const bool number = mantissa.find_first_not_of("0123456789,.") == std::string_view::npos &&
                      digits.find(mantissa.front()) != std::string_view::npos;
  return number && !power.empty() && power.find_first_not_of(digits) == std::string_view::npos;
}

/// A plain `12E5` can be somebody's invoice number; with a decimal sign or a plus it is a rounded number.
bool is_surely_rounded(std::string_view text) {
  return is_rounded_by_spreadsheet(text) && text.find_first_of(",.+") != std::string_view::npos;
}

void refuse_rounded(const Row& row, Column column, std::string_view what) {
  row.refuse(column,
             {.code = "E-CSV-SPREADSHEET",
              .what = fmt::format("a spreadsheet has rounded {} and its digits are lost", what),
              .expected = "the digits as they were issued",
              .next = "Format the column as text in the spreadsheet before the numbers are put in, and export again."});
}

std::optional<core::OrganisationId> read_organisation(const Row& row) {
  auto organisation = core::OrganisationId::parse(row.text(Column::organisation));
  if (!organisation) {
    row.refuse(Column::organisation, {.code = "E-CSV-ORGANISATION",
                                      .what = "the organisation's id",
                                      .expected = "2 to 40 characters a-z, 0-9 and -",
                                      .next = "Write the id that the organisation has in the set-up file."});
  }
  return organisation;
}

template <class Id>
std::optional<Id> read_number(const Row& row, Column column, std::string_view what) {
  if (is_surely_rounded(row.text(column))) {
    refuse_rounded(row, column, what);
    return std::nullopt;
  }
  auto id = Id::parse(row.text(column));
  if (!id) {
    row.refuse(column, {.code = "E-CSV-NUMBER",
                        .what = std::string{what},
                        .expected = "1 to 40 printable characters of ASCII, no blank at the ends",
                        .next = "Write it as it stands on the invoice."});
  }
  return id;
}

std::optional<std::string> read_customer_name(const Row& row) {
  const std::string_view name = row.text(Column::customer_name);
  const bool blank = name.find_first_not_of(' ') == std::string_view::npos;
  if (!blank && core::character_count(name) <= core::customer_name_length_max) return std::string{name};
  row.refuse(Column::customer_name, {.code = "E-CSV-NAME",
                                     .what = "the customer's name",
                                     .expected = fmt::format("1 to {} characters", core::customer_name_length_max),
                                     .next = "Write the customer's name."});
  return std::nullopt;
}

/// Sets `ok` to false when there is something that is not a KID, or nothing where one is needed.
std::optional<core::Kid> read_kid(const Row& row, core::InvoiceKind kind, bool& ok) {
  const std::string_view text = row.text(Column::kid);
  if (text.empty() && kind == core::InvoiceKind::credit_note) return std::nullopt;
  if (const auto kid = core::Kid::parse(text)) return *kid;
  ok = false;
  if (is_rounded_by_spreadsheet(text)) {
    refuse_rounded(row, Column::kid, "the KID");
  } else {
    row.refuse(Column::kid, {.code = "E-CSV-KID",
                             .what = "the KID",
                             .expected = "2 to 25 digits, the last may be '-'",
                             .next = "Write the KID as it stands on the invoice, leading zeros too."});
  }
  return std::nullopt;
}

std::optional<core::Date> read_date(const Row& row, Column column, std::string_view what) {
  const std::string_view text = row.text(column);
  auto date = core::Date::parse_iso(text);
  if (!date) date = core::Date::parse_norwegian(text);
  if (!date) {
    row.refuse(column, {.code = "E-CSV-DATE",
                        .what = std::string{what},
                        .expected = "a day of the calendar, written 2026-11-22 or 22.11.2026",
                        .next = "Write the day with two digits, the month with two and the year with four."});
  }
  return date;
}

std::optional<core::Money> read_amount(const Row& row) {
  const auto amount = core::parse_plain_amount(row.text(Column::amount));
  if (amount && amount->is_positive() && amount->ore() <= amount_ore_max) return amount;
  row.refuse(
      Column::amount,
      {.code = "E-CSV-AMOUNT",
       .what = "the amount",
       .expected = "more than 0, at most 10000000000.00, written 1234.50 or 1234,50",
       .next = "Leave out signs between thousands; a credit note is positive too, its kind tells the direction."});
  return std::nullopt;
}

bool read_currency(const Row& row) {
  const std::string_view text = row.text(Column::currency);
  if (text.empty() || text == core::Currency::nok().code()) return true;
  row.refuse(Column::currency, {.code = "E-CSV-CURRENCY",
                                .what = "the currency",
                                .expected = "NOK, or nothing",
                                .next = "The books are kept in NOK: leave this invoice out."});
  return false;
}

std::optional<core::LedgerAccount> read_revenue_account(const Row& row, bool& ok) {
  const std::string_view text = row.text(Column::revenue_account);
  if (text.empty()) return std::nullopt;
  auto account = core::LedgerAccount::parse(text);
  if (!account) {
    ok = false;
    row.refuse(Column::revenue_account, {.code = "E-CSV-LEDGER-ACCOUNT",
                                         .what = "the revenue account",
                                         .expected = "1 to 10 digits, or nothing for the organisation's own",
                                         .next = "Write the number that the account has in the chart of accounts."});
  }
  return account;
}

std::optional<core::InvoiceKind> read_kind(const Row& row) {
  const std::string_view text = row.text(Column::kind);
  if (text.empty() || text == "invoice") return core::InvoiceKind::invoice;
  if (text == "credit_note") return core::InvoiceKind::credit_note;
  row.refuse(Column::kind, {.code = "E-CSV-KIND",
                            .what = "the kind",
                            .expected = "invoice, credit_note, or nothing for an invoice",
                            .next = "Write one of the two."});
  return std::nullopt;
}

std::optional<core::InvoiceNumber> read_credited(const Row& row, std::optional<core::InvoiceKind> kind, bool& ok) {
  const std::string_view text = row.text(Column::credits_invoice);
  if (text.empty()) return std::nullopt;
  if (kind == core::InvoiceKind::invoice) {
    ok = false;
    row.refuse(Column::credits_invoice, {.code = "E-CSV-CREDITS",
                                         .what = "an invoice that credits another",
                                         .expected = "nothing, because the line is an invoice",
                                         .next = "Write credit_note in the column kind, or empty this field."});
    return std::nullopt;
  }
  auto credited = read_number<core::InvoiceNumber>(row, Column::credits_invoice, "the credited invoice's number");
  ok = ok && credited.has_value();
  return credited;
}

}  // namespace

std::optional<core::Invoice> read_invoice(const Header& header, const std::vector<Field>& fields,
                                          std::uint64_t line_number, core::Findings& findings) {
  const Row row{header, fields, line_number, findings};
  bool ok = true;
  const auto organisation = read_organisation(row);
  const auto number = read_number<core::InvoiceNumber>(row, Column::invoice_number, "the invoice number");
  const auto customer = read_number<core::CustomerNumber>(row, Column::customer_number, "the customer number");
  auto customer_name = read_customer_name(row);
  const auto kind = read_kind(row);
  const auto kid = read_kid(row, kind.value_or(core::InvoiceKind::invoice), ok);
  const auto issued_on = read_date(row, Column::issue_date, "the issue date");
  const auto due_on = read_date(row, Column::due_date, "the due date");
  const auto amount = read_amount(row);
  const bool currency_ok = read_currency(row);
  const auto revenue_account = read_revenue_account(row, ok);
  const auto credited = read_credited(row, kind, ok);
  const bool complete = organisation && number && customer && customer_name && kind && issued_on && due_on && amount;
  if (!ok || !currency_ok || !complete) return std::nullopt;
  return core::Invoice{*organisation, *number,    *customer, *std::move(customer_name), kid,
                       *issued_on,    *due_on,    *amount,   revenue_account,           *kind,
                       credited,      line_number};
}

}  // namespace avstem::parsers::invoice_csv

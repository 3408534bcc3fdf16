#include "parsers/ocr_giro/report.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "engine/core/quotation.hpp"

namespace avstem::parsers::ocr_giro {
namespace {

struct CodeFacts {
  Code code;
  std::string_view text;
  std::string_view rule;
  std::string_view next;
};

constexpr std::string_view fetch_again = "Fetch the file from the bank again, in binary mode; it must not be edited.";
constexpr std::string_view ask_bank = "Ask the bank for a correct file; nothing of this one is booked.";
constexpr std::string_view choose_other = "Give Avstem the OCR giro file of incoming payments from the bank instead.";
constexpr std::string_view nothing = "";

constexpr std::array all_codes{
    CodeFacts{Code::empty, "E-OCR-EMPTY", "OCR 1", fetch_again},
    CodeFacts{Code::truncated, "E-OCR-TRUNCATED", "OCR 1", fetch_again},
    CodeFacts{Code::length, "E-OCR-LENGTH", "OCR 1", fetch_again},
    CodeFacts{Code::overlong, "E-OCR-OVERLONG", "OCR 1", fetch_again},
    CodeFacts{Code::blank_line, "E-OCR-BLANK-LINE", "OCR 1", fetch_again},
    CodeFacts{Code::character, "E-OCR-CHARACTER", "OCR 1", fetch_again},
    CodeFacts{Code::format_code, "E-OCR-FORMAT-CODE", "OCR 1", fetch_again},
    CodeFacts{Code::service, "E-OCR-SERVICE", "OCR 12", ask_bank},
    CodeFacts{Code::remittance, "E-OCR-REMITTANCE", "OCR 12", choose_other},
    CodeFacts{Code::outgoing, "E-OCR-OUTGOING", "OCR 11", choose_other},
    CodeFacts{Code::sender, "E-OCR-SENDER", "OCR 2", ask_bank},
    CodeFacts{Code::type, "E-OCR-TYPE", "OCR 7", ask_bank},
    CodeFacts{Code::record_type, "E-OCR-RECORD-TYPE", "OCR 1", ask_bank},
    CodeFacts{Code::order, "E-OCR-ORDER", "OCR 1", fetch_again},
    CodeFacts{Code::pair, "E-OCR-PAIR", "OCR 5", ask_bank},
    CodeFacts{Code::digits, "E-OCR-DIGITS", "OCR 1", ask_bank},
    CodeFacts{Code::sign, "E-OCR-SIGN", "OCR 8", ask_bank},
    CodeFacts{Code::kid_blank, "E-OCR-KID-BLANK", "OCR 4", ask_bank},
    CodeFacts{Code::date, "E-OCR-DATE", "OCR 13", ask_bank},
    CodeFacts{Code::day_code, "E-OCR-DAY-CODE", "OCR 4", ask_bank},
    CodeFacts{Code::number, "E-OCR-NUMBER", "OCR 4", ask_bank},
    CodeFacts{Code::account, "E-OCR-ACCOUNT", "OCR 3", ask_bank},
    CodeFacts{Code::mandate, "E-OCR-MANDATE", "OCR 11", ask_bank},
    CodeFacts{Code::count, "E-OCR-COUNT", "OCR 9", fetch_again},
    CodeFacts{Code::sum, "E-OCR-SUM", "OCR 15 C1", fetch_again},
    CodeFacts{Code::sum_overflow, "E-OCR-SUM-OVERFLOW", "OCR 16", ask_bank},
    CodeFacts{Code::date_range, "E-OCR-DATE-RANGE", "OCR 9", ask_bank},
    CodeFacts{Code::empty_assignment, "E-OCR-EMPTY-ASSIGNMENT", "OCR 15 C12", ask_bank},
    CodeFacts{Code::limit, "E-OCR-LIMIT", "OCR 16", "Ask the bank to send the payments in several files."},
    CodeFacts{Code::changed, "E-OCR-CHANGED", "OCR 16", "Read the file again when nothing writes to it any more."},
    CodeFacts{Code::separators, "W-OCR-SEPARATORS", "OCR 1", nothing},
    CodeFacts{Code::trailing, "W-OCR-TRAILING", "OCR 1", nothing},
    CodeFacts{Code::filler, "W-OCR-FILLER", "OCR 1", nothing},
    CodeFacts{Code::account_check_digit, "W-OCR-ACCOUNT-CHECK-DIGIT", "OCR 3", nothing},
    CodeFacts{Code::amount_zero, "W-OCR-AMOUNT-ZERO", "OCR 4", nothing},
    CodeFacts{Code::assignment_number, "W-OCR-ASSIGNMENT-NUMBER", "OCR 3", nothing},
    CodeFacts{Code::bank_date, "W-OCR-BANK-DATE", "OCR 5", nothing},
    CodeFacts{Code::century, "W-OCR-CENTURY", "OCR 13", nothing},
    CodeFacts{Code::date_order, "W-OCR-DATE-ORDER", "OCR 4", nothing},
    CodeFacts{Code::day_code_differs, "W-OCR-DAY-CODE", "OCR 4", nothing},
    CodeFacts{Code::empty_transmission, "W-OCR-EMPTY-TRANSMISSION", "OCR 15 C12", nothing},
    CodeFacts{Code::kid_form, "W-OCR-KID", "OCR 4", nothing},
    CodeFacts{Code::kid_missing, "W-OCR-KID-MISSING", "OCR 4", nothing},
    CodeFacts{Code::kid_unusual, "W-OCR-KID-UNUSUAL", "OCR 15 C10", nothing},
    CodeFacts{Code::number_gap, "W-OCR-NUMBER-GAP", "OCR 4", nothing},
    CodeFacts{Code::postal_account, "W-OCR-POSTAL-ACCOUNT", "OCR 15 C5", nothing},
    CodeFacts{Code::sum_rule, "W-OCR-SUM-RULE", "OCR 15 C1", nothing},
    CodeFacts{Code::text_control, "W-OCR-TEXT", "OCR 6", nothing},
    CodeFacts{Code::transmission_copy, "W-OCR-TRANSMISSION-COPY", "OCR 1", nothing},
    CodeFacts{Code::transmission_reissued, "W-OCR-TRANSMISSION-REISSUED", "OCR 1", nothing},
};

constexpr bool stands_in_order() {
  for (std::size_t i = 0; i < all_codes.size(); ++i) {
    if (static_cast<std::size_t>(all_codes[i].code) != i) return false;
  }
  return all_codes.size() == static_cast<std::size_t>(Code::transmission_reissued) + 1;
}
static_assert(stands_in_order(), "a code's facts are found by its number");

core::Finding finding_of(Code code, Statement statement) {
  const CodeFacts& facts = all_codes[static_cast<std::size_t>(code)];
  core::Finding finding;
  finding.severity = facts.text.front() == 'E' ? core::Severity::refusal : core::Severity::warning;
  finding.code = facts.text;
  finding.what = std::move(statement.what);
  finding.expected = std::move(statement.expected);
  finding.found = std::move(statement.found);
  finding.rule = statement.rule.empty() ? facts.rule : statement.rule;
  finding.next = facts.next;
  return finding;
}

}  // namespace

void Report::tell(Code code, Statement statement) {
  core::Finding finding = finding_of(code, std::move(statement));
  if (finding.severity == core::Severity::refusal) ++refusals_;
  findings_.add(std::move(finding));
}

void Report::tell(Code code, const Record& record, Statement statement) {
  tell(code, record, 0, 0, std::move(statement));
}

void Report::tell(Code code, const Record& record, std::size_t first, std::size_t last, Statement statement) {
  core::Finding finding = finding_of(code, std::move(statement));
  if (finding.severity == core::Severity::refusal) ++refusals_;
  finding.place.line = record.line;
  finding.place.offset = record.offset + (first == 0 ? 0 : first - 1);
  finding.place.column_first = static_cast<std::uint32_t>(first);
  finding.place.column_last = static_cast<std::uint32_t>(last);
  findings_.add(std::move(finding));
}

void Report::tell(Code code, const Record& record, RecordKind kind, const Field& field, std::string expected) {
  const RecordFacts& facts = facts_of(kind);
  tell(code, record, field.first, field.last,
       {fmt::format("{}, {}", facts.name, field.name), std::move(expected),
        core::quote(record.field(field.first, field.last)), facts.rule});
}

}  // namespace avstem::parsers::ocr_giro

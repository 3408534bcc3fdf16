// Every malformed or surprising input of sections A, B and C of tests/adversarial/cases.tsv, with the verdict that was asked for and
// the one we give. The test writes its part of the table, which tests/adversarial/check_table.py joins and judges.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "parsers/detect.hpp"
#include "tests/parsers/fixture.hpp"
#include "tests/parsers/ocr_giro/ocr_file.hpp"
#include "tests/parsers/ocr_giro/recording_sink.hpp"

namespace avstem::tests {
namespace {

struct Case {
  const char* id;
  const char* input;
  const char* stated;
  const char* verdict;  ///< ours: OK, WARN or REFUSE
  const char* code;     ///< of the first finding; `engine` when nothing but the engine can tell
  const char* file;     ///< a fixture, or `@` and the name of a made input
};

constexpr Case cases[] = {
    {"A1", "empty file", "REFUSE", "REFUSE", "E-FORMAT-EMPTY", "rejected/empty"},
    {"A2", "only blank lines and spaces", "REFUSE", "REFUSE", "E-FORMAT-BLANK", "rejected/only-empty-lines"},
    {"A3", "file ends in the middle of a record", "REFUSE", "REFUSE", "E-OCR-TRUNCATED",
     "rejected/last-record-breaks-off"},
    {"A4", "ends cleanly after a 31", "REFUSE", "REFUSE", "E-OCR-TRUNCATED", "rejected/ends-after-amount-item-2"},
    {"A5", "ends after 88", "REFUSE", "REFUSE", "E-OCR-TRUNCATED", "rejected/ends-after-end-of-assignment"},
    {"A6", "88 missing, 89 present", "REFUSE", "REFUSE", "E-OCR-ORDER", "rejected/end-of-assignment-missing"},
    {"A7", "20 missing", "REFUSE", "REFUSE", "E-OCR-ORDER", "rejected/start-of-assignment-missing"},
    {"A8", "10 missing", "REFUSE", "REFUSE", "E-OCR-ORDER", "rejected/start-of-transmission-missing"},
    {"A9", "two 10 before an 89", "REFUSE", "REFUSE", "E-OCR-ORDER", "rejected/start-of-transmission-twice"},
    {"A10", "data record after 89", "REFUSE", "REFUSE", "E-OCR-ORDER", "rejected/payment-after-end-of-transmission"},
    {"A11", "two transmissions", "OK/WARN or REFUSE", "OK", "", "accepted/two-transmissions"},
    {"A12", "the same transmission twice", "IDEM for second + WARN", "WARN", "W-OCR-TRANSMISSION-COPY",
     "accepted/transmission-twice"},
    {"A13", "record of 79 characters", "REFUSE", "REFUSE", "E-OCR-LENGTH", "rejected/record-of-79-bytes"},
    {"A14", "record of 81 characters", "REFUSE", "REFUSE", "E-OCR-LENGTH", "rejected/record-of-81-bytes"},
    {"A15", "record of 160 characters", "REFUSE", "REFUSE", "E-OCR-LENGTH", "rejected/record-of-160-bytes"},
    {"A16", "last record lacks newline", "OK", "OK", "", "accepted/no-newline-at-the-end"},
    {"A17", "CR LF throughout", "OK", "OK", "", "accepted/cr-lf-throughout"},
    {"A18", "bare CR throughout", "WARN", "WARN", "W-OCR-SEPARATORS", "accepted/bare-cr-throughout"},
    {"A19", "mixed CR LF and LF", "WARN", "WARN", "W-OCR-SEPARATORS", "accepted/mixed-line-ends"},
    {"A20", "no separators", "WARN or REFUSE", "WARN", "W-OCR-SEPARATORS", "accepted/no-separators"},
    {"A21", "CR as 81st character on some lines", "WARN", "WARN", "W-OCR-SEPARATORS", "accepted/mixed-line-ends"},
    {"A22", "trailing empty lines, NUL, 0x1A", "WARN", "WARN", "W-OCR-TRAILING",
     "accepted/empty-lines-nul-and-ctrl-z-at-the-end"},
    {"A23", "NUL in the middle", "REFUSE", "REFUSE", "E-OCR-CHARACTER", "rejected/nul-inside-a-record"},
    {"A23b", "0x1A in the middle", "REFUSE", "REFUSE", "E-OCR-CHARACTER", "rejected/ctrl-z-inside-a-record"},
    {"A24", "blank line between records", "REFUSE", "REFUSE", "E-OCR-BLANK-LINE", "rejected/empty-line-inside"},
    {"A25", "UTF-8 byte order mark", "WARN or REFUSE", "REFUSE", "E-FORMAT-BOM", "rejected/byte-order-mark"},
    {"A26", "UTF-16", "REFUSE", "REFUSE", "E-FORMAT-UTF16", "rejected/utf-16"},
    {"A26b", "UTF-16 without a mark", "REFUSE", "REFUSE", "E-FORMAT-UTF16", "rejected/utf-16-without-mark"},
    {"A27", "EBCDIC", "REFUSE", "REFUSE", "E-FORMAT-EBCDIC", "rejected/ebcdic"},
    {"A28", "UTF-8 text in record 32", "REFUSE", "REFUSE", "E-OCR-LENGTH", "rejected/text-saved-as-utf-8"},
    {"A29", "ISO 8859-1 text in record 32", "OK", "OK", "", "accepted/latin-1-text"},
    {"A30", "C1 control bytes in record 32", "WARN", "WARN", "W-OCR-TEXT", "accepted/windows-quotes-in-text"},
    {"A31", "non-ASCII outside record 32", "REFUSE", "REFUSE", "E-OCR-CHARACTER",
     "rejected/letter-outside-ascii-in-amount"},
    {"A31b", "non-ASCII in the KID", "REFUSE", "REFUSE", "E-OCR-CHARACTER", "rejected/letter-outside-ascii-in-kid"},
    {"A32", "lower case", "REFUSE", "REFUSE", "E-FORMAT-LOWER-CASE", "rejected/lower-case"},
    {"A32b", "lower case in one record", "REFUSE", "REFUSE", "E-OCR-FORMAT-CODE", "rejected/lower-case-record"},
    {"A33", "leading blank", "REFUSE", "REFUSE", "E-FORMAT-LEADING-BLANKS", "rejected/leading-blank"},
    {"A33b", "leading tab", "REFUSE", "REFUSE", "E-FORMAT-LEADING-BLANKS", "rejected/leading-tab"},
    {"A34", "tab inside a record", "REFUSE", "REFUSE", "E-OCR-CHARACTER", "rejected/tab-in-text"},
    {"A34b", "tab inside a number", "REFUSE", "REFUSE", "E-OCR-CHARACTER", "rejected/tab-in-amount"},
    {"A35", "page header first", "REFUSE", "REFUSE", "E-FORMAT-UNKNOWN", "rejected/page-header-first"},
    {"A35b", "page header inside", "REFUSE", "REFUSE", "E-OCR-LENGTH", "rejected/page-header-inside"},
    {"A36", "file of zeros", "REFUSE fast", "REFUSE", "E-FORMAT-BLANK", "@zeros"},
    {"A36b", "one line of 10 MB", "REFUSE fast", "REFUSE", "E-OCR-OVERLONG", "@one_long_line"},
    {"A37", "gzip", "REFUSE", "REFUSE", "E-FORMAT-GZIP", "@gzip"},
    {"A37b", "zip", "REFUSE", "REFUSE", "E-FORMAT-ZIP", "@zip"},
    {"A37c", "PDF", "REFUSE", "REFUSE", "E-FORMAT-PDF", "@pdf"},
    {"A38", "XML of another kind", "REFUSE or auto-detect", "REFUSE", "E-FORMAT-CAMT053", "@camt053"},
    {"B1", "88 transaction count off by one", "REFUSE", "REFUSE", "E-OCR-COUNT",
     "rejected/88-transaction-count-off-by-one"},
    {"B2", "88 record count off by one", "REFUSE", "REFUSE", "E-OCR-COUNT", "rejected/88-record-count-off-by-one"},
    {"B3", "89 transaction count wrong", "REFUSE", "REFUSE", "E-OCR-COUNT", "rejected/89-transaction-count-off-by-one"},
    {"B3b", "89 record count wrong", "REFUSE", "REFUSE", "E-OCR-COUNT", "rejected/89-record-count-off-by-one"},
    {"B4", "88 sum off by one øre", "REFUSE", "REFUSE", "E-OCR-SUM", "rejected/88-total-off-by-one"},
    {"B4b", "89 sum off by one øre", "REFUSE", "REFUSE", "E-OCR-SUM", "rejected/89-total-off-by-one"},
    {"B5", "credit notes, total is net", "OK", "OK", "", "@credit_note"},
    {"B6", "credit notes, total is gross", "WARN", "WARN", "W-OCR-SUM-RULE", "accepted/total-is-gross"},
    {"B6b", "reversal with minus subtracted in the total", "WARN", "WARN", "W-OCR-SUM-RULE",
     "accepted/total-subtracts-the-reversal-with-minus-sign"},
    {"B7", "total equals no rule", "REFUSE", "REFUSE", "E-OCR-SUM", "rejected/88-total-off-by-one"},
    {"B8", "net of an assignment below zero", "HOLD, WARN", "WARN", "W-OCR-SUM-RULE",
     "accepted/net-is-negative-and-total-is-gross"},
    {"B9", "93 amounts of 17 nines", "REFUSE", "REFUSE", "E-OCR-SUM-OVERFLOW", "@overflow"},
    {"B10", "88 transaction count huge", "REFUSE", "REFUSE", "E-OCR-COUNT", "rejected/88-transaction-count-huge"},
    {"B11", "assignment without transactions", "REFUSE or WARN", "REFUSE", "E-OCR-EMPTY-ASSIGNMENT",
     "rejected/empty-assignment"},
    {"B12", "transmission without assignments", "WARN, OK", "WARN", "W-OCR-EMPTY-TRANSMISSION",
     "accepted/empty-transmission"},
    {"B13", "mandates only", "OK", "OK", "", "accepted/mandates-only"},
    {"B14", "payments and mandates", "OK", "OK", "", "accepted/payments-and-mandates"},
    {"B15", "31 before 30", "REFUSE", "REFUSE", "E-OCR-ORDER", "rejected/amount-item-2-before-1"},
    {"B15b", "30 without 31", "REFUSE", "REFUSE", "E-OCR-ORDER", "rejected/amount-item-2-missing"},
    {"B15c", "two 31", "REFUSE", "REFUSE", "E-OCR-ORDER", "rejected/amount-item-2-twice"},
    {"B16", "32 after type 10", "REFUSE", "REFUSE", "E-OCR-ORDER", "rejected/amount-item-3-after-type-10"},
    {"B17", "type 21 without 32", "REFUSE", "REFUSE", "E-OCR-ORDER", "rejected/amount-item-3-missing"},
    {"B18", "30 and 31 of different types", "REFUSE", "REFUSE", "E-OCR-PAIR", "rejected/amount-item-2-of-another-type"},
    {"B18b", "30 and 31 of different numbers", "REFUSE", "REFUSE", "E-OCR-PAIR",
     "rejected/amount-item-2-of-another-number"},
    {"B19", "transaction number gap", "WARN", "WARN", "W-OCR-NUMBER-GAP", "accepted/transaction-number-gap"},
    {"B19b", "transaction number repeated", "REFUSE", "REFUSE", "E-OCR-NUMBER", "rejected/transaction-number-repeated"},
    {"B19c", "transaction number decreases", "REFUSE", "REFUSE", "E-OCR-NUMBER",
     "rejected/transaction-number-decreases"},
    {"B20", "two assignments with the same number", "WARN", "WARN", "W-OCR-ASSIGNMENT-NUMBER",
     "accepted/two-assignments-with-the-same-number"},
    {"B21", "assignment starts at number 2", "OK", "OK", "", "accepted/assignment-starts-at-number-2"},
    {"B22", "payment inside a mandate assignment", "REFUSE", "REFUSE", "E-OCR-ORDER",
     "rejected/payment-inside-a-mandate-assignment"},
    {"B23", "88 of another service than the 20", "REFUSE", "REFUSE", "E-OCR-ORDER",
     "rejected/assignment-ended-as-mandates"},
    {"B24", "88 earliest date differs", "REFUSE", "REFUSE", "E-OCR-DATE-RANGE", "rejected/88-earliest-date-differs"},
    {"B24b", "88 latest date differs", "REFUSE", "REFUSE", "E-OCR-DATE-RANGE", "rejected/88-latest-date-differs"},
    {"B25", "dates not sorted", "WARN", "WARN", "W-OCR-DATE-ORDER", "accepted/dates-not-sorted"},
    {"B26", "two assignments on one account", "OK", "OK", "", "accepted/two-assignments-on-one-account"},
    {"B27", "lumps differ from the bank statement later", "HOLD lump", "OK", "engine", "accepted/payments"},
    {"B28", "filler not zero", "WARN", "WARN", "W-OCR-FILLER", "accepted/filler-not-zero"},
    {"B28b", "filler with a letter", "REFUSE", "REFUSE", "E-OCR-DIGITS", "rejected/filler-with-a-letter"},
    {"C1", "amount zero", "WARN, no posting", "WARN", "W-OCR-AMOUNT-ZERO", "accepted/amount-zero"},
    {"C2", "amount with a blank", "REFUSE", "REFUSE", "E-OCR-DIGITS", "rejected/amount-with-a-blank"},
    {"C2b", "amount with a comma", "REFUSE", "REFUSE", "E-OCR-DIGITS", "rejected/amount-with-a-comma"},
    {"C2c", "amount with a minus", "REFUSE", "REFUSE", "E-OCR-DIGITS", "rejected/amount-with-a-minus"},
    {"C2d", "amount with a letter", "REFUSE", "REFUSE", "E-OCR-DIGITS", "rejected/amount-with-a-letter"},
    {"C3", "amount of 17 nines", "HOLD", "OK", "engine", "accepted/amount-of-seventeen-nines"},
    {"C4", "sign +", "REFUSE", "REFUSE", "E-OCR-SIGN", "rejected/sign-plus"},
    {"C4b", "sign blank", "REFUSE", "REFUSE", "E-OCR-SIGN", "rejected/sign-blank"},
    {"C4c", "sign 1", "REFUSE", "REFUSE", "E-OCR-SIGN", "rejected/sign-1"},
    {"C5", "sign - without the agreement's option", "HOLD", "OK", "engine", "@credit_note"},
    {"C6", "type 18 with sign 0", "OK", "OK", "", "accepted/payments"},
    {"C6b", "type 18 with sign -", "OK", "OK", "", "accepted/reversal-with-minus-sign"},
    {"C7", "type 21 with a KID", "WARN", "WARN", "W-OCR-KID-UNUSUAL", "accepted/purchase-with-free-text-and-kid"},
    {"C8", "type 09", "REFUSE", "REFUSE", "E-OCR-TYPE", "rejected/type-09"},
    {"C8b", "type 22", "REFUSE", "REFUSE", "E-OCR-TYPE", "rejected/type-22"},
    {"C8c", "type 99", "REFUSE", "REFUSE", "E-OCR-TYPE", "rejected/type-99"},
    {"C9", "claim record in an incoming file", "REFUSE", "REFUSE", "E-OCR-OUTGOING",
     "rejected/claim-in-an-incoming-file"},
    {"C9b", "file to Nets", "REFUSE", "REFUSE", "E-OCR-OUTGOING", "rejected/file-to-nets"},
    {"C9c", "sender is not Nets", "REFUSE", "REFUSE", "E-OCR-SENDER", "rejected/sender-is-not-nets"},
    {"C10", "service 04", "REFUSE", "REFUSE", "E-OCR-REMITTANCE", "rejected/service-04"},
    {"C11", "service 08", "REFUSE", "REFUSE", "E-OCR-SERVICE", "rejected/service-08"},
    {"C11b", "service 22", "REFUSE", "REFUSE", "E-OCR-SERVICE", "rejected/service-22"},
    {"C11c", "service 99", "REFUSE", "REFUSE", "E-OCR-SERVICE", "rejected/service-99"},
    {"C12", "KID left-justified", "HOLD + WARN", "WARN", "W-OCR-KID", "accepted/kid-left-justified"},
    {"C13", "KID with a blank inside", "REFUSE", "REFUSE", "E-OCR-KID-BLANK", "rejected/kid-with-a-blank-inside"},
    {"C14", "KID with a letter", "REFUSE or HOLD", "WARN", "W-OCR-KID", "accepted/kid-with-a-letter"},
    {"C15", "KID with a dash inside", "HOLD", "WARN", "W-OCR-KID", "accepted/kid-with-a-dash-inside"},
    {"C15b", "KID that is a dash", "HOLD", "WARN", "W-OCR-KID", "accepted/kid-is-a-dash"},
    {"C16", "KID ends in a right dash", "OK", "OK", "", "accepted/kid-ends-in-a-dash"},
    {"C17", "KID ends in a wrong dash", "HOLD", "OK", "engine", "accepted/kid-ends-in-a-wrong-dash"},
    {"C18", "KID of 25 digits", "OK", "OK", "", "accepted/kid-of-25-digits"},
    {"C19", "KID of one digit", "HOLD", "WARN", "W-OCR-KID", "accepted/kid-of-one-digit"},
    {"C19b", "KID of zeros", "HOLD", "OK", "engine", "accepted/kid-of-zeros"},
    {"C20", "KID blank on type 10", "HOLD", "WARN", "W-OCR-KID-MISSING", "accepted/kid-missing"},
    {"C21", "KID without its leading zeros", "HOLD, propose", "OK", "engine", "accepted/kid-without-its-leading-zeros"},
    {"C22", "KID with a wrong check digit", "HOLD", "OK", "engine", "accepted/kid-with-a-wrong-check-digit"},
    {"C23", "KID of a length not agreed", "HOLD", "OK", "engine", "accepted/kid-of-25-digits"},
    {"C24", "KID with an apostrophe", "HOLD", "WARN", "W-OCR-KID", "accepted/kid-with-an-apostrophe"},
    {"C25", "31.02.", "REFUSE", "REFUSE", "E-OCR-DATE", "rejected/nets-date-31-02"},
    {"C25b", "day 00", "REFUSE", "REFUSE", "E-OCR-DATE", "rejected/nets-date-day-00"},
    {"C25c", "month 00", "REFUSE", "REFUSE", "E-OCR-DATE", "rejected/nets-date-month-00"},
    {"C25d", "month 13", "REFUSE", "REFUSE", "E-OCR-DATE", "rejected/nets-date-month-13"},
    {"C25e", "29.02.2025", "REFUSE", "REFUSE", "E-OCR-DATE", "rejected/nets-date-29-02-2025"},
    {"C26", "29.02.00", "OK", "OK", "", "accepted/leap-day-of-2000"},
    {"C27", "29.02.24", "OK", "OK", "", "accepted/leap-day-of-2024"},
    {"C27b", "29.02.23", "REFUSE", "REFUSE", "E-OCR-DATE", "rejected/nets-date-29-02-2023"},
    {"C28", "year 92", "WARN", "WARN", "W-OCR-CENTURY", "accepted/year-92"},
    {"C29", "year 70", "HOLD", "WARN", "W-OCR-CENTURY", "accepted/year-70"},
    {"C29b", "year 69", "HOLD", "OK", "engine", "accepted/year-69"},
    {"C30", "settlement date in the future", "OK or HOLD", "OK", "engine", "accepted/year-69"},
    {"C31", "bank date zeros", "OK", "OK", "", "@bank_date_zeros"},
    {"C32", "bank date that does not exist", "WARN", "WARN", "W-OCR-BANK-DATE",
     "accepted/bank-date-that-does-not-exist"},
    {"C33", "account with a wrong check digit", "REFUSE-N", "WARN", "W-OCR-ACCOUNT-CHECK-DIGIT",
     "accepted/account-with-a-wrong-check-digit"},
    {"C33b", "account of zeros", "REFUSE-N", "REFUSE", "E-OCR-ACCOUNT", "rejected/account-zeros"},
    {"C34", "account unknown to us", "REFUSE-N", "OK", "engine", "accepted/payments"},
    {"C35", "debit account with a wrong check digit", "OK", "OK", "",
     "accepted/debit-account-with-a-wrong-check-digit"},
    {"C36", "recipient is somebody else", "WARN/REFUSE", "OK", "engine", "accepted/recipient-of-somebody-else"},
    {"C37", "day code 00", "WARN", "WARN", "W-OCR-DAY-CODE", "accepted/day-code-00"},
    {"C37b", "day code 32", "REFUSE", "REFUSE", "E-OCR-DAY-CODE", "rejected/day-code-32"},
    {"C38", "mandate registration type 3", "REFUSE", "REFUSE", "E-OCR-MANDATE", "rejected/mandate-registration-3"},
    {"C38b", "mandate notice X", "REFUSE", "REFUSE", "E-OCR-MANDATE", "rejected/mandate-notice-x"},
    {"C39", "record type 33", "REFUSE", "REFUSE", "E-OCR-RECORD-TYPE", "rejected/record-type-33"},
    {"C39b", "record type 50", "REFUSE", "REFUSE", "E-OCR-RECORD-TYPE", "rejected/record-type-50"},
    {"C39c", "record type 71", "REFUSE", "REFUSE", "E-OCR-RECORD-TYPE", "rejected/record-type-71"},
    {"C39d", "record type 87", "REFUSE", "REFUSE", "E-OCR-RECORD-TYPE", "rejected/record-type-87"},
    {"C40", "transmission number again, other content", "HOLD file", "WARN", "W-OCR-TRANSMISSION-REISSUED",
     "accepted/transmission-number-twice-with-other-content"},
    {"C41", "same payment in two files", "IDEM", "OK", "engine", "accepted/payments"},
    {"C42", "identical lines", "OK twice", "OK", "", "accepted/identical-lines"},
    {"C43", "20 000 identical lines", "OK", "OK", "", "@many_identical_lines"},
};

std::string made(std::string_view name) {
  using namespace std::string_literals;
  OcrFile file;
  if (name == "zeros") return std::string(1'000'000, '\0');
  if (name == "one_long_line") return "NY" + std::string(10'000'000, '0');
  if (name == "gzip") return "\x1F\x8B\x08\0\0\0"s;
  if (name == "zip") return "PK\x03\x04\x14\0"s;
  if (name == "pdf") return "%PDF-1.7\n";
  if (name == "camt053")
    return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt/></Document>";
  file.start().assignment();
  if (name == "credit_note")
    file.payment({.type = 13}).payment({.type = 13, .sign = '-', .ore = 10'000, .kid = "0010025"});
  if (name == "overflow") {
    for (int i = 0; i < 93; ++i) file.payment({.ore = 99'999'999'999'999'999});
    return file.text();
  }
  if (name == "bank_date_zeros") file.payment({.bank_date = "000000"});
  if (name == "many_identical_lines") {
    for (int i = 0; i < 20'000; ++i) file.payment({});
  }
  return file.end_assignment().end().text();
}

std::string input_of(const Case& row) {
  const std::string_view file = row.file;
  if (file.starts_with('@')) return made(file.substr(1));
  const auto path = std::filesystem::path{AVSTEM_FIXTURES} / "ocr-giro" / (std::string{file} + ".ocr");
  EXPECT_TRUE(std::filesystem::exists(path)) << path;
  return read_text(path);
}

std::string verdict_of(const core::Findings& findings) {
  if (findings.refuse()) return "REFUSE";
  return findings.count() > 0 ? "WARN" : "OK";
}

/// A payment of a type that has a KID, whose reference is none: only a person can match it.
bool holds(const RecordingSink& told) {
  return std::any_of(told.payments.begin(), told.payments.end(),
                     [](const core::Payment& payment) { return payment.type < "20" && !payment.reference.is_kid(); });
}

/// For the table: what becomes of the file and its money. `ENGINE`: the file is taken, and the books decide about the payment.
std::string outcome_of(const core::Findings& findings, const RecordingSink& told, bool by_engine) {
  if (findings.refuse()) return "REFUSE";
  if (by_engine) return "ENGINE";
  const std::string verdict = verdict_of(findings);
  return holds(told) ? "HOLD, " + verdict : verdict;
}

std::string code_of(const core::Findings& findings) { return findings.count() > 0 ? findings.kept().front().code : ""; }

TEST(OcrAdversarial, EveryCaseGetsItsVerdict) {
  std::ofstream table = report("adversarial-ocr.md");
  table << "| case | input | verdict | read as |\n|---|---|---|---|\n";
  for (const Case& row : cases) {
    SCOPED_TRACE(row.id);
    const std::string bytes = input_of(row);
    core::MemorySource source{bytes};
    RecordingSink told;
    const auto findings = parsers::read_bank_file(source, told).findings;
    const bool by_engine = std::string_view{row.code} == "engine";
    EXPECT_EQ(verdict_of(findings), row.verdict);
    EXPECT_EQ(code_of(findings), by_engine ? "" : row.code);
    EXPECT_EQ(told.is_empty(), findings.refuse() || bytes.size() == 2 * 81);
    table << "| " << row.id << " | " << row.input << " | " << outcome_of(findings, told, by_engine) << " | `"
          << code_of(findings) << "` |\n";
  }
}

}  // namespace
}  // namespace avstem::tests

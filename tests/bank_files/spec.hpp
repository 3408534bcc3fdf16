/// Bank files for tests, told in a few readable lines and written out as the bank would.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace avstem::tests {

/// One `pay` line: what the bank says of a payment. `more` holds the rest as key=value (ref, from, name, text, sign, status).
struct PaymentSpec {
  std::string type;  ///< OCR transaction type, or `CRDT`/`DBIT` in camt
  std::string kid;   ///< empty: none
  std::int64_t ore = 0;
  std::map<std::string, std::string> more;
};

/// Payments that the bank statement shows as one amount.
struct LumpSpec {
  std::string date;  ///< 2026-11-20
  std::string reference;
  std::vector<PaymentSpec> payments;
  std::map<std::string, std::string> more;
};

struct SectionSpec {
  std::string account;
  std::vector<LumpSpec> lumps;
};

struct FileSpec {
  std::string delivery = "0000001";
  std::vector<SectionSpec> sections;
};

/// Reads the lines
///   delivery 0000001
///   account 12345678903
///   lump 2026-11-20 12345 [key=value …]
///   pay 10 1234567 500,00 [ref=600101140] [from=98765432100] [sign=-] [text=a_b]
/// `-` stands for no KID and `_` in a value for a blank; `#` begins a comment. Throws `std::invalid_argument` with the line.
[[nodiscard]] FileSpec parse_spec(std::string_view text);

/// The file as Nets writes it: service 09, all counts, sums and dates right.
[[nodiscard]] std::string to_ocr(const FileSpec& file);
/// The file as a bank writes it: camt.054.001.08, one notification per section, one batch entry per lump.
[[nodiscard]] std::string to_camt(const FileSpec& file);

}  // namespace avstem::tests

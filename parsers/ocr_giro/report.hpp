/// What the reader has to say about an OCR giro file: every code once, with its rule and the user's next step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/core/finding.hpp"
#include "parsers/ocr_giro/layout.hpp"

namespace avstem::parsers::ocr_giro {

enum class Code {
  // refusals
  empty,
  truncated,
  length,
  overlong,
  blank_line,
  character,
  format_code,
  service,
  remittance,
  outgoing,
  sender,
  type,
  record_type,
  order,
  pair,
  digits,
  sign,
  kid_blank,
  date,
  day_code,
  number,
  account,
  mandate,
  count,
  sum,
  sum_overflow,
  date_range,
  empty_assignment,
  limit,
  changed,
  // warnings
  separators,
  trailing,
  filler,
  account_check_digit,
  amount_zero,
  assignment_number,
  bank_date,
  century,
  date_order,
  day_code_differs,
  empty_transmission,
  kid_form,
  kid_missing,
  kid_unusual,
  number_gap,
  postal_account,
  sum_rule,
  text_control,
  transmission_copy,
  transmission_reissued,
};

/// What a finding says beside its code and place. An empty rule stands for the code's own.
struct Statement {
  std::string what;
  std::string expected;
  std::string found;
  std::string_view rule;
};

/// Reading stops when this many refusals are told: no more would be kept.
inline constexpr std::size_t refusals_max = core::findings_max;

class Report {
 public:
  /// About a file as a whole.
  void tell(Code code, Statement statement);
  /// About a record, and about some of its positions.
  void tell(Code code, const Record& record, Statement statement);
  void tell(Code code, const Record& record, std::size_t first, std::size_t last, Statement statement);
  /// About a field: names it and quotes what it holds.
  void tell(Code code, const Record& record, RecordKind kind, const Field& field, std::string expected);

  /// Nothing after this finding can be trusted: the file is not read further.
  void give_up() { gave_up_ = true; }
  [[nodiscard]] bool gave_up() const { return gave_up_ || refusals_ >= refusals_max; }
  [[nodiscard]] bool refuses() const { return refusals_ > 0; }
  [[nodiscard]] const core::Findings& findings() const { return findings_; }

 private:
  core::Findings findings_;
  std::size_t refusals_ = 0;
  bool gave_up_ = false;
};

}  // namespace avstem::parsers::ocr_giro

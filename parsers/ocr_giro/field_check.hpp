/// The fields of one record, each by itself: digits, fillers, characters, sign, KID, dates (FORMAT.md 1-13).
#pragma once

#include "parsers/ocr_giro/dates.hpp"
#include "parsers/ocr_giro/kid_field.hpp"
#include "parsers/ocr_giro/layout.hpp"
#include "parsers/ocr_giro/report.hpp"

namespace avstem::parsers::ocr_giro {

/// Borrows the report, which outlives this.
class FieldCheck {
 public:
  explicit FieldCheck(Report& report) : report_{report} {}

  /// True when every number of the record can be read. Findings about other fields do not make it false.
  /// The record has 80 bytes.
  [[nodiscard]] bool has_readable_numbers(const Record& record, RecordKind kind);

  void amount_item_1(const Record& record);
  void amount_item_3(const Record& record);
  void mandate(const Record& record);

  /// The day that six digits name, or nothing after telling that there is no such day.
  [[nodiscard]] std::optional<core::Date> date(const Record& record, RecordKind kind, std::size_t first);

 private:
  [[nodiscard]] bool read_number_field(const Record& record, RecordKind kind, const Field& field);
  void tell_kid(const Record& record, RecordKind kind, std::size_t first, KidForm form);

  Report& report_;
  DateReader dates_;
  bool told_century_ = false;
};

}  // namespace avstem::parsers::ocr_giro

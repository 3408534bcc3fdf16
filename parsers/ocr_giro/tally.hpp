/// Counts and sums of an assignment or a transmission, to be compared with those that its last record states (FORMAT.md
/// 9, 10, 15 C1).
#pragma once

#include <cstdint>
#include <optional>

#include "engine/core/date.hpp"
#include "engine/core/money.hpp"
#include "parsers/ocr_giro/field_check.hpp"
#include "parsers/ocr_giro/layout.hpp"
#include "parsers/ocr_giro/report.hpp"

namespace avstem::parsers::ocr_giro {

/// One payment's amount as record 30 states it.
struct StatedAmount {
  std::int64_t ore = 0;  ///< not negative
  unsigned type = type_min;
  bool minus = false;

  /// FORMAT.md 8: negative when the sign is `-` or the type is a reversal, never twice.
  [[nodiscard]] core::Money effective() const {
    return core::Money::from_ore(minus || is_reversal_type(type) ? -ore : ore);
  }
};

/// The three ways in which senders add up (FORMAT.md 15 C1).
struct AssignmentSums {
  std::int64_t by_specification = 0;  ///< `-` subtracts, except that reversals always add
  std::int64_t every_minus = 0;       ///< every `-` subtracts
  std::int64_t gross = 0;             ///< nothing subtracts

  /// The caller has checked that the gross sum of the whole file fits in 64 bits; the others are never further from
  /// zero.
  void add(const StatedAmount& amount);
};

/// What is known stays comparable when something else is not: a slip in one record is told once, not again in every
/// total.
struct Known {
  bool counts = true;
  bool sums = true;
  bool dates = true;
  void nothing() { counts = sums = dates = false; }
};

struct AssignmentTally {
  std::uint64_t transactions = 0;
  std::uint64_t records = 0;
  AssignmentSums sums;
  std::optional<core::Date> earliest;
  std::optional<core::Date> latest;
  Known known;

  void add_date(core::Date day);
  /// Compares with record 88 and answers the sum that counts for the transmission, if that is known.
  [[nodiscard]] std::optional<std::int64_t> check_payments_end(const Record& record, FieldCheck& fields,
                                                               Report& report) const;
  void check_counts(const Record& record, RecordKind kind, Report& report) const;

 private:
  [[nodiscard]] std::int64_t check_sum(const Record& record, Report& report) const;
  void check_date_range(const Record& record, FieldCheck& fields, Report& report) const;
};

struct TransmissionTally {
  std::uint64_t transactions = 0;
  std::uint64_t records = 0;
  std::int64_t sum = 0;
  bool has_payments = false;
  Known known;

  void add(const AssignmentTally& assignment);
  void check_end(const Record& record, FieldCheck& fields, Report& report) const;
};

}  // namespace avstem::parsers::ocr_giro

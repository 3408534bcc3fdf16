/// Checks a whole file: that its lines are records and stand in the right order. What they say is `ContentCheck`'s to
/// check.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "parsers/ocr_giro/content_check.hpp"
#include "parsers/ocr_giro/record_stream.hpp"

namespace avstem::parsers::ocr_giro {

/// A transmission counts at most 99 999 999 transactions (eight digits) of 162 bytes: 16 GB.
inline constexpr std::uint64_t file_size_max = std::uint64_t{16} << 30;

/// Which records may come now (FORMAT.md 1).
enum class Expectation {
  transmission,  ///< before the first 10 and after an 89
  assignment,    ///< after a 10 or an 88: 20 or 89
  payment,       ///< after a 20, 31 or 32 of service 09: 30 or 88
  amount_item_2,
  amount_item_3,
  mandate,   ///< in a mandate assignment: 70 or 88
  anything,  ///< after a record that could not be read: wherever the next one takes us
};

/// Borrows both, which outlive this.
class Checker {
 public:
  Checker(Report& report, ContentCheck& content) : report_{report}, content_{content} {}

  void check(core::ByteSource& source);

 private:
  void take_usual_payments(RecordStream& stream);
  void take(const Record& record);
  [[nodiscard]] bool begins_like_ocr(const Record& record);
  void take_odd_length(const Record& record);
  void take_unknown(const Record& record);
  void tell_unknown(const Record& record);
  void follow_order(const Record& record, RecordKind kind);
  void expect_after(const Record& record, RecordKind kind);
  void lose_track();
  void check_end(const RecordStream& stream);
  void check_separators(const RecordStream& stream);

  Report& report_;
  ContentCheck& content_;
  Expectation expected_ = Expectation::transmission;
  bool has_free_text_ = false;         ///< the payment that is being read has a record 32
  bool outside_transmission_ = false;  ///< records stand after an 89 or before the first 10, and that is told
  std::string told_service_;
  std::optional<Record> padding_;
  std::uint64_t records_ = 0;
  std::uint64_t last_line_ = 0;
};

}  // namespace avstem::parsers::ocr_giro

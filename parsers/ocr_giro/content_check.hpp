/// What the records of a file say together: pairs, serial numbers, counts, sums and dates (FORMAT.md 2-11, 16).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "parsers/bank_file.hpp"
#include "parsers/ocr_giro/field_check.hpp"
#include "parsers/ocr_giro/lump_census.hpp"
#include "parsers/ocr_giro/payment_records.hpp"
#include "parsers/ocr_giro/report.hpp"
#include "parsers/ocr_giro/tally.hpp"
#include "parsers/ocr_giro/transmissions.hpp"

namespace avstem::parsers::ocr_giro {

/// Takes the records in file order and fills the census with the file's lumps. Borrows all three, which outlive this.
class ContentCheck {
 public:
  /// `repeats`: what is known about the transmissions, in file order; those beyond its end are taken as first ones.
  ContentCheck(Report& report, LumpCensus& census, const std::vector<Repeat>& repeats)
      : report_{report}, census_{census}, repeats_{repeats}, fields_{report} {}

  /// The record has 80 bytes.
  void take(const Record& record, RecordKind kind);
  /// Takes as many payments from the front of the lines as are usual ones, and answers how many: payments of two sound
  /// records, settled as the one before, about which there is nothing to say. One payment may come now.
  [[nodiscard]] std::uint64_t take_usual_payments(Lines& lines);
  /// A record of this kind stands here, but its length is wrong or a number in it cannot be read.
  void take_unreadable(RecordKind kind);
  /// Something is missing or out of order: what is open now cannot be counted any more.
  void lose_track();

  /// A transmission's identity came twice: the file must be checked again with what `find_repeats` says.
  [[nodiscard]] bool saw_repeat() const { return saw_repeat_; }
  /// Counts and sum of what was checked, without findings: those are the report's.
  [[nodiscard]] const BankFileSummary& summary() const { return summary_; }

 private:
  void check(const Record& record, RecordKind kind);
  void count(RecordKind kind);

  void start_transmission(const Record& record);
  void check_direction(const Record& record);
  void start_assignment(const Record& record, RecordKind kind);
  void amount_item_1(const Record& record);
  [[nodiscard]] bool take_usual_payment(std::string_view item_1, std::string_view item_2);
  [[nodiscard]] bool is_usual(std::string_view item_1, const StatedAmount& amount) const;
  [[nodiscard]] bool is_usual_item_2(std::string_view item_2);
  void add_checked(const StatedAmount& amount);
  void check_transaction_number(const Record& record);
  void check_nets_date(const Record& record);
  void add_amount(const Record& record);
  [[nodiscard]] bool add_to_lump(std::string_view item_1, const StatedAmount& amount);
  void amount_item_2(const Record& record);
  void check_pair(const Record& record, RecordKind kind);
  void mandate(const Record& record);
  void end_payments(const Record& record);

  /// What is told once an assignment, however often it occurs there.
  struct ToldOnce {
    bool number_gap = false;
    bool date_order = false;
    bool day_code = false;
    bool postal_account = false;
    bool bank_date = false;
  };
  struct Assignment {
    AssignmentTally tally;
    ToldOnce told;
    std::uint64_t account = 0;
    std::optional<std::uint64_t> last_number;
    std::optional<core::Date> booked_on;  ///< of the last record 30
    Settled settled;  ///< of the last record 30, when all was well with it: most payments are settled together
    core::Settlement settlement = core::Settlement::giro;  ///< of the payment that `lump` is of
    std::int32_t lump = 0;                                 ///< of the payment settled as `settled`; 0 when not known
  };

  Report& report_;
  LumpCensus& census_;
  const std::vector<Repeat>& repeats_;
  FieldCheck fields_;
  DateReader bank_dates_;
  TransmissionIdentities identities_;
  BankFileSummary summary_;
  TransmissionTally transmission_;
  Assignment assignment_;
  std::array<char, 15> item_1_head_{};  ///< positions 1-15 of the last record 30; zeros when it could not be read
  std::optional<std::uint64_t> last_assignment_number_;
  std::size_t transmissions_ = 0;
  std::int64_t gross_ = 0;  ///< of the whole file: while it fits in 64 bits, every other sum does
  bool overflowed_ = false;
  bool copy_ = false;
  bool saw_repeat_ = false;
};

}  // namespace avstem::parsers::ocr_giro

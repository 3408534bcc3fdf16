/// Tells a file that has been checked, as sections, lumps and payments.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parsers/bank_file.hpp"
#include "parsers/ocr_giro/dates.hpp"
#include "parsers/ocr_giro/lump_census.hpp"
#include "parsers/ocr_giro/payment_records.hpp"
#include "parsers/ocr_giro/record_stream.hpp"
#include "parsers/ocr_giro/transmissions.hpp"

namespace avstem::parsers::ocr_giro {

/// Borrows all of them, which outlive this. `checked` is what the check counted.
class Teller {
 public:
  Teller(LumpCensus& census, const std::vector<Repeat>& repeats, const BankFileSummary& checked, BankFileSink& sink)
      : census_{census}, repeats_{repeats}, checked_{checked}, sink_{sink} {}

  /// False when the file is not the one that was checked: it changed in between. What was told then is void.
  [[nodiscard]] bool tell(core::ByteSource& source);

 private:
  [[nodiscard]] bool take(const Record& record);
  [[nodiscard]] bool is_as_checked() const;
  void start_transmission(const Record& record);
  [[nodiscard]] bool start_section(const Record& record, core::SectionKind kind);
  void end_section(const Record& record);
  [[nodiscard]] bool tell_pairs(RecordStream& stream);
  void keep_amount_item_1(const Record& record);
  [[nodiscard]] bool find_lump();
  void read_amount_item_2(std::string_view record);
  void read_free_text(const Record& record);
  [[nodiscard]] bool tell_payment();
  [[nodiscard]] bool begin_lump();

  LumpCensus& census_;
  const std::vector<Repeat>& repeats_;
  const BankFileSummary& checked_;
  BankFileSink& sink_;
  DateReader nets_dates_;
  DateReader bank_dates_;
  std::string delivery_;
  std::string recipient_;
  bool copy_ = false;
  std::optional<core::Section> section_;  ///< the last one begun
  core::SectionTotals totals_;
  std::uint64_t account_ = 0;
  std::size_t transmissions_ = 0;
  std::array<char, record_length> item_1_bytes_{};
  Record item_1_;
  core::Payment payment_;
  Settled settled_;  ///< of the payment before, for neighbours are mostly of one lump
  core::Settlement settlement_ = core::Settlement::giro;
  std::int32_t lump_ = 0;   ///< of the payment before; 0 when not known
  std::int32_t lumps_ = 0;  ///< begun so far
  std::int32_t payments_ = 0;
  core::Money amount_;
};

}  // namespace avstem::parsers::ocr_giro

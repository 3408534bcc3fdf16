/// The control sums of a bank file, step by step: file → section → lump → voucher. It must end in a difference of 0,00.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/lump.hpp"
#include "engine/core/payment.hpp"
#include "engine/core/section.hpp"
#include "ledger/records.hpp"
#include "ledger/voucher.hpp"

namespace avstem::batch {

/// So many lumps are told one by one; more are only in the sums of their section.
inline constexpr std::size_t lumps_told_max = 200;

struct LumpStep {
  std::int32_t number = 0;
  std::string account;
  core::Date booked_on;
  std::string reference;
  core::Money amount;
  core::Money booked;
  std::optional<ledger::VoucherKey> voucher;
};

/// How many payments ended in each state; `not_booked` counts entries that the bank had not booked.
struct StateCounts {
  std::int64_t booked = 0;
  std::int64_t known = 0;
  std::int64_t tied = 0;
  std::int64_t unrouted = 0;
  std::int64_t not_booked = 0;
};

/// What a file brought to a bank account for one day, giro and cards apart. Entries that the bank had not booked have no day.
struct DayKey {
  std::string account;
  core::Settlement settlement = core::Settlement::giro;
  std::string ledger_account;  ///< where the bank leg is booked; empty: unrouted
  std::optional<core::Date> booked_on;
  friend auto operator<=>(const DayKey&, const DayKey&) = default;
};

/// An assignment or notification. Payments that are told in another section than the one their lump began in count there.
struct SectionStep {
  core::Section heading;
  core::BankFileFormat format = core::BankFileFormat::ocr_giro;
  std::string organisation;           ///< empty: unrouted
  std::optional<core::Money> stated;  ///< the bank's own control sum
  std::int64_t lumps = 0;
  ledger::ControlSums sums;
  StateCounts counts;
};

struct Staircase {
  std::map<std::int32_t, SectionStep> sections;
  std::vector<LumpStep> lumps;
  std::map<DayKey, ledger::ControlSums> days;  ///< sum to the same total as the sections

  [[nodiscard]] ledger::ControlSums total() const;
};

/// Canonical JSON: what the ledger keeps with the input.
[[nodiscard]] std::string to_json(const Staircase& staircase);

/// How a file was sent: what tells that one is missing or came again (RULES F4, F5).
struct SentSection {
  core::BankFileFormat format = core::BankFileFormat::ocr_giro;
  std::string account;
  std::string delivery;       ///< OCR transmission number; camt MsgId
  std::string recipient;      ///< OCR data recipient
  std::string series_number;  ///< camt ElctrncSeqNb
};

/// What the ledger keeps of an input's staircase, for reports.
struct KeptSteps {
  std::vector<SentSection> sections;
  std::map<DayKey, ledger::ControlSums> days;
};

/// Of `InputResult::staircase`. Empty for an input that brought no money.
[[nodiscard]] KeptSteps kept_steps(const std::string& staircase);

}  // namespace avstem::batch

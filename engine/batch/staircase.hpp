/// The control sums of a bank file, step by step: file → section → lump → voucher. It must end in a difference of 0,00.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/lump.hpp"
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

/// An assignment or notification. Payments that are told in another section than the one their lump began in count there.
struct SectionStep {
  core::Section heading;
  std::string organisation;           ///< empty: unrouted
  std::optional<core::Money> stated;  ///< the bank's own control sum
  std::int64_t lumps = 0;
  ledger::ControlSums sums;
  StateCounts counts;
};

struct Staircase {
  std::map<std::int32_t, SectionStep> sections;
  std::vector<LumpStep> lumps;

  [[nodiscard]] ledger::ControlSums total() const;
};

/// Canonical JSON: what the ledger keeps with the input.
[[nodiscard]] std::string to_json(const Staircase& staircase);

}  // namespace avstem::batch

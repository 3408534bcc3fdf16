/// One `Ntfctn` as read up to now, and the totals that the bank states about it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/core/account_number.hpp"
#include "engine/core/currency.hpp"
#include "engine/core/finding.hpp"
#include "engine/core/money.hpp"
#include "parsers/camt054/entry.hpp"

namespace avstem::parsers::camt054 {

/// `MsgPgntn` or `NtfctnPgntn`.
struct Pagination {
  std::optional<std::int64_t> page;
  bool last = false;
  [[nodiscard]] bool is_whole() const { return !page || (*page == 1 && last); }
};

/// Number and sum of entries.
struct Tally {
  std::int64_t count = 0;
  core::Money sum;
  void add(core::Money amount) {
    ++count;
    sum += amount;
  }
};

/// Entries by direction; credits and debits are sums without sign.
struct Tallies {
  Tally credits;
  Tally debits;
  [[nodiscard]] core::Money net() const { return credits.sum - debits.sum; }
};

/// `TxsSummry`, as far as it is given.
struct StatedTotals {
  struct Row {
    std::optional<std::int64_t> count;
    std::optional<core::Money> sum;
  };
  Row all;
  Row credits;
  Row debits;
  std::optional<core::Money> net;
  std::optional<Direction> net_direction;
  [[nodiscard]] std::optional<core::Money> signed_net() const {
    if (!net) return std::nullopt;
    return signed_amount(*net, net_direction.value_or(Direction::credit));
  }
};

struct Notification {
  std::string id;
  std::string series_number;
  bool copy = false;
  bool repeated = false;
  std::string iban;
  std::string other;
  std::optional<core::AccountNumber> account;
  std::optional<core::Currency> account_currency;
  std::optional<core::Currency> currency;  ///< of the section; set when it begins
  bool begun = false;
  Pagination pagination;
  StatedTotals stated;
  Tallies all;
  Tallies booked;
  core::Money unbooked_reversals;  ///< signed sum of entries that are not booked and have RvslInd
  std::int32_t payments = 0;
  std::int32_t not_booked = 0;
  core::Money not_booked_amount;
  core::Place place;
};

/// Compares what is stated with what was counted and adds `E-CAMT-SUM` and `E-CAMT-COUNT` where they differ. Banks count all entries
/// or the booked ones only: either is right, if count, sum and net all are of that kind. Tells the net sum that was stated,
/// when it is the sum of amounts as signed in the file.
[[nodiscard]] std::optional<core::Money> verify_totals(const Notification& notification, core::Findings& findings);

}  // namespace avstem::parsers::camt054

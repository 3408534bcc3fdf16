/// One `Ntry` of a notification, as read up to now.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/core/currency.hpp"
#include "engine/core/date.hpp"
#include "engine/core/finding.hpp"
#include "engine/core/money.hpp"

namespace avstem::parsers::camt054 {

enum class Direction { credit, debit };

inline core::Money signed_amount(core::Money amount, Direction direction) {
  return direction == Direction::credit ? amount : -amount;
}

/// A bank transaction code: domain, family and sub-family, or the bank's own.
struct TransactionCode {
  std::string domain;
  std::string family;
  std::string sub_family;
  std::string proprietary;

  [[nodiscard]] std::string text() const {
    return domain.empty() ? proprietary : domain + "/" + family + "/" + sub_family;
  }
};

/// Stated charges that the amounts of the details do not include, signed as they change the account.
struct Charges {
  core::Money sum;
  bool stated = false;
};

/// What the details of an entry come to.
struct Details {
  std::int32_t count = 0;
  std::int32_t without_amount = 0;
  bool states_none = false;  ///< the last one without amount states none in any currency
  core::Money sum;
  Charges charges;
};

struct Entry {
  std::string reference;
  std::string servicer_reference;
  std::optional<core::Money> amount;  ///< as written, not negative
  std::optional<core::Currency> currency;
  std::optional<Direction> direction;
  bool reversal = false;
  std::string status;           ///< text (.02 to .06) or code (.08)
  bool status_unclear = false;  ///< proprietary, or stated twice
  std::optional<core::Date> booked_on;
  std::optional<core::Date> value_on;
  TransactionCode code;
  Charges charges;
  std::string text;
  Details details;
  core::Place place;
  std::uint64_t line = 0;
  std::uint64_t offset = 0;

  [[nodiscard]] core::Money signed_sum() const { return signed_amount(*amount, *direction); }
  [[nodiscard]] bool is_booked() const { return status == "BOOK" && !status_unclear; }
};

}  // namespace avstem::parsers::camt054

/// A bank and its customers for a month: which file comes when, and what the books must hold at the end.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/service/time_zone.hpp"

namespace avstem::tests {

/// Something that happens in the world of the service.
struct Happening {
  enum class Kind {
    file,   ///< `name` appears in the inbox with `bytes`
    grows,  ///< `bytes` are added to a file that is being written
    database_stops,
    database_starts,
    inbox_leaves,
    inbox_returns,
  };
  core::Timestamp at;
  Kind kind = Kind::file;
  std::string name;
  std::string bytes;
  std::string story;  ///< for people
};

/// What must be so when the month is over.
struct Truth {
  std::int64_t payments = 0;  ///< that the bank booked, each once however often it was told
  std::int64_t ore = 0;
  std::int64_t refused = 0;
  std::int64_t alarms = 0;  ///< expected files that did not come in time
  std::int64_t nights = 0;  ///< each with its checkpoint at 23.55
};

struct Month {
  core::Timestamp begins;
  core::Timestamp ends;
  std::string set_up;                 ///< TOML
  std::string invoices;               ///< CSV
  std::vector<Happening> happenings;  ///< in the order of their times
  Truth truth;
};

/// 16 March to 16 April 2026: the clocks are put forward, and Easter closes the banks for five days.
[[nodiscard]] Month simulated_month(const service::TimeZone& zone);

}  // namespace avstem::tests

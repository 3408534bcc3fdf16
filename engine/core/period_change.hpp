/// What a person says about a period of an organisation's books: close it, or open it again, and why (RULES A5).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/core/date.hpp"
#include "engine/core/ids.hpp"

namespace avstem::core {

/// Stored by its id: do not rename.
enum class PeriodAction {
  close,   ///< all days that are still open, until and with a last day
  reopen,  ///< the newest closed period, named by its last day
};

inline constexpr std::array<std::pair<PeriodAction, std::string_view>, 2> period_action_ids{{
    {PeriodAction::close, "close"},
    {PeriodAction::reopen, "open"},
}};

[[nodiscard]] constexpr std::string_view id_of(PeriodAction action) {
  return period_action_ids[static_cast<std::size_t>(action)].second;
}
[[nodiscard]] constexpr std::optional<PeriodAction> parse_period_action(std::string_view id) {
  for (const auto& [action, name] : period_action_ids) {
    if (name == id) return action;
  }
  return std::nullopt;
}

/// Invariant of the reader: `why` says something.
struct PeriodChange {
  OrganisationId organisation;
  PeriodAction action = PeriodAction::close;
  Date until;
  std::string why;
  friend bool operator==(const PeriodChange&, const PeriodChange&) = default;
};

}  // namespace avstem::core

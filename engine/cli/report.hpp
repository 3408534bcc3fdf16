/// What reports have in common: their heading for people, their head for programs.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

#include "engine/cli/console.hpp"
#include "ledger/records.hpp"

namespace avstem::cli {

/// `schema`, `organisation` (the one that it is about, null for several; the rows name theirs) and `as_of`.
[[nodiscard]] nlohmann::ordered_json report_head(const std::string& name,
                                                 const std::vector<ledger::Organisation>& organisations,
                                                 std::optional<core::Date> as_of);

/// The organisation's name, with the date when one was asked for.
[[nodiscard]] std::string report_title(const Console& console, const ledger::Organisation& organisation,
                                       std::optional<core::Date> as_of);

/// The id of the organisation with this key; empty for none.
[[nodiscard]] std::string id_of(core::OrganisationKey key, const std::vector<ledger::Organisation>& organisations);

}  // namespace avstem::cli

/// Findings as JSON: kept with the input, and told by `--json`.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

#include "engine/core/finding.hpp"

namespace avstem::batch {

/// `code, severity, line, column, column_last, offset, path, what, expected, found, rule, next`
[[nodiscard]] nlohmann::ordered_json json_of(const core::Finding& finding);
/// The findings that were kept, as an array in canonical text.
[[nodiscard]] std::string to_json(const core::Findings& findings);
/// Reads what `to_json` wrote; anything else is a bug or a changed database, told by an exception of the JSON library.
[[nodiscard]] std::vector<core::Finding> findings_from_json(const std::string& json);

}  // namespace avstem::batch

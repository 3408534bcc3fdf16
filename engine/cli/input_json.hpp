/// An input as the books remember it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string_view>

#include "engine/cli/language.hpp"
#include "ledger/records.hpp"

namespace avstem::cli {

[[nodiscard]] nlohmann::ordered_json input_json(const ledger::InputResult& input);
/// The kind of the input as a word for people.
[[nodiscard]] std::string_view kind_in(Language language, const ledger::InputResult& input);

}  // namespace avstem::cli

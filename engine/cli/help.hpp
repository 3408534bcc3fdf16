/// Help, made from the command table alone.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

#include "engine/cli/command.hpp"

namespace avstem::cli {

/// The overview: every command with its purpose, in groups.
[[nodiscard]] std::string help_text(Language language);
/// One command: purpose, use, examples, flags, exit codes.
[[nodiscard]] std::string help_text(const Command& command, Language language);
/// The commands of one noun: `invoices`.
[[nodiscard]] std::string help_text_of_noun(std::string_view noun, Language language);

[[nodiscard]] nlohmann::ordered_json help_json(const Command& command, Language language);

}  // namespace avstem::cli

/// The private key that checkpoints are signed with: a file of its owner's, made once, never in the database.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/cli/settings.hpp"
#include "engine/core/ed25519.hpp"

namespace avstem::cli {

/// The setting `checkpoint.key_file`, else `checkpoint.key` in the data folder.
[[nodiscard]] std::filesystem::path checkpoint_key_file(const Settings& settings);
/// Makes key and file (mode 0600). Throws `Trouble` when there is such a file: an old key is never overwritten.
core::PublicKey make_checkpoint_key(const std::filesystem::path& file);
/// Throws `Trouble` when the file is not there, is open to others than its owner, or holds no key.
[[nodiscard]] core::SigningKey read_checkpoint_key(const std::filesystem::path& file);
/// The setting `checkpoint.trusted_keys`, and `more` from the command line. Throws `Trouble` for what is no public key.
[[nodiscard]] std::vector<core::PublicKey> trusted_keys(const Settings& settings,
                                                        const std::optional<std::string>& more);

}  // namespace avstem::cli

/// One input of the one order of all inputs: what came, when, from whom, and the hash of the record before it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/clock.hpp"
#include "engine/core/ids.hpp"
#include "engine/core/result.hpp"
#include "engine/core/sha256.hpp"

namespace avstem::intake {

/// The names are kept for ever: they stand in archived records.
enum class InputKind { set_up, invoices, bank_file, decision, period_closing };

/// `set_up`, `invoices`, `bank_file`, `decision`, `period_closing`
[[nodiscard]] std::string_view name_of(InputKind kind);
[[nodiscard]] std::optional<InputKind> parse_input_kind(std::string_view name);

/// A record has at most this many bytes; its texts are limited so that it always fits.
inline constexpr std::size_t record_size_max = 16 * 1024;
inline constexpr std::size_t name_size_max = 255;
inline constexpr std::size_t options_size_max = 4 * 1024;

struct InputRecord {
  core::InputNumber number;
  InputKind kind = InputKind::bank_file;
  core::Sha256 content;    ///< of the bytes in `objects/`
  std::uint64_t size = 0;  ///< of the bytes
  std::string name;        ///< the file's own name, see `safe_name`; UTF-8, may be personal data: not logged
  core::Timestamp received_at;
  std::string actor;  ///< UTF-8, at most 255 bytes
  int ruleset = 1;
  std::string options =
      "{}";               ///< a JSON object in canonical text, see `canonical_options`: `{"organisation":"x"}` for EHF
  core::Sha256 previous;  ///< digest of the record before; zeros for the first
  friend bool operator==(const InputRecord&, const InputRecord&) = default;
};

/// The record's only text: one line of JSON with a fixed order of keys, ended by a line feed. The texts are UTF-8.
[[nodiscard]] std::string to_canonical_text(const InputRecord& record);
/// SHA-256 of exactly the canonical text.
[[nodiscard]] core::Sha256 digest(const InputRecord& record);
/// Reads the canonical text and nothing else: what is read is written again and must be the same bytes. The error says why.
[[nodiscard]] core::Result<InputRecord, std::string> parse_record(std::string_view text);

/// The last part of a path, made fit to be kept and shown: unprintable characters and bytes that are not UTF-8 become `?`, at
/// most 255 bytes, never empty.
[[nodiscard]] std::string safe_name(std::string_view path);
/// Keys sorted, no blanks. Nothing when the text is no JSON object or too big.
[[nodiscard]] std::optional<std::string> canonical_options(std::string_view json);

}  // namespace avstem::intake

/// One line of a bank file, field by field.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

#include "engine/cli/console.hpp"
#include "engine/core/byte_source.hpp"
#include "parsers/explain.hpp"

namespace avstem::cli {

/// A line longer than this is shown as far as this: an XML file may be one line.
inline constexpr std::size_t line_shown_max = 4096;

/// The line without its end, from the source's beginning; nothing when the file is shorter. An OCR file without line
/// ends has a record every 80 bytes. Rewinds the source.
[[nodiscard]] std::optional<std::string> record_at_line(core::ByteSource& source, std::uint64_t line);

/// The record of an OCR file; the entry or transaction that stands at the line of a camt.054 file. Empty when the
/// format is unknown or nothing stands there. The source is read from its beginning and rewound.
[[nodiscard]] std::vector<parsers::FieldExplanation> explain(core::ByteSource& source, std::uint64_t line,
                                                             const std::string& record);

[[nodiscard]] std::string explanation_text(const Console& console, const std::string& name, std::uint64_t line,
                                           const std::string& record,
                                           const std::vector<parsers::FieldExplanation>& fields);
[[nodiscard]] nlohmann::ordered_json explanation_json(const std::string& name, std::uint64_t line,
                                                      const std::string& record,
                                                      const std::vector<parsers::FieldExplanation>& fields);

}  // namespace avstem::cli

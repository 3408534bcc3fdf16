/// Decisions as one canonical JSON document (`avstem.decision/1`, see decision/FORMAT.md): read strictly, written for the archive.
#pragma once

#include <optional>
#include <string>

#include "engine/core/byte_source.hpp"
#include "engine/core/decision.hpp"
#include "engine/core/finding.hpp"

namespace avstem::parsers::decision {

struct Reading {
  std::optional<core::Decision> decision;  ///< nothing when the findings refuse the document
  core::Findings findings;
};

/// Reads what `to_text` writes and nothing else.
[[nodiscard]] Reading read(core::ByteSource& source);
/// The decision's only text: one line of JSON, ended by a line feed.
[[nodiscard]] std::string to_text(const core::Decision& decision);

}  // namespace avstem::parsers::decision

/// Period closings as one canonical JSON document (`avstem.period-change/1`, see period_change/FORMAT.md): read strictly, written
/// for the archive.
#pragma once

#include <optional>
#include <string>

#include "engine/core/byte_source.hpp"
#include "engine/core/finding.hpp"
#include "engine/core/period_change.hpp"

namespace avstem::parsers::period_change {

struct Reading {
  std::optional<core::PeriodChange> change;  ///< nothing when the findings refuse the document
  core::Findings findings;
};

/// Reads what `to_text` writes and nothing else.
[[nodiscard]] Reading read(core::ByteSource& source);
/// The change's only text: one line of JSON, ended by a line feed.
[[nodiscard]] std::string to_text(const core::PeriodChange& change);

}  // namespace avstem::parsers::period_change

/// Verifies a whole archive, both folders, and restores what one folder lost from the other.
#pragma once

#include <cstdint>

#include "engine/core/finding.hpp"
#include "engine/intake/archive.hpp"

namespace avstem::intake {

enum class Repair { no, yes };

/// Nothing to say: `findings.count() == 0`. A finding's place is the file's path; a repaired one is a warning, others refuse.
struct ArchiveCheck {
  std::uint64_t records = 0;   ///< inputs in the order, counted once
  std::uint64_t objects = 0;   ///< object files read, in all folders
  std::uint64_t repaired = 0;  ///< files restored from the other folder
  core::Findings findings;
};

/// Reads every record and every object. Each record but the last is vouched for by the one after it; the last by the input table of
/// the database and by checkpoints, which the caller compares. Repairing takes the writer's lock, moves a damaged file to
/// `damaged/` and writes the good one in its place. Throws `ArchiveError` when a folder cannot be read at all.
[[nodiscard]] ArchiveCheck check_archive(const ArchivePlace& place, Repair repair = Repair::no);

}  // namespace avstem::intake

/// Files that the bank promised, and whether they have come in time.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.hpp"
#include "engine/service/cron_line.hpp"

namespace avstem::service {

/// `45 17 * * bank OCR.D*`: by 17.45 of every bank day a file of such a name must have come since the time before.
struct ExpectedFile {
  CronLine by;
  std::string name;  ///< as in the shell: `*` and `?`

  /// Five fields of a cron line, then the name.
  [[nodiscard]] static core::Result<ExpectedFile, std::string> parse(std::string_view text);
};

/// A file as the books know it.
struct ArrivedFile {
  std::string name;
  core::Timestamp at;
};

struct MissingFile {
  std::string name;    ///< of the expectation
  core::Timestamp by;  ///< the time that has passed
};

[[nodiscard]] bool matches_name(std::string_view pattern, std::string_view name);

/// The expectations whose time lies after `from` and not after `to`, and that no file has met since the time before it. At most
/// one for each expectation: the last.
[[nodiscard]] std::vector<MissingFile> missing_files(std::span<const ExpectedFile> expected,
                                                     std::span<const ArrivedFile> arrived, core::Timestamp from,
                                                     core::Timestamp to, const TimeZone& zone);
/// The next time at which some expectation is looked at.
[[nodiscard]] std::optional<core::Timestamp> next_expectation(std::span<const ExpectedFile> expected,
                                                              core::Timestamp after, const TimeZone& zone);

}  // namespace avstem::service

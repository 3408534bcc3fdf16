/// What became of one file that was handed in, for people and for programs.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/batch/engine.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/exit_code.hpp"
#include "engine/cli/input_files.hpp"

namespace avstem::cli {

struct TakenFile {
  std::string name;
  batch::Taken::State state = batch::Taken::State::refused;
  std::vector<core::Finding> findings;            ///< warnings too
  std::optional<batch::Application> application;  ///< nothing when the file could not be read
  std::optional<ledger::Changes> rehearsed;       ///< a dry run: what would be booked

  [[nodiscard]] bool refused() const { return state == batch::Taken::State::refused; }
};

/// What is handed in, told from the file's first bytes where they matter. The source stands at its beginning before and
/// after.
using SubmissionOf = std::function<batch::Submission(const InputFile& file, core::ByteSource& source)>;

/// Hands the file in, or rehearses it. A file that cannot be opened is refused with the reason.
[[nodiscard]] TakenFile take_file(batch::Engine& engine, const InputFile& file, const SubmissionOf& submission_of,
                                  const World& world, bool dry_run);

/// What the engine told of a file that was handed in elsewhere.
[[nodiscard]] TakenFile told_file(const std::string& name, batch::Taken taken);

/// `✓`, `=` or `✗`
[[nodiscard]] std::string mark_of(const Console& console, batch::Taken::State state);
/// Of a refused file every finding with its place and the next step; of one that is taken the first few warnings.
[[nodiscard]] std::string findings_text(const Console& console, const TakenFile& file);
/// `applied`, `known`, `refused`, `unchanged`
[[nodiscard]] std::string_view id_of(batch::Taken::State state);

/// The fields of `import --json` (DESIGN 5.3). `booked` to `not_booked` count payments; the sums end in `_ore`.
[[nodiscard]] nlohmann::ordered_json taken_json(const TakenFile& file);

/// 0; else 65 when the one file was refused, 2 when some of several were.
[[nodiscard]] ExitCode exit_code_for(const std::vector<TakenFile>& files);

}  // namespace avstem::cli

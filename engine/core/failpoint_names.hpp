/// Every failpoint of the program, by name: `<part>.<subject>.<moment>`, in the order in which they are met.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace avstem::core::failpoint {

/// A name that is used and does not stand here does not compile; one that stands here and is not used fails a test.
inline constexpr auto names = std::to_array<std::string_view>({
    "archive.file.before_create",        "archive.file.after_create",       "archive.file.before_write",
    "archive.file.after_write",          "archive.file.before_fsync",       "archive.file.after_fsync",
    "archive.file.after_read_back",      "archive.file.before_rename",      "archive.file.after_rename",
    "archive.file.before_folder_fsync",  "archive.file.after_folder_fsync", "archive.folder.after_create",
    "archive.folder.after_parent_fsync", "archive.store.after_copy",        "archive.append.after_copy",
    "archive.catch_up.after_object",     "archive.catch_up.after_record",   "archive.sweep.after_unlink",
    "engine.take.before_append",         "engine.take.after_append",        "engine.apply.after_begin",
    "engine.apply.after_piece",          "engine.apply.before_commit",      "engine.apply.after_commit",
    "engine.refuse.before_commit",       "service.round.before_move",       "service.round.after_move",
});

[[nodiscard]] constexpr bool is_known(std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace avstem::core::failpoint

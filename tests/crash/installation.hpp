/// An archive in two folders and a database, treated badly and looked at afterwards.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/faults/child_program.hpp"
#include "tests/ledger/ledger_under_test.hpp"
#include "tests/memory_folder.hpp"

namespace avstem::tests {

/// tests/crash/whole_way: a short scenario that goes every way through the program.
[[nodiscard]] std::filesystem::path whole_way();

/// Half way through `whole_way`: four inputs are archived, the second folder and the database have two of them, and a killed
/// writer has left a file. What starts on it has everything to do that a start can have.
class Installation {
 public:
  Installation();
  enum class Empty { yes };
  /// Nothing yet.
  explicit Installation(Empty);

  /// Plays `whole_way` to its end or to the failure. A session of a killed program lives on until the server has noticed, so
  /// the next one may be told to try again: it does.
  ChildResult play(const Environment& environment = {}) { return play_against(database_.uri(), environment); }
  /// The same archive with another database, or with a detour to it.
  ChildResult play_against(const std::string& database, const Environment& environment = {});
  /// The words that start it, for a test that wants to do something meanwhile.
  [[nodiscard]] std::vector<std::string> command(const std::string& database) const;

  [[nodiscard]] const FreshDatabase& database() const { return database_; }
  [[nodiscard]] std::filesystem::path archive() const { return folder_.path() / "archive"; }
  [[nodiscard]] std::filesystem::path second_archive() const { return folder_.path() / "second"; }
  /// A file beside the archive.
  [[nodiscard]] std::filesystem::path beside(const std::string& name) const { return folder_.path() / name; }

 private:
  friend struct HalfWay;
  Installation(const std::filesystem::path& archive, const std::filesystem::path& second,
               const FreshDatabase& database);

  MemoryFolder folder_;
  FreshDatabase database_;
};

/// What `play` prints on an installation where nothing went wrong.
[[nodiscard]] const std::string& books_of_one_that_never_failed();

}  // namespace avstem::tests

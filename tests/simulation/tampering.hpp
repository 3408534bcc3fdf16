/// What somebody with the superuser's rights can do to the books or the archive without the program (RELIABILITY 2.5).
#pragma once

#include <filesystem>
#include <pqxx/pqxx>
#include <random>
#include <string>
#include <vector>

namespace avstem::tests {

/// Books to be tampered with: a copy that nobody else uses.
struct Scene {
  pqxx::nontransaction& work;     ///< as superuser
  std::filesystem::path archive;  ///< the folder
  std::int64_t last_input;        ///< the newest one that the database has
  std::mt19937& random;
  std::string done = {};  ///< which column, for whoever looks into a miss

  [[nodiscard]] std::size_t pick(std::size_t below) const { return random() % below; }
};

/// A class of tampering.
struct Tampering {
  const char* id;    ///< as in RELIABILITY 2.5
  const char* what;  ///< for the table
  /// Does it; any of the answers names what was touched, as a finding could. No answer: there was nothing to touch, choose again.
  std::vector<std::string> (*act)(Scene& scene);
  /// The database to begin with is a backup that is some inputs old.
  bool on_a_backup = false;
  bool of_the_archive = false;
};

[[nodiscard]] const std::vector<Tampering>& tamperings();

/// Changes one value of one row of one of the tables, past all triggers, and puts the triggers back as they were. What names the
/// row; nothing when no such change was possible.
[[nodiscard]] std::vector<std::string> change_a_value(Scene& scene, const std::vector<std::string>& tables);

/// Statements past the triggers of the tables, which are put back as they were.
void behind_the_triggers(Scene& scene, const std::vector<std::string>& tables, const std::string& statements);

}  // namespace avstem::tests

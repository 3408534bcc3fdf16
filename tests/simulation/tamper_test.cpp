/// Tampering by the superuser is convicted by `verify`, which names what was touched; and each check is needed.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <span>
#include <sstream>

#include "engine/batch/engine.hpp"
#include "engine/batch/verify.hpp"
#include "ledger/in_memory.hpp"
#include "ledger/postgres.hpp"
#include "tests/figures.hpp"
#include "tests/ledger/books_dump.hpp"
#include "tests/ledger/ledger_under_test.hpp"
#include "tests/memory_folder.hpp"
#include "tests/simulation/random_days.hpp"
#include "tests/simulation/tampering.hpp"

namespace avstem::tests {
namespace {

namespace fs = std::filesystem;

/// Every row of every table of the books, as text with its table.
std::multiset<std::string> rows_of(const FreshDatabase& database) {
  pqxx::connection superuser{database.superuser_uri()};
  pqxx::nontransaction work{superuser};
  work.exec("SET search_path = pg_catalog");
  std::multiset<std::string> rows;
  for (const auto& table : work.exec("SELECT tablename FROM pg_tables WHERE schemaname = 'avstem' ORDER BY 1")) {
    const std::string name = table[0].c_str();
    for (const auto& row : work.exec("SELECT t::TEXT FROM avstem." + name + " AS t"))
      rows.insert(name + " " + row[0].c_str());
  }
  return rows;
}

std::string what_is_not_in_both(const std::multiset<std::string>& a, const std::multiset<std::string>& b) {
  std::vector<std::string> rows;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rows));
  return fmt::format("{}", fmt::join(rows, "\n"));
}

/// Weeks that were booked without any trouble.
struct Books {
  MemoryFolder folder;
  FreshDatabase database;
  std::unique_ptr<FreshDatabase> backup;  ///< some inputs old
  std::multiset<std::string> rebuilt;     ///< every row of every table, made anew from the archive alone

  explicit Books(unsigned seed) {
    const std::vector<Step> steps = random_days(seed);
    const std::size_t backed_up = steps.size() * 2 / 3;
    book(std::span{steps}.first(backed_up));
    backup = std::make_unique<FreshDatabase>(database);
    book(std::span{steps}.subspan(backed_up));
    rebuild();
  }

 private:
  void rebuild() {
    const FreshDatabase anew;
    auto archive = intake::Archive::open_for_writing({.folder = folder.path() / "archive", .second_folder = {}});
    ledger::PostgresLedger ledger{anew.uri()};
    const core::FixedClock clock{{}};
    batch::Engine{archive, ledger, clock, "rebuild"}.catch_up([](core::InputNumber, core::InputNumber) {});
    rebuilt = rows_of(anew);
  }
  void book(std::span<const Step> steps) {
    auto archive = intake::Archive::open_for_writing({.folder = folder.path() / "archive", .second_folder = {}});
    ledger::PostgresLedger ledger{database.uri()};
    for (const Step& step : steps) {
      const core::FixedClock clock{step.at};
      core::MemorySource bytes{step.bytes};
      (void)batch::Engine{archive, ledger, clock, "simulation"}.take({step.kind, step.name, "{}"}, bytes);
    }
  }
};

/// Seeds whose weeks are long enough to have everything that can be tampered with.
constexpr unsigned seeds_of_books[] = {3, 8, 21};

class Tampered : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    for (const unsigned seed : seeds_of_books) books_.push_back(std::make_unique<Books>(seed));
  }
  static void TearDownTestSuite() { books_.clear(); }

  /// What was said against the books, and whether it names what was touched.
  struct Verdict {
    std::string findings;
    bool named = false;
    [[nodiscard]] bool convicted() const { return !findings.empty(); }
  };
  struct Verdicts {
    Verdict by_verify;
    Verdict by_rebuild;
    std::string done = {};
  };

  /// Tampers with a copy and verifies it, without the checks whose names begin with `but_for`.
  static Verdicts tamper(const Tampering& tampering, unsigned seed, const std::string& but_for = {}) {
    std::mt19937 random{seed};
    for (int attempt = 0; attempt < 60; ++attempt) {
      const Books& original = *books_.at(random() % books_.size());
      const FreshDatabase database{tampering.on_a_backup ? *original.backup : original.database};
      const MemoryFolder folder;
      fs::copy(original.folder.path() / "archive", folder.path() / "archive", fs::copy_options::recursive);
      std::string done;
      const std::vector<std::string> names = act(tampering, database, folder.path() / "archive", random, done);
      if (names.empty()) continue;
      Verdicts verdicts = judge(database, folder.path() / "archive", names, but_for);
      // An archive that nobody touched makes these rows.
      if (!tampering.of_the_archive)
        verdicts.by_rebuild = {what_is_not_in_both(rows_of(database), original.rebuilt), true};
      verdicts.by_rebuild.named = verdicts.by_rebuild.named && verdicts.by_rebuild.convicted();
      verdicts.done = done;
      return verdicts;
    }
    throw std::runtime_error{std::string{tampering.what} + ": nothing to touch"};
  }

 private:
  static std::vector<std::string> act(const Tampering& tampering, const FreshDatabase& database,
                                      const fs::path& archive, std::mt19937& random, std::string& done) {
    pqxx::connection superuser{database.superuser_uri()};
    pqxx::nontransaction work{superuser};
    work.exec("SET client_min_messages = error; SET datestyle = 'ISO, YMD'");
    const auto last = work.exec1("SELECT max(seq) FROM avstem.input")[0].as<std::int64_t>();
    Scene scene{work, archive, last, random};
    auto names = tampering.act(scene);
    done = scene.done;
    return names;
  }

  static Verdicts judge(const FreshDatabase& database, const fs::path& archive, const std::vector<std::string>& names,
                        const std::string& but_for) {
    Verdicts verdicts{{findings_of_verify(database, archive, but_for)}, {difference_to_rebuilt(database, archive)}};
    for (Verdict* verdict : {&verdicts.by_verify, &verdicts.by_rebuild}) {
      verdict->named = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return verdict->findings.find(name) != std::string::npos;
      });
    }
    return verdicts;
  }

  static std::string findings_of_verify(const FreshDatabase& database, const fs::path& archive,
                                        const std::string& but_for) {
    try {
      std::string findings;
      ledger::PostgresLedger ledger{database.uri()};
      for (const batch::Check& check :
           batch::verify({.folder = archive, .second_folder = {}}, *ledger.reader()).checks) {
        if (check.ok || (!but_for.empty() && check.name.starts_with(but_for))) continue;
        findings += check.name + ": " + check.detail + "\n";
      }
      return findings;
    } catch (const std::exception& error) {
      // What cannot even be read is off, and said to be.
      return error.what();
    }
  }

  /// The books made anew from this archive, in memory, and every line that a reader sees compared.
  static std::string difference_to_rebuilt(const FreshDatabase& database, const fs::path& folder) {
    try {
      auto archive = intake::Archive::open_for_writing({.folder = folder, .second_folder = {}});
      ledger::InMemoryLedger rebuilt;
      const core::FixedClock clock{{}};
      batch::Engine{archive, rebuilt, clock, "rebuild"}.catch_up([](core::InputNumber, core::InputNumber) {});
      ledger::PostgresLedger ledger{database.uri()};
      return what_is_not_in_both(lines_of(dump(*ledger.reader())), lines_of(dump(*rebuilt.reader())));
    } catch (const std::exception& error) {
      return error.what();
    }
  }

  static std::multiset<std::string> lines_of(const std::string& text) {
    std::multiset<std::string> lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);) lines.insert(line);
    return lines;
  }

  static inline std::vector<std::unique_ptr<Books>> books_;
};

/// Neither the books nor the archive tell: only a checkpoint that lies elsewhere, or a fingerprint of the schema in one.
bool needs_a_checkpoint(const Tampering& tampering) {
  return std::string_view{tampering.id} == "T13" ||
         std::string_view{tampering.what} == "database and archive set back together";
}

/// How many of the trials each judge convicted, and how often it named what was touched.
struct Tally {
  int verify = 0;
  int verify_named = 0;
  int rebuild = 0;
  int rebuild_named = 0;
  int neither = 0;
};

TEST_F(Tampered, BooksAreConvictedAndTheRowIsNamed) {
  const unsigned seed = first_seed();
  const int seeds = rounds(3);
  for (const Tampering& tampering : tamperings()) {
    Tally tally;
    std::string missed;
    for (int i = 0; i < seeds; ++i) {
      const unsigned this_seed = seed + static_cast<unsigned>(i);
      const Verdicts verdicts = tamper(tampering, this_seed);
      tally.verify += verdicts.by_verify.convicted() ? 1 : 0;
      tally.verify_named += verdicts.by_verify.named ? 1 : 0;
      tally.rebuild += verdicts.by_rebuild.convicted() ? 1 : 0;
      tally.rebuild_named += verdicts.by_rebuild.named ? 1 : 0;
      if (verdicts.by_verify.convicted() || verdicts.by_rebuild.convicted()) continue;
      ++tally.neither;
      missed += fmt::format("\n  AVSTEM_SEED={} {}", this_seed, verdicts.done);
    }
    EXPECT_TRUE(tally.neither == 0 || needs_a_checkpoint(tampering))
        << tampering.id << " " << tampering.what << ": seen by nobody" << missed;
    figure(fmt::format("tampering {}: {}", tampering.id, tampering.what),
           fmt::format("{} of {} caught, {} named | {} caught, {} named", tally.verify, seeds, tally.verify_named,
                       tally.rebuild, tally.rebuild_named));
  }
}

/// A suite that cannot fail proves nothing: a change that only the hash chain sees goes unseen without it.
TEST_F(Tampered, BooksGoUnseenWithoutTheCheckThatConvictsThem) {
  const Tampering moved{"T1", "an income moved to another account", [](Scene& scene) -> std::vector<std::string> {
                          const auto rows = scene.work.exec("SELECT FROM avstem.posting WHERE account = '3900'");
                          if (rows.empty()) return {};
                          behind_the_triggers(
                              scene, {"posting"},
                              "UPDATE avstem.posting SET account = '3910' WHERE ctid = (SELECT ctid FROM"
                              " avstem.posting WHERE account = '3900' LIMIT 1);"
                              "INSERT INTO avstem.account SELECT org_id, '3910', '3910' FROM avstem.organisation"
                              " ON CONFLICT DO NOTHING");
                          return {"voucher"};
                        }};
  int unseen = 0;
  for (unsigned seed = 1; seed <= 3; ++seed) {
    EXPECT_TRUE(tamper(moved, seed).by_verify.convicted());
    if (!tamper(moved, seed, "chain").by_verify.convicted()) ++unseen;
  }
  EXPECT_EQ(unseen, 3);
  figure("a change that the hash chain alone sees, with that check switched off: goes unseen, as it must",
         fmt::format("{} of 3", unseen));
}

TEST_F(Tampered, BooksThatNobodyTouchedAreGood) {
  const Tampering nothing{"T0", "nothing", [](Scene&) { return std::vector<std::string>{"nothing"}; }};
  for (unsigned seed = 1; seed <= 4; ++seed) {
    const Verdicts verdicts = tamper(nothing, seed);
    EXPECT_EQ(verdicts.by_verify.findings, "");
    EXPECT_EQ(verdicts.by_rebuild.findings, "") << "a rebuilt database has other rows";
  }
}

}  // namespace
}  // namespace avstem::tests

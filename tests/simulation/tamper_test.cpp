/// Tampering by the superuser is convicted by `verify` or by `replay --all`, which name what was touched; and each check is needed.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <set>
#include <span>

#include "engine/batch/engine.hpp"
#include "engine/batch/replay.hpp"
#include "engine/batch/verify.hpp"
#include "ledger/in_memory.hpp"
#include "ledger/postgres.hpp"
#include "ledger/schema_state.hpp"
#include "tests/figures.hpp"
#include "tests/ledger/ledger_under_test.hpp"
#include "tests/memory_folder.hpp"
#include "tests/simulation/random_days.hpp"
#include "tests/simulation/tampering.hpp"

namespace avstem::tests {
namespace {

namespace fs = std::filesystem;

const core::SigningKey& signer() {
  static const core::SigningKey key = core::SigningKey::generate();
  return key;
}

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
    sign();
    rebuild();
  }
  /// Where a copy of the checkpoint lies that the superuser does not reach.
  [[nodiscard]] std::string elsewhere() const { return folder.path() / "elsewhere"; }

 private:
  void sign() const {
    auto archive = intake::Archive::open_for_writing({.folder = folder.path() / "archive", .second_folder = {}});
    ledger::PostgresLedger ledger{database.uri()};
    const batch::SignedCheckpoint checkpoint = batch::sign(
        batch::checkpoint_of(*ledger.reader(), archive, ledger::schema_state(database.uri()), core::Timestamp{}),
        signer());
    archive.put_checkpoint(batch::file_name_of(checkpoint), batch::to_text(checkpoint));
    fs::create_directory(elsewhere());
    std::ofstream{fs::path{elsewhere()} / batch::file_name_of(checkpoint)} << batch::to_text(checkpoint);
  }
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
    Verdict by_replay;
    /// By every row of every table against books that an archive which nobody touched makes; nobody's command, the test's measure.
    bool differs = false;
    std::string done = {};
  };

  /// Tampers with a copy and verifies it, without the checks whose names begin with one of `but_for`.
  static Verdicts tamper(const Tampering& tampering, unsigned seed, const std::vector<std::string>& but_for = {}) {
    std::mt19937 random{seed};
    for (int attempt = 0; attempt < 60; ++attempt) {
      const Books& original = *books_.at(random() % books_.size());
      const FreshDatabase database{tampering.on_a_backup ? *original.backup : original.database};
      const MemoryFolder folder;
      fs::copy(original.folder.path() / "archive", folder.path() / "archive", fs::copy_options::recursive);
      std::string done;
      const std::vector<std::string> names = act(tampering, database, folder.path() / "archive", random, done);
      if (names.empty()) continue;
      const auto verdict = [&](std::string findings) {
        const bool named = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
          return findings.find(name) != std::string::npos;
        });
        return Verdict{std::move(findings), named};
      };
      return {verdict(findings_of_verify(database, folder.path() / "archive", original.elsewhere(), but_for)),
              verdict(findings_of_replay(database, folder.path() / "archive")),
              !tampering.of_the_archive && rows_of(database) != original.rebuilt, done};
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

  static std::string findings_of_verify(const FreshDatabase& database, const fs::path& archive,
                                        const std::string& elsewhere, const std::vector<std::string>& but_for) {
    try {
      std::string findings;
      ledger::PostgresLedger ledger{database.uri()};
      const batch::VerifyOrder order{.level = batch::VerifyLevel::tables,
                                     .trusted = {signer().public_key()},
                                     .schema = ledger::schema_state(database.uri()),
                                     .checkpoint_folders = {elsewhere}};
      for (const batch::Check& check :
           batch::verify({.folder = archive, .second_folder = {}}, *ledger.reader(), order).checks) {
        const bool left_out = std::any_of(but_for.begin(), but_for.end(),
                                          [&](const std::string& name) { return check.name.starts_with(name); });
        if (check.ok || left_out) continue;
        findings += check.name + ": " + check.detail + "\n";
      }
      return findings;
    } catch (const std::exception& error) {
      // What cannot even be read is off, and said to be.
      return error.what();
    }
  }

  static std::string findings_of_replay(const FreshDatabase& database, const fs::path& folder) {
    try {
      const auto archive = intake::Archive::open_for_reading({.folder = folder, .second_folder = {}});
      ledger::InMemoryLedger scratch;
      ledger::PostgresLedger ledger{database.uri()};
      const batch::Replayed replayed =
          batch::replay(archive, *ledger.reader(), scratch, std::nullopt, [](core::InputNumber, core::InputNumber) {});
      std::string findings;
      for (const batch::Difference& difference : replayed.differences)
        findings += fmt::format("{}: {} | {}\n", difference.row, difference.in_books.value_or("-"),
                                difference.derived.value_or("-"));
      return findings;
    } catch (const std::exception& error) {
      return error.what();
    }
  }

  static inline std::vector<std::unique_ptr<Books>> books_;
};

/// How many of the trials each judge convicted, and how often it named what was touched.
struct Tally {
  int verify = 0;
  int verify_named = 0;
  int replay = 0;
  int replay_named = 0;
};

TEST_F(Tampered, BooksAreConvictedAndTheRowIsNamed) {
  const unsigned seed = first_seed();
  const int seeds = rounds(2);
  for (const Tampering& tampering : tamperings()) {
    Tally tally;
    for (int i = 0; i < seeds; ++i) {
      const unsigned this_seed = seed + static_cast<unsigned>(i);
      const Verdicts verdicts = tamper(tampering, this_seed);
      tally.verify += verdicts.by_verify.convicted() ? 1 : 0;
      tally.verify_named += verdicts.by_verify.named ? 1 : 0;
      tally.replay += verdicts.by_replay.convicted() ? 1 : 0;
      tally.replay_named += verdicts.by_replay.named ? 1 : 0;
      EXPECT_TRUE(verdicts.by_verify.convicted() || verdicts.by_replay.convicted())
          << tampering.id << " " << tampering.what << ": unseen, AVSTEM_SEED=" << this_seed << " " << verdicts.done
          << (verdicts.differs ? "" : " (and no row differs)");
    }
    figure(fmt::format("tampering {}: {}", tampering.id, tampering.what),
           fmt::format("{} of {} caught, {} named | {} caught, {} named", tally.verify, seeds, tally.verify_named,
                       tally.replay, tally.replay_named));
  }
}

std::vector<std::string> move_an_income(Scene& scene) {
  if (scene.work.exec("SELECT FROM avstem.posting WHERE account = '3900'").empty()) return {};
  behind_the_triggers(scene, {"posting"},
                      "UPDATE avstem.posting SET account = '3910' WHERE ctid = (SELECT ctid FROM avstem.posting WHERE"
                      " account = '3900' LIMIT 1); INSERT INTO avstem.account SELECT org_id, '3910', '3910' FROM"
                      " avstem.organisation ON CONFLICT DO NOTHING");
  return {"voucher"};
}

/// A suite that cannot fail proves nothing: what one check convicts goes unseen when it is switched off.
TEST_F(Tampered, BooksGoUnseenWithoutTheCheckThatConvictsThem) {
  struct Needed {
    Tampering tampering;
    std::vector<std::string> checks;
  };
  std::vector<Needed> needed{{{"T1", "an income moved to another account", move_an_income}, {"chain", "checkpoints"}}};
  for (const Tampering& tampering : tamperings()) {
    const std::string_view what = tampering.what;
    if (what == "database and archive set back together" || what == "the schema weakened")
      needed.push_back({tampering, {"checkpoints"}});
  }
  ASSERT_EQ(needed.size(), 3U);
  int unseen = 0;
  for (const auto& [tampering, checks] : needed) {
    for (unsigned seed = 1; seed <= 2; ++seed) {
      EXPECT_TRUE(tamper(tampering, seed).by_verify.convicted()) << tampering.what;
      const std::string without = tamper(tampering, seed, checks).by_verify.findings;
      EXPECT_EQ(without, "") << tampering.what;
      unseen += without.empty() ? 1 : 0;
    }
  }
  figure("tampering with the check that convicts it switched off: goes unseen, as it must",
         fmt::format("{} of {}", unseen, 2 * needed.size()));
}

TEST_F(Tampered, BooksThatNobodyTouchedAreGood) {
  const Tampering nothing{"T0", "nothing", [](Scene&) { return std::vector<std::string>{"nothing"}; }};
  for (unsigned seed = 1; seed <= 4; ++seed) {
    const Verdicts verdicts = tamper(nothing, seed);
    EXPECT_EQ(verdicts.by_verify.findings, "");
    EXPECT_EQ(verdicts.by_replay.findings, "");
    EXPECT_FALSE(verdicts.differs) << "a rebuilt database has other rows";
  }
}

}  // namespace
}  // namespace avstem::tests

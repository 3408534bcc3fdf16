#include "tests/simulation/simulation.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <new>
#include <pqxx/pqxx>
#include <random>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "engine/batch/engine.hpp"
#include "engine/batch/verify.hpp"
#include "engine/core/failpoint.hpp"
#include "ledger/errors.hpp"
#include "ledger/in_memory.hpp"
#include "ledger/postgres.hpp"
#include "tests/ledger/books_dump.hpp"
#include "tests/ledger/ledger_under_test.hpp"
#include "tests/memory_folder.hpp"
#include "tests/simulation/random_days.hpp"
#include "tests/simulation/random_decisions.hpp"

namespace avstem::tests {
namespace {

namespace fs = std::filesystem;

constexpr int exit_code_try_again = 75;
constexpr const char* lost_queue_row =
    "CREATE FUNCTION public.plant() RETURNS TRIGGER LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
    "CREATE TRIGGER plant BEFORE INSERT ON avstem.queue_item FOR EACH ROW WHEN (NEW.ordinal % 2 = 1)"
    " EXECUTE FUNCTION public.plant()";
constexpr const char* part_payment_off =
    "CREATE FUNCTION public.plant() RETURNS TRIGGER LANGUAGE plpgsql AS 'BEGIN NEW.open := NEW.open - 1; RETURN NEW; "
    "END';"
    "CREATE TRIGGER plant BEFORE UPDATE ON avstem.open_item FOR EACH ROW WHEN (NEW.open > 1)"
    " EXECUTE FUNCTION public.plant()";

/// How many steps are taken: written by the importing process, read by the one that starts it.
class Progress {
 public:
  Progress() {
    void* memory = ::mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::runtime_error{"no memory to share"};
    taken_ = new (memory) std::atomic<int>{0};
  }
  ~Progress() { ::munmap(taken_, sizeof(std::atomic<int>)); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  std::atomic<int>& taken() { return *taken_; }

 private:
  std::atomic<int>* taken_;
};

std::string first_difference(const std::string& actual, const std::string& expected) {
  if (actual == expected) return "";
  std::istringstream a{actual}, b{expected};
  std::string in_actual, in_expected;
  do {
    if (!std::getline(a, in_actual)) in_actual = "(end)";
    if (!std::getline(b, in_expected)) in_expected = "(end)";
  } while (in_actual == in_expected);
  return fmt::format("PostgreSQL: {}\nin memory:  {}\n", in_actual, in_expected);
}

class Simulation {
 public:
  Simulation(unsigned seed, Plant plant) : random_{seed}, plant_{plant}, steps_{random_days(seed)} {}

  Lived run() {
    live_in_memory();
    fs::create_directory(folder_.path() / "second");
    if (plant_ == Plant::lost_queue_row) plant(lost_queue_row);
    if (plant_ == Plant::part_payment_off) plant(part_payment_off);
    while (progress_.taken() < last() && lived_.difference.empty()) {
      import(std::min(last(), progress_.taken() + 1 + pick(5)), pick(2) == 0 ? a_failpoint() : "");
      back_up_or_restore();
    }
    if (lived_.difference.empty()) import(last(), "");
    if (lived_.difference.empty()) lived_.difference = compare();
    lived_.steps = last();
    return lived_;
  }

 private:
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  [[nodiscard]] int last() const { return static_cast<int>(steps_.size()); }

  void plant(const char* statements) const {
    pqxx::connection connection{database_->superuser_uri()};
    pqxx::nontransaction{connection}.exec(statements);
  }

  std::string a_failpoint() {
    const auto& names = core::failpoint::names;
    return fmt::format("{}@{}", names.at(static_cast<std::size_t>(pick(static_cast<int>(names.size())))), 1 + pick(6));
  }

  [[nodiscard]] intake::ArchivePlace place() const {
    return {.folder = folder_.path() / "archive", .second_folder = folder_.path() / "second"};
  }

  /// Decisions come between the days, about what waits just then: so they follow from the books that they change.
  void live_in_memory() {
    auto archive = intake::Archive::open_for_writing({.folder = folder_.path() / "reference", .second_folder = {}});
    std::vector<Step> lived;
    for (Step& day : steps_) {
      const core::Timestamp at = day.at;
      lived.push_back(std::move(day));
      hand_in(lived.back(), archive, memory_);
      for (int people = pick(4); people > 0; --people) {
        auto document = random_decision(*memory_.reader(), random_);
        if (!document) continue;
        const std::string name = fmt::format("{:03}-decision", lived.size() + 1);
        lived.push_back({intake::InputKind::decision, name, std::move(*document), at, pick(2) == 0 ? "kari" : "ola"});
        if (hand_in(lived.back(), archive, memory_) == batch::Taken::State::applied) ++lived_.decisions;
      }
    }
    steps_ = std::move(lived);
    lived_.inputs = static_cast<int>(archive.next_number().value()) - 1;
    reference_head_ = archive.head();
  }

  batch::Taken::State hand_in(const Step& step, intake::Archive& archive, ledger::Ledger& ledger) {
    const core::FixedClock clock{step.at};
    core::MemorySource bytes{step.bytes};
    const batch::Taken taken =
        batch::Engine{archive, ledger, clock, step.actor}.take({step.kind, step.name, "{}"}, bytes);
    if (taken.state == batch::Taken::State::refused) ++lived_.refused;
    return taken.state;
  }

  /// One process that imports; killed at the failpoint, if it meets it.
  void import(int until, const std::string& failpoint) {
    for (int attempt = 0; attempt < 500; ++attempt) {
      ++lived_.runs;
      const pid_t child = ::fork();
      if (child < 0) throw std::runtime_error{"cannot fork"};
      if (child == 0) ::_exit(import_in_child(until, failpoint));
      int status = 0;
      ::waitpid(child, &status, 0);
      if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
        ++lived_.kills;
        return;
      }
      if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
      if (WIFEXITED(status) && WEXITSTATUS(status) == exit_code_try_again) {
        // The session of a killed importer is still leaving.
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
        continue;
      }
      lived_.difference =
          fmt::format("the importer ended with status {:#x} at step {}\n", status, progress_.taken().load());
      return;
    }
    lived_.difference = "the books stay busy\n";
  }

  int import_in_child(int until, const std::string& failpoint) {
    try {
      core::failpoint::arm(failpoint);
      auto archive = intake::Archive::open_for_writing(place(), std::chrono::seconds{2});
      ledger::PostgresLedger ledger{database_->uri()};
      const core::FixedClock clock{{}};
      batch::Engine{archive, ledger, clock, "simulation"}.catch_up([](core::InputNumber, core::InputNumber) {});
      while (progress_.taken() < until) {
        take(steps_.at(static_cast<std::size_t>(progress_.taken())), archive, ledger);
        ++progress_.taken();
      }
      return 0;
    } catch (const ledger::LedgerBusy&) {
      return exit_code_try_again;
    } catch (const std::exception& error) {
      fmt::print(stderr, "importer: {}\n", error.what());
      return 1;
    }
  }

  void take(const Step& step, intake::Archive& archive, ledger::Ledger& ledger) const {
    if (plant_ == Plant::lost_input && step.kind == intake::InputKind::bank_file) return;
    const core::FixedClock clock{step.at};
    batch::Engine engine{archive, ledger, clock, step.actor};
    // A killed importer may have archived it: then the next one has caught up with it, as a person sees in the list of inputs.
    if (archive.last() && archive.last()->name == step.name) {
      if (plant_ != Plant::taken_twice) return;
      core::MemorySource more{step.bytes + "\n"};
      (void)engine.take({step.kind, step.name + "-again", "{}"}, more);
      return;
    }
    core::MemorySource bytes{step.bytes};
    (void)engine.take({step.kind, step.name, "{}"}, bytes);
  }

  void back_up_or_restore() {
    const int what = pick(6);
    if (what == 0) backup_ = std::make_unique<FreshDatabase>(*database_);
    if (what == 1 && backup_) {
      database_ = std::move(backup_);
      ++lived_.restores;
    }
  }

  std::string compare() {
    const auto archive = intake::Archive::open_for_reading(place());
    if (archive.head() != reference_head_) return "the archive holds other inputs than one that never failed\n";
    ledger::PostgresLedger postgres{database_->uri()};
    const auto reader = postgres.reader();
    std::string difference = first_difference(dump(*reader), dump(*memory_.reader()));
    for (const ledger::BookCheck& check : memory_.reader()->check()) {
      if (!check.ok()) difference += "in memory: " + check.name + ": " + check.offending.front() + "\n";
    }
    for (const batch::Check& check : batch::verify(place(), *reader).checks) {
      if (!check.ok) difference += check.name + ": " + check.detail + "\n";
    }
    return difference;
  }

  std::mt19937 random_;
  Plant plant_;
  std::vector<Step> steps_;
  Lived lived_;
  MemoryFolder folder_;
  ledger::InMemoryLedger memory_;
  core::Sha256 reference_head_;
  std::unique_ptr<FreshDatabase> database_ = std::make_unique<FreshDatabase>();
  std::unique_ptr<FreshDatabase> backup_;
  Progress progress_;
};

}  // namespace

Lived& Lived::operator+=(const Lived& other) {
  difference += other.difference;
  steps += other.steps;
  inputs += other.inputs;
  refused += other.refused;
  decisions += other.decisions;
  runs += other.runs;
  kills += other.kills;
  restores += other.restores;
  return *this;
}

Lived live_through(unsigned seed, Plant plant) { return Simulation{seed, plant}.run(); }

}  // namespace avstem::tests

/// The service over a month in some seconds: real inbox, archive and PostgreSQL, a clock that is moved by hand. Prints what was imported,
/// refused and alarmed, and the metrics at the end; exit 1 when the books are not what the bank said.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

#include "bank.hpp"
#include "engine/batch/checkpoint.hpp"
#include "engine/service/service.hpp"
#include "ledger/errors.hpp"
#include "ledger/postgres.hpp"
#include "ledger/private_cluster.hpp"
#include "ledger/schema_state.hpp"
#include "tests/engine/service/oslo.hpp"
#include "tests/memory_folder.hpp"

namespace avstem::tests {
namespace {

namespace files = std::filesystem;
using service::RoundFile;

class MovedClock final : public core::Clock {
 public:
  [[nodiscard]] core::Timestamp now() const override { return now_; }
  void set(core::Timestamp now) { now_ = now; }

 private:
  core::Timestamp now_{};
};

/// The server's user is another one when root runs this: it must get through to its folder.
const files::path& reachable(const files::path& folder) {
  files::permissions(folder, files::perms{0755});
  return folder;
}

/// Stops its server at the end.
class Database {
 public:
  explicit Database(const files::path& folder) : cluster_{{.folder = folder}}, uri_{cluster_.start()} {
    ledger::migrate(uri_);
  }
  ~Database() { cluster_.stop(); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  [[nodiscard]] std::unique_ptr<ledger::PostgresLedger> open() const {
    if (away) throw ledger::LedgerUnreachable{"E-DB-UNREACHABLE", "the simulated database is away"};
    return ledger::open_postgres(uri_);
  }
  [[nodiscard]] ledger::SchemaState schema() const { return ledger::schema_state(uri_); }
  bool away = false;

 private:
  ledger::PrivateCluster cluster_;
  std::string uri_;
};

class OpenedBooks final : public service::Books {
 public:
  OpenedBooks(const intake::ArchivePlace& archive, const Database& database, const core::Clock& clock)
      : archive_{intake::Archive::open_for_writing(archive)},
        ledger_{database.open()},
        engine_{archive_, *ledger_, clock, "simulation"} {
    engine_.catch_up([](core::InputNumber, core::InputNumber) {});
  }
  batch::Taken take(const batch::Submission& submission, core::ByteSource& bytes) override {
    return engine_.take(submission, bytes);
  }

 private:
  intake::Archive archive_;
  std::unique_ptr<ledger::PostgresLedger> ledger_;
  batch::Engine engine_;
};

/// The world around the service, and what it saw.
class World {
 public:
  World() : database_{reachable(folder_.path()) / "postgres"} { files::create_directories(inbox()); }

  void begin(const Month& month) {
    clock_.set(month.begins);
    take(intake::InputKind::set_up, "organisations.toml", month.set_up);
    take(intake::InputKind::invoices, "invoices.csv", month.invoices);
    service::ServicePlan plan;
    plan.inboxes = {{inbox(), intake::InputKind::bank_file}};
    plan.expected = {service::ExpectedFile::parse("45 17 * * bank OCR.D*").value()};
    plan.disks = {{"data", folder_.path()}};
    plan.checkpoint_at = service::CronLine::parse("55 23 * * *").value();
    // The month is long: books that nobody touches are looked at every six hours, and a quiet inbox every ten minutes.
    plan.refresh = std::chrono::hours{6};
    plan.scan = std::chrono::minutes{10};
    service_ = std::make_unique<service::Service>(plan, doors(), service::NoticeLimit{std::chrono::hours{24}, 20},
                                                  service::Memory{});
  }

  void run_until(core::Timestamp end) {
    while (clock_.now() < end) {
      ++steps_;
      clock_.set(std::min(service_->step(), end));
    }
  }

  void happen(const Happening& happening) {
    if (!happening.story.empty()) say(happening.story);
    switch (happening.kind) {
      case Happening::Kind::file: {
        std::ofstream{inbox() / ".arriving", std::ios::binary} << happening.bytes;
        files::rename(inbox() / ".arriving", inbox() / happening.name);
        break;
      }
      case Happening::Kind::grows:
        std::ofstream{inbox() / happening.name, std::ios::binary | std::ios::app} << happening.bytes;
        break;
      case Happening::Kind::database_stops: database_.away = true; break;
      case Happening::Kind::database_starts: database_.away = false; break;
      case Happening::Kind::inbox_leaves: files::rename(inbox(), inbox().string() + ".away"); break;
      case Happening::Kind::inbox_returns: files::rename(inbox().string() + ".away", inbox()); break;
    }
    service_->look_now();
  }

  void say(const std::string& what) const { std::cout << core::to_text(clock_.now()) << "  " << what << "\n"; }

  /// What is not as it must be; empty when all is.
  [[nodiscard]] std::vector<std::string> differences(const Truth& truth) {
    std::vector<std::string> wrong;
    const auto expect = [&](const char* what, std::int64_t found, std::int64_t expected) {
      if (found != expected) wrong.push_back(fmt::format("{}: {}, expected {}", what, found, expected));
    };
    const auto ledger = database_.open();
    const auto reader = ledger->reader();
    const service::Figures figures = service::figures_of(*reader, zone_.local(clock_.now()).day);
    core::Money booked;
    for (const ledger::InputResult& input : reader->inputs()) {
      if (input.kind == "bank_file") booked += input.sums.booked;
    }
    expect("payments booked", figures.payments.at("booked"), truth.payments);
    expect("øre booked", booked.ore(), truth.ore);
    expect("files refused", figures.bank_files.at("refused"), truth.refused);
    expect("alarms for missing files", notices_["file-missing"], truth.alarms);
    expect("imbalance", figures.imbalance.ore(), 0);
    const intake::Archive archive = intake::Archive::open_for_reading(archive_place());
    const auto checkpoints = batch::find_checkpoints(archive, {});
    expect("checkpoints", checkpoints_, truth.nights);
    batch::refuse_books_behind(*reader, checkpoints, {key_.public_key()});
    std::int64_t waiting = 0;
    for (const auto& entry : files::directory_iterator{inbox()}) waiting += entry.is_regular_file() ? 1 : 0;
    expect("files left in the inbox", waiting, 0);
    for (const ledger::BookCheck& check : reader->check()) {
      if (!check.ok()) wrong.push_back(check.name);
    }
    return wrong;
  }

  void tell_end() const {
    std::cout << "\nImported " << fates_.at(RoundFile::Fate::done) << " files, refused "
              << fates_.at(RoundFile::Fate::refused) << "; notices:";
    for (const auto& [kind, count] : notices_) std::cout << "  " << kind << " " << count;
    std::cout << "; " << checkpoints_ << " checkpoints; " << steps_ << " steps\n\n";
    // The library keeps them in no order; what each means stands in docs/OPERATORS.md, and how long nothing took says nothing.
    std::set<std::string> lines;
    std::istringstream text{metrics_.text()};
    for (std::string line; std::getline(text, line);) {
      if (!line.starts_with('#') && line.find("_duration_") == std::string::npos) lines.insert(line);
    }
    for (const std::string& line : lines) std::cout << line << "\n";
  }

 private:
  [[nodiscard]] files::path inbox() const { return folder_.path() / "inbox"; }
  [[nodiscard]] intake::ArchivePlace archive_place() const {
    return {.folder = folder_.path() / "archive", .second_folder = std::nullopt};
  }

  void take(intake::InputKind kind, const char* name, const std::string& text) {
    core::MemorySource bytes{text};
    OpenedBooks{archive_place(), database_, clock_}.take({.kind = kind, .name = name}, bytes);
  }

  void note(const RoundFile& file) {
    ++fates_[file.fate];
    const auto& sums = file.taken->application.result.sums;
    const bool refused = file.fate == RoundFile::Fate::refused;
    const bool known = file.taken->state == batch::Taken::State::known;
    say(fmt::format("{:<8} {}  {}",
                    refused ? "refused"
                    : known ? "known"
                            : "imported",
                    file.name,
                    refused ? file.code : fmt::format("{} payments, {} queued", sums.payments, sums.queued)));
  }

  void write_checkpoint() {
    intake::Archive archive = intake::Archive::open_for_writing(archive_place());
    const auto ledger = database_.open();
    const auto reader = ledger->reader();
    const auto made = batch::sign(batch::checkpoint_of(*reader, archive, database_.schema(), clock_.now()), key_);
    ++checkpoints_;
    // A state that was signed before is not signed again.
    if (!archive.checkpoint(batch::file_name_of(made)))
      archive.put_checkpoint(batch::file_name_of(made), batch::to_text(made));
  }

  service::ServiceDoors doors() {
    return {.clock = clock_,
            .zone = zone_,
            .log = log_,
            .metrics = metrics_,
            .open_books = [this] { return std::make_unique<OpenedBooks>(archive_place(), database_, clock_); },
            .report = [](const std::string& name, const batch::Taken&) { return name + "\n"; },
            .read_figures = [this](core::Date today) { return figures_.of(*database_.open()->reader(), today); },
            .write_checkpoint = [this] { write_checkpoint(); },
            .notice =
                [this](const service::Notice& notice) {
                  ++notices_[std::string{id_of(notice.kind).text()}];
                  say(fmt::format("ALARM    {} {} {}  → {}", id_of(notice.kind).text(),
                                  files::path{notice.subject}.filename().string(), notice.code, notice.next));
                  return service::Told::yes;
                },
            .keep = [](const service::Memory&) {},
            .stopwatch = [] { return std::chrono::milliseconds{0}; },
            .stopping = [] { return false; },
            .file_taken = [this](const RoundFile& file) { note(file); },
            .work_failed = [](const std::exception_ptr&) {}};
  }

  MemoryFolder folder_;
  MovedClock clock_;
  Oslo zone_;
  Database database_;
  std::ofstream log_text_{folder_.path() / "log"};
  service::Log log_{log_text_, service::LogFormat::logfmt, clock_};
  service::Metrics metrics_{"simulation"};
  service::CurrentFigures figures_;
  std::unique_ptr<service::Service> service_;
  std::map<RoundFile::Fate, int> fates_{{RoundFile::Fate::done, 0}, {RoundFile::Fate::refused, 0}};
  std::map<std::string, std::int64_t> notices_{{"file-missing", 0}};
  core::SigningKey key_ = core::SigningKey::generate();
  std::int64_t checkpoints_ = 0;
  int steps_ = 0;
};

int simulate(bool lose_a_file) {
  Month month = simulated_month(Oslo{});
  // A planted fault: the truth counts a file that never arrives.
  if (lose_a_file) month.happenings.erase(month.happenings.begin());
  World world;
  world.begin(month);
  for (const Happening& happening : month.happenings) {
    world.run_until(happening.at);
    world.happen(happening);
  }
  world.run_until(month.ends);
  world.tell_end();
  const auto wrong = world.differences(month.truth);
  for (const std::string& each : wrong) std::cout << "WRONG    " << each << "\n";
  if (wrong.empty()) {
    std::cout << fmt::format("\nThe books hold what the bank said: {} payments, {} øre, each once.\n",
                             month.truth.payments, month.truth.ore);
  }
  return wrong.empty() ? 0 : 1;
}

}  // namespace
}  // namespace avstem::tests

int main(int argc, char** argv) {
  return avstem::tests::simulate(argc == 2 && std::string{argv[1]} == "--lose-a-file");
}

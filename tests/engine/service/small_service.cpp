#include "small_service.hpp"

#include <algorithm>
#include <fstream>

#include "ledger/errors.hpp"
#include "tests/bank_files/spec.hpp"

namespace avstem::tests {
namespace {

constexpr std::string_view set_up =
    "[[organisation]]\nid = \"historielaget\"\nname = \"Historielaget\"\norg_number = \"974760673\"\n"
    "[[organisation.bank_account]]\nnumber = \"12345678903\"\nledger_account = \"1920\"\n";

/// Opened for one round, as the program does.
class OpenedBooks final : public service::Books {
 public:
  OpenedBooks(const std::filesystem::path& archive, ledger::Ledger& ledger, const core::Clock& clock)
      : archive_{intake::Archive::open_for_writing({.folder = archive, .second_folder = std::nullopt})},
        engine_{archive_, ledger, clock, "tester"} {
    engine_.catch_up([](core::InputNumber, core::InputNumber) {});
  }
  batch::Taken take(const batch::Submission& submission, core::ByteSource& bytes) override {
    return engine_.take(submission, bytes);
  }

 private:
  intake::Archive archive_;
  batch::Engine engine_;
};

}  // namespace

std::string ocr_file(const std::string& transmission, std::int64_t ore) {
  return to_ocr(parse_spec("delivery " + transmission + "\naccount 12345678903\nlump 2026-11-26 10001\npay 10 - " +
                           std::to_string(ore / 100) + "," + std::to_string(100 + ore % 100).substr(1) + " ref=60010" +
                           transmission.substr(3) + "\n"));
}

std::string wrong_ocr_file(const std::string& transmission, std::int64_t ore) {
  std::string bytes = ocr_file(transmission, ore);
  // The last record's sum: positions 25-41 of record 89.
  const std::size_t last = bytes.rfind("NY000089");
  bytes[last + 40] = bytes[last + 40] == '9' ? '8' : static_cast<char>(bytes[last + 40] + 1);
  return bytes;
}

SmallService::SmallService() {
  std::filesystem::create_directories(inbox());
  plan.inboxes = {{inbox(), intake::InputKind::bank_file}};
  core::MemorySource bytes{set_up};
  OpenedBooks{folder_.path() / "archive", ledger_, clock}.take(
      {.kind = intake::InputKind::set_up, .name = "set-up.toml"}, bytes);
}

void SmallService::drop(const std::string& name, const std::string& bytes) const {
  std::ofstream{inbox() / name, std::ios::binary} << bytes;
}

service::ServiceDoors SmallService::doors() {
  return {.clock = clock,
          .zone = zone_,
          .log = log_,
          .metrics = metrics_,
          .open_books = [this]() -> std::unique_ptr<service::Books> {
            if (database_is_away) throw ledger::LedgerUnreachable{"E-DB-UNREACHABLE", "gone: KID 12345678903"};
            if (books_disagree) throw batch::BooksDisagree{"two stories about Ola Nordmann"};
            return std::make_unique<OpenedBooks>(folder_.path() / "archive", ledger_, clock);
          },
          .report = [](const std::string& name, const batch::Taken&) { return "about " + name + "\n"; },
          .read_figures =
              [this](core::Date today) {
                if (database_is_away) throw ledger::LedgerUnreachable{"E-DB-UNREACHABLE", "gone"};
                return service::figures_of(*ledger_.reader(), today);
              },
          .write_checkpoint =
              [this] {
                if (has_no_key) throw ledger::LedgerError{"E-CHECKPOINT-KEY", "no key"};
                ++checkpoints_;
              },
          .notice =
              [this](const service::Notice& notice) {
                notices_.push_back(std::string{id_of(notice.kind).text()} + " " + notice.subject + " " + notice.code);
                return nobody_answers ? service::Told::failed : service::Told::yes;
              },
          .keep = [this](const service::Memory& memory) { memory_ = memory; },
          .stopwatch = [this] { return worked_; },
          .stopping = [this] { return stopping_; },
          .file_taken =
              [this](const service::RoundFile&) {
                stopping_ = stop_after_next_file;
                worked_ += a_file_takes;
              },
          .work_failed = [](const std::exception_ptr&) {}};
}

service::Service& SmallService::service() {
  if (!service_) {
    service_ =
        std::make_unique<service::Service>(plan, doors(), service::NoticeLimit{std::chrono::hours{24}, 20}, memory_);
  }
  return *service_;
}

void SmallService::run_for(std::chrono::seconds time) {
  const core::Timestamp end = clock.now() + time;
  while (clock.now() <= end) {
    const core::Timestamp next = service().step();
    if (next > end) break;
    clock.set(next);
  }
  clock.set(std::max(clock.now(), end));
}

void SmallService::round() {
  service().look_now();
  service().step();
  clock.pass(plan.settle);
  service().look_now();
  service().step();
}

std::vector<std::string> SmallService::files() const {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{inbox()}) {
    const std::string name = entry.path().lexically_relative(inbox()).string();
    if (!entry.is_directory() && !name.ends_with(".report.txt")) found.push_back(name);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::int64_t SmallService::payments_in_books() {
  std::int64_t payments = 0;
  for (const ledger::InputResult& input : reader()->inputs()) payments += input.sums.payments;
  return payments;
}

}  // namespace avstem::tests

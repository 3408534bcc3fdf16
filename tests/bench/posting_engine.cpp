// The engine's part of the posting benchmark, one step a run; `posting.py` drives it and takes the floor beside it.
//
//   posting_engine cluster FOLDER            starts a private PostgreSQL, prints its URIs (engine, superuser)
//   posting_engine stop FOLDER
//   posting_engine migrate DATABASE
//   posting_engine take DATABASE ARCHIVE KIND FILE    prints {"seconds", "memory_kb", "payments", "difference_ore"}

#include <sys/resource.h>

#include <chrono>
#include <iostream>
#include <optional>
#include <string>

#include "engine/batch/engine.hpp"
#include "engine/core/file_source.hpp"
#include "ledger/postgres.hpp"
#include "ledger/private_cluster.hpp"

namespace {

using namespace avstem;

std::string folder_of(const char* argument) { return argument; }

int take(const std::string& database, const std::string& archive_folder, const std::string& kind,
         const std::string& file) {
  auto archive = intake::Archive::open_for_writing({.folder = archive_folder, .second_folder = std::nullopt});
  ledger::PostgresLedger ledger{database};
  const core::SystemClock clock;
  batch::Engine engine{archive, ledger, clock, "bench"};
  core::FileSource bytes{file};
  const auto start = std::chrono::steady_clock::now();
  const batch::Taken taken = engine.take({intake::parse_input_kind(kind).value(), "bench", "{}"}, bytes);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  for (const core::Finding& finding : taken.application.findings.kept())
    std::cerr << core::to_line(finding, file) << '\n';
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const ledger::ControlSums& sums = taken.application.result.sums;
  std::cout << "{\"seconds\": " << seconds.count() << ", \"memory_kb\": " << usage.ru_maxrss
            << ", \"payments\": " << sums.payments << ", \"vouchers\": " << sums.vouchers
            << ", \"queued\": " << sums.queued << ", \"difference_ore\": " << sums.difference().ore() << "}\n";
  return taken.state == batch::Taken::State::applied ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string step = count > 1 ? arguments[1] : "";
  if (step == "cluster" && count == 3) {
    ledger::PrivateCluster cluster{{.folder = folder_of(arguments[2])}};
    std::cout << cluster.start() << '\n' << cluster.superuser_uri() << '\n';
    return 0;
  }
  if (step == "stop" && count == 3) {
    ledger::PrivateCluster{{.folder = folder_of(arguments[2])}}.stop();
    return 0;
  }
  if (step == "migrate" && count == 3) {
    ledger::migrate(arguments[2]);
    return 0;
  }
  if (step == "take" && count == 6) return take(arguments[2], arguments[3], arguments[4], arguments[5]);
  std::cerr << "see the head of posting_engine.cpp\n";
  return 64;
}

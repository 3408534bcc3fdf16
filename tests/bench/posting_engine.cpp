// The engine's part of the posting benchmarks, one step a run; the scripts beside it drive it and take the floors.
//
//   posting_engine cluster FOLDER            starts a private PostgreSQL, prints its URIs (engine, superuser)
//   posting_engine stop FOLDER
//   posting_engine migrate DATABASE
//   posting_engine take DATABASE ARCHIVE KIND FILE…    one input after the other; prints what they cost, in JSON

#include <sys/resource.h>

#include <chrono>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "engine/batch/engine.hpp"
#include "engine/core/file_source.hpp"
#include "ledger/postgres.hpp"
#include "ledger/private_cluster.hpp"

namespace {

using namespace avstem;

double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

long peak_memory_kb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/// False when a file was not applied.
bool take_each(batch::Engine& engine, intake::InputKind kind, const std::vector<std::string>& files,
               ledger::ControlSums& sums) {
  for (const std::string& file : files) {
    core::FileSource bytes{file};
    const batch::Taken taken = engine.take({kind, "bench", "{}"}, bytes);
    for (const core::Finding& finding : taken.application.findings.kept())
      std::cerr << core::to_line(finding, file) << '\n';
    if (taken.state != batch::Taken::State::applied) return false;
    sums += taken.application.result.sums;
  }
  return true;
}

int take(const std::string& database, const std::string& archive_folder, const std::string& kind,
         const std::vector<std::string>& files) {
  auto archive = intake::Archive::open_for_writing({.folder = archive_folder, .second_folder = std::nullopt});
  ledger::PostgresLedger ledger{database};
  const core::SystemClock clock;
  batch::Engine engine{archive, ledger, clock, "bench"};
  ledger::ControlSums sums;
  const double cpu = processor_seconds();
  const auto start = std::chrono::steady_clock::now();
  const bool applied = take_each(engine, intake::parse_input_kind(kind).value(), files, sums);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  std::cout << "{\"seconds\": " << seconds.count() << ", \"cpu_seconds\": " << processor_seconds() - cpu
            << ", \"memory_kb\": " << peak_memory_kb() << ", \"payments\": " << sums.payments
            << ", \"vouchers\": " << sums.vouchers << ", \"queued\": " << sums.queued
            << ", \"difference_ore\": " << sums.difference().ore() << "}\n";
  return applied ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words{arguments + 1, arguments + count};
  const std::string step = words.empty() ? "" : words[0];
  if (step == "cluster" && words.size() == 2) {
    ledger::PrivateCluster cluster{{.folder = words[1]}};
    std::cout << cluster.start() << '\n' << cluster.superuser_uri() << '\n';
    return 0;
  }
  if (step == "stop" && words.size() == 2) {
    ledger::PrivateCluster{{.folder = words[1]}}.stop();
    return 0;
  }
  if (step == "migrate" && words.size() == 2) {
    ledger::migrate(words[1]);
    return 0;
  }
  if (step == "take" && words.size() >= 5) return take(words[1], words[2], words[3], {words.begin() + 4, words.end()});
  std::cerr << "see the head of posting_engine.cpp\n";
  return 64;
}

#include "engine/service/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <fstream>
#include <map>
#include <system_error>

namespace avstem::service {
namespace {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;

/// prometheus-cpp counts in floating point. Øre are exact up to 90 000 billion kroner.
double number(std::int64_t whole) { return static_cast<double>(whole); }

std::string text_of(Word word) { return std::string{word.text()}; }

const prometheus::Histogram::BucketBoundaries duration_seconds{0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800};

}  // namespace

struct Metrics::Families {
  prometheus::Registry registry;

  Family<Gauge>& gauge(const char* name, const char* help) {
    return BuildGauge().Name(name).Help(help).Register(registry);
  }
  Family<Counter>& counter(const char* name, const char* help) {
    return BuildCounter().Name(name).Help(help).Register(registry);
  }

  Family<Gauge>& build{gauge("avstem_build_info", "The version that runs; always 1.")};
  Family<Gauge>& success{gauge("avstem_last_success_timestamp_seconds", "When each job last ended well.")};
  Family<Gauge>& bank_files{gauge("avstem_bank_files", "Bank files in the books, by state.")};
  Family<Gauge>& payments{gauge("avstem_payments", "Payments of all bank files, by outcome.")};
  Family<Gauge>& queue_items{gauge("avstem_queue_items", "Payments that need a person, by reason.")};
  Family<Gauge>& queue_oldest{gauge("avstem_queue_oldest_seconds", "Age of the oldest of them, by reason.")};
  Family<Gauge>& queue_amount{gauge("avstem_queue_amount_ore", "What waits, by reason.")};
  Family<Gauge>& imbalance{gauge("avstem_ledger_imbalance_ore", "The sum of all postings: 0, or the books are wrong.")};
  Family<Gauge>& height{gauge("avstem_chain_height", "Vouchers in the chains of all organisations.")};
  Family<Gauge>& inputs{gauge("avstem_archive_inputs", "Inputs that were ever received.")};
  Family<Gauge>& waiting{gauge("avstem_inbox_waiting_files", "Files in the inbox that are not taken yet.")};
  Family<Gauge>& free{gauge("avstem_disk_free_bytes", "Room where archive and database lie.")};
  Family<Gauge>& up{gauge("avstem_up", "1 when the database, the inbox or the ledger can be worked with.")};
  Family<Counter>& files{counter("avstem_files_total", "Files that were taken since the start, by fate.")};
  Family<Counter>& missing{counter("avstem_expected_files_missing_total", "Expected files that had not come in time.")};
  Family<Counter>& failures{counter("avstem_job_failures_total", "Jobs that ended badly since the start.")};
  Family<prometheus::Histogram>& duration{prometheus::BuildHistogram()
                                              .Name("avstem_import_duration_seconds")
                                              .Help("How long the taking of one file took.")
                                              .Register(registry)};
};

Metrics::Metrics(const std::string& version) : families_{std::make_unique<Families>()} {
  families_->build.Add({{"version", version}}).Set(1);
  // What is zero must be there to be watched.
  families_->missing.Add({});
  families_->duration.Add({}, duration_seconds);
  for (const char* fate : {"applied", "known", "refused", "unreadable", "stays"})
    families_->files.Add({{"state", fate}});
  for (const char* job : {"import", "checkpoint", "figures"}) families_->failures.Add({{"job", job}});
}

Metrics::~Metrics() = default;

void Metrics::set_figures(const Figures& figures) {
  Families& all = *families_;
  for (const auto& [state, files] : figures.bank_files) all.bank_files.Add({{"state", state}}).Set(number(files));
  for (const auto& [outcome, payments] : figures.payments)
    all.payments.Add({{"outcome", outcome}}).Set(number(payments));
  for (const auto& [reason, name] : core::reason_ids) {
    const std::string id{name};
    const auto found = figures.queue.find(id);
    const QueueFigures queue = found == figures.queue.end() ? QueueFigures{} : found->second;
    constexpr std::int64_t day_seconds = 24 * 60 * 60;
    all.queue_items.Add({{"reason", id}}).Set(number(queue.items));
    all.queue_amount.Add({{"reason", id}}).Set(number(queue.amount.ore()));
    all.queue_oldest.Add({{"reason", id}}).Set(number(queue.oldest_days * day_seconds));
  }
  all.imbalance.Add({}).Set(number(figures.imbalance.ore()));
  all.height.Add({}).Set(number(figures.chain_height));
  all.inputs.Add({}).Set(number(figures.inputs));
}

void Metrics::succeeded(Word job, core::Timestamp at) {
  families_->success.Add({{"job", text_of(job)}}).Set(number(at.time_since_epoch().count()));
}

void Metrics::count_file(Word fate) { families_->files.Add({{"state", text_of(fate)}}).Increment(); }

void Metrics::import_took(std::chrono::milliseconds duration) {
  families_->duration.Add({}, duration_seconds).Observe(number(duration.count()) / 1000);
}

void Metrics::set_waiting(const std::string& inbox_kind, std::int64_t files) {
  families_->waiting.Add({{"kind", inbox_kind}}).Set(number(files));
}

void Metrics::set_free_bytes(const std::string& place, std::int64_t bytes) {
  families_->free.Add({{"place", place}}).Set(number(bytes));
}

void Metrics::set_up(Word what, bool up) { families_->up.Add({{"what", text_of(what)}}).Set(up ? 1 : 0); }

void Metrics::count_missing_file() { families_->missing.Add({}).Increment(); }

void Metrics::count_failure(Word job) { families_->failures.Add({{"job", text_of(job)}}).Increment(); }

std::string Metrics::text() const { return prometheus::TextSerializer{}.Serialize(families_->registry.Collect()); }

bool Metrics::write_textfile(const std::filesystem::path& file) const {
  std::filesystem::path draft = file;
  // The collector reads *.prom only.
  draft += ".tmp";
  {
    std::ofstream stream{draft, std::ios::binary | std::ios::trunc};
    stream << text();
    if (!stream.flush()) return false;
  }
  std::error_code error;
  std::filesystem::rename(draft, file, error);
  return !error;
}

}  // namespace avstem::service

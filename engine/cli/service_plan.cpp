#include "engine/cli/service_plan.hpp"

#include "engine/cli/books.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

using std::chrono::seconds;

Trouble wrong_setting(const Settings& settings, const char* key, std::string expected, std::string found) {
  return {ExitCode::configuration, finding("E-CONFIG-VALUE", std::string{key} + " (" + settings.get(key).origin + ")",
                                           std::move(expected), std::move(found), "avstem config show --origin")};
}

std::optional<service::CronLine> cron_line(const Settings& settings, const char* key) {
  const std::string& written = settings.text(key);
  if (written.empty()) return std::nullopt;
  const auto line = service::CronLine::parse(written);
  if (!line) throw wrong_setting(settings, key, "a cron line", line.error());
  return line.value();
}

std::vector<service::ExpectedFile> expected_files(const Settings& settings) {
  std::vector<service::ExpectedFile> all;
  for (const std::string& written : settings.texts("schedule.expect")) {
    const auto expected = service::ExpectedFile::parse(written);
    if (!expected) throw wrong_setting(settings, "schedule.expect", "a cron line and a name", expected.error());
    all.push_back(expected.value());
  }
  return all;
}

void add_inbox(const Settings& settings, const char* key, intake::InputKind kind, service::ServicePlan& plan) {
  const std::filesystem::path folder = settings.text(key);
  if (folder.empty()) return;
  for (const auto& other : plan.inboxes) {
    std::error_code ignored;
    if (folder == other.path || std::filesystem::equivalent(folder, other.path, ignored))
      throw wrong_setting(settings, key, "a folder of its own", core::quote(settings.text(key)));
  }
  plan.inboxes.push_back({folder, kind});
}

}  // namespace

service::ServicePlan plan_of(const Settings& settings) {
  service::ServicePlan plan;
  // Invoices first: a payment that comes at the same time then finds its invoice.
  add_inbox(settings, "inbox.invoices_folder", intake::InputKind::invoices, plan);
  add_inbox(settings, "inbox.folder", intake::InputKind::bank_file, plan);
  plan.settle = seconds{settings.number("inbox.settle_seconds")};
  plan.scan = seconds{settings.number("inbox.scan_seconds")};
  plan.incomplete_most = std::chrono::minutes{settings.number("inbox.incomplete_minutes_max")};
  plan.import_at = cron_line(settings, "schedule.import");
  plan.checkpoint_at = cron_line(settings, "schedule.checkpoint");
  plan.expected = expected_files(settings);
  plan.retry = {seconds{settings.number("retry.first_seconds")}, seconds{settings.number("retry.most_seconds")}};
  plan.refresh = seconds{settings.number("metrics.refresh_seconds")};
  plan.textfile = settings.text("metrics.textfile");
  plan.disks = {{"data", settings.data_folder()}};
  if (!settings.second_archive.value.empty()) plan.disks.emplace_back("second_archive", settings.second_archive.value);
  return plan;
}

std::optional<service::HttpPlace> listening_place(const Settings& settings) {
  const std::string& written = settings.text("metrics.listen");
  if (written.empty()) return std::nullopt;
  auto place = service::HttpPlace::parse(written);
  if (!place) {
    throw wrong_setting(settings, "metrics.listen", "127.0.0.1:PORT, [::1]:PORT or unix:PATH", core::quote(written));
  }
  return place;
}

service::LogFormat log_format_of(const Settings& settings, const World& world) {
  const std::string& written = settings.text("log.format");
  if (written == "json") return service::LogFormat::json;
  if (written == "logfmt") return service::LogFormat::logfmt;
  if (written != "auto") throw wrong_setting(settings, "log.format", "auto, logfmt or json", core::quote(written));
  // systemd.exec(5): set when stdout or stderr goes to the journal.
  return world.environment.contains("JOURNAL_STREAM") ? service::LogFormat::journal : service::LogFormat::logfmt;
}

}  // namespace avstem::cli

#include "engine/cli/service_check_up.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "engine/cli/books.hpp"
#include "engine/cli/failure.hpp"
#include "engine/cli/machine_zone.hpp"
#include "engine/cli/service_plan.hpp"

namespace avstem::cli {
namespace {

namespace files = std::filesystem;

constexpr std::int64_t hour_seconds = 60 * 60;

std::string age_text(std::int64_t seconds) {
  return seconds < 2 * hour_seconds ? fmt::format("{} min old", seconds / 60)
                                    : fmt::format("{} h old", seconds / hour_seconds);
}

bool may_work_in(const files::path& folder) { return ::access(folder.c_str(), R_OK | W_OK | X_OK) == 0; }

std::optional<dev_t> disk_of(const files::path& place) {
  struct stat status {};
  if (::stat(place.c_str(), &status) != 0) return std::nullopt;
  return status.st_dev;
}

/// When the newest file under a folder was written, in seconds since 1970.
std::optional<std::int64_t> newest_in(const files::path& folder) {
  std::optional<std::int64_t> newest;
  std::error_code error;
  for (const auto& entry : files::directory_iterator{folder, error}) {
    struct stat status {};
    if (::stat(entry.path().c_str(), &status) != 0) continue;
    newest = std::max<std::int64_t>(newest.value_or(0), status.st_mtim.tv_sec);
  }
  return newest;
}

/// 0 in a folder that is no archive yet.
std::int64_t inputs_in(const files::path& archive) {
  if (!files::exists(archive / "inputs")) return 0;
  const auto found = intake::Archive::open_for_reading({.folder = archive, .second_folder = std::nullopt});
  return found.next_number().value() - 1;
}

CheckUp second_archive(const Settings& settings) {
  const std::string name = "second-archive";
  if (settings.second_archive.value.empty()) return {name, true, "none", {}};
  const files::path folder = settings.second_archive.value;
  if (!files::is_directory(folder))
    return {name, false, folder.string() + ": not there", "Mount its disk, or make the folder."};
  if (!may_work_in(folder))
    return {name, false, folder.string() + ": not writable", "Give the user of avstem the right to write there."};
  const auto in_first = inputs_in(archive_place(settings).folder);
  const auto in_second = inputs_in(folder);
  if (in_second < in_first) {
    return {name, false, fmt::format("{}: {} of {} inputs", folder.string(), in_second, in_first),
            "avstem migrate up copies what it lacks."};
  }
  if (disk_of(folder) == disk_of(settings.data_folder())) {
    return {name, false, folder.string() + ": on the disk of the first",
            "Put it on another disk: both are lost together now."};
  }
  return {name, true, folder.string(), {}};
}

CheckUp inbox(const std::string& name, const std::string& folder) {
  if (!files::is_directory(folder)) return {name, false, folder + ": not there", "mkdir -p " + folder};
  for (const files::path& each : {files::path{folder}, files::path{folder} / "done", files::path{folder} / "refused"}) {
    if (files::exists(each) && !may_work_in(each))
      return {name, false, each.string() + ": not writable",
              "Give the user of avstem the right to read, write and enter it."};
  }
  std::int64_t waiting = 0;
  for (const auto& entry : files::directory_iterator{folder}) waiting += entry.is_regular_file() ? 1 : 0;
  return {name, true, fmt::format("{}, {} files waiting", folder, waiting), {}};
}

CheckUp last_import(const Settings& settings, const core::Clock& clock, ledger::Reader& reader) {
  std::optional<core::Timestamp> last;
  for (const ledger::InputResult& input : reader.inputs()) {
    if (input.kind == intake::name_of(intake::InputKind::bank_file)) last = input.received_at;
  }
  if (!last) return {"last-import", true, "none yet", {}};
  const std::int64_t age = (clock.now() - *last).count();
  // Whoever imports by hand knows when.
  const bool watched = !settings.text("inbox.folder").empty();
  if (!watched || age <= settings.number("doctor.import_age_hours_max") * hour_seconds)
    return {"last-import", true, age_text(age), {}};
  return {"last-import", false, age_text(age),
          "Look at what fetches the files, and at the service: systemctl status avstem"};
}

/// A thing that is made regularly, by the age of its newest file.
CheckUp age_check(const std::string& name, std::optional<std::int64_t> newest, std::int64_t hours_max,
                  const core::Clock& clock, const std::string& fix) {
  if (!newest) return {name, false, "none", fix};
  const std::int64_t age = clock.now().time_since_epoch().count() - *newest;
  const bool young = age <= hours_max * hour_seconds;
  return {name, young, age_text(age), young ? std::string{} : fix};
}

CheckUp checkpoint(const Settings& settings, const core::Clock& clock) {
  const auto newest = newest_in(archive_place(settings).folder / "checkpoints");
  if (!newest && settings.text("schedule.checkpoint").empty()) return {"last-checkpoint", true, "none yet", {}};
  const std::string fix =
      settings.text("schedule.checkpoint").empty()
          ? "avstem checkpoint, and let schedule.checkpoint do it every night"
          : "avstem checkpoint writes one, or tells what keeps the scheduled ones from being written.";
  return age_check("last-checkpoint", newest, settings.number("doctor.checkpoint_age_hours_max"), clock, fix);
}

CheckUp backup(const Settings& settings, const core::Clock& clock) {
  const std::string& folder = settings.text("doctor.backup_folder");
  if (folder.empty()) return {"backup", true, "not watched (doctor.backup_folder)", {}};
  return age_check("backup", newest_in(folder), settings.number("doctor.backup_age_hours_max"), clock,
                   "Look at what makes the backups. The archive alone rebuilds the books, in more time.");
}

CheckUp time_zone(const service::ServicePlan& plan, const core::Clock& clock) {
  const MachineZone zone;
  const core::Timestamp now = clock.now();
  const service::LocalMinute local = zone.local(now);
  const auto utc_minute =
      std::chrono::duration_cast<std::chrono::minutes>(now - std::chrono::floor<std::chrono::days>(now)).count();
  const auto offset = core::days_between(core::date_of(now), local.day) * 24 * 60 + local.minute - utc_minute;
  const std::string detail =
      fmt::format("{:02}:{:02}, {:+} min from UTC", local.minute / 60, local.minute % 60, offset);
  const bool schedules = plan.import_at || plan.checkpoint_at || !plan.expected.empty();
  if (offset != 0 || !schedules) return {"time-zone", true, detail, {}};
  return {"time-zone", false, detail, "The schedules are read in this zone: timedatectl set-timezone Europe/Oslo"};
}

CheckUp notices(const Settings& settings) {
  std::vector<std::string> programs;
  if (!settings.texts("notice.command").empty()) programs.push_back(settings.texts("notice.command").front());
  if (!settings.texts("notice.mail_to").empty()) programs.push_back(settings.text("notice.sendmail"));
  for (const std::string& program : programs) {
    if (program.find('/') != std::string::npos && ::access(program.c_str(), X_OK) != 0)
      return {"notices", false, program + ": cannot be started",
              "Install it, or change notice.command or notice.sendmail."};
  }
  if (programs.empty()) return {"notices", true, "nobody is told (notice.mail_to, notice.command)", {}};
  return {"notices", true, fmt::format("{}", fmt::join(programs, ", ")), {}};
}

/// Runs a check; an exception is its finding.
template <class Check>
void add(std::vector<CheckUp>& checks, const std::string& name, const Check& check) {
  try {
    checks.push_back(check());
  } catch (const std::exception& failure) {
    const core::Finding found = trouble_of(failure).findings().front();
    checks.push_back({name, false, fmt::format("{} {}", found.code, found.what), found.next});
  }
}

}  // namespace

std::vector<CheckUp> service_check_up(const Call& call, ledger::Reader* reader) {
  const Settings& settings = call.settings;
  const core::Clock& clock = call.world.clock;
  std::vector<CheckUp> checks;
  add(checks, "second-archive", [&] { return second_archive(settings); });
  for (const auto& [name, key] :
       {std::pair{"inbox", "inbox.folder"}, std::pair{"inbox-invoices", "inbox.invoices_folder"}}) {
    if (!settings.text(key).empty()) add(checks, name, [&] { return inbox(name, settings.text(key)); });
  }
  if (reader != nullptr) add(checks, "last-import", [&] { return last_import(settings, clock, *reader); });
  add(checks, "last-checkpoint", [&] { return checkpoint(settings, clock); });
  add(checks, "backup", [&] { return backup(settings, clock); });
  add(checks, "schedules", [&]() -> CheckUp {
    static_cast<void>(listening_place(settings));
    static_cast<void>(log_format_of(settings, call.world));
    return time_zone(plan_of(settings), clock);
  });
  add(checks, "notices", [&] { return notices(settings); });
  return checks;
}

}  // namespace avstem::cli

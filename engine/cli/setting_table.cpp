#include "engine/cli/setting_table.hpp"

#include <algorithm>
#include <array>

namespace avstem::cli {
namespace {

using enum SettingKind;

constexpr std::int64_t day_seconds = 24 * 60 * 60;
constexpr std::int64_t year_hours = 366 * 24;

constexpr auto all_settings = std::to_array<SettingFacts>({
    {"data", "data", "folder", "./avstem-data"},
    {"database", "database", "connection string"},
    {"database_password_file", "", "file"},
    {"second_archive", "", "folder"},
    {"lang", "lang", "nb or en", "nb"},
    {"log.format", "", "auto, logfmt or json", "auto"},
    {"inbox.folder", "inbox", "folder"},
    {"inbox.invoices_folder", "", "folder"},
    {"inbox.settle_seconds", "", "seconds", "2", whole_number, 0, day_seconds},
    {"inbox.scan_seconds", "", "seconds", "60", whole_number, 1, day_seconds},
    {"inbox.incomplete_minutes_max", "", "minutes", "60", whole_number, 1, 7 * 24 * 60},
    {"schedule.import", "", "cron line"},
    {"schedule.checkpoint", "", "cron line"},
    {"schedule.expect", "", "cron lines, each with a name", "", texts},
    {"checkpoint.key_file", "", "file"},
    {"checkpoint.folders", "", "folders", "", texts},
    {"checkpoint.trusted_keys", "", "public keys", "", texts},
    {"retry.first_seconds", "", "seconds", "5", whole_number, 1, day_seconds},
    {"retry.most_seconds", "", "seconds", "300", whole_number, 1, day_seconds},
    {"metrics.listen", "", "address"},
    {"metrics.textfile", "", "file"},
    {"metrics.refresh_seconds", "", "seconds", "60", whole_number, 1, day_seconds},
    {"notice.command", "", "program and arguments", "", texts},
    {"notice.mail_to", "", "addresses", "", texts},
    {"notice.mail_from", "", "address", "avstem"},
    {"notice.sendmail", "", "program", "/usr/sbin/sendmail"},
    {"notice.repeat_hours", "", "hours", "24", whole_number, 1, year_hours},
    {"notice.per_hour_max", "", "notices", "20", whole_number, 1, 1000},
    {"notice.timeout_seconds", "", "seconds", "30", whole_number, 1, 600},
    {"doctor.disk_free_mib_min", "", "MiB", "1024", whole_number, 1, std::int64_t{1} << 40},
    {"doctor.import_age_hours_max", "", "hours", "96", whole_number, 1, year_hours},
    {"doctor.checkpoint_age_hours_max", "", "hours", "26", whole_number, 1, year_hours},
    {"doctor.backup_folder", "", "folder"},
    {"doctor.backup_age_hours_max", "", "hours", "26", whole_number, 1, year_hours},
});

}  // namespace

std::span<const SettingFacts> setting_table() { return all_settings; }

std::string variable_of(const SettingFacts& facts) {
  std::string name = "AVSTEM_";
  for (const char c : facts.key) {
    if (c == '.') {
      name += '_';
    } else {
      name += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
  }
  return name;
}

const SettingFacts* find_setting(std::string_view key) {
  const auto* const found = std::find_if(all_settings.begin(), all_settings.end(),
                                         [&](const SettingFacts& facts) { return facts.key == key; });
  return found == all_settings.end() ? nullptr : &*found;
}

}  // namespace avstem::cli

#include <nlohmann/json.hpp>

#include "engine/batch/finding_json.hpp"
#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"
#include "engine/core/finding.hpp"
#include "engine/intake/archive_check.hpp"

namespace avstem::cli {
namespace {

ExitCode check_or_repair(const Call& call, intake::Repair repair, std::string_view schema) {
  const intake::ArchiveCheck found = intake::check_archive(archive_place(call.settings), repair);
  const bool ok = !found.findings.refuse();
  if (call.console.json) {
    call.console.document({{"schema", schema},
                           {"ok", ok},
                           {"records", found.records},
                           {"objects", found.objects},
                           {"repaired", found.repaired},
                           {"findings", nlohmann::ordered_json::parse(batch::to_json(found.findings))}});
  } else {
    for (const core::Finding& each : found.findings.kept()) call.console.out << core::to_line(each, "archive") << "\n";
    call.console.out << call.console.text(Text::archive_checked, found.records, found.objects, found.repaired) << "\n"
                     << (ok ? call.console.text(Text::verify_good) : call.console.text(Text::archive_off)) << "\n";
  }
  return ok ? ExitCode::done : ExitCode::different;
}

}  // namespace

ExitCode run_archive_check(const Call& call) {
  return check_or_repair(call, intake::Repair::no, "avstem.archive-check/1");
}

ExitCode run_archive_repair(const Call& call) {
  return check_or_repair(call, intake::Repair::yes, "avstem.archive-repair/1");
}

}  // namespace avstem::cli

#include <nlohmann/json.hpp>

#include <algorithm>

#include "engine/cli/check_up.hpp"
#include "engine/cli/commands.hpp"

namespace avstem::cli {
namespace {

void tell(const Console& console, const std::vector<CheckUp>& checks) {
  for (const CheckUp& check : checks) {
    console.out << (check.ok ? console.coloured(Colour::green, "✓ ") : console.coloured(Colour::red, "✗ "))
                << check.name << ": " << check.detail << "\n";
    if (!check.fix.empty()) console.out << "    → " << check.fix << "\n";
  }
}

nlohmann::ordered_json json_of(const std::vector<CheckUp>& checks, bool ok) {
  nlohmann::ordered_json json{{"schema", "avstem.doctor/1"}, {"ok", ok}, {"checks", nlohmann::ordered_json::array()}};
  for (const CheckUp& check : checks) {
    json["checks"].push_back({{"name", check.name}, {"ok", check.ok}, {"detail", check.detail}, {"fix", check.fix}});
  }
  return json;
}

}  // namespace

ExitCode run_doctor(const Call& call) {
  const std::vector<CheckUp> checks = check_up(call);
  const bool ok = std::all_of(checks.begin(), checks.end(), [](const CheckUp& check) { return check.ok; });
  if (call.console.json) {
    call.console.document(json_of(checks, ok));
  } else {
    tell(call.console, checks);
  }
  return ok ? ExitCode::done : ExitCode::different;
}

}  // namespace avstem::cli

#include <nlohmann/json.hpp>

#include "engine/batch/verify.hpp"
#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"

namespace avstem::cli {
namespace {

nlohmann::ordered_json json_of(const batch::Verification& found) {
  nlohmann::ordered_json json{{"schema", "avstem.verify/1"},
                              {"ok", found.ok()},
                              {"checks", nlohmann::ordered_json::array()},
                              {"digests", nlohmann::ordered_json::array()}};
  for (const batch::Check& check : found.checks)
    json["checks"].push_back({{"name", check.name}, {"ok", check.ok}, {"detail", check.detail}});
  for (const ledger::OrganisationHead& each : found.digests) {
    json["digests"].push_back(
        {{"organisation", each.organisation.text()}, {"vouchers", each.head.position}, {"hash", each.head.hash.hex()}});
  }
  return json;
}

void tell(const Console& console, const batch::Verification& found) {
  for (const batch::Check& check : found.checks) {
    console.out << (check.ok ? console.coloured(Colour::green, "✓ ") : console.coloured(Colour::red, "✗ "))
                << check.name << "\n    " << check.detail << "\n";
  }
  console.out << console.text(found.ok() ? Text::verify_good : Text::verify_off) << "\n";
}

}  // namespace

ExitCode run_verify(const Call& call) {
  ReadBooks books{call};
  const batch::Verification found = batch::verify(archive_place(call.settings), books.reader());
  if (call.console.json) {
    call.console.document(json_of(found));
  } else {
    tell(call.console, found);
  }
  return found.ok() ? ExitCode::done : ExitCode::different;
}

}  // namespace avstem::cli

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/batch/apply.hpp"
#include "engine/cli/commands.hpp"

namespace avstem::cli {

ExitCode run_version(const Call& call) {
  if (call.console.json) {
    call.console.document(nlohmann::ordered_json{
        {"schema", "avstem.version/1"}, {"version", AVSTEM_VERSION}, {"ruleset", batch::ruleset_now}});
  } else {
    call.console.out << call.console.text(Text::version, AVSTEM_VERSION, batch::ruleset_now) << "\n";
  }
  return ExitCode::done;
}

}  // namespace avstem::cli

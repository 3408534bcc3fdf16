#include <nlohmann/json.hpp>

#include "parsers/period_change.hpp"

namespace avstem::parsers::period_change {

using Json = nlohmann::ordered_json;

std::string to_text(const core::PeriodChange& change) {
  const Json json{{"schema", "avstem.period-change/1"},
                  {"organisation", change.organisation.text()},
                  {"action", core::id_of(change.action)},
                  {"until", change.until.iso()},
                  {"why", change.why}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace avstem::parsers::period_change

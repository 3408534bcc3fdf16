#include "engine/cli/report.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace avstem::cli {

nlohmann::ordered_json report_head(const std::string& name, const std::vector<ledger::Organisation>& organisations,
                                   std::optional<core::Date> as_of) {
  nlohmann::ordered_json json{
      {"schema", "avstem.report-" + name + "/1"}, {"organisation", nullptr}, {"as_of", nullptr}};
  if (organisations.size() == 1) json["organisation"] = organisations.front().id.text();
  if (as_of) json["as_of"] = as_of->iso();
  return json;
}

std::string report_title(const Console& console, const ledger::Organisation& organisation,
                         std::optional<core::Date> as_of) {
  return (as_of ? console.text(Text::report_as_of, organisation.name, console.date(*as_of)) : organisation.name) + "\n";
}

std::string id_of(core::OrganisationKey key, const std::vector<ledger::Organisation>& organisations) {
  const auto found =
      std::find_if(organisations.begin(), organisations.end(), [&](const auto& each) { return each.key == key; });
  return found == organisations.end() ? std::string{} : found->id.text();
}

}  // namespace avstem::cli

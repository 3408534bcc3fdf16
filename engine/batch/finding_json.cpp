#include "engine/batch/finding_json.hpp"

#include <nlohmann/json.hpp>

namespace avstem::batch {

using nlohmann::ordered_json;

ordered_json json_of(const core::Finding& finding) {
  return {{"code", finding.code},
          {"severity", finding.severity == core::Severity::refusal ? "refusal" : "warning"},
          {"line", finding.place.line},
          {"column", finding.place.column_first},
          {"column_last", finding.place.column_last},
          {"offset", finding.place.offset},
          {"path", finding.place.path},
          {"what", finding.what},
          {"expected", finding.expected},
          {"found", finding.found},
          {"rule", finding.rule},
          {"next", finding.next}};
}

std::string to_json(const core::Findings& findings) {
  ordered_json json = ordered_json::array();
  for (const core::Finding& finding : findings.kept()) json.push_back(json_of(finding));
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::vector<core::Finding> findings_from_json(const std::string& json) {
  std::vector<core::Finding> findings;
  for (const ordered_json& each : ordered_json::parse(json)) {
    findings.push_back(
        {.severity = each.at("severity") == "refusal" ? core::Severity::refusal : core::Severity::warning,
         .code = each.at("code"),
         .place = {.line = each.at("line"),
                   .column_first = each.at("column"),
                   .column_last = each.at("column_last"),
                   .offset = each.at("offset"),
                   .path = each.at("path")},
         .what = each.at("what"),
         .expected = each.at("expected"),
         .found = each.at("found"),
         .rule = each.at("rule"),
         .next = each.at("next")});
  }
  return findings;
}

}  // namespace avstem::batch

#include "engine/cli/trouble.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/batch/finding_json.hpp"

namespace avstem::cli {

core::Finding finding(std::string code, std::string what, std::string expected, std::string found, std::string next) {
  return {.severity = core::Severity::refusal,
          .code = std::move(code),
          .place = {},
          .what = std::move(what),
          .expected = std::move(expected),
          .found = std::move(found),
          .rule = {},
          .next = std::move(next)};
}

std::string to_text(const Trouble& trouble) {
  std::string text;
  const std::string subject = trouble.file().empty() ? "avstem" : trouble.file();
  std::string told;
  for (const core::Finding& each : trouble.findings()) {
    text += core::to_line(each, subject) + "\n";
    // Many findings of one kind share their next step: it is said once.
    if (!each.next.empty() && each.next != told) text += fmt::format("  → {}\n", each.next);
    told = each.next;
  }
  return text;
}

std::string to_json_text(const Trouble& trouble) {
  nlohmann::ordered_json errors = nlohmann::ordered_json::array();
  for (const core::Finding& each : trouble.findings()) errors.push_back(batch::json_of(each));
  const nlohmann::ordered_json json{{"schema", "avstem.error/1"},
                                    {"exit", static_cast<int>(trouble.code())},
                                    {"file", trouble.file()},
                                    {"errors", errors}};
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace avstem::cli

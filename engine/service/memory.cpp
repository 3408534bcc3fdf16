#include "engine/service/memory.hpp"

#include <nlohmann/json.hpp>

namespace avstem::service {

using nlohmann::json;

std::string to_json_text(const Memory& memory) {
  json document{{"schema", "avstem.service-memory/1"}, {"told", json::object()}};
  if (memory.checked_until) document["checked_until"] = core::to_text(*memory.checked_until);
  for (const auto& [key, at] : memory.told) document["told"][key] = core::to_text(at);
  return document.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

Memory parse_memory(std::string_view text) {
  Memory memory;
  const json document = json::parse(text, nullptr, false);
  if (!document.is_object()) return memory;
  if (document.contains("checked_until") && document["checked_until"].is_string()) {
    memory.checked_until = core::parse_timestamp(document["checked_until"].get<std::string>());
  }
  if (!document.contains("told") || !document["told"].is_object()) return memory;
  for (const auto& [key, at] : document["told"].items()) {
    if (!at.is_string()) continue;
    if (const auto when = core::parse_timestamp(at.get<std::string>())) memory.told[key] = *when;
  }
  return memory;
}

}  // namespace avstem::service

#include "engine/intake/input_record.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "engine/core/invariant.hpp"
#include "engine/core/utf8.hpp"

namespace avstem::intake {
namespace {

using Json = nlohmann::json;

/// In the order of `InputKind`.
constexpr std::array<std::string_view, 5> kind_names{"set_up", "invoices", "bank_file", "decision", "period_closing"};

std::string quoted(const std::string& text) { return Json(text).dump(); }

core::Sha256 hash_at(const Json& json, const char* key) {
  const auto hash = core::Sha256::parse_hex(json.at(key).get_ref<const std::string&>());
  if (!hash) throw std::invalid_argument{std::string{key} + " is not 64 lower-case hexadecimal digits"};
  return *hash;
}

InputKind kind_at(const Json& json) {
  const auto kind = parse_input_kind(json.at("kind").get_ref<const std::string&>());
  if (!kind) throw std::invalid_argument{"the kind of input is not known"};
  return *kind;
}

core::Timestamp time_at(const Json& json) {
  const auto at = core::parse_timestamp(json.at("received_at").get_ref<const std::string&>());
  if (!at) throw std::invalid_argument{"received_at is not a time like 2026-11-22T06:10:00Z"};
  return *at;
}

InputRecord record_of(const Json& json) {
  return {
      .number = core::InputNumber{json.at("number").get<std::int64_t>()},
      .kind = kind_at(json),
      .content = hash_at(json, "content"),
      .size = json.at("size").get<std::uint64_t>(),
      .name = json.at("name").get<std::string>(),
      .received_at = time_at(json),
      .actor = json.at("actor").get<std::string>(),
      .ruleset = json.at("ruleset").get<int>(),
      .options = json.at("options").dump(),
      .previous = hash_at(json, "previous"),
  };
}

std::optional<std::string> fault_of(const InputRecord& record) {
  if (record.number.value() < 1) return "the number is not positive";
  if (record.name.empty() || record.name.size() > name_size_max) return "the name is empty or too long";
  if (record.actor.empty() || record.actor.size() > name_size_max) return "the actor is empty or too long";
  if (record.options.empty() || record.options.front() != '{' || record.options.size() > options_size_max) {
    return "the options are no JSON object or too big";
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(InputKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<InputKind> parse_input_kind(std::string_view name) {
  for (std::size_t i = 0; i < kind_names.size(); ++i) {
    if (kind_names[i] == name) return static_cast<InputKind>(i);
  }
  return std::nullopt;
}

std::string to_canonical_text(const InputRecord& record) {
  core::invariant(!core::first_invalid_byte(record.name) && !core::first_invalid_byte(record.actor),
                  "the texts of an input record are UTF-8");
  return fmt::format(
      R"({{"format":1,"number":{},"kind":"{}","content":"{}","size":{},"name":{},"received_at":"{}","actor":{},)"
      R"("ruleset":{},"options":{},"previous":"{}"}})"
      "\n",
      record.number.value(), name_of(record.kind), record.content.hex(), record.size, quoted(record.name),
      core::to_text(record.received_at), quoted(record.actor), record.ruleset, record.options, record.previous.hex());
}

core::Sha256 digest(const InputRecord& record) { return core::Sha256::of(to_canonical_text(record)); }

core::Result<InputRecord, std::string> parse_record(std::string_view text) {
  if (text.size() > record_size_max) return core::Failure{std::string{"longer than a record can be"}};
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return core::Failure{std::string{"not one JSON object in UTF-8"}};
  try {
    InputRecord record = record_of(json);
    if (const auto fault = fault_of(record)) return core::Failure{*fault};
    // Catches everything that JSON forgives: blanks, other orders, keys twice or unknown, other spellings of a number.
    if (to_canonical_text(record) != text) return core::Failure{std::string{"not written in the canonical form"}};
    return record;
  } catch (const Json::exception& error) {
    return core::Failure{std::string{error.what()}};
  } catch (const std::invalid_argument& error) {
    return core::Failure{std::string{error.what()}};
  }
}

std::string safe_name(std::string_view path) {
  std::string_view rest = path.substr(path.find_last_of("/\\") + 1);  // npos + 1 is 0
  std::string name;
  while (!rest.empty()) {
    const auto character = core::first_character(rest);
    const bool shown = character && core::is_printable(character->code_point);
    const std::string_view piece = shown ? rest.substr(0, character->length) : std::string_view{"?"};
    if (name.size() + piece.size() > name_size_max) break;
    name += piece;
    rest.remove_prefix(character ? character->length : 1);
  }
  return name.empty() ? "unnamed" : name;
}

std::optional<std::string> canonical_options(std::string_view json) {
  if (json.size() > options_size_max) return std::nullopt;
  const Json parsed = Json::parse(json, nullptr, false);
  if (!parsed.is_object()) return std::nullopt;
  std::string text = parsed.dump();
  if (text.size() > options_size_max) return std::nullopt;
  return text;
}

}  // namespace avstem::intake

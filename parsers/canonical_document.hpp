/// What a person said, as a JSON document that has one spelling: it is read strictly, and anything but that spelling is refused.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "engine/core/byte_source.hpp"
#include "engine/core/finding.hpp"
#include "engine/core/utf8.hpp"

namespace avstem::parsers::canonical {

using Json = nlohmann::json;

/// One kind of document. `read` calls `refuse` or lets nlohmann-json throw when it cannot be; `to_text` writes the one spelling.
template <class Value>
struct Form {
  std::string_view name;  ///< `decision`
  std::uint64_t size_max;
  Value (*value_of)(const Json& json);
  std::string (*to_text)(const Value& value);
  core::Finding (*refusal)(const std::string& found);
};

[[noreturn]] inline void refuse(const std::string& what) { throw std::invalid_argument{what}; }

[[nodiscard]] inline const std::string& text_at(const Json& json, const char* key) {
  return json.at(key).get_ref<const std::string&>();
}

/// Why the person decided so: for all to read, so printable and not endless. May be empty.
[[nodiscard]] inline const std::string& why_at(const Json& json) {
  constexpr std::size_t why_length_max = 1000;
  const std::string& why = text_at(json, "why");
  if (!core::is_printable_text(why, why_length_max)) refuse("why is not printable text of at most 1000 characters");
  return why;
}

/// Nothing when the finding that is added to `findings` refuses the document.
template <class Value>
[[nodiscard]] std::optional<Value> read(core::ByteSource& source, const Form<Value>& form, core::Findings& findings) {
  try {
    if (source.size() > form.size_max) refuse("it is larger than any " + std::string{form.name});
    std::string text(source.size(), '\0');
    std::size_t filled = 0;
    while (const std::size_t count = source.read(text.data() + filled, text.size() - filled)) filled += count;
    text.resize(filled);
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) refuse("it is not one JSON object in UTF-8");
    Value value = form.value_of(json);
    // Catches all that JSON forgives: blanks, another order, keys twice or unknown, another schema or spelling of a number.
    if (form.to_text(value) != text) refuse("it is not written in the canonical form");
    return value;
  } catch (const Json::exception& error) {
    findings.add(form.refusal(error.what()));
  } catch (const std::invalid_argument& error) {
    findings.add(form.refusal(error.what()));
  }
  return std::nullopt;
}

}  // namespace avstem::parsers::canonical

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "engine/core/utf8.hpp"
#include "parsers/period_change.hpp"

namespace avstem::parsers::period_change {
namespace {

using Json = nlohmann::json;

constexpr std::size_t why_length_max = 1000;
/// The longest `why`, each character six bytes as JSON escapes it, and some 200 bytes around it.
constexpr std::uint64_t document_size_max = 8'192;

[[noreturn]] void refuse(const char* what) { throw std::invalid_argument{what}; }

const std::string& text_at(const Json& json, const char* key) { return json.at(key).get_ref<const std::string&>(); }

core::PeriodChange change_of(const Json& json) {
  const auto organisation = core::OrganisationId::parse(text_at(json, "organisation"));
  if (!organisation) refuse("organisation is not one that can be");
  const auto action = core::parse_period_action(text_at(json, "action"));
  if (!action) refuse("the action is neither close nor open");
  const auto until = core::Date::parse_iso(text_at(json, "until"));
  if (!until) refuse("until is not a day that exists");
  const std::string& why = text_at(json, "why");
  if (!core::is_printable_text(why, why_length_max)) refuse("why is not printable text of at most 1000 characters");
  if (why.find_first_not_of(' ') == std::string::npos) refuse("why says nothing");
  return {*organisation, *action, *until, why};
}

core::Finding not_a_change(const std::string& found) {
  return {.severity = core::Severity::refusal,
          .code = "E-PERIOD-FORM",
          .place = {},
          .what = "period closing",
          .expected = "one canonical avstem.period-change/1 document",
          .found = found,
          .rule = "period change format 1",
          .next = "Close with 'avstem period close' and open with 'avstem period open', which write the document."};
}

std::string text_of(core::ByteSource& source) {
  std::string text(source.size(), '\0');
  std::size_t filled = 0;
  while (const std::size_t count = source.read(text.data() + filled, text.size() - filled)) filled += count;
  text.resize(filled);
  return text;
}

}  // namespace

Reading read(core::ByteSource& source) {
  Reading reading;
  try {
    if (source.size() > document_size_max) refuse("it is larger than any period closing");
    const std::string text = text_of(source);
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) refuse("it is not one JSON object in UTF-8");
    core::PeriodChange change = change_of(json);
    // Catches all that JSON forgives: blanks, another order, keys twice or unknown, another schema.
    if (to_text(change) != text) refuse("it is not written in the canonical form");
    reading.change = std::move(change);
  } catch (const Json::exception& error) {
    reading.findings.add(not_a_change(error.what()));
  } catch (const std::invalid_argument& error) {
    reading.findings.add(not_a_change(error.what()));
  }
  return reading;
}

}  // namespace avstem::parsers::period_change

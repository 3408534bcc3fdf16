#include "parsers/canonical_document.hpp"
#include "parsers/period_change.hpp"

namespace avstem::parsers::period_change {
namespace {

using canonical::Json;
using canonical::refuse;
using canonical::text_at;

/// The longest `why`, each character six bytes as JSON escapes it, and some 200 bytes around it.
constexpr std::uint64_t document_size_max = 8'192;

core::PeriodChange change_of(const Json& json) {
  const auto organisation = core::OrganisationId::parse(text_at(json, "organisation"));
  if (!organisation) refuse("organisation is not one that can be");
  const auto action = core::parse_period_action(text_at(json, "action"));
  if (!action) refuse("the action is neither close nor open");
  const auto until = core::Date::parse_iso(text_at(json, "until"));
  if (!until) refuse("until is not a day that exists");
  const std::string& why = canonical::why_at(json);
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

}  // namespace

Reading read(core::ByteSource& source) {
  Reading reading;
  const canonical::Form<core::PeriodChange> form{"period closing", document_size_max, change_of, to_text, not_a_change};
  reading.change = canonical::read(source, form, reading.findings);
  return reading;
}

}  // namespace avstem::parsers::period_change

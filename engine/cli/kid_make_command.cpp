#include <nlohmann/json.hpp>

#include "engine/cli/agreed_kid_rules.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"
#include "engine/matching/kid_tools.hpp"

namespace avstem::cli {
namespace {

Trouble cannot_make(std::string what, std::string expected, std::string found) {
  return {ExitCode::usage,
          finding("E-USAGE-KID-MAKE", std::move(what), std::move(expected), std::move(found), "avstem help kid make")};
}

/// The rule to make a KID under; several agreements must be told apart.
core::KidRule the_one_rule(const std::vector<AgreedKidRule>& agreed) {
  const core::KidRule rule = agreed.front().rule;
  for (const AgreedKidRule& each : agreed) {
    if (each.rule == rule) continue;
    throw cannot_make("KID rule", "one of them, chosen with --org, --account or --rule",
                      fmt::format("{} agreed rules", agreed.size()));
  }
  return rule;
}

template <class Id>
std::optional<Id> number_told(const Call& call, const std::string& flag) {
  const auto written = call.arguments.value(flag);
  if (!written) return std::nullopt;
  const auto id = Id::parse(*written);
  if (!id) throw cannot_make("flag --" + flag, "a number", core::quote(*written));
  return *id;
}

Trouble told(matching::KidMakeError error) {
  switch (error) {
    case matching::KidMakeError::nothing_to_say:
      return cannot_make("KID rule", "a place for the customer or the invoice", "a rule that names neither");
    case matching::KidMakeError::customer_missing: return cannot_make("--customer", "a number", "nothing");
    case matching::KidMakeError::customer_unplaced:
      return cannot_make("--customer", "nothing: the rule has no place for it", "a number");
    case matching::KidMakeError::customer_not_digits:
      return cannot_make("--customer", "digits only", "other characters");
    case matching::KidMakeError::customer_too_long:
      return cannot_make("--customer", "a number that fits its place", "too many digits");
    case matching::KidMakeError::invoice_missing: return cannot_make("--invoice", "a number", "nothing");
    case matching::KidMakeError::invoice_unplaced:
      return cannot_make("--invoice", "nothing: the rule has no place for it", "a number");
    case matching::KidMakeError::invoice_not_digits: return cannot_make("--invoice", "digits only", "other characters");
    case matching::KidMakeError::invoice_too_long:
      return cannot_make("--invoice", "a number that fits its place", "too many digits");
    case matching::KidMakeError::segments_overlap:
      return cannot_make("KID rule", "places that do not overlap, the last left to the check digit", "an overlap");
    case matching::KidMakeError::zeros_only: return cannot_make("KID", "a digit that is not 0", "zeros only");
  }
  core::invariant(false, "every error of making a KID has words");
  return cannot_make({}, {}, {});
}

}  // namespace

ExitCode run_kid_make(const Call& call) {
  const core::KidRule rule = the_one_rule(kid_rules_asked_for(call));
  const auto kid = matching::make_kid(
      rule, {number_told<core::CustomerNumber>(call, "customer"), number_told<core::InvoiceNumber>(call, "invoice")});
  if (!kid) throw told(kid.error());
  if (call.console.json) {
    call.console.document(nlohmann::ordered_json{{"schema", "avstem.kid-make/1"},
                                                 {"kid", kid.value().text()},
                                                 {"length", rule.length()},
                                                 {"check", core::id_of(rule.check())}});
  } else {
    call.console.out << kid.value().text() << "\n";
  }
  return ExitCode::done;
}

}  // namespace avstem::cli

#include "engine/matching/explanation_rejections.hpp"

#include <algorithm>

#include "engine/core/invariant.hpp"
#include "engine/matching/kid_tools.hpp"

namespace avstem::matching {
namespace {

using core::Money;

TwoWordings words_of(Passed why) {
  switch (why) {
    case Passed::twin_in_file:
      return {"{0} i samme fil har samme dag, beløp og KID: to like i én fil er to innbetalinger (F2).",
              "{0} in the same file has the same day, amount and KID: two alike in one file are two payments (F2)."};
    case Passed::other_reference:
      return {"{0} har samme dag, beløp og KID, men banken ga den andre referanser: ikke samme innbetaling (F2).",
              "{0} has the same day, amount and KID, but other references from the bank: not the same payment (F2)."};
    case Passed::copy_used:
      return {"{0} har samme referanser, men en annen lik i filen står for den: filen har flere enn før (F2).",
              "{0} has the same references, but another like it in the file stands for it: the file holds more than "
              "before (F2)."};
    case Passed::tied:
      return {"{0} er samme penger som {1} i det andre formatet: én knyttes til én (F3).",
              "{0} is the same money as {1} in the other format: one ties with one (F3)."};
    case Passed::taken_back:
      return {"{0} er tatt tilbake før, av {1} (E2).", "{0} was taken back before, by {1} (E2)."};
    case Passed::not_referred_to:
      return {"{0} har samme beløp og KID, men en annen bankreferanse (E2).",
              "{0} has the same amount and KID, but another bank reference (E2)."};
    case Passed::older:
      return {"{0} har samme beløp og KID, men er eldre (E2).", "{0} has the same amount and KID, but is older (E2)."};
  }
  core::invariant(false, "every payment that is passed over has a reason");
  return {};
}

TwoWordings words_of(KidFlaw flaw) {
  switch (flaw) {
    case KidFlaw::other_length:
      return {"Regelen for {0} tegn: KID-en har {1} (M7).", "The rule for {0} characters: the KID has {1} (M7)."};
    case KidFlaw::zeros_only:
      return {"Regelen for {0} tegn: bare nuller navngir ingen (M7).",
              "The rule for {0} characters: zeros alone name nobody (M7)."};
    case KidFlaw::other_check_character:
      return {"Regelen for {0} tegn: kontrollsifferet etter {2} skulle vært {3} (M7).",
              "The rule for {0} characters: the check digit after {2} should be {3} (M7)."};
  }
  core::invariant(false, "every flaw of a KID has words");
  return {};
}

constexpr TwoWordings no_rule_agreed{"Kontoen har ingen avtalte KID-regler, så ingen KID følger dem (M7).",
                                     "The account has no agreed KID rules, so no KID follows them (M7)."};
constexpr TwoWordings no_kid{"Referansen er ikke 2 til 25 sifre og kan ikke følge noen regel (M7).",
                             "The reference is not 2 to 25 digits and can follow no rule (M7)."};
constexpr TwoWordings lacks_too_much{"Øreavrunding: {} som mangler, er mer enn grensen på {} (M3).",
                                     "Rounding: the {} that lacks is more than the limit of {} (M3)."};
constexpr TwoWordings too_much_over{"Øreavrunding: {} for mye er mer enn grensen på {} (M4).",
                                    "Rounding: the {} left over is more than the limit of {} (M4)."};

/// What stays open of the item that was reached last; zero when nothing does.
Money left_open(const Arrival& arrival) {
  if (arrival.allocations.empty()) return {};
  const Allocation& last = arrival.allocations.back();
  const auto item = std::find_if(arrival.found.begin(), arrival.found.end(),
                                 [&](const core::OpenItem& each) { return each.invoice == last.invoice; });
  return item == arrival.found.end() ? Money{} : item->open - last.amount;
}

Money left_over(const Arrival& arrival) {
  Money rest = arrival.payment.amount;
  for (const Allocation& part : arrival.allocations) rest -= part.amount;
  return rest;
}

}  // namespace

std::vector<std::string> rejected_payments(const Arrival& arrival, const Say& say) {
  std::vector<std::string> sentences;
  for (const NearPayment& near : arrival.near) {
    sentences.push_back(say(words_of(near.why), near.payment.text(), near.by ? near.by->text() : std::string{}));
  }
  return sentences;
}

std::vector<std::string> rejected_kid_rules(const Arrival& arrival, const Say& say) {
  if (arrival.rule != core::Rule::M6 || !arrival.policy) return {};
  if (arrival.policy->kid_rules.empty()) return {say(no_rule_agreed)};
  const auto kid = arrival.payment.reference.kid();
  if (!kid) return {say(no_kid)};
  std::vector<std::string> sentences;
  for (const KidVerdict& verdict : check_kid(*kid, arrival.policy->kid_rules)) {
    if (!verdict.flaw) continue;
    const char* check = verdict.rule.check() == core::CheckDigit::modulus10 ? "MOD10" : "MOD11";
    sentences.push_back(say(words_of(*verdict.flaw), verdict.rule.length(), kid->text().size(), check,
                            std::string(1, verdict.check_character.value_or('?'))));
  }
  return sentences;
}

std::vector<std::string> rejected_rounding(const Arrival& arrival, const Say& say) {
  if (!arrival.policy) return {};
  const Money limit = arrival.policy->rounding_limit;
  const bool lacks = arrival.rule == core::Rule::M3;
  if (!lacks && arrival.rule != core::Rule::M4) return {};
  const Money rest = lacks ? left_open(arrival) : left_over(arrival);
  if (rest <= limit) return {};
  return {say(lacks ? lacks_too_much : too_much_over, core::to_norwegian(rest), core::to_norwegian(limit))};
}

}  // namespace avstem::matching

#include "engine/matching/suggestions.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "engine/core/invariant.hpp"
#include "engine/matching/suggestion_search.hpp"
#include "engine/matching/written_words.hpp"

namespace avstem::matching {
namespace {

using core::Money;
using core::Reason;

bool is_ever_suggested_for(Reason reason) {
  switch (reason) {
    case Reason::overpaid:
    case Reason::already_paid:
    case Reason::kid_invalid:
    case Reason::kid_unknown:
    case Reason::kid_missing:
    case Reason::details_do_not_sum:
    case Reason::references_do_not_sum:
    case Reason::credit_note_unknown:
    case Reason::moved_here: return true;
    case Reason::reversal_without_payment:
    case Reason::reversal_of_decided:
    case Reason::returned:
    case Reason::other_debit:
    case Reason::suspected_duplicate: return false;
  }
  core::invariant(false, "every reason is known");
  return false;
}

bool has(const std::vector<Evidence>& evidence, Sign sign) {
  return std::any_of(evidence.begin(), evidence.end(), [sign](const Evidence& each) { return each.sign == sign; });
}

int weight_of(const std::vector<Evidence>& evidence) {
  return std::accumulate(evidence.begin(), evidence.end(), 0,
                         [](int sum, const Evidence& each) { return sum + facts_of(each.sign).weight; });
}

/// How surely it is known who pays: the strongest sign of each independent source.
int weight_of_who(const std::vector<Evidence>& evidence) {
  std::map<Bearing, int> strongest;
  for (const Evidence& each : evidence) {
    const SignFacts& facts = facts_of(each.sign);
    if (facts.bearing == Bearing::amount || facts.bearing == Bearing::against) continue;
    strongest[facts.bearing] = std::max(strongest[facts.bearing], facts.weight);
  }
  return std::accumulate(strongest.begin(), strongest.end(), 0,
                         [](int sum, const auto& source) { return sum + source.second; });
}

bool is_slip(Sign sign) {
  return sign == Sign::kid_wrong_digit || sign == Sign::kid_digits_swapped || sign == Sign::kid_digit_missing ||
         sign == Sign::kid_digit_extra;
}

/// `certain` may be taken with one key, so it takes the amount, who it is by a whole KID or two sources, and nothing
/// against.
Band band_of(const Suggestion& suggestion) {
  const bool amount_fits =
      has(suggestion.in_favour, Sign::amount_equal) || has(suggestion.in_favour, Sign::amounts_sum);
  const int who = weight_of_who(suggestion.in_favour);
  const int against = weight_of(suggestion.against);
  if (amount_fits && who >= 3 && against == 0) return Band::certain;
  if (amount_fits && who >= 1 && who >= against) return Band::likely;
  if (who >= 3 && against <= 1) return Band::likely;
  return Band::possible;
}

class Weighing {
 public:
  Weighing(const WaitingPayment& waiting, const KnownBooks& books)
      : waiting_{waiting}, books_{books}, payer_words_{name_words(waiting.payment.payer_name)} {
    if (waiting.payment.payer_account) histories_ = books.paid_from(*waiting.payment.payer_account);
  }

  [[nodiscard]] Suggestion weigh(const SuggestionDraft& draft) const {
    const core::OpenItem& first = books_.item(draft.items.front());
    Suggestion suggestion{.rule = draft.rule,
                          .band = Band::possible,
                          .action = SuggestedAction::allocate,
                          .allocations = allocations_of(draft),
                          .customer = first.customer,
                          .due_on = first.due_on,
                          .amount = {},
                          .in_favour = draft.signs,
                          .against = {}};
    for (const Allocation& part : suggestion.allocations) suggestion.amount += part.amount;
    weigh_kid(suggestion);
    weigh_amount(suggestion, draft);
    weigh_payer(suggestion);
    if (draft.other_choices > 0) {
      add(suggestion.against, {Sign::choices_as_good, static_cast<std::int32_t>(draft.other_choices)});
    }
    suggestion.band = band_of(suggestion);
    return suggestion;
  }

  /// S9: the money goes back.
  [[nodiscard]] Suggestion refund(const PaidInvoice& paid) const {
    Suggestion suggestion{.rule = SuggestionRule::S9,
                          .band = Band::possible,
                          .action = SuggestedAction::refund,
                          .allocations = {},
                          .customer = paid.customer,
                          .due_on = std::nullopt,
                          .amount = waiting_.amount,
                          .in_favour = {{Sign::customer_of_paid}},
                          .against = {}};
    if (!books_.of_customer(paid.customer).empty()) return suggestion;
    suggestion.in_favour.push_back({Sign::customer_owes_nothing});
    suggestion.band = Band::likely;
    return suggestion;
  }

 private:
  static void add(std::vector<Evidence>& evidence, const Evidence& sign) {
    if (!has(evidence, sign.sign)) evidence.push_back(sign);
  }

  [[nodiscard]] bool sums(const SuggestionDraft& draft) const {
    Money sum;
    for (const auto position : draft.items) sum += books_.item(position).open;
    return sum == waiting_.amount;
  }

  /// A set that sums is settled whole, its credit notes too; else items are paid in order until the amount is used.
  [[nodiscard]] std::vector<Allocation> allocations_of(const SuggestionDraft& draft) const {
    std::vector<Allocation> allocations;
    const bool whole = sums(draft);
    Money left = waiting_.amount;
    for (const auto position : draft.items) {
      const core::OpenItem& item = books_.item(position);
      const Money reach = left.is_positive() ? std::min(left, item.open) : std::max(left, item.open);
      const Money part = whole ? item.open : reach;
      if (!part.is_zero()) allocations.push_back({item.invoice, item.customer, part});
      left -= part;
    }
    return allocations;
  }

  /// The payer wrote the invoice's or the customer's number where the KID belongs.
  [[nodiscard]] static bool is_number_of(const Suggestion& suggestion, const core::Kid& kid) {
    const std::string code = canonical_code(kid.text());
    return code == canonical_code(suggestion.allocations.front().invoice.text()) ||
           code == canonical_code(suggestion.customer.text());
  }

  void weigh_kid(Suggestion& suggestion) const {
    const auto kid = waiting_.payment.reference.kid();
    if (!kid || !may_hold_a_slip(waiting_)) return;
    const auto& signs = suggestion.in_favour;
    const bool slip = std::any_of(signs.begin(), signs.end(), [](const Evidence& each) { return is_slip(each.sign); });
    const bool check_right = std::any_of(waiting_.kid_rules.begin(), waiting_.kid_rules.end(),
                                         [&](const core::KidRule& rule) { return rule.fits(*kid); });
    if (slip && check_right) add(suggestion.against, {Sign::kid_check_right});
    const bool kid_points_here = slip || has(signs, Sign::kid_zeros) || has(signs, Sign::kid_names_customer) ||
                                 has(signs, Sign::kid_names_invoice) || is_number_of(suggestion, *kid);
    if (!kid_points_here) add(suggestion.against, {Sign::kid_other});
  }

  void weigh_amount(Suggestion& suggestion, const SuggestionDraft& draft) const {
    if (!sums(draft)) return add(suggestion.against, {Sign::amount_other});
    if (draft.items.size() > 1) {
      return add(suggestion.in_favour, {Sign::amounts_sum, static_cast<std::int32_t>(draft.items.size())});
    }
    add(suggestion.in_favour, {Sign::amount_equal});
    if (books_.only_with_amount(waiting_.amount)) add(suggestion.in_favour, {Sign::amount_of_no_other});
  }

  void weigh_payer(Suggestion& suggestion) const {
    const auto paid_before = std::find_if(histories_.begin(), histories_.end(), [&](const PayerHistory& history) {
      return history.customer == suggestion.customer;
    });
    if (paid_before != histories_.end()) add(suggestion.in_favour, {Sign::payer_paid_before, paid_before->payments});
    if (paid_before == histories_.end() && !histories_.empty()) add(suggestion.against, {Sign::payer_pays_other});
    const std::vector<std::string> words = name_words(books_.name_of(suggestion.customer));
    if (payer_words_.empty() || words.empty()) return;
    if (are_alike(payer_words_, words)) return add(suggestion.in_favour, {Sign::name_alike});
    add(suggestion.against, {Sign::name_other});
  }

  const WaitingPayment& waiting_;
  const KnownBooks& books_;
  std::vector<std::string> payer_words_;
  std::vector<PayerHistory> histories_;
};

/// RULES D: band, evidence for minus against, due date; then the invoice number, so that the order is always the same.
bool is_told_before(const Suggestion& a, const Suggestion& b) {
  if (a.band != b.band) return a.band < b.band;
  if (balance(a) != balance(b)) return balance(a) > balance(b);
  if (a.due_on.has_value() != b.due_on.has_value()) return a.due_on.has_value();
  if (a.due_on != b.due_on) return *a.due_on < *b.due_on;
  return std::lexicographical_compare(
      a.allocations.begin(), a.allocations.end(), b.allocations.begin(), b.allocations.end(),
      [](const Allocation& x, const Allocation& y) { return x.invoice.text() < y.invoice.text(); });
}

/// What stands beside an equal is one band weaker: two certain ones contradict each other, and of two likely ones with
/// the same balance neither is.
void weaken_rivals(std::vector<Suggestion>& suggestions) {
  const auto are_rivals = [](const Suggestion& a, const Suggestion& b) {
    return &a != &b && a.action == SuggestedAction::allocate && b.action == SuggestedAction::allocate &&
           a.band == b.band && a.band != Band::possible && (a.band == Band::certain || balance(a) == balance(b));
  };
  std::vector<std::int32_t> rivals;
  rivals.reserve(suggestions.size());
  for (const Suggestion& each : suggestions) {
    rivals.push_back(static_cast<std::int32_t>(std::count_if(
        suggestions.begin(), suggestions.end(), [&](const Suggestion& other) { return are_rivals(each, other); })));
  }
  for (std::size_t i = 0; i < suggestions.size(); ++i) {
    if (rivals[i] == 0) continue;
    suggestions[i].against.push_back({Sign::others_as_good, rivals[i]});
    suggestions[i].band = suggestions[i].band == Band::certain ? Band::likely : Band::possible;
  }
}

}  // namespace

int balance(const Suggestion& suggestion) { return weight_of(suggestion.in_favour) - weight_of(suggestion.against); }

std::vector<Suggestion> suggest(const WaitingPayment& waiting, const KnownBooks& books) {
  core::invariant(waiting.organisation == books.organisation(),
                  "suggestions look at the organisation's own items only");
  std::vector<Suggestion> suggestions;
  if (waiting.amount.is_zero() || !is_ever_suggested_for(waiting.reason)) return suggestions;
  const Weighing weighing{waiting, books};
  const SuggestionDrafts proposed = propose_all(waiting, books);
  for (const SuggestionDraft& draft : proposed.drafts()) suggestions.push_back(weighing.weigh(draft));
  if (waiting.paid && waiting.amount.is_positive()) suggestions.push_back(weighing.refund(*waiting.paid));
  weaken_rivals(suggestions);
  std::sort(suggestions.begin(), suggestions.end(), is_told_before);
  if (suggestions.size() > suggestions_max) suggestions.resize(suggestions_max, suggestions.front());
  return suggestions;
}

}  // namespace avstem::matching

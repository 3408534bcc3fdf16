#include "engine/matching/explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/core/invariant.hpp"
#include "engine/matching/explanation_rejections.hpp"
#include "engine/matching/explanation_words.hpp"

namespace avstem::matching {
namespace {

using core::Money;
using core::OpenItem;
using core::Reason;
using core::Rule;

constexpr std::size_t items_told_max = 10;

Money sum_of(const std::vector<OpenItem>& items) {
  Money sum;
  for (const OpenItem& item : items) sum += item.open;
  return sum;
}

bool is_allocated(const Arrival& arrival, const OpenItem& item) {
  return std::any_of(arrival.allocations.begin(), arrival.allocations.end(),
                     [&](const Allocation& part) { return part.invoice == item.invoice; });
}

bool names_items(Rule rule) {
  static constexpr std::array rules{Rule::M1, Rule::M2, Rule::M3, Rule::M4, Rule::E1};
  return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

/// Tells one arrival in one language.
class Telling {
 public:
  Telling(const Arrival& arrival, SentenceLanguage language) : arrival_{arrival}, say_{language} {
    for (const OpenItem& item : arrival.found) {
      const bool credit = item.open.is_negative();
      (credit == arrival.payment.amount.is_negative() ? usable_ : others_).push_back(item);
    }
  }

  Explanation tell() {
    explanation_.looked_for = looked_for();
    explanation_.found = found();
    reject();
    explanation_.chosen = chosen();
    if (arrival_.reason == Reason::suspected_duplicate) {
      explanation_.chosen += " " + say_(words_of_suspicion, arrival_.same_as ? arrival_.same_as->text() : "");
    }
    limit_rejections();
    return std::move(explanation_);
  }

 private:
  [[nodiscard]] std::string amount() const { return core::to_norwegian(core::absolute(arrival_.payment.amount)); }
  [[nodiscard]] std::string reference() const { return std::string{arrival_.payment.reference.text()}; }
  [[nodiscard]] std::string same_as() const { return arrival_.same_as ? arrival_.same_as->text() : std::string{}; }

  [[nodiscard]] std::string looked_for() const {
    const ExplanationWords words = words_for(arrival_.rule);
    std::string text;
    if (arrival_.account_came_with) text = say_(account_came_later, arrival_.account_came_with->value()) + " ";
    if (arrival_.late) text += say_(words_of_late_match, arrival_.late->value()) + " ";
    return text + say_(words.looked_for, reference(), amount(), arrival_.account.grouped(),
                       std::string{arrival_.payment.bank_reference});
  }

  [[nodiscard]] std::string item_text(const OpenItem& item) const {
    return say_(words_of_item, item.invoice.text(), core::to_norwegian(item.open), say_.date(item.due_on));
  }

  [[nodiscard]] std::string found() const {
    const Rule rule = arrival_.rule;
    if (rule == Rule::M5) return found_settled();
    if (names_items(rule)) return found_items();
    if (rule == Rule::R1 || rule == Rule::F2 || rule == Rule::T1) return say_(words_for(rule).found, same_as());
    if (arrival_.reason == Reason::reversal_of_decided) return say_(words_for(Rule::R1).found, same_as());
    return say_(words_for(rule).found, reference(), amount());
  }

  [[nodiscard]] std::string found_items() const {
    if (usable_.empty()) return say_(words_for(arrival_.rule).found, reference(), amount());
    std::string items;
    for (std::size_t i = 0; i < std::min(usable_.size(), items_told_max); ++i) {
      items += (i == 0 ? "" : "; ") + item_text(usable_[i]);
    }
    if (usable_.size() > items_told_max) items += say_(words_of_more, usable_.size() - items_told_max);
    if (usable_.size() == 1) return say_(words_of_one_item, items);
    return say_(words_of_items, usable_.size(), items, core::to_norwegian(sum_of(usable_)));
  }

  [[nodiscard]] std::string found_settled() const {
    std::string text;
    for (const SettledInvoice& settled : arrival_.settled) {
      text += text.empty() ? "" : " ";
      text += settled.paid_by ? say_(words_of_paid, settled.invoice.text(), settled.paid_by->text())
                              : say_(words_of_settled, settled.invoice.text());
    }
    return text.empty() ? say_(words_for(Rule::M5).found) : text;
  }

  void add(std::string sentence) { explanation_.rejected.push_back(std::move(sentence)); }
  void add(const std::vector<std::string>& sentences) {
    explanation_.rejected.insert(explanation_.rejected.end(), sentences.begin(), sentences.end());
  }

  void reject() {
    if (arrival_.rule == Rule::M1) reject_beside_the_one();
    if (arrival_.rule == Rule::M2 || arrival_.rule == Rule::M3 || arrival_.rule == Rule::M4)
      add(say_(no_single, amount()));
    if (arrival_.rule == Rule::M3) add(say_(sum_is_more, core::to_norwegian(sum_of(usable_))));
    if (arrival_.rule == Rule::M4) add(say_(sum_is_less, core::to_norwegian(sum_of(usable_))));
    if (arrival_.rule == Rule::M3 || arrival_.rule == Rule::E1) reject_unreached();
    add(rejected_rounding(arrival_, say_));
    reject_by_rule();
    for (const OpenItem& item : others_) {
      add(say_(item.open.is_negative() ? is_credit_note : is_invoice, item.invoice.text()));
    }
  }

  /// What is known of each alternative goes before what is said of all of them.
  void reject_by_rule() {
    const auto payments = rejected_payments(arrival_, say_);
    const auto kid_rules = rejected_kid_rules(arrival_, say_);
    const bool in_general = kid_rules.empty() && (arrival_.rule != Rule::R1 || payments.empty());
    const TwoWordings words = words_for(arrival_.rule).rejected;
    if (in_general && !words.bokmaal.empty()) add(say_(words, reference(), amount()));
    add(kid_rules);
    add(payments);
  }

  void reject_beside_the_one() {
    core::invariant(arrival_.allocations.size() == 1, "M1 settles one item");
    const auto chosen = std::find_if(usable_.begin(), usable_.end(),
                                     [&](const OpenItem& item) { return is_allocated(arrival_, item); });
    for (const OpenItem& item : usable_) {
      if (is_allocated(arrival_, item)) continue;
      if (item.open != arrival_.payment.amount) {
        add(say_(other_amount, item.invoice.text(), core::to_norwegian(item.open)));
      } else {
        const bool same_day = chosen != usable_.end() && chosen->due_on == item.due_on;
        add(say_(same_day ? later_number : later_due, item.invoice.text(), core::to_norwegian(item.open)));
      }
    }
  }

  void reject_unreached() {
    for (const OpenItem& item : usable_) {
      if (!is_allocated(arrival_, item)) add(say_(unreached, item.invoice.text()));
    }
  }

  void limit_rejections() {
    auto& rejected = explanation_.rejected;
    if (rejected.size() <= rejections_max) return;
    const std::size_t more = rejected.size() - rejections_max;
    rejected.resize(rejections_max);
    rejected.push_back(say_(more_rejected, more));
  }

  /// `F1 500,00, F2 100,00 (200,00 stays open)`
  [[nodiscard]] std::string parts() const {
    std::string text;
    for (const Allocation& part : arrival_.allocations) {
      text += (text.empty() ? "" : ", ") + part.invoice.text() + " " + core::to_norwegian(part.amount);
      const auto item = std::find_if(usable_.begin(), usable_.end(),
                                     [&](const OpenItem& each) { return each.invoice == part.invoice; });
      if (item != usable_.end() && item->open != part.amount) {
        text += say_(words_of_rest, core::to_norwegian(item->open - part.amount));
      }
    }
    return text;
  }

  [[nodiscard]] std::string chosen() const {
    const ExplanationWords words = words_for(arrival_.rule);
    if (arrival_.rule == Rule::E2 && arrival_.reason == Reason::reversal_of_decided) return say_(reversal_of_decided);
    if (arrival_.rule == Rule::E3 && arrival_.reason == Reason::other_debit) return say_(debit_chosen);
    if (arrival_.rule == Rule::E1 && arrival_.allocations.empty()) return say_(rest_to_unidentified, amount());
    if (arrival_.rule == Rule::R1) return say_(words.chosen, "", "", same_as()) + " " + given_back();
    std::string text = say_(words.chosen, parts(), amount(), same_as());
    return text + rest_text();
  }

  [[nodiscard]] std::string given_back() const {
    std::string text;
    for (const Allocation& part : arrival_.allocations) {
      text += (text.empty() ? "" : ", ") + part.invoice.text() + " " + core::to_norwegian(-part.amount);
    }
    return text.empty() ? say_(nothing_reopened) : say_(reopened, text);
  }

  /// What became of the part that no invoice took, or of what an invoice lacked.
  [[nodiscard]] std::string rest_text() const {
    Money allocated;
    for (const Allocation& part : arrival_.allocations) allocated += part.amount;
    const Money rest = arrival_.payment.amount - allocated;
    if (rest.is_zero() || arrival_.allocations.empty()) return {};
    const std::string told = core::to_norwegian(core::absolute(rest));
    if (arrival_.rule == Rule::E1) return " " + say_(rest_to_unidentified, told);
    if (rest.is_negative()) return " " + say_(lacking_is_rounding, told);
    if (arrival_.rule != Rule::M4) return {};
    const bool prepaid = arrival_.policy
                             ? rest > arrival_.policy->rounding_limit
                             : arrival_.reason.has_value() && arrival_.reason != Reason::suspected_duplicate;
    return " " + (prepaid ? say_(surplus_is_prepayment, told, arrival_.allocations.back().customer.text())
                          : say_(surplus_is_rounding, told));
  }

  const Arrival& arrival_;
  Say say_;
  std::vector<OpenItem> usable_;  ///< with the payment's sign
  std::vector<OpenItem> others_;
  Explanation explanation_;
};

}  // namespace

Explanation explain(const Arrival& arrival, SentenceLanguage language) { return Telling{arrival, language}.tell(); }

}  // namespace avstem::matching

#include "engine/matching/suggestion_search.hpp"

#include <algorithm>
#include <array>

#include "engine/matching/kid_neighbours.hpp"
#include "engine/matching/kid_tools.hpp"
#include "engine/matching/written_words.hpp"

namespace avstem::matching {
namespace {

using core::Reason;
using Positions = KnownBooks::Positions;

/// A shorter number in a text is too often something else to be taken for a KID with a slip.
constexpr std::size_t slip_length_min = 6;
/// So many numbers of one text are taken for KIDs with a slip; each costs some 600 look-ups.
constexpr std::size_t slips_in_text_max = 3;

SuggestionRule rule_of_slip(Sign slip) {
  if (slip == Sign::kid_wrong_digit) return SuggestionRule::S1;
  return slip == Sign::kid_digits_swapped ? SuggestionRule::S2 : SuggestionRule::S3;
}

class Search {
 public:
  Search(const WaitingPayment& waiting, const KnownBooks& books)
      : waiting_{waiting}, books_{books}, drafts_{books, waiting.amount}, codes_{codes_in(written_text())} {}

  SuggestionDrafts run() {
    next_of_paid();
    if (may_hold_a_slip(waiting_)) slips();
    codes_in_text();
    if (!waiting_.paid) parts_of_kid();
    payer_account();
    amount_and_name();
    customer_owing();
    return std::move(drafts_);
  }

 private:
  /// The free text, and what stands in the KID's place when it is none of the agreement's: often an invoice number.
  [[nodiscard]] std::string written_text() const {
    const core::Payment& payment = waiting_.payment;
    if (waiting_.reason != Reason::kid_invalid) return payment.text;
    return std::string{payment.reference.text()} + ": " + payment.text;
  }

  void customer(SuggestionRule rule, const core::CustomerNumber& number, const Evidence& sign,
                bool only_with_amount = false) {
    drafts_.propose_among(rule, books_.of_customer(number), sign, only_with_amount);
  }

  void next_of_paid() {
    if (waiting_.paid) customer(SuggestionRule::S9, waiting_.paid->customer, {Sign::customer_of_paid});
  }

  void slips() {
    if (const auto kid = waiting_.payment.reference.kid()) return slips_of(kid->text());
    std::size_t left = slips_in_text_max;
    for (const std::string& code : codes_) {
      const bool like_a_kid = code.size() >= slip_length_min && core::Kid::parse(code).has_value();
      if (!like_a_kid || !books_.with_kid(code).empty()) continue;
      if (left-- == 0) return;
      slips_of(code);
    }
  }

  void slips_of(std::string_view written) {
    for_each_kid_neighbour(written, [this](std::string_view neighbour, const Evidence& slip) {
      const Positions items = books_.with_kid(neighbour);
      if (!items.empty()) drafts_.propose_among(rule_of_slip(slip.sign), items, slip);
    });
  }

  void codes_in_text() {
    Positions invoices;
    for (const std::string& code : codes_) {
      drafts_.propose_among(SuggestionRule::S4, books_.with_kid(code), {Sign::kid_in_text});
      const std::string canonical = canonical_code(code);
      for (const auto position : books_.with_invoice_code(canonical)) {
        if (std::find(invoices.begin(), invoices.end(), position) == invoices.end()) invoices.push_back(position);
      }
      for (const auto& each : books_.customers_with_code(canonical)) {
        customer(SuggestionRule::S4, each, {Sign::customer_in_text});
      }
    }
    invoices_in_text(invoices);
  }

  void invoices_in_text(const Positions& invoices) {
    core::Money sum;
    for (const auto position : invoices) sum += books_.item(position).open;
    if (invoices.size() > 1 && sum == waiting_.amount) {
      drafts_.propose(SuggestionRule::S4, invoices,
                      {Sign::invoice_in_text, static_cast<std::int32_t>(invoices.size())});
      return;
    }
    for (const auto position : invoices) {
      if (books_.item(position).open.is_positive() != waiting_.amount.is_positive()) continue;
      drafts_.propose(SuggestionRule::S4, {position}, {Sign::invoice_in_text, 1});
    }
  }

  void parts_of_kid() {
    const auto kid = waiting_.payment.reference.kid();
    if (!kid) return;
    for (const core::KidRule& rule : waiting_.kid_rules) {
      for (const KidPart& part : explain_kid(*kid, rule)) part_of_kid(part);
    }
  }

  void part_of_kid(const KidPart& part) {
    const std::string code = canonical_code(part.text);
    if (part.kind == KidPartKind::invoice) {
      drafts_.propose_among(SuggestionRule::S5, books_.with_invoice_code(code), {Sign::kid_names_invoice});
    }
    if (part.kind != KidPartKind::customer) return;
    for (const auto& each : books_.customers_with_code(code)) {
      customer(SuggestionRule::S5, each, {Sign::kid_names_customer});
    }
  }

  void payer_account() {
    if (!waiting_.payment.payer_account) return;
    for (const PayerHistory& history : books_.paid_from(*waiting_.payment.payer_account)) {
      customer(SuggestionRule::S6, history.customer, {Sign::payer_paid_before, history.payments});
    }
  }

  void amount_and_name() {
    if (const auto only = books_.only_with_amount(waiting_.amount)) {
      drafts_.propose(SuggestionRule::S7, {*only}, {Sign::amount_of_no_other});
    }
    for (const auto& each : books_.customers_named(name_words(waiting_.payment.payer_name))) {
      customer(SuggestionRule::S7, each, {Sign::name_alike}, true);
    }
  }

  void customer_owing() {
    if (const auto only = books_.only_customer_owing(waiting_.amount)) {
      const Positions items = books_.of_customer(*only);
      drafts_.propose(SuggestionRule::S8, items, {Sign::amounts_sum, static_cast<std::int32_t>(items.size())});
    }
  }

  const WaitingPayment& waiting_;
  const KnownBooks& books_;
  SuggestionDrafts drafts_;
  std::vector<std::string> codes_;
};

}  // namespace

bool may_hold_a_slip(const WaitingPayment& waiting) {
  static constexpr std::array reasons{Reason::kid_invalid, Reason::kid_unknown, Reason::kid_missing,
                                      Reason::credit_note_unknown};
  return std::find(reasons.begin(), reasons.end(), waiting.reason) != reasons.end();
}

SuggestionDrafts propose_all(const WaitingPayment& waiting, const KnownBooks& books) {
  return Search{waiting, books}.run();
}

}  // namespace avstem::matching

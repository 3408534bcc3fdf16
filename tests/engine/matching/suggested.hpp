/// The books of one organisation made by hand, a payment that waits on them, and suggestions told in one line each.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/matching/suggestions.hpp"
#include "tests/engine/matching/made_by_hand.hpp"

namespace avstem::tests {

using Texts = std::vector<std::string>;

/// `S1 likely 10497=49950 for kid_wrong_digit:6 amount_equal against name_other`
[[nodiscard]] inline std::string text_of(const matching::Suggestion& suggestion) {
  std::string text = fmt::format("{} {}", matching::id_of(suggestion.rule), matching::id_of(suggestion.band));
  if (suggestion.action == matching::SuggestedAction::refund)
    text += fmt::format(" refund={}", suggestion.amount.ore());
  for (const matching::Allocation& part : suggestion.allocations) {
    text += fmt::format(" {}={}", part.invoice.text(), part.amount.ore());
  }
  const auto add = [&text](const char* heading, const std::vector<matching::Evidence>& evidence) {
    if (!evidence.empty()) text += heading;
    for (const matching::Evidence& each : evidence) {
      text += " " + std::string{matching::id_of(each.sign)};
      if (each.number != 0) text += ":" + std::to_string(each.number);
    }
  };
  add(" for", suggestion.in_favour);
  add(" against", suggestion.against);
  return text;
}

[[nodiscard]] inline core::AccountNumber account(std::string_view text) {
  return core::AccountNumber::parse(text).value();
}

class Suggestions : public testing::Test {
 protected:
  Suggestions() {
    waiting_.organisation = organisation_1;
    waiting_.payment = payment_of(0, "");
    waiting_.kid_rules = {core::KidRule::create(7, core::CheckDigit::modulus10).value()};
  }

  void open(const Item& item) { items_.push_back(open_item(item)); }
  void named(std::string_view number, std::string name) { names_.push_back({customer(number), std::move(name)}); }
  void paid_before(std::string_view from, std::string_view number, std::int32_t payments) {
    payers_.push_back({account(from), customer(number), payments});
  }
  void waits(std::int64_t amount, core::Reason reason, std::string_view reference = "") {
    waiting_.amount = ore(amount);
    waiting_.payment.amount = ore(amount);
    waiting_.reason = reason;
    waiting_.payment.reference = core::Reference{reference};
  }
  std::vector<matching::Suggestion> suggested() {
    const matching::KnownBooks books{{organisation_1, items_, names_, payers_}};
    return matching::suggest(waiting_, books);
  }
  std::vector<std::string> told() {
    std::vector<std::string> texts;
    for (const matching::Suggestion& suggestion : suggested()) texts.push_back(text_of(suggestion));
    return texts;
  }

  std::vector<core::OpenItem> items_;
  std::vector<matching::CustomerName> names_;
  std::vector<matching::PayerHistory> payers_;
  matching::WaitingPayment waiting_;
};

}  // namespace avstem::tests

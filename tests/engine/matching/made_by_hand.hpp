/// Values for the tests of matching, made by hand in a few words. A text that is no such value ends the test.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/core/open_item.hpp"
#include "engine/core/payment.hpp"

namespace avstem::tests {

inline constexpr core::OrganisationKey organisation_1{1};

[[nodiscard]] inline core::Money ore(std::int64_t amount) { return core::Money::from_ore(amount); }
[[nodiscard]] inline core::Kid kid(std::string_view text) { return core::Kid::parse(text).value(); }
[[nodiscard]] inline core::Date date(std::string_view iso) { return core::Date::parse_iso(iso).value(); }
[[nodiscard]] inline core::InvoiceNumber invoice(std::string_view text) {
  return core::InvoiceNumber::parse(text).value();
}
[[nodiscard]] inline core::CustomerNumber customer(std::string_view text) {
  return core::CustomerNumber::parse(text).value();
}

struct Item {
  std::string_view invoice = "F1";
  std::int64_t ore = 0;
  std::string_view customer = "K1";
  std::string_view due_on = "2026-11-22";
  std::string_view kid = "0010017";
};

[[nodiscard]] inline core::OpenItem open_item(const Item& item) {
  return {.organisation = organisation_1,
          .invoice = invoice(item.invoice),
          .customer = customer(item.customer),
          .kid = item.kid.empty() ? std::nullopt : std::optional{kid(item.kid)},
          .due_on = date(item.due_on),
          .open = ore(item.ore)};
}

[[nodiscard]] inline core::Payment payment_of(std::int64_t amount, std::string_view reference = "0010017",
                                              core::PaymentKind kind = core::PaymentKind::credit) {
  core::Payment payment{};
  payment.ordinal = core::Ordinal{1};
  payment.amount = ore(amount);
  payment.kind = kind;
  payment.reference = core::Reference{reference};
  return payment;
}

}  // namespace avstem::tests

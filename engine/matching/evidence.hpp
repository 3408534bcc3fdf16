/// What speaks for or against a suggestion: typed signs with a weight, no text (RULES D).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace avstem::matching {

/// Stored and shown by its id: do not rename.
enum class Sign {
  kid_zeros,           ///< S3: KID is right but for leading zeros; `number`: how many are missing, negative: too many
  kid_in_text,         ///< S4: the whole KID stands in the free text
  kid_wrong_digit,     ///< S1; `number`: which digit, from 1
  kid_digits_swapped,  ///< S2; `number`: the first of the two
  kid_digit_missing,   ///< S3; `number`: where it should stand
  kid_digit_extra,     ///< S3; `number`: where it stands
  invoice_in_text,     ///< S4; `number`: how many invoices of the suggestion the text names
  kid_names_invoice,   ///< S5
  kid_names_customer,  ///< S5
  customer_in_text,    ///< S4
  payer_paid_before,   ///< S6; `number`: how many payments from this account were this customer's
  name_alike,          ///< S7: payer's and customer's names share their words
  customer_of_paid,    ///< S9: the customer whose invoice with this KID is settled
  amount_equal,        ///< of one open item
  amounts_sum,         ///< S8; `number`: of so many open items
  amount_of_no_other,  ///< S7: no other open item has this amount
  customer_owes_nothing,  ///< S9: nothing else is open
  amount_other,
  name_other,
  payer_pays_other,  ///< this account has paid for other customers only
  kid_other,         ///< the payment has a KID that is nothing like this one
  kid_check_right,   ///< the KID's check character is right, so a slip is less likely
  choices_as_good,   ///< `number`: so many other choices among the same customer's items come to the amount
  others_as_good,    ///< `number`: so many other suggestions have as much for them
};

/// What a sign is about. Signs of one bearing are not independent: a KID with a slip still names its customer.
enum class Bearing {
  kid,      ///< for: what stands in the KID points here
  text,     ///< for: the free text does
  account,  ///< for: the payer's account does
  name,     ///< for: the payer's name does
  history,  ///< for: what was paid before does
  amount,   ///< for: the amount, or the state of the customer's account
  against,
};

struct SignFacts {
  Sign sign;
  std::string_view id;
  Bearing bearing;
  int weight;
};

/// A sign that leaves all digits of a KID intact names the item by itself, a slip or a number in a text needs one more.
inline constexpr std::array<SignFacts, 24> sign_facts{{
    {Sign::kid_zeros, "kid_zeros", Bearing::kid, 3},
    {Sign::kid_in_text, "kid_in_text", Bearing::text, 3},
    {Sign::kid_wrong_digit, "kid_wrong_digit", Bearing::kid, 2},
    {Sign::kid_digits_swapped, "kid_digits_swapped", Bearing::kid, 2},
    {Sign::kid_digit_missing, "kid_digit_missing", Bearing::kid, 2},
    {Sign::kid_digit_extra, "kid_digit_extra", Bearing::kid, 2},
    {Sign::invoice_in_text, "invoice_in_text", Bearing::text, 2},
    {Sign::kid_names_invoice, "kid_names_invoice", Bearing::kid, 2},
    {Sign::kid_names_customer, "kid_names_customer", Bearing::kid, 1},
    {Sign::customer_in_text, "customer_in_text", Bearing::text, 1},
    {Sign::payer_paid_before, "payer_paid_before", Bearing::account, 1},
    {Sign::name_alike, "name_alike", Bearing::name, 1},
    {Sign::customer_of_paid, "customer_of_paid", Bearing::history, 1},
    {Sign::amount_equal, "amount_equal", Bearing::amount, 2},
    {Sign::amounts_sum, "amounts_sum", Bearing::amount, 1},
    {Sign::amount_of_no_other, "amount_of_no_other", Bearing::amount, 1},
    {Sign::customer_owes_nothing, "customer_owes_nothing", Bearing::amount, 1},
    {Sign::amount_other, "amount_other", Bearing::against, 1},
    {Sign::name_other, "name_other", Bearing::against, 1},
    {Sign::payer_pays_other, "payer_pays_other", Bearing::against, 1},
    {Sign::kid_other, "kid_other", Bearing::against, 1},
    {Sign::kid_check_right, "kid_check_right", Bearing::against, 1},
    {Sign::choices_as_good, "choices_as_good", Bearing::against, 1},
    {Sign::others_as_good, "others_as_good", Bearing::against, 1},
}};

[[nodiscard]] constexpr const SignFacts& facts_of(Sign sign) { return sign_facts[static_cast<std::size_t>(sign)]; }
[[nodiscard]] constexpr std::string_view id_of(Sign sign) { return facts_of(sign).id; }

struct Evidence {
  Sign sign = Sign::amount_equal;
  std::int32_t number = 0;  ///< what it counts is said at the sign; 0 when it counts nothing
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

}  // namespace avstem::matching

#include "engine/matching/suggestion_sentence.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

namespace avstem::matching {
namespace {

/// `{}` is the evidence's number.
struct Clause {
  Sign sign;
  const char* bokmaal;
  const char* english;
};

constexpr std::array<Clause, 24> clauses{{
    {Sign::kid_zeros, "KID er lik når {} nuller foran legges til", "the KID is right with {} zeros put in front"},
    {Sign::kid_in_text, "hele KID står i teksten", "the whole KID stands in the text"},
    {Sign::kid_wrong_digit, "ett siffer i KID er feil (nr. {})", "one digit of the KID is wrong (no. {})"},
    {Sign::kid_digits_swapped, "to siffer i KID er byttet om (fra nr. {})",
     "two digits of the KID are swapped (from no. {})"},
    {Sign::kid_digit_missing, "et siffer mangler i KID (nr. {})", "a digit is missing in the KID (no. {})"},
    {Sign::kid_digit_extra, "KID har et siffer for mye (nr. {})", "the KID has a digit too many (no. {})"},
    {Sign::invoice_in_text, "fakturanummeret står i teksten", "the invoice number stands in the text"},
    {Sign::kid_names_invoice, "fakturanummeret står i KID", "the invoice number stands in the KID"},
    {Sign::kid_names_customer, "kundenummeret står i KID", "the customer number stands in the KID"},
    {Sign::customer_in_text, "kundenummeret står i teksten", "the customer number stands in the text"},
    {Sign::payer_paid_before, "kontoen har betalt for kunden før ({} ganger)",
     "the account has paid for the customer before ({} times)"},
    {Sign::name_alike, "navnene ligner", "the names are alike"},
    {Sign::customer_of_paid, "kunden har betalt fakturaen med denne KID",
     "the customer has paid the invoice with this KID"},
    {Sign::amount_equal, "beløpet er likt", "the amount is equal"},
    {Sign::amounts_sum, "de {} postene er til sammen like beløpet", "the {} items sum to the amount"},
    {Sign::amount_of_no_other, "ingen annen åpen post har dette beløpet", "no other open item has this amount"},
    {Sign::customer_owes_nothing, "kunden har ingen åpne poster", "the customer has no open items"},
    {Sign::amount_other, "beløpet er et annet", "the amount is another"},
    {Sign::name_other, "navnene er ulike", "the names differ"},
    {Sign::payer_pays_other, "kontoen har bare betalt for andre kunder",
     "the account has paid for other customers only"},
    {Sign::kid_other, "KID er en annen", "the KID is another"},
    {Sign::kid_check_right, "KID har riktig kontrollsiffer", "the KID's check digit is right"},
    {Sign::choices_as_good, "kunden har {} andre valg med samme sum",
     "the customer has {} other choices with the same sum"},
    {Sign::others_as_good, "like mye taler for andre forslag ({})", "as much speaks for other suggestions ({})"},
}};

/// Wordings that depend on the number.
constexpr Clause one_zero{Sign::kid_zeros, "KID er lik når en null foran legges til",
                          "the KID is right with a zero put in front"};
constexpr Clause zero_too_many{Sign::kid_zeros, "KID er lik når nullene foran tas bort ({})",
                               "the KID is right with leading zeros taken away ({})"};
constexpr Clause several_invoices{Sign::invoice_in_text, "{} fakturanumre står i teksten",
                                  "{} invoice numbers stand in the text"};
constexpr Clause paid_once{Sign::payer_paid_before, "kontoen har betalt for kunden før",
                           "the account has paid for the customer before"};

const Clause& clause_for(const Evidence& evidence) {
  if (evidence.sign == Sign::kid_zeros && evidence.number < 0) return zero_too_many;
  if (evidence.sign == Sign::kid_zeros && evidence.number == 1) return one_zero;
  if (evidence.sign == Sign::invoice_in_text && evidence.number > 1) return several_invoices;
  if (evidence.sign == Sign::payer_paid_before && evidence.number == 1) return paid_once;
  return clauses[static_cast<std::size_t>(evidence.sign)];
}

std::string joined(const std::vector<Evidence>& evidence, SentenceLanguage language) {
  std::string text;
  for (const Evidence& each : evidence) text += (text.empty() ? "" : ", ") + clause(each, language);
  return text;
}

/// `10497`, `10497 and 10498`, `10497, 10498 and 10499`
std::string numbers_of(const std::vector<Allocation>& allocations, const char* last_joint) {
  std::string text;
  for (std::size_t i = 0; i < allocations.size(); ++i) {
    if (i > 0) text += i + 1 == allocations.size() ? last_joint : ", ";
    text += allocations[i].invoice.text();
  }
  return text;
}

std::string what_to_do(const Suggestion& suggestion, bool bokmaal) {
  const std::string amount = (bokmaal ? "" : "NOK ") + core::to_norwegian(suggestion.amount) + (bokmaal ? " kr" : "");
  if (suggestion.action == SuggestedAction::refund) return (bokmaal ? "Betal tilbake " : "Refund ") + amount;
  const std::string numbers = numbers_of(suggestion.allocations, bokmaal ? " og " : " and ");
  const bool one = suggestion.allocations.size() == 1;
  const char* const heading = bokmaal ? (one ? "Faktura" : "Fakturaene") : (one ? "Invoice" : "Invoices");
  return fmt::format("{} {}, {}", heading, numbers, amount);
}

}  // namespace

std::string clause(const Evidence& evidence, SentenceLanguage language) {
  const Clause& words = clause_for(evidence);
  const char* const text = language == SentenceLanguage::bokmaal ? words.bokmaal : words.english;
  return fmt::format(fmt::runtime(text), std::abs(evidence.number));
}

std::string sentence(const Suggestion& suggestion, SentenceLanguage language) {
  const bool bokmaal = language == SentenceLanguage::bokmaal;
  std::string text = what_to_do(suggestion, bokmaal) + ": " + joined(suggestion.in_favour, language) + ".";
  if (!suggestion.against.empty())
    text += (bokmaal ? " Imot: " : " Against: ") + joined(suggestion.against, language) + ".";
  return text;
}

}  // namespace avstem::matching

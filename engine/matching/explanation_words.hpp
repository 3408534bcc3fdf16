/// The sentences of explanations in both languages; `{}` is filled in by `explain`.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "engine/core/date.hpp"
#include "engine/core/rule.hpp"
#include "engine/matching/suggestion_sentence.hpp"

namespace avstem::matching {

struct TwoWordings {
  std::string_view bokmaal;
  std::string_view english;
};

/// Of one rule. In `looked_for`: KID, amount, account, bank reference. In `found` and `rejected`: KID and amount, or the other
/// payment. In `chosen`: parts, amount, the other payment.
struct ExplanationWords {
  TwoWordings looked_for;
  TwoWordings found;
  TwoWordings rejected;
  TwoWordings chosen;
};
[[nodiscard]] ExplanationWords words_for(core::Rule rule);

/// Says wordings in one language.
class Say {
 public:
  explicit Say(SentenceLanguage language) : bokmaal_{language == SentenceLanguage::bokmaal} {}
  template <class... Values>
  [[nodiscard]] std::string operator()(const TwoWordings& words, const Values&... values) const {
    return fmt::format(fmt::runtime(bokmaal_ ? words.bokmaal : words.english), values...);
  }
  [[nodiscard]] std::string date(core::Date date) const { return bokmaal_ ? date.norwegian() : date.iso(); }

 private:
  bool bokmaal_;
};

inline constexpr TwoWordings words_of_late_match{"Fakturaer kom med input {}, og innbetalingen ventet.",
                                                 "Invoices came with input {}, and the payment was waiting."};
inline constexpr TwoWordings words_of_item{"{} med {} (forfall {})", "{} with {} (due {})"};
inline constexpr TwoWordings words_of_more{" og {} til", " and {} more"};
inline constexpr TwoWordings words_of_one_item{"Én åpen post: {}.", "One open item: {}."};
inline constexpr TwoWordings words_of_items{"{} åpne poster: {}; til sammen {}.", "{} open items: {}; together {}."};
inline constexpr TwoWordings words_of_paid{"{} har ingenting igjen; {} betalte sist.",
                                           "{} has nothing left; {} paid last."};
inline constexpr TwoWordings words_of_settled{"{} har ingenting igjen.", "{} has nothing left."};
inline constexpr TwoWordings no_single{"Ingen post har {} alene (M1).", "No item has {} alone (M1)."};
inline constexpr TwoWordings sum_is_more{"Postene er til sammen {}, mer enn beløpet (M2).",
                                         "The items come to {}, more than the amount (M2)."};
inline constexpr TwoWordings sum_is_less{"Postene er til sammen {}, mindre enn beløpet (M2, M3).",
                                         "The items come to {}, less than the amount (M2, M3)."};
inline constexpr TwoWordings other_amount{"{} har {}, et annet beløp.", "{} has {}, another amount."};
inline constexpr TwoWordings later_due{"{} har også {}, men forfaller senere.", "{} has {} too, but is due later."};
inline constexpr TwoWordings later_number{"{} har også {} og samme forfall, men et senere nummer.",
                                          "{} has {} too and the same due date, but a later number."};
inline constexpr TwoWordings unreached{"{} ble ikke nådd.", "{} was not reached."};
inline constexpr TwoWordings is_credit_note{"{} er en kreditnota; en innbetaling betaler den ikke.",
                                            "{} is a credit note; a payment does not pay it."};
inline constexpr TwoWordings is_invoice{"{} er en faktura; en kreditnota bruker den ikke opp.",
                                        "{} is an invoice; a credit note does not use it up."};
inline constexpr TwoWordings more_rejected{"… og {} til.", "… and {} more."};
inline constexpr TwoWordings words_of_rest{" ({} står igjen)", " ({} stays open)"};
inline constexpr TwoWordings rest_to_unidentified{"{} har ingen kreditnota og står på uavklarte.",
                                                  "{} has no credit note and stands on unidentified."};
inline constexpr TwoWordings lacking_is_rounding{"Manglende {} er innenfor grensen for øreavrunding.",
                                                 "The lacking {} is within the rounding limit."};
inline constexpr TwoWordings surplus_is_rounding{"Resten {} er innenfor grensen for øreavrunding.",
                                                 "The rest of {} is within the rounding limit."};
inline constexpr TwoWordings surplus_is_prepayment{"Resten {} er forskudd fra kunde {}.",
                                                   "The rest of {} is a prepayment from customer {}."};
inline constexpr TwoWordings reversal_of_decided{
    "Et menneske har avgjort innbetalingen som tas tilbake; beløpet belastes uavklarte.",
    "A person has decided about the payment that is taken back; the amount is debited to unidentified."};
inline constexpr TwoWordings debit_chosen{"En belastning som ikke er noen innbetaling: den står på uavklarte.",
                                          "A debit that is no payment: it stands on unidentified."};
inline constexpr TwoWordings account_came_later{
    "Kontoen ble registrert med input {}; til da sto pengene utenfor bøkene (B7).",
    "The account was registered with input {}; until then the money was kept out of the books (B7)."};
inline constexpr TwoWordings reopened{"Åpent igjen: {}.", "Open again: {}."};
inline constexpr TwoWordings nothing_reopened{"Den hadde ikke betalt noen faktura.", "It had paid no invoice."};
inline constexpr TwoWordings words_of_suspicion{
    "Den ligner {}, men banken ga ingen referanse: den er bokført, og et menneske må se (F2).",
    "It looks like {}, but the bank gave no reference: it is booked, and a person must look (F2)."};

}  // namespace avstem::matching

// How often the first suggestion is right, and whether exact matching is ever wrong, over a generated corpus whose
// truth is known: what payers do to KIDs and texts, each slip in a line of its own (RULES C4, D). Usage:
// suggestion_quality [payments a slip] [customers] [seed]
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <functional>
#include <map>
#include <optional>
#include <random>

#include "engine/matching/match.hpp"
#include "engine/matching/suggestions.hpp"

namespace {

using namespace avstem;

constexpr core::OrganisationKey organisation{1};

/// A club: every customer owes the same dues and perhaps one or two invoices out of a short price list, so that amounts
/// say little; numbers run on without gaps, so that neighbouring KIDs are in use.
struct Club {
  std::vector<core::OpenItem> items;
  std::vector<matching::CustomerName> customers;
  std::vector<matching::PayerHistory> payers;
  std::vector<core::KidRule> kid_rules;
  std::map<core::Kid, std::vector<std::size_t>> by_kid;
};

struct Slip {
  const char* name;
  bool pays_something = true;  ///< false: the money belongs to no open item, so that no suggestion is right
  std::function<void(matching::WaitingPayment&, const Club&, std::size_t)> make;
};

class Draw {
 public:
  explicit Draw(unsigned seed) : random_{seed} {}
  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>{0, end - 1}(random_); }

 private:
  std::mt19937_64 random_;
};

core::AccountNumber account_of(const core::CustomerNumber& customer) {
  return core::AccountNumber::parse(fmt::format("1503{:0>7}", customer.text())).value();
}

Club make_club(std::size_t customers, Draw& draw) {
  static constexpr std::array first{"Kari", "Ola",    "Bjørg", "Åse", "Per", "Anne",
                                    "Nils", "Ingrid", "Odd",   "Liv", "Tor", "Eva"};
  static constexpr std::array last{"Hansen", "Åsen", "Ødegård", "Larsen", "Dahl", "Nes",
                                   "Moen",   "Lund", "Berg",    "Vik",    "Bø",   "Haug"};
  Club club;
  club.kid_rules.push_back(
      core::KidRule::create(11, core::CheckDigit::modulus10, core::KidSegment{1, 5}, core::KidSegment{6, 5}).value());
  for (std::size_t i = 0; i < customers; ++i) {
    const auto customer = core::CustomerNumber::parse(std::to_string(10'001 + i)).value();
    club.customers.push_back(
        {customer, fmt::format("{} {} {}", first[draw.below(12)], last[draw.below(12)], last[draw.below(12)])});
    if (draw.below(2) == 0) club.payers.push_back({account_of(customer), customer, 2});
    for (std::size_t invoices = 1 + draw.below(3); invoices > 0; --invoices) {
      const std::size_t number = 20'001 + club.items.size();
      const std::string body = fmt::format("{}{}", customer.text(), number);
      const std::int64_t amount = invoices == 1 ? 50'000 : 10'000 * static_cast<std::int64_t>(1 + draw.below(40));
      const auto due = core::Date::create(2026, 1 + static_cast<unsigned>(draw.below(12)), 15).value();
      const auto kid = core::Kid::parse(body + core::check_digit_modulus10(body)).value();
      club.by_kid[kid].push_back(club.items.size());
      club.items.push_back({organisation, core::InvoiceNumber::parse(std::to_string(number)).value(), customer, kid,
                            due, core::Money::from_ore(amount)});
    }
  }
  return club;
}

std::string_view name_of(const Club& club, const core::OpenItem& item) {
  return club.customers[static_cast<std::size_t>(std::stol(item.customer.text())) - 10'001].name;
}

void write_reference(matching::WaitingPayment& waiting, const std::string& text) {
  waiting.payment.reference = core::Reference{text};
}

std::string with_wrong_digit(std::string kid, Draw& draw) {
  char& digit = kid[draw.below(kid.size())];
  digit = static_cast<char>('0' + (digit - '0' + 1 + static_cast<int>(draw.below(9))) % 10);
  return kid;
}

/// The payer is another customer's: name and account point there.
void be_somebody_else(matching::WaitingPayment& waiting, const Club& club, Draw& draw) {
  const core::OpenItem& other = club.items[draw.below(club.items.size())];
  waiting.payment.payer_account = account_of(other.customer);
  if (!waiting.payment.payer_name.empty()) waiting.payment.payer_name = name_of(club, other);
}

std::string kid_of(const Club& club, std::size_t meant) { return std::string{club.items[meant].kid->text()}; }

std::vector<Slip> slips_in_the_kid(Draw& draw) {
  return {
      {"exact KID", true,
       [](auto& waiting, const Club& club, std::size_t meant) { write_reference(waiting, kid_of(club, meant)); }},
      {"one wrong digit", true,
       [&draw](auto& waiting, const Club& club, std::size_t meant) {
         write_reference(waiting, with_wrong_digit(kid_of(club, meant), draw));
       }},
      {"two digits swapped", true,
       [&draw](auto& waiting, const Club& club, std::size_t meant) {
         std::string kid = kid_of(club, meant);
         const std::size_t at = draw.below(kid.size() - 1);
         std::swap(kid[at], kid[at + 1]);
         write_reference(waiting, kid);
       }},
      {"a digit missing", true,
       [&draw](auto& waiting, const Club& club, std::size_t meant) {
         std::string kid = kid_of(club, meant);
         kid.erase(draw.below(kid.size()), 1);
         write_reference(waiting, kid);
       }},
      {"a digit too many", true,
       [&draw](auto& waiting, const Club& club, std::size_t meant) {
         std::string kid = kid_of(club, meant);
         kid.insert(draw.below(kid.size()), 1, static_cast<char>('0' + draw.below(10)));
         write_reference(waiting, kid);
       }},
      {"zeros in front", true,
       [](auto& waiting, const Club& club, std::size_t meant) {
         write_reference(waiting, "000" + kid_of(club, meant));
       }},
  };
}

std::vector<Slip> numbers_in_other_places() {
  return {
      {"KID in the text", true,
       [](auto& waiting, const Club& club, std::size_t meant) {
         waiting.payment.text = "Betaling kid " + kid_of(club, meant);
       }},
      {"KID in the text with blanks", true,
       [](auto& waiting, const Club& club, std::size_t meant) {
         const std::string kid = kid_of(club, meant);
         waiting.payment.text = kid.substr(0, 4) + " " + kid.substr(4, 4) + " " + kid.substr(8);
       }},
      {"invoice number in the text", true,
       [](auto& waiting, const Club& club, std::size_t meant) {
         waiting.payment.text = "faktura " + club.items[meant].invoice.text();
       }},
      {"customer number in the text", true,
       [](auto& waiting, const Club& club, std::size_t meant) {
         waiting.payment.text = "Kontingent 2026 medlem " + club.items[meant].customer.text();
       }},
      {"invoice number instead of KID", true,
       [](auto& waiting, const Club& club, std::size_t meant) {
         write_reference(waiting, club.items[meant].invoice.text());
       }},
  };
}

std::vector<Slip> harder_ones(Draw& draw) {
  return {
      {"right amount, wrong KID", true,
       [&draw](auto& waiting, const Club&, std::size_t) {
         const std::string body = fmt::format("9{:09}", draw.below(999'999'999));
         write_reference(waiting, body + core::check_digit_modulus10(body));
       }},
      {"no KID, no text", true, [](auto&, const Club&, std::size_t) {}},
      {"part payment, one wrong digit", true,
       [&draw](auto& waiting, const Club& club, std::size_t meant) {
         waiting.payment.amount = core::Money::from_ore(waiting.payment.amount.ore() / 2 + 1);
         write_reference(waiting, with_wrong_digit(kid_of(club, meant), draw));
       }},
      {"another pays, one wrong digit", true,
       [&draw](auto& waiting, const Club& club, std::size_t meant) {
         be_somebody_else(waiting, club, draw);
         write_reference(waiting, with_wrong_digit(kid_of(club, meant), draw));
       }},
      {"nothing owed, KID of a stranger", false,
       [&draw](auto& waiting, const Club& club, std::size_t) {
         be_somebody_else(waiting, club, draw);
         write_reference(waiting, with_wrong_digit(kid_of(club, draw.below(club.items.size())), draw));
       }},
      {"nothing owed, some text", false,
       [&draw](auto& waiting, const Club& club, std::size_t) {
         be_somebody_else(waiting, club, draw);
         waiting.payment.text =
             fmt::format("loppemarked bord {} tlf {}", draw.below(900), 20'000'000 + draw.below(70'000'000));
       }},
  };
}

std::vector<Slip> all_slips(Draw& draw) {
  std::vector<Slip> all = slips_in_the_kid(draw);
  for (const auto& more : {numbers_in_other_places(), harder_ones(draw)})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

struct Score {
  int payments = 0;
  int matched_right = 0;
  int matched_wrong = 0;
  int silent = 0;
  int first_right = 0;
  int among_right = 0;
  int certain = 0;
  int certain_wrong = 0;
};

/// What the truth says: exactly this item is paid; nothing for money that belongs to none.
using Truth = std::optional<core::InvoiceNumber>;

bool is_right(const std::vector<matching::Allocation>& allocations, const Truth& truth) {
  return truth && allocations.size() == 1 && allocations.front().invoice == *truth;
}

void judge(Score& score, const matching::WaitingPayment& waiting, const matching::KnownBooks& known,
           const Truth& truth) {
  const auto suggestions = matching::suggest(waiting, known);
  if (suggestions.empty()) {
    ++score.silent;
    return;
  }
  const bool first_right = is_right(suggestions.front().allocations, truth);
  if (first_right) ++score.first_right;
  for (const auto& suggestion : suggestions) {
    if (!is_right(suggestion.allocations, truth)) continue;
    ++score.among_right;
    break;
  }
  if (suggestions.front().band != matching::Band::certain) return;
  ++score.certain;
  if (!first_right) ++score.certain_wrong;
}

/// Matches first, as the engine does; what is not matched waits and gets suggestions.
void take(Score& score, matching::WaitingPayment& waiting, const Club& club, const matching::KnownBooks& known,
          const Truth& truth) {
  ++score.payments;
  std::vector<core::OpenItem> candidates;
  bool fits = false;
  if (const auto kid = waiting.payment.reference.kid()) {
    const auto found = club.by_kid.find(*kid);
    if (found != club.by_kid.end()) {
      for (const std::size_t item : found->second) candidates.push_back(club.items[item]);
    }
    fits = club.kid_rules.front().fits(*kid);
  }
  const auto outcome =
      matching::match(waiting.payment, candidates, {.issued = !candidates.empty(), .fits_agreement = fits}, {});
  if (!outcome.allocations.empty()) {
    is_right(outcome.allocations, truth) ? ++score.matched_right : ++score.matched_wrong;
    return;
  }
  waiting.reason = *outcome.reason;
  waiting.amount = outcome.unidentified;
  judge(score, waiting, known, truth);
}

matching::WaitingPayment payment_for(const Club& club, std::size_t meant, Draw& draw) {
  const core::OpenItem& item = club.items[meant];
  matching::WaitingPayment waiting;
  waiting.organisation = organisation;
  waiting.payment.amount = item.open;
  waiting.kid_rules = club.kid_rules;
  // Half of the payments come from OCR giro, which names no payer; half of the accounts have paid before.
  waiting.payment.payer_account = account_of(item.customer);
  if (draw.below(2) == 0) waiting.payment.payer_name = name_of(club, item);
  return waiting;
}

double percent(int part, int whole) { return whole == 0 ? 0.0 : 100.0 * part / whole; }

}  // namespace

int main(int argc, char** argv) {
  const int payments = argc > 1 ? std::atoi(argv[1]) : 1'000;
  const std::size_t customers = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 5'000;
  const unsigned seed = argc > 3 ? static_cast<unsigned>(std::strtoul(argv[3], nullptr, 10)) : 20261122;
  Draw draw{seed};
  const Club club = make_club(customers, draw);
  const matching::KnownBooks known{{organisation, club.items, club.customers, club.payers}};
  fmt::print("seed={} customers={} open_items={} payments_a_slip={}\n", seed, customers, club.items.size(), payments);
  fmt::print("{:<32} {:>8} {:>8} {:>7} {:>8} {:>9} {:>8} {:>8}\n", "slip", "matched", "wrongly", "silent", "first %",
             "in ten %", "certain", "wrongly");
  Score all;
  for (const Slip& slip : all_slips(draw)) {
    Score score;
    for (int i = 0; i < payments; ++i) {
      const std::size_t meant = draw.below(club.items.size());
      auto waiting = payment_for(club, meant, draw);
      slip.make(waiting, club, meant);
      take(score, waiting, club, known, slip.pays_something ? Truth{club.items[meant].invoice} : std::nullopt);
    }
    const int waited = score.payments - score.matched_right - score.matched_wrong;
    fmt::print("{:<32} {:>8} {:>8} {:>7} {:>8.1f} {:>9.1f} {:>8} {:>8}\n", slip.name, score.matched_right,
               score.matched_wrong, score.silent, percent(score.first_right, waited),
               percent(score.among_right, waited), score.certain, score.certain_wrong);
    all.matched_right += score.matched_right;
    all.matched_wrong += score.matched_wrong;
    all.certain += score.certain;
    all.certain_wrong += score.certain_wrong;
    all.payments += score.payments;
    all.first_right += score.first_right;
  }
  const int waited = all.payments - all.matched_right - all.matched_wrong;
  fmt::print("all: matched={} wrongly={} waited={} first_right={:.1f}% certain={} certain_wrongly={}\n",
             all.matched_right, all.matched_wrong, waited, percent(all.first_right, waited), all.certain,
             all.certain_wrong);
  return all.matched_wrong == 0 ? 0 : 1;
}

#include "tests/simulation/random_decisions.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "parsers/decision.hpp"

namespace avstem::tests {
namespace {

using core::DecisionAction;
using core::Money;

const Money one_ore = Money::from_ore(std::int64_t{1});
/// Also days of periods that may be closed.
constexpr std::array days{"2026-02-10", "2026-10-15", "2026-12-30"};

class Person {
 public:
  Person(ledger::Reader& books, std::mt19937& random) : books_{books}, random_{random} {}

  std::optional<std::string> decide() {
    organisations_ = books_.organisations();
    if (organisations_.empty()) return std::nullopt;
    const ledger::Organisation& organisation = organisations_.at(pick(organisations_.size()));
    queue_ = books_.queue(organisation.key);
    open_ = books_.open_items(organisation.key, std::nullopt);
    const std::optional<Said> said = say(organisation);
    if (!said) return std::nullopt;
    return parsers::decision::to_text({organisation.id, said->first, "as the dice fell", said->second});
  }

 private:
  using Said = std::pair<DecisionAction, core::DecisionContent>;

  std::size_t pick(std::size_t below) { return random_() % below; }
  bool one_in(std::size_t chances) { return pick(chances) == 0; }

  std::optional<Said> say(const ledger::Organisation& organisation) {
    if (one_in(3)) {
      if (auto earlier = about_an_earlier_one(organisation)) return earlier;
    }
    if (!open_.empty() && one_in(8)) return write_off();
    if (queue_.empty()) return std::nullopt;
    const ledger::QueueItem& item = queue_.at(pick(queue_.size()));
    return item.amount.is_negative() ? about_a_debit(item, organisation) : about_a_credit(item);
  }

  std::optional<Said> about_an_earlier_one(const ledger::Organisation& organisation) {
    const auto decisions = books_.decisions(organisation.key);
    if (decisions.empty()) return std::nullopt;
    const ledger::DecisionRecord& earlier = decisions.at(pick(decisions.size()));
    if (!earlier.waits()) return Said{DecisionAction::undo, core::UndoDecision{earlier.input, std::nullopt}};
    const DecisionAction answer = one_in(3) ? DecisionAction::reject : DecisionAction::approve;
    return Said{answer, core::ApprovalDecision{earlier.input}};
  }

  /// Sometimes more than is open.
  Said write_off() {
    const core::OpenItem& item = open_.at(pick(open_.size())).item;
    const Money amount = one_in(4) ? item.open + one_ore : item.open;
    return {DecisionAction::write_off, core::BookingDecision{{}, {{item.invoice, amount}}, a_day()}};
  }

  Said about_a_debit(const ledger::QueueItem& item, const ledger::Organisation& organisation) {
    switch (pick(4)) {
      case 0: return {DecisionAction::keep, booking(item, {})};
      case 1: return to_account(item);
      case 2: {
        const ledger::QueueItem& other = queue_.at(pick(queue_.size()));
        return {DecisionAction::allocate, booking(item, {{core::ToPayment{other.payment}, item.amount}})};
      }
      default: return paid_refund(item, organisation);
    }
  }

  /// Of a payment that someone marked, if anyone did.
  Said paid_refund(const ledger::QueueItem& item, const ledger::Organisation& organisation) {
    for (const ledger::DecisionRecord& decision : books_.decisions(organisation.key)) {
      if (decision.action != DecisionAction::refund || decision.steps.empty() || !decision.steps.front().payment)
        continue;
      return {DecisionAction::allocate,
              booking(item, {{core::ToPaidRefund{*decision.steps.front().payment}, item.amount}})};
    }
    return to_account(item);
  }

  Said about_a_credit(const ledger::QueueItem& item) {
    switch (pick(8)) {
      case 0: return {DecisionAction::note, core::NoteDecision{item.payment}};
      case 1: return {DecisionAction::assign, core::AssignDecision{item.payment, one_in(3) ? "" : "ola"}};
      case 2: return {DecisionAction::keep, booking(item, {})};
      case 3: return refund(item);
      case 4: return to_account(item);
      case 5: {
        const ledger::Organisation& other = organisations_.at(pick(organisations_.size()));
        return {DecisionAction::move, booking(item, {{core::ToOrganisation{other.id}, item.amount}})};
      }
      default: return open_.empty() ? refund(item) : allocation(item);
    }
  }

  Said refund(const ledger::QueueItem& item) {
    return {DecisionAction::refund, booking(item, {{core::ToRefund{}, item.amount}})};
  }

  Said to_account(const ledger::QueueItem& item) {
    return {DecisionAction::post,
            booking(item, {{core::ToAccount{core::LedgerAccount::parse("3990").value()}, item.amount}})};
  }

  /// To one open item, as much as fits; the rest waits on, or becomes its customer's prepayment.
  Said allocation(const ledger::QueueItem& item) {
    const core::OpenItem& chosen = open_.at(pick(open_.size())).item;
    if (one_in(4)) return {DecisionAction::prepay, booking(item, {{core::ToPrepayment{chosen.customer}, item.amount}})};
    const Money part = std::min(item.amount, chosen.open);
    std::vector<core::DecisionPart> parts{{core::ToInvoice{chosen.invoice}, part}};
    if (part < item.amount && one_in(2)) parts.push_back({core::ToPrepayment{chosen.customer}, item.amount - part});
    return {DecisionAction::allocate, booking(item, std::move(parts))};
  }

  /// One in ten saw something else waiting than what waits.
  core::BookingDecision booking(const ledger::QueueItem& item, std::vector<core::DecisionPart> parts) {
    const Money seen = one_in(10) ? item.amount + one_ore : item.amount;
    return {{{item.payment, seen, std::move(parts), ""}}, {}, a_day()};
  }

  /// Mostly that of the decision.
  std::optional<core::Date> a_day() {
    if (!one_in(6)) return std::nullopt;
    return core::Date::parse_iso(days.at(pick(days.size()))).value();
  }

  ledger::Reader& books_;
  std::mt19937& random_;
  std::vector<ledger::Organisation> organisations_;
  std::vector<ledger::QueueItem> queue_;
  std::vector<ledger::OpenItemRow> open_;
};

}  // namespace

std::optional<std::string> random_decision(ledger::Reader& books, std::mt19937& random) {
  return Person{books, random}.decide();
}

}  // namespace avstem::tests

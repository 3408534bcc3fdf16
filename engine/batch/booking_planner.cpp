#include "engine/batch/booking_planner.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/core/invariant.hpp"

namespace avstem::batch {
namespace {

using core::AccountRole;
using core::Money;

std::string name_of(core::PaymentId id) { return "payment " + id.text(); }
std::string show(core::PaymentId id) { return "avstem queue show " + id.text(); }

/// What the payment would wait for, had it not looked like an earlier one.
std::optional<core::Reason> reason_behind(const ledger::PaymentRecord& record) {
  switch (record.rule) {
    case core::Rule::M4: return core::Reason::overpaid;
    case core::Rule::M5: return core::Reason::already_paid;
    case core::Rule::M6: return core::Reason::kid_invalid;
    case core::Rule::M7: return core::Reason::kid_unknown;
    case core::Rule::M8: return core::Reason::kid_missing;
    case core::Rule::B5: return core::Reason::details_do_not_sum;
    case core::Rule::C2: return core::Reason::references_do_not_sum;
    case core::Rule::E1: return core::Reason::credit_note_unknown;
    case core::Rule::E2: return core::Reason::reversal_without_payment;
    case core::Rule::E3:
      return record.payment.kind == core::PaymentKind::returned ? core::Reason::returned : core::Reason::other_debit;
    case core::Rule::B1:
    case core::Rule::B2:
    case core::Rule::B3:
    case core::Rule::B6:
    case core::Rule::B7:
    case core::Rule::C6:
    case core::Rule::M1:
    case core::Rule::M2:
    case core::Rule::M3:
    case core::Rule::R1:
    case core::Rule::F2:
    case core::Rule::T1: return std::nullopt;
  }
  return std::nullopt;
}

bool is_part_of(Money part, Money whole) {
  return part.is_positive() == whole.is_positive() && core::absolute(part) <= core::absolute(whole);
}

bool has_sub_ledger(const core::LedgerAccount& account, const ledger::Organisation& organisation) {
  return std::ranges::any_of(core::account_roles, [&](const core::AccountRoleFacts& facts) {
    return core::has_sub_ledger(facts.role) && organisation.account(facts.role) == account;
  });
}

}  // namespace

void BookingPlanner::plan(const core::BookingDecision& decision) {
  asked_date_ = decision.date;
  if (asked_date_ && *asked_date_ > today_) {
    plan_.refuse("E-DECISION-DATE", "date of the voucher", "a day until " + today_.iso(), asked_date_->iso(),
                 "A decision is not booked ahead of its day.");
    return;
  }
  for (const core::PaymentDecision& said : decision.payments) touched_.insert(said.payment);
  for (const core::PaymentDecision& said : decision.payments) plan(said);
  plan_write_offs(decision.write_offs);
  if (asked_date_) refuse_a_closed_day();
}

/// Money that comes by itself is sent to the first open day (RULES A5). A person who names a day is told that it is closed.
void BookingPlanner::refuse_a_closed_day() {
  for (const PlannedVoucher& voucher : plan_.vouchers) {
    const core::Date open_from = ledger::first_open_day(transaction_.closed_periods(voucher.owner.key));
    if (voucher.date >= open_from) continue;
    plan_.refuse("E-DECISION-DATE", "date of the voucher",
                 "an open day of " + voucher.owner.id.text() + ", from " + open_from.iso(), voucher.date.iso(),
                 approves_ ? "The period was closed meanwhile: reject it and decide again, or see 'avstem period list'."
                           : "Leave --date out, or see 'avstem period list'.");
    return;
  }
}

void BookingPlanner::refuse_nothing_waits(const core::PaymentDecision& said) {
  const auto standing = transaction_.standing_decisions(said.payment);
  std::string found = "nothing waits any more; it is matched";
  std::string next = "avstem trace " + said.payment.text();
  if (!standing.empty()) {
    const core::InputNumber last = standing.back();
    found = fmt::format("decided by {} as input {}", transaction_.decision(last)->decided_by, last.value());
    next = fmt::format("Look at it with '{}'; take the decision back with 'avstem queue undo {}'.", show(said.payment),
                       last.value());
  }
  plan_.refuse("E-DECISION-NOTHING-WAITS", name_of(said.payment), core::to_plain(said.waits) + " waiting", found, next);
}

std::optional<BookingPlanner::Deciding> BookingPlanner::look_up(const core::PaymentDecision& said) {
  auto row = transaction_.payment(said.payment);
  if (!row) {
    plan_.refuse("E-DECISION-PAYMENT", name_of(said.payment), "a payment of the books", "none", "avstem queue list");
    return std::nullopt;
  }
  auto waiting = transaction_.queue_item(said.payment);
  if (waiting && waiting->organisation != organisation_.key) {
    plan_.refuse("E-DECISION-OTHER-BOOKS", name_of(said.payment), "in the queue of " + organisation_.id.text(),
                 "in that of " + transaction_.organisation(waiting->organisation)->id.text(), show(said.payment));
    return std::nullopt;
  }
  FreeMoney money = free_money(*row, waiting, organisation_);
  PlannedVoucher voucher{organisation_, date_of(row->record), row->record.booked_on, said.payment.text(), {}};
  return Deciding{said, std::move(*row), std::move(waiting), std::move(money), std::move(voucher)};
}

bool BookingPlanner::fits(const Deciding& deciding) {
  const core::PaymentDecision& said = deciding.said;
  if (deciding.waiting && deciding.waiting->approval && deciding.waiting->approval != approves_) {
    const std::int64_t number = deciding.waiting->approval->value();
    plan_.refuse("E-DECISION-APPROVAL", name_of(said.payment), "no decision under way",
                 fmt::format("decision {} waits for a second person", number),
                 fmt::format("avstem queue approve {0}, or avstem queue reject {0}", number));
    return false;
  }
  const bool taken_back = !deciding.waiting && transaction_.is_reversed(deciding.row.record);
  const Money waits = taken_back ? Money{} : deciding.money.amount();
  if (waits.is_zero()) {
    refuse_nothing_waits(said);
    return false;
  }
  if (waits != said.waits) {
    plan_.refuse("E-DECISION-AMOUNT", name_of(said.payment), core::to_plain(said.waits) + " waiting",
                 core::to_plain(waits), "Look again: " + show(said.payment));
    return false;
  }
  return date_can_be(deciding);
}

core::Date BookingPlanner::date_of(const ledger::PaymentRecord& payment) const {
  return asked_date_.value_or(std::max(today_, payment.booked_on));
}

bool BookingPlanner::date_can_be(const Deciding& deciding) {
  const core::Date booked_on = deciding.row.record.booked_on;
  if (deciding.voucher.date >= booked_on) return true;
  plan_.refuse("E-DECISION-DATE", name_of(deciding.said.payment), "a voucher date from " + booked_on.iso(),
               deciding.voucher.date.iso(), "Money cannot be moved before the bank booked it.");
  return false;
}

void BookingPlanner::plan(const core::PaymentDecision& said) {
  auto deciding = look_up(said);
  if (!deciding || !fits(*deciding)) return;
  if (said.parts.empty()) return keep(*deciding);
  if (const auto* to = std::get_if<core::ToOrganisation>(&said.parts.front().to)) return move(*deciding, *to);
  spread(*deciding);
}

void BookingPlanner::keep(const Deciding& deciding) {
  const auto& waiting = deciding.waiting;
  const bool doubted = waiting && waiting->reason == core::Reason::suspected_duplicate;
  const bool lies_well = waiting && waiting->reason == core::Reason::overpaid;
  if (!doubted && !lies_well) {
    plan_.refuse("E-DECISION-KEEP", name_of(deciding.said.payment), "an overpayment or a suspected duplicate",
                 waiting ? std::string{core::id_of(waiting->reason)} : "not in the queue",
                 "Say where the money belongs: avstem queue allocate, prepay, refund or post.");
    return;
  }
  plan_.steps.push_back({organisation_.key, deciding.said.payment, std::nullopt, waiting, std::nullopt});
  const auto behind = doubted ? reason_behind(deciding.row.record) : std::nullopt;
  if (!behind) {
    plan_.left_queue.emplace_back(organisation_.key, deciding.said.payment);
    return;
  }
  ledger::QueueItem rest = *waiting;
  rest.reason = *behind;
  rest.approval.reset();
  plan_.waits.push_back(std::move(rest));
}

void BookingPlanner::move(Deciding& deciding, const core::ToOrganisation& to) {
  const core::PaymentId payment = deciding.said.payment;
  const Money amount = deciding.said.parts.front().amount;
  const auto receiver = transaction_.organisation(to.organisation);
  if (!receiver || receiver->key == organisation_.key) {
    plan_.refuse("E-DECISION-ORGANISATION", name_of(payment), "another organisation of this installation",
                 to.organisation.text(), "avstem report trial-balance lists them.");
    return;
  }
  if (amount != deciding.said.waits) {
    plan_.refuse("E-DECISION-SUM", name_of(payment), core::to_plain(deciding.said.waits) + ": money moves whole",
                 core::to_plain(amount), "Allocate what belongs here first, then move the rest.");
    return;
  }
  deciding.voucher.postings = deciding.money.taken(amount);
  deciding.voucher.postings.push_back({organisation_.account(AccountRole::other_books), -amount, {}, {}, payment});
  plan_.vouchers.push_back(deciding.voucher);
  plan_.vouchers.push_back({*receiver,
                            deciding.voucher.date,
                            deciding.row.record.booked_on,
                            payment.text(),
                            {{receiver->account(AccountRole::other_books), amount, {}, {}, payment},
                             {receiver->account(AccountRole::unidentified), -amount, {}, {}, payment}}});
  const std::size_t here = plan_.vouchers.size() - 2;
  plan_.steps.push_back({organisation_.key, payment, here, deciding.waiting, std::nullopt});
  plan_.steps.push_back({receiver->key, payment, here + 1, std::nullopt, std::nullopt});
  plan_.left_queue.emplace_back(organisation_.key, payment);
  plan_.waits.push_back(
      {receiver->key, payment, core::Reason::moved_here, deciding.row.record.booked_on, amount, std::nullopt});
}

void BookingPlanner::spread(Deciding& deciding) {
  const Money waits = deciding.said.waits;
  Money sum;
  for (const core::DecisionPart& part : deciding.said.parts) sum += part.amount;
  const bool signs_agree = std::all_of(deciding.said.parts.begin(), deciding.said.parts.end(),
                                       [&](const core::DecisionPart& part) { return is_part_of(part.amount, waits); });
  const bool whole_only = deciding.waiting && deciding.waiting->reason == core::Reason::suspected_duplicate;
  if (!signs_agree || !is_part_of(sum, waits) || (whole_only && sum != waits)) {
    plan_.refuse("E-DECISION-SUM", "parts of " + name_of(deciding.said.payment),
                 fmt::format("{} {}", whole_only ? "exactly" : "at most", core::to_plain(waits)), core::to_plain(sum),
                 "Give each part an amount of the payment's sign; what is left goes on waiting.");
    return;
  }
  deciding.voucher.postings = deciding.money.taken(sum);
  plan_.steps.push_back(
      {organisation_.key, deciding.said.payment, plan_.vouchers.size(), deciding.waiting, std::nullopt});
  for (const core::DecisionPart& part : deciding.said.parts) {
    std::visit([&](const auto& to) { add_part(deciding, to, part.amount); }, part.to);
  }
  plan_.vouchers.push_back(std::move(deciding.voucher));
  leave_waiting(deciding, waits - sum);
}

void BookingPlanner::leave_waiting(const Deciding& deciding, Money rest) {
  if (!deciding.waiting) return;
  if (rest.is_zero()) {
    plan_.left_queue.emplace_back(organisation_.key, deciding.said.payment);
    return;
  }
  // A person has decided: no later invoice takes the rest by itself (RULES C6).
  ledger::QueueItem item = *deciding.waiting;
  item.amount = rest;
  item.awaits.reset();
  item.approval.reset();
  plan_.waits.push_back(std::move(item));
}

bool BookingPlanner::take_off(const core::InvoiceNumber& number, Money amount, core::CustomerNumber& customer) {
  const auto item = items_.find(organisation_.key, number);
  const std::string what = "invoice " + number.text();
  if (!item) {
    plan_.refuse("E-DECISION-INVOICE", what, "an invoice of " + organisation_.id.text(), "none with this number",
                 "avstem invoices list --org " + organisation_.id.text());
    return false;
  }
  customer = item->invoice.customer;
  if (items_.take_off(organisation_.key, number, amount)) return true;
  plan_.refuse("E-DECISION-OPEN", what,
               amount.is_positive() == (item->invoice.kind == core::InvoiceKind::invoice)
                   ? fmt::format("at least {} open", core::to_plain(core::absolute(amount)))
                   : fmt::format("at least {} paid of it", core::to_plain(core::absolute(amount))),
               fmt::format("{} open", core::to_plain(item->open)),
               fmt::format("It has changed since it was looked at: avstem invoices show {} --org {}", number.text(),
                           organisation_.id.text()));
  return false;
}

void BookingPlanner::add_part(Deciding& deciding, const core::ToInvoice& to, Money amount) {
  core::CustomerNumber customer = core::CustomerNumber::parse("-").value();
  if (!take_off(to.invoice, amount, customer)) return;
  deciding.voucher.postings.push_back({organisation_.account(AccountRole::receivables), -amount, std::move(customer),
                                       to.invoice, deciding.said.payment});
}

bool BookingPlanner::money_came_in(const Deciding& deciding, Money amount) {
  if (amount.is_positive()) return true;
  plan_.refuse("E-DECISION-SIGN", name_of(deciding.said.payment), "money that came in", core::to_plain(amount),
               "A debit is posted to an account, an invoice, another payment or a refund that it paid.");
  return false;
}

void BookingPlanner::add_part(Deciding& deciding, const core::ToPrepayment& to, Money amount) {
  if (!money_came_in(deciding, amount)) return;
  const core::LedgerAccount& account = organisation_.account(AccountRole::prepayments);
  if (!transaction_.has_customer(organisation_.key, to.customer)) {
    plan_.refuse("E-DECISION-CUSTOMER", "customer " + to.customer.text(), "a customer who was sent an invoice", "none",
                 "avstem invoices list --org " + organisation_.id.text());
    return;
  }
  const auto& places = deciding.money.places;
  const bool lies_there = std::any_of(places.begin(), places.end(), [&](const ledger::PostingDraft& place) {
    return place.account == account && place.customer == to.customer;
  });
  if (lies_there) {
    plan_.refuse("E-DECISION-THERE-ALREADY", name_of(deciding.said.payment), "another place than where it lies",
                 "prepayment of customer " + to.customer.text(), "avstem queue keep " + deciding.said.payment.text());
    return;
  }
  deciding.voucher.postings.push_back({account, -amount, to.customer, std::nullopt, deciding.said.payment});
}

void BookingPlanner::add_part(Deciding& deciding, const core::ToRefund&, Money amount) {
  if (!money_came_in(deciding, amount)) return;
  plan_.refunded += amount;
  deciding.voucher.postings.push_back(
      {organisation_.account(AccountRole::refunds_payable), -amount, {}, {}, deciding.said.payment});
}

void BookingPlanner::add_part(Deciding& deciding, const core::ToAccount& to, Money amount) {
  if (has_sub_ledger(to.account, organisation_)) {
    plan_.refuse("E-DECISION-ACCOUNT", "ledger account " + to.account.text(), "an account without a sub-ledger",
                 "one that is proven invoice by invoice, customer by customer or payment by payment",
                 "avstem queue allocate, prepay or refund");
    return;
  }
  if (!transaction_.has_account(organisation_.key, to.account)) {
    plan_.new_accounts.emplace_back(organisation_.key, to.account);
  }
  deciding.voucher.postings.push_back({to.account, -amount, {}, {}, deciding.said.payment});
}

void BookingPlanner::add_part(Deciding& deciding, const core::ToPayment& to, Money amount) {
  const auto waiting = transaction_.queue_item(to.payment);
  const auto row = transaction_.payment(to.payment);
  const core::LedgerAccount& account = organisation_.account(AccountRole::unidentified);
  const bool waits_here = row && waiting && waiting->organisation == organisation_.key &&
                          (!waiting->approval || waiting->approval == approves_) &&
                          waiting->reason != core::Reason::suspected_duplicate;
  const FreeMoney money = waits_here ? free_money(*row, waiting, organisation_) : FreeMoney{};
  const bool lies_there = !money.places.empty() && money.places.front().account == account;
  if (!lies_there || !is_part_of(-amount, money.amount()) || !touched_.insert(to.payment).second) {
    plan_.refuse("E-DECISION-SET-OFF", name_of(to.payment),
                 fmt::format("{} or more of the other sign waiting on {}", core::to_plain(-amount), account.text()),
                 lies_there ? core::to_plain(money.amount()) : "none", show(to.payment));
    return;
  }
  deciding.voucher.postings.push_back({account, -amount, {}, {}, to.payment});
  plan_.steps.push_back({organisation_.key, to.payment, plan_.vouchers.size(), waiting, std::nullopt});
  ledger::QueueItem rest = *waiting;
  rest.amount += amount;
  rest.awaits.reset();
  rest.approval.reset();
  if (rest.amount.is_zero()) {
    plan_.left_queue.emplace_back(organisation_.key, to.payment);
  } else {
    plan_.waits.push_back(std::move(rest));
  }
}

void BookingPlanner::add_part(Deciding& deciding, const core::ToPaidRefund& to, Money amount) {
  const auto row = transaction_.payment(to.payment);
  const Money owed = row ? refund_owed(*row, organisation_) : Money{};
  if (!amount.is_negative() || -amount > owed || !touched_.insert(to.payment).second) {
    plan_.refuse("E-DECISION-REFUND", "refund of " + name_of(to.payment),
                 core::to_plain(core::absolute(amount)) + " or more to be paid back", core::to_plain(owed),
                 "avstem report refunds --org " + organisation_.id.text());
    return;
  }
  deciding.voucher.postings.push_back(
      {organisation_.account(AccountRole::refunds_payable), -amount, {}, {}, to.payment});
  plan_.steps.push_back({organisation_.key, to.payment, plan_.vouchers.size(), std::nullopt, std::nullopt});
}

void BookingPlanner::add_part(Deciding&, const core::ToOrganisation&, Money) {
  core::invariant(false, "the reader lets money move to another organisation whole only");
}

void BookingPlanner::write_off(const core::WriteOff& said, PlannedVoucher& voucher) {
  if (!said.amount.is_positive()) {
    plan_.refuse("E-DECISION-SIGN", "write-off of invoice " + said.invoice.text(), "a positive amount",
                 core::to_plain(said.amount), "avstem queue write-off --help");
    return;
  }
  core::CustomerNumber customer = core::CustomerNumber::parse("-").value();
  if (!take_off(said.invoice, said.amount, customer)) return;
  plan_.written_off += said.amount;
  voucher.postings.push_back({organisation_.account(AccountRole::losses), said.amount, {}, {}, {}});
  voucher.postings.push_back(
      {organisation_.account(AccountRole::receivables), -said.amount, std::move(customer), said.invoice, {}});
}

/// With a payment, its voucher takes them; by themselves they make one.
void BookingPlanner::plan_write_offs(const std::vector<core::WriteOff>& said) {
  if (said.empty() || plan_.findings.refuse()) return;
  if (plan_.vouchers.empty()) {
    const core::Date date = asked_date_.value_or(today_);
    plan_.vouchers.push_back({organisation_, date, date, said.front().invoice.text(), {}});
    plan_.steps.push_back({organisation_.key, std::nullopt, 0, std::nullopt, std::nullopt});
  }
  for (const core::WriteOff& each : said) write_off(each, plan_.vouchers.front());
}

}  // namespace avstem::batch

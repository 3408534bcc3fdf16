#include "engine/batch/bank_file_posting.hpp"

#include <algorithm>
#include <utility>

#include "engine/batch/bookkeeping.hpp"
#include "engine/core/failpoint.hpp"
#include "engine/core/invariant.hpp"
#include "engine/matching/match.hpp"

namespace avstem::batch {
namespace {

using ledger::PaymentState;

bool fits_agreement(const core::Reference& reference, const ledger::BankAccount& account) {
  const auto kid = reference.kid();
  return kid && std::any_of(account.kid_rules.begin(), account.kid_rules.end(),
                            [&](const core::KidRule& rule) { return rule.fits(*kid); });
}

std::optional<ledger::KidKey> kid_key(const core::Payment& payment, const Route& route) {
  const auto kid = payment.reference.kid();
  if (!kid) return std::nullopt;
  return ledger::KidKey{route.organisation.key, *kid};
}

core::Money waiting_amount(const matching::Outcome& outcome) {
  return outcome.prepayment.is_zero() ? outcome.unidentified : outcome.prepayment;
}

}  // namespace

BankFilePosting::BankFilePosting(PostingTask task, ledger::Transaction& transaction, ledger::JournalWriter& journal)
    : task_{std::move(task)}, transaction_{transaction}, journal_{journal}, earlier_{transaction, task_.file} {}

bool BankFilePosting::is_asked_for(const core::AccountNumber& account) const {
  return task_.only_accounts.empty() || task_.only_accounts.contains(account);
}

const Route* BankFilePosting::route_of(const core::AccountNumber& account) {
  const auto known = routes_.find(account);
  if (known != routes_.end()) return known->second.get();
  std::unique_ptr<Route> route;
  if (auto bank_account = transaction_.bank_account(account)) {
    auto organisation = transaction_.organisation(bank_account->organisation);
    core::invariant(organisation.has_value(), "a bank account belongs to an organisation");
    route = std::make_unique<Route>(Route{std::move(*organisation), std::move(*bank_account)});
  }
  return routes_.emplace(account, std::move(route)).first->second.get();
}

void BankFilePosting::begin(const core::Section& section) {
  SectionStep step{.heading = section,
                   .format = task_.format,
                   .organisation = {},
                   .stated = {},
                   .lumps = 0,
                   .sums = {},
                   .counts = {}};
  if (const Route* route = route_of(section.account)) step.organisation = route->organisation.id.text();
  staircase_.sections.emplace(section.number, std::move(step));
  if (section.repeated) earlier_of_repeated_.try_emplace(section.number);
}

void BankFilePosting::begin(const core::Lump& lump) {
  if (!is_asked_for(lump.account)) return;
  SectionStep& step = staircase_.sections.at(lump.section);
  ++step.lumps;
  step.sums.total += lump.amount;
  lumps_.emplace(lump.number, LumpBooking{lump, route_of(lump.account)});
}

void BankFilePosting::load_candidates(const FilePiece& piece) {
  std::vector<ledger::KidKey> kids;
  kids.reserve(piece.payments.size());
  for (const core::Payment& payment : piece.payments) {
    const auto lump = lumps_.find(payment.lump);
    if (lump == lumps_.end() || lump->second.route() == nullptr) continue;
    if (auto key = kid_key(payment, *lump->second.route())) kids.push_back(*key);
  }
  std::sort(kids.begin(), kids.end());
  kids.erase(std::unique(kids.begin(), kids.end()), kids.end());
  open_items_.load(transaction_, kids);
}

void BankFilePosting::take(const FilePiece& piece) {
  for (const core::Section& section : piece.sections) begin(section);
  for (const core::Lump& lump : piece.lumps) begin(lump);
  load_candidates(piece);
  for (const core::Payment& payment : piece.payments) take(payment);
  for (const std::int32_t number : piece.ended_lumps) end_lump(number);
  for (const core::SectionTotals& totals : piece.ended_sections) end(totals);
  open_items_.move_changes_to(changes_);
  write_so_far();
  AVSTEM_FAILPOINT("engine.apply.after_piece");
}

void BankFilePosting::write_so_far() {
  transaction_.write(changes_);
  changes_.clear();
}

/// A section that the file repeats is judged as another file would be (RULES F2): only copies beyond those before are new.
EarlierMoney& BankFilePosting::money_before(std::int32_t section) {
  const auto repeated = earlier_of_repeated_.find(section);
  if (repeated == earlier_of_repeated_.end()) return earlier_;
  if (!repeated->second) {
    write_so_far();
    repeated->second.emplace(transaction_, core::InputNumber{task_.file.value() + 1});
  }
  return *repeated->second;
}

ledger::PaymentRecord BankFilePosting::record_of(const core::Payment& payment, const LumpBooking& lump) const {
  return {.organisation = lump.route() == nullptr ? core::OrganisationKey{} : lump.route()->organisation.key,
          .id = {task_.file, payment.ordinal},
          .format = task_.format,
          .account = lump.lump().account,
          .booked_on = lump.lump().booked_on,
          .lump_reference = task_.format == core::BankFileFormat::ocr_giro ? lump.lump().reference : std::string{},
          .payment = payment,
          .state = PaymentState::booked,
          .rule = core::Rule::B3,
          .reason = std::nullopt,
          .same_as = std::nullopt};
}

void BankFilePosting::take(const core::Payment& payment) {
  const auto lump = lumps_.find(payment.lump);
  if (lump == lumps_.end()) return;
  SectionStep& step = staircase_.sections.at(lump->second.lump().section);
  const ledger::ControlSums before = step.sums;
  ++step.sums.payments;
  if (lump->second.route() == nullptr) {
    take_unrouted(payment, lump->second, step);
  } else {
    take_routed(payment, lump->second, step);
  }
  lump->second.sums() += step.sums - before;
}

void BankFilePosting::take_unrouted(const core::Payment& payment, const LumpBooking& lump, SectionStep& step) {
  ledger::PaymentRecord record = record_of(payment, lump);
  record.state = PaymentState::unrouted;
  record.rule = core::Rule::B7;
  step.sums.unrouted += payment.amount;
  ++step.counts.unrouted;
  changes_.payments.push_back(std::move(record));
}

void BankFilePosting::take_routed(const core::Payment& payment, LumpBooking& lump, SectionStep& step) {
  ledger::PaymentRecord record = record_of(payment, lump);
  if (!task_.only_accounts.empty()) changes_.routed.push_back(record.id);
  const ledger::BankDay day{record.organisation, record.account, record.booked_on};
  EarlierMoney& earlier = money_before(lump.lump().section);
  const Repetition repetition = earlier.take(day, task_.format, payment, record.lump_reference);
  record.same_as = repetition.same_as;
  switch (repetition.kind) {
    case Repetition::Kind::none:
    case Repetition::Kind::looks_the_same:
      if (take_back(record, lump, step)) break;
      return book(std::move(record), lump, repetition, step);
    case Repetition::Kind::known:
      record.state = PaymentState::known;
      record.rule = core::Rule::F2;
      step.sums.known += payment.amount;
      lump.pass_over();
      ++step.counts.known;
      break;
    case Repetition::Kind::tied:
      record.state = PaymentState::tied;
      record.rule = core::Rule::T1;
      step.sums.tied += payment.amount;
      ++step.counts.tied;
      break;
  }
  changes_.payments.push_back(std::move(record));
}

bool BankFilePosting::take_back(ledger::PaymentRecord& record, LumpBooking& lump, SectionStep& step) {
  const bool is_reversal = record.payment.kind == core::PaymentKind::reversal && record.payment.amount.is_negative();
  if (!is_reversal) return false;
  // What is taken back may stand earlier in this file.
  write_so_far();
  const auto taken_back = transaction_.reversible({record.organisation, record.account, record.payment.bank_reference,
                                                   record.payment.reference, -record.payment.amount});
  if (!taken_back) return false;
  if (!transaction_.standing_decisions(taken_back->record.id).empty()) {
    record.same_as = taken_back->record.id;
    record.reason = core::Reason::reversal_of_decided;
    return false;
  }
  const ledger::Organisation& organisation = lump.route()->organisation;
  const std::vector<ledger::PostingDraft> postings = opposite_of(*taken_back, record.id, organisation);
  for (const ledger::PostingDraft& posting : postings) {
    if (posting.invoice) open_items_.give_back(transaction_, organisation, *posting.invoice, posting.amount);
  }
  lump.book(record.payment.amount, postings, task_.input, journal_, changes_);
  changes_.left_queue.emplace_back(record.organisation, taken_back->record.id);
  step.sums.booked += record.payment.amount;
  ++step.counts.booked;
  AVSTEM_FAILPOINT("engine.bank_file.after_take_back");
  record.rule = core::Rule::R1;
  record.same_as = taken_back->record.id;
  return true;
}

void BankFilePosting::book(ledger::PaymentRecord record, LumpBooking& lump, const Repetition& repetition,
                           SectionStep& step) {
  const Route& route = *lump.route();
  const auto key = kid_key(record.payment, route);
  const std::vector<core::OpenItem> candidates = key ? open_items_.candidates(*key) : std::vector<core::OpenItem>{};
  const matching::KidFacts facts{.issued = key && open_items_.issued(*key),
                                 .fits_agreement = fits_agreement(record.payment.reference, route.account)};
  const matching::Outcome outcome =
      matching::match(record.payment, candidates, facts, {route.organisation.rounding_limit});
  for (const matching::Allocation& part : outcome.allocations) open_items_.use(*key, part.invoice, part.amount);
  lump.book(record.payment.amount, postings_for(outcome, record.id, route.organisation), task_.input, journal_,
            changes_);
  step.sums.booked += record.payment.amount;
  ++step.counts.booked;
  record.rule = outcome.rule;
  if (!record.reason) record.reason = outcome.reason;
  if (repetition.kind == Repetition::Kind::looks_the_same) record.reason = core::Reason::suspected_duplicate;
  if (record.reason) {
    ++step.sums.queued;
    const core::Money waiting = outcome.reason ? waiting_amount(outcome) : record.payment.amount;
    const bool may_match_later =
        *record.reason == core::Reason::kid_unknown || *record.reason == core::Reason::kid_invalid;
    changes_.queue.push_back({record.organisation, record.id, *record.reason, record.booked_on, waiting,
                              may_match_later ? record.payment.reference.kid() : std::nullopt});
  }
  changes_.payments.push_back(std::move(record));
}

void BankFilePosting::end_lump(std::int32_t number) {
  const auto found = lumps_.find(number);
  if (found == lumps_.end()) return;
  LumpBooking& lump = found->second;
  ledger::ControlSums& sums = staircase_.sections.at(lump.lump().section).sums;
  const ledger::ControlSums before = sums;
  const core::Money charges_booked = lump.close(task_.input, journal_, changes_);
  sums.booked += charges_booked;
  const core::Money charges_left = lump.lump().charges - charges_booked;
  (lump.route() == nullptr ? sums.unrouted : sums.known) += charges_left;
  if (lump.voucher()) ++sums.vouchers;
  lump.sums() += sums - before;
  add_to_day(lump);
  if (staircase_.lumps.size() < lumps_told_max) {
    staircase_.lumps.push_back({.number = number,
                                .account = std::string{lump.lump().account.text()},
                                .booked_on = lump.lump().booked_on,
                                .reference = lump.lump().reference,
                                .amount = lump.lump().amount,
                                .booked = lump.booked(),
                                .voucher = lump.voucher()});
  }
  lumps_.erase(found);
  AVSTEM_FAILPOINT("engine.bank_file.after_lump");
}

void BankFilePosting::add_to_day(LumpBooking& lump) {
  const core::Lump& facts = lump.lump();
  const auto ledger_account = lump.ledger_account();
  ledger::ControlSums sums = lump.sums();
  sums.total = facts.amount;
  staircase_.days[{.account = std::string{facts.account.text()},
                   .settlement = facts.settlement,
                   .ledger_account = ledger_account ? ledger_account->text() : std::string{},
                   .booked_on = facts.booked_on}] += sums;
}

void BankFilePosting::end(const core::SectionTotals& totals) {
  SectionStep& step = staircase_.sections.at(totals.section);
  step.stated = totals.stated;
  if (!task_.only_accounts.empty()) return;
  step.sums.not_booked += totals.not_booked_amount;
  step.counts.not_booked += totals.not_booked;
  step.sums.total += totals.not_booked_amount;
  if (totals.not_booked == 0) return;
  const Route* route = route_of(step.heading.account);
  ledger::ControlSums& sums =
      staircase_.days[{.account = std::string{step.heading.account.text()},
                       .ledger_account = route == nullptr ? std::string{} : route->account.ledger_account.text(),
                       .booked_on = std::nullopt}];
  sums.total += totals.not_booked_amount;
  sums.not_booked += totals.not_booked_amount;
}

void BankFilePosting::finish() const { core::invariant(lumps_.empty(), "every lump that began has ended"); }

}  // namespace avstem::batch

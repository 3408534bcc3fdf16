#include "engine/cli/payment_chain.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/core/invariant.hpp"

namespace avstem::cli {
namespace {

using ledger::PaymentRow;
using ledger::PaymentState;
using ledger::VoucherKind;

/// Follows names in both directions until nothing new turns up.
class Following {
 public:
  Following(ledger::Reader& reader, batch::ArrivalsByKid& arrivals) : reader_{reader}, arrivals_{arrivals} {}

  void follow(core::PaymentId id);
  PaymentChain chain();

 private:
  struct Booked {
    ledger::VoucherHeading heading;
    core::Money debit;
  };

  void look_around(const PaymentRow& row);
  void look_at_decisions(core::PaymentId id);
  const std::vector<PaymentRow>& with_kid_of(const ledger::PaymentRecord& record);
  std::vector<core::PaymentId> named_by(const PaymentRow& row);
  std::optional<core::PaymentId> paid_before(const PaymentRow& row);
  std::optional<core::PaymentId> credited_before(const PaymentRow& debit);

  const Booked& booked(const ledger::VoucherKey& key);
  const ledger::InputResult& input(core::InputNumber number);
  std::optional<ledger::VoucherKey> lump_of(const PaymentRow& row);
  ChainEvent arrival_of(const PaymentRow& row);
  void add_late_matches(const PaymentRow& row, std::vector<ChainEvent>& events);
  ChainEvent event_of(const ledger::DecisionRecord& decision);

  ledger::Reader& reader_;
  batch::ArrivalsByKid& arrivals_;
  std::map<core::PaymentId, PaymentRow> payments_;
  std::map<core::InputNumber, ledger::DecisionRecord> decisions_;
  std::set<core::PaymentId> waiting_;
  bool is_cut_ = false;
  std::map<std::pair<core::OrganisationKey, core::Kid>, std::vector<PaymentRow>> with_kid_;
  std::map<ledger::VoucherKey, Booked> booked_;
  std::map<core::InputNumber, ledger::InputResult> inputs_;
};

void Following::follow(core::PaymentId id) {
  waiting_.insert(id);
  while (!waiting_.empty()) {
    const core::PaymentId next = *waiting_.begin();
    waiting_.erase(waiting_.begin());
    if (payments_.contains(next)) continue;
    if (payments_.size() == chain_payments_max) {
      is_cut_ = true;
      waiting_.clear();
      return;
    }
    auto row = reader_.payment(next);
    if (!row) continue;
    look_around(payments_.emplace(next, std::move(*row)).first->second);
  }
}

void Following::look_around(const PaymentRow& row) {
  const ledger::PaymentRecord& record = row.record;
  for (const core::PaymentId id : named_by(row)) waiting_.insert(id);
  for (const PaymentRow& each : reader_.payments_naming(record.organisation, record.id))
    waiting_.insert(each.record.id);
  for (const PaymentRow& each : with_kid_of(record)) {
    const auto named = named_by(each);
    if (std::find(named.begin(), named.end(), record.id) != named.end()) waiting_.insert(each.record.id);
  }
  look_at_decisions(record.id);
}

/// Payments whose money a decision moved in one voucher belong together: a debit set off, a refund paid.
void Following::look_at_decisions(core::PaymentId id) {
  for (ledger::DecisionRecord& decision : reader_.decisions_about(id)) {
    std::set<ledger::VoucherKey> vouchers;
    for (const ledger::DecisionStep& step : decision.steps) {
      if (step.payment == id && step.voucher) vouchers.insert(*step.voucher);
    }
    for (const ledger::DecisionStep& step : decision.steps) {
      if (step.payment && step.voucher && vouchers.contains(*step.voucher)) waiting_.insert(*step.payment);
    }
    decisions_.emplace(decision.input, std::move(decision));
  }
}

const std::vector<PaymentRow>& Following::with_kid_of(const ledger::PaymentRecord& record) {
  static const std::vector<PaymentRow> none;
  const auto kid = record.payment.reference.kid();
  if (!kid || record.organisation.value() == 0) return none;
  const std::pair key{record.organisation, *kid};
  const auto known = with_kid_.find(key);
  if (known != with_kid_.end()) return known->second;
  return with_kid_.emplace(key, reader_.payments_with_kid(record.organisation, *kid)).first->second;
}

std::vector<core::PaymentId> Following::named_by(const PaymentRow& row) {
  std::vector<core::PaymentId> named;
  if (row.record.same_as) named.push_back(*row.record.same_as);
  if (const auto before = paid_before(row)) named.push_back(*before);
  if (const auto before = credited_before(row)) named.push_back(*before);
  return named;
}

/// M5: who paid the invoice; when several did, the newest with this amount, else the newest.
std::optional<core::PaymentId> Following::paid_before(const PaymentRow& row) {
  if (row.record.rule != core::Rule::M5) return std::nullopt;
  std::set<core::PaymentId> payers;
  for (const matching::SettledInvoice& settled : arrivals_.of(row).settled) {
    if (settled.paid_by) payers.insert(*settled.paid_by);
  }
  if (payers.empty()) return std::nullopt;
  for (const PaymentRow& each : with_kid_of(row.record)) {
    const bool other_amount = each.record.payment.amount != row.record.payment.amount;
    if (other_amount && payers.size() > 1) payers.erase(each.record.id);
  }
  return *payers.rbegin();
}

/// E3: a debit with a KID pays back the newest credit of the same amount before it, as far as anybody can tell.
std::optional<core::PaymentId> Following::credited_before(const PaymentRow& debit) {
  if (debit.record.rule != core::Rule::E3) return std::nullopt;
  std::optional<core::PaymentId> newest;
  for (const PaymentRow& each : with_kid_of(debit.record)) {
    const bool is_credit = each.record.state == PaymentState::booked && each.record.id < debit.record.id &&
                           each.record.payment.amount == -debit.record.payment.amount;
    if (is_credit && each.record.payment.amount.is_positive()) newest = each.record.id;
  }
  return newest;
}

const Following::Booked& Following::booked(const ledger::VoucherKey& key) {
  const auto known = booked_.find(key);
  if (known != booked_.end()) return known->second;
  auto row = reader_.voucher(key);
  core::invariant(row.has_value(), "a posting stands in a voucher");
  core::Money debit;
  for (const ledger::Posting& posting : row->postings) {
    if (posting.amount.is_positive()) debit += posting.amount;
  }
  return booked_.emplace(key, Booked{std::move(row->voucher.heading), debit}).first->second;
}

const ledger::InputResult& Following::input(core::InputNumber number) {
  const auto known = inputs_.find(number);
  if (known != inputs_.end()) return known->second;
  auto found = reader_.input(number);
  core::invariant(found.has_value(), "what stands in the books came with an input");
  return inputs_.emplace(number, std::move(*found)).first->second;
}

/// The voucher of its lump. What a reversal took off `unidentified` names the payment that it took back.
std::optional<ledger::VoucherKey> Following::lump_of(const PaymentRow& row) {
  std::vector<ledger::Posting> postings = row.postings;
  const bool is_reversal = row.record.rule == core::Rule::R1;
  if (is_reversal && row.record.same_as) {
    if (const auto taken_back = reader_.payment(*row.record.same_as))
      postings.insert(postings.end(), taken_back->postings.begin(), taken_back->postings.end());
  }
  std::optional<ledger::VoucherKey> first;
  for (const ledger::Posting& posting : postings) {
    const ledger::VoucherHeading& heading = booked(posting.voucher).heading;
    if (heading.kind != VoucherKind::lump || (is_reversal && heading.input < row.record.id.input)) continue;
    if (!first || heading.input < booked(*first).heading.input) first = posting.voucher;
  }
  return first;
}

ChainEvent Following::arrival_of(const PaymentRow& row) {
  const ledger::PaymentRecord& record = row.record;
  ChainEvent event{.input = record.id.input,
                   .name = input(record.id.input).name,
                   .date = record.booked_on,
                   .amount = record.payment.amount,
                   .rule = record.rule,
                   .vouchers = {},
                   .about = {record.id},
                   .payment = record,
                   .decision = std::nullopt};
  if (record.state != PaymentState::booked) return event;
  if (const auto voucher = lump_of(row)) event.vouchers.push_back(*voucher);
  return event;
}

void Following::add_late_matches(const PaymentRow& row, std::vector<ChainEvent>& events) {
  std::set<ledger::VoucherKey> seen;
  for (const ledger::Posting& posting : row.postings) {
    const Booked& voucher = booked(posting.voucher);
    if (voucher.heading.kind != VoucherKind::late_match || !seen.insert(posting.voucher).second) continue;
    events.push_back({.input = voucher.heading.input,
                      .name = input(voucher.heading.input).name,
                      .date = voucher.heading.date,
                      .amount = voucher.debit,
                      .rule = voucher.heading.rule,
                      .vouchers = {posting.voucher},
                      .about = {row.record.id},
                      .payment = std::nullopt,
                      .decision = std::nullopt});
  }
}

ChainEvent Following::event_of(const ledger::DecisionRecord& decision) {
  ChainEvent event{.input = decision.input,
                   .name = input(decision.input).name,
                   .date = core::date_of(decision.decided_at),
                   .amount = {},
                   .rule = core::Rule::B6,
                   .vouchers = {},
                   .about = {},
                   .payment = std::nullopt,
                   .decision = decision};
  for (const ledger::DecisionStep& step : decision.steps) {
    if (!step.payment || !payments_.contains(*step.payment)) continue;
    if (std::find(event.about.begin(), event.about.end(), *step.payment) == event.about.end())
      event.about.push_back(*step.payment);
    const bool is_new =
        step.voucher && std::find(event.vouchers.begin(), event.vouchers.end(), *step.voucher) == event.vouchers.end();
    if (!is_new) continue;
    event.vouchers.push_back(*step.voucher);
    event.amount = std::max(event.amount, booked(*step.voucher).debit);
    event.date = booked(*step.voucher).heading.date;
  }
  return event;
}

PaymentChain Following::chain() {
  PaymentChain chain{{}, is_cut_};
  for (const auto& [id, row] : payments_) {
    chain.events.push_back(arrival_of(row));
    add_late_matches(row, chain.events);
  }
  for (const auto& [number, decision] : decisions_) chain.events.push_back(event_of(decision));
  std::stable_sort(chain.events.begin(), chain.events.end(), [](const ChainEvent& a, const ChainEvent& b) {
    return std::tie(a.input, a.about) < std::tie(b.input, b.about);
  });
  return chain;
}

}  // namespace

PaymentChain chain_of(const std::vector<core::PaymentId>& payments, ledger::Reader& reader,
                      batch::ArrivalsByKid& arrivals) {
  Following following{reader, arrivals};
  for (const core::PaymentId id : payments) following.follow(id);
  return following.chain();
}

}  // namespace avstem::cli

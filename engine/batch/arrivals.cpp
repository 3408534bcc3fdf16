#include "engine/batch/arrivals.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "engine/batch/near_payments.hpp"
#include "engine/core/invariant.hpp"

namespace avstem::batch {
namespace {

using core::Rule;

/// A late match is one of M1 to M4: which, follows from what it settled.
Rule rule_of_late_match(const matching::Arrival& arrival) {
  core::Money open;
  core::Money taken;
  for (const core::OpenItem& item : arrival.found) {
    if (item.open.is_positive()) open += item.open;
  }
  for (const matching::Allocation& part : arrival.allocations) taken += part.amount;
  const core::Money amount = arrival.payment.amount;
  if (arrival.allocations.size() == 1 && taken == amount &&
      std::any_of(arrival.found.begin(), arrival.found.end(),
                  [&](const core::OpenItem& item) { return item.open == amount; })) {
    return Rule::M1;
  }
  if (amount == open) return Rule::M2;
  return amount < open ? Rule::M3 : Rule::M4;
}

/// Rules that look at open items. A reversal (R1) gives back what an earlier payment took.
bool looks_at_items(Rule rule) {
  static constexpr std::array rules{Rule::M1, Rule::M2, Rule::M3, Rule::M4, Rule::M5, Rule::M6, Rule::M7, Rule::E1};
  return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

core::OrganisationId id_of(core::OrganisationKey key, ledger::Reader& reader) {
  const auto organisations = reader.organisations();
  const auto found = std::find_if(organisations.begin(), organisations.end(),
                                  [&](const ledger::Organisation& each) { return each.key == key; });
  core::invariant(found != organisations.end(), "a payment is explained in the books of its organisation");
  return found->id;
}

}  // namespace

matching::Arrival unexplained(const ledger::PaymentRecord& record) {
  return {.payment = record.payment,
          .account = record.account,
          .rule = record.rule,
          .reason = record.reason,
          .found = {},
          .settled = {},
          .allocations = {},
          .same_as = record.same_as,
          .late = std::nullopt};
}

Arrivals::Arrivals(ledger::Reader& reader, const PolicyHistory& policies, core::OrganisationKey organisation)
    : reader_{reader},
      policies_{policies},
      organisation_{organisation},
      organisation_id_{id_of(organisation, reader)} {}

Arrivals Arrivals::of_all(ledger::Reader& reader, const PolicyHistory& policies, core::OrganisationKey organisation) {
  Arrivals arrivals{reader, policies, organisation};
  arrivals.read_all();
  arrivals.put_in_order();
  return arrivals;
}

Arrivals Arrivals::of_one(ledger::Reader& reader, const PolicyHistory& policies, core::OrganisationKey organisation,
                          const std::optional<core::Kid>& kid) {
  Arrivals arrivals{reader, policies, organisation};
  if (kid) arrivals.read_one(*kid);
  arrivals.put_in_order();
  return arrivals;
}

void Arrivals::add_invoice(const core::Invoice& invoice) {
  if (!invoice.kid) return;
  const core::OpenItem item{organisation_, invoice.number, invoice.customer, invoice.kid, invoice.due_on, {}};
  kids_[*invoice.kid].invoices.emplace(invoice.number, item);
}

Arrivals::OfInvoice Arrivals::by_invoice() {
  OfInvoice of_invoice;
  for (auto& [kid, under] : kids_) {
    for (const auto& [number, item] : under.invoices) of_invoice.emplace(number, &under);
  }
  return of_invoice;
}

void Arrivals::read_all() {
  for (const core::Invoice& invoice : reader_.invoices(organisation_)) add_invoice(invoice);
  for (ledger::PaymentRow& row : reader_.payments(organisation_, std::nullopt)) {
    if (const auto kid = row.record.payment.reference.kid()) kids_[*kid].payments.push_back(std::move(row.record));
  }
  OfInvoice of_invoice = by_invoice();
  reader_.each_voucher(organisation_, [&](const ledger::VoucherRow& row) {
    headings_.emplace(row.voucher.key, row.voucher.heading);
    for (const ledger::Posting& posting : row.postings) add_move(of_invoice, row.voucher, posting);
  });
}

void Arrivals::read_one(const core::Kid& kid) {
  std::set<core::CustomerNumber> customers;
  for (const core::Invoice& invoice : reader_.invoices_with_kid(organisation_, kid)) {
    add_invoice(invoice);
    customers.insert(invoice.customer);
  }
  for (ledger::PaymentRow& row : reader_.payments_with_kid(organisation_, kid)) {
    kids_[kid].payments.push_back(std::move(row.record));
  }
  // What moves an invoice names its customer (RULES A2).
  OfInvoice of_invoice = by_invoice();
  for (const core::CustomerNumber& customer : customers) {
    reader_.each_customer_posting({organisation_, std::nullopt}, customer, [&](const ledger::CustomerPosting& each) {
      headings_.emplace(each.voucher.key, each.voucher.heading);
      add_move(of_invoice, each.voucher, each.posting);
    });
  }
}

void Arrivals::add_move(OfInvoice& of_invoice, const ledger::Voucher& voucher, const ledger::Posting& posting) {
  const ledger::VoucherHeading& heading = voucher.heading;
  if (posting.invoice) {
    if (const auto under = of_invoice.find(*posting.invoice); under != of_invoice.end())
      under->second->moves.push_back({*posting.invoice, posting.amount, heading.input, posting.payment});
  }
  // A credit note that is set off whole has no posting of its own: the voucher that issued it names it.
  if (heading.kind != ledger::VoucherKind::invoice || posting.line != 1) return;
  const auto issued = core::InvoiceNumber::parse(heading.text);
  if (!issued) return;
  if (const auto under = of_invoice.find(*issued); under != of_invoice.end())
    under->second->moves.push_back({*issued, core::Money{}, heading.input, std::nullopt});
}

void Arrivals::put_in_order() {
  // Lumps of one file are booked side by side: its payments come in the order of the file, not of the vouchers (RULES C1).
  for (auto& [kid, under] : kids_) {
    std::stable_sort(under.moves.begin(), under.moves.end(), [](const Move& a, const Move& b) {
      return std::tie(a.input, a.payment) < std::tie(b.input, b.payment);
    });
  }
}

const ledger::VoucherHeading& Arrivals::heading_of(const ledger::VoucherKey& key) {
  const auto known = headings_.find(key);
  if (known != headings_.end()) return known->second;
  auto voucher = reader_.voucher(key);
  core::invariant(voucher.has_value(), "a posting stands in a voucher");
  return headings_.emplace(key, std::move(voucher->voucher.heading)).first->second;
}

/// The first input whose lump has a posting for it: its file, or the set-up that registered its account (RULES B7).
core::InputNumber Arrivals::booked_with(const ledger::PaymentRow& payment) {
  std::optional<core::InputNumber> first;
  for (const ledger::Posting& posting : payment.postings) {
    if (posting.voucher.organisation != organisation_) continue;
    const ledger::VoucherHeading& heading = heading_of(posting.voucher);
    if (heading.kind == ledger::VoucherKind::lump && (!first || heading.input < *first)) first = heading.input;
  }
  return first.value_or(payment.record.id.input);
}

const Arrivals::UnderKid* Arrivals::under_kid_of(const core::Payment& payment) const {
  const auto kid = payment.reference.kid();
  const auto under = kid ? kids_.find(*kid) : kids_.end();
  return under == kids_.end() ? nullptr : &under->second;
}

void Arrivals::describe_items(matching::Arrival& arrival, core::InputNumber input, core::PaymentId payment) const {
  struct Item {
    core::OpenItem item;
    std::optional<core::PaymentId> paid_by;
  };
  const UnderKid* under = under_kid_of(arrival.payment);
  if (under == nullptr) return;
  std::map<core::InvoiceNumber, Item> items;
  for (const Move& move : under->moves) {
    const std::tuple when{move.input, move.payment};
    const std::tuple now{input, std::optional{payment}};
    if (now < when) break;
    const core::OpenItem& invoice = under->invoices.at(move.invoice);
    if (when == now) {
      arrival.allocations.push_back({move.invoice, invoice.customer, -move.amount});
      continue;
    }
    Item& item = items.try_emplace(move.invoice, Item{invoice, std::nullopt}).first->second;
    item.item.open += move.amount;
    if (move.payment) item.paid_by = move.payment;
  }
  for (const auto& [invoice, item] : items) {
    if (item.item.open.is_zero()) {
      arrival.settled.push_back({invoice, item.paid_by});
    } else {
      arrival.found.push_back(item.item);
    }
  }
  std::sort(arrival.found.begin(), arrival.found.end(), core::taken_before);
}

matching::Arrival Arrivals::of(const ledger::PaymentRow& payment) {
  const ledger::PaymentRecord& record = payment.record;
  matching::Arrival arrival = unexplained(record);
  if (record.state != ledger::PaymentState::booked) return arrival;
  const core::InputNumber input = booked_with(payment);
  if (input != record.id.input) arrival.account_came_with = input;
  arrival.policy = policies_.at(input, organisation_id_, record.account);
  if (looks_at_items(record.rule) || record.rule == Rule::R1) describe_items(arrival, input, record.id);
  if (record.rule == Rule::R1) {
    arrival.found.clear();
    arrival.settled.clear();
  }
  const UnderKid* under = under_kid_of(record.payment);
  const bool compared = looks_at_items(record.rule) || record.rule == Rule::R1 || record.rule == Rule::E2;
  if (under != nullptr && compared) arrival.near = near_payments(record, under->payments);
  return arrival;
}

std::optional<matching::Arrival> Arrivals::late_match_of(const ledger::PaymentRow& payment) {
  for (const ledger::Posting& posting : payment.postings) {
    const ledger::VoucherHeading& heading = heading_of(posting.voucher);
    if (heading.kind != ledger::VoucherKind::late_match) continue;
    matching::Arrival arrival = unexplained(payment.record);
    arrival.reason.reset();
    arrival.same_as.reset();
    arrival.late = heading.input;
    arrival.policy = policies_.at(heading.input, organisation_id_, payment.record.account);
    describe_items(arrival, heading.input, payment.record.id);
    arrival.rule = rule_of_late_match(arrival);
    const auto prepaid = std::find_if(payment.postings.begin(), payment.postings.end(), [&](const auto& each) {
      return each.voucher == posting.voucher && each.customer && !each.invoice;
    });
    if (prepaid != payment.postings.end()) arrival.reason = core::Reason::overpaid;
    return arrival;
  }
  return std::nullopt;
}

Arrivals* ArrivalsByKid::arrivals_for(const ledger::PaymentRecord& record) {
  if (record.organisation.value() == 0) return nullptr;
  const auto kid = record.payment.reference.kid();
  const std::pair key{record.organisation, kid ? std::string{kid->text()} : std::string{}};
  const auto known = by_kid_.find(key);
  if (known != by_kid_.end()) return &known->second;
  return &by_kid_.emplace(key, Arrivals::of_one(reader_, policies_, record.organisation, kid)).first->second;
}

matching::Arrival ArrivalsByKid::of(const ledger::PaymentRow& payment) {
  Arrivals* arrivals = arrivals_for(payment.record);
  return arrivals == nullptr ? unexplained(payment.record) : arrivals->of(payment);
}

std::optional<matching::Arrival> ArrivalsByKid::late_match_of(const ledger::PaymentRow& payment) {
  Arrivals* arrivals = arrivals_for(payment.record);
  return arrivals == nullptr ? std::nullopt : arrivals->late_match_of(payment);
}

}  // namespace avstem::batch

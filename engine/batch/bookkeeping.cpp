#include "engine/batch/bookkeeping.hpp"

#include <algorithm>

namespace avstem::batch {
namespace {

using core::AccountRole;
using core::Money;
using ledger::Organisation;
using ledger::PostingDraft;

PostingDraft on_receivables(const Organisation& organisation, Money amount, const core::CustomerNumber& customer,
                            const core::InvoiceNumber& invoice) {
  return {organisation.account(AccountRole::receivables), amount, customer, invoice, std::nullopt};
}

void leave_out_zeros(std::vector<PostingDraft>& drafts) {
  std::erase_if(drafts, [](const PostingDraft& draft) { return draft.amount.is_zero(); });
}

}  // namespace

std::vector<PostingDraft> postings_for(const matching::Outcome& outcome, core::PaymentId payment,
                                       const Organisation& organisation) {
  std::vector<PostingDraft> drafts;
  for (const matching::Allocation& part : outcome.allocations) {
    drafts.push_back(on_receivables(organisation, -part.amount, part.customer, part.invoice));
  }
  drafts.push_back({organisation.account(AccountRole::prepayments), -outcome.prepayment, outcome.prepayment_customer,
                    std::nullopt, std::nullopt});
  drafts.push_back({organisation.account(AccountRole::unidentified), -outcome.unidentified, {}, {}, {}});
  drafts.push_back({organisation.account(AccountRole::rounding), outcome.rounding, {}, {}, {}});
  leave_out_zeros(drafts);
  for (PostingDraft& draft : drafts) draft.payment = payment;
  return drafts;
}

std::vector<PostingDraft> opposite_of(const ledger::PaymentRow& taken_back, core::PaymentId reversal,
                                      const Organisation& organisation) {
  std::vector<PostingDraft> drafts;
  for (const ledger::Posting& posting : taken_back.postings) {
    // A late match moved money from one place to another: what is left of each place is what is taken back.
    const auto same_place = std::find_if(drafts.begin(), drafts.end(), [&](const PostingDraft& draft) {
      return draft.account == posting.account && draft.customer == posting.customer && draft.invoice == posting.invoice;
    });
    if (same_place != drafts.end()) {
      same_place->amount -= posting.amount;
      continue;
    }
    const bool waits = posting.account == organisation.account(AccountRole::unidentified);
    drafts.push_back(
        {posting.account, -posting.amount, posting.customer, posting.invoice, waits ? taken_back.record.id : reversal});
  }
  leave_out_zeros(drafts);
  return drafts;
}

const core::LedgerAccount& account_of_bank_leg(core::Settlement settlement, const Organisation& organisation,
                                               const ledger::BankAccount& account) {
  switch (settlement) {
    case core::Settlement::giro: return account.ledger_account;
    case core::Settlement::card: return organisation.account(AccountRole::card_clearing);
  }
  core::invariant(false, "every settlement has a bank leg");
  return account.ledger_account;
}

PostingDraft bank_leg(const core::Lump& lump, Money booked, const Organisation& organisation,
                      const ledger::BankAccount& account) {
  return {account_of_bank_leg(lump.settlement, organisation, account), booked, {}, {}, {}};
}

PostingDraft charges_leg(Money charges, const Organisation& organisation) {
  return {organisation.account(AccountRole::charges), -charges, {}, {}, {}};
}

Money set_off(const core::Invoice& credit_note, Money open_on_credited_invoice) {
  return std::clamp(open_on_credited_invoice, Money{}, credit_note.amount);
}

std::vector<PostingDraft> postings_for(const core::Invoice& invoice, Money set_off, const Organisation& organisation) {
  const bool is_credit_note = invoice.kind == core::InvoiceKind::credit_note;
  const Money amount = is_credit_note ? -invoice.amount : invoice.amount;
  std::vector<PostingDraft> drafts;
  if (invoice.credits) {
    drafts.push_back(on_receivables(organisation, -set_off, invoice.customer, *invoice.credits));
  }
  drafts.push_back(on_receivables(organisation, amount + set_off, invoice.customer, invoice.number));
  drafts.push_back({invoice.revenue_account.value_or(organisation.account(AccountRole::revenue)), -amount, {}, {}, {}});
  leave_out_zeros(drafts);
  return drafts;
}

}  // namespace avstem::batch

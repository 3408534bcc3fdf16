#include "engine/batch/free_money.hpp"

#include <algorithm>

namespace avstem::batch {
namespace {

using core::AccountRole;
using core::Money;
using ledger::PostingDraft;

bool is_same_place(const PostingDraft& draft, const ledger::Posting& posting) {
  return draft.account == posting.account && draft.customer == posting.customer && draft.invoice == posting.invoice;
}

/// What the organisation's books hold for the payment, place by place.
std::vector<PostingDraft> places_of(const ledger::PaymentRow& payment, const ledger::Organisation& organisation) {
  std::vector<PostingDraft> places;
  for (const ledger::Posting& posting : payment.postings) {
    if (posting.voucher.organisation != organisation.key) continue;
    const auto same = std::find_if(places.begin(), places.end(),
                                   [&](const PostingDraft& place) { return is_same_place(place, posting); });
    if (same != places.end()) {
      same->amount += posting.amount;
    } else {
      places.push_back({posting.account, posting.amount, posting.customer, posting.invoice, payment.record.id});
    }
  }
  std::erase_if(places, [](const PostingDraft& place) { return place.amount.is_zero(); });
  return places;
}

std::vector<PostingDraft> only_on(std::vector<PostingDraft> places, const core::LedgerAccount& account) {
  std::erase_if(places, [&](const PostingDraft& place) { return place.account != account; });
  return places;
}

}  // namespace

Money FreeMoney::amount() const {
  Money sum;
  for (const PostingDraft& place : places) sum -= place.amount;
  return sum;
}

std::vector<PostingDraft> FreeMoney::taken(Money amount) const {
  std::vector<PostingDraft> drafts;
  const bool everything = amount == this->amount();
  Money left = amount;
  for (const PostingDraft& place : places) {
    PostingDraft draft = place;
    draft.amount = -place.amount;
    if (!everything && core::absolute(left) < core::absolute(draft.amount)) draft.amount = left;
    left -= draft.amount;
    if (!draft.amount.is_zero()) drafts.push_back(std::move(draft));
  }
  return drafts;
}

FreeMoney free_money(const ledger::PaymentRow& payment, const std::optional<ledger::QueueItem>& waiting,
                     const ledger::Organisation& organisation) {
  std::vector<PostingDraft> places = places_of(payment, organisation);
  if (waiting && waiting->reason == core::Reason::suspected_duplicate) return {std::move(places)};
  std::vector<PostingDraft> unidentified = only_on(places, organisation.account(AccountRole::unidentified));
  if (!unidentified.empty()) return {std::move(unidentified)};
  return {only_on(std::move(places), organisation.account(AccountRole::prepayments))};
}

Money refund_owed(const ledger::PaymentRow& payment, const ledger::Organisation& organisation) {
  const FreeMoney owed{only_on(places_of(payment, organisation), organisation.account(AccountRole::refunds_payable))};
  return owed.amount();
}

}  // namespace avstem::batch

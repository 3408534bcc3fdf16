#include "ledger/journal_writer.hpp"

#include <algorithm>
#include <utility>

#include "engine/core/invariant.hpp"
#include "ledger/digest.hpp"

namespace avstem::ledger {

JournalWriter::Chain& JournalWriter::chain_of(core::OrganisationKey organisation) {
  const auto found = chains_.find(organisation);
  if (found != chains_.end()) return found->second;
  JournalEnd end = transaction_.journal_end(organisation);
  const std::int64_t next_position = end.head.position + 1;
  Chain chain{std::move(end), next_position, first_open_day(transaction_.closed_periods(organisation)), {}};
  return chains_.emplace(organisation, std::move(chain)).first->second;
}

core::Date JournalWriter::voucher_date(core::OrganisationKey organisation, core::Date day) {
  return std::max(day, chain_of(organisation).first_open_day);
}

std::int32_t JournalWriter::next_number(JournalEnd& end, std::int32_t year) {
  for (auto& [known_year, last] : end.last_numbers) {
    if (known_year == year) return ++last;
  }
  end.last_numbers.emplace_back(year, 1);
  return 1;
}

JournalWriter::Handle JournalWriter::open(const VoucherHeading& said, const core::OrganisationId& organisation) {
  Chain& chain = chain_of(said.organisation);
  VoucherHeading heading = said;
  heading.date = voucher_date(said.organisation, said.date);
  const VoucherKey key{heading.organisation, heading.date.year(), next_number(chain.end, heading.date.year())};
  Draft draft{.voucher = {.key = key, .heading = heading, .position = chain.next_position++, .content = {}, .hash = {}},
              .sum = {},
              .digest = {}};
  draft.digest.update(canonical_heading(organisation, key, heading));
  if (heading.date != said.date) {
    ++late_count_;
    if (late_.size() < late_vouchers_max) late_.push_back({key, organisation, said.date, heading.date});
  }
  const Handle handle = next_handle_++;
  chain.waiting.push_back(handle);
  drafts_.emplace(handle, std::move(draft));
  return handle;
}

void JournalWriter::post(Handle handle, const PostingDraft& said, Changes& changes) {
  core::invariant(!said.amount.is_zero(), "no posting is zero");
  Draft& draft = drafts_.at(handle);
  core::invariant(!draft.is_closed, "a closed voucher takes no posting");
  const std::int32_t line = ++draft.voucher.lines;
  const Posting posting{draft.voucher.key, line, said.account, said.amount, said.customer, said.invoice, said.payment};
  draft.sum += said.amount;
  draft.digest.update(canonical_posting(posting));
  changes.postings.push_back(posting);
}

void JournalWriter::close(Handle handle, Changes& changes) {
  Draft& draft = drafts_.at(handle);
  core::invariant(draft.sum.is_zero(), "a voucher's postings sum to zero");
  core::invariant(draft.voucher.lines >= 2, "a voucher has at least two postings");
  draft.digest.update(canonical_end(draft.voucher.lines));
  draft.voucher.content = draft.digest.finish();
  draft.is_closed = true;
  ++closed_;
  chain_finished(chain_of(draft.voucher.key.organisation), changes);
}

void JournalWriter::chain_finished(Chain& chain, Changes& changes) {
  while (!chain.waiting.empty()) {
    const auto first = drafts_.find(chain.waiting.front());
    if (!first->second.is_closed) return;
    Voucher& voucher = first->second.voucher;
    voucher.hash = ledger::chain(chain.end.head.hash, voucher.content);
    chain.end.head = {voucher.position, voucher.hash};
    changes.vouchers.push_back(std::move(voucher));
    drafts_.erase(first);
    chain.waiting.pop_front();
  }
}

VoucherKey JournalWriter::key_of(Handle handle) const { return drafts_.at(handle).voucher.key; }

void JournalWriter::finish() const { core::invariant(drafts_.empty(), "every voucher that was opened is closed"); }

}  // namespace avstem::ledger

#include "engine/batch/policy_rehearsal.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "engine/batch/deriving.hpp"
#include "ledger/digest.hpp"

namespace avstem::batch {
namespace {

/// A voucher by what it says, its number left out.
struct Said {
  core::InputNumber input;
  core::Sha256 what;
  ledger::VoucherKey key;
};

core::Sha256 what_it_says(const core::OrganisationId& organisation, const ledger::VoucherRow& row) {
  const ledger::VoucherKey without_number{row.voucher.key.organisation, row.voucher.key.year, 0};
  core::Sha256Stream stream;
  stream.update(ledger::canonical_heading(organisation, without_number, row.voucher.heading));
  for (const ledger::Posting& posting : row.postings) stream.update(ledger::canonical_posting(posting));
  return stream.finish();
}

/// In the order of the chain, so of inputs.
std::vector<Said> all_said(const ledger::Organisation& organisation, ledger::Reader& reader) {
  std::vector<Said> all;
  reader.each_voucher(organisation.key, [&](const ledger::VoucherRow& row) {
    all.push_back({row.voucher.heading.input, what_it_says(organisation.id, row), row.voucher.key});
  });
  return all;
}

using Place = std::tuple<core::LedgerAccount, std::optional<core::CustomerNumber>, std::optional<core::InvoiceNumber>>;

/// What comes to a place that it did not come to before. What one place gains another loses, or a voucher is new.
core::Money moved_between(const std::optional<ledger::VoucherRow>& before,
                          const std::optional<ledger::VoucherRow>& after) {
  std::map<Place, core::Money> gains;
  const auto add = [&](const std::optional<ledger::VoucherRow>& row, bool taken_away) {
    if (!row) return;
    for (const ledger::Posting& posting : row->postings)
      gains[{posting.account, posting.customer, posting.invoice}] += taken_away ? -posting.amount : posting.amount;
  };
  add(before, true);
  add(after, false);
  core::Money moved;
  for (const auto& [place, gain] : gains) {
    if (gain.is_positive()) moved += gain;
  }
  return moved;
}

class PolicyComparison {
 public:
  PolicyComparison(PolicyRehearsed& rehearsed, ledger::Reader& books, ledger::Reader& derived)
      : rehearsed_{rehearsed}, books_{books}, derived_{derived} {}

  void compare(const ledger::Organisation& organisation) {
    compare_vouchers(organisation);
    compare_balances(organisation);
    rehearsed_.queue_in_books += std::ssize(books_.queue(organisation.key));
    rehearsed_.queue_under_policy += std::ssize(derived_.queue(organisation.key));
  }

 private:
  void compare_vouchers(const ledger::Organisation& organisation) {
    const std::vector<Said> left = all_said(organisation, books_);
    const std::vector<Said> right = all_said(organisation, derived_);
    rehearsed_.vouchers_in_books += std::ssize(left);
    rehearsed_.vouchers_under_policy += std::ssize(right);
    auto a = left.begin();
    auto b = right.begin();
    while (a != left.end() || b != right.end()) {
      const core::InputNumber input = a == left.end()    ? b->input
                                      : b == right.end() ? a->input
                                                         : std::min(a->input, b->input);
      const auto of_another = [&](const Said& said) { return said.input != input; };
      const auto a_end = std::find_if(a, left.end(), of_another);
      const auto b_end = std::find_if(b, right.end(), of_another);
      compare_input(organisation, input, {a, a_end}, {b, b_end});
      a = a_end;
      b = b_end;
    }
  }

  /// What both sides say is taken away; what is left is paired in order.
  void compare_input(const ledger::Organisation& organisation, core::InputNumber input, std::vector<Said> left,
                     std::vector<Said> right) {
    std::multimap<core::Sha256, std::size_t> said_right;
    for (std::size_t i = 0; i < right.size(); ++i) said_right.emplace(right[i].what, i);
    std::vector<bool> found(right.size(), false);
    std::erase_if(left, [&](const Said& said) {
      const auto match = said_right.find(said.what);
      if (match == said_right.end()) return false;
      found[match->second] = true;
      said_right.erase(match);
      return true;
    });
    std::vector<Said> alone;
    for (std::size_t i = 0; i < right.size(); ++i) {
      if (!found[i]) alone.push_back(right[i]);
    }
    for (std::size_t i = 0; i < std::max(left.size(), alone.size()); ++i) {
      add(organisation, input, i < left.size() ? books_.voucher(left[i].key) : std::nullopt,
          i < alone.size() ? derived_.voucher(alone[i].key) : std::nullopt);
    }
  }

  void add(const ledger::Organisation& organisation, core::InputNumber input, std::optional<ledger::VoucherRow> before,
           std::optional<ledger::VoucherRow> after) {
    const core::Money moved = moved_between(before, after);
    ++rehearsed_.vouchers_different;
    rehearsed_.moved += moved;
    if (rehearsed_.vouchers.size() >= differences_max) return;
    rehearsed_.vouchers.push_back({organisation.id.text(), input, std::move(before), std::move(after), moved});
  }

  void compare_balances(const ledger::Organisation& organisation) {
    std::map<core::LedgerAccount, std::pair<core::Money, core::Money>> balances;
    for (const auto& each : books_.trial_balance(organisation.key, std::nullopt))
      balances[each.account].first = each.balance();
    for (const auto& each : derived_.trial_balance(organisation.key, std::nullopt))
      balances[each.account].second = each.balance();
    for (const auto& [account, balance] : balances) {
      if (balance.first != balance.second)
        rehearsed_.accounts.push_back({organisation.id.text(), account, balance.first, balance.second});
    }
  }

  PolicyRehearsed& rehearsed_;
  ledger::Reader& books_;
  ledger::Reader& derived_;
};

}  // namespace

PolicyRehearsed rehearse_policy(const intake::Archive& archive, ledger::Reader& books, ledger::Ledger& scratch,
                                const core::SetUp& policy, const ReplayProgress& progress) {
  PolicyRehearsed rehearsed;
  Deriving deriving{archive, scratch};
  deriving.lay_over(policy);
  const core::InputNumber last = std::min(core::InputNumber{archive.next_number().value() - 1}, books.last_input());
  for (std::int64_t value = 1; value <= last.value(); ++value) {
    const core::InputNumber number{value};
    progress(number, last);
    const bool refused = deriving.apply_input(number).status == ledger::InputStatus::refused;
    const auto in_books = books.input(number);
    const bool was_refused = in_books && in_books->status == ledger::InputStatus::refused;
    if (refused != was_refused) rehearsed.other_verdicts.push_back({number, refused});
    ++rehearsed.inputs;
  }
  const auto derived = scratch.reader();
  PolicyComparison comparison{rehearsed, books, *derived};
  for (const ledger::Organisation& organisation : books.organisations()) comparison.compare(organisation);
  return rehearsed;
}

}  // namespace avstem::batch

#include "engine/batch/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/batch/book_lines.hpp"
#include "engine/batch/deriving.hpp"
#include "engine/core/sha256.hpp"

namespace avstem::batch {
namespace {

std::string name_in(const std::string& line) { return line.substr(0, line.find(": ")); }

/// What is told of a row. A payment's line holds the payer's name and text.
std::string told(const std::string& line) {
  if (!line.starts_with("payment ")) return line;
  return name_in(line) + ": digest " + core::Sha256::of(line).hex().substr(0, 16);
}

template <class Row>
std::vector<std::string> lines_of(const std::vector<Row>& rows) {
  std::vector<std::string> lines;
  lines.reserve(rows.size());
  for (const Row& row : rows) lines.push_back(line_of(row));
  return lines;
}

class Comparison {
 public:
  explicit Comparison(Replayed& replayed) : replayed_{replayed} {}

  [[nodiscard]] bool full() const { return replayed_.differences.size() >= differences_max; }

  /// A row of this name that one side lacks is null there.
  void add(const std::string& owner, const std::string& name, const std::string* in_books, const std::string* derived) {
    if (full()) return;
    Difference difference{owner.empty() ? name : owner + ": " + name, std::nullopt, std::nullopt};
    if (in_books != nullptr) difference.in_books = told(*in_books);
    if (derived != nullptr) difference.derived = told(*derived);
    replayed_.differences.push_back(std::move(difference));
  }

  /// Both in the same order; a row that one of them lacks is found by its name.
  template <class Row>
  void compare(const std::string& owner, const std::vector<Row>& in_books, const std::vector<Row>& derived) {
    std::vector<std::string> left = lines_of(in_books);
    std::vector<std::string> right = lines_of(derived);
    if (left == right) return;
    std::sort(left.begin(), left.end());
    std::sort(right.begin(), right.end());
    auto a = left.begin();
    auto b = right.begin();
    while (a != left.end() || b != right.end()) {
      const bool both = a != left.end() && b != right.end();
      if (both && *a == *b) {
        ++a, ++b;
      } else if (both && name_in(*a) == name_in(*b)) {
        add(owner, name_in(*a), &*a, &*b);
        ++a, ++b;
      } else if (b == right.end() || (a != left.end() && *a < *b)) {
        add(owner, name_in(*a), &*a, nullptr);
        ++a;
      } else {
        add(owner, name_in(*b), nullptr, &*b);
        ++b;
      }
    }
  }

 private:
  Replayed& replayed_;
};

template <class Record>
std::vector<Record> as_list(const std::optional<Record>& record) {
  if (!record) return {};
  return {*record};
}

/// Vouchers in the order of the chain: only the digests of the derived ones are kept.
void compare_vouchers(Comparison& comparison, const ledger::Organisation& organisation, ledger::Reader& books,
                      ledger::Reader& derived) {
  struct Kept {
    core::Sha256 line;
    ledger::VoucherKey key;
  };
  std::vector<Kept> kept;
  derived.each_voucher(organisation.key, [&](const ledger::VoucherRow& row) {
    kept.push_back({core::Sha256::of(line_of(row)), row.voucher.key});
  });
  const auto derived_line = [&](std::size_t at) { return line_of(*derived.voucher(kept.at(at).key)); };
  std::size_t at = 0;
  std::vector<std::pair<std::size_t, std::string>> off;
  books.each_voucher(organisation.key, [&](const ledger::VoucherRow& row) {
    const std::string line = line_of(row);
    const bool same = at < kept.size() && core::Sha256::of(line) == kept[at].line;
    if (!same && off.size() < differences_max) off.emplace_back(at, line);
    ++at;
  });
  for (const auto& [place, line] : off) {
    const std::string other = place < kept.size() ? derived_line(place) : "";
    comparison.add(organisation.id.text(), name_in(line), &line, place < kept.size() ? &other : nullptr);
  }
  for (; at < kept.size() && !comparison.full(); ++at) {
    const std::string line = derived_line(at);
    comparison.add(organisation.id.text(), name_in(line), nullptr, &line);
  }
}

void compare_books_of(Comparison& comparison, const ledger::Organisation& organisation, ledger::Reader& books,
                      ledger::Reader& derived) {
  const std::string& owner = organisation.id.text();
  const core::OrganisationKey key = organisation.key;
  compare_vouchers(comparison, organisation, books, derived);
  comparison.compare(owner, books.bank_accounts(key), derived.bank_accounts(key));
  comparison.compare(owner, books.invoices(key), derived.invoices(key));
  comparison.compare(owner, books.open_items(key, std::nullopt), derived.open_items(key, std::nullopt));
  comparison.compare(owner, books.queue(key), derived.queue(key));
  comparison.compare(owner, books.decisions(key), derived.decisions(key));
  comparison.compare(owner, books.closed_periods(key), derived.closed_periods(key));
  comparison.compare(owner, books.period_changes(key), derived.period_changes(key));
  comparison.compare(owner, books.trial_balance(key, std::nullopt), derived.trial_balance(key, std::nullopt));
}

/// Every payment, file by file, so that memory follows the largest file.
void compare_payments(Comparison& comparison, const std::vector<ledger::Organisation>& organisations,
                      core::InputNumber input, ledger::Reader& books, ledger::Reader& derived) {
  comparison.compare("", books.payments(std::nullopt, input), derived.payments(std::nullopt, input));
  for (const ledger::Organisation& organisation : organisations) {
    comparison.compare(organisation.id.text(), books.payments(organisation.key, input),
                       derived.payments(organisation.key, input));
  }
}

void compare_heads(Comparison& comparison, ledger::Reader& books, ledger::Reader& derived) {
  const auto lines = [](ledger::Reader& reader) {
    std::vector<std::string> all;
    for (const ledger::OrganisationHead& each : reader.heads())
      all.push_back(
          fmt::format("head of {}: {} {}", each.organisation.text(), each.head.position, each.head.hash.hex()));
    return all;
  };
  const auto left = lines(books);
  const auto right = lines(derived);
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    const std::string* a = i < left.size() ? &left[i] : nullptr;
    const std::string* b = i < right.size() ? &right[i] : nullptr;
    if (a == nullptr || b == nullptr || *a != *b)
      comparison.add("", name_in(i < left.size() ? left[i] : right[i]), a, b);
  }
}

void compare_all(Comparison& comparison, core::InputNumber last, ledger::Reader& books, ledger::Reader& derived) {
  const auto organisations = books.organisations();
  comparison.compare("", organisations, derived.organisations());
  // Books of an organisation that only one side knows cannot be asked for on the other; that it is missing has been told.
  const auto in_derived = derived.organisations();
  for (const ledger::Organisation& organisation : organisations) {
    const bool in_both = std::any_of(in_derived.begin(), in_derived.end(),
                                     [&](const ledger::Organisation& each) { return each.key == organisation.key; });
    if (in_both) compare_books_of(comparison, organisation, books, derived);
  }
  for (std::int64_t number = 1; number <= last.value(); ++number) {
    compare_payments(comparison, organisations, core::InputNumber{number}, books, derived);
  }
  compare_heads(comparison, books, derived);
}

/// As they came: without what later inputs did with their money.
std::vector<ledger::PaymentRow> as_they_came(std::vector<ledger::PaymentRow> rows,
                                             const std::set<core::PaymentId>& routed_later) {
  std::erase_if(rows, [&](const ledger::PaymentRow& row) { return routed_later.contains(row.record.id); });
  for (ledger::PaymentRow& row : rows) {
    row.voucher.reset();
    row.postings.clear();
  }
  return rows;
}

/// Of one input: its vouchers, what it said about a period, and its payments as they came. An unrouted one that set-up has
/// routed since is another row by now.
void compare_one(Comparison& comparison, core::InputNumber number, ledger::Reader& books, ledger::Reader& derived) {
  std::set<core::PaymentId> routed_later;
  for (const ledger::PaymentRow& row : derived.payments(std::nullopt, number)) {
    const auto now = books.payment(row.record.id);
    if (now && now->record.organisation != core::OrganisationKey{0}) routed_later.insert(row.record.id);
  }
  comparison.compare("", as_they_came(books.payments(std::nullopt, number), routed_later),
                     as_they_came(derived.payments(std::nullopt, number), routed_later));
  comparison.compare("", as_list(books.period_change(number)), as_list(derived.period_change(number)));
  for (const ledger::Organisation& organisation : derived.organisations()) {
    comparison.compare(organisation.id.text(), books.vouchers(organisation.key, number),
                       derived.vouchers(organisation.key, number));
    comparison.compare(organisation.id.text(), as_they_came(books.payments(organisation.key, number), routed_later),
                       as_they_came(derived.payments(organisation.key, number), routed_later));
  }
}

}  // namespace

Replayed replay(const intake::Archive& archive, ledger::Reader& books, ledger::Ledger& scratch,
                std::optional<core::InputNumber> only, const ReplayProgress& progress) {
  Replayed replayed;
  Comparison comparison{replayed};
  Deriving deriving{archive, scratch};
  const core::InputNumber in_archive{archive.next_number().value() - 1};
  // What has been archived and not applied yet is the next writer's to apply.
  const core::InputNumber last = only ? *only : std::min(in_archive, books.last_input());
  for (std::int64_t value = 1; value <= last.value(); ++value) {
    const core::InputNumber number{value};
    progress(number, last);
    deriving.apply_input(number);
    if (only && number != *only) continue;
    const auto derived = scratch.reader();
    const auto result = derived->input(number);
    comparison.compare("", as_list(books.input(number)), as_list(result));
    ++replayed.inputs;
    replayed.payments += result->sums.payments;
    replayed.vouchers += result->sums.vouchers;
    replayed.total += result->sums.total;
  }
  const auto derived = scratch.reader();
  if (only) {
    compare_one(comparison, *only, books, *derived);
  } else {
    for (std::int64_t value = last.value() + 1; value <= books.last_input().value(); ++value) {
      comparison.compare("", as_list(books.input(core::InputNumber{value})), std::vector<ledger::InputResult>{});
    }
    compare_all(comparison, last, books, *derived);
  }
  return replayed;
}

}  // namespace avstem::batch

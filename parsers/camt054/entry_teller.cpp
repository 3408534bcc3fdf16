#include "parsers/camt054/entry_teller.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace avstem::parsers::camt054 {
namespace {

/// Room for the details that a person should see beside an entry that they do not explain.
constexpr std::size_t details_text_max = 2000;

/// ISO 20022 external code set, bank transaction sub-families for reversals and returns.
bool is_return_code(std::string_view sub_family) {
  constexpr std::array<std::string_view, 4> codes{"RRTN", "PRDD", "RPCR", "UPDD"};
  return std::find(codes.begin(), codes.end(), sub_family) != codes.end();
}

/// RULES E2, E3. A debit with RvslInd takes back an earlier credit, whatever reason it gives; a credit with RvslInd is money of
/// ours that came back.
core::PaymentKind kind_of(core::Money amount, bool reversal, bool returned) {
  if (amount.is_negative() && reversal) return core::PaymentKind::reversal;
  if (returned || reversal) return core::PaymentKind::returned;
  return amount.is_negative() ? core::PaymentKind::other_debit : core::PaymentKind::credit;
}

/// The charges that close the gap between entry and details, or nothing when the details do not explain the entry.
std::optional<core::Money> charges_between(const Entry& entry) {
  const Details& details = entry.details;
  // camt054 5: one transaction that states no amount is the entry.
  if (details.count == 1 && details.states_none) return core::Money{};
  const core::Money gap = entry.signed_sum() - details.sum;
  if (details.without_amount > 0) return std::nullopt;
  if (gap.is_zero()) return core::Money{};
  const bool of_entry = entry.charges.stated && gap == entry.charges.sum;
  const bool of_details = details.charges.stated && gap == details.charges.sum;
  if (of_entry || of_details) return gap;
  return std::nullopt;
}

/// Σ RmtdAmt − Σ CdtNoteAmt, or nothing when a part says neither.
std::optional<core::Money> sum_of_parts(const Transaction& transaction) {
  core::Money sum;
  for (const StructuredReference& part : transaction.references) {
    if (!part.remitted && !part.credit_note) return std::nullopt;
    const auto more =
        core::checked_add(sum, part.remitted.value_or(core::Money{}) - part.credit_note.value_or(core::Money{}));
    if (!more) return std::nullopt;
    sum = *more;
  }
  return sum;
}

bool one_reference_only(const Transaction& transaction) {
  const auto& first = transaction.references.front().reference;
  return std::all_of(transaction.references.begin(), transaction.references.end(),
                     [&](const StructuredReference& part) { return part.reference == first; });
}

bool states_amounts(const Transaction& transaction) {
  return std::any_of(transaction.references.begin(), transaction.references.end(),
                     [](const StructuredReference& part) { return part.remitted || part.credit_note; });
}

/// A reference that is not a KID's place, or too long in bytes to stand there, is text.
bool fits_reference(const StructuredReference& part) {
  return part.creditor_reference && part.reference.size() <= core::reference_length_max;
}

std::string detail_line(const Transaction& transaction) {
  std::string line = transaction.amount ? core::to_plain(*transaction.amount) : "?";
  for (const StructuredReference& part : transaction.references) {
    if (!part.reference.empty()) line += " " + part.reference;
  }
  return line;
}

}  // namespace

std::int32_t EntryTeller::tell(const Entry& entry, TransactionStore& transactions, const core::AccountNumber& account) {
  const auto charges = charges_between(entry);
  const bool whole = entry.details.count == 0 || !charges;
  const std::int32_t payments_before = summary_.payments;
  ++summary_.lumps;
  sink_.begin_lump({.number = summary_.lumps,
                    .section = summary_.sections,
                    .account = account,
                    .booked_on = *entry.booked_on,
                    .amount = entry.signed_sum(),
                    .charges = whole ? core::Money{} : *charges,
                    .settlement = core::Settlement::giro,
                    .reference = entry.servicer_reference.empty() ? entry.reference : entry.servicer_reference});
  if (!whole) {
    tell_details(entry, transactions);
  } else {
    tell_whole(entry, transactions, entry.details.count == 0 ? core::Doubt::none : core::Doubt::details_do_not_sum);
  }
  sink_.end_lump(summary_.lumps);
  return summary_.payments - payments_before;
}

void EntryTeller::tell_details(const Entry& entry, TransactionStore& transactions) {
  Transaction transaction;
  transactions.rewind();
  while (transactions.next(transaction)) tell_transaction(entry, transaction);
}

void EntryTeller::start_payment(const Entry& entry, const Transaction& transaction) {
  ++summary_.transactions;
  payment_.lump = summary_.lumps;
  payment_.transaction = summary_.transactions;
  payment_.doubt = core::Doubt::none;
  payment_.reference = {};
  payment_.value_on = entry.value_on;
  payment_.type = transaction.type.empty() ? entry.code.text() : transaction.type;
  payment_.bank_reference = transaction.bank_reference;
  payment_.payer_name = transaction.payer_name;
  payment_.payer_account.reset();
  payment_.text = transaction.text;
  payment_.line = transaction.line;
  payment_.offset = transaction.offset;
  if (transaction.payer_account.empty()) return;
  // A payer's account is never a reason to refuse: one that is no account is told as text.
  const auto account = core::AccountNumber::parse(transaction.payer_account);
  if (account.has_value())
    payment_.payer_account = account.value();
  else
    add_line(payment_.text, transaction.payer_account);
}

void EntryTeller::tell_transaction(const Entry& entry, const Transaction& transaction) {
  start_payment(entry, transaction);
  const core::Money amount = transaction.amount.value_or(entry.signed_sum());
  const auto& sub_family = transaction.type.empty() ? entry.code.sub_family : transaction.sub_family;
  const auto kind = kind_of(amount, entry.reversal, transaction.returned || is_return_code(sub_family));
  const auto& parts = transaction.references;
  const bool matched_by_reference = kind == core::PaymentKind::credit || kind == core::PaymentKind::reversal;
  const bool amounts = !parts.empty() && states_amounts(transaction);
  const auto sum = amounts ? sum_of_parts(transaction) : std::nullopt;
  const bool sums = sum && *sum == core::absolute(amount);
  const bool credit_notes =
      std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.credit_note.has_value(); });
  // A reversal that takes a credit note back too has no sign of its own in RULES E2: a person looks at it.
  const bool can_split = kind == core::PaymentKind::credit || !credit_notes;
  if (matched_by_reference && sums && can_split && (parts.size() > 1 || credit_notes))
    return tell_split(transaction, amount.is_negative());

  const bool one = !parts.empty() && one_reference_only(transaction);
  if (one && fits_reference(parts.front())) {
    payment_.reference = core::Reference{parts.front().reference};
  } else {
    for (const StructuredReference& part : parts) add_line(payment_.text, part.reference);
  }
  const bool explained = parts.empty() || (amounts ? sums && can_split : one);
  if (matched_by_reference && !explained) payment_.doubt = core::Doubt::references_do_not_sum;
  send(amount, kind);
}

/// RULES C2: each reference is matched by itself with its amount; credit notes as in E1, so that they tie with OCR's lines.
void EntryTeller::tell_split(const Transaction& transaction, bool taken_back) {
  text_ = payment_.text;
  for (const StructuredReference& part : transaction.references) {
    payment_.text = text_;
    payment_.reference = {};
    if (fits_reference(part))
      payment_.reference = core::Reference{part.reference};
    else
      add_line(payment_.text, part.reference);
    if (part.remitted) {
      send(taken_back ? -*part.remitted : *part.remitted,
           taken_back ? core::PaymentKind::reversal : core::PaymentKind::credit);
    }
    if (part.credit_note) send(-*part.credit_note, core::PaymentKind::credit_note);
  }
}

void EntryTeller::tell_whole(const Entry& entry, TransactionStore& transactions, core::Doubt doubt) {
  Transaction whole;
  whole.text = entry.text;
  whole.line = entry.line;
  whole.offset = entry.offset;
  if (doubt != core::Doubt::none) {
    Transaction detail;
    transactions.rewind();
    while (whole.text.size() < details_text_max && transactions.next(detail)) add_line(whole.text, detail_line(detail));
  }
  start_payment(entry, whole);
  payment_.doubt = doubt;
  send(entry.signed_sum(), kind_of(entry.signed_sum(), entry.reversal, is_return_code(entry.code.sub_family)));
}

void EntryTeller::send(core::Money amount, core::PaymentKind kind) {
  ++summary_.payments;
  payment_.ordinal = core::Ordinal{summary_.payments};
  payment_.amount = amount;
  payment_.kind = kind;
  sink_.payment(payment_);
}

}  // namespace avstem::parsers::camt054

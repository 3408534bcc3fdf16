#include "engine/batch/earlier_money.hpp"

#include <fmt/format.h>

#include <set>

namespace avstem::batch {
namespace {

using core::BankFileFormat;
using core::Payment;

std::string_view payer_account_of(const Payment& payment) {
  return payment.payer_account ? payment.payer_account->text() : std::string_view{};
}

/// F2: the bank's identity of a payment; account and day are the same already. The unit separator occurs in no field.
std::string identity_of(BankFileFormat format, const Payment& payment, std::string_view lump_reference) {
  switch (format) {
    case BankFileFormat::ocr_giro:
      return fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}", lump_reference, payment.bank_reference,
                         payer_account_of(payment), payment.form_number, payment.amount.ore(),
                         static_cast<int>(payment.kind), payment.type, payment.reference.text());
    case BankFileFormat::camt054:
      return fmt::format("{}\x1f{}\x1f{}\x1f{}", payment.amount.ore(),
                         payment.reference.empty() ? std::string_view{payment.text} : payment.reference.text(),
                         payer_account_of(payment), payment.bank_reference);
  }
  return {};
}

/// F3: what both formats tell of the same money.
std::string content_of(const Payment& payment) {
  return fmt::format("{}\x1f{}", payment.amount.ore(), payment.reference.text());
}

BankFileFormat other(BankFileFormat format) {
  return format == BankFileFormat::ocr_giro ? BankFileFormat::camt054 : BankFileFormat::ocr_giro;
}

template <class Copies>
std::optional<core::PaymentId> take_one(Copies& copies, const std::string& key) {
  const auto found = copies.find(key);
  if (found == copies.end() || found->second.empty()) return std::nullopt;
  const core::PaymentId first = found->second.front();
  found->second.pop_front();
  return first;
}

}  // namespace

bool same_identity(const ledger::PaymentRecord& a, const ledger::PaymentRecord& b) {
  return a.format == b.format &&
         identity_of(a.format, a.payment, a.lump_reference) == identity_of(b.format, b.payment, b.lump_reference);
}

EarlierMoney::Day EarlierMoney::load(const ledger::BankDay& bank_day) {
  Day day;
  std::set<core::PaymentId> tied_to;
  std::map<core::PaymentId, std::pair<BankFileFormat, std::string>> may_be_tied;
  transaction_.earlier_payments(bank_day, file_, [&](const ledger::PaymentRecord& record) {
    day.empty = false;
    day.by_identity[record.format][identity_of(record.format, record.payment, record.lump_reference)].push_back(
        record.id);
    if (record.state == ledger::PaymentState::tied && record.same_as) {
      tied_to.insert(*record.same_as);
    } else if (record.payment.reference.is_kid()) {
      may_be_tied.emplace(record.id, std::pair{record.format, content_of(record.payment)});
    }
  });
  for (const auto& [id, place] : may_be_tied) {
    if (!tied_to.contains(id)) day.untied_by_content[place.first][place.second].push_back(id);
  }
  return day;
}

EarlierMoney::Day& EarlierMoney::day_of(const ledger::BankDay& day) {
  const auto found = days_.find(day);
  if (found != days_.end()) return found->second;
  return days_.emplace(day, load(day)).first->second;
}

Repetition EarlierMoney::take(const ledger::BankDay& bank_day, BankFileFormat format, const Payment& payment,
                              std::string_view lump_reference) {
  Day& day = day_of(bank_day);
  if (day.empty) return {};
  const auto same = take_one(day.by_identity[format], identity_of(format, payment, lump_reference));
  const bool bank_has_named_it = format == BankFileFormat::ocr_giro || !payment.bank_reference.empty();
  if (same && bank_has_named_it) return {Repetition::Kind::known, same};
  if (payment.reference.is_kid()) {
    const auto twin = take_one(day.untied_by_content[other(format)], content_of(payment));
    if (twin) return {Repetition::Kind::tied, twin};
  }
  if (same) return {Repetition::Kind::looks_the_same, same};
  return {};
}

}  // namespace avstem::batch

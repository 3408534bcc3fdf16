// What happens where sections, entries and transactions begin and end.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/core/quotation.hpp"
#include "parsers/camt054/message_reader.hpp"

namespace avstem::parsers::camt054 {
namespace {

/// Enough for any message that was seen; a notification repeated later is noticed by the ledger (RULES F2).
constexpr std::size_t notifications_watched_max = 10'000;

/// ISO 20022 external code set: statuses of entries that are not booked.
bool is_known_unbooked(std::string_view status) {
  constexpr std::array<std::string_view, 3> codes{"PDNG", "INFO", "FUTR"};
  return std::find(codes.begin(), codes.end(), status) != codes.end();
}

std::string money_text(const std::optional<core::Currency>& currency, core::Money amount) {
  return fmt::format("{} {}", currency ? currency->code() : "?", core::to_plain(amount));
}

}  // namespace

void MessageReader::refuse_missing(const core::Place& place, const char* what) {
  value_.refuse_at(place, "E-CAMT-MISSING", what, "one", "none", "ISO 20022, XSD: minOccurs 1");
}

std::optional<core::AccountNumber> MessageReader::account_of_notification() {
  const std::string& written = notification_.iban.empty() ? notification_.other : notification_.iban;
  const auto account = core::AccountNumber::parse(written);
  const bool valid =
      account.has_value() && (!account.value().is_norwegian() || account.value().has_valid_check_digit());
  if (valid) return account.value();
  if (written.empty()) {
    refuse_missing(notification_.place, "account (Acct before the first Ntry)");
  } else {
    value_.refuse_at(notification_.place, "E-CAMT-ACCOUNT", "account", "an IBAN or account with right check digits",
                     core::quote(written), "ISO 13616; Norwegian MOD11");
  }
  return std::nullopt;
}

/// The section begins at the end of the first entry: only then is the currency known where the account does not state it.
void MessageReader::begin_section() {
  if (notification_.begun) return;
  notification_.begun = true;
  ++summary_.sections;
  if (message_id_.empty()) refuse_missing(notification_.place, "message identification (GrpHdr/MsgId before Ntfctn)");
  if (notification_.id.empty()) refuse_missing(notification_.place, "notification identification (Id)");
  notification_.account = account_of_notification();
  const bool norwegian = notification_.account && notification_.account->is_norwegian();
  const auto by_place = norwegian ? std::optional{core::Currency::nok()} : entry_.currency;
  notification_.currency = notification_.account_currency ? notification_.account_currency : by_place;
  mark_repeated();
  if (refused()) return;
  sink_.begin_section({.number = summary_.sections,
                       .kind = core::SectionKind::payments,
                       .account = *notification_.account,
                       .delivery = message_id_,
                       .sequence = notification_.id,
                       .recipient = recipient_name_.empty() ? recipient_id_ : recipient_name_,
                       .agreement = {},
                       .series_number = notification_.series_number,
                       .copy = notification_.copy,
                       .repeated = notification_.repeated,
                       .currency = notification_.currency.value_or(core::Currency::nok())});
}

void MessageReader::mark_repeated() {
  if (!notification_.account || notification_.pagination.page || notifications_met_.size() >= notifications_watched_max)
    return;
  if (notifications_met_.emplace(notification_.account->text(), notification_.id).second) return;
  notification_.repeated = true;
  value_.warn_at(notification_.place, "W-CAMT-REPEATED", "notification", "another Id",
                 core::quote(notification_.id) + " for the same account again", "adversarial F32");
}

void MessageReader::end_notification() {
  entry_ = {};
  begin_section();
  std::optional<core::Money> stated;
  // Sums of what could not be read would only repeat what is wrong.
  if (refused()) return;
  if (message_pages_.is_whole() && notification_.pagination.is_whole()) {
    stated = verify_totals(notification_, summary_.findings);
  } else {
    value_.warn_at(notification_.place, "W-CAMT-PAGE", "page", "page 1 and last", "one page of several", "camt054 8");
  }
  const core::Money amount = notification_.booked.net();
  if (notification_.all.credits.count + notification_.all.debits.count == 0) {
    value_.warn_at(notification_.place, "W-CAMT-EMPTY", "entries", "at least one", "none", "adversarial F1");
  }
  summary_.amount += amount;
  summary_.not_booked += notification_.not_booked;
  summary_.not_booked_amount += notification_.not_booked_amount;
  if (refused()) return;
  sink_.end_section({.section = summary_.sections,
                     .payments = notification_.payments,
                     .amount = amount,
                     .stated = stated,
                     .not_booked = notification_.not_booked,
                     .not_booked_amount = notification_.not_booked_amount,
                     .mandates = 0});
}

void MessageReader::begin_entry() {
  entry_ = {};
  store_.clear();
  entry_.place = xml_.place();
  const auto start = xml_.start();
  entry_.line = start.line;
  entry_.offset = start.offset;
}

bool MessageReader::complete_entry() {
  if (!entry_.amount || !entry_.direction || !entry_.currency) {
    // What was there and could not be read has its own finding.
    if (!refused()) refuse_missing(entry_.place, !entry_.direction ? "direction (CdtDbtInd)" : "amount (Amt)");
    return false;
  }
  if (entry_.status.empty() && !entry_.status_unclear) refuse_missing(entry_.place, "status (Sts)");
  if (entry_.is_booked() && !entry_.booked_on && !refused()) refuse_missing(entry_.place, "booking date (BookgDt)");
  if (notification_.currency && *entry_.currency != *notification_.currency) {
    value_.refuse_at(entry_.place, "E-CAMT-CURRENCY", "amount",
                     fmt::format("{}, the account's currency", notification_.currency->code()),
                     std::string{entry_.currency->code()}, "adversarial E11, F33");
  }
  return true;
}

void MessageReader::end_entry() {
  begin_section();
  if (!complete_entry()) return;
  warn_about_entry();
  const core::Money amount = entry_.signed_sum();
  const bool booked = entry_.is_booked();
  const auto count = [&](Tallies& tallies) {
    (*entry_.direction == Direction::credit ? tallies.credits : tallies.debits).add(*entry_.amount);
  };
  count(notification_.all);
  if (booked) {
    count(notification_.booked);
    if (!refused()) notification_.payments += teller_.tell(entry_, store_, *notification_.account);
    return;
  }
  ++notification_.not_booked;
  notification_.not_booked_amount += amount;
  if (entry_.reversal) notification_.unbooked_reversals += amount;
}

void MessageReader::warn_about_entry() {
  if (entry_.amount->is_zero()) {
    value_.warn_at(entry_.place, "W-CAMT-ZERO", "amount", "more than 0", "0.00", "adversarial E9");
  }
  if (entry_.is_booked() || (is_known_unbooked(entry_.status) && !entry_.status_unclear)) return;
  value_.warn_at(entry_.place, "W-CAMT-STATUS", "status", "BOOK, PDNG, INFO or FUTR",
                 core::quote(entry_.status) + ", so the entry is not booked", "adversarial E24");
}

void MessageReader::end_details() {
  if (batch_.transactions == 0) return;
  if (batch_.count && *batch_.count != batch_.transactions) {
    value_.warn("W-CAMT-COUNT", "number of transactions (Btch/NbOfTxs)", fmt::format("{} as stated", *batch_.count),
                fmt::format("{}", batch_.transactions), "camt054 5: informational");
  }
  if (!batch_.amount || batch_.without_amount > 0 || !entry_.direction) return;
  const core::Money stated = signed_amount(*batch_.amount, batch_.direction.value_or(*entry_.direction));
  if (stated == batch_.sum || stated == entry_.signed_sum()) return;
  value_.refuse("E-CAMT-SUM", "sum of transactions (Btch/TtlAmt)", core::to_plain(stated) + " as the batch states",
                core::to_plain(batch_.sum) + " in the transactions", "ISO 20022 BatchInformation");
}

void MessageReader::begin_transaction() {
  if (!entry_.amount || !entry_.direction) {
    if (!refused()) refuse_missing(entry_.place, "amount and direction (Amt, CdtDbtInd before NtryDtls)");
  }
  transaction_.amount.reset();
  transaction_.returned = false;
  for (auto* text : {&transaction_.sub_family, &transaction_.type, &transaction_.bank_reference,
                     &transaction_.payer_name, &transaction_.payer_account, &transaction_.text}) {
    text->clear();
  }
  transaction_.references.clear();
  facts_ = {};
  const auto start = xml_.start();
  transaction_.line = start.line;
  transaction_.offset = start.offset;
}

std::optional<core::Money> MessageReader::transaction_amount() {
  const StatedAmount& direct = facts_.amount;
  const StatedAmount& inner = facts_.transaction_amount;
  if (direct.amount && inner.amount && direct.currency == inner.currency && *direct.amount != *inner.amount) {
    value_.refuse("E-CAMT-AMOUNT", "transaction", money_text(direct.currency, *direct.amount) + " as in Amt",
                  money_text(inner.currency, *inner.amount) + " in AmtDtls/TxAmt", "adversarial E19");
  }
  for (const StatedAmount& stated : {direct, inner}) {
    if (!stated.amount || stated.currency != entry_.currency) continue;
    return signed_amount(*stated.amount, facts_.direction.value_or(*entry_.direction));
  }
  // camt054 5: a single transaction that states no amount is the entry; one in another currency is not guessed.
  return std::nullopt;
}

void MessageReader::end_transaction() {
  if (!entry_.amount || !entry_.direction) return;
  transaction_.amount = transaction_amount();
  transaction_.sub_family = facts_.code.sub_family;
  transaction_.type = facts_.code.text();
  if (transaction_.payer_name.empty()) {
    transaction_.payer_name =
        facts_.ultimate_debtor_name.empty() ? facts_.debtor_agent_name : facts_.ultimate_debtor_name;
  }
  ++entry_.details.count;
  ++batch_.transactions;
  if (transaction_.amount) {
    entry_.details.sum += *transaction_.amount;
    batch_.sum += *transaction_.amount;
    if (transaction_.amount->is_zero()) value_.warn("W-CAMT-ZERO", "amount", "more than 0", "0.00", "adversarial E9");
  } else {
    ++entry_.details.without_amount;
    ++batch_.without_amount;
    entry_.details.states_none = !facts_.amount.amount && !facts_.transaction_amount.amount;
  }
  if (refused() || (!entry_.status.empty() && !entry_.is_booked())) return;
  store_.add(transaction_);
}

void MessageReader::finish() {
  if (refused()) return;
  if (!header_met_) return refuse_missing({}, "heading (GrpHdr)");
  if (message_id_.empty()) return refuse_missing({}, "message identification (GrpHdr/MsgId)");
  if (!created_met_) return refuse_missing({}, "creation time (GrpHdr/CreDtTm)");
  if (summary_.sections == 0) refuse_missing({}, "notification (Ntfctn)");
}

}  // namespace avstem::parsers::camt054

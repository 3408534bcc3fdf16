#include "engine/cli/queue_entry.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/cli/sentences.hpp"
#include "engine/core/invariant.hpp"
#include "engine/matching/suggestion_sentence.hpp"
#include "engine/matching/suggestions.hpp"

namespace avstem::cli {
namespace {

/// What the suggestions of one organisation are drawn from, read once.
struct Sources {
  std::vector<core::OpenItem> open_items;
  std::vector<matching::CustomerName> customers;
  std::vector<matching::PayerHistory> payers;
  std::map<core::AccountNumber, std::vector<core::KidRule>> kid_rules;
  std::map<core::Kid, matching::PaidInvoice> issued;
};

std::vector<matching::PayerHistory> payers_in(const std::vector<ledger::PaymentRow>& payments) {
  std::map<std::pair<core::AccountNumber, core::CustomerNumber>, std::int32_t> seen;
  for (const ledger::PaymentRow& row : payments) {
    if (!row.record.payment.payer_account) continue;
    for (const ledger::Posting& posting : row.postings) {
      if (posting.invoice && posting.customer) ++seen[{*row.record.payment.payer_account, *posting.customer}];
    }
  }
  std::vector<matching::PayerHistory> payers;
  for (const auto& [who, count_seen] : seen) payers.push_back({who.first, who.second, count_seen});
  return payers;
}

Sources read_sources(const ledger::Organisation& organisation, ledger::Reader& reader) {
  Sources sources;
  for (ledger::OpenItemRow& row : reader.open_items(organisation.key, std::nullopt))
    sources.open_items.push_back(row.item);
  std::map<core::CustomerNumber, std::string> names;
  for (const core::Invoice& invoice : reader.invoices(organisation.key)) {
    names[invoice.customer] = invoice.customer_name;
    if (invoice.kid)
      sources.issued.insert_or_assign(*invoice.kid, matching::PaidInvoice{invoice.number, invoice.customer});
  }
  for (const auto& [customer, name] : names) sources.customers.push_back({customer, name});
  for (const ledger::BankAccount& account : reader.bank_accounts(organisation.key))
    sources.kid_rules[account.number] = account.kid_rules;
  sources.payers = payers_in(reader.payments(organisation.key, std::nullopt));
  return sources;
}

matching::WaitingPayment waiting(const QueueEntry& entry, const Sources& sources) {
  const ledger::PaymentRecord& record = entry.payment.record;
  matching::WaitingPayment payment{.organisation = entry.item.organisation,
                                   .reason = entry.item.reason,
                                   .amount = entry.item.amount,
                                   .payment = record.payment,
                                   .kid_rules = {},
                                   .paid = std::nullopt};
  if (const auto rules = sources.kid_rules.find(record.account); rules != sources.kid_rules.end())
    payment.kid_rules = rules->second;
  const auto kid = record.payment.reference.kid();
  if (!kid) return payment;
  if (const auto paid = sources.issued.find(*kid); paid != sources.issued.end()) payment.paid = paid->second;
  return payment;
}

matching::SentenceLanguage language_of(const Console& console) {
  return console.language == Language::nb ? matching::SentenceLanguage::bokmaal : matching::SentenceLanguage::english;
}

nlohmann::ordered_json json_of(const Console& console, const matching::Suggestion& suggestion) {
  nlohmann::ordered_json json{
      {"rule", matching::id_of(suggestion.rule)},
      {"band", matching::id_of(suggestion.band)},
      {"action", suggestion.action == matching::SuggestedAction::allocate ? "allocate" : "refund"},
      {"invoice_number", nullptr},
      {"amount_ore", suggestion.amount.ore()},
      {"allocations", nlohmann::ordered_json::array()},
      {"sentence", suggestion_text(console, suggestion)}};
  if (!suggestion.allocations.empty()) json["invoice_number"] = suggestion.allocations.front().invoice.text();
  for (const matching::Allocation& part : suggestion.allocations) {
    json["allocations"].push_back({{"invoice_number", part.invoice.text()}, {"amount_ore", part.amount.ore()}});
  }
  return json;
}

}  // namespace

std::vector<QueueEntry> queue_of(const ledger::Organisation& organisation, ledger::Reader& reader, core::Date today) {
  std::vector<QueueEntry> entries;
  for (const ledger::QueueItem& item : reader.queue(organisation.key)) {
    auto payment = reader.payment(item.payment);
    core::invariant(payment.has_value(), "a payment in the queue is in the books");
    entries.push_back(
        {organisation.id.text(), item, std::move(*payment), core::days_between(item.booked_on, today), {}});
  }
  std::sort(entries.begin(), entries.end(), [](const QueueEntry& a, const QueueEntry& b) {
    return std::tuple{-core::absolute(a.item.amount), a.item.booked_on, a.item.payment} <
           std::tuple{-core::absolute(b.item.amount), b.item.booked_on, b.item.payment};
  });
  if (entries.empty()) return entries;
  const Sources sources = read_sources(organisation, reader);
  const matching::KnownBooks books{{organisation.key, sources.open_items, sources.customers, sources.payers}};
  for (QueueEntry& entry : entries) entry.suggestions = matching::suggest(waiting(entry, sources), books);
  return entries;
}

std::string suggestion_text(const Console& console, const matching::Suggestion& suggestion) {
  return matching::sentence(suggestion, language_of(console));
}

nlohmann::ordered_json queue_entry_json(const Console& console, const QueueEntry& entry) {
  const ledger::PaymentRecord& record = entry.payment.record;
  nlohmann::ordered_json json{
      {"id", entry.item.payment.text()},
      {"organisation", entry.organisation},
      {"booked_on", entry.item.booked_on.iso()},
      {"amount_ore", entry.item.amount.ore()},
      {"payment_amount_ore", record.payment.amount.ore()},
      {"kid", record.payment.reference.is_kid() ? nlohmann::ordered_json(record.payment.reference.text()) : nullptr},
      {"payer_name", record.payment.payer_name},
      {"text", record.payment.text},
      {"reason", core::id_of(entry.item.reason)},
      {"rule", core::id_of(record.rule)},
      {"sentence", sentence_of(entry.item.reason).in(console.language)},
      {"age_days", entry.age_days},
      {"assignee",
       entry.item.assignee.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(entry.item.assignee)},
      {"approval",
       entry.item.approval ? nlohmann::ordered_json(entry.item.approval->value()) : nlohmann::ordered_json()},
      {"suggestions", nlohmann::ordered_json::array()}};
  for (const matching::Suggestion& suggestion : entry.suggestions)
    json["suggestions"].push_back(json_of(console, suggestion));
  return json;
}

}  // namespace avstem::cli

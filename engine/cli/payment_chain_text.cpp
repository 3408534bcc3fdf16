#include "engine/cli/payment_chain_text.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/cli/columns.hpp"
#include "engine/cli/decision_story.hpp"
#include "engine/cli/sentences.hpp"
#include "engine/cli/voucher_text.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

using nlohmann::ordered_json;

std::vector<std::string> texts_of(const std::vector<core::PaymentId>& ids) {
  std::vector<std::string> texts;
  texts.reserve(ids.size());
  for (const core::PaymentId id : ids) texts.push_back(id.text());
  return texts;
}

std::vector<std::string> texts_of(const std::vector<ledger::VoucherKey>& keys) {
  std::vector<std::string> texts;
  texts.reserve(keys.size());
  for (const ledger::VoucherKey& key : keys) texts.push_back(text_of(key));
  return texts;
}

std::string what_of(const Console& console, const ledger::PaymentRecord& record) {
  const Words why = record.reason ? sentence_of(*record.reason) : sentence_of(record.rule);
  std::string text{why.in(console.language)};
  if (record.same_as) text += " → " + record.same_as->text();
  return text;
}

std::string what_of(const Console& console, const ChainEvent& event) {
  if (event.payment) return what_of(console, *event.payment);
  if (!event.decision) return std::string{sentence_of(core::Rule::C6).in(console.language)};
  const ledger::DecisionRecord& decision = *event.decision;
  std::string text = console.text(Text::chain_decision, core::id_of(decision.action), decision.decided_by,
                                  core::printable(decision.why, core::quotation_length_max));
  if (decision.about) text += console.text(Text::decision_about, decision.about->value());
  if (decision.waits()) text += console.text(Text::decision_waits);
  return text;
}

std::string where_of(const Console& console, const ChainEvent& event) {
  if (!event.payment) return {};
  return console.text(Text::chain_place, event.name, event.payment->payment.line);
}

std::string state_of(const Console& console, const ChainEvent& event) {
  if (event.payment) return std::string{name_of(event.payment->state).in(console.language)};
  const auto kind = event.decision ? ledger::VoucherKind::decision : ledger::VoucherKind::late_match;
  return std::string{name_of(kind).in(console.language)};
}

}  // namespace

std::string chain_text(const Console& console, const PaymentChain& chain) {
  if (chain.events.size() < 2) return {};
  Columns columns{{{console.text(Text::head_input), Align::right},
                   {console.text(Text::head_payment)},
                   {console.text(Text::head_date)},
                   {console.text(Text::head_amount), Align::right},
                   {console.text(Text::head_state)},
                   {console.text(Text::head_rule)},
                   {console.text(Text::head_voucher)},
                   {console.text(Text::head_reason)},
                   {console.text(Text::head_place)}}};
  for (const ChainEvent& event : chain.events) {
    columns.add({count(event.input.value()), fmt::format("{}", fmt::join(texts_of(event.about), ", ")),
                 console.date(event.date), event.amount.is_zero() ? "" : amount(event.amount), state_of(console, event),
                 std::string{core::id_of(event.rule)}, fmt::format("{}", fmt::join(texts_of(event.vouchers), ", ")),
                 what_of(console, event), where_of(console, event)});
  }
  std::string text = console.text(Text::chain_title) + "\n" + columns.text();
  if (chain.is_cut) text += console.text(Text::chain_cut, chain_payments_max) + "\n";
  return text;
}

ordered_json chain_json(const PaymentChain& chain) {
  ordered_json json{{"cut", chain.is_cut}, {"events", ordered_json::array()}};
  for (const ChainEvent& event : chain.events) {
    ordered_json told{{"input", event.input.value()},
                      {"name", event.name},
                      {"kind", event.payment    ? "payment"
                               : event.decision ? "decision"
                                                : "late_match"},
                      {"payments", texts_of(event.about)},
                      {"date", event.date.iso()},
                      {"amount_ore", event.amount.ore()},
                      {"rule", core::id_of(event.rule)},
                      {"vouchers", texts_of(event.vouchers)}};
    if (event.payment) {
      const ledger::PaymentRecord& record = *event.payment;
      told["state"] = ledger::id_of(record.state);
      told["reason"] = record.reason ? ordered_json(core::id_of(*record.reason)) : ordered_json();
      told["same_as"] = record.same_as ? ordered_json(record.same_as->text()) : ordered_json();
      told["line"] = record.payment.line;
      told["offset"] = record.payment.offset;
    }
    if (event.decision) told["decision"] = decision_json(*event.decision);
    json["events"].push_back(std::move(told));
  }
  return json;
}

}  // namespace avstem::cli

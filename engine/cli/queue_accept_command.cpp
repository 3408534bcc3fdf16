#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

#include "engine/batch/free_money.hpp"
#include "engine/cli/columns.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/decide.hpp"
#include "engine/cli/decision_target.hpp"
#include "engine/cli/queue_entry.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

/// The payments whose first suggestion is of the class, as far as they do not compete for the same open items.
struct AcceptedClass {
  ledger::Organisation organisation;
  std::vector<core::PaymentDecision> payments;
  core::Money sum;
  std::int64_t left_out = 0;  ///< an earlier one takes what they would take
};

core::PaymentDecision decision_of(const QueueEntry& entry, const ledger::Organisation& organisation) {
  const matching::Suggestion& suggestion = entry.suggestions.front();
  const core::Money waits = batch::free_money(entry.payment, entry.item, organisation).amount();
  core::PaymentDecision decision{entry.item.payment, waits, {}, std::string{matching::id_of(suggestion.rule)}};
  if (suggestion.action == matching::SuggestedAction::refund) {
    decision.parts.push_back({core::ToRefund{}, suggestion.amount});
  }
  for (const matching::Allocation& part : suggestion.allocations) {
    decision.parts.push_back({core::ToInvoice{part.invoice}, part.amount});
  }
  return decision;
}

/// Takes what the decision needs off the open items; false when it is not there any more.
bool take_open_items(const core::PaymentDecision& decision, std::map<core::InvoiceNumber, core::Money>& open) {
  std::map<core::InvoiceNumber, core::Money> after = open;
  for (const core::DecisionPart& part : decision.parts) {
    const auto* to = std::get_if<core::ToInvoice>(&part.to);
    if (to == nullptr) continue;
    const auto item = after.find(to->invoice);
    if (item == after.end() || core::absolute(item->second) < core::absolute(part.amount)) return false;
    item->second -= part.amount;
  }
  open = std::move(after);
  return true;
}

AcceptedClass class_of(const Call& call, const ledger::Organisation& organisation, ledger::Reader& reader) {
  AcceptedClass accepted{organisation, {}, {}, 0};
  std::map<core::InvoiceNumber, core::Money> open;
  for (const ledger::OpenItemRow& row : reader.open_items(organisation.key, std::nullopt)) {
    open.emplace(row.item.invoice, row.item.open);
  }
  const auto rule = call.arguments.value("rule");
  const auto band = call.arguments.value("band");
  for (const QueueEntry& entry : queue_of(organisation, reader, core::date_of(call.world.clock.now()))) {
    if (entry.suggestions.empty() || entry.item.approval) continue;
    const matching::Suggestion& first = entry.suggestions.front();
    if (rule && *rule != matching::id_of(first.rule)) continue;
    if (band && *band != matching::id_of(first.band)) continue;
    core::PaymentDecision decision = decision_of(entry, organisation);
    if (!take_open_items(decision, open)) {
      ++accepted.left_out;
      continue;
    }
    for (const core::DecisionPart& part : decision.parts) accepted.sum += part.amount;
    accepted.payments.push_back(std::move(decision));
  }
  return accepted;
}

/// The invoices by their numbers; `refund` is what money that is to be paid back is called.
std::string where_to(const core::PaymentDecision& decision, const std::string& refund) {
  std::string text;
  for (const core::DecisionPart& part : decision.parts) {
    const auto* to = std::get_if<core::ToInvoice>(&part.to);
    text += (text.empty() ? "" : ", ") + (to == nullptr ? refund : to->invoice.text());
  }
  return text;
}

nlohmann::ordered_json preview_json(const AcceptedClass& accepted) {
  nlohmann::ordered_json json{{"schema", "avstem.queue-accept/1"},
                              {"state", "preview"},
                              {"organisation", accepted.organisation.id.text()},
                              {"payments", accepted.payments.size()},
                              {"sum_ore", accepted.sum.ore()},
                              {"left_out", accepted.left_out},
                              {"items", nlohmann::ordered_json::array()}};
  for (const core::PaymentDecision& payment : accepted.payments) {
    json["items"].push_back(
        {{"id", payment.payment.text()}, {"waits_ore", payment.waits.ore()}, {"to", where_to(payment, "refund")}});
  }
  return json;
}

void preview(const Console& console, const AcceptedClass& accepted) {
  if (console.json) return console.document(preview_json(accepted));
  console.out << console.text(Text::accept_class, accepted.organisation.name,
                              count(static_cast<std::int64_t>(accepted.payments.size())), amount(accepted.sum))
              << "\n";
  Columns columns{{{console.text(Text::head_payment)},
                   {console.text(Text::head_amount), Align::right},
                   {console.text(Text::head_invoice)}}};
  for (const core::PaymentDecision& payment : accepted.payments) {
    columns.add({payment.payment.text(), amount(payment.waits), where_to(payment, console.text(Text::accept_refund))});
  }
  if (!columns.empty()) console.out << columns.text();
  if (accepted.left_out > 0) console.out << console.text(Text::accept_left_out, count(accepted.left_out)) << "\n";
  console.out << console.text(Text::accept_how) << "\n";
}

Trouble usage(const std::string& expected, const std::string& found) {
  return {ExitCode::usage, finding("E-USAGE-ACCEPT", "what to accept", expected, found, "avstem queue accept --help")};
}

/// `--org`, else the only organisation there is: a decision belongs to one organisation's books.
ledger::Organisation owner_of_class(const Call& call, ledger::Reader& reader) {
  auto organisations = organisations_asked_for(call, reader);
  if (organisations.size() != 1) throw usage("--org ID, one organisation at a time", "several");
  return std::move(organisations.front());
}

ExitCode accept_class(const Call& call) {
  if (!call.arguments.has("rule") && !call.arguments.has("band"))
    throw usage("a payment, or --rule and --band", "none");
  WriteBooks books{call};
  const auto reader = books.reader();
  AcceptedClass accepted = class_of(call, owner_of_class(call, *reader), *reader);
  const bool apply = call.arguments.has("yes") && !accepted.payments.empty();
  if (!apply) {
    preview(call.console, accepted);
    return ExitCode::done;
  }
  core::BookingDecision booking{std::move(accepted.payments), {}, voucher_date_asked_for(call)};
  return decide(call, books,
                {accepted.organisation.id, core::DecisionAction::accept, why_of(call), std::move(booking)});
}

ExitCode accept_one(const Call& call) {
  WriteBooks books{call};
  const auto reader = books.reader();
  const DecisionTarget target = target_of(call.arguments.operands().front(), *reader);
  const auto entries = queue_of(target.organisation, *reader, core::date_of(call.world.clock.now()));
  const auto entry = std::find_if(entries.begin(), entries.end(), [&](const QueueEntry& each) {
    return each.item.payment == target.payment.record.id;
  });
  const std::string payment = target.payment.record.id.text();
  if (entry == entries.end()) {
    throw Trouble{ExitCode::no_such_input,
                  finding("E-QUEUE-NOT-WAITING", "payment " + payment, "one that waits in the queue",
                          "nothing that waits", "avstem trace " + payment)};
  }
  if (entry->suggestions.empty()) {
    throw Trouble{ExitCode::no_such_input, finding("E-QUEUE-NO-SUGGESTION", "suggestion for " + payment, "one", "none",
                                                   "avstem queue allocate " + payment + " INVOICE")};
  }
  return decide_about(call, books, core::DecisionAction::accept, target.organisation,
                      decision_of(*entry, target.organisation));
}

}  // namespace

ExitCode run_queue_accept(const Call& call) {
  return call.arguments.operands().empty() ? accept_class(call) : accept_one(call);
}

}  // namespace avstem::cli

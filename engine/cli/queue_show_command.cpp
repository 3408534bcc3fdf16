#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/decision_story.hpp"
#include "engine/cli/decision_target.hpp"
#include "engine/cli/evidence.hpp"
#include "engine/cli/payment_words.hpp"
#include "engine/cli/queue_entry.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/sentences.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

Trouble not_in_queue(const std::string& written) {
  return {ExitCode::no_such_input,
          finding("E-QUEUE-UNKNOWN", "payment in the queue", "INPUT:ORDINAL of a waiting payment", core::quote(written),
                  "avstem queue list")};
}

std::string words_of(const Console& console, const QueueEntry& entry, const Evidence& evidence) {
  const ledger::PaymentRecord& record = entry.payment.record;
  std::string text =
      console.text(Text::queue_title, entry.item.payment.text(), entry.organisation, console.date(entry.item.booked_on),
                   amount(entry.item.amount), record.account.grouped()) +
      "\n";
  text +=
      console.text(Text::queue_reason, sentence_of(entry.item.reason).in(console.language), core::id_of(record.rule)) +
      "\n";
  text += explanations_text(console, evidence);
  if (!record.payment.reference.empty()) {
    text +=
        console.text(Text::queue_kid, core::printable(record.payment.reference.text(), core::quotation_length_max)) +
        "\n";
  }
  if (const std::string payer = payer_of(record.payment); !payer.empty())
    text += console.text(Text::queue_payer, payer) + "\n";
  if (!record.payment.text.empty())
    text += console.text(Text::queue_text, core::printable(record.payment.text, 140)) + "\n";
  if (entry.payment.voucher) {
    text += console.text(Text::queue_voucher,
                         fmt::format("{}/{}", entry.payment.voucher->year, entry.payment.voucher->number)) +
            "\n";
  }
  for (const matching::Suggestion& suggestion : entry.suggestions) {
    text +=
        console.text(Text::queue_suggestion, matching::id_of(suggestion.rule), suggestion_text(console, suggestion)) +
        "\n";
  }
  if (!entry.suggestions.empty()) text += console.text(Text::queue_would_book, entry.item.payment.text()) + "\n";
  if (!entry.item.assignee.empty()) text += console.text(Text::queue_assignee, entry.item.assignee) + "\n";
  if (entry.item.approval) text += console.text(Text::queue_held, entry.item.approval->value()) + "\n";
  return text + console.text(Text::queue_trace, entry.item.payment.text()) + "\n";
}

/// The payment with what is known of it, whether it waits still or was decided about.
QueueEntry entry_of(const DecisionTarget& target, ledger::Reader& reader, core::Date today) {
  const core::PaymentId id = target.payment.record.id;
  for (QueueEntry& entry : queue_of(target.organisation, reader, today)) {
    if (entry.item.payment == id) return std::move(entry);
  }
  const ledger::PaymentRecord& record = target.payment.record;
  const ledger::QueueItem item{target.organisation.key, id, record.reason.value_or(core::Reason::kid_missing),
                               record.booked_on, core::Money{}};
  return {target.organisation.id.text(), item, target.payment, core::days_between(record.booked_on, today), {}};
}

}  // namespace

ExitCode run_queue_show(const Call& call) {
  const std::string& written = call.arguments.operands().front();
  if (!parse_payment_id(written)) throw not_in_queue(written);
  ReadBooks books{call};
  const DecisionTarget target = target_of(written, books.reader());
  const auto story = books.reader().decisions_about(target.payment.record.id);
  if (!target.waiting && story.empty()) throw not_in_queue(written);
  const core::Date today = core::date_of(call.world.clock.now());
  const QueueEntry entry = entry_of(target, books.reader(), today);
  const intake::Archive archive = books.open_archive();
  batch::ArrivalsByKid arrivals{books.reader(), archive};
  const Evidence evidence = evidence_of(entry.organisation, target.payment, books.reader(), archive, arrivals);
  if (call.console.json) {
    nlohmann::ordered_json json{{"schema", "avstem.queue-show/1"}};
    json.update(queue_entry_json(call.console, entry));
    json["waiting"] = target.waiting.has_value();
    json["waits_ore"] = target.waits.ore();
    json["decisions"] = decision_story_json(target.payment.record.id, books.reader());
    json["evidence"] = evidence_json(call.console, evidence);
    call.console.document(json);
    return ExitCode::done;
  }
  call.console.out << words_of(call.console, entry, evidence);
  if (!target.waiting) call.console.out << call.console.text(Text::queue_not_waiting) << "\n";
  call.console.out << decision_story(call.console, target.payment.record.id, books.reader())
                   << bank_line_text(call.console, evidence);
  return ExitCode::done;
}

}  // namespace avstem::cli

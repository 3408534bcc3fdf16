#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"
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

std::string words_of(const Console& console, const QueueEntry& entry) {
  const ledger::PaymentRecord& record = entry.payment.record;
  std::string text =
      console.text(Text::queue_title, entry.item.payment.text(), entry.organisation, console.date(entry.item.booked_on),
                   amount(entry.item.amount), record.account.grouped()) +
      "\n";
  text +=
      console.text(Text::queue_reason, sentence_of(entry.item.reason).in(console.language), core::id_of(record.rule)) +
      "\n";
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
  return text + console.text(Text::queue_trace, entry.item.payment.text()) + "\n";
}

}  // namespace

ExitCode run_queue_show(const Call& call) {
  const std::string& written = call.arguments.operands().front();
  const auto id = parse_payment_id(written);
  if (!id) throw not_in_queue(written);
  ReadBooks books{call};
  const auto payment = books.reader().payment(*id);
  if (!payment || payment->record.organisation.value() == 0) throw not_in_queue(written);
  const auto organisations = books.reader().organisations();
  const ledger::Organisation& organisation =
      organisations.at(static_cast<std::size_t>(payment->record.organisation.value()) - 1);
  const auto entries = queue_of(organisation, books.reader(), core::date_of(call.world.clock.now()));
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const QueueEntry& entry) { return entry.item.payment == *id; });
  if (found == entries.end()) throw not_in_queue(written);
  if (call.console.json) {
    nlohmann::ordered_json json{{"schema", "avstem.queue-show/1"}};
    json.update(queue_entry_json(call.console, *found));
    call.console.document(json);
  } else {
    call.console.out << words_of(call.console, *found);
  }
  return ExitCode::done;
}

}  // namespace avstem::cli

#include <nlohmann/json.hpp>

#include "engine/cli/books.hpp"
#include "engine/cli/columns.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/queue_entry.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/sentences.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

std::string table_of(const Console& console, const std::vector<QueueEntry>& entries) {
  Columns columns{{{console.text(Text::head_payment)},
                   {console.text(Text::head_date)},
                   {console.text(Text::head_amount), Align::right},
                   {console.text(Text::head_kid)},
                   {console.text(Text::head_age), Align::right},
                   {console.text(Text::head_reason)}}};
  for (const QueueEntry& entry : entries) {
    const auto& payment = entry.payment.record.payment;
    columns.add({entry.item.payment.text(), console.date(entry.item.booked_on), amount(entry.item.amount),
                 core::printable(payment.reference.text(), core::quotation_length_max),
                 console.text(Text::days, entry.age_days),
                 std::string{sentence_of(entry.item.reason).in(console.language)}});
  }
  return columns.text();
}

void tell(const Console& console, const ledger::Organisation& organisation, const std::vector<QueueEntry>& entries) {
  core::Money sum;
  for (const QueueEntry& entry : entries) sum += entry.item.amount;
  console.out << console.text(Text::queue_of, organisation.name, count(static_cast<std::int64_t>(entries.size())),
                              amount(sum))
              << "\n";
  if (!entries.empty())
    console.out << table_of(console, entries) << console.text(Text::queue_next, entries.front().item.payment.text())
                << "\n";
}

}  // namespace

ExitCode run_queue_list(const Call& call) {
  ReadBooks books{call};
  const core::Date today = core::date_of(call.world.clock.now());
  nlohmann::ordered_json items = nlohmann::ordered_json::array();
  for (const ledger::Organisation& organisation : organisations_asked_for(call, books.reader())) {
    const auto entries = queue_of(organisation, books.reader(), today);
    if (!call.console.json) tell(call.console, organisation, entries);
    for (const QueueEntry& entry : entries) items.push_back(queue_entry_json(call.console, entry));
  }
  if (call.console.json)
    call.console.document(nlohmann::ordered_json{{"schema", "avstem.queue-list/1"}, {"items", items}});
  return ExitCode::done;
}

}  // namespace avstem::cli

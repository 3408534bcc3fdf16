#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/cli/books.hpp"
#include "engine/cli/columns.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/queue_entry.hpp"
#include "engine/cli/queue_filter.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/sentences.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

/// Who has the payment in hand: the person, or the decision that waits for a second person.
std::string hands_of(const QueueEntry& entry) {
  return entry.item.approval ? "→ " + std::to_string(entry.item.approval->value()) : entry.item.assignee;
}

std::string table_of(const Console& console, const std::vector<QueueEntry>& entries) {
  const bool in_hand = std::ranges::any_of(entries, [](const QueueEntry& entry) { return !hands_of(entry).empty(); });
  std::vector<Column> heads{{console.text(Text::head_payment)},
                            {console.text(Text::head_date)},
                            {console.text(Text::head_amount), Align::right},
                            {console.text(Text::head_kid)},
                            {console.text(Text::head_age), Align::right}};
  if (in_hand) heads.push_back({console.text(Text::head_assignee)});
  heads.push_back({console.text(Text::head_reason)});
  Columns columns{std::move(heads)};
  for (const QueueEntry& entry : entries) {
    const auto& payment = entry.payment.record.payment;
    std::vector<std::string> row{entry.item.payment.text(), console.date(entry.item.booked_on),
                                 amount(entry.item.amount),
                                 core::printable(payment.reference.text(), core::quotation_length_max),
                                 console.text(Text::days, entry.age_days)};
    if (in_hand) row.push_back(hands_of(entry));
    row.emplace_back(sentence_of(entry.item.reason).in(console.language));
    columns.add(std::move(row));
  }
  return columns.text();
}

/// The sums of each reason, when there is more than the one that the heading has summed.
std::string sums_of(const Console& console, const std::vector<QueueEntry>& entries) {
  const auto sums = sums_by_reason(entries);
  if (sums.size() < 2) return "";
  Columns columns{{{console.text(Text::head_count), Align::right},
                   {console.text(Text::head_amount), Align::right},
                   {console.text(Text::head_reason)}}};
  for (const ReasonSum& each : sums)
    columns.add({count(each.count), amount(each.sum), std::string{sentence_of(each.reason).in(console.language)}});
  return columns.text();
}

void tell(const Console& console, const ledger::Organisation& organisation, const std::vector<QueueEntry>& entries) {
  core::Money sum;
  for (const QueueEntry& entry : entries) sum += entry.item.amount;
  console.out << console.text(Text::queue_of, organisation.name, count(static_cast<std::int64_t>(entries.size())),
                              amount(sum))
              << "\n";
  if (!entries.empty())
    console.out << sums_of(console, entries) << table_of(console, entries)
                << console.text(Text::queue_next, entries.front().item.payment.text()) << "\n";
}

}  // namespace

ExitCode run_queue_list(const Call& call) {
  ReadBooks books{call};
  const core::Date today = core::date_of(call.world.clock.now());
  const QueueFilter filter{call};
  nlohmann::ordered_json items = nlohmann::ordered_json::array();
  nlohmann::ordered_json reasons = nlohmann::ordered_json::array();
  for (const ledger::Organisation& organisation : organisations_asked_for(call, books.reader())) {
    auto entries = queue_of(organisation, books.reader(), today);
    filter.keep_wanted(entries);
    if (!call.console.json) tell(call.console, organisation, entries);
    for (const ReasonSum& each : sums_by_reason(entries)) {
      reasons.push_back({{"organisation", organisation.id.text()},
                         {"reason", core::id_of(each.reason)},
                         {"count", each.count},
                         {"sum_ore", each.sum.ore()}});
    }
    for (const QueueEntry& entry : entries) items.push_back(queue_entry_json(call.console, entry));
  }
  if (call.console.json)
    call.console.document(
        nlohmann::ordered_json{{"schema", "avstem.queue-list/1"}, {"items", items}, {"reasons", reasons}});
  return ExitCode::done;
}

}  // namespace avstem::cli

#include "engine/cli/taken_text.hpp"

#include <nlohmann/json.hpp>

#include "engine/cli/finding_count.hpp"
#include "engine/cli/staircase_text.hpp"
#include "engine/cli/voucher_text.hpp"

namespace avstem::cli {
namespace {

using batch::Taken;

std::string applied_text(const Console& console, const TakenFile& file) {
  const ledger::InputResult& result = file.application->result;
  const auto staircase = nlohmann::ordered_json::parse(result.staircase);
  const std::int64_t to_invoices = count_in_state(staircase, "booked") - result.sums.queued;
  const Text line = file.rehearsed ? Text::import_would_apply : Text::import_applied;
  return console.text(line, file.name, count(result.sums.payments), amount(result.sums.total), count(to_invoices),
                      count(result.sums.queued), amount(result.sums.difference()), result.number.value()) +
         "\n" + staircase_text(console, file.name, result.sums, staircase);
}

std::string refused_text(const Console& console, const TakenFile& file) {
  const auto findings = finding_count(console, file.findings.size());
  if (!file.application) return console.text(Text::import_unreadable, file.name) + "\n";
  if (file.rehearsed) return console.text(Text::import_would_refuse, file.name, findings) + "\n";
  return console.text(Text::import_refused, file.name, findings, file.application->result.number.value()) + "\n";
}

std::string line_of(const Console& console, const TakenFile& file) {
  if (file.refused()) return refused_text(console, file);
  if (file.state != Taken::State::known) return applied_text(console, file);
  const ledger::InputResult& result = file.application->result;
  return console.text(Text::import_known, file.name, result.number.value(),
                      console.date(core::date_of(result.received_at))) +
         "\n";
}

std::string vouchers_text(const Console& console, const TakenFile& file) {
  std::string text;
  if (!file.rehearsed) return text;
  for (const ledger::VoucherRow& row : vouchers_of(*file.rehearsed)) text += "\n" + voucher_text(console, row);
  const auto shown = static_cast<std::int64_t>(file.rehearsed->vouchers.size());
  if (file.application && file.application->result.sums.vouchers > shown) {
    text += console.text(Text::import_vouchers_more, count(shown)) + "\n";
  }
  return text;
}

/// An invoice file: what was booked, and what was known.
std::string invoices_line(const Console& console, const TakenFile& file) {
  if (!file.application) return console.text(Text::import_unreadable, file.name) + "\n";
  const ledger::InputResult& result = file.application->result;
  if (file.refused()) {
    return console.text(Text::import_refused, file.name, finding_count(console, file.findings.size()),
                        result.number.value()) +
           "\n";
  }
  if (file.state == batch::Taken::State::known) {
    return console.text(Text::import_known, file.name, result.number.value(),
                        console.date(core::date_of(result.received_at))) +
           "\n";
  }
  const batch::InvoiceCounts& invoices = file.application->invoices;
  return console.text(Text::invoices_applied, file.name, count(invoices.booked), count(invoices.known),
                      result.number.value()) +
         "\n";
}

}  // namespace

std::string taken_text(const Console& console, const TakenFile& file) {
  return mark_of(console, file.state) + line_of(console, file) + findings_text(console, file) +
         vouchers_text(console, file);
}

std::string invoices_taken_text(const Console& console, const TakenFile& file) {
  return mark_of(console, file.state) + invoices_line(console, file) + findings_text(console, file);
}

}  // namespace avstem::cli

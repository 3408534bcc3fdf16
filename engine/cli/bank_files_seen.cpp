#include "engine/cli/bank_files_seen.hpp"

#include "engine/service/bank_day.hpp"

namespace avstem::cli {

BankFilesSeen bank_files_seen(ledger::Reader& reader, std::optional<core::Date> as_of, core::Date on) {
  reports::FileSeries series;
  reports::QuietDays days;
  reader.each_input([&](const ledger::InputResult& input) {
    if (input.kind != "bank_file" || (as_of && core::date_of(input.received_at) > *as_of)) return;
    const batch::KeptSteps steps = batch::kept_steps(input.staircase);
    series.add(input.number, steps);
    days.add(steps);
  });
  const auto next_day = [](core::Date day) { return core::days_after(day, 1); };
  return {series.skipped(), series.reissued(), days.found(on, service::is_bank_day, next_day)};
}

}  // namespace avstem::cli

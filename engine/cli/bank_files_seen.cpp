#include "engine/cli/bank_files_seen.hpp"

#include "engine/cli/payment_words.hpp"
#include "engine/service/bank_day.hpp"

namespace avstem::cli {

reports::FileSeries file_series(ledger::Reader& reader) {
  reports::FileSeries series;
  reader.each_input([&](const ledger::InputResult& input) {
    if (input.kind == "bank_file") series.add(input.number, batch::kept_steps(input.staircase));
  });
  return series;
}

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

std::string text_of(const reports::SeriesName& series) { return std::string{name_of(series.format)} + " " + series.of; }

std::string span_of(const reports::SkippedNumbers& skipped) {
  return skipped.first == skipped.last ? skipped.first : skipped.first + "–" + skipped.last;
}

std::string listed(const std::vector<core::InputNumber>& inputs) {
  std::string text;
  for (const core::InputNumber input : inputs) text += (text.empty() ? "" : ", ") + std::to_string(input.value());
  return text;
}

}  // namespace avstem::cli

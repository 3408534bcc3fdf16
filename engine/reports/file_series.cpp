#include "engine/reports/file_series.hpp"

#include <charconv>

namespace avstem::reports {
namespace {

/// Nothing for what is no number: then the bank gives no series.
std::optional<std::int64_t> parse_number(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

SeriesName series_of(const batch::SentSection& section) {
  const bool is_ocr = section.format == core::BankFileFormat::ocr_giro;
  return {section.format, is_ocr ? section.recipient : section.account};
}

const std::string& number_of(const batch::SentSection& section) {
  return section.format == core::BankFileFormat::ocr_giro ? section.delivery : section.series_number;
}

std::string written(std::int64_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

}  // namespace

void FileSeries::add(core::InputNumber input, const batch::KeptSteps& steps) {
  for (const batch::SentSection& section : steps.sections) {
    const SeriesName series = series_of(section);
    const std::string& text = number_of(section);
    if (const auto number = parse_number(text)) numbers_[series].try_emplace(*number, Arrived{input, text.size()});
    if (!section.delivery.empty()) deliveries_[{series, section.delivery}].insert(input);
  }
}

std::vector<SkippedNumbers> FileSeries::skipped() const {
  std::vector<SkippedNumbers> all;
  for (const auto& [series, numbers] : numbers_) {
    for (auto after = numbers.begin(); after != numbers.end(); ++after) {
      if (after == numbers.begin()) continue;
      const auto before = std::prev(after);
      const std::int64_t missing = after->first - before->first - 1;
      if (missing == 0 || missing > skipped_numbers_max) continue;
      const std::size_t width = before->second.width;
      all.push_back({series, written(before->first + 1, width), written(after->first - 1, width), before->second.input,
                     after->second.input});
    }
  }
  return all;
}

std::vector<ReissuedDelivery> FileSeries::reissued() const {
  std::vector<ReissuedDelivery> all;
  for (const auto& [key, inputs] : deliveries_) {
    if (inputs.size() > 1) all.push_back({key.first, key.second, {inputs.begin(), inputs.end()}});
  }
  return all;
}

}  // namespace avstem::reports

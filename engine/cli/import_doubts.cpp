#include "engine/cli/import_doubts.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace avstem::cli {
namespace {

std::set<core::InputNumber> booked_of(const std::vector<TakenFile>& files) {
  std::set<core::InputNumber> booked;
  for (const TakenFile& file : files) {
    if (file.state == batch::Taken::State::applied && !file.rehearsed) booked.insert(file.application->result.number);
  }
  return booked;
}

}  // namespace

ImportDoubts::ImportDoubts(const std::vector<TakenFile>& files, ledger::Reader& reader) {
  const std::set<core::InputNumber> booked = booked_of(files);
  if (booked.empty()) return;
  const reports::FileSeries series = file_series(reader);
  skipped_ = series.skipped();
  std::erase_if(skipped_, [&](const reports::SkippedNumbers& skipped) {
    return !booked.contains(skipped.before) && !booked.contains(skipped.after);
  });
  reissued_ = series.reissued();
  std::erase_if(reissued_, [&](const reports::ReissuedDelivery& reissued) {
    return std::none_of(reissued.inputs.begin(), reissued.inputs.end(),
                        [&](core::InputNumber input) { return booked.contains(input); });
  });
}

std::string ImportDoubts::text(const Console& console) const {
  std::string text;
  for (const reports::SkippedNumbers& skipped : skipped_) {
    text += console.text(Text::import_skipped, text_of(skipped.series), span_of(skipped), skipped.before.value(),
                         skipped.after.value()) +
            "\n";
  }
  for (const reports::ReissuedDelivery& reissued : reissued_) {
    text += console.text(Text::import_reissued, text_of(reissued.series), reissued.delivery, listed(reissued.inputs)) +
            "\n";
  }
  if (!text.empty()) text += "    → avstem report missing-files\n";
  return text;
}

void ImportDoubts::add_to(nlohmann::ordered_json& json) const {
  auto& missing = json["possibly_missing_file"] = nlohmann::ordered_json::array();
  for (const reports::SkippedNumbers& skipped : skipped_) {
    missing.push_back({{"series", text_of(skipped.series)},
                       {"first", skipped.first},
                       {"last", skipped.last},
                       {"before", skipped.before.value()},
                       {"after", skipped.after.value()}});
  }
  auto& again = json["reissued"] = nlohmann::ordered_json::array();
  for (const reports::ReissuedDelivery& reissued : reissued_) {
    nlohmann::ordered_json inputs = nlohmann::ordered_json::array();
    for (const core::InputNumber input : reissued.inputs) inputs.push_back(input.value());
    again.push_back({{"series", text_of(reissued.series)}, {"delivery", reissued.delivery}, {"inputs", inputs}});
  }
}

}  // namespace avstem::cli

#include "engine/core/finding.hpp"

#include <fmt/format.h>

#include <utility>

namespace avstem::core {
namespace {

std::string place_text(const Place& place) {
  std::string text;
  if (place.line != 0) text += fmt::format(":{}", place.line);
  if (place.column_first != 0) text += fmt::format(":{}", place.column_first);
  if (place.column_last > place.column_first) text += fmt::format("-{}", place.column_last);
  return text;
}

}  // namespace

void Findings::add(Finding finding) {
  ++count_;
  const bool first_refusal = finding.severity == Severity::refusal && !refused_;
  refused_ = refused_ || finding.severity == Severity::refusal;
  if (kept_.size() < findings_max) {
    kept_.push_back(std::move(finding));
  } else if (first_refusal) {
    // A file full of warnings must still tell why it was refused.
    kept_.back() = std::move(finding);
  }
}

std::string to_line(const Finding& finding, const std::string& file_name) {
  std::string line = fmt::format("{}{}: {} {}", file_name, place_text(finding.place), finding.code, finding.what);
  if (!finding.place.path.empty()) line += fmt::format(" ({})", finding.place.path);
  if (!finding.expected.empty()) line += fmt::format(": expected {}", finding.expected);
  if (!finding.found.empty()) line += fmt::format("{} found {}", finding.expected.empty() ? ":" : ",", finding.found);
  if (!finding.rule.empty()) line += fmt::format(" [{}]", finding.rule);
  return line;
}

}  // namespace avstem::core

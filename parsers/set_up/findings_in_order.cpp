#include "parsers/set_up/findings_in_order.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace avstem::parsers::set_up {

void FindingsInOrder::refuse(core::Place place, Complaint complaint) {
  findings_.push_back({core::Severity::refusal, std::move(complaint.code), std::move(place), std::move(complaint.what),
                       std::move(complaint.expected), std::move(complaint.found), std::move(complaint.rule),
                       std::move(complaint.next)});
}

core::Findings FindingsInOrder::sorted() && {
  std::stable_sort(findings_.begin(), findings_.end(), [](const core::Finding& a, const core::Finding& b) {
    return std::tie(a.place.line, a.place.column_first) < std::tie(b.place.line, b.place.column_first);
  });
  core::Findings findings;
  for (core::Finding& finding : findings_) findings.add(std::move(finding));
  return findings;
}

}  // namespace avstem::parsers::set_up

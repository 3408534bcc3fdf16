/// Findings of a set-up file, met key by key and told in the order of the file.
#pragma once

#include <string>
#include <vector>

#include "engine/core/finding.hpp"

namespace avstem::parsers::set_up {

/// What is wrong, without the place.
struct Complaint {
  std::string code;
  std::string what;
  std::string expected;
  std::string found;
  std::string rule;
  std::string next;
};

/// A TOML table is kept sorted by key, so its keys are met in another order than a reader of the file meets them.
class FindingsInOrder {
 public:
  void refuse(core::Place place, Complaint complaint);
  /// By line and column.
  [[nodiscard]] core::Findings sorted() &&;

 private:
  std::vector<core::Finding> findings_;
};

}  // namespace avstem::parsers::set_up

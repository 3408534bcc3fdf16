/// How long to wait before the next attempt: twice as long each time, up to a limit. No chance in it: one process retries.
#pragma once

#include <algorithm>
#include <chrono>

namespace avstem::service {

struct BackOff {
  std::chrono::seconds first{5};
  std::chrono::seconds most{300};

  /// After so many failures in a row, 1 or more.
  [[nodiscard]] constexpr std::chrono::seconds after(int failures) const {
    std::chrono::seconds wait = first;
    for (int doubled = 1; doubled < failures && wait < most; ++doubled) wait *= 2;
    return std::min(wait, most);
  }
};

}  // namespace avstem::service

/// One line on the terminal while archived inputs are applied: how far, and how long it will take.
#pragma once

#include <optional>

#include "engine/cli/console.hpp"
#include "engine/core/clock.hpp"
#include "engine/core/ids.hpp"

namespace avstem::cli {

/// Says nothing where stderr is no terminal. Borrows both.
class CatchUpLine {
 public:
  CatchUpLine(const Console& console, const core::Clock& clock) : console_{console}, clock_{clock} {}

  /// `now` is about to be applied.
  void tell(core::InputNumber now, core::InputNumber last);
  void end();

 private:
  const Console& console_;
  const core::Clock& clock_;
  std::optional<core::InputNumber> first_;
  core::Timestamp begun_;
};

}  // namespace avstem::cli

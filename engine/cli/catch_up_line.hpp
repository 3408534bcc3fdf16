/// One line on the terminal while archived inputs are applied: how far, and how long it will take.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/cli/console.hpp"
#include "engine/core/clock.hpp"
#include "engine/intake/archive.hpp"

namespace avstem::cli {

/// Says nothing where stderr is no terminal. The time that is left follows the bytes that are left, since one input can hold a
/// million payments and the next none. Borrows all three.
class CatchUpLine {
 public:
  CatchUpLine(const Console& console, const core::Clock& clock, const intake::Archive& archive)
      : console_{console}, clock_{clock}, archive_{archive} {}

  /// `now` is about to be applied.
  void tell(core::InputNumber now, core::InputNumber last);
  /// So many payments of the file are booked so far.
  void tell_payments(std::int64_t payments);
  void end();

 private:
  void begin(core::InputNumber now, core::InputNumber last);
  [[nodiscard]] std::string time_left() const;

  const Console& console_;
  const core::Clock& clock_;
  const intake::Archive& archive_;
  std::optional<core::InputNumber> first_;
  core::Timestamp begun_;
  std::vector<std::int64_t> sizes_;  ///< of the inputs from `first_` on
  std::int64_t bytes_done_ = 0;
  std::int64_t bytes_left_ = 0;
  std::string line_;
  std::int64_t payments_told_ = 0;
};

}  // namespace avstem::cli

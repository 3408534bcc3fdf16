/// Time, as a door that the world comes in through. Applying an input never looks at it (DESIGN 1).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/date.hpp"

namespace avstem::core {

/// Whole seconds, UTC.
using Timestamp = std::chrono::sys_seconds;

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Timestamp now() const = 0;
};

/// The machine's clock. Made in `main.cpp` only.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override;
};

/// A clock that stands where it was put. For tests, rehearsals and examples.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Timestamp at) : at_{at} {}
  [[nodiscard]] Timestamp now() const override { return at_; }

 private:
  Timestamp at_;
};

/// `2026-11-22T06:10:00Z`
[[nodiscard]] std::string to_text(Timestamp at);
/// Reads what `to_text` writes and nothing else.
[[nodiscard]] std::optional<Timestamp> parse_timestamp(std::string_view text);
/// The day of an instant, UTC.
[[nodiscard]] Date date_of(Timestamp at);

}  // namespace avstem::core

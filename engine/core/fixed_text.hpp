/// A short text held in place, without a heap allocation.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/core/invariant.hpp"

namespace avstem::core {

/// Invariant: at most `size_max` bytes. Compared byte by byte.
template <std::size_t size_max>
class FixedText {
  static_assert(size_max <= 255, "the length is kept in one byte");

 public:
  FixedText() = default;
  /// The caller has checked the length; a longer text is a bug.
  explicit FixedText(std::string_view text) : size_{static_cast<std::uint8_t>(text.size())} {
    invariant(text.size() <= size_max, "a fixed text fits its place");
    std::copy(text.begin(), text.end(), bytes_.begin());
  }

  [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }
  [[nodiscard]] std::string str() const { return std::string{view()}; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

  friend bool operator==(const FixedText& a, const FixedText& b) { return a.view() == b.view(); }
  friend std::strong_ordering operator<=>(const FixedText& a, const FixedText& b) { return a.view() <=> b.view(); }

 private:
  std::array<char, size_max> bytes_{};
  std::uint8_t size_ = 0;
};

}  // namespace avstem::core

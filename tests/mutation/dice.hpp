/// Chance for mutations: every choice comes out of one seed, so that a run can be played again.
#pragma once

#include <cstdint>
#include <random>
#include <span>

namespace avstem::tests {

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_{seed} {}

  /// From 0 up to, not including, `end`; 0 when `end` is 0.
  [[nodiscard]] std::size_t below(std::size_t end) { return end == 0 ? 0 : engine_() % end; }
  /// True once in `n` throws.
  [[nodiscard]] bool one_in(std::size_t n) { return below(n) == 0; }
  template <class Container>
  [[nodiscard]] const auto& any_of(const Container& choices) {
    return choices[below(std::size(choices))];
  }

 private:
  std::mt19937 engine_;
};

}  // namespace avstem::tests

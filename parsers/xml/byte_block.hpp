/// Sixty-four bytes looked at together: one bit for each byte.
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace avstem::parsers::xml {

inline constexpr std::size_t block_size = 64;

/// Borrows 64 readable bytes.
class ByteBlock {
 public:
  explicit ByteBlock(const char* bytes) : bytes_{bytes} {}

  /// Bit i is set where byte i is `wanted`.
  [[nodiscard]] std::uint64_t equal_to(char wanted) const {
#if defined(__SSE2__)
    const __m128i pattern = _mm_set1_epi8(wanted);
    return gather([&](__m128i part) { return _mm_movemask_epi8(_mm_cmpeq_epi8(part, pattern)); });
#else
    return each([&](char c) { return c == wanted; });
#endif
  }

  /// Bit i is set where byte i is not ASCII.
  [[nodiscard]] std::uint64_t not_ascii() const {
#if defined(__SSE2__)
    return gather([](__m128i part) { return _mm_movemask_epi8(part); });
#else
    return each([](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
#endif
  }

 private:
#if defined(__SSE2__)
  template <class Mask>
  [[nodiscard]] std::uint64_t gather(const Mask& mask) const {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < block_size; i += 16) {
      const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes_ + i));
      bits |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(mask(part))) << i;
    }
    return bits;
  }
#else
  template <class Test>
  [[nodiscard]] std::uint64_t each(const Test& test) const {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < block_size; ++i) bits |= static_cast<std::uint64_t>(test(bytes_[i])) << i;
    return bits;
  }
#endif
  const char* bytes_;
};

}  // namespace avstem::parsers::xml

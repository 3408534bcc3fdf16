/// libFuzzer's doors for mutation that knows the format. Included once by a fuzz target, behind its own mutation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace avstem::tests {

inline std::size_t keep_mutation(std::uint8_t* data, std::size_t max_size, const std::string& mutated) {
  const std::size_t size = mutated.size() < max_size ? mutated.size() : max_size;
  std::memcpy(data, mutated.data(), size);
  return size;
}

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// One mutation in four knows nothing of the format and changes bytes.
template <class Mutate>
std::size_t mutate_structure(std::uint8_t* data, std::size_t size, std::size_t max_size, std::uint32_t seed,
                             const Mutate& mutate) {
  if (seed % 4 == 0) return LLVMFuzzerMutate(data, size, max_size);
  return keep_mutation(data, max_size, mutate(as_text(data, size)));
}

}  // namespace avstem::tests

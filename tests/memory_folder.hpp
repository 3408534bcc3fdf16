/// A folder for one test that lies in memory where the system has such a place: nothing there takes the power away.
#pragma once

#include <unistd.h>

#include <cstdint>
#include <system_error>

#include "tests/temporary_folder.hpp"

namespace avstem::tests {

class MemoryFolder final : public TemporaryFolder {
 public:
  MemoryFolder() : TemporaryFolder{a_place()} {}

 private:
  /// A container may have a memory disk of some megabytes only.
  static std::filesystem::path a_place() {
    const std::filesystem::path memory = "/dev/shm";
    constexpr std::uintmax_t room_wanted = std::uintmax_t{4} << 30;
    std::error_code error;
    const bool fits =
        ::access(memory.c_str(), W_OK) == 0 && std::filesystem::space(memory, error).available > room_wanted;
    return fits && !error ? memory : std::filesystem::temp_directory_path();
  }
};

}  // namespace avstem::tests

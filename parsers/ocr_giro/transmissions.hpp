/// Transmissions that stand more than once in a file, as when downloads are joined: the same bytes again are a copy,
/// another content under the same number is a new issue (FORMAT.md 1, RULES F4).
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/byte_source.hpp"

namespace avstem::parsers::ocr_giro {

/// A joined download has a few a day. About 100 bytes each.
inline constexpr std::size_t transmissions_max = 10'000;

enum class Repeat : std::uint8_t { first, copy, reissued };

/// Sender, transmission number and recipient: positions 9-31 of record 10.
[[nodiscard]] std::string_view transmission_identity(std::string_view transmission_start);

/// Remembers identities to see whether one comes again.
class TransmissionIdentities {
 public:
  enum class Seen { no, before, too_many };
  [[nodiscard]] Seen add(std::string_view identity);

 private:
  std::set<std::string, std::less<>> identities_;
};

/// Reads the source once more and digests each transmission. Answers in file order.
[[nodiscard]] std::vector<Repeat> find_repeats(core::ByteSource& source);

}  // namespace avstem::parsers::ocr_giro

/// Lines of a text file, read as a stream in bounded memory.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/core/byte_source.hpp"

namespace avstem::parsers::invoice_csv {

/// Twelve columns of at most 1 000 characters do not fit, and no invoice comes near: a name has at most 200.
inline constexpr std::size_t line_length_max = 8192;

struct Line {
  std::uint64_t number = 0;  ///< from 1
  std::string text;          ///< without its line end; cut at the limit when `too_long`
  bool too_long = false;
};

/// Lines end in LF or CR LF; the last one may end with the file. A byte order mark before the first is dropped.
/// Borrows the source; the source outlives this.
class LineReader {
 public:
  explicit LineReader(core::ByteSource& source) : source_{&source} {}
  /// False at the end of the file.
  [[nodiscard]] bool next(Line& line);

 private:
  [[nodiscard]] bool fill();

  core::ByteSource* source_;
  std::array<char, 65536> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t lines_ = 0;
};

}  // namespace avstem::parsers::invoice_csv

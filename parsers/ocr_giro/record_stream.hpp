/// Cuts a file into records of 80 bytes, whatever stands between them (FORMAT.md 1).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/core/byte_source.hpp"

namespace avstem::parsers::ocr_giro {

inline constexpr std::size_t record_length = 80;
/// A line longer than this is no record with a slip in it, and the rest of the file is not read.
inline constexpr std::size_t line_length_max = 1024;

enum class Separators { line_feed, carriage_return, none };

struct Record {
  std::string_view bytes;    ///< without its line end; good until the next record is read
  std::uint64_t line = 0;    ///< from 1; the record's number where nothing separates records
  std::uint64_t offset = 0;  ///< of its first byte, from 0
  bool padding = false;      ///< a run of empty lines, NUL and 0x1A; `bytes` is its first byte
  bool ended = true;         ///< a line end, or the edge of a block, stands behind it
  bool overlong = false;     ///< longer than `line_length_max`: `bytes` is its beginning and nothing follows

  /// Positions as the specification counts them: from 1, both ends included. The record has 80 bytes.
  [[nodiscard]] std::string_view field(std::size_t first, std::size_t last) const {
    return {bytes.data() + first - 1, last - first + 1};
  }
};

/// Borrows the source, which outlives this, and reads it from its start through one buffer of fixed size.
class RecordStream {
 public:
  explicit RecordStream(core::ByteSource& source);

  /// The next record, or false at the end.
  [[nodiscard]] bool next(Record& record);

  [[nodiscard]] Separators separators() const { return separators_; }
  /// Some lines ended in LF and some in CR LF.
  [[nodiscard]] bool mixed_line_ends() const { return bare_line_feeds_ && carriage_returns_; }
  /// No byte has been read.
  [[nodiscard]] bool at_start() const { return offset_ == 0; }
  /// Padding stood at the end of the last record, without a line end between.
  [[nodiscard]] bool padded_last_record() const { return padded_last_record_; }

 private:
  void fill();
  [[nodiscard]] Separators detect_separators() const;
  void take_padding(Record& record);
  void take_block(Record& record);
  void take_line(Record& record);
  void take_unended(Record& record);
  void advance(std::size_t bytes);
  [[nodiscard]] std::size_t available() const { return end_ - begin_; }

  core::ByteSource& source_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;
  std::uint64_t line_ = 1;
  Separators separators_ = Separators::line_feed;
  bool at_end_ = false;
  bool bare_line_feeds_ = false;
  bool carriage_returns_ = false;
  bool padded_last_record_ = false;
};

}  // namespace avstem::parsers::ocr_giro

/// Cuts a file into records of 80 bytes, whatever stands between them (FORMAT.md 1).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
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

/// The bytes in hand, from the next record on, of lines that seem to lie `stride` apart. Good until the next record is read.
struct Lines {
  const char* at = nullptr;
  std::size_t size = 0;
  std::size_t stride = 0;  ///< with the line end: 81 or 82; 0 when there is nothing to see

  [[nodiscard]] bool has_pair() const { return stride != 0 && size >= 2 * stride && ends(at) && ends(at + stride); }
  /// 80 bytes each.
  [[nodiscard]] std::string_view first() const { return {at, record_length}; }
  [[nodiscard]] std::string_view second() const { return {at + stride, record_length}; }
  void pass_pair() {
    at += 2 * stride;
    size -= 2 * stride;
  }

 private:
  [[nodiscard]] bool ends(const char* line) const {
    return line[stride - 1] == '\n' && (stride == record_length + 1 || line[record_length] == '\r');
  }
};

/// Borrows the source, which outlives this, and reads it from its start through one buffer of fixed size.
class RecordStream {
 public:
  explicit RecordStream(core::ByteSource& source);

  /// The next record, or false at the end.
  [[nodiscard]] bool next(Record& record) { return take_full_line(record) || take_next(record); }

  /// What is in hand; its records are still the next ones.
  [[nodiscard]] Lines lines() const;
  /// Passes the lines that are gone from `rest`, which is what `lines` answered without some of its first pairs.
  void pass_to(const Lines& rest);
  /// The first record of `rest`, with its place.
  [[nodiscard]] Record record_at(const Lines& rest) const {
    const std::size_t passed = available() - rest.size;
    return {.bytes = rest.first(), .line = line_ + passed / rest.stride, .offset = offset_ + passed};
  }
  /// Of the next record.
  [[nodiscard]] std::uint64_t line() const { return line_; }

  [[nodiscard]] Separators separators() const { return separators_; }
  /// Some lines ended in LF and some in CR LF.
  [[nodiscard]] bool mixed_line_ends() const { return bare_line_feeds_ && carriage_returns_; }
  /// No byte has been read.
  [[nodiscard]] bool at_start() const { return offset_ == 0; }
  /// Padding stood at the end of the last record, without a line end between.
  [[nodiscard]] bool padded_last_record() const { return padded_last_record_; }

 private:
  /// Nearly every record: 80 bytes behind which LF or CR LF stands, with much of the file still to come.
  [[nodiscard]] bool take_full_line(Record& record) {
    if (available() < line_length_max + 2 || separators_ != Separators::line_feed) return false;
    const char* start = buffer_.data() + begin_;
    const auto* found = static_cast<const char*>(std::memchr(start, '\n', record_length + 2));
    if (found == nullptr || *start != 'N') return false;
    const bool with_return = found[-1] == '\r';
    const auto line = static_cast<std::size_t>(found - start);
    if (line != record_length + (with_return ? 1 : 0)) return false;
    record = Record{.bytes = {start, record_length}, .line = line_++, .offset = offset_};
    (with_return ? carriage_returns_ : bare_line_feeds_) = true;
    advance(line + 1);
    return true;
  }
  [[nodiscard]] bool take_next(Record& record);
  void fill();
  [[nodiscard]] Separators detect_separators() const;
  void take_padding(Record& record);
  void take_block(Record& record);
  void take_line(Record& record);
  void take_unended(Record& record);
  void advance(std::size_t bytes) {
    begin_ += bytes;
    offset_ += bytes;
  }
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

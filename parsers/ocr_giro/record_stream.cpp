#include "parsers/ocr_giro/record_stream.hpp"

#include <algorithm>
#include <cstring>

namespace avstem::parsers::ocr_giro {
namespace {

// Fits the second-level cache, so that a record is still there when its fields are read.
constexpr std::size_t buffer_size = 128 * 1024;

bool is_padding(char c) { return c == '\0' || c == '\x1A' || c == '\r' || c == '\n'; }

}  // namespace

RecordStream::RecordStream(core::ByteSource& source) : source_{source}, buffer_(buffer_size) {
  source_.rewind();
  fill();
  separators_ = detect_separators();
}

void RecordStream::fill() {
  std::memmove(buffer_.data(), buffer_.data() + begin_, available());
  end_ -= begin_;
  begin_ = 0;
  while (!at_end_ && end_ < buffer_.size()) {
    const std::size_t got = source_.read(buffer_.data() + end_, buffer_.size() - end_);
    at_end_ = got == 0;
    end_ += got;
  }
}

/// The first line end of the file decides. A file without one is a row of blocks when its size says so.
Separators RecordStream::detect_separators() const {
  const std::string_view head{buffer_.data(), available()};
  const std::size_t first = head.find_first_of("\r\n");
  if (first == std::string_view::npos) {
    const bool blocks = source_.size() % record_length == 0 && source_.size() > record_length;
    return blocks ? Separators::none : Separators::line_feed;
  }
  // A CR at the edge of a full buffer belongs to a line far too long to matter.
  const bool bare = head[first] == '\r' && (first + 1 == head.size() || head[first + 1] != '\n');
  return bare && head.find('\n') == std::string_view::npos ? Separators::carriage_return : Separators::line_feed;
}

bool RecordStream::take_next(Record& record) {
  if (available() < line_length_max + 2 && !at_end_) fill();
  if (available() == 0) return false;
  record = Record{};
  record.line = line_;
  record.offset = offset_;
  if (is_padding(buffer_[begin_])) {
    take_padding(record);
  } else if (separators_ == Separators::none) {
    take_block(record);
  } else {
    take_line(record);
  }
  return true;
}

Lines RecordStream::lines() const {
  Lines lines{buffer_.data() + begin_, available(), record_length + 1};
  if (separators_ != Separators::line_feed || lines.size < lines.stride) return {};
  if (lines.at[record_length] == '\r') ++lines.stride;
  return lines;
}

void RecordStream::pass_to(const Lines& rest) {
  const std::size_t bytes = available() - rest.size;
  if (rest.stride == 0 || bytes == 0) return;
  (rest.stride == record_length + 1 ? bare_line_feeds_ : carriage_returns_) = true;
  line_ += bytes / rest.stride;
  advance(bytes);
}

void RecordStream::take_padding(Record& record) {
  record.padding = true;
  const char line_end = separators_ == Separators::carriage_return ? '\r' : '\n';
  record.bytes = buffer_[begin_] == '\0' ? std::string_view{"\0", 1} : buffer_[begin_] == '\x1A' ? "\x1A" : "\n";
  while (available() > 0 && is_padding(buffer_[begin_])) {
    if (buffer_[begin_] == line_end) ++line_;
    advance(1);
    if (available() == 0 && !at_end_) fill();
  }
}

void RecordStream::take_block(Record& record) {
  record.bytes = {buffer_.data() + begin_, std::min(record_length, available())};
  record.ended = record.bytes.size() == record_length;
  advance(record.bytes.size());
  ++line_;
}

void RecordStream::take_line(Record& record) {
  const char* start = buffer_.data() + begin_;
  const char line_end = separators_ == Separators::carriage_return ? '\r' : '\n';
  const void* found = std::memchr(start, line_end, std::min(available(), line_length_max + 2));
  if (found == nullptr) return take_unended(record);
  auto length = static_cast<std::size_t>(static_cast<const char*>(found) - start);
  advance(length + 1);
  ++line_;
  if (start[length - 1] == '\r') {
    --length;
    carriage_returns_ = true;
  } else {
    bare_line_feeds_ = true;
  }
  record.bytes = {start, length};
}

/// The last line of the file, or one that is too long to be read.
void RecordStream::take_unended(Record& record) {
  record.ended = false;
  record.overlong = !at_end_ || available() > line_length_max;
  record.bytes = {buffer_.data() + begin_, std::min(available(), record.overlong ? record_length : line_length_max)};
  if (!record.overlong) {
    while (record.bytes.size() > record_length && is_padding(record.bytes.back())) {
      record.bytes.remove_suffix(1);
      padded_last_record_ = true;
    }
  }
  at_end_ = true;
  advance(available());
}

}  // namespace avstem::parsers::ocr_giro

#include "parsers/invoice_csv/line_reader.hpp"

#include <algorithm>
#include <string_view>

namespace avstem::parsers::invoice_csv {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

void append_bounded(Line& line, std::string_view piece) {
  const std::size_t room = line_length_max - line.text.size();
  line.too_long = line.too_long || piece.size() > room;
  line.text += piece.substr(0, room);
}

}  // namespace

bool LineReader::next(Line& line) {
  line = Line{.number = lines_ + 1, .text = {}, .too_long = false};
  bool anything = false;
  bool ended = false;
  while (!ended && fill()) {
    anything = true;
    const char* const first = buffer_.data() + begin_;
    const char* const last = buffer_.data() + end_;
    const char* const line_end = std::find(first, last, '\n');
    ended = line_end != last;
    append_bounded(line, {first, static_cast<std::size_t>(line_end - first)});
    begin_ = static_cast<std::size_t>(line_end - buffer_.data()) + (ended ? 1 : 0);
  }
  if (!anything) return false;
  ++lines_;
  if (line.text.ends_with('\r') && !line.too_long) line.text.pop_back();
  if (lines_ == 1 && line.text.starts_with(byte_order_mark)) line.text.erase(0, byte_order_mark.size());
  return true;
}

bool LineReader::fill() {
  if (begin_ < end_) return true;
  begin_ = 0;
  end_ = source_->read(buffer_.data(), buffer_.size());
  return end_ > 0;
}

}  // namespace avstem::parsers::invoice_csv

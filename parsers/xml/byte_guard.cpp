#include "parsers/xml/byte_guard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "parsers/xml/byte_block.hpp"

namespace avstem::parsers::xml {
namespace {

constexpr std::string_view comment_head = "--";
constexpr std::string_view cdata_head = "[CDATA[";

core::Finding refusal(std::uint64_t offset, const char* code, const char* what, std::string expected,
                      const char* found) {
  return {.code = code,
          .place = {.offset = offset, .path = {}},
          .what = what,
          .expected = std::move(expected),
          .found = found,
          .rule = "RELIABILITY 1.11",
          .next = "Ask the sender for a file that is written as plain XML."};
}

/// Calls `look(block, at)` for each 64 bytes until it answers false; the last block is filled up with blanks.
template <class Look>
void each_block(std::string_view piece, std::size_t at, const Look& look) {
  for (; at + block_size <= piece.size(); at += block_size) {
    if (!look(ByteBlock{piece.data() + at}, at)) return;
  }
  if (at == piece.size()) return;
  std::array<char, block_size> last;
  last.fill(' ');
  std::memcpy(last.data(), piece.data() + at, piece.size() - at);
  look(ByteBlock{last.data()}, at);
}

std::uint64_t first_bit(std::uint64_t bits) { return static_cast<std::uint64_t>(std::countr_zero(bits)); }
std::uint64_t last_bit(std::uint64_t bits) {
  return block_size - 1 - static_cast<std::uint64_t>(std::countl_zero(bits));
}

}  // namespace

std::optional<core::Finding> ByteGuard::check(std::string_view piece) {
  auto verdict = check_characters(piece);
  if (!verdict) verdict = check_markup(piece);
  offset_ += piece.size();
  return verdict;
}

ByteGuard::Verdict ByteGuard::check_characters(std::string_view piece) {
  Verdict verdict;
  each_block(piece, 0, [&](ByteBlock block, std::size_t at) {
    const std::uint64_t nul = block.equal_to('\0');
    if (nul != 0) {
      verdict = refusal(offset_ + at + first_bit(nul), "E-XML-NUL", "byte", "text", "a NUL byte");
    } else if (encoding_ != Encoding::iso_8859_1 && (block.not_ascii() != 0 || continuation_ != 0)) {
      verdict = check_high_bytes(piece.substr(at, block_size), offset_ + at);
    }
    return !verdict;
  });
  return verdict;
}

ByteGuard::Verdict ByteGuard::check_high_bytes(std::string_view bytes, std::uint64_t offset) {
  const bool ascii = encoding_ == Encoding::us_ascii;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (ascii ? byte < 0x80 : accepts_utf8(byte)) continue;
    return refusal(offset + i, "E-XML-CHARACTER", "byte", ascii ? "US-ASCII, as declared" : "UTF-8",
                   "a byte that is not");
  }
  return std::nullopt;
}

bool ByteGuard::accepts_utf8(unsigned char byte) {
  if (continuation_ > 0) {
    const bool fits = byte >= continuation_min_ && byte <= continuation_max_;
    --continuation_;
    continuation_min_ = 0x80;
    continuation_max_ = 0xBF;
    return fits;
  }
  if (byte < 0x80) return true;
  // Unicode 15, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF.
  if (byte < 0xC2 || byte > 0xF4) return false;
  continuation_ = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
  if (byte == 0xE0) continuation_min_ = 0xA0;
  if (byte == 0xED) continuation_max_ = 0x9F;
  if (byte == 0xF0) continuation_min_ = 0x90;
  if (byte == 0xF4) continuation_max_ = 0x8F;
  return true;
}

ByteGuard::Verdict ByteGuard::check_markup(std::string_view piece) {
  for (std::size_t at = 0; at < piece.size();) {
    Verdict verdict;
    switch (inside_) {
      case Inside::content: verdict = pass_content(piece, at); break;
      case Inside::tag: verdict = pass_tag(piece, at); break;
      case Inside::declaration: verdict = pass_declaration(piece, at); break;
      case Inside::comment:
      case Inside::cdata: verdict = pass_section(piece, at); break;
    }
    if (verdict) return verdict;
  }
  // A tag that goes on in the next piece is followed there byte by byte, its start being gone.
  return inside_ == Inside::content && !measured_ ? measure_tag(piece) : std::nullopt;
}

ByteGuard::Verdict ByteGuard::pass_content(std::string_view piece, std::size_t& at) {
  Verdict verdict;
  bool after_open = false;
  std::optional<std::size_t> declaration;  // the place after `<!`
  each_block(piece, at, [&](ByteBlock block, std::size_t block_at) {
    std::uint64_t opens = block.equal_to('<');
    const std::uint64_t bangs = (opens << 1 | (after_open ? 1 : 0)) & block.equal_to('!');
    after_open = (opens >> (block_size - 1)) != 0;
    std::size_t end = std::min(block_at + block_size, piece.size());
    if (bangs != 0) {
      declaration = block_at + first_bit(bangs) + 1;
      end = *declaration - 1;
      opens &= (std::uint64_t{1} << first_bit(bangs)) - 1;
    }
    verdict = check_run(piece, opens != 0 ? block_at + first_bit(opens) : end);
    if (opens != 0) {
      since_ = offset_ + block_at + last_bit(opens);
      measured_ = false;
    }
    return !verdict && bangs == 0;
  });
  at = declaration.value_or(piece.size());
  if (declaration && !verdict) enter(Inside::declaration, offset_ + *declaration - 2);
  return verdict;
}

ByteGuard::Verdict ByteGuard::check_run(std::string_view piece, std::size_t end) {
  const std::uint64_t length = offset_ + end - since_;
  if (!measured_ && length > tag_length_max) {
    if (auto too_long = measure_tag(piece)) return too_long;
  }
  if (length <= tag_length_max + text_max_) return std::nullopt;
  return refusal(since_, "E-XML-LONG-TEXT", "text", fmt::format("at most {} kB between two tags", text_max_ / 1024),
                 "more");
}

ByteGuard::Verdict ByteGuard::measure_tag(std::string_view piece) {
  enter(Inside::tag, since_);
  std::size_t at = since_ + 1 - offset_;
  return pass_tag(piece, at);
}

ByteGuard::Verdict ByteGuard::pass_tag(std::string_view piece, std::size_t& at) {
  for (; at < piece.size(); ++at) {
    const char c = piece[at];
    if (c == '!' && offset_ + at == since_ + 1) {
      enter(Inside::declaration, since_);
      ++at;
      return std::nullopt;
    }
    // XML 1.0, 3.1: no `<` inside a tag. What follows is libxml2's to refuse.
    const bool closes = quote_ == 0 && c == '>';
    if (closes || c == '<') {
      inside_ = Inside::content;
      measured_ = true;
      return std::nullopt;
    }
    if (offset_ + at - since_ >= tag_length_max) {
      return refusal(since_, "E-XML-LONG-TAG", "tag", "at most 4 kB", "more");
    }
    if (quote_ == 0 && (c == '"' || c == '\'')) {
      quote_ = c;
    } else if (c == quote_) {
      quote_ = 0;
    }
  }
  return std::nullopt;
}

ByteGuard::Verdict ByteGuard::pass_declaration(std::string_view piece, std::size_t& at) {
  head_ += piece[at++];
  if (head_ == comment_head)
    enter(Inside::comment, since_);
  else if (head_ == cdata_head)
    enter(Inside::cdata, since_);
  else if (!comment_head.starts_with(head_) && !cdata_head.starts_with(head_)) {
    return refusal(since_, "E-XML-DTD", "declaration", "no document type and no entity declarations", "'<!'");
  }
  return std::nullopt;
}

ByteGuard::Verdict ByteGuard::pass_section(std::string_view piece, std::size_t& at) {
  const char end = inside_ == Inside::comment ? '-' : ']';
  for (; at < piece.size(); ++at) {
    const char c = piece[at];
    if (c == '>' && ends_met_ >= 2) {
      ++at;
      enter(Inside::content, offset_ + at);
      return std::nullopt;
    }
    ends_met_ = c == end ? ends_met_ + 1 : 0;
    if (offset_ + at - since_ > text_max_) {
      return refusal(since_, "E-XML-LONG-TEXT", "comment or CDATA section",
                     fmt::format("at most {} kB", text_max_ / 1024), "more");
    }
  }
  return std::nullopt;
}

void ByteGuard::enter(Inside inside, std::uint64_t since) {
  inside_ = inside;
  since_ = since;
  measured_ = true;
  quote_ = 0;
  head_.clear();
  ends_met_ = 0;
}

}  // namespace avstem::parsers::xml

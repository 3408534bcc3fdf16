/// Looks at the bytes of an XML file before libxml2 does, and bounds what libxml2 does not (RELIABILITY 1.11).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/finding.hpp"
#include "parsers/xml/encoding.hpp"

namespace avstem::parsers::xml {

/// The longest start tag in the ISO 20022 and UBL samples is under 500 bytes (namespace declarations of the root).
inline constexpr std::size_t tag_length_max = 4 * 1024;
/// No text of camt.054 is longer than 500 characters. A reader whose documents hold attachments that it skips allows more.
inline constexpr std::uint64_t text_length_max = 64 * 1024;

/// Refuses bytes that are not of the encoding, NUL, `<!` that opens neither a comment nor CDATA (so any DTD), tags over 4 kB and
/// texts, comments and CDATA sections over the limit. It sees the file as consecutive pieces, in one pass and constant memory.
class ByteGuard {
 public:
  explicit ByteGuard(Encoding encoding, std::uint64_t text_max = text_length_max)
      : encoding_{encoding}, text_max_{text_max} {}

  [[nodiscard]] Encoding encoding() const { return encoding_; }
  /// What is wrong with the next piece; `place.offset` is the byte in the file, the line is not known here.
  [[nodiscard]] std::optional<core::Finding> check(std::string_view piece);

 private:
  enum class Inside { content, tag, declaration, comment, cdata };

  using Verdict = std::optional<core::Finding>;

  [[nodiscard]] Verdict check_characters(std::string_view piece);
  [[nodiscard]] Verdict check_high_bytes(std::string_view bytes, std::uint64_t offset);
  [[nodiscard]] bool accepts_utf8(unsigned char byte);
  [[nodiscard]] Verdict check_markup(std::string_view piece);
  [[nodiscard]] Verdict pass_content(std::string_view piece, std::size_t& at);
  [[nodiscard]] Verdict pass_tag(std::string_view piece, std::size_t& at);
  [[nodiscard]] Verdict pass_declaration(std::string_view piece, std::size_t& at);
  [[nodiscard]] Verdict pass_section(std::string_view piece, std::size_t& at);
  [[nodiscard]] Verdict check_run(std::string_view piece, std::size_t end);
  [[nodiscard]] Verdict measure_tag(std::string_view piece);
  void enter(Inside inside, std::uint64_t since);

  Encoding encoding_;
  std::uint64_t text_max_;
  std::uint64_t offset_ = 0;   ///< of the piece in the file
  unsigned continuation_ = 0;  ///< bytes of a UTF-8 character still to come
  unsigned char continuation_min_ = 0x80;
  unsigned char continuation_max_ = 0xBF;
  Inside inside_ = Inside::content;
  std::uint64_t since_ = 0;  ///< where the thing that we are inside began; in content, where the last `<` stood
  bool measured_ = true;     ///< the tag that opens at `since_` has been found short
  char quote_ = 0;           ///< inside a tag: the quote that is open
  std::string head_;         ///< inside `<!`: what followed so far, at most `[CDATA[`
  unsigned ends_met_ = 0;    ///< inside a comment or CDATA: `-` or `]` met in a row
};

}  // namespace avstem::parsers::xml

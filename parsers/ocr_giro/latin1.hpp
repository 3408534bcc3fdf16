/// ISO 8859-1, the character set of the format's only free text (FORMAT.md 6).
#pragma once

#include <string>
#include <string_view>

namespace avstem::parsers::ocr_giro {

/// Every byte is the code point of its own value, so every text can be turned into UTF-8.
[[nodiscard]] inline std::string latin1_to_utf8(std::string_view latin1) {
  std::string utf8;
  for (const char c : latin1) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      utf8 += c;
    } else {
      utf8 += static_cast<char>(0xC0 | byte >> 6);
      utf8 += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return utf8;
}

}  // namespace avstem::parsers::ocr_giro

#include "engine/core/quotation.hpp"

#include <fmt/format.h>

#include "engine/core/utf8.hpp"

namespace avstem::core {
namespace {

std::string escaped(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) text += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
  return text;
}

}  // namespace

std::string printable(std::string_view text, std::size_t length_max) {
  std::string shown;
  for (std::size_t count = 0; !text.empty(); ++count) {
    if (count == length_max) return shown + "…";
    const auto character = first_character(text);
    const std::string_view bytes = text.substr(0, character ? character->length : 1);
    shown += character && is_printable(character->code_point) ? std::string{bytes} : escaped(bytes);
    text.remove_prefix(bytes.size());
  }
  return shown;
}

std::string quote(std::string_view text) { return "'" + printable(text, quotation_length_max) + "'"; }

}  // namespace avstem::core

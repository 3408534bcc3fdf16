#include "engine/cli/console.hpp"

#include <nlohmann/json.hpp>

namespace avstem::cli {
namespace {

std::string_view sequence_of(Colour colour) {
  switch (colour) {
    case Colour::red: return "\x1b[31m";
    case Colour::green: return "\x1b[32m";
    case Colour::yellow: return "\x1b[33m";
    case Colour::dim: return "\x1b[2m";
  }
  return {};
}

}  // namespace

std::string Console::coloured(Colour colour_wanted, const std::string& text_shown) const {
  if (!colour) return text_shown;
  return std::string{sequence_of(colour_wanted)} + text_shown + "\x1b[0m";
}

void Console::document(const nlohmann::ordered_json& json_document) const {
  out << json_document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
}

std::string count(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = digits.front() == '-' ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, "\u00a0");
  return digits;
}

}  // namespace avstem::cli

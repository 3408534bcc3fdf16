#include "parsers/xml/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

namespace avstem::parsers::xml {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

core::Finding refusal(std::string found) {
  return {.code = "E-XML-ENCODING",
          .place = {.line = 1, .column_first = 1, .path = {}},
          .what = "encoding of the file",
          .expected = "UTF-8, ISO-8859-1 or US-ASCII",
          .found = std::move(found),
          .rule = "XML 1.0, 4.3.3",
          .next = "Ask the sender for the file in UTF-8."};
}

bool looks_like_utf16(std::string_view bytes) {
  using namespace std::string_view_literals;
  return bytes.starts_with("\xFE\xFF"sv) || bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\0<"sv) ||
         bytes.starts_with("<\0"sv);
}

std::string lower_case(std::string_view text) {
  std::string lower{text};
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

/// The value of `encoding` in `<?xml version="1.0" encoding="…"?>`; a malformed declaration is libxml2's to refuse.
std::optional<std::string_view> encoding_name(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return std::nullopt;
  const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
  const std::size_t key = declaration.find("encoding");
  if (key == std::string_view::npos) return std::nullopt;
  const std::size_t open = declaration.find_first_of("\"'", key);
  if (open == std::string_view::npos) return std::nullopt;
  const std::size_t close = declaration.find(declaration[open], open + 1);
  if (close == std::string_view::npos) return std::nullopt;
  return declaration.substr(open + 1, close - open - 1);
}

}  // namespace

core::Result<Encoding, core::Finding> declared_encoding(std::string_view first_bytes) {
  if (looks_like_utf16(first_bytes)) return core::Failure{refusal("UTF-16")};
  const bool marked = first_bytes.starts_with(byte_order_mark);
  if (marked) first_bytes.remove_prefix(byte_order_mark.size());
  const auto name = encoding_name(first_bytes);
  const std::string lower = name ? lower_case(*name) : "utf-8";
  if (lower == "utf-8") return Encoding::utf8;
  if (!marked && lower == "iso-8859-1") return Encoding::iso_8859_1;
  if (!marked && lower == "us-ascii") return Encoding::us_ascii;
  return core::Failure{
      refusal(fmt::format("{}'{}'", marked ? "the byte order mark of UTF-8 and " : "", name->substr(0, 40)))};
}

}  // namespace avstem::parsers::xml

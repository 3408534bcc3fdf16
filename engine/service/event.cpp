#include "engine/service/event.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace avstem::service {
namespace {

bool is_code(std::string_view text) {
  const bool begins = text.size() > 2 && text.size() <= 40 && (text.starts_with("E-") || text.starts_with("W-"));
  // No digits: a code never has any, an account number or a KID has nothing else.
  return begins && std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; });
}

}  // namespace

ErrorCode::ErrorCode(std::string_view written) : text_{is_code(written) ? written : "E-?"} {}

std::string Event::logfmt() const {
  std::string line = fmt::format("event={}", name_.text());
  for (const Field& field : fields_) line += fmt::format(" {}={}", field.key.text(), field.value);
  return line;
}

std::string Event::json_fields() const {
  std::string line = fmt::format(R"("event":"{}")", name_.text());
  for (const Field& field : fields_) {
    line += field.is_number ? fmt::format(R"(,"{}":{})", field.key.text(), field.value)
                            : fmt::format(R"(,"{}":"{}")", field.key.text(), field.value);
  }
  return line;
}

}  // namespace avstem::service

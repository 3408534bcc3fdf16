#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "engine/core/quotation.hpp"
#include "engine/core/utf8.hpp"
#include "parsers/set_up.hpp"
#include "parsers/set_up/nesting.hpp"
#include "parsers/set_up/organisation.hpp"
#include "parsers/set_up/table.hpp"

namespace avstem::parsers::set_up {
namespace {

/// An organisation takes about 500 bytes: room for two thousand, and small enough to be held whole.
constexpr std::size_t file_size_max = 1024 * 1024;
constexpr std::size_t message_length_max = 200;
constexpr std::string_view file_rule = "set-up format 1";
constexpr std::array<std::string_view, 1> file_keys{"organisation"};

/// The bytes of the file, at most one more than allowed.
std::string read_bytes(core::ByteSource& source) {
  std::string bytes(file_size_max + 1, '\0');
  std::size_t size = 0;
  while (size < bytes.size()) {
    const std::size_t count = source.read(bytes.data() + size, bytes.size() - size);
    if (count == 0) break;
    size += count;
  }
  bytes.resize(size);
  return bytes;
}

core::Place place_at(std::string_view bytes, std::size_t position) {
  const std::string_view before = bytes.substr(0, position);
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0: the first line
  core::Place place;
  place.line = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  place.column_first = static_cast<std::uint32_t>(core::character_count(before.substr(line_begin)) + 1);
  return place;
}

/// What keeps the text from being read as TOML at all; nothing when the library may see it.
std::optional<std::pair<core::Place, Complaint>> unfit_to_parse(std::string_view bytes) {
  if (bytes.size() > file_size_max) {
    return std::pair{core::Place{}, Complaint{.code = "E-SETUP-SIZE",
                                              .what = "the file is too large",
                                              .expected = fmt::format("at most {} bytes", file_size_max),
                                              .found = "more",
                                              .rule = std::string{file_rule},
                                              .next = "Divide it by organisations into several set-up files."}};
  }
  if (const auto position = core::first_invalid_byte(bytes)) {
    return std::pair{place_at(bytes, *position), Complaint{.code = "E-SETUP-UTF8",
                                                           .what = "the text is not UTF-8",
                                                           .expected = "UTF-8",
                                                           .found = core::quote(bytes.substr(*position, 1)),
                                                           .rule = std::string{file_rule},
                                                           .next = "Save the file as UTF-8."}};
  }
  if (const auto deep = first_too_deep(bytes)) {
    core::Place place;
    place.line = deep->line;
    place.column_first = deep->column;
    return std::pair{place,
                     Complaint{.code = "E-SETUP-DEPTH",
                               .what = "tables nest too deep",
                               .expected = fmt::format("at most {} brackets inside one another and {} dots on a line",
                                                       bracket_depth_max, dots_in_line_max),
                               .found = "more",
                               .rule = std::string{file_rule},
                               .next = "Write the set-up as in the example of the format."}};
  }
  return std::nullopt;
}

/// The library's message may quote the file; it is made fit to print.
Complaint not_toml(std::string_view message) {
  return {.code = "E-SETUP-TOML",
          .what = "the file is not TOML",
          .expected = {},
          .found = core::printable(message, message_length_max),
          .rule = std::string{file_rule},
          .next = "Correct the line; texts stand in quotes, tables begin with [[…]]."};
}

core::SetUp read_document(const toml::table& document, FindingsInOrder& findings) {
  const Table file{document, {}, std::string{file_rule}, findings};
  file.refuse_keys_other_than(file_keys);
  file.refuse_when_missing("organisation", "at least one [[organisation]]");
  core::SetUp set_up;
  NamesSeen seen;
  for (const Table& table : file.tables("organisation", "set-up format 2")) {
    if (auto organisation = read_organisation(table, seen)) set_up.organisations.push_back(*std::move(organisation));
  }
  return set_up;
}

}  // namespace

Reading read(core::ByteSource& source) {
  const std::string bytes = read_bytes(source);
  FindingsInOrder findings;
  core::SetUp set_up;
  if (auto unfit = unfit_to_parse(bytes)) {
    findings.refuse(std::move(unfit->first), std::move(unfit->second));
  } else {
    try {
      set_up = read_document(toml::parse(std::string_view{bytes}), findings);
    } catch (const toml::parse_error& error) {
      core::Place place;
      place.line = error.source().begin.line;
      place.column_first = error.source().begin.column;
      findings.refuse(std::move(place), not_toml(error.description()));
    }
  }
  Reading reading{std::move(set_up), std::move(findings).sorted()};
  if (reading.findings.refuse()) reading.set_up = {};
  return reading;
}

}  // namespace avstem::parsers::set_up

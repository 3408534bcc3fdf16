#include "parsers/set_up/table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "engine/core/nearest_name.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::parsers::set_up {
namespace {

constexpr std::string_view bare_key_characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

std::string_view type_name(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::none: return "nothing";
    case toml::node_type::table: return "a table";
    case toml::node_type::array: return "an array";
    case toml::node_type::string: return "a text";
    case toml::node_type::integer: return "a whole number";
    case toml::node_type::floating_point: return "a number with a fraction";
    case toml::node_type::boolean: return "true or false";
    case toml::node_type::date: return "a date";
    case toml::node_type::time: return "a time";
    case toml::node_type::date_time: return "a date with a time";
  }
  return "something else";
}

/// `organisation[2].bank_account` as it stands in a heading: `organisation.bank_account`.
std::string without_indices(std::string_view path) {
  std::string heading;
  bool inside = false;
  for (const char c : path) {
    if (c == '[') inside = true;
    if (!inside) heading += c;
    if (c == ']') inside = false;
  }
  return heading;
}

}  // namespace

Table::Table(const toml::table& table, std::string path, std::string rule, FindingsInOrder& findings)
    : table_{&table},
      path_{std::move(path)},
      rule_{std::move(rule)},
      findings_{&findings},
      place_{place_of(table.source(), path_)} {}

std::optional<Given<std::string>> Table::text(std::string_view key) const {
  const toml::node* node = table_->get(key);
  if (node == nullptr) return std::nullopt;
  if (const auto* value = node->as_string()) return {{value->get(), place_of(node->source(), path_of(key))}};
  refuse_type(key, *node, "a text in quotes");
  return std::nullopt;
}

std::optional<Given<std::int64_t>> Table::integer(std::string_view key) const {
  const toml::node* node = table_->get(key);
  if (node == nullptr) return std::nullopt;
  if (const auto* value = node->as_integer()) return {{value->get(), place_of(node->source(), path_of(key))}};
  refuse_type(key, *node, "a whole number without quotes");
  return std::nullopt;
}

std::optional<Table> Table::table(std::string_view key) const {
  const toml::node* node = table_->get(key);
  if (node == nullptr) return std::nullopt;
  if (const auto* value = node->as_table()) return Table{*value, path_of(key), rule_, *findings_};
  refuse_type(key, *node, fmt::format("a table: {} = {{ … }}", key));
  return std::nullopt;
}

std::vector<Table> Table::tables(std::string_view key, std::string rule) const {
  std::vector<Table> tables;
  const toml::node* node = table_->get(key);
  if (node == nullptr) return tables;
  const toml::array* array = node->as_array();
  if (array == nullptr || !array->is_homogeneous(toml::node_type::table)) {
    refuse_type(key, *node, fmt::format("tables, each under [[{}]]", without_indices(path_of(key))));
    return tables;
  }
  for (const toml::node& element : *array) {
    tables.emplace_back(*element.as_table(), fmt::format("{}[{}]", path_of(key), tables.size() + 1), rule, *findings_);
  }
  return tables;
}

std::vector<Given<std::string>> Table::keys() const {
  std::vector<Given<std::string>> keys;
  for (const auto& [key, node] : *table_) {
    keys.push_back({std::string{key.str()}, place_of(key.source(), path_of(key.str()))});
  }
  return keys;
}

void Table::refuse_when_missing(std::string_view key, std::string_view what_it_is) const {
  if (has(key)) return;
  refuse(place_, {.code = "E-SETUP-MISSING",
                  .what = fmt::format("no {}", key),
                  .expected = std::string{what_it_is},
                  .found = "nothing",
                  .rule = {},
                  .next = fmt::format("Add the key '{}'.", key)});
}

void Table::refuse_keys_other_than(std::span<const std::string_view> known) const {
  for (const Given<std::string>& key : keys()) {
    if (std::find(known.begin(), known.end(), key.value) != known.end()) continue;
    const auto nearest = core::nearest_name(key.value, known);
    refuse(key.place, {.code = "E-SETUP-KEY",
                       .what = "unknown key",
                       .expected = fmt::format("one of {}", fmt::join(known, ", ")),
                       .found = core::quote(key.value),
                       .rule = {},
                       .next = nearest ? fmt::format("Did you mean '{}'?", *nearest) : "Remove the key."});
  }
}

void Table::refuse(const core::Place& place, Complaint complaint) const {
  complaint.rule = rule_;
  findings_->refuse(place, std::move(complaint));
}

core::Place Table::place_of(const toml::source_region& region, std::string path) const {
  core::Place place;
  place.line = region.begin.line;
  place.column_first = region.begin.column;
  // The library's end is the character after the last; a value of several lines is placed by its beginning.
  if (region.end.line == region.begin.line && region.end.column > 0) place.column_last = region.end.column - 1;
  place.path = std::move(path);
  return place;
}

std::string Table::path_of(std::string_view key) const {
  const bool bare = !key.empty() && key.find_first_not_of(bare_key_characters) == std::string_view::npos;
  const std::string written = bare && key.size() <= core::quotation_length_max ? std::string{key} : core::quote(key);
  return path_.empty() ? written : path_ + "." + written;
}

void Table::refuse_type(std::string_view key, const toml::node& node, std::string_view expected) const {
  refuse(place_of(node.source(), path_of(key)), {.code = "E-SETUP-TYPE",
                                                 .what = fmt::format("{} is of another type", key),
                                                 .expected = std::string{expected},
                                                 .found = std::string{type_name(node)},
                                                 .rule = {},
                                                 .next = "Write the value as shown in the example of the format."});
}

}  // namespace avstem::parsers::set_up

/// One table of a set-up file, read key by key; a key of another type is told about with its place.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/set_up/findings_in_order.hpp"

namespace avstem::parsers::set_up {

/// A value and where it stands.
template <class Value>
struct Given {
  Value value;
  core::Place place;
};

/// Borrows the TOML table and the findings; both outlive this.
class Table {
 public:
  /// `rule` names the section of FORMAT.md that the table's keys are described in.
  Table(const toml::table& table, std::string path, std::string rule, FindingsInOrder& findings);

  /// Nothing when the key is not given, or is given with another type, which is told about.
  [[nodiscard]] std::optional<Given<std::string>> text(std::string_view key) const;
  [[nodiscard]] std::optional<Given<std::int64_t>> integer(std::string_view key) const;
  [[nodiscard]] std::optional<Table> table(std::string_view key) const;
  /// `[[key]]`, in file order; none when the key is not given.
  [[nodiscard]] std::vector<Table> tables(std::string_view key, std::string rule) const;

  [[nodiscard]] bool has(std::string_view key) const { return table_->contains(key); }
  /// The keys, each with its place.
  [[nodiscard]] std::vector<Given<std::string>> keys() const;
  [[nodiscard]] const core::Place& place() const { return place_; }

  void refuse_when_missing(std::string_view key, std::string_view what_it_is) const;
  void refuse_keys_other_than(std::span<const std::string_view> known) const;
  /// The complaint gets the table's rule.
  void refuse(const core::Place& place, Complaint complaint) const;

 private:
  [[nodiscard]] core::Place place_of(const toml::source_region& region, std::string path) const;
  [[nodiscard]] std::string path_of(std::string_view key) const;
  void refuse_type(std::string_view key, const toml::node& node, std::string_view expected) const;

  const toml::table* table_;
  std::string path_;
  std::string rule_;
  FindingsInOrder* findings_;
  core::Place place_;
};

}  // namespace avstem::parsers::set_up

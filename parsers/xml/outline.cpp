#include "parsers/xml/outline.hpp"

#include <algorithm>

#include "engine/core/invariant.hpp"

namespace avstem::parsers::xml {
namespace {

/// How many children of one parent are watched for repetition: one bit each.
constexpr std::size_t children_max = 64;

/// Cuts the first word off `rest`.
std::string_view next_word(std::string_view& rest, char divider) {
  const std::size_t end = std::min(rest.find(divider), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return word;
}

bool same_without_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

Outline::Outline(std::string_view base, std::span<const Element> elements, std::span<const Skipped> skipped,
                 std::span<const Space> spaces)
    : nodes_(1), names_{""}, spaces_{spaces} {
  base_ = add_path(base);
  for (NodeIndex index = 1; index < nodes_.size(); ++index) nodes_[index].hidden = true;
  for (const Element& element : elements) {
    Node& node = nodes_[add_path(element.path)];
    node.field = element.field;
    node.content = element.content;
    node.occurs = element.occurs;
    node.length_max = element.length_max;
    node.meaning = element.meaning;
  }
  for (const Skipped& row : skipped) add_skipped(add_path(row.path), row.names);
  index_children();
}

Outline::NodeIndex Outline::add_path(std::string_view path) {
  NodeIndex index = base_;
  while (!path.empty()) index = add_child(index, next_word(path, '/'));
  return index;
}

Outline::NodeIndex Outline::add_child(NodeIndex parent, std::string_view qualified) {
  std::uint8_t space = 0;
  if (const std::size_t colon = qualified.find(':'); colon != std::string_view::npos) {
    const auto is_prefix = [&](const Space& known) { return known.prefix == qualified.substr(0, colon); };
    const auto found = std::find_if(spaces_.begin(), spaces_.end(), is_prefix);
    core::invariant(found != spaces_.end(), "an outline names its prefixes");
    space = static_cast<std::uint8_t>(found - spaces_.begin() + 1);
    qualified.remove_prefix(colon + 1);
  }
  const NameIndex name = add_name(qualified);
  for (NodeIndex index = 1; index < nodes_.size(); ++index) {
    if (nodes_[index].parent == parent && nodes_[index].name == name) return index;
  }
  core::invariant(nodes_[parent].children < children_max, "a parent has at most 64 known children");
  Node child;
  child.parent = parent;
  child.name = name;
  child.space = space;
  child.bit = nodes_[parent].children++;
  nodes_.push_back(child);
  return static_cast<NodeIndex>(nodes_.size() - 1);
}

Outline::NameIndex Outline::add_name(std::string_view local_name) {
  if (const NameIndex known = name_index(local_name); known != unknown_name) return known;
  names_.push_back(local_name);
  return static_cast<NameIndex>(names_.size() - 1);
}

void Outline::add_skipped(NodeIndex parent, std::string_view names) {
  nodes_[parent].closed = true;
  while (!names.empty()) {
    const NodeIndex child = add_child(parent, next_word(names, ' '));
    nodes_[child].skipped = true;
    nodes_[child].occurs = Occurs::many;
  }
}

void Outline::index_children() {
  children_.assign(nodes_.size() * names_.size(), no_node);
  for (NodeIndex index = 1; index < nodes_.size(); ++index) {
    const Node& node = nodes_[index];
    children_[node.parent * names_.size() + node.name] = index;
    if (node.occurs != Occurs::once && !node.skipped) nodes_[node.parent].counted_children.push_back(index);
  }
}

Outline::NameIndex Outline::name_index(std::string_view local_name) const {
  const auto found = std::find(names_.begin() + 1, names_.end(), local_name);
  return found == names_.end() ? unknown_name : static_cast<NameIndex>(found - names_.begin());
}

bool Outline::resembles_name(std::string_view local_name) const {
  return std::any_of(names_.begin() + 1, names_.end(), [&](std::string_view known) {
    return known != local_name && same_without_case(known, local_name);
  });
}

Outline::NodeIndex Outline::child_without_case(NodeIndex parent, std::string_view local_name) const {
  for (NodeIndex index = 1; index < nodes_.size(); ++index) {
    if (nodes_[index].parent == parent && same_without_case(names_[nodes_[index].name], local_name)) return index;
  }
  return no_node;
}

std::string Outline::qualified_name(NodeIndex index) const {
  const Node& node = nodes_[index];
  const std::string local{names_[node.name]};
  return node.space == 0 ? local : std::string{spaces_[node.space - 1U].prefix} + ":" + local;
}

}  // namespace avstem::parsers::xml

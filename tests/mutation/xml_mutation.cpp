#include "tests/mutation/xml_mutation.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "tests/mutation/dice.hpp"

namespace avstem::tests {
namespace {

using parsers::xml::Content;
using parsers::xml::Outline;

std::string_view value_for(const XmlDialect& dialect, std::string_view name, Dice& dice) {
  for (const XmlValues& row : dialect.values) {
    if (name.ends_with(row.name)) return dice.any_of(row.values);
  }
  return {};
}

/// The names from below the base to a node of the outline, and the node's content.
std::vector<std::string> path_to(const XmlDialect& dialect, Outline::NodeIndex node) {
  std::vector<std::string> path;
  for (; node != 0 && !dialect.outline.node(node).hidden; node = dialect.outline.node(node).parent) {
    path.push_back(dialect.outline.qualified_name(node));
  }
  std::reverse(path.begin(), path.end());
  return path;
}

XmlElement& child_named(XmlElement& parent, const std::string& name, Dice& dice) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < parent.children.size(); ++i) {
    if (parent.children[i].name == name) found.push_back(i);
  }
  if (!found.empty()) return parent.children[dice.any_of(found)];
  parent.text.clear();
  return parent.children.emplace_back(XmlElement{name, {}, {}, {}});
}

/// Sets the text at a path of the outline, making what is missing on the way.
void add_path(const XmlDialect& dialect, XmlElement& root, Dice& dice) {
  const auto index = static_cast<Outline::NodeIndex>(1 + dice.below(dialect.outline.node_count() - 1));
  XmlElement* at = &root;
  if (!dialect.base.empty()) at = &child_named(root, std::string{dialect.base}, dice);
  for (const std::string& name : path_to(dialect, index)) at = &child_named(*at, name, dice);
  if (dialect.outline.node(index).content != Content::text || !at->children.empty()) return;
  at->text = value_for(dialect, at->name, dice);
  if (at->name.ends_with("Amt") && at->attributes.empty()) at->attributes = " Ccy=\"NOK\"";
}

void change_text(const XmlDialect& dialect, XmlElement& root, Dice& dice) {
  std::vector<XmlElement*> leaves = all_elements(root);
  std::erase_if(leaves, [](const XmlElement* one) { return !one->children.empty(); });
  if (leaves.empty()) return;
  XmlElement& leaf = *dice.any_of(leaves);
  leaf.text = value_for(dialect, leaf.name, dice);
}

/// An element that has children, or nothing.
XmlElement* any_parent(XmlElement& root, Dice& dice) {
  std::vector<XmlElement*> parents = all_elements(root);
  std::erase_if(parents, [](const XmlElement* one) { return one->children.empty(); });
  return parents.empty() ? nullptr : dice.any_of(parents);
}

void change_children(XmlElement& root, Dice& dice) {
  XmlElement* parent = any_parent(root, dice);
  if (parent == nullptr) return;
  auto& children = parent->children;
  const std::size_t at = dice.below(children.size());
  const auto place = children.begin() + static_cast<std::ptrdiff_t>(at);
  switch (dice.below(4)) {
    case 0: children.erase(place); break;
    case 1: std::swap(children[at], children[dice.below(children.size())]); break;
    default: {
      const XmlElement copy = children[at];
      children.insert(place, copy);
    }
  }
}

/// Repeats what may be repeated: entries, transactions, references.
void repeat_counted(const XmlDialect& dialect, XmlElement& root, Dice& dice) {
  std::vector<std::string> names;
  for (Outline::NodeIndex i = 1; i < dialect.outline.node_count(); ++i) {
    const auto& node = dialect.outline.node(i);
    if (node.occurs != parsers::xml::Occurs::once && !node.skipped) names.push_back(dialect.outline.qualified_name(i));
  }
  const std::string& name = dice.any_of(names);
  for (XmlElement* parent : all_elements(root)) {
    const auto found = std::find_if(parent->children.begin(), parent->children.end(),
                                    [&](const XmlElement& child) { return child.name == name; });
    if (found == parent->children.end()) continue;
    const XmlElement copy = *found;
    parent->children.insert(found, copy);
    return;
  }
}

void disturb(XmlElement& root, Dice& dice) {
  const auto all = all_elements(root);
  XmlElement& one = *dice.any_of(all);
  switch (dice.below(5)) {
    case 0: one.name += "x"; break;
    case 1: one.attributes += " xmlns=\"urn:other\""; break;
    case 2: one.attributes += " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\""; break;
    case 3: one.text = "<![CDATA[" + one.text + "]]><!-- -->"; break;
    default: one.attributes = ""; break;
  }
}

void change_version(XmlElement& root, Dice& dice) {
  const std::size_t at = root.attributes.find("camt.054.001.");
  if (at == std::string::npos) return;
  root.attributes.replace(at + 13, 2, &"02040608"[2 * dice.below(4)], 2);
}

void edit(const XmlDialect& dialect, XmlElement& root, Dice& dice) {
  switch (dice.below(12)) {
    case 0: return disturb(root, dice);
    case 1: return change_children(root, dice);
    case 2: return change_version(root, dice);
    case 3:
    case 4: return repeat_counted(dialect, root, dice);
    case 5:
    case 6:
    case 7: return change_text(dialect, root, dice);
    default: return add_path(dialect, root, dice);
  }
}

std::string written(const XmlDialect& dialect, XmlElement& root, std::size_t size_max, Dice& dice) {
  if (!dice.one_in(5)) dialect.settle(root);
  std::string document = to_xml(root);
  if (document.size() > size_max) document.resize(size_max);
  return document;
}

}  // namespace

std::string mutated_xml(const XmlDialect& dialect, std::string_view document, std::size_t size_max,
                        std::uint32_t seed) {
  Dice dice{seed};
  auto root = parse_xml_tree(document);
  if (!root) root = parse_xml_tree(dialect.seed);
  const std::size_t edits = 1 + dice.below(4);
  for (std::size_t i = 0; i < edits; ++i) edit(dialect, *root, dice);
  return written(dialect, *root, size_max, dice);
}

std::string crossed_xml(const XmlDialect& dialect, std::string_view document, std::string_view other,
                        std::size_t size_max, std::uint32_t seed) {
  Dice dice{seed};
  auto root = parse_xml_tree(document);
  auto more = parse_xml_tree(other);
  if (!root || !more) return std::string{document.substr(0, size_max)};
  const XmlElement piece = *dice.any_of(all_elements(*more));
  for (XmlElement* one : all_elements(*root)) {
    if (one->name != piece.name || dice.one_in(3)) continue;
    *one = piece;
    break;
  }
  return written(dialect, *root, size_max, dice);
}

}  // namespace avstem::tests

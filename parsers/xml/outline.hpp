/// The elements of a document type that a reader knows, as a tree that is walked without comparing texts.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace avstem::parsers::xml {

/// A reader's own number for an element that it wants to hear of; 0 for none.
using Field = std::uint16_t;

enum class Occurs : std::uint8_t {
  once,     ///< a second one inside the same parent is refused: never "the last wins"
  many,     ///< shown with its number in paths from the second on
  counted,  ///< always shown with its number in paths
};

enum class Content : std::uint8_t { elements, text };

/// One element that is read.
struct Element {
  std::string_view path;  ///< below the outline's base; `prefix:` in front of names outside the root's namespace
  Field field = 0;
  Content content = Content::text;
  Occurs occurs = Occurs::once;
  std::uint16_t length_max = 0;  ///< characters that the schema allows; 0 when the form of the text limits it
  std::string_view meaning;      ///< for people: what it says, and what it is used for
};

/// Elements of the schema that are skipped on purpose. A parent that is named here knows all its children: others are told about.
struct Skipped {
  std::string_view path;   ///< the parent
  std::string_view names;  ///< its children, divided by blanks
};

struct Space {
  std::string_view prefix;
  std::string_view uri;
};

/// Invariant: node 0 is the root; a node's parent has a smaller number.
class Outline {
 public:
  using NodeIndex = std::uint16_t;
  using NameIndex = std::uint16_t;
  static constexpr NameIndex unknown_name = 0;
  static constexpr NodeIndex no_node = 0;

  struct Node {
    NodeIndex parent = 0;
    NameIndex name = 0;
    std::uint8_t space = 0;  ///< 0: the root's namespace; else the place in `spaces()` plus one
    Field field = 0;
    Content content = Content::elements;
    Occurs occurs = Occurs::once;
    bool skipped = false;
    bool closed = false;   ///< knows all its children
    bool hidden = false;   ///< part of the base: not shown in paths
    std::uint8_t bit = 0;  ///< its place among the children of its parent
    std::uint8_t children = 0;
    std::uint16_t length_max = 0;
    std::string_view meaning;
    std::vector<NodeIndex> counted_children;
  };

  /// Borrows every text that is passed: they are constants of the program.
  Outline(std::string_view base, std::span<const Element> elements, std::span<const Skipped> skipped,
          std::span<const Space> spaces = {});

  [[nodiscard]] const Node& node(NodeIndex index) const { return nodes_[index]; }
  [[nodiscard]] std::size_t node_count() const { return nodes_.size(); }
  [[nodiscard]] NodeIndex child(NodeIndex parent, NameIndex name) const {
    return children_[parent * names_.size() + name];
  }
  [[nodiscard]] NameIndex name_index(std::string_view local_name) const;
  /// The name differs from a known one in case only: `<ntry>`.
  [[nodiscard]] bool resembles_name(std::string_view local_name) const;
  [[nodiscard]] NodeIndex child_without_case(NodeIndex parent, std::string_view local_name) const;
  [[nodiscard]] std::string_view name(NameIndex index) const { return names_[index]; }
  [[nodiscard]] std::span<const Space> spaces() const { return spaces_; }
  /// `cac:Party`, or `Ntry` in the root's namespace.
  [[nodiscard]] std::string qualified_name(NodeIndex index) const;

 private:
  NodeIndex add_path(std::string_view path);
  NodeIndex add_child(NodeIndex parent, std::string_view qualified);
  NameIndex add_name(std::string_view local_name);
  void add_skipped(NodeIndex parent, std::string_view names);
  void index_children();

  std::vector<Node> nodes_;
  std::vector<std::string_view> names_;
  std::vector<NodeIndex> children_;  ///< node × name
  std::span<const Space> spaces_;
  NodeIndex base_ = 0;
};

}  // namespace avstem::parsers::xml

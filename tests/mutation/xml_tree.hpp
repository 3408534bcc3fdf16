/// A small XML document as a tree, for mutations: elements, their attributes and texts; comments and the like are left out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace avstem::tests {

struct XmlElement {
  std::string name;
  std::string attributes;  ///< as written, with the blank in front
  std::string text;        ///< as written; only of an element without children
  std::vector<XmlElement> children;
};

/// Nothing when the bytes are not plain enough, or more than 2 000 elements.
[[nodiscard]] std::optional<XmlElement> parse_xml_tree(std::string_view bytes);

/// With a declaration in front.
[[nodiscard]] std::string to_xml(const XmlElement& root);

/// Every element, the root first. Good until a tree is changed in its shape.
[[nodiscard]] std::vector<XmlElement*> all_elements(XmlElement& root);

}  // namespace avstem::tests

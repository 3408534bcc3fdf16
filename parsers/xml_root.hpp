/// The root element at the beginning of an XML text, found without a parser: enough to name the kind of a document.
#pragma once

#include <optional>
#include <string_view>

namespace avstem::parsers {

struct XmlRoot {
  std::string_view name;        ///< without its prefix
  std::string_view name_space;  ///< as written; empty when it has none
};

/// Nothing when the text ends before the root's tag does. Borrows the text.
[[nodiscard]] std::optional<XmlRoot> find_xml_root(std::string_view xml);

}  // namespace avstem::parsers

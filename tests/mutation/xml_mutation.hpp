/// Structure-aware mutation of XML documents whose elements an outline names: paths are added, copied, moved and taken away, and
/// texts are changed to what may or may not stand in such an element.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "parsers/xml/outline.hpp"
#include "tests/mutation/xml_tree.hpp"

namespace avstem::tests {

/// What may stand in the elements whose local name ends with `name`.
struct XmlValues {
  std::string_view name;
  std::span<const std::string_view> values;
};

struct XmlDialect {
  const parsers::xml::Outline& outline;
  std::string_view base;                    ///< the hidden element below the root, or empty
  std::span<const XmlValues> values;        ///< the last one, with an empty name, is for all others
  std::string_view seed;                    ///< a small valid document
  std::function<void(XmlElement&)> settle;  ///< makes the sums of the document agree
};

/// Another document made of this one, at most `size_max` bytes. What is not a plain document begins again with the seed.
[[nodiscard]] std::string mutated_xml(const XmlDialect& dialect, std::string_view document, std::size_t size_max,
                                      std::uint32_t seed);
/// A piece of the other put into the first, at a place where an element of this name stands.
[[nodiscard]] std::string crossed_xml(const XmlDialect& dialect, std::string_view document, std::string_view other,
                                      std::size_t size_max, std::uint32_t seed);

[[nodiscard]] const XmlDialect& camt054_dialect();
[[nodiscard]] const XmlDialect& ehf_dialect();

}  // namespace avstem::tests

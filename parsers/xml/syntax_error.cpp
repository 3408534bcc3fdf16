#include "parsers/xml/syntax_error.hpp"

#include <fmt/format.h>
#include <libxml/xmlerror.h>

#include <string>

namespace avstem::parsers::xml {
namespace {

constexpr const char* next_step = "Ask the sender for the file again; nothing of this one was taken.";

core::Finding refusal(const char* code, std::string what, std::string expected, std::string found,
                      const char* rule = "XML 1.0") {
  return {.code = code,
          .place = {},
          .what = std::move(what),
          .expected = std::move(expected),
          .found = std::move(found),
          .rule = rule,
          .next = next_step};
}

std::string without_line_break(std::string_view message) {
  return std::string{message.substr(0, std::min(message.find('\n'), message.size()))};
}

}  // namespace

core::Finding syntax_error(int code, std::string_view message, bool at_end) {
  switch (code) {
    case XML_ERR_DOCUMENT_EMPTY: return empty_document();
    case XML_ERR_DOCUMENT_END:
      return refusal("E-XML-AFTER-END", "end of the document", "nothing after the root's end tag", "more");
    case XML_ERR_RESERVED_XML_NAME:
      return refusal("E-XML-START", "XML declaration", "at the very start of the file", "elsewhere");
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
      return refusal("E-XML-ENTITY", "entity", "&amp; &lt; &gt; &apos; or &quot;", "another");
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_CHARREF:
    case XML_ERR_INVALID_ENCODING: return refusal("E-XML-CHARACTER", "character", "one that XML allows", "another");
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
      return refusal("E-XML-PREFIX", "prefix", "one with a namespace", "one without", "Namespaces in XML 1.0");
    default: break;
  }
  if (at_end || code == XML_ERR_TAG_NOT_FINISHED) return unfinished_document();
  return refusal("E-XML-FORM", "markup", "well-formed XML", without_line_break(message));
}

core::Finding empty_document() { return refusal("E-XML-EMPTY", "document", "an XML document", "an empty file"); }

core::Finding unfinished_document() {
  return refusal("E-XML-END", "end of the document", "the root's end tag", "the end of the file");
}

core::Finding document_type() {
  return refusal("E-XML-DTD", "declaration", "no document type and no entity declarations", "'<!DOCTYPE'",
                 "RELIABILITY 1.11");
}

core::Finding too_many(std::string_view what, std::size_t max) {
  return refusal("E-XML-LIMIT", std::string{what}, fmt::format("at most {}", max), "more", "RELIABILITY 1.11");
}

}  // namespace avstem::parsers::xml

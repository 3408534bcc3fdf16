#include "parsers/xml_root.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace avstem::parsers {
namespace {

constexpr std::string_view blanks = " \t\r\n";

/// Declarations, comments and a document type stand before the root.
struct Prologue {
  std::string_view begin;
  std::string_view end;
};
constexpr std::array prologues{Prologue{"<?", "?>"}, Prologue{"<!--", "-->"}, Prologue{"<!", ">"}};

/// True when something was skipped, or all of it because it does not end.
bool skip_prologue(std::string_view& xml) {
  for (const Prologue& prologue : prologues) {
    if (!xml.starts_with(prologue.begin)) continue;
    const std::size_t end = xml.find(prologue.end, prologue.begin.size());
    xml.remove_prefix(end == std::string_view::npos ? xml.size() : end + prologue.end.size());
    return true;
  }
  return false;
}

/// The value of an attribute of this name, blanks around `=` allowed; empty when there is none.
std::string_view attribute(std::string_view tag, const std::string& name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const bool whole = at > 0 && blanks.find(tag[at - 1]) != std::string_view::npos;
    std::size_t next = tag.find_first_not_of(blanks, at + name.size());
    if (!whole || next == std::string_view::npos || tag[next] != '=') continue;
    next = tag.find_first_not_of(blanks, next + 1);
    if (next == std::string_view::npos || (tag[next] != '"' && tag[next] != '\'')) continue;
    const std::size_t end = tag.find(tag[next], next + 1);
    return end == std::string_view::npos ? std::string_view{} : tag.substr(next + 1, end - next - 1);
  }
  return {};
}

}  // namespace

std::optional<XmlRoot> find_xml_root(std::string_view xml) {
  do {
    xml.remove_prefix(std::min(xml.find_first_not_of(blanks), xml.size()));
  } while (skip_prologue(xml));
  const std::size_t end = xml.find('>');
  if (!xml.starts_with('<') || end == std::string_view::npos) return std::nullopt;
  const std::string_view tag = xml.substr(1, end - 1);
  const std::string_view qualified = tag.substr(0, tag.find_first_of(" \t\r\n/"));
  const std::size_t colon = qualified.find(':');
  if (colon == std::string_view::npos) return XmlRoot{qualified, attribute(tag, "xmlns")};
  return XmlRoot{qualified.substr(colon + 1), attribute(tag, "xmlns:" + std::string{qualified.substr(0, colon)})};
}

}  // namespace avstem::parsers

#include "tests/mutation/xml_tree.hpp"

#include <cstddef>

namespace avstem::tests {
namespace {

constexpr std::size_t elements_max = 2000;
constexpr std::size_t depth_max = 60;

class TreeParser {
 public:
  explicit TreeParser(std::string_view bytes) : rest_{bytes} {}

  std::optional<XmlElement> root() {
    skip_between();
    XmlElement element;
    if (!parse(element, 0)) return std::nullopt;
    return element;
  }

 private:
  bool skip_to(std::string_view end) {
    const std::size_t at = rest_.find(end);
    if (at == std::string_view::npos) return false;
    rest_.remove_prefix(at + end.size());
    return true;
  }
  /// Text, comments and instructions; what is left begins with a tag.
  std::string skip_between() {
    std::string text;
    while (!rest_.empty()) {
      if (rest_.starts_with("<?")) {
        if (!skip_to("?>")) rest_ = {};
      } else if (rest_.starts_with("<!--")) {
        if (!skip_to("-->")) rest_ = {};
      } else if (rest_.front() == '<') {
        break;
      } else {
        text += rest_.front();
        rest_.remove_prefix(1);
      }
    }
    return text;
  }
  bool parse(XmlElement& element, std::size_t depth) {
    if (++count_ > elements_max || depth > depth_max || !rest_.starts_with('<')) return false;
    const std::size_t end = rest_.find('>');
    if (end == std::string_view::npos) return false;
    std::string_view tag = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    const bool empty = tag.ends_with('/');
    if (empty) tag.remove_suffix(1);
    const std::size_t name = tag.find_first_of(" \t\r\n");
    element.name = tag.substr(0, name);
    if (name != std::string_view::npos) element.attributes = tag.substr(name);
    if (element.name.empty() || element.name.front() == '/' || element.name.front() == '!') return false;
    return empty || parse_inside(element, depth);
  }
  bool parse_inside(XmlElement& element, std::size_t depth) {
    for (;;) {
      const std::string text = skip_between();
      if (rest_.starts_with("</")) {
        if (element.children.empty()) element.text = text;
        return skip_to(">");
      }
      element.children.emplace_back();
      if (!parse(element.children.back(), depth + 1)) return false;
    }
  }

  std::string_view rest_;
  std::size_t count_ = 0;
};

void write(const XmlElement& element, std::string& out) {
  out += "<" + element.name + element.attributes;
  if (element.children.empty() && element.text.empty()) {
    out += "/>";
    return;
  }
  out += ">";
  if (element.children.empty()) out += element.text;
  for (const XmlElement& child : element.children) write(child, out);
  out += "</" + element.name + ">";
}

void collect(XmlElement& element, std::vector<XmlElement*>& all) {
  all.push_back(&element);
  for (XmlElement& child : element.children) collect(child, all);
}

}  // namespace

std::optional<XmlElement> parse_xml_tree(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return TreeParser{bytes}.root();
}

std::string to_xml(const XmlElement& root) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  write(root, out);
  return out += "\n";
}

std::vector<XmlElement*> all_elements(XmlElement& root) {
  std::vector<XmlElement*> all;
  collect(root, all);
  return all;
}

}  // namespace avstem::tests

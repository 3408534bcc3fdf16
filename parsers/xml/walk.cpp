#include "parsers/xml/walk.hpp"

#include <fmt/format.h>

#include "engine/core/quotation.hpp"
#include "engine/core/utf8.hpp"
#include "parsers/xml/byte_guard.hpp"

namespace avstem::parsers::xml {
namespace {

/// Unknown elements are told about once each; a file of nothing else is not worth more.
constexpr std::size_t unknown_told_max = 20;

}  // namespace

Walk::Walk(const Outline& outline, core::Findings& findings, const Reader& place)
    : outline_{outline}, findings_{findings}, place_{place}, numbers_(outline.node_count(), 0) {}

void Walk::open_root() { push(0); }

void Walk::push(Outline::NodeIndex index) {
  frames_[depth_++] = {index, 0};
  for (const auto child : outline_.node(index).counted_children) numbers_[child] = 0;
}

void Walk::open(const MetName& name, const Attributes& attributes, Handler& handler) {
  Frame& parent = frames_[depth_ - 1];
  const auto index = name.index == Outline::unknown_name ? Outline::no_node : outline_.child(parent.node, name.index);
  if (index == Outline::no_node || outline_.node(index).space != name.space) {
    skipping_ = 1;
    return name.space == MetName::foreign_space ? meet_foreign(name) : meet_unknown(name);
  }
  const Outline::Node& node = outline_.node(index);
  if (node.skipped) {
    skipping_ = 1;
    return;
  }
  const std::uint64_t bit = std::uint64_t{1} << node.bit;
  const bool repeated = node.occurs == Occurs::once && (parent.met & bit) != 0;
  parent.met |= bit;
  if (node.occurs != Occurs::once) ++numbers_[index];
  push(index);
  collecting_ = node.content == Content::text;
  text_.clear();
  if (repeated) {
    refuse("E-XML-REPEATED", "element", "at most one", "a second one", "XSD: maxOccurs 1");
    --depth_;
    skipping_ = 1;
    collecting_ = false;
    return;
  }
  if (!attributes.empty() && attributes.is_nil()) {
    refuse("E-XML-NIL", "element", "a value", "xsi:nil", "XSD: not nillable");
  }
  if (node.field != 0) handler.open(node.field, attributes);
}

void Walk::append(std::string_view piece) {
  if (skipping_ > 0) return;
  if (text_.size() + piece.size() > text_length_max) {
    refuse("E-XML-LONG-TEXT", "text", "at most 64 kB", "more", "RELIABILITY 1.11");
    collecting_ = false;
    return;
  }
  text_ += piece;
}

void Walk::close(Handler& handler) {
  if (skipping_ > 0) {
    --skipping_;
    return;
  }
  const Outline::Node& closed = node();
  const bool has_text = collecting_;
  if (has_text && closed.length_max != 0 && text_.size() > closed.length_max) check_length(closed);
  if (closed.field != 0) handler.close(closed.field, has_text ? std::string_view{text_} : std::string_view{});
  collecting_ = false;
  --depth_;
}

void Walk::check_length(const Outline::Node& node) {
  const std::size_t length = core::character_count(text_);
  if (length <= node.length_max) return;
  refuse("E-XML-LENGTH", "text", fmt::format("at most {} characters", node.length_max), fmt::format("{}", length),
         "XSD: maxLength");
}

void Walk::meet_foreign(const MetName& name) {
  const std::string_view uri{name.uri};
  // A child in another namespace could be read by one program and skipped by another.
  refuse("E-XML-NAMESPACE", fmt::format("element {}", core::quote(name.local)), "the namespace of its document",
         uri.empty() ? "no namespace" : core::quote(uri), "Namespaces in XML 1.0");
}

void Walk::meet_unknown(const MetName& name) {
  const Frame& frame = frames_[depth_ - 1];
  const Outline::Node& parent = outline_.node(frame.node);
  if (parent.content == Content::text && parent.children == 0) {
    return refuse("E-XML-CHILD", "element", "text and no elements", core::quote(name.local), "XSD");
  }
  if (name.resembles) {
    if (const auto known = outline_.child_without_case(frame.node, name.local); known != Outline::no_node) {
      return refuse("E-XML-CASE", "element", core::quote(outline_.name(outline_.node(known).name)),
                    core::quote(name.local), "XML 1.0: names are compared with their case");
    }
  }
  if (!parent.closed || unknown_.size() >= unknown_told_max) return;
  if (!unknown_.emplace(frame.node, name.local).second) return;
  findings_.add({.severity = core::Severity::warning,
                 .code = "W-XML-UNKNOWN",
                 .place = place_.place(),
                 .what = fmt::format("element {}", core::quote(name.local)),
                 .expected = "elements of the schema",
                 .found = "an unknown one, skipped",
                 .rule = "XSD",
                 .next = ""});
}

void Walk::refuse(std::string code, std::string what, std::string expected, std::string found, std::string rule) {
  findings_.add({.code = std::move(code),
                 .place = place_.place(),
                 .what = std::move(what),
                 .expected = std::move(expected),
                 .found = std::move(found),
                 .rule = std::move(rule),
                 .next = "Ask the sender for a file that follows its schema; nothing of this one was taken."});
}

std::string Walk::path() const {
  std::string path;
  for (std::size_t i = 1; i < depth_; ++i) {
    const auto index = frames_[i].node;
    const Outline::Node& node = outline_.node(index);
    if (node.hidden) continue;
    if (!path.empty()) path += '/';
    path += outline_.qualified_name(index);
    const std::uint32_t number = numbers_[index];
    if (node.occurs == Occurs::counted || (node.occurs == Occurs::many && number > 1))
      path += fmt::format("[{}]", number);
  }
  return path;
}

std::uint32_t Walk::number(Field field) const {
  for (std::size_t i = depth_; i-- > 0;) {
    const auto index = frames_[i].node;
    if (outline_.node(index).field == field) return numbers_[index];
  }
  return 0;
}

}  // namespace avstem::parsers::xml

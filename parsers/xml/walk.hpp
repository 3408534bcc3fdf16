/// Walks the outline along with a document: which known element is open, what was met before, what is unknown.
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/finding.hpp"
#include "parsers/xml/outline.hpp"
#include "parsers/xml/reader.hpp"

namespace avstem::parsers::xml {

/// An element's name as it stands in the file.
struct MetName {
  static constexpr std::uint8_t foreign_space = 255;
  Outline::NameIndex index = Outline::unknown_name;
  std::uint8_t space = foreign_space;  ///< as in `Outline::Node`
  bool resembles = false;              ///< an unknown name that differs from a known one in case only
  /// Ended by NUL and measured only when something is to be said about the element.
  const char* local = "";
  const char* uri = "";
};

/// Invariant: the frames are the open known elements, the root first; below a skipped element only the depth is counted.
class Walk {
 public:
  /// Borrows all three.
  Walk(const Outline& outline, core::Findings& findings, const Reader& place);

  void open_root();
  /// Inside an element that is not read nothing needs to be known about names.
  [[nodiscard]] bool skips() const { return skipping_ > 0; }
  void skip() { ++skipping_; }
  void open(const MetName& name, const Attributes& attributes, Handler& handler);
  void text(std::string_view piece) {
    if (collecting_) append(piece);
  }
  void close(Handler& handler);

  [[nodiscard]] bool finished() const { return depth_ == 0; }
  [[nodiscard]] std::string path() const;
  [[nodiscard]] std::uint32_t number(Field field) const;
  [[nodiscard]] const Outline::Node& node() const { return outline_.node(frames_[depth_ - 1].node); }

 private:
  struct Frame {
    Outline::NodeIndex node = 0;
    std::uint64_t met = 0;  ///< bits of the children met so far
  };

  void push(Outline::NodeIndex index);
  void append(std::string_view piece);
  void meet_unknown(const MetName& name);
  void meet_foreign(const MetName& name);
  void check_length(const Outline::Node& node);
  void refuse(std::string code, std::string what, std::string expected, std::string found, std::string rule);

  const Outline& outline_;
  core::Findings& findings_;
  const Reader& place_;
  std::array<Frame, depth_max> frames_{};
  std::size_t depth_ = 0;
  std::size_t skipping_ = 0;  ///< depth below the last known element
  bool collecting_ = false;
  std::string text_;
  std::vector<std::uint32_t> numbers_;  ///< for each node: how many of it the present parent has had
  std::set<std::pair<Outline::NodeIndex, std::string>> unknown_;  ///< parents and names told about
};

}  // namespace avstem::parsers::xml

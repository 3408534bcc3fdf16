/// Reads an XML document as a stream, element by element of an outline, hardened against hostile files (RELIABILITY 1.11).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/byte_source.hpp"
#include "engine/core/finding.hpp"
#include "parsers/xml/outline.hpp"

namespace avstem::parsers::xml {

inline constexpr std::size_t depth_max = 64;
/// camt.054.001.08 has some 500 element names in all, of which files use about 100.
inline constexpr std::size_t names_max = 512;
inline constexpr int attributes_max = 64;

/// The attributes of one element; good during the call only.
class Attributes {
 public:
  Attributes(const unsigned char* const* parts, int count) : parts_{parts}, count_{count} {}
  /// The value of an attribute without namespace.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  [[nodiscard]] bool empty() const { return count_ == 0; }
  /// `xsi:nil` is there and not false.
  [[nodiscard]] bool is_nil() const;

 private:
  /// Five each: local name, prefix, namespace, begin of the value, end of the value.
  const unsigned char* const* parts_;
  int count_;
};

/// Is told the elements of the outline that have a field.
class Handler {
 public:
  virtual ~Handler() = default;
  /// The root element. Answers whether this is a document for the reader; if not, it has added the finding that says so.
  [[nodiscard]] virtual bool root(std::string_view space, std::string_view name) = 0;
  virtual void open(Field field, const Attributes& attributes) = 0;
  /// `text`: the element's own text, without what comments and processing instructions say; empty for elements of elements.
  virtual void close(Field field, std::string_view text) = 0;
};

/// One reading of one document. Borrows everything that it is given. Exceptions of source and handler pass through.
class Reader {
 public:
  /// `text_max`: the longest run of bytes between two tags; texts that are read are at most 64 kB whatever it is.
  Reader(core::ByteSource& source, const Outline& outline, core::Findings& findings,
         std::uint64_t text_max = 64 * 1024);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// True when the document was well-formed to its last byte, inside all limits, and of the outline's shape. Otherwise findings
  /// say why. Unknown elements are skipped and told about once for each name (`W-XML-UNKNOWN`).
  [[nodiscard]] bool read(Handler& handler);

  /// Where the reader stands: line, column, and the path of the element that was last opened and not closed.
  [[nodiscard]] core::Place place() const;
  [[nodiscard]] std::string path() const;
  [[nodiscard]] std::uint64_t line() const;
  /// The byte at which the element that was just opened begins, from 0; and its line, from 1.
  struct Start {
    std::uint64_t line = 0;
    std::uint64_t offset = 0;
  };
  [[nodiscard]] Start start() const;
  /// How many of this element its parent has had, from 1. For elements that occur more than once.
  [[nodiscard]] std::uint32_t number(Field field) const;
  /// What the outline says about the element that is open.
  [[nodiscard]] std::string_view meaning() const;

 private:
  class Session;
  std::unique_ptr<Session> session_;
};

}  // namespace avstem::parsers::xml

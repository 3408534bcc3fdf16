#include "parsers/xml/reader.hpp"

#include <fmt/format.h>
#include <libxml/SAX2.h>
#include <libxml/dict.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <exception>
#include <new>

#include "parsers/xml/byte_guard.hpp"
#include "parsers/xml/encoding.hpp"
#include "parsers/xml/syntax_error.hpp"
#include "parsers/xml/walk.hpp"

namespace avstem::parsers::xml {
namespace {

constexpr std::size_t chunk_size = 64 * 1024;
constexpr std::string_view instance_space = "http://www.w3.org/2001/XMLSchema-instance";

const char* chars(const xmlChar* text) { return text == nullptr ? "" : reinterpret_cast<const char*>(text); }
std::string_view view(const xmlChar* begin, const xmlChar* end) {
  return {chars(begin), static_cast<std::size_t>(end - begin)};
}

struct ContextEnd {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

}  // namespace

std::optional<std::string_view> Attributes::find(std::string_view name) const {
  for (int i = 0; i < count_; ++i) {
    const auto* part = parts_ + i * 5;
    if (part[1] == nullptr && name == chars(part[0])) return view(part[3], part[4]);
  }
  return std::nullopt;
}

bool Attributes::is_nil() const {
  for (int i = 0; i < count_; ++i) {
    const auto* part = parts_ + i * 5;
    if (part[2] == nullptr || instance_space != chars(part[2]) || std::strcmp(chars(part[0]), "nil") != 0) continue;
    const std::string_view value = view(part[3], part[4]);
    return value != "false" && value != "0";
  }
  return false;
}

/// The only place that knows libxml2. No exception leaves a callback: libxml2 is C.
class Reader::Session {
 public:
  Session(core::ByteSource& source, const Outline& outline, core::Findings& findings, const Reader& reader,
          std::uint64_t text_max)
      : source_{source},
        outline_{outline},
        findings_{findings},
        text_max_{text_max},
        walk_{outline, findings, reader} {}

  bool read(Handler& handler);

  [[nodiscard]] const Walk& walk() const { return walk_; }
  [[nodiscard]] core::Place place() const;
  [[nodiscard]] std::uint64_t line() const { return input() ? static_cast<std::uint64_t>(input()->line) : 0; }
  [[nodiscard]] Start start() const;

 private:
  /// libxml2 keeps each name once, so its address is its identity.
  struct Known {
    const xmlChar* local = nullptr;
    Outline::NameIndex index = Outline::unknown_name;
    bool resembles = false;
  };

  static int on_read(void* context, char* buffer, int capacity);
  static void on_start(void* context, const xmlChar* local, const xmlChar* prefix, const xmlChar* uri, int space_count,
                       const xmlChar** spaces, int attribute_count, int defaulted, const xmlChar** attributes);
  static void on_end(void* context, const xmlChar*, const xmlChar*, const xmlChar*);
  static void on_text(void* context, const xmlChar* text, int size);
  static void on_instruction(void* context, const xmlChar*, const xmlChar*);
  static void on_document_type(void* context, const xmlChar*, const xmlChar*, const xmlChar*);
  static void on_error(void* context, xmlErrorPtr error);
  static xmlSAXHandler callbacks();

  template <class Work>
  void guarded(const Work& work);
  [[nodiscard]] bool next_chunk();
  void parse();
  void start_element(const xmlChar* local, const xmlChar* uri, const Attributes& attributes);
  [[nodiscard]] Known known_name(const xmlChar* local);
  [[nodiscard]] std::uint8_t space_index(const xmlChar* uri);
  void limit_names();
  void refuse(core::Finding finding);
  [[nodiscard]] core::Finding with_line(core::Finding finding);
  [[nodiscard]] const xmlParserInput* input() const { return context_ ? context_->input : nullptr; }

  core::ByteSource& source_;
  const Outline& outline_;
  core::Findings& findings_;
  std::uint64_t text_max_;
  Walk walk_;
  Handler* handler_ = nullptr;
  std::optional<ByteGuard> guard_;
  std::array<char, chunk_size> chunk_;
  std::string_view pending_;  ///< read and checked, not yet taken by libxml2
  std::uint64_t taken_ = 0;   ///< bytes that libxml2 has taken
  bool source_ended_ = false;
  bool stopped_ = false;
  bool root_met_ = false;
  std::exception_ptr exception_;
  std::unique_ptr<xmlParserCtxt, ContextEnd> context_;
  std::array<Known, 4 * names_max> known_{};
  std::size_t known_count_ = 0;
  const xmlChar* root_space_ = nullptr;
  const xmlChar* last_space_ = nullptr;
  std::uint8_t last_space_index_ = 0;
};

bool Reader::Session::read(Handler& handler) {
  handler_ = &handler;
  if (!next_chunk()) {
    if (!stopped_) refuse(empty_document());
    if (exception_) std::rethrow_exception(exception_);
    return false;
  }
  parse();
  if (exception_) std::rethrow_exception(exception_);
  return !stopped_ && root_met_ && walk_.finished() && context_->wellFormed == 1;
}

void Reader::Session::parse() {
  static const bool initialised = (xmlInitParser(), true);
  static_cast<void>(initialised);
  xmlSAXHandler handlers = callbacks();
  context_.reset(xmlCreateIOParserCtxt(&handlers, this, on_read, nullptr, this, XML_CHAR_ENCODING_NONE));
  if (!context_) throw std::bad_alloc{};
  if (guard_->encoding() == Encoding::iso_8859_1) {
    xmlSwitchToEncoding(context_.get(), xmlGetCharEncodingHandler(XML_CHAR_ENCODING_8859_1));
  }
  // The declaration has been read and judged already; libxml2 must not find another encoding in it.
  xmlCtxtUseOptions(context_.get(), XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT);
  xmlParseDocument(context_.get());
  const bool silent_end = !stopped_ && (!root_met_ || !walk_.finished() || context_->wellFormed != 1);
  if (silent_end) refuse(unfinished_document());
}

xmlSAXHandler Reader::Session::callbacks() {
  xmlSAXHandler handlers{};
  handlers.initialized = XML_SAX2_MAGIC;
  handlers.startElementNs = on_start;
  handlers.endElementNs = on_end;
  handlers.characters = on_text;
  handlers.ignorableWhitespace = on_text;
  handlers.cdataBlock = on_text;
  handlers.processingInstruction = on_instruction;
  handlers.internalSubset = on_document_type;
  handlers.serror = on_error;
  return handlers;
}

/// Runs work that may throw; after the first refusal or exception nothing runs any more and no more bytes are given.
template <class Work>
void Reader::Session::guarded(const Work& work) {
  if (stopped_) return;
  try {
    work();
  } catch (...) {
    exception_ = std::current_exception();
    stopped_ = true;
  }
}

bool Reader::Session::next_chunk() {
  guarded([&] {
    // A pipe gives short pieces; the declaration must be seen whole, and so must its judgement not depend on them.
    std::size_t size = 0;
    while (size < chunk_.size() && !source_ended_) {
      const std::size_t more = source_.read(chunk_.data() + size, chunk_.size() - size);
      source_ended_ = more == 0;
      size += more;
    }
    const std::string_view chunk{chunk_.data(), size};
    if (size == 0) return;
    if (!guard_) {
      auto encoding = declared_encoding(chunk);
      if (!encoding) return refuse(encoding.error());
      guard_.emplace(encoding.value(), text_max_);
    }
    if (auto finding = guard_->check(chunk)) return refuse(with_line(std::move(*finding)));
    pending_ = chunk;
  });
  return !pending_.empty();
}

int Reader::Session::on_read(void* context, char* buffer, int capacity) {
  auto& self = *static_cast<Session*>(context);
  // After a refusal the file ends here: what libxml2 has buffered is at most some kilobytes.
  if (self.stopped_ || (self.pending_.empty() && !self.next_chunk())) return 0;
  const std::size_t size = std::min(static_cast<std::size_t>(capacity), self.pending_.size());
  std::memcpy(buffer, self.pending_.data(), size);
  self.pending_.remove_prefix(size);
  self.taken_ += size;
  return static_cast<int>(size);
}

void Reader::Session::on_start(void* context, const xmlChar* local, const xmlChar*, const xmlChar* uri, int space_count,
                               const xmlChar**, int attribute_count, int, const xmlChar** attributes) {
  auto& self = *static_cast<Session*>(context);
  self.guarded([&] {
    if (space_count + attribute_count > 0) self.limit_names();
    if (attribute_count > attributes_max) self.refuse(too_many("attributes of one element", attributes_max));
    if (!self.stopped_) self.start_element(local, uri, Attributes{attributes, attribute_count});
  });
}

void Reader::Session::start_element(const xmlChar* local, const xmlChar* uri, const Attributes& attributes) {
  if (static_cast<std::size_t>(context_->nameNr) > depth_max)
    return refuse(too_many("elements inside each other", depth_max));
  if (walk_.skips()) {
    limit_names();
    return walk_.skip();
  }
  const Known known = known_name(local);
  if (stopped_) return;
  if (root_met_) {
    return walk_.open({.index = known.index,
                       .space = space_index(uri),
                       .resembles = known.resembles,
                       .local = chars(local),
                       .uri = chars(uri)},
                      attributes, *handler_);
  }
  root_met_ = true;
  root_space_ = last_space_ = uri;
  walk_.open_root();
  stopped_ = !handler_->root(chars(uri), chars(local));
}

void Reader::Session::on_end(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
  auto& self = *static_cast<Session*>(context);
  self.guarded([&] { self.walk_.close(*self.handler_); });
}

void Reader::Session::on_text(void* context, const xmlChar* text, int size) {
  auto& self = *static_cast<Session*>(context);
  self.guarded([&] { self.walk_.text({chars(text), static_cast<std::size_t>(size)}); });
}

void Reader::Session::on_instruction(void* context, const xmlChar*, const xmlChar*) {
  auto& self = *static_cast<Session*>(context);
  self.guarded([&] { self.limit_names(); });
}

void Reader::Session::on_document_type(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
  auto& self = *static_cast<Session*>(context);
  // The guard has refused it before; this stays in case the two ever disagree about what is markup.
  self.guarded([&] { self.refuse(document_type()); });
  xmlStopParser(self.context_.get());
}

void Reader::Session::on_error(void* context, xmlErrorPtr error) {
  auto& self = *static_cast<Session*>(context);
  if (error->level < XML_ERR_ERROR) return;
  self.guarded([&] {
    const bool at_end =
        self.source_ended_ && self.pending_.empty() && self.input() && self.input()->cur >= self.input()->end;
    self.refuse(syntax_error(error->code, chars(reinterpret_cast<const xmlChar*>(error->message)), at_end));
  });
}

Reader::Session::Known Reader::Session::known_name(const xmlChar* local) {
  std::size_t slot = (reinterpret_cast<std::uintptr_t>(local) >> 3) * 0x9E3779B97F4A7C15U >> 32 & (known_.size() - 1);
  for (; known_[slot].local != local; slot = (slot + 1) & (known_.size() - 1)) {
    if (known_[slot].local != nullptr) continue;
    if (++known_count_ > names_max) {
      refuse(too_many("different names", names_max));
      return {};
    }
    const std::string_view name{chars(local)};
    const auto index = outline_.name_index(name);
    known_[slot] = {local, index, index == Outline::unknown_name && outline_.resembles_name(name)};
    break;
  }
  return known_[slot];
}

std::uint8_t Reader::Session::space_index(const xmlChar* uri) {
  if (uri == last_space_) return last_space_index_;
  last_space_ = uri;
  if (uri == root_space_) return last_space_index_ = 0;
  const auto spaces = outline_.spaces();
  const auto found =
      std::find_if(spaces.begin(), spaces.end(), [&](const Space& space) { return space.uri == chars(uri); });
  last_space_index_ =
      found == spaces.end() ? MetName::foreign_space : static_cast<std::uint8_t>(found - spaces.begin() + 1);
  return last_space_index_;
}

void Reader::Session::limit_names() {
  if (static_cast<std::size_t>(xmlDictSize(context_->dict)) > names_max) refuse(too_many("different names", names_max));
}

void Reader::Session::refuse(core::Finding finding) {
  if (stopped_) return;
  if (finding.place.line == 0) finding.place = place();
  findings_.add(std::move(finding));
  stopped_ = true;
}

/// Counts lines from the start of the source: only a refusal pays for it.
core::Finding Reader::Session::with_line(core::Finding finding) {
  source_.rewind();
  std::array<char, 4096> piece;
  std::uint64_t line = 1;
  std::uint64_t column = 1;
  for (std::uint64_t left = finding.place.offset; left > 0;) {
    const std::size_t size = source_.read(piece.data(), std::min<std::uint64_t>(piece.size(), left));
    if (size == 0) break;
    for (const char c : std::string_view{piece.data(), size}) {
      column = c == '\n' ? 1 : column + 1;
      if (c == '\n') ++line;
    }
    left -= size;
  }
  finding.place.line = line;
  finding.place.column_first = static_cast<std::uint32_t>(std::min<std::uint64_t>(column, UINT32_MAX));
  return finding;
}

core::Place Reader::Session::place() const {
  core::Place place;
  if (input()) {
    place.line = static_cast<std::uint64_t>(input()->line);
    place.column_first = static_cast<std::uint32_t>(std::max(input()->col, 0));
  }
  place.path = walk_.path();
  return place;
}

Reader::Start Reader::Session::start() const {
  const xmlParserInput& at = *input();
  // No `<` can stand inside a tag, so the last one before the cursor opened the element.
  const xmlChar* open = at.cur;
  while (open > at.base && *open != '<') --open;
  const auto lines = std::count(open, at.cur, static_cast<xmlChar>('\n'));
  // What libxml2 holds and has not passed; in ISO-8859-1 each of its UTF-8 characters was one byte.
  const bool converted = at.buf != nullptr && at.buf->encoder != nullptr;
  const std::size_t ahead =
      converted ? static_cast<std::size_t>(std::count_if(open, at.end, [](xmlChar c) { return (c & 0xC0U) != 0x80; }))
                : static_cast<std::size_t>(at.end - open);
  const std::size_t raw = converted ? xmlBufUse(at.buf->raw) : 0;
  return {.line = static_cast<std::uint64_t>(at.line - lines), .offset = taken_ - ahead - raw};
}

Reader::Reader(core::ByteSource& source, const Outline& outline, core::Findings& findings, std::uint64_t text_max)
    : session_{std::make_unique<Session>(source, outline, findings, *this, text_max)} {}
Reader::~Reader() = default;

bool Reader::read(Handler& handler) { return session_->read(handler); }
core::Place Reader::place() const { return session_->place(); }
std::string Reader::path() const { return session_->walk().path(); }
std::uint64_t Reader::line() const { return session_->line(); }
Reader::Start Reader::start() const { return session_->start(); }
std::uint32_t Reader::number(Field field) const { return session_->walk().number(field); }
std::string_view Reader::meaning() const { return session_->walk().node().meaning; }

}  // namespace avstem::parsers::xml

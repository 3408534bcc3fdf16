#include <gtest/gtest.h>

#include <array>
#include <random>

#include "engine/core/byte_source.hpp"
#include "parsers/xml/byte_guard.hpp"
#include "parsers/xml/reader.hpp"

namespace avstem::parsers::xml {
namespace {

constexpr std::array elements{
    Element{"b/t", 1, Content::text, Occurs::many, 5, "a text"},
    Element{"b", 2, Content::elements, Occurs::counted, 0, "a box"},
};
constexpr std::array skipped{Skipped{"b", "s"}};

const Outline& boxes() {
  static const Outline outline{"", elements, skipped};
  return outline;
}

/// Gives the bytes in small pieces.
class SlowSource final : public core::ByteSource {
 public:
  SlowSource(std::string_view bytes, std::size_t step) : memory_{bytes}, step_{step} {}
  std::size_t read(char* buffer, std::size_t capacity) override {
    return memory_.read(buffer, std::min(capacity, step_));
  }
  void rewind() override { memory_.rewind(); }
  std::uint64_t size() const override { return memory_.size(); }

 private:
  core::MemorySource memory_;
  std::size_t step_;
};

class Texts final : public Handler {
 public:
  bool root(std::string_view, std::string_view) override { return true; }
  void open(Field, const Attributes&) override {}
  void close(Field field, std::string_view text) override {
    if (field == 1) texts.emplace_back(text);
  }
  std::vector<std::string> texts;
};

struct Outcome {
  bool read = false;
  std::string told;
  std::vector<std::string> texts;
};

Outcome read_xml(core::ByteSource& source) {
  Outcome outcome;
  core::Findings findings;
  Texts handler;
  Reader reader{source, boxes(), findings};
  outcome.read = reader.read(handler);
  for (const auto& finding : findings.kept()) outcome.told += core::to_line(finding, "x") + "\n";
  outcome.texts = handler.texts;
  return outcome;
}

Outcome read_xml(const std::string& bytes) {
  core::MemorySource source{bytes};
  return read_xml(source);
}

std::string repeat(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(XmlReader, JoinsTextAroundCommentsAndSections) {
  const Outcome outcome = read_xml("<a><b><t>1<!-- 9 -->2<![CDATA[<3>]]></t><t/></b></a>");
  EXPECT_TRUE(outcome.read) << outcome.told;
  EXPECT_EQ(outcome.texts, (std::vector<std::string>{"12<3>", ""}));
}

TEST(XmlReader, TellsALongTextAndAChildInsideAText) {
  EXPECT_EQ(read_xml("<a><b><t>123456</t></b></a>").told,
            "x:1:20: E-XML-LENGTH text (b[1]/t): expected at most 5 characters, found 6 [XSD: maxLength]\n");
  EXPECT_EQ(read_xml("<a><b><t>1<u/></t></b></a>").told,
            "x:1:13: E-XML-CHILD element (b[1]/t): expected text and no elements, found 'u' [XSD]\n");
}

TEST(XmlReader, TellsAnUnknownElementOnce) {
  EXPECT_EQ(read_xml("<a><b><u/><u/><s><u/></s></b><b><u/></b></a>").told,
            "x:1:9: W-XML-UNKNOWN element 'u' (b[1]): expected elements of the schema, found an unknown one, skipped "
            "[XSD]\n");
}

TEST(XmlReader, ReadsTheSameWhateverThePiecesAre) {
  const std::string bytes =
      "\xEF\xBB\xBF<?xml version='1.0'?><!-- \xC3\xA5 --><a><b><t>\xC3\xA5</t><t q='>'>&lt;</t></b>" +
      repeat("<b><t>x<![CDATA[]]]]></t><s><!-- - --></s></b>", 50) + "</a>\n";
  const Outcome whole = read_xml(bytes);
  EXPECT_TRUE(whole.read) << whole.told;
  for (std::size_t step = 5; step < 200; ++step) {
    SlowSource source{bytes, step};
    const Outcome outcome = read_xml(source);
    EXPECT_TRUE(outcome.read) << step << outcome.told;
    EXPECT_EQ(outcome.texts, whole.texts) << step;
  }
}

TEST(ByteGuard, ItsVerdictDoesNotDependOnThePieces) {
  const unsigned seed = 20261122;
  std::mt19937 random{seed};
  SCOPED_TRACE(seed);
  const std::vector<std::string> words{"<a>",      "</a>",  "<!-- ", "-->",       "<![CDATA[",
                                       "]]>",      "<",     ">",     "!",         "<!",
                                       "x",        "\"",    "'",     "<!DOCTYPE", std::string(5000, 'y'),
                                       "\xC3\xA5", " b=\"", "-",     "]",         std::string(40000, ' ')};
  for (int round = 0; round < 400; ++round) {
    std::string bytes;
    for (int i = 0; i < 12; ++i) bytes += words[random() % words.size()];
    ByteGuard whole{Encoding::utf8};
    const auto expected = whole.check(bytes);
    ByteGuard parts{Encoding::utf8};
    std::optional<core::Finding> found;
    for (std::size_t at = 0; at < bytes.size() && !found;) {
      const std::size_t size = 1 + random() % 3000;
      found = parts.check(std::string_view{bytes}.substr(at, size));
      at += size;
    }
    // A tag is measured to the byte at the end of a piece and to the block inside one: both lie within 64 bytes of 4 kB.
    ASSERT_EQ(expected.has_value(), found.has_value()) << round;
    EXPECT_EQ(expected ? expected->code : "", found ? found->code : "") << round;
  }
}

struct Attack {
  const char* name;
  std::string bytes;
  const char* code;
  bool reads_on = false;  ///< refused, and read to its end to find what else is wrong
};

std::vector<Attack> attacks() {
  std::string attributes = "<a><b";
  for (int i = 0; i < 200'000; ++i) attributes += " a" + std::to_string(i) + "=''";
  std::string few_attributes = "<a>";
  std::string names = "<a>";
  std::string spread = "<a>";
  std::string prefixes = "<a>";
  for (int i = 0; i < 60'000; ++i) {
    names += "<n" + std::to_string(i) + "/>";
    spread += "<b q" + std::to_string(i) + "=''/>";
    prefixes += "<b xmlns:p" + std::to_string(i) + "='u'/>";
  }
  for (int i = 0; i < 65; ++i) few_attributes += (i == 0 ? "<b a" : " a") + std::to_string(i) + "=''";
  return {
      {"200 000 attributes", attributes + "/></a>", "E-XML-LONG-TAG"},
      {"65 attributes", few_attributes + "/></a>", "E-XML-LIMIT"},
      {"60 000 names", names + "</a>", "E-XML-LIMIT"},
      {"60 000 attribute names", spread + "</a>", "E-XML-LIMIT"},
      {"60 000 prefixes", prefixes + "</a>", "E-XML-LIMIT"},
      {"depth of 100 000", repeat("<b>", 100'000), "E-XML-LIMIT"},
      {"depth of unknown elements", "<a>" + repeat("<u>", 100'000), "E-XML-LIMIT"},
      {"text without end", "<a><b><t>" + std::string(2 << 20, 'x'), "E-XML-LONG-TEXT"},
      {"comment without end", "<a><!--" + std::string(2 << 20, 'x'), "E-XML-LONG-TEXT"},
      {"section without end", "<a><![CDATA[" + std::string(2 << 20, 'x'), "E-XML-LONG-TEXT"},
      {"many sections in one text", "<a><b><t>" + repeat("<![CDATA[" + std::string(60'000, 'x') + "]]>", 20),
       "E-XML-LONG-TEXT", true},
      {"quoted > in a long tag", "<a><b a='>" + std::string(10'000, 'x') + "'/></a>", "E-XML-LONG-TAG"},
      {"billion laughs", "<!DOCTYPE a [<!ENTITY l 'ha'>]><a>&l;</a>", "E-XML-DTD"},
      {"external entity", "<!DOCTYPE a SYSTEM 'http://localhost/x.dtd'><a/>", "E-XML-DTD"},
      {"UTF-7", "<?xml version='1.0' encoding='UTF-7'?><a>+ADw-b/+AD4-</a>", "E-XML-ENCODING"},
      {"UTF-16", std::string{"\xFE\xFF\0<", 4}, "E-XML-ENCODING"},
      {"EBCDIC", "<?xml version='1.0' encoding='IBM037'?><a/>", "E-XML-ENCODING"},
      {"mark of UTF-8 on ISO-8859-1", "\xEF\xBB\xBF<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "E-XML-ENCODING"},
      {"high byte in US-ASCII", "<?xml version='1.0' encoding='US-ASCII'?><a>\xE5</a>", "E-XML-CHARACTER"},
      {"prefix without namespace", "<a><p:b/></a>", "E-XML-PREFIX"}};
}

/// Counts the bytes that were asked for before the reader went back to find the line of a finding.
class CountingSource final : public core::ByteSource {
 public:
  explicit CountingSource(std::string_view bytes) : memory_{bytes} {}
  std::size_t read(char* buffer, std::size_t capacity) override {
    const std::size_t size = memory_.read(buffer, capacity);
    if (!rewound_) consumed += size;
    return size;
  }
  void rewind() override {
    rewound_ = true;
    memory_.rewind();
  }
  std::uint64_t size() const override { return memory_.size(); }
  std::size_t consumed = 0;

 private:
  core::MemorySource memory_;
  bool rewound_ = false;
};

// What they cost is measured by `xml_attacks_bench`.
TEST(XmlReader, AttacksAreRefusedWithinTheirFirstBytes) {
  for (const Attack& attack : attacks()) {
    SCOPED_TRACE(attack.name);
    CountingSource source{attack.bytes};
    const Outcome outcome = read_xml(source);
    EXPECT_FALSE(outcome.read);
    EXPECT_NE(outcome.told.find(attack.code), std::string::npos) << outcome.told.substr(0, 500);
    if (!attack.reads_on) {
      EXPECT_LE(source.consumed, std::size_t{192} * 1024);
    }
  }
}

TEST(XmlReader, TellsWhereAnElementBegins) {
  struct Starts final : Handler {
    explicit Starts(const Reader& all) : reader{all} {}
    bool root(std::string_view, std::string_view) override { return true; }
    void open(Field, const Attributes&) override { starts.push_back(reader.start()); }
    void close(Field, std::string_view) override {}
    const Reader& reader;
    std::vector<Reader::Start> starts;
  };
  const std::string body = "<a>\xE5\n\n<b\n q='1'><t>\xE5</t></b></a>";
  for (const std::string& bytes : {"<?xml version='1.0' encoding='ISO-8859-1'?>" + body}) {
    core::MemorySource source{bytes};
    core::Findings findings;
    Reader reader{source, boxes(), findings};
    Starts handler{reader};
    EXPECT_TRUE(reader.read(handler));
    ASSERT_EQ(handler.starts.size(), 2U);
    EXPECT_EQ(handler.starts[0].line, 3U);
    EXPECT_EQ(handler.starts[0].offset, bytes.find("<b"));
    EXPECT_EQ(handler.starts[1].offset, bytes.find("<t"));
  }
}

}  // namespace
}  // namespace avstem::parsers::xml

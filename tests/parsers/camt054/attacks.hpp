/// Hostile camt.054 files of any size (RELIABILITY 1.11), for a test of where each is refused and a benchmark of what it costs.
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "engine/core/byte_source.hpp"
#include "tests/parsers/camt054/camt_file.hpp"

namespace avstem::tests {

struct XmlAttack {
  const char* name;
  std::string head;
  std::string (*piece)(std::size_t number);  ///< repeated until the file is large enough
  const char* code;                          ///< of the refusal
  bool reads_on = false;  ///< read to its end: inside the limits of XML, or refused and searched for more
};

/// Attacks that go over a limit, and attacks that stay just inside all of them and must cost no more than other files.
[[nodiscard]] inline std::vector<XmlAttack> xml_attacks() {
  const std::string start = camt_start();
  const std::string in_entry = start + camt_entry_start(core::Money::from_ore(std::int64_t{100})) + "<TxDtls>";
  const std::string root = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\">";
  const auto x = [](std::size_t) { return std::string(1000, 'x'); };
  return {
      {"attributes without end", start + "<Ntry", [](std::size_t i) { return fmt::format(" a{}=''", i); },
       "E-XML-LONG-TAG"},
      {"65 attributes", start + "<Ntry a=''",
       [](std::size_t i) { return i < 65    ? fmt::format(" a{}=''", i)
                                  : i == 65 ? "/>"
                                            : " "; }, "E-XML-LIMIT"},
      {"new names without end", in_entry, [](std::size_t i) { return fmt::format("<n{}/>", i); }, "E-XML-LIMIT"},
      {"new attribute names without end", in_entry, [](std::size_t i) { return fmt::format("<a q{}=''/>", i); },
       "E-XML-LIMIT"},
      {"new prefixes without end", in_entry, [](std::size_t i) { return fmt::format("<a xmlns:p{}='u'/>", i); },
       "E-XML-LIMIT"},
      {"new names inside a skipped element", start + "<Intrst>", [](std::size_t i) { return fmt::format("<n{}/>", i); },
       "E-XML-LIMIT"},
      {"instructions with new names", start, [](std::size_t i) { return fmt::format("<?n{} x?>", i); }, "E-XML-LIMIT"},
      {"elements inside each other", in_entry, [](std::size_t) { return std::string{"<a>"}; }, "E-XML-LIMIT"},
      {"known elements inside each other", start, [](std::size_t) { return std::string{"<Ntry>"}; }, "E-XML-LIMIT"},
      {"text without end", start + "<Id>", x, "E-XML-LONG-TEXT"},
      {"comment without end", start + "<!--", x, "E-XML-LONG-TEXT"},
      {"CDATA without end", start + "<Id><![CDATA[", x, "E-XML-LONG-TEXT"},
      {"instruction without end", start + "<?x ", x, "E-XML-LONG-TAG"},
      {"attribute without end", start + "<Id a='", x, "E-XML-LONG-TAG"},
      {"name without end", start + "<", x, "E-XML-LONG-TAG"},
      {"text in many sections", in_entry + "<RmtInf><Ustrd>",
       [](std::size_t) { return "<![CDATA[" + std::string(9000, 'x') + "]]>"; }, "E-XML-LONG-TEXT", true},
      {"billion laughs", "<!DOCTYPE d [<!ENTITY a0 \"ha\">",
       [](std::size_t i) { return fmt::format("<!ENTITY a{} \"&a{};&a{};\">", i + 1, i, i); }, "E-XML-DTD"},
      {"quadratic entity", "<!DOCTYPE d [<!ENTITY a \"", x, "E-XML-DTD"},
      {"external entity", "<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + root + "&a;", x, "E-XML-DTD"},
      {"parameter entities", "<!DOCTYPE d [",
       [](std::size_t i) { return fmt::format("<!ENTITY % p{} \"x\"> %p{};", i, i); }, "E-XML-DTD"},
      {"document type far down", start + std::string(50'000, ' ') + "<!DOCTYPE d>", x, "E-XML-DTD"},
      {"unknown entities", start + "<Id>", [](std::size_t) { return std::string{"&a;"}; }, "E-XML-ENTITY"},
      {"UTF-7", "<?xml version='1.0' encoding='UTF-7'?>" + root, x, "E-XML-ENCODING"},
      {"EBCDIC by name", "<?xml version='1.0' encoding='IBM037'?>" + root, x, "E-XML-ENCODING"},
      {"UTF-16 by its mark", "\xFE\xFF", x, "E-XML-ENCODING"},
      {"bytes that are no UTF-8", start + "<Id>\xC0\xAF", x, "E-XML-CHARACTER"},
      {"NUL bytes", start, [](std::size_t) { return std::string(1000, '\0'); }, "E-XML-NUL"},
      // Inside every limit.
      {"unknown elements, all alike", in_entry, [](std::size_t) { return std::string{"<a/>"}; }, "E-XML-END", true},
      {"64 attributes on every element", in_entry,
       [](std::size_t) {
         std::string tag = "<a";
         for (int i = 0; i < 64; ++i) tag += fmt::format(" q{}='{:030}'", i, i);
         return tag + "/>";
       },
       "E-XML-END", true},
      {"60 namespaces on every element", in_entry,
       [](std::size_t) {
         std::string tag = "<a";
         for (int i = 0; i < 60; ++i) tag += fmt::format(" xmlns:p{}='u{}'", i, i);
         return tag + "/>";
       },
       "E-XML-END", true},
      {"60 elements inside each other, again and again", in_entry,
       [](std::size_t) {
         std::string tower;
         for (int i = 0; i < 50; ++i) tower += "<a>";
         for (int i = 0; i < 50; ++i) tower += "</a>";
         return tower;
       },
       "E-XML-END", true},
      {"comments of 60 kB", in_entry, [](std::size_t) { return "<!--" + std::string(60'000, 'x') + "-->"; },
       "E-XML-END", true},
      {"comments of nothing", in_entry, [](std::size_t) { return std::string{"<!---->"}; }, "E-XML-FORM", true},
      {"character references", in_entry + "<RmtInf>",
       [](std::size_t) { return std::string{"<Ustrd>&#120;&#x78;&amp;</Ustrd>"}; }, "E-CAMT-LIMIT", true},
      {"amounts that are none", start, [](std::size_t) { return std::string{"<Ntry><Amt Ccy=\"NOK\">x</Amt></Ntry>"}; },
       "E-CAMT-AMOUNT", true},
      {"elements twice", start + "<Acct>", [](std::size_t) { return std::string{"<Ccy>NOK</Ccy>"}; }, "E-XML-REPEATED",
       true},
      {"entries in another currency", start,
       [](std::size_t) {
         return std::string{
             "<Ntry><Amt Ccy=\"EUR\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>"
             "2026-10-05</Dt></BookgDt></Ntry>"};
       },
       "E-CAMT-CURRENCY", true},
  };
}

/// The file as a stream, made while it is read, and how much of it was asked for before the reader first went back.
class AttackSource final : public core::ByteSource {
 public:
  AttackSource(const XmlAttack& attack, std::uint64_t size) : attack_{attack}, size_{size}, left_{size} {}
  std::size_t read(char* buffer, std::size_t capacity) override {
    capacity = static_cast<std::size_t>(std::min<std::uint64_t>(capacity, left_));
    while (ready_.size() < capacity) ready_ += started_ ? attack_.piece(number_++) : attack_.head, started_ = true;
    ready_.copy(buffer, capacity);
    ready_.erase(0, capacity);
    left_ -= capacity;
    if (!rewound_) consumed_ += capacity;
    return capacity;
  }
  void rewind() override {
    rewound_ = rewound_ || consumed_ > 0;
    started_ = false;
    number_ = 0;
    ready_.clear();
    left_ = size_;
  }
  std::uint64_t size() const override { return size_; }
  [[nodiscard]] std::uint64_t consumed() const { return consumed_; }

 private:
  const XmlAttack& attack_;
  std::uint64_t size_;
  std::uint64_t left_;
  std::string ready_;
  std::size_t number_ = 0;
  std::uint64_t consumed_ = 0;
  bool started_ = false;
  bool rewound_ = false;
};

}  // namespace avstem::tests

#include "parsers/detect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "engine/core/quotation.hpp"
#include "parsers/camt054.hpp"
#include "parsers/ocr_giro.hpp"
#include "parsers/xml_root.hpp"

namespace avstem::parsers {
namespace {

using namespace std::string_view_literals;

/// Enough for an XML declaration, comments and the root element.
constexpr std::size_t head_size = 4096;

constexpr std::string_view choose = "Give Avstem the OCR giro or camt.054 file from the bank.";
constexpr std::string_view fetch_again = "Fetch the file from the bank again, in binary mode; it must not be edited.";

Detection not_known(std::string_view code, std::string found, std::string_view next) {
  Detection detection;
  detection.finding.code = code;
  detection.finding.what = "format of the file";
  detection.finding.expected = "OCR giro or camt.054";
  detection.finding.found = std::move(found);
  detection.finding.rule = "DETECT";
  detection.finding.next = next;
  return detection;
}

Detection known(core::BankFileFormat format) {
  Detection detection;
  detection.format = format;
  return detection;
}

/// What a file of another kind begins with.
struct Signature {
  std::string_view bytes;
  std::string_view code;
  std::string_view found;
  std::string_view next;
};

constexpr std::array signatures{
    Signature{"%PDF"sv, "E-FORMAT-PDF", "a PDF document", choose},
    Signature{"PK\x03\x04"sv, "E-FORMAT-ZIP", "a zip archive", "Unpack it and give Avstem the files inside."},
    Signature{"\x1F\x8B"sv, "E-FORMAT-GZIP", "a gzip archive", "Unpack it and give Avstem the file inside."},
    Signature{"\xFF\xFE"sv, "E-FORMAT-UTF16", "UTF-16 text", fetch_again},
    Signature{"\xFE\xFF"sv, "E-FORMAT-UTF16", "UTF-16 text", fetch_again},
    Signature{"N\0Y\0"sv, "E-FORMAT-UTF16", "OCR giro as UTF-16 text", fetch_again},
    Signature{"\0N\0Y"sv, "E-FORMAT-UTF16", "OCR giro as UTF-16 text", fetch_again},
    Signature{"<\0"sv, "E-FORMAT-UTF16", "XML as UTF-16 text", fetch_again},
    Signature{"\0<"sv, "E-FORMAT-UTF16", "XML as UTF-16 text", fetch_again},
    // N and Y in every EBCDIC code page; a zero is F0 there.
    Signature{"\xD5\xE8\xF0"sv, "E-FORMAT-EBCDIC", "OCR giro in EBCDIC",
              "Fetch the file from the bank again, as ISO 8859-1."},
    Signature{"\xEF\xBB\xBFNY"sv, "E-FORMAT-BOM", "OCR giro behind a UTF-8 byte order mark", fetch_again},
    Signature{"ny"sv, "E-FORMAT-LOWER-CASE", "OCR giro in lower case", fetch_again},
    Signature{"UNA:"sv, "E-FORMAT-EDIFACT", "an EDIFACT message", choose},
    Signature{"UNB+"sv, "E-FORMAT-EDIFACT", "an EDIFACT message", choose},
    Signature{":20:"sv, "E-FORMAT-MT940", "a SWIFT statement (MT940)", choose},
    Signature{"{"sv, "E-FORMAT-JSON", "JSON", choose},
};

/// Documents that people give in place of a camt.054, by the beginning of their namespace.
struct Namespace {
  std::string_view beginning;
  std::string_view code;
  std::string_view found;
  std::string_view next;
};

constexpr std::array namespaces{
    Namespace{"urn:iso:std:iso:20022:tech:xsd:camt.053.", "E-FORMAT-CAMT053", "camt.053, an account statement", choose},
    Namespace{"urn:iso:std:iso:20022:tech:xsd:camt.052.", "E-FORMAT-CAMT052", "camt.052, an account report", choose},
    Namespace{"urn:iso:std:iso:20022:tech:xsd:pain.", "E-FORMAT-PAIN", "pain, payment orders or their status", choose},
    Namespace{"urn:iso:std:iso:20022:tech:xsd:pacs.", "E-FORMAT-PACS", "pacs, a message between banks", choose},
    Namespace{"urn:oasis:names:specification:ubl:schema:xsd:", "E-FORMAT-UBL", "an EHF (UBL) document",
              "Import it with `avstem invoices import`."},
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0' || c == '\x1A'; }

Detection detect_xml(std::string_view xml) {
  const auto root = find_xml_root(xml);
  // A root that the head does not show, or that is not one, is the XML reader's to judge.
  if (!root || root->name_space.starts_with("urn:iso:std:iso:20022:tech:xsd:camt.054."))
    return known(core::BankFileFormat::camt054);
  for (const Namespace& other : namespaces) {
    if (root->name_space.starts_with(other.beginning))
      return not_known(other.code, std::string{other.found}, other.next);
  }
  return not_known(
      "E-FORMAT-XML",
      fmt::format("an XML document, root {} in namespace {}", core::quote(root->name), core::quote(root->name_space)),
      choose);
}

Detection detect_text(std::string_view head) {
  const auto first = std::find_if_not(head.begin(), head.end(), is_blank);
  if (first == head.end()) return not_known("E-FORMAT-BLANK", "nothing but blanks", fetch_again);
  const std::string_view text = head.substr(static_cast<std::size_t>(first - head.begin()));
  if (text.starts_with('<')) return detect_xml(text);
  if (text.starts_with("NY") && text.size() < head.size()) {
    return not_known("E-FORMAT-LEADING-BLANKS", "OCR giro behind blanks or empty lines", fetch_again);
  }
  return not_known("E-FORMAT-UNKNOWN", fmt::format("a file that begins with {}", core::quote(head.substr(0, 16))),
                   choose);
}

Detection detect_head(std::string_view head) {
  if (head.empty()) return not_known("E-FORMAT-EMPTY", "an empty file", fetch_again);
  if (head.starts_with("NY")) return known(core::BankFileFormat::ocr_giro);
  for (const Signature& signature : signatures) {
    if (head.starts_with(signature.bytes))
      return not_known(signature.code, std::string{signature.found}, signature.next);
  }
  const bool marked = head.starts_with("\xEF\xBB\xBF");
  return detect_text(marked ? head.substr(3) : head);
}

}  // namespace

Detection detect(core::ByteSource& source) {
  source.rewind();
  std::string head(head_size, '\0');
  std::size_t filled = 0;
  while (filled < head.size()) {
    const std::size_t got = source.read(head.data() + filled, head.size() - filled);
    if (got == 0) break;
    filled += got;
  }
  source.rewind();
  return detect_head(std::string_view{head}.substr(0, filled));
}

BankFileSummary read_bank_file(core::ByteSource& source, BankFileSink& sink) {
  Detection detection = detect(source);
  if (!detection.format) {
    BankFileSummary summary;
    summary.findings.add(std::move(detection.finding));
    return summary;
  }
  switch (*detection.format) {
    case core::BankFileFormat::ocr_giro: return ocr_giro::read(source, sink);
    case core::BankFileFormat::camt054: return camt054::read(source, sink);
  }
  return {};
}

}  // namespace avstem::parsers

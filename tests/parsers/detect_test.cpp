#include "parsers/detect.hpp"

#include <gtest/gtest.h>

namespace avstem::tests {
namespace {

using namespace std::string_literals;

std::string detected(const std::string& bytes) {
  core::MemorySource source{bytes};
  const parsers::Detection detection = parsers::detect(source);
  if (!detection.format) return core::to_line(detection.finding, "f");
  return *detection.format == core::BankFileFormat::ocr_giro ? "OCR giro" : "camt.054";
}

std::string refused(const std::string& code, const std::string& found) {
  return "f: " + code + " format of the file: expected OCR giro or camt.054, found " + found + " [DETECT]";
}

std::string document(const std::string& name_space) {
  return "<?xml version=\"1.0\"?>\n<!-- made > by hand -->\n<Document xmlns=\"" + name_space + "\">";
}
const std::string iso = "urn:iso:std:iso:20022:tech:xsd:";

TEST(Detect, KnowsOcrGiroByItsFirstLetters) { EXPECT_EQ(detected("NY000010"), "OCR giro"); }

TEST(Detect, KnowsCamtByItsNamespace) {
  EXPECT_EQ(detected(document(iso + "camt.054.001.08")), "camt.054");
  EXPECT_EQ(detected("\xEF\xBB\xBF" + document(iso + "camt.054.001.02")), "camt.054");
  EXPECT_EQ(detected("<ns2:Document xsi:x='1' xmlns:ns2 = '" + iso + "camt.054.001.04'>"), "camt.054");
}

TEST(Detect, LeavesARootThatItCannotSeeToTheXmlReader) {
  EXPECT_EQ(detected("<Document"), "camt.054");
  EXPECT_EQ(detected("<?xml"), "camt.054");
  EXPECT_EQ(detected("<!--" + std::string(10'000, ' ')), "camt.054");
}

TEST(Detect, NamesOtherMessagesByTheirNamespace) {
  EXPECT_EQ(detected(document(iso + "camt.053.001.02")), refused("E-FORMAT-CAMT053", "camt.053, an account statement"));
  EXPECT_EQ(detected(document(iso + "camt.052.001.08")), refused("E-FORMAT-CAMT052", "camt.052, an account report"));
  EXPECT_EQ(detected(document(iso + "pain.001.001.03")),
            refused("E-FORMAT-PAIN", "pain, payment orders or their status"));
  EXPECT_EQ(detected(document(iso + "pacs.008.001.08")), refused("E-FORMAT-PACS", "pacs, a message between banks"));
  EXPECT_EQ(detected(document("urn:oasis:names:specification:ubl:schema:xsd:Invoice-2")),
            refused("E-FORMAT-UBL", "an EHF (UBL) document"));
  EXPECT_EQ(detected(document(iso + "$camt.054.001.02")),
            refused("E-FORMAT-XML", "an XML document, root 'Document' in namespace '" + iso + "$camt.054.001.02'"));
  EXPECT_EQ(detected("<html><body>"), refused("E-FORMAT-XML", "an XML document, root 'html' in namespace ''"));
}

TEST(Detect, NamesWhatAnotherFileSeemsToBe) {
  EXPECT_EQ(detected(""), refused("E-FORMAT-EMPTY", "an empty file"));
  EXPECT_EQ(detected(" \r\n\t\0"s), refused("E-FORMAT-BLANK", "nothing but blanks"));
  EXPECT_EQ(detected("%PDF-1.4"), refused("E-FORMAT-PDF", "a PDF document"));
  EXPECT_EQ(detected("PK\x03\x04"), refused("E-FORMAT-ZIP", "a zip archive"));
  EXPECT_EQ(detected("\x1F\x8B\x08"), refused("E-FORMAT-GZIP", "a gzip archive"));
  EXPECT_EQ(detected("\xFF\xFEN\0"s), refused("E-FORMAT-UTF16", "UTF-16 text"));
  EXPECT_EQ(detected("\xFE\xFF\0N"s), refused("E-FORMAT-UTF16", "UTF-16 text"));
  EXPECT_EQ(detected("N\0Y\0"s), refused("E-FORMAT-UTF16", "OCR giro as UTF-16 text"));
  EXPECT_EQ(detected("\0N\0Y"s), refused("E-FORMAT-UTF16", "OCR giro as UTF-16 text"));
  EXPECT_EQ(detected("<\0?\0"s), refused("E-FORMAT-UTF16", "XML as UTF-16 text"));
  EXPECT_EQ(detected("\0<\0?"s), refused("E-FORMAT-UTF16", "XML as UTF-16 text"));
  EXPECT_EQ(detected("\xD5\xE8\xF0\xF0"), refused("E-FORMAT-EBCDIC", "OCR giro in EBCDIC"));
  EXPECT_EQ(detected("\xEF\xBB\xBFNY000010"), refused("E-FORMAT-BOM", "OCR giro behind a UTF-8 byte order mark"));
  EXPECT_EQ(detected("ny000010"), refused("E-FORMAT-LOWER-CASE", "OCR giro in lower case"));
  EXPECT_EQ(detected(" NY000010"), refused("E-FORMAT-LEADING-BLANKS", "OCR giro behind blanks or empty lines"));
  EXPECT_EQ(detected("UNB+UNOC:3"), refused("E-FORMAT-EDIFACT", "an EDIFACT message"));
  EXPECT_EQ(detected("UNA:+.? '"), refused("E-FORMAT-EDIFACT", "an EDIFACT message"));
  EXPECT_EQ(detected(":20:123"), refused("E-FORMAT-MT940", "a SWIFT statement (MT940)"));
  EXPECT_EQ(detected("{\"a\":1}"), refused("E-FORMAT-JSON", "JSON"));
  EXPECT_EQ(detected("hello"), refused("E-FORMAT-UNKNOWN", "a file that begins with 'hello'"));
}

TEST(Detect, EveryRefusalSaysWhatToDoNext) {
  core::MemorySource source{"%PDF"};
  EXPECT_EQ(parsers::detect(source).finding.next, "Give Avstem the OCR giro or camt.054 file from the bank.");
}

TEST(Detect, LeavesTheSourceAtItsStart) {
  core::MemorySource source{"NY000010"};
  static_cast<void>(parsers::detect(source));
  char first = 0;
  EXPECT_EQ(source.read(&first, 1), 1U);
  EXPECT_EQ(first, 'N');
}

}  // namespace
}  // namespace avstem::tests

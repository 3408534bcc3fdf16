#include "tests/parsers/camt054/adversarial_cases.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string_view>
#include <utility>

namespace avstem::tests {
namespace {

using enum Verdict;
using namespace std::string_literals;

std::string fixture(const char* name) {
  std::ifstream in{std::string{AVSTEM_FIXTURES "/camt054/accepted/"} + name, std::ios::binary};
  EXPECT_TRUE(in) << name;
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::string repeat(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

/// Replaces the first `from`; a case whose `from` is gone tests nothing, so it fails.
std::string edited(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

std::string edited_all(std::string text, std::string_view from, std::string_view to) {
  EXPECT_NE(text.find(from), std::string::npos) << from;
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

const std::string declaration = R"(<?xml version="1.0" encoding="UTF-8"?>)";
const std::string space = "urn:iso:std:iso:20022:tech:xsd:camt.054.001.08";
const std::string entry_amount = R"(<Amt Ccy="NOK">150.00</Amt>
        <CdtDbtInd>)";
const std::string details_amount = R"(<Amt Ccy="NOK">150.00</Amt>
            <CdtDbtInd>)";
const std::string inner_amount = R"(<TxAmt><Amt Ccy="NOK">150.00</Amt></TxAmt>)";
const std::string kid = "<Ref>0010017</Ref>";
const std::string scor = "<Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp>";
const std::string booked = "<BookgDt><Dt>2026-10-05</Dt></BookgDt>";
const std::string status = "<Sts><Cd>BOOK</Cd></Sts>";
const std::string strd_end = "</Strd>";

/// Base: one payment of 150,00 with a KID, version .08.
class Cases {
 public:
  void add(const char* id, const char* input, Verdict verdict, std::string bytes) {
    cases_.push_back({id, input, verdict, std::move(bytes)});
  }
  void edit(const char* id, const char* input, Verdict verdict, std::string_view from, std::string_view to) {
    add(id, input, verdict, edited(one, from, to));
  }
  /// Every amount of 150.00 in the file, written another way.
  void amount(const char* id, const char* input, Verdict verdict, const std::string& written) {
    add(id, input, verdict, edited_all(one, ">150.00<", ">" + written + "<"));
  }
  void without_summary(const char* id, const char* input, Verdict verdict, std::string_view from, std::string_view to) {
    add(id, input, verdict, edited(plain, from, to));
  }
  [[nodiscard]] std::vector<AdversarialCase> take() { return std::move(cases_); }

  const std::string one = fixture("one-payment.v08.xml");
  const std::string batch = fixture("batch.v02.xml");
  const std::string kinds = fixture("kinds.v08.xml");
  const std::string entry = one.substr(one.find("<Ntry>"), one.find("</Ntry>") + 7 - one.find("<Ntry>"));
  const std::string notification = one.substr(one.find("<Ntfctn>"), one.find("</Ntfctn>") + 9 - one.find("<Ntfctn>"));
  /// Without TxsSummry and Btch, so that an edit of an amount or entry contradicts nothing else.
  const std::string plain = [this] {
    std::string text = one;
    const auto cut = [&](const char* from, const std::string& to) {
      const std::size_t at = text.find(from);
      text.erase(at, text.find(to) + to.size() - at);
    };
    cut("<TxsSummry>", "</TxsSummry>");
    cut("<Btch>", "</Btch>");
    return text;
  }();

 private:
  std::vector<AdversarialCase> cases_;
};

void add_container(Cases& c) {
  c.add("D1", "empty file", refuse, "");
  c.add("D1.2", "white space only", refuse, "  \n\n");
  c.add("D2", "cut off after </Ntfctn>", refuse, c.one.substr(0, c.one.find("</Ntfctn>") + 9));
  c.add("D2.2", "cut off inside a tag", refuse, c.one.substr(0, c.one.find("<ValDt>") + 4));
  c.add("D3", "two documents one after the other", refuse, c.one + c.one.substr(c.one.find("<Document")));
  c.add("D4", "a blank line before the declaration", refuse, "\n" + c.one);
  c.add("D5", "NUL after the root", refuse, c.one + "\0"s);
  c.add("D5.2", "ctrl-Z after the root", refuse, c.one + "\x1a");
  c.edit("D6", "DOCTYPE", refuse, "<Document", "<!DOCTYPE Document>\n<Document");
  c.edit("D7", "entity bomb", refuse, "<Document",
         "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>\n<Document");
  c.edit("D8", "external entity", refuse, "<Document",
         "<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<Document");
  c.edit("D9", "parameter entity", refuse, "<Document", "<!DOCTYPE d [<!ENTITY % a \"b\"> %a;]>\n<Document");
  c.edit("D9.2", "stylesheet instruction", ok, "<Document",
         "<?xml-stylesheet href=\"http://localhost/a.xsl\"?>\n<Document");
  c.edit("D9.3", "XInclude instead of the payer's name", warn, "<RltdPties>",
         "<xi:include xmlns:xi=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\" href=\"/etc/passwd\"/><RltdPties>");
  c.edit("D10", "entity that XML does not know", refuse, "Kari Nordmann", "Kari&nbsp;Nordmann");
  c.edit("D10.2", "reference to NUL", refuse, "Kari Nordmann", "Kari&#0;Nordmann");
  c.edit("D11", "10 000 elements inside each other", refuse, "<RltdPties>",
         "<CorpActn>" + repeat("<a>", 10'000) + repeat("</a>", 10'000) + "</CorpActn><RltdPties>");
  c.edit("D12", "text of 1 MB", refuse, "Kari Nordmann", std::string(1 << 20, 'x'));
  c.edit("D12.2", "attribute of 1 MB", refuse, "<Dbtr>", "<Dbtr a=\"" + std::string(1 << 20, 'x') + "\">");
  c.edit("D12.3", "tag name of 1 MB", refuse, "<Dbtr>", "<" + std::string(1 << 20, 'x') + "/><Dbtr>");
  c.edit("D13", "100 000 unknown elements", warn, "<RltdPties>", repeat("<a/>", 100'000) + "<RltdPties>");
  std::string zip = "PK\x03\x04\x14\0\0\0"s;
  c.add("D14", "a zip file", refuse, zip.append(60, 'z'));
  c.add("D15", "UTF-16", refuse, "\xFF\xFE<\0?\0x\0"s);
  c.add("D16", "ISO-8859-1 with its letters", ok, edited(edited(c.one, "UTF-8", "ISO-8859-1"), "Kari", "K\xE5re \xD8"));
  c.edit("D17", "ISO-8859-1 letters in UTF-8", refuse, "Kari", "K\xE5re");
  c.add("D18", "UTF-8 letters in ISO-8859-1: not to be told from names of that kind", engine,
        edited(edited(c.one, "UTF-8", "ISO-8859-1"), "Kari", "K\xC3\xA5re"));
  c.add("D19", "byte order mark", ok, "\xEF\xBB\xBF" + c.one);
  c.edit("D20", "overlong UTF-8", refuse, "Kari", "K\xC1\x81re");
  c.edit("D20.2", "surrogate in UTF-8", refuse, "Kari", "K\xED\xA0\x80re");
  c.edit("D20.3", "U+FFFE", refuse, "Kari", "K\xEF\xBF\xBEre");
  c.edit("D21", "no declaration", ok, declaration + "\n", "");
  c.edit("D22", "namespace of camt.053", refuse, space, "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08");
  c.edit("D22.2", "version that is not read", refuse, space, "urn:iso:std:iso:20022:tech:xsd:camt.054.001.99");
  c.edit("D22.3", "no namespace", refuse, " xmlns=\"" + space + "\"", "");
  c.edit("D22.4", "namespace with a slip", refuse, space, "urn:iso:std:iso:20022:tech:xsd:$camt.054");
  std::string prefixed = edited_all(edited_all(c.one, "<", "<ns2:"), "<ns2:/", "</ns2:");
  c.add("D23", "prefixed elements", ok, edited(edited(prefixed, "<ns2:?xml", "<?xml"), "xmlns=", "xmlns:ns2="));
  c.edit("D24", "another namespace on Ntry", refuse, "<Ntry>", "<Ntry xmlns=\"urn:other\">");
  c.add("D25", "wrapped in another root", refuse, edited(c.one, "<Document", "<message><Document") + "</message>");
  c.add("D26", "lower-case ntry", refuse, edited(edited(c.one, "<Ntry>", "<ntry>"), "</Ntry>", "</ntry>"));
  c.edit("D26.2", "unknown extra element", warn, "<NtryRef>", "<Extra>1</Extra><NtryRef>");
  c.edit("D27", "comment inside Ref", ok, "0010017", "001<!-- not here -->0017");
  c.edit("D27.2", "CDATA inside Ref", ok, "0010017", "001<![CDATA[0017]]>");
  c.add("D28", "Amt after RmtInf in TxDtls", ok,
        edited(edited(c.one, details_amount + "CRDT</CdtDbtInd>", ""), "</RmtInf>",
               "</RmtInf><Amt Ccy=\"NOK\">150.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>"));
  c.edit("D29", "two Amt in one Ntry", refuse, entry_amount, R"(<Amt Ccy="NOK">1.00</Amt>)" + entry_amount);
  c.edit("D29.2", "two CdtDbtInd in one Ntry", refuse, "<RvslInd>", "<CdtDbtInd>DBIT</CdtDbtInd><RvslInd>");
  c.edit("D30", "empty Refs and BkTxCd", ok,
         "<Refs><AcctSvcrRef>678901231</AcctSvcrRef><EndToEndId>NOTPROVIDED</EndToEndId></Refs>", "<Refs/><BkTxCd/>");
  c.edit("D30.2", "empty Amt", refuse, entry_amount, "<Amt Ccy=\"NOK\"/>\n        <CdtDbtInd>");
  c.edit("D31", "xsi:nil on Amt", refuse, entry_amount,
         "<Amt Ccy=\"NOK\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\">150.00</Amt>\n     "
         "   <CdtDbtInd>");
}

void add_amounts(Cases& c) {
  c.amount("E1", "100.00000 with five decimals", ok, "150.00000");
  c.amount("E2", "less than an øre", refuse, "150.005");
  c.amount("E3", "exponent", refuse, "15e1");
  c.amount("E3.2", "INF", refuse, "INF");
  c.amount("E3.3", "NaN", refuse, "NaN");
  c.amount("E4", "minus", refuse, "-150.00");
  c.amount("E5", "blank between thousands", refuse, "1 150.00");
  c.amount("E5.2", "comma between thousands", refuse, "1,150.00");
  c.amount("E5.3", "comma before the decimals", refuse, "150,00");
  c.amount("E6", "plus", ok, "+150.00");
  c.amount("E6.2", "no digit before the point", ok, ".5");
  c.amount("E6.3", "no digit after the point", ok, "150.");
  c.amount("E6.4", "leading zeros", ok, "000000000000149.87");
  c.amount("E7", "white space around", ok, "\n 150.00\t");
  c.amount("E8", "18 digits before the point", refuse, "999999999999999999");
  c.amount("E9", "nothing", warn, "0.00");
  c.edit("E10", "Amt without Ccy", refuse, entry_amount, "<Amt>150.00</Amt>\n        <CdtDbtInd>");
  c.add("E11", "nok", refuse, edited_all(c.one, "\"NOK\"", "\"nok\""));
  c.add("E11.2", "EUR on an account in NOK", refuse, edited_all(c.one, "\"NOK\"", "\"EUR\""));
  c.without_summary("E12", "Amt in another currency, TxAmt in the account's: TxAmt is used", ok, details_amount,
                    edited(details_amount, "NOK", "EUR"));
  c.add("E12.2", "transaction in another currency throughout", hold,
        edited(edited(c.plain, details_amount, edited(details_amount, "NOK", "EUR")), inner_amount,
               edited(inner_amount, "NOK", "EUR")));
  c.without_summary("E13", "entry is more than its details", hold, entry_amount,
                    edited(entry_amount, "150.00", "151.00"));
  c.add("E14", "details in both directions that net to the entry", ok,
        edited(edited(c.plain, entry_amount, edited(entry_amount, "150.00", "140.00")), "</TxDtls>",
               "</TxDtls><TxDtls><Amt Ccy=\"NOK\">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls>"));
  c.edit("E15", "NbOfTxs wrong", warn, "<NbOfTxs>1<", "<NbOfTxs>2<");
  c.edit("E16", "Btch TtlAmt wrong", refuse, "<TtlAmt Ccy=\"NOK\">150.00<", "<TtlAmt Ccy=\"NOK\">150.01<");
  c.edit("E17", "TxsSummry count wrong", refuse, "<NbOfNtries>1<", "<NbOfNtries>2<");
  c.edit("E17.2", "TxsSummry sum wrong", refuse, "<Sum>150.00<", "<Sum>150.01<");
  c.edit("E17.3", "TxsSummry net wrong", refuse, "<TtlNetNtry><Amt>150.00</Amt><CdtDbtInd>CRDT",
         "<TtlNetNtry><Amt>150.00</Amt><CdtDbtInd>DBIT");
  c.add("E18", "version .02, several TxDtls, one without AmtDtls", hold,
        edited(c.batch, "<AmtDtls><TxAmt><Amt Ccy=\"NOK\">500.00</Amt></TxAmt></AmtDtls>", ""));
  c.edit("E19", "TxDtls/Amt is not AmtDtls/TxAmt", refuse, inner_amount, edited(inner_amount, "150.00", "149.00"));
  c.add("E20", "RmtdAmt and CdtNoteAmt do not sum", hold, edited(c.batch, ">2000.00<", ">2001.00<"));
  c.add("E21", "CdtNoteAmt is more than RmtdAmt", hold, edited(c.batch, ">600.00<", ">3400.00<"));
}

void add_states_and_days(Cases& c) {
  c.edit("E22", "PDNG", skip, "<Cd>BOOK<", "<Cd>PDNG<");
  c.edit("E22.2", "INFO", skip, "<Cd>BOOK<", "<Cd>INFO<");
  c.edit("E22.3", "FUTR", skip, "<Cd>BOOK<", "<Cd>FUTR<");
  c.edit("E23", "status as text in .08", warn, status, "<Sts>BOOK</Sts>");
  c.add("E23.2", "status as Cd in .02", warn, edited(c.batch, "<Sts>BOOK</Sts>", status));
  c.edit("E24", "status book", skip, "<Cd>BOOK<", "<Cd>book<");
  c.edit("E24.2", "status Prtry only", skip, status, "<Sts><Prtry>BOOK</Prtry></Sts>");
  c.edit("E24.3", "status both Cd and Prtry", skip, status, "<Sts><Cd>BOOK</Cd><Prtry>X</Prtry></Sts>");
  c.edit("E25", "direction CR", refuse, entry_amount + "CRDT", entry_amount + "CR");
  c.edit("E25.2", "direction missing", refuse, entry_amount + "CRDT</CdtDbtInd>", "<Amt Ccy=\"NOK\">150.00</Amt>");
  c.edit("E26", "RvslInd 0", ok, "<RvslInd>false<", "<RvslInd>0<");
  c.edit("E26.2", "RvslInd with blanks", ok, "<RvslInd>false<", "<RvslInd> false <");
  c.edit("E26.3", "RvslInd TRUE", refuse, "<RvslInd>false<", "<RvslInd>TRUE<");
  c.edit("E26.4", "RvslInd yes", refuse, "<RvslInd>false<", "<RvslInd>yes<");
  for (const auto& [id, day] : std::vector<std::pair<const char*, const char*>>{
           {"E27", "2026-02-30"}, {"E27.2", "2026-13-01"}, {"E27.3", "2100-02-29"}}) {
    c.edit(id, "a day that does not exist", refuse, booked, "<BookgDt><Dt>"s + day + "</Dt></BookgDt>");
  }
  c.edit("E28", "29 February of a leap year", ok, booked, "<BookgDt><Dt>2024-02-29</Dt></BookgDt>");
  c.edit("E29", "time in another zone", warn, booked, "<BookgDt><DtTm>2026-10-05T23:30:00-08:00</DtTm></BookgDt>");
  c.edit("E30", "24:00:00", ok, booked, "<BookgDt><DtTm>2026-10-05T24:00:00</DtTm></BookgDt>");
  c.edit("E30.2", "nine decimals of a second", ok, booked,
         "<BookgDt><DtTm>2026-10-05T12:00:00.123456789+02:00</DtTm></BookgDt>");
  c.edit("E30.3", "date with Z", ok, booked, "<BookgDt><Dt>2026-10-05Z</Dt></BookgDt>");
  c.edit("E31", "year 0001", refuse, booked, "<BookgDt><Dt>0001-10-05</Dt></BookgDt>");
  c.edit("E31.2", "year -0044", refuse, booked, "<BookgDt><Dt>-0044-10-05</Dt></BookgDt>");
  c.edit("E31.3", "year 12026", refuse, booked, "<BookgDt><Dt>12026-10-05</Dt></BookgDt>");
  c.edit("E32", "no BookgDt on a booked entry", refuse, booked, "");
  c.edit("E33", "booked in 2126: the engine knows what day it is", engine, booked,
         "<BookgDt><Dt>2126-10-05</Dt></BookgDt>");
  c.edit("E34", "ValDt before BookgDt", ok, "<ValDt><Dt>2026-10-05<", "<ValDt><Dt>2026-10-01<");
  c.edit("E35", "blank inside a dateTime", refuse, "2026-10-05T06:00:00", "2026-10-05T06: 00:00");
}

void add_references(Cases& c) {
  c.add("F1", "no Ntry", warn,
        edited(c.plain, c.plain.substr(c.plain.find("<Ntry>"), c.plain.find("</Ntry>") + 7 - c.plain.find("<Ntry>")),
               ""));
  c.add("F2", "no Ntfctn", refuse, edited(c.one, c.notification, ""));
  c.edit("F2.2", "no MsgId", refuse, "<MsgId>MSG-1</MsgId>", "");
  c.edit("F2.3", "no GrpHdr", refuse,
         c.one.substr(c.one.find("<GrpHdr>"), c.one.find("</GrpHdr>") + 9 - c.one.find("<GrpHdr>")), "");
  c.edit("F3", "MsgId of 36 characters", refuse, "MSG-1", std::string(36, 'M'));
  c.edit("F4", "SCOR of 26 digits", hold, kid, "<Ref>" + std::string(26, '1') + "</Ref>");
  c.edit("F5", "scor", hold, "SCOR", "scor");
  c.edit("F5.2", "no Tp", hold, scor, "");
  c.edit("F5.3", "Prtry instead of Cd", hold, "<Cd>SCOR</Cd>", "<Prtry>SCOR</Prtry>");
  c.edit("F6", "blanks around the KID", ok, kid, "<Ref> 0010017 </Ref>");
  c.edit("F7", "blank inside the KID", hold, kid, "<Ref>0010 017</Ref>");
  c.edit("F7.2", "the word KID before it", hold, kid, "<Ref>KID 0010017</Ref>");
  c.edit("F7.3", "full-width digits", hold, kid, "<Ref>\xEF\xBC\x90\xEF\xBC\x90\xEF\xBC\x91</Ref>");
  c.edit("F8", "no-break space after the KID", hold, kid, "<Ref>0010017\xC2\xA0</Ref>");
  c.edit("F8.2", "zero-width space after the KID", hold, kid, "<Ref>0010017\xE2\x80\x8B</Ref>");
  c.add("F9", "RF reference issued by ISO", hold,
        edited(edited(c.one, "</CdOrPrtry></Tp>", "</CdOrPrtry><Issr>ISO</Issr></Tp>"), "0010017", "RF780010017"));
  c.add("F10", "RF reference with wrong check digits", hold,
        edited(edited(c.one, "</CdOrPrtry></Tp>", "</CdOrPrtry><Issr>ISO</Issr></Tp>"), "0010017", "RF000010017"));
  c.edit("F11", "Ustrd and Strd", ok, "<RmtInf>", "<RmtInf><Ustrd>Takk</Ustrd>");
  c.edit("F12", "KID in Ustrd only", hold,
         c.one.substr(c.one.find("<Strd>"), c.one.find("</Strd>") + 7 - c.one.find("<Strd>")),
         "<Ustrd>KID 0010017</Ustrd>");
  const std::string strd = c.one.substr(c.one.find("<Strd>"), c.one.find("</Strd>") + 7 - c.one.find("<Strd>"));
  c.edit("F13", "the same KID twice without amounts", ok, strd_end, strd_end + strd);
  c.add(
      "F14", "the same KID and amount in two entries", ok,
      edited(c.plain, "</Ntry>",
             "</Ntry>" + c.plain.substr(c.plain.find("<Ntry>"), c.plain.find("</Ntry>") + 7 - c.plain.find("<Ntry>"))));
}

void add_deliveries_and_directions(Cases& c) {
  c.edit("F15", "AcctSvcrRef of the entry with a leading blank", ok, "LUMP-1", " 90000000");
  c.add("F16", "EndToEndId NOTPROVIDED", ok, c.one);
  c.add(
      "F17", "the same AcctSvcrRef in two entries: the engine counts them (RULES F2)", engine,
      edited(c.plain, "</Ntry>",
             "</Ntry>" + c.plain.substr(c.plain.find("<Ntry>"), c.plain.find("</Ntry>") + 7 - c.plain.find("<Ntry>"))));
  c.edit("F18", "sent again with another MsgId: the engine counts", engine, "MSG-1", "MSG-9");
  c.edit("F19", "COPY: told as a copy", engine, "<Id>NTF-1</Id>", "<Id>NTF-1</Id><CpyDplctInd>COPY</CpyDplctInd>");
  c.edit("F20", "the same MsgId with other content: the engine flags it (RULES F4)", engine, "Kari", "Per");
  c.edit("F21", "page 2", warn, "</CreDtTm>",
         "</CreDtTm><MsgPgntn><PgNb>2</PgNb><LastPgInd>true</LastPgInd></MsgPgntn>");
  c.edit("F21.2", "page 00001 and last", ok, "</CreDtTm>",
         "</CreDtTm><MsgPgntn><PgNb>00001</PgNb><LastPgInd>true</LastPgInd></MsgPgntn>");
  c.edit("F22", "page 1 and last: whether a page 2 exists is the engine's to see", engine, "</CreDtTm>",
         "</CreDtTm><MsgPgntn><PgNb>1</PgNb><LastPgInd>true</LastPgInd></MsgPgntn>");
  c.add("F23", "the payment came by OCR too: the engine ties (RULES T1)", engine, c.one);
  c.edit("F24", "camt.053 of the same account is not read", refuse, "camt.054.001.08", "camt.053.001.08");
  c.add("F25", "debit with KID", hold, edited_all(c.plain, "CRDT", "DBIT"));
  c.add("F26", "debit with RvslInd", hold,
        edited(edited_all(c.plain, "CRDT", "DBIT"), "<RvslInd>false", "<RvslInd>true"));
  c.add("F27", "reversal without an original: the engine looks (RULES E2)", engine,
        edited(edited_all(c.plain, "CRDT", "DBIT"), "<RvslInd>false", "<RvslInd>true"));
  c.edit("F28", "credit with RvslInd", hold, "<RvslInd>false", "<RvslInd>true");
  c.edit("F28.2", "credit with RtrInf", hold, "</RmtInf>", "</RmtInf><RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf>");
  c.add(
      "F29", "Ntry without TxDtls", hold,
      edited(c.plain,
             c.plain.substr(c.plain.find("<NtryDtls>"), c.plain.find("</NtryDtls>") + 11 - c.plain.find("<NtryDtls>")),
             ""));
}

void add_accounts_and_texts(Cases& c) {
  c.edit("F30", "account with dots", ok, "12345678903", "1234.56.78903");
  c.edit("F30.2", "lower-case IBAN with blanks", ok, "<Othr><Id>12345678903</Id></Othr>",
         "<IBAN>no71 1234 5678 903</IBAN>");
  c.edit("F30.3", "IBAN with wrong check digits", refuse, "<Othr><Id>12345678903</Id></Othr>",
         "<IBAN>NO7212345678903</IBAN>");
  c.edit("F30.4", "account that fails MOD11", refuse, "12345678903", "12345678904");
  c.add("F31", "foreign IBAN: another account, unrouted by the engine", engine,
        edited(c.one, "<Othr><Id>12345678903</Id></Othr>", "<IBAN>DE89370400440532013000</IBAN>"));
  c.add("F32", "the same Ntfctn twice", warn, edited(c.one, "</Ntfctn>", "</Ntfctn>" + c.notification));
  c.edit("F33", "account in EUR, entries in NOK", refuse, "<Ccy>NOK</Ccy>", "<Ccy>EUR</Ccy>");
  c.edit("F34", "direction marks in the payer's name", ok, "Kari",
         "\xE2\x80\xAE"
         "Kari");
  c.edit("F34.2", "payer's name of 140 letters of four bytes", ok, "Kari", repeat("\xF0\x9F\x98\x80", 140));
  c.edit("F35", "formula in the payer's name", ok, "Kari", "=HYPERLINK(1)");
  c.edit("F35.2", "script in Ustrd", ok, "<RmtInf>", "<RmtInf><Ustrd>&lt;script&gt;</Ustrd>");
  c.edit("F36", "SQL in Ref", hold, kid, "<Ref>'; DROP TABLE payment --</Ref>");
  c.edit("F37", "page 1 of 2 of a notification", warn, "<Id>NTF-1</Id>",
         "<Id>NTF-1</Id><NtfctnPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></NtfctnPgntn>");
  c.edit("F38", "written in the future: the engine knows what day it is", engine, "2026-10-05T06:00:00",
         "2126-10-05T06:00:00");
}

}  // namespace

const char* verdict_name(Verdict verdict) {
  switch (verdict) {
    case refuse: return "REFUSE";
    case hold: return "HOLD";
    case warn: return "WARN";
    case ok: return "OK";
    case skip: return "SKIP";
    case engine: return "ENGINE";
  }
  return "";
}

std::vector<AdversarialCase> adversarial_cases() {
  Cases cases;
  add_container(cases);
  add_amounts(cases);
  add_states_and_days(cases);
  add_references(cases);
  add_deliveries_and_directions(cases);
  add_accounts_and_texts(cases);
  return cases.take();
}

}  // namespace avstem::tests

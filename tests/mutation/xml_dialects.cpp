// What mutations know of camt.054 and EHF beside their outlines: values that may stand there, and sums that must agree.
#include <array>
#include <optional>

#include "engine/core/money.hpp"
#include "parsers/camt054/fields.hpp"
#include "parsers/ehf/fields.hpp"
#include "tests/mutation/xml_mutation.hpp"

namespace avstem::tests {
namespace {

using Texts = std::string_view;

constexpr std::array<Texts, 14> amounts{"150.00",
                                        "0.00",
                                        "1",
                                        "100.5",
                                        "450.00",
                                        ".5",
                                        "150.00000",
                                        "1e3",
                                        "-5.00",
                                        "5.005",
                                        "1234.56",
                                        "+1",
                                        "999999999999999.99",
                                        ""};
constexpr std::array<Texts, 6> directions{"CRDT", "CRDT", "DBIT", "DBIT", "CR", ""};
constexpr std::array<Texts, 7> statuses{"BOOK", "BOOK", "BOOK", "PDNG", "INFO", "FUTR", "book"};
constexpr std::array<Texts, 6> indicators{"true", "false", "1", "0", " true ", "yes"};
constexpr std::array<Texts, 6> days{"2026-10-05", "2026-10-06Z", "2026-10-05+02:00", "2024-02-29", "2026-02-30", "x"};
constexpr std::array<Texts, 6> times{"2026-10-05T06:00:00", "2026-10-05T23:30:00-08:00",
                                     "2026-10-05T24:00:00", "2026-10-05T12:00:00.123+02:00",
                                     "2026-10-05T06: 00",   "2026-10-05"};
constexpr std::array<Texts, 12> references{"0010017",     "0010025",
                                           "001009-",     "1234567890123456789012345",
                                           "0010 017",    "RF780010017",
                                           "KID 0010017", "1",
                                           "00000000",    "\xEF\xBC\x90\xEF\xBC\x91",
                                           " 0010017 ",   "12345678901234567890123456789012345"};
constexpr std::array<Texts, 14> codes{"SCOR", "SCOR", "PMNT", "RCDT", "VCOM", "RRTN", "UPDD",
                                      "PRDD", "CINV", "CREN", "BOOK", "scor", "ISO",  ""};
constexpr std::array<Texts, 5> accounts{"NO9386011117947", "no93 8601 1117 947", "NO9286011117947",
                                        "DE89370400440532013000", "x"};
constexpr std::array<Texts, 8> identities{
    "12345678903", "1234.56.78903", "12345678904", "86011117947",
    "MSG-1",       "N-2",           "ISO",         "123456789012345678901234567890123456"};
constexpr std::array<Texts, 6> counts{"1", "2", "0", "00001", "9999999999999999", "x"};
constexpr std::array<Texts, 4> currencies{"NOK", "NOK", "EUR", "nok"};
constexpr std::array<Texts, 6> others{"Kari Nordmann", "K\xC3\xA5re", "a&amp;b", "&#x41;", "", "ISO"};

constexpr std::array<XmlValues, 20> camt_values{{{"IBAN", accounts},
                                                 {"CdtDbtInd", directions},
                                                 {"Sts", statuses},
                                                 {"RvslInd", indicators},
                                                 {"LastPgInd", indicators},
                                                 {"ChrgInclInd", indicators},
                                                 {"DtTm", times},
                                                 {"CreDtTm", times},
                                                 {"Dt", days},
                                                 {"Amt", amounts},
                                                 {"Sum", amounts},
                                                 {"Ref", references},
                                                 {"Cd", codes},
                                                 {"Issr", codes},
                                                 {"Id", identities},
                                                 {"NbOfNtries", counts},
                                                 {"NbOfTxs", counts},
                                                 {"PgNb", counts},
                                                 {"Ccy", currencies},
                                                 {"", others}}};

constexpr std::array<Texts, 5> customizations{
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0", "urn:x", "",
    "urn:cen.eu:en16931:2017", " "};
constexpr std::array<Texts, 6> means{"30", "31", "58", "1", "", "x"};

constexpr std::array<XmlValues, 11> ehf_values{{{"CustomizationID", customizations},
                                                {"PaymentMeansCode", means},
                                                {"PaymentID", references},
                                                {"DocumentCurrencyCode", currencies},
                                                {"Date", days},
                                                {"Amount", amounts},
                                                {"CompanyID", identities},
                                                {"EndpointID", identities},
                                                {"ID", identities},
                                                {"Name", others},
                                                {"", others}}};

XmlElement* child(XmlElement& parent, std::string_view name) {
  for (XmlElement& one : parent.children) {
    if (one.name == name) return &one;
  }
  return nullptr;
}
std::optional<core::Money> amount_in(XmlElement& parent, std::string_view name) {
  const XmlElement* amount = child(parent, name);
  return amount == nullptr ? std::nullopt : core::parse_plain_amount(amount->text);
}
bool is_debit(XmlElement& parent) {
  const XmlElement* direction = child(parent, "CdtDbtInd");
  return direction != nullptr && direction->text == "DBIT";
}
std::optional<core::Money> sum_of(const std::optional<core::Money>& sum, const std::optional<core::Money>& more) {
  return sum && more ? core::checked_add(*sum, *more) : std::nullopt;
}

/// An entry becomes what its transactions come to; the summary, which would say otherwise, goes.
void settle_entry(XmlElement& entry) {
  std::optional<core::Money> sum = core::Money{};
  for (XmlElement& details : entry.children) {
    if (details.name != "NtryDtls") continue;
    std::erase_if(details.children, [](const XmlElement& one) { return one.name == "Btch"; });
    for (XmlElement& transaction : details.children) {
      const auto amount = amount_in(transaction, "Amt");
      sum = sum_of(sum, amount && is_debit(transaction) ? -*amount : amount);
    }
  }
  XmlElement* amount = child(entry, "Amt");
  XmlElement* direction = child(entry, "CdtDbtInd");
  if (!sum || sum->is_zero() || amount == nullptr || direction == nullptr) return;
  amount->text = core::to_plain(core::absolute(*sum));
  direction->text = sum->is_negative() ? "DBIT" : "CRDT";
}

void settle_camt(XmlElement& root) {
  for (XmlElement& one : root.children) {
    settle_camt(one);
    if (one.name == "Ntry") settle_entry(one);
  }
  if (root.name == "Ntfctn") {
    std::erase_if(root.children, [](const XmlElement& part) { return part.name == "TxsSummry"; });
  }
}

void set_text(XmlElement& parent, std::string_view name, const std::string& text) {
  if (XmlElement* one = child(parent, name)) one->text = text;
}

/// The totals become what the lines and the tax come to, without allowances, charges, prepayment and rounding.
void settle_ehf(XmlElement& root) {
  std::optional<core::Money> lines = core::Money{};
  for (XmlElement& line : root.children) {
    if (line.name == "cac:InvoiceLine" || line.name == "cac:CreditNoteLine") {
      lines = sum_of(lines, amount_in(line, "cbc:LineExtensionAmount"));
    }
  }
  XmlElement* totals = child(root, "cac:LegalMonetaryTotal");
  if (!lines || totals == nullptr) return;
  XmlElement* tax_total = child(root, "cac:TaxTotal");
  const auto tax = tax_total == nullptr ? std::nullopt : amount_in(*tax_total, "cbc:TaxAmount");
  const auto all = sum_of(lines, tax ? tax : core::Money{});
  if (!all) return;
  std::erase_if(totals->children, [](const XmlElement& one) {
    return one.name == "cbc:AllowanceTotalAmount" || one.name == "cbc:ChargeTotalAmount" ||
           one.name == "cbc:PrepaidAmount" || one.name == "cbc:PayableRoundingAmount";
  });
  set_text(*totals, "cbc:LineExtensionAmount", core::to_plain(*lines));
  set_text(*totals, "cbc:TaxExclusiveAmount", core::to_plain(*lines));
  set_text(*totals, "cbc:TaxInclusiveAmount", core::to_plain(*all));
  set_text(*totals, "cbc:PayableAmount", core::to_plain(*all));
}

constexpr std::string_view camt_seed =
    R"(<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-10-05T06:00:00</CreDtTm></GrpHdr><Ntfctn><Id>N1</Id><Acct><Id><Othr><Id>12345678903</Id></Othr></Id><Ccy>NOK</Ccy></Acct><Ntry><Amt Ccy="NOK">150.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-10-05</Dt></BookgDt><NtryDtls><TxDtls><Amt Ccy="NOK">150.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>0010017</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>)";
constexpr std::string_view ehf_seed =
    R"(<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ID>1</cbc:ID></Invoice>)";

}  // namespace

const XmlDialect& camt054_dialect() {
  static const XmlDialect dialect{parsers::camt054::outline(), "BkToCstmrDbtCdtNtfctn", camt_values, camt_seed,
                                  settle_camt};
  return dialect;
}

const XmlDialect& ehf_dialect() {
  static const XmlDialect dialect{parsers::ehf::outline(), "", ehf_values, ehf_seed, settle_ehf};
  return dialect;
}

}  // namespace avstem::tests

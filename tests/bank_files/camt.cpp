#include <fmt/format.h>

#include "engine/core/money.hpp"
#include "tests/bank_files/spec.hpp"

namespace avstem::tests {
namespace {

std::string amount(std::int64_t ore) { return core::to_plain(core::Money::from_ore(ore)); }

std::string value_of(const std::map<std::string, std::string>& pairs, const std::string& key) {
  const auto found = pairs.find(key);
  return found == pairs.end() ? std::string{} : found->second;
}

std::string element(const std::string& name, const std::string& content) {
  return content.empty() ? "" : fmt::format("<{0}>{1}</{0}>", name, content);
}

std::string remittance(const PaymentSpec& payment) {
  const std::string text = value_of(payment.more, "text");
  if (payment.kid.empty()) return element("RmtInf", element("Ustrd", text));
  return fmt::format(
      "<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{}</Ref></CdtrRefInf></Strd></"
      "RmtInf>",
      payment.kid);
}

std::string parties(const PaymentSpec& payment) {
  const std::string name = element("Dbtr", element("Pty", element("Nm", value_of(payment.more, "name"))));
  const std::string account =
      element("DbtrAcct", element("Id", element("Othr", element("Id", value_of(payment.more, "from")))));
  return element("RltdPties", name + account);
}

std::string transaction(const PaymentSpec& payment) {
  const std::string reference = element("Refs", element("AcctSvcrRef", value_of(payment.more, "ref")));
  return fmt::format("<TxDtls>{}<Amt Ccy=\"NOK\">{}</Amt><CdtDbtInd>{}</CdtDbtInd>{}{}{}</TxDtls>\n", reference,
                     amount(payment.ore), payment.type, parties(payment), remittance(payment),
                     payment.more.contains("returned") ? "<RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf>" : "");
}

std::int64_t signed_sum(const LumpSpec& lump) {
  std::int64_t sum = 0;
  for (const PaymentSpec& payment : lump.payments) sum += payment.type == "DBIT" ? -payment.ore : payment.ore;
  if (lump.more.contains("amount")) sum = core::parse_plain_amount(lump.more.at("amount")).value().ore();
  return sum;
}

std::string charges(const LumpSpec& lump) {
  const std::string stated = value_of(lump.more, "charges");
  if (stated.empty()) return "";
  return fmt::format(
      "<Chrgs><Rcrd><Amt "
      "Ccy=\"NOK\">{}</Amt><CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>false</ChrgInclInd></Rcrd></Chrgs>",
      stated);
}

std::string entry(const LumpSpec& lump) {
  const std::int64_t sum = signed_sum(lump);
  const std::string status = lump.more.contains("status") ? lump.more.at("status") : "BOOK";
  std::string details;
  for (const PaymentSpec& payment : lump.payments) {
    if (!payment.more.contains("entry")) details += transaction(payment);
  }
  return fmt::format(
      "<Ntry><Amt Ccy=\"NOK\">{}</Amt><CdtDbtInd>{}</CdtDbtInd>{}<Sts><Cd>{}</Cd></Sts><BookgDt><Dt>{}</Dt></BookgDt>"
      "<AcctSvcrRef>{}</AcctSvcrRef><BkTxCd/>{}{}</Ntry>\n",
      amount(sum < 0 ? -sum : sum), sum < 0 ? "DBIT" : "CRDT",
      lump.more.contains("reversal") ? "<RvslInd>true</RvslInd>" : "", status, lump.date, lump.reference, charges(lump),
      element("NtryDtls", details));
}

}  // namespace

std::string to_camt(const FileSpec& file) {
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\">"
      "<BkToCstmrDbtCdtNtfctn>\n";
  text += fmt::format("<GrpHdr><MsgId>{}</MsgId><CreDtTm>2026-11-22T06:00:00</CreDtTm></GrpHdr>\n", file.delivery);
  std::size_t number = 0;
  for (const SectionSpec& section : file.sections) {
    text += fmt::format(
        "<Ntfctn><Id>{}-{}</Id><CreDtTm>2026-11-22T06:00:00</CreDtTm><Acct><Id><Othr><Id>{}</Id></Othr></Id></Acct>\n",
        file.delivery, ++number, section.account);
    for (const LumpSpec& lump : section.lumps) text += entry(lump);
    text += "</Ntfctn>\n";
  }
  return text + "</BkToCstmrDbtCdtNtfctn></Document>\n";
}

}  // namespace avstem::tests

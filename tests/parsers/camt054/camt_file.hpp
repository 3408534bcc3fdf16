/// Writes synthetic camt.054.001.08 messages of any size, for tests and benchmarks.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <ostream>
#include <string>

#include "engine/core/money.hpp"

namespace avstem::tests {

/// The start of a message with one notification of a Norwegian account; `camt_end` closes it.
inline std::string camt_start() {
  return R"(<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-10-05T06:00:00</CreDtTm></GrpHdr><Ntfctn><Id>N1</Id><Acct><Id><Othr><Id>12345678903</Id></Othr></Id><Ccy>NOK</Ccy></Acct>
)";
}
inline std::string camt_end() { return "</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>\n"; }

inline std::string camt_entry_start(core::Money amount) {
  return fmt::format(
      R"(<Ntry><Amt Ccy="NOK">{}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-10-05</Dt></BookgDt><ValDt><Dt>2026-10-05</Dt></ValDt><AcctSvcrRef>L1</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>VCOM</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls>
)",
      core::to_plain(amount));
}
inline std::string camt_entry_end() { return "</NtryDtls></Ntry>\n"; }

/// One transaction as banks write them: about 730 bytes.
inline std::string camt_transaction(std::int64_t number, core::Money amount) {
  return fmt::format(
      R"(<TxDtls><Refs><AcctSvcrRef>{0:09}</AcctSvcrRef><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy="NOK">{1}</Amt><CdtDbtInd>CRDT</CdtDbtInd><AmtDtls><TxAmt><Amt Ccy="NOK">{1}</Amt></TxAmt></AmtDtls><RltdPties><Dbtr><Pty><Nm>Kari Nordmann {0}</Nm><PstlAdr><PstCd>0972</PstCd><TwnNm>OSLO</TwnNm><Ctry>NO</Ctry></PstlAdr></Pty></Dbtr><DbtrAcct><Id><Othr><Id>12345678903</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr></Id></DbtrAcct></RltdPties><RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{2:011}</Ref></CdtrRefInf></Strd></RmtInf><RltdDts><AccptncDtTm>2026-10-04T00:00:00</AccptncDtTm></RltdDts></TxDtls>
)",
      number, core::to_plain(amount), number * 10 + 3);
}

/// `transactions` transactions of 100,00 in entries of `per_entry`.
inline void write_camt(std::ostream& out, std::int64_t transactions, std::int64_t per_entry) {
  const auto each = core::Money::from_ore(std::int64_t{10'000});
  out << camt_start();
  for (std::int64_t first = 0; first < transactions; first += per_entry) {
    const std::int64_t count = std::min(per_entry, transactions - first);
    out << camt_entry_start(core::Money::from_ore(each.ore() * count));
    for (std::int64_t i = 0; i < count; ++i) out << camt_transaction(first + i, each);
    out << camt_entry_end();
  }
  out << camt_end();
}

}  // namespace avstem::tests

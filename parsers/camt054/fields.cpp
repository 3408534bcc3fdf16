#include "parsers/camt054/fields.hpp"

#include <array>

namespace avstem::parsers::camt054 {
namespace {

using enum xml::Occurs;
constexpr xml::Content holder = xml::Content::elements;

constexpr xml::Element text(std::string_view path, xml::Field field, std::string_view meaning,
                            std::uint16_t length_max = 0, xml::Occurs occurs = once) {
  return {path, field, xml::Content::text, occurs, length_max, meaning};
}
constexpr xml::Element part(std::string_view path, xml::Field field, std::string_view meaning,
                            xml::Occurs occurs = once) {
  return {path, field, holder, occurs, 0, meaning};
}

#define NTRY "Ntfctn/Ntry/"
#define TX "Ntfctn/Ntry/NtryDtls/TxDtls/"
#define STRD TX "RmtInf/Strd/"

constexpr std::array elements{
    part("GrpHdr", Field::group_header, "heading of the message"),
    text("GrpHdr/MsgId", Field::message_id, "the bank's name for the message", 35),
    text("GrpHdr/CreDtTm", Field::message_created, "when the bank wrote the message"),
    text("GrpHdr/MsgRcpt/Nm", Field::recipient_name, "whom the message is for"),
    text("GrpHdr/MsgRcpt/Id/OrgId/Othr/Id", Field::recipient_id, "whom the message is for"),
    part("GrpHdr/MsgRcpt/Id/OrgId/Othr", Field::none, "", many),
    text("GrpHdr/MsgPgntn/PgNb", Field::message_page, "number of this page of the message"),
    text("GrpHdr/MsgPgntn/LastPgInd", Field::message_last_page, "whether this is the last page of the message"),

    part("Ntfctn", Field::notification, "one account's notification", counted),
    text("Ntfctn/Id", Field::notification_id, "the bank's name for the notification", 35),
    text("Ntfctn/ElctrncSeqNb", Field::series_number, "number in the bank's series: a gap is a missing file"),
    text("Ntfctn/CpyDplctInd", Field::copy_indicator, "a copy or duplicate of an earlier notification"),
    text("Ntfctn/NtfctnPgntn/PgNb", Field::page, "number of this page of the notification"),
    text("Ntfctn/NtfctnPgntn/LastPgInd", Field::last_page, "whether this is the last page of the notification"),
    text("Ntfctn/Acct/Id/IBAN", Field::account_iban, "the account, as IBAN"),
    text("Ntfctn/Acct/Id/Othr/Id", Field::account_other, "the account, in the country's own form"),
    text("Ntfctn/Acct/Ccy", Field::account_currency, "currency of the account"),
    text("Ntfctn/TxsSummry/TtlNtries/NbOfNtries", Field::total_count, "number of entries"),
    text("Ntfctn/TxsSummry/TtlNtries/Sum", Field::total_sum, "sum of the entries without signs"),
    text("Ntfctn/TxsSummry/TtlNtries/TtlNetNtryAmt", Field::net_amount, "sum of the entries with signs (.02)"),
    text("Ntfctn/TxsSummry/TtlNtries/CdtDbtInd", Field::net_direction, "sign of the net sum (.02)"),
    text("Ntfctn/TxsSummry/TtlNtries/TtlNetNtry/Amt", Field::net_amount, "sum of the entries with signs"),
    text("Ntfctn/TxsSummry/TtlNtries/TtlNetNtry/CdtDbtInd", Field::net_direction, "sign of the net sum"),
    text("Ntfctn/TxsSummry/TtlCdtNtries/NbOfNtries", Field::credit_count, "number of credit entries"),
    text("Ntfctn/TxsSummry/TtlCdtNtries/Sum", Field::credit_sum, "sum of the credit entries"),
    text("Ntfctn/TxsSummry/TtlDbtNtries/NbOfNtries", Field::debit_count, "number of debit entries"),
    text("Ntfctn/TxsSummry/TtlDbtNtries/Sum", Field::debit_sum, "sum of the debit entries"),

    part("Ntfctn/Ntry", Field::entry, "one line of the bank statement", counted),
    text(NTRY "NtryRef", Field::entry_reference, "the entry's name inside its notification", 35),
    text(NTRY "Amt", Field::entry_amount, "amount of the entry on the account"),
    text(NTRY "CdtDbtInd", Field::entry_direction, "CRDT: money in, DBIT: money out"),
    text(NTRY "RvslInd", Field::entry_reversal, "whether the entry takes back an earlier one"),
    text(NTRY "Sts", Field::entry_status, "BOOK: booked; PDNG, INFO, FUTR: not booked (.02 to .06)"),
    text(NTRY "Sts/Cd", Field::entry_status_code, "BOOK: booked; PDNG, INFO, FUTR: not booked (.08)"),
    text(NTRY "Sts/Prtry", Field::entry_status_proprietary, "a status of the bank's own: not booked"),
    text(NTRY "BookgDt/Dt", Field::booking_date, "the bank's booking date"),
    text(NTRY "BookgDt/DtTm", Field::booking_date_time, "the bank's booking date, with the time"),
    text(NTRY "ValDt/Dt", Field::value_date, "interest counts from this day"),
    text(NTRY "ValDt/DtTm", Field::value_date_time, "interest counts from this day"),
    text(NTRY "AcctSvcrRef", Field::entry_servicer_reference,
         "the bank's reference of the entry; not unique at every bank", 35),
    text(NTRY "BkTxCd/Domn/Cd", Field::entry_domain, "bank transaction code: domain"),
    text(NTRY "BkTxCd/Domn/Fmly/Cd", Field::entry_family, "bank transaction code: family"),
    text(NTRY "BkTxCd/Domn/Fmly/SubFmlyCd", Field::entry_sub_family, "bank transaction code: sub-family"),
    text(NTRY "BkTxCd/Prtry/Cd", Field::entry_proprietary, "the bank's own transaction code"),
    part(NTRY "Chrgs", Field::entry_charge, "charges", many),
    text(NTRY "Chrgs/Amt", Field::entry_charge_amount, "a charge (.02)"),
    text(NTRY "Chrgs/CdtDbtInd", Field::entry_charge_direction, "direction of the charge"),
    part(NTRY "Chrgs/Rcrd", Field::entry_charge, "one charge", many),
    text(NTRY "Chrgs/Rcrd/Amt", Field::entry_charge_amount, "a charge"),
    text(NTRY "Chrgs/Rcrd/CdtDbtInd", Field::entry_charge_direction, "direction of the charge"),
    text(NTRY "Chrgs/Rcrd/ChrgInclInd", Field::entry_charge_included,
         "whether the amounts of the details include the charge"),
    text(NTRY "AddtlNtryInf", Field::entry_text, "the bank's text"),

    part("Ntfctn/Ntry/NtryDtls", Field::details, "details of the entry", many),
    text(NTRY "NtryDtls/Btch/NbOfTxs", Field::batch_count, "number of transactions; informational"),
    text(NTRY "NtryDtls/Btch/TtlAmt", Field::batch_amount, "sum of the transactions"),
    text(NTRY "NtryDtls/Btch/CdtDbtInd", Field::batch_direction, "sign of the sum of the transactions"),

    part("Ntfctn/Ntry/NtryDtls/TxDtls", Field::transaction, "one transaction of the entry", counted),
    text(TX "Refs/AcctSvcrRef", Field::servicer_reference, "the bank's reference of the transaction", 35),
    text(TX "Amt", Field::amount, "amount of the transaction (from .03)"),
    text(TX "CdtDbtInd", Field::direction, "CRDT: money in, DBIT: money out; the entry's when absent"),
    text(TX "AmtDtls/TxAmt/Amt", Field::transaction_amount, "amount of the transaction (.02)"),
    text(TX "BkTxCd/Domn/Cd", Field::domain, "bank transaction code: domain"),
    text(TX "BkTxCd/Domn/Fmly/Cd", Field::family, "bank transaction code: family"),
    text(TX "BkTxCd/Domn/Fmly/SubFmlyCd", Field::sub_family, "bank transaction code: sub-family"),
    text(TX "BkTxCd/Prtry/Cd", Field::proprietary, "the bank's own transaction code"),
    part(TX "Chrgs", Field::charge, "charges", many),
    text(TX "Chrgs/Amt", Field::charge_amount, "a charge (.02)"),
    text(TX "Chrgs/CdtDbtInd", Field::charge_direction, "direction of the charge"),
    part(TX "Chrgs/Rcrd", Field::charge, "one charge", many),
    text(TX "Chrgs/Rcrd/Amt", Field::charge_amount, "a charge"),
    text(TX "Chrgs/Rcrd/CdtDbtInd", Field::charge_direction, "direction of the charge"),
    text(TX "Chrgs/Rcrd/ChrgInclInd", Field::charge_included,
         "whether the amount of the transaction includes the charge"),
    text(TX "RltdPties/Dbtr/Nm", Field::debtor_name, "who paid (.02 to .06)"),
    text(TX "RltdPties/Dbtr/Pty/Nm", Field::debtor_name, "who paid"),
    text(TX "RltdPties/Dbtr/Agt/FinInstnId/Nm", Field::debtor_agent_name, "the bank that paid"),
    text(TX "RltdPties/UltmtDbtr/Nm", Field::ultimate_debtor_name, "for whom it was paid (.02 to .06)"),
    text(TX "RltdPties/UltmtDbtr/Pty/Nm", Field::ultimate_debtor_name, "for whom it was paid"),
    text(TX "RltdPties/DbtrAcct/Id/IBAN", Field::debtor_iban, "the payer's account, as IBAN"),
    text(TX "RltdPties/DbtrAcct/Id/Othr/Id", Field::debtor_other, "the payer's account, in the country's own form"),
    text(TX "RmtInf/Ustrd", Field::unstructured, "the payer's message", 0, many),
    part(TX "RmtInf/Strd", Field::structured, "what part of the amount is for", many),
    part(STRD "RfrdDocInf", Field::none, "", many),
    text(STRD "RfrdDocInf/Tp/CdOrPrtry/Cd", Field::document_type, "kind of document: CINV invoice, CREN credit note"),
    text(STRD "RfrdDocInf/Nb", Field::document_number, "number of the document", 35),
    text(STRD "RfrdDocAmt/RmtdAmt", Field::remitted_amount, "what is paid of this"),
    text(STRD "RfrdDocAmt/CdtNoteAmt", Field::credit_note_amount, "what a credit note takes off"),
    text(STRD "CdtrRefInf/Tp/CdOrPrtry/Cd", Field::reference_type,
         "SCOR: the reference is a KID, or RF when ISO issued it"),
    text(STRD "CdtrRefInf/Tp/Issr", Field::reference_issuer, "ISO: the reference is an RF reference"),
    text(STRD "CdtrRefInf/Ref", Field::reference, "the reference: the KID", 35),
    text(STRD "AddtlRmtInf", Field::additional_remittance, "more about it", 0, many),
    part(TX "RtrInf", Field::return_information, "why a payment came back"),
    text(TX "AddtlTxInf", Field::transaction_text, "the bank's text"),
};

#undef STRD
#undef TX
#undef NTRY

constexpr std::array skipped{
    xml::Skipped{"", "SplmtryData"},
    xml::Skipped{"GrpHdr", "AddtlInf OrgnlBizQry"},
    xml::Skipped{"Ntfctn", "LglSeqNb RptgSeq CreDtTm FrToDt RptgSrc RltdAcct Intrst AddtlNtfctnInf"},
    xml::Skipped{"Ntfctn/TxsSummry", "TtlNtriesPerBkTxCd"},
    xml::Skipped{"Ntfctn/Ntry", "Avlbty ComssnWvrInd AddtlInfInd AmtDtls TechInptChanl Intrst CardTx"},
    xml::Skipped{"Ntfctn/Ntry/Chrgs", "TtlChrgsAndTaxAmt Tp Rate Br Pty Tax"},
    xml::Skipped{"Ntfctn/Ntry/NtryDtls", ""},
    xml::Skipped{"Ntfctn/Ntry/NtryDtls/Btch", "MsgId PmtInfId"},
    xml::Skipped{"Ntfctn/Ntry/NtryDtls/TxDtls",
                 "Avlbty Intrst RltdAgts Purp RltdRmtInf RltdDts RltdPric RltdQties FinInstrmId Tax CorpActn SfkpgAcct "
                 "CshDpst CardTx SplmtryData LclInstrm"},
    xml::Skipped{"Ntfctn/Ntry/NtryDtls/TxDtls/RmtInf", ""},
    xml::Skipped{"Ntfctn/Ntry/NtryDtls/TxDtls/RmtInf/Strd", "Invcr Invcee TaxRmt GrnshmtRmt"},
};

}  // namespace

const xml::Outline& outline() {
  static const xml::Outline known{"BkToCstmrDbtCdtNtfctn", elements, skipped};
  return known;
}

}  // namespace avstem::parsers::camt054

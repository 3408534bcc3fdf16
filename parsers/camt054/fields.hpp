/// Every element of camt.054 that is read, with what it means. FORMAT.md is the same list for people.
#pragma once

#include "parsers/xml/outline.hpp"

namespace avstem::parsers::camt054 {

/// Numbers, not states: a handler of one part of the message hears of the fields of that part only.
struct Field {
  enum Number : xml::Field {
    none,
    // GrpHdr
    group_header,
    message_id,
    message_created,
    recipient_name,
    recipient_id,
    message_page,
    message_last_page,
    // Ntfctn
    notification,
    notification_id,
    series_number,
    copy_indicator,
    page,
    last_page,
    account_iban,
    account_other,
    account_currency,
    total_count,
    total_sum,
    net_amount,
    net_direction,
    credit_count,
    credit_sum,
    debit_count,
    debit_sum,
    // Ntry
    entry,
    entry_reference,
    entry_amount,
    entry_direction,
    entry_reversal,
    entry_status,
    entry_status_code,
    entry_status_proprietary,
    booking_date,
    booking_date_time,
    value_date,
    value_date_time,
    entry_servicer_reference,
    entry_domain,
    entry_family,
    entry_sub_family,
    entry_proprietary,
    entry_charge,
    entry_charge_amount,
    entry_charge_direction,
    entry_charge_included,
    entry_text,
    // NtryDtls
    details,
    batch_count,
    batch_amount,
    batch_direction,
    // TxDtls
    transaction,
    servicer_reference,
    amount,
    direction,
    transaction_amount,
    domain,
    family,
    sub_family,
    proprietary,
    charge,
    charge_amount,
    charge_direction,
    charge_included,
    debtor_name,
    debtor_agent_name,
    ultimate_debtor_name,
    debtor_iban,
    debtor_other,
    unstructured,
    structured,
    document_type,
    document_number,
    remitted_amount,
    credit_note_amount,
    reference_type,
    reference_issuer,
    reference,
    additional_remittance,
    return_information,
    transaction_text,
  };
};

/// Versions .02, .04, .06 and .08 in one: their elements differ in place, not in meaning.
[[nodiscard]] const xml::Outline& outline();

}  // namespace avstem::parsers::camt054

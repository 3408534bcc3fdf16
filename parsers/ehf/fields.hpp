/// Every element of a Peppol BIS Billing 3 invoice or credit note that is read. FORMAT.md is the same list for people.
#pragma once

#include "parsers/xml/outline.hpp"

namespace avstem::parsers::ehf {

struct Field {
  enum Number : xml::Field {
    none,
    customization,
    number,
    issue_date,
    due_date,
    currency,
    credited_invoice,
    customer_identification,
    customer_endpoint,
    customer_company_id,
    customer_registration_name,
    customer_name,
    payment_means,
    payment_id,
    payment_due_date,
    payee_account,
    tax_amount,
    line_sum,
    allowances,
    charges,
    tax_exclusive,
    tax_inclusive,
    prepaid,
    rounding,
    payable,
    line_amount,
  };
};

[[nodiscard]] const xml::Outline& outline();

}  // namespace avstem::parsers::ehf

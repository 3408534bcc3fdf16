#include "parsers/ehf/fields.hpp"

#include <array>

namespace avstem::parsers::ehf {
namespace {

using enum xml::Occurs;

constexpr std::array spaces{
    xml::Space{"cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"},
    xml::Space{"cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"},
};

constexpr xml::Element text(std::string_view path, xml::Field field, xml::Occurs occurs = once) {
  return {path, field, xml::Content::text, occurs, 0, ""};
}
constexpr xml::Element part(std::string_view path, xml::Field field, xml::Occurs occurs = once) {
  return {path, field, xml::Content::elements, occurs, 0, ""};
}

#define CUSTOMER "cac:AccountingCustomerParty/cac:Party/"
#define TOTAL "cac:LegalMonetaryTotal/"

constexpr std::array elements{
    text("cbc:CustomizationID", Field::customization),
    text("cbc:ID", Field::number),
    text("cbc:IssueDate", Field::issue_date),
    text("cbc:DueDate", Field::due_date),
    text("cbc:DocumentCurrencyCode", Field::currency),
    part("cac:BillingReference", Field::none, many),
    text("cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID", Field::credited_invoice),
    part(CUSTOMER "cac:PartyIdentification", Field::none, many),
    text(CUSTOMER "cac:PartyIdentification/cbc:ID", Field::customer_identification),
    text(CUSTOMER "cbc:EndpointID", Field::customer_endpoint),
    text(CUSTOMER "cac:PartyLegalEntity/cbc:CompanyID", Field::customer_company_id),
    text(CUSTOMER "cac:PartyLegalEntity/cbc:RegistrationName", Field::customer_registration_name),
    text(CUSTOMER "cac:PartyName/cbc:Name", Field::customer_name),
    part("cac:PaymentMeans", Field::payment_means, counted),
    text("cac:PaymentMeans/cbc:PaymentID", Field::payment_id, many),
    text("cac:PaymentMeans/cbc:PaymentDueDate", Field::payment_due_date),
    text("cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID", Field::payee_account),
    part("cac:TaxTotal", Field::none, counted),
    text("cac:TaxTotal/cbc:TaxAmount", Field::tax_amount),
    text(TOTAL "cbc:LineExtensionAmount", Field::line_sum),
    text(TOTAL "cbc:AllowanceTotalAmount", Field::allowances),
    text(TOTAL "cbc:ChargeTotalAmount", Field::charges),
    text(TOTAL "cbc:TaxExclusiveAmount", Field::tax_exclusive),
    text(TOTAL "cbc:TaxInclusiveAmount", Field::tax_inclusive),
    text(TOTAL "cbc:PrepaidAmount", Field::prepaid),
    text(TOTAL "cbc:PayableRoundingAmount", Field::rounding),
    text(TOTAL "cbc:PayableAmount", Field::payable),
    part("cac:InvoiceLine", Field::none, counted),
    text("cac:InvoiceLine/cbc:LineExtensionAmount", Field::line_amount),
    part("cac:CreditNoteLine", Field::none, counted),
    text("cac:CreditNoteLine/cbc:LineExtensionAmount", Field::line_amount),
};

#undef TOTAL
#undef CUSTOMER

}  // namespace

const xml::Outline& outline() {
  static const xml::Outline known{"", elements, {}, spaces};
  return known;
}

}  // namespace avstem::parsers::ehf

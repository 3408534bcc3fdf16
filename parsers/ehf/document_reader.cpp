#include "parsers/ehf/document_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/core/account_number.hpp"
#include "engine/core/quotation.hpp"
#include "engine/core/utf8.hpp"
#include "parsers/ehf/fields.hpp"
#include "parsers/xml/lexical.hpp"

namespace avstem::parsers::ehf {
namespace {

using core::quote;

constexpr std::string_view invoice_space = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
constexpr std::string_view credit_note_space = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2";
constexpr std::string_view customization_stem = "urn:cen.eu:en16931:2017";
constexpr std::int64_t gross_max = std::numeric_limits<std::int64_t>::max() / 8;

}  // namespace

bool DocumentReader::root(std::string_view space, std::string_view name) {
  const bool credit_note = space == credit_note_space && name == "CreditNote";
  if (credit_note) kind_ = core::InvoiceKind::credit_note;
  if (credit_note || (space == invoice_space && name == "Invoice")) return true;
  refuse(xml_.place(), "E-EHF-NAMESPACE", "document", "Invoice or CreditNote of UBL 2",
         quote(name) + " of " + quote(space), "Peppol BIS Billing 3");
  return false;
}

void DocumentReader::open(xml::Field field, const xml::Attributes& attributes) {
  if (field >= Field::tax_amount) amount_currency_ = attributes.find("currencyID").value_or("");
}

void DocumentReader::close(xml::Field field, std::string_view text) {
  if (field >= Field::tax_amount) return close_total(field, text);
  if (field >= Field::payment_means) return close_payment(field, xml::collapsed(text));
  if (field >= Field::customer_identification) return close_customer(field, xml::collapsed(text));
  text = xml::collapsed(text);
  switch (field) {
    case Field::customization:
      if (!text.starts_with(customization_stem)) {
        warn("W-EHF-PROFILE", "specification", "EN 16931, as EHF Billing 3 is", quote(text), "Peppol BIS Billing 3");
      }
      break;
    case Field::number: number_ = text; break;
    case Field::issue_date: issued_on_ = date(text); break;
    case Field::due_date: due_on_ = date(text); break;
    case Field::currency:
      currency_ = text;
      if (text != "NOK") refuse(xml_.place(), "E-EHF-CURRENCY", "currency", "NOK", quote(text), "DESIGN 5.2");
      break;
    case Field::credited_invoice:
      credited_ = text;
      ++credited_count_;
      break;
    default: break;
  }
}

void DocumentReader::close_customer(xml::Field field, std::string_view text) {
  switch (field) {
    case Field::customer_identification:
      if (identification_.empty()) identification_ = text;
      break;
    case Field::customer_endpoint: endpoint_ = text; break;
    case Field::customer_company_id: company_id_ = text; break;
    case Field::customer_registration_name: registration_name_ = text; break;
    case Field::customer_name: name_ = text; break;
    default: break;
  }
}

void DocumentReader::close_payment(xml::Field field, std::string_view text) {
  if (field == Field::payment_due_date && !due_on_) due_on_ = date(text);
  if (field == Field::payee_account) {
    const auto account = core::AccountNumber::parse(text);
    if (!account.has_value() || (account.value().is_norwegian() && !account.value().has_valid_check_digit())) {
      warn("W-EHF-ACCOUNT", "payee's account", "right check digits", quote(text), "ISO 13616; Norwegian MOD11");
    }
  }
  if (field != Field::payment_id) return;
  const auto kid = core::Kid::parse(text);
  if (!kid.has_value()) {
    refuse(xml_.place(), "E-EHF-KID", "KID", "2 to 25 digits, the last may be '-'", quote(text), "OCR 4");
  } else if (kid_ && *kid_ != kid.value()) {
    refuse(xml_.place(), "E-EHF-KID", "KID", "the same in every PaymentMeans", quote(text),
           "DESIGN 5.2: one KID an invoice");
  } else {
    kid_ = kid.value();
  }
}

void DocumentReader::close_total(xml::Field field, std::string_view text) {
  const auto value = amount(text);
  if (!value) return;
  if (amount_currency_ != "NOK") {
    // BT-111: the tax may be told once more in the currency of the tax accounts.
    if (field == Field::tax_amount && !amount_currency_.empty()) return;
    refuse(xml_.place(), "E-EHF-CURRENCY", "amount", "currencyID NOK", quote(amount_currency_), "DESIGN 5.2");
    return;
  }
  switch (field) {
    case Field::tax_amount: totals_.tax += *value; break;
    case Field::line_sum: totals_.line_sum = value; break;
    case Field::allowances: totals_.allowances = *value; break;
    case Field::charges: totals_.charges = *value; break;
    case Field::tax_exclusive: totals_.tax_exclusive = value; break;
    case Field::tax_inclusive: totals_.tax_inclusive = value; break;
    case Field::prepaid: totals_.prepaid = *value; break;
    case Field::rounding: totals_.rounding = *value; break;
    case Field::payable: totals_.payable = value; break;
    case Field::line_amount: totals_.lines += *value; break;
    default: break;
  }
}

std::optional<core::Money> DocumentReader::amount(std::string_view text) {
  const auto value = xml::parse_decimal(text);
  const bool adds_up = value.has_value() && absolute(value.value()).ore() <= gross_max - gross_;
  if (adds_up) {
    gross_ += absolute(value.value()).ore();
    return value.value();
  }
  refuse(xml_.place(), "E-EHF-AMOUNT", "amount", "digits with at most one '.' and two decimals", quote(text),
         "EN 16931 BR-DEC");
  return std::nullopt;
}

std::optional<core::Date> DocumentReader::date(std::string_view text) {
  const auto written = xml::parse_date(text);
  if (written) return written->day;
  refuse(xml_.place(), "E-EHF-DATE", "date", "a day that exists, as 2026-11-22", quote(text), "XSD date");
  return std::nullopt;
}

void DocumentReader::check_totals() {
  if (!totals_.line_sum) refuse_missing("cac:LegalMonetaryTotal/cbc:LineExtensionAmount");
  if (!totals_.tax_exclusive) refuse_missing("cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount");
  if (!totals_.tax_inclusive) refuse_missing("cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount");
  if (!totals_.payable) refuse_missing("cac:LegalMonetaryTotal/cbc:PayableAmount");
  for (const WrongTotal& wrong : wrong_totals(totals_)) {
    core::Place place;
    place.path = "cac:LegalMonetaryTotal/cbc:" + wrong.name;
    refuse(place, "E-EHF-SUM", "total", core::to_plain(wrong.expected), core::to_plain(wrong.found), wrong.rule);
  }
  if (!totals_.payable || totals_.payable->is_positive()) return;
  core::Place place;
  place.path = "cac:LegalMonetaryTotal/cbc:PayableAmount";
  refuse(place, "E-EHF-AMOUNT", "amount to pay", "more than 0", core::to_plain(*totals_.payable), "RULES B1");
}

/// A name is one line: a line break or tab inside it is a blank.
std::string DocumentReader::customer_name() {
  std::string name = registration_name_.empty() ? name_ : registration_name_;
  std::ranges::replace_if(
      name, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  if (name.empty() || core::character_count(name) > core::customer_name_length_max) {
    refuse({}, "E-EHF-CUSTOMER", "customer's name (cbc:RegistrationName or cac:PartyName/cbc:Name)",
           fmt::format("1 to {} characters", core::customer_name_length_max),
           fmt::format("{}", core::character_count(name)), "EN 16931 BT-44");
  }
  return name;
}

std::optional<core::InvoiceNumber> DocumentReader::credited_invoice() {
  if (credited_count_ > 1) warn("W-EHF-CREDITS", "credited invoice", "one", "several, so none is told", "RULES B1");
  if (credited_count_ != 1) return std::nullopt;
  auto number = core::InvoiceNumber::parse(credited_);
  if (!number) {
    warn("W-EHF-CREDITS", "credited invoice", "1 to 40 printable ASCII characters",
         quote(credited_) + ", so none is told", "EN 16931 BT-25");
  }
  return number;
}

std::optional<core::Invoice> DocumentReader::finish(const core::OrganisationId& organisation) {
  // What could not be read has been told; what else follows from it would only repeat it.
  if (findings_.refuse()) return std::nullopt;
  check_totals();
  const auto number = core::InvoiceNumber::parse(number_);
  if (!number)
    refuse({}, "E-EHF-NUMBER", "invoice number (cbc:ID)", "1 to 40 printable ASCII characters", quote(number_),
           "EN 16931 BT-1");
  const std::string& customer_text = !identification_.empty() ? identification_
                                     : !endpoint_.empty()     ? endpoint_
                                                              : company_id_;
  const auto customer = core::CustomerNumber::parse(customer_text);
  if (!customer) {
    refuse({}, "E-EHF-CUSTOMER", "customer (cac:PartyIdentification, cbc:EndpointID or cbc:CompanyID)",
           "1 to 40 printable ASCII characters", quote(customer_text), "EN 16931 BT-46, BT-49, BT-47");
  }
  if (!issued_on_) refuse_missing("cbc:IssueDate");
  if (currency_.empty()) refuse_missing("cbc:DocumentCurrencyCode");
  const bool is_invoice = kind_ == core::InvoiceKind::invoice;
  if (is_invoice && !kid_) refuse_missing("cac:PaymentMeans/cbc:PaymentID (KID)");
  if (is_invoice && !due_on_)
    warn("W-EHF-DUE", "due date", "cbc:DueDate", "none, so the day of issue", "EN 16931 BT-9");
  std::string customer_name = this->customer_name();
  std::optional<core::InvoiceNumber> credits = is_invoice ? std::nullopt : credited_invoice();
  if (findings_.refuse()) return std::nullopt;
  return core::Invoice{.organisation = organisation,
                       .number = *number,
                       .customer = *customer,
                       .customer_name = std::move(customer_name),
                       .kid = kid_,
                       .issued_on = *issued_on_,
                       .due_on = due_on_.value_or(*issued_on_),
                       .amount = *totals_.payable,
                       .revenue_account = std::nullopt,
                       .kind = kind_,
                       .credits = credits,
                       .line = 1};
}

void DocumentReader::refuse(core::Place place, std::string code, std::string what, std::string expected,
                            std::string found, std::string rule) {
  findings_.add({.severity = core::Severity::refusal,
                 .code = std::move(code),
                 .place = std::move(place),
                 .what = std::move(what),
                 .expected = std::move(expected),
                 .found = std::move(found),
                 .rule = std::move(rule),
                 .next = "Correct the invoice where it was made and send it again; nothing of this one was taken."});
}

void DocumentReader::warn(std::string code, std::string what, std::string expected, std::string found,
                          std::string rule) {
  findings_.add({.severity = core::Severity::warning,
                 .code = std::move(code),
                 .place = xml_.place(),
                 .what = std::move(what),
                 .expected = std::move(expected),
                 .found = std::move(found),
                 .rule = std::move(rule),
                 .next = ""});
}

void DocumentReader::refuse_missing(const char* what) {
  refuse({}, "E-EHF-MISSING", what, "one", "none", "Peppol BIS Billing 3");
}

}  // namespace avstem::parsers::ehf

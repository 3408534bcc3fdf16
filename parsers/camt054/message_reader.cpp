#include "parsers/camt054/message_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/core/quotation.hpp"
#include "parsers/xml/lexical.hpp"

namespace avstem::parsers::camt054 {
namespace {

/// One transaction names at most so many documents; MPS and DNB say 999 and fewer.
constexpr std::size_t references_max = 10'000;
constexpr std::size_t transaction_text_max = 64 * 1024;

/// `CINV 1001`, or the number alone when the document has no type.
std::string document_line(std::string_view type, std::string_view number) {
  return type.empty() ? std::string{number} : fmt::format("{} {}", type, number);
}

}  // namespace

bool MessageReader::root(std::string_view space, std::string_view name) {
  text_status_ = !space.ends_with(".08");
  return accepts_root(space, name, summary_.findings);
}

void MessageReader::open(xml::Field field, const xml::Attributes& attributes) {
  switch (field) {
    case Field::group_header: header_met_ = true; break;
    case Field::notification:
      notification_ = {};
      notification_.place = xml_.place();
      break;
    case Field::entry: begin_entry(); break;
    case Field::details: batch_ = {}; break;
    case Field::transaction: begin_transaction(); break;
    case Field::entry_charge:
    case Field::charge: charge_ = {}; break;
    case Field::structured: strd_ = {}; break;
    case Field::return_information: transaction_.returned = true; break;
    case Field::entry_amount:
    case Field::batch_amount:
    case Field::amount:
    case Field::transaction_amount:
    case Field::entry_charge_amount:
    case Field::charge_amount:
    case Field::remitted_amount:
    case Field::credit_note_amount: currency_ = value_.currency(attributes); break;
    default: break;
  }
}

void MessageReader::close(xml::Field field, std::string_view text) {
  if (field >= Field::transaction) return close_transaction_field(field, text);
  if (field >= Field::details) return close_details_field(field, text);
  if (field >= Field::entry) return close_entry_field(field, text);
  if (field >= Field::total_count) return close_total(field, text);
  if (field >= Field::notification) return close_notification_field(field, text);
  close_header(field, text);
}

void MessageReader::close_header(xml::Field field, std::string_view text) {
  switch (field) {
    case Field::message_id: message_id_ = xml::collapsed(text); break;
    case Field::message_created: created_met_ = value_.date_time(text).has_value(); break;
    case Field::recipient_name: recipient_name_ = text; break;
    case Field::recipient_id: recipient_id_ = text; break;
    case Field::message_page: message_pages_.page = value_.count(text); break;
    case Field::message_last_page: message_pages_.last = value_.indicator(text).value_or(false); break;
    default: break;
  }
}

void MessageReader::close_notification_field(xml::Field field, std::string_view text) {
  switch (field) {
    case Field::notification: end_notification(); break;
    case Field::notification_id: notification_.id = xml::collapsed(text); break;
    case Field::series_number: notification_.series_number = xml::collapsed(text); break;
    case Field::copy_indicator: notification_.copy = true; break;
    case Field::page: notification_.pagination.page = value_.count(text); break;
    case Field::last_page: notification_.pagination.last = value_.indicator(text).value_or(false); break;
    case Field::account_iban: notification_.iban = xml::collapsed(text); break;
    case Field::account_other: notification_.other = xml::collapsed(text); break;
    case Field::account_currency: notification_.account_currency = value_.currency(text); break;
    default: break;
  }
}

void MessageReader::close_total(xml::Field field, std::string_view text) {
  StatedTotals& stated = notification_.stated;
  switch (field) {
    case Field::total_count: stated.all.count = value_.count(text); break;
    case Field::total_sum: stated.all.sum = value_.total(text); break;
    case Field::credit_count: stated.credits.count = value_.count(text); break;
    case Field::credit_sum: stated.credits.sum = value_.total(text); break;
    case Field::debit_count: stated.debits.count = value_.count(text); break;
    case Field::debit_sum: stated.debits.sum = value_.total(text); break;
    case Field::net_amount: stated.net = value_.total(text); break;
    case Field::net_direction: stated.net_direction = value_.direction(text); break;
    default: break;
  }
}

void MessageReader::close_entry_field(xml::Field field, std::string_view text) {
  switch (field) {
    case Field::entry: end_entry(); break;
    case Field::entry_reference: entry_.reference = xml::collapsed(text); break;
    case Field::entry_amount:
      entry_.amount = value_.amount(text);
      entry_.currency = currency_;
      break;
    case Field::entry_direction: entry_.direction = value_.direction(text); break;
    case Field::entry_reversal: entry_.reversal = value_.indicator(text).value_or(false); break;
    case Field::entry_status:
    case Field::entry_status_code:
    case Field::entry_status_proprietary: close_status(field, xml::collapsed(text)); break;
    case Field::booking_date: entry_.booked_on = value_.date(text); break;
    case Field::booking_date_time: entry_.booked_on = value_.local_day(text); break;
    case Field::value_date: entry_.value_on = value_.date(text); break;
    case Field::value_date_time: entry_.value_on = value_.local_day(text); break;
    case Field::entry_servicer_reference: entry_.servicer_reference = xml::collapsed(text); break;
    case Field::entry_domain: entry_.code.domain = xml::collapsed(text); break;
    case Field::entry_family: entry_.code.family = xml::collapsed(text); break;
    case Field::entry_sub_family: entry_.code.sub_family = xml::collapsed(text); break;
    case Field::entry_proprietary: entry_.code.proprietary = xml::collapsed(text); break;
    case Field::entry_charge: add_charge(entry_.charges); break;
    case Field::entry_charge_amount: charge_.amount = {value_.amount(text), currency_}; break;
    case Field::entry_charge_direction: charge_.direction = value_.direction(text).value_or(Direction::debit); break;
    case Field::entry_charge_included: charge_.included = value_.indicator(text).value_or(false); break;
    case Field::entry_text: entry_.text = text; break;
    default: break;
  }
}

void MessageReader::close_status(xml::Field field, std::string_view text) {
  if (field == Field::entry_status && text.empty()) return;
  entry_.status_unclear = entry_.status_unclear || !entry_.status.empty() || field == Field::entry_status_proprietary;
  entry_.status = text;
  if (field == Field::entry_status_proprietary || (field == Field::entry_status) == text_status_) return;
  value_.warn("W-CAMT-STATUS", "status", text_status_ ? "text, as in this version" : "Cd, as in this version",
              text_status_ ? "Cd" : "text", "adversarial E23");
}

void MessageReader::close_details_field(xml::Field field, std::string_view text) {
  switch (field) {
    case Field::details: end_details(); break;
    case Field::batch_count: batch_.count = value_.count(text); break;
    case Field::batch_amount: batch_.amount = value_.amount(text); break;
    case Field::batch_direction: batch_.direction = value_.direction(text); break;
    default: break;
  }
}

void MessageReader::close_transaction_field(xml::Field field, std::string_view text) {
  switch (field) {
    case Field::transaction: end_transaction(); break;
    case Field::servicer_reference: transaction_.bank_reference = xml::collapsed(text); break;
    case Field::amount: facts_.amount = {value_.amount(text), currency_}; break;
    case Field::direction: facts_.direction = value_.direction(text); break;
    case Field::transaction_amount: facts_.transaction_amount = {value_.amount(text), currency_}; break;
    case Field::domain: facts_.code.domain = xml::collapsed(text); break;
    case Field::family: facts_.code.family = xml::collapsed(text); break;
    case Field::sub_family: facts_.code.sub_family = xml::collapsed(text); break;
    case Field::proprietary: facts_.code.proprietary = xml::collapsed(text); break;
    case Field::charge: add_charge(entry_.details.charges); break;
    case Field::charge_amount: charge_.amount = {value_.amount(text), currency_}; break;
    case Field::charge_direction: charge_.direction = value_.direction(text).value_or(Direction::debit); break;
    case Field::charge_included: charge_.included = value_.indicator(text).value_or(false); break;
    default: field < Field::unstructured ? close_party(field, text) : close_remittance(field, text); break;
  }
}

void MessageReader::close_party(xml::Field field, std::string_view text) {
  switch (field) {
    case Field::debtor_name: transaction_.payer_name = xml::collapsed(text); break;
    case Field::debtor_agent_name: facts_.debtor_agent_name = xml::collapsed(text); break;
    case Field::ultimate_debtor_name: facts_.ultimate_debtor_name = xml::collapsed(text); break;
    case Field::debtor_iban:
    case Field::debtor_other: transaction_.payer_account = xml::collapsed(text); break;
    default: break;
  }
}

void MessageReader::close_remittance(xml::Field field, std::string_view text) {
  switch (field) {
    case Field::structured: end_strd(); break;
    case Field::document_type: strd_.document_type = xml::collapsed(text); break;
    case Field::document_number:
      add_line(transaction_.text, document_line(strd_.document_type, xml::collapsed(text)));
      strd_.document_type.clear();
      break;
    case Field::remitted_amount: strd_.part.remitted = value_.amount(text); break;
    case Field::credit_note_amount: strd_.part.credit_note = value_.amount(text); break;
    case Field::reference_type: strd_.creditor_reference = xml::collapsed(text) == "SCOR"; break;
    case Field::reference_issuer: strd_.issued_by_iso = xml::collapsed(text) == "ISO"; break;
    case Field::reference: strd_.part.reference = xml::collapsed(text); break;
    case Field::unstructured:
    case Field::additional_remittance:
    case Field::transaction_text: add_line(transaction_.text, xml::collapsed(text)); break;
    default: break;
  }
  if (transaction_.text.size() <= transaction_text_max) return;
  value_.refuse("E-CAMT-LIMIT", "texts of one transaction", "at most 64 kB", "more", "RELIABILITY 1.11");
  transaction_.text.clear();
}

void MessageReader::end_strd() {
  StructuredReference& part = strd_.part;
  if (part.reference.empty() && !part.remitted && !part.credit_note) return;
  // camt054 3: KID = SCOR without issuer; ISO issues RF references.
  part.creditor_reference = strd_.creditor_reference && !strd_.issued_by_iso;
  if (transaction_.references.size() == references_max) {
    value_.refuse("E-CAMT-LIMIT", "references of one transaction", "at most 10000", "more", "RELIABILITY 1.11");
    transaction_.references.clear();
  }
  transaction_.references.push_back(std::move(part));
}

void MessageReader::add_charge(Charges& charges) {
  if (!charge_.amount.amount || charge_.included || charge_.amount.currency != entry_.currency) return;
  charges.sum += signed_amount(*charge_.amount.amount, charge_.direction);
  charges.stated = true;
  charge_ = {};
}

}  // namespace avstem::parsers::camt054

#include "engine/cli/evidence.hpp"

#include <nlohmann/json.hpp>

#include "engine/batch/arrivals.hpp"
#include "engine/cli/arrival_text.hpp"
#include "engine/cli/columns.hpp"
#include "engine/cli/input_json.hpp"
#include "engine/cli/payment_row.hpp"
#include "engine/cli/record_explanation.hpp"
#include "engine/cli/sentences.hpp"
#include "engine/cli/voucher_text.hpp"
#include "engine/core/invariant.hpp"
#include "engine/core/quotation.hpp"
#include "engine/intake/archive_error.hpp"

namespace avstem::cli {
namespace {

std::string object_name(const core::Sha256& content) {
  return "objects/" + content.hex().substr(0, 2) + "/" + content.hex();
}

void read_record(Evidence& evidence, const intake::Archive& archive) {
  try {
    const auto bytes = archive.object(evidence.input.content);
    evidence.same_hash = true;
    const std::uint64_t line = evidence.payment.record.payment.line;
    evidence.record = record_at_line(*bytes, line).value_or("");
    evidence.fields = explain(*bytes, line, evidence.record);
  } catch (const intake::ArchiveError& failure) {
    evidence.fault = failure.what();
  }
}

std::string postings_text(const Console& console, const ledger::PaymentRow& row) {
  Columns columns{{{console.text(Text::head_voucher)},
                   {console.text(Text::head_line), Align::right},
                   {console.text(Text::head_account)},
                   {console.text(Text::head_amount), Align::right},
                   {console.text(Text::head_customer)},
                   {console.text(Text::head_invoice)}}};
  for (const ledger::Posting& posting : row.postings) {
    columns.add({text_of(posting.voucher), count(posting.line), posting.account.text(), amount(posting.amount),
                 posting.customer ? posting.customer->text() : "", posting.invoice ? posting.invoice->text() : ""});
  }
  return columns.empty() ? std::string{} : columns.text();
}

std::string file_text(const Console& console, const Evidence& evidence) {
  const core::Payment& payment = evidence.payment.record.payment;
  std::string text =
      console.text(Text::trace_file, evidence.input.name, payment.line, payment.offset, evidence.input.number.value(),
                   core::to_text(evidence.input.received_at), evidence.input.actor) +
      "\n";
  text += console.text(Text::trace_hash, evidence.input.content.hex()) + "\n";
  text += evidence.same_hash
              ? console.text(Text::trace_same_hash, evidence.object) + "\n"
              : console.coloured(Colour::red, console.text(Text::trace_no_object, evidence.fault)) + "\n";
  return text;
}

}  // namespace

Evidence evidence_of(const std::string& organisation, ledger::PaymentRow payment, ledger::Reader& reader,
                     const intake::Archive& archive, batch::ArrivalsByKid& arrivals) {
  auto input = reader.input(payment.record.id.input);
  core::invariant(input.has_value(), "a payment names the input that brought it");
  auto arrival = arrivals.of(payment);
  auto late_match = arrivals.late_match_of(payment);
  Evidence evidence{.organisation = organisation,
                    .payment = std::move(payment),
                    .arrival = std::move(arrival),
                    .late_match = std::move(late_match),
                    .input = std::move(*input),
                    .object = {},
                    .same_hash = false,
                    .fault = {},
                    .record = {},
                    .fields = {}};
  evidence.object = object_name(evidence.input.content);
  read_record(evidence, archive);
  return evidence;
}

std::string bank_line_text(const Console& console, const Evidence& evidence) {
  if (evidence.record.empty()) return {};
  return explanation_text(console, evidence.input.name, evidence.payment.record.payment.line, evidence.record,
                          evidence.fields);
}

std::string explanations_text(const Console& console, const Evidence& evidence) {
  std::string text = arrival_text(console, evidence.arrival);
  if (evidence.late_match) text += arrival_text(console, *evidence.late_match);
  return text;
}

std::string evidence_text(const Console& console, const Evidence& evidence) {
  const ledger::PaymentRecord& record = evidence.payment.record;
  std::string text =
      console.text(Text::trace_payment, record.id.text(), console.date(record.booked_on), amount(record.payment.amount),
                   core::printable(record.payment.reference.text(), core::quotation_length_max),
                   record.account.grouped()) +
      "\n";
  const Words why = record.reason ? sentence_of(*record.reason) : sentence_of(record.rule);
  text += console.text(Text::trace_rule, name_of(record.state).in(console.language), core::id_of(record.rule),
                       why.in(console.language)) +
          "\n";
  if (record.same_as) text += console.text(Text::trace_same_as, record.same_as->text()) + "\n";
  text += explanations_text(console, evidence);
  text += postings_text(console, evidence.payment) + file_text(console, evidence);
  return text + bank_line_text(console, evidence);
}

nlohmann::ordered_json evidence_json(const Console& console, const Evidence& evidence) {
  nlohmann::ordered_json json = payment_json(evidence.organisation, evidence.payment);
  json["explanation"] = arrival_json(console, evidence.arrival);
  if (evidence.late_match) json["late_match"] = arrival_json(console, *evidence.late_match);
  json["postings"] = nlohmann::ordered_json::array();
  for (const ledger::Posting& posting : evidence.payment.postings) {
    json["postings"].push_back({{"voucher", text_of(posting.voucher)},
                                {"line", posting.line},
                                {"account", posting.account.text()},
                                {"amount_ore", posting.amount.ore()}});
  }
  json["input"] = input_json(evidence.input);
  json["object"] = evidence.object;
  json["same_hash"] = evidence.same_hash;
  json["fault"] = evidence.fault;
  json["record"] = evidence.record;
  json["fields"] = nlohmann::ordered_json::array();
  for (const auto& field : evidence.fields) {
    json["fields"].push_back(
        {{"name", field.name}, {"where", field.where}, {"value", field.value}, {"meaning", field.meaning}});
  }
  return json;
}

}  // namespace avstem::cli

#include <nlohmann/json.hpp>

#include <map>
#include <ostream>

#include "engine/batch/finding_json.hpp"
#include "engine/cli/inspection.hpp"
#include "engine/cli/payment_words.hpp"

namespace avstem::cli {
namespace {

using nlohmann::ordered_json;

std::string dumped(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

ordered_json json_of(const InspectedSection& section) {
  const auto& [heading, totals] = section;
  ordered_json json{{"section", heading.number},
                    {"kind", heading.kind == core::SectionKind::payments ? "payments" : "mandates"},
                    {"number", heading.sequence},
                    {"account", heading.account.text()},
                    {"agreement", heading.agreement},
                    {"series_number", heading.series_number},
                    {"currency", heading.currency.code()},
                    {"copy", heading.copy},
                    {"repeated", heading.repeated},
                    {"payments", totals.payments},
                    {"amount_ore", totals.amount.ore()},
                    {"not_booked", totals.not_booked},
                    {"not_booked_ore", totals.not_booked_amount.ore()},
                    {"mandates", totals.mandates}};
  json["stated_ore"] = nullptr;
  if (totals.stated) json["stated_ore"] = totals.stated->ore();
  return json;
}

/// OCR: one a transmission, its assignments inside.
ordered_json transmissions_of(const Inspection& inspection) {
  ordered_json all = ordered_json::array();
  for (const InspectedSection& section : inspection.sections()) {
    const core::Section& heading = section.heading;
    if (all.empty() || all.back().at("number") != heading.delivery) {
      all.push_back(
          {{"number", heading.delivery}, {"recipient", heading.recipient}, {"assignments", ordered_json::array()}});
    }
    all.back()["assignments"].push_back(json_of(section));
  }
  return all;
}

ordered_json notifications_of(const Inspection& inspection) {
  ordered_json all = ordered_json::array();
  for (const InspectedSection& section : inspection.sections()) {
    ordered_json json = json_of(section);
    json["message"] = section.heading.delivery;
    json["recipient"] = section.heading.recipient;
    all.push_back(json);
  }
  return all;
}

ordered_json json_of(const core::Lump& lump) {
  return {{"lump", lump.number},
          {"section", lump.section},
          {"account", lump.account.text()},
          {"booked_on", lump.booked_on.iso()},
          {"amount_ore", lump.amount.ore()},
          {"charges_ore", lump.charges.ore()},
          {"settlement", lump.settlement == core::Settlement::giro ? "giro" : "card"},
          {"reference", lump.reference}};
}

ordered_json json_of(const core::Payment& payment, core::Date booked_on) {
  ordered_json json{
      {"ordinal", payment.ordinal.value()},
      {"amount_ore", payment.amount.ore()},
      {"kid", payment.reference.is_kid() ? ordered_json(payment.reference.text()) : ordered_json()},
      {"reference", payment.reference.text()},
      {"booked_on", booked_on.iso()},
      {"value_on", payment.value_on ? ordered_json(payment.value_on->iso()) : ordered_json()},
      {"bank_reference", payment.bank_reference},
      {"payer_account", payment.payer_account ? ordered_json(payment.payer_account->text()) : ordered_json()},
      {"payer_name", payment.payer_name},
      {"text", payment.text},
      {"type", payment.type},
      {"kind", id_of(payment.kind)},
      {"transaction", payment.transaction},
      {"line", payment.line},
      {"offset", payment.offset}};
  return json;
}

/// The document without its lumps and without its last brace.
std::string head_of(const std::string& name, const core::Sha256& content, const parsers::BankFileSummary& summary,
                    const Inspection& inspection) {
  const bool refused = summary.findings.refuse();
  ordered_json findings = ordered_json::array();
  for (const core::Finding& finding : summary.findings.kept()) findings.push_back(batch::json_of(finding));
  ordered_json json{{"schema", "avstem.inspect/1"},
                    {"name", name},
                    {"format", is_unknown_format(summary) ? ordered_json() : ordered_json(id_of(summary.format))},
                    {"sha256", content.hex()},
                    {"state", refused ? "refused" : "sound"},
                    {"payments", refused ? 0 : summary.payments},
                    {"amount_ore", refused ? 0 : summary.amount.ore()},
                    {"findings_count", summary.findings.count()},
                    {"findings", findings}};
  const bool is_ocr = summary.format == core::BankFileFormat::ocr_giro;
  const Inspection nothing{0};
  json[is_ocr ? "transmissions" : "notifications"] =
      is_ocr ? transmissions_of(refused ? nothing : inspection) : notifications_of(refused ? nothing : inspection);
  std::string text = dumped(json);
  text.pop_back();
  return text;
}

using PaymentsByLump = std::map<std::int32_t, std::vector<const InspectedPayment*>>;

PaymentsByLump by_lump(const Inspection& inspection) {
  PaymentsByLump payments;
  for (const InspectedPayment& each : inspection.payments()) payments[each.payment.lump].push_back(&each);
  return payments;
}

}  // namespace

void write_inspection_json(std::ostream& out, const std::string& name, const core::Sha256& content,
                           const parsers::BankFileSummary& summary, const Inspection& inspection) {
  out << head_of(name, content, summary, inspection) << ",\"lumps\":[";
  if (!summary.findings.refuse()) {
    const PaymentsByLump payments = by_lump(inspection);
    for (const core::Lump& lump : inspection.lumps()) {
      ordered_json json = json_of(lump);
      json["payments"] = ordered_json::array();
      const auto found = payments.find(lump.number);
      if (found != payments.end()) {
        for (const InspectedPayment* each : found->second)
          json["payments"].push_back(json_of(each->payment, each->booked_on));
      }
      out << (lump.number == 1 ? "" : ",") << dumped(json);
    }
  }
  out << "]}\n";
}

}  // namespace avstem::cli

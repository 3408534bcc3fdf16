#include "engine/cli/inspection.hpp"

#include <fmt/format.h>

#include "engine/cli/columns.hpp"
#include "engine/cli/finding_count.hpp"
#include "engine/cli/payment_words.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

Words name_of_section(core::BankFileFormat format) {
  return words_of(format == core::BankFileFormat::ocr_giro ? Text::inspect_assignment : Text::inspect_notification);
}

std::string section_text(const Console& console, core::BankFileFormat format, const InspectedSection& section) {
  const auto& [heading, totals] = section;
  std::string text = console.text(Text::inspect_section, name_of_section(format).in(console.language), heading.sequence,
                                  heading.account.grouped(), count(totals.payments), amount(totals.amount));
  if (heading.currency != core::Currency::nok()) text += fmt::format(" {}", heading.currency.code());
  if (totals.stated) text += console.text(Text::inspect_stated, amount(*totals.stated));
  if (totals.mandates > 0) text += console.text(Text::inspect_mandates, count(totals.mandates));
  if (totals.not_booked > 0) {
    text += console.text(Text::inspect_not_booked, count(totals.not_booked), amount(totals.not_booked_amount));
  }
  return text + "\n";
}

std::string lumps_text(const Console& console, const std::vector<core::Lump>& lumps) {
  Columns columns{{{console.text(Text::head_lump), Align::right},
                   {console.text(Text::head_date)},
                   {console.text(Text::head_account)},
                   {console.text(Text::head_reference)},
                   {console.text(Text::head_amount), Align::right}}};
  for (const core::Lump& lump : lumps) {
    columns.add({count(lump.number), console.date(lump.booked_on), lump.account.grouped(),
                 core::printable(lump.reference, core::quotation_length_max), amount(lump.amount)});
  }
  return columns.empty() ? std::string{} : "\n" + columns.text();
}

std::string payments_text(const Console& console, const std::vector<InspectedPayment>& payments) {
  Columns columns{{{console.text(Text::head_number), Align::right},
                   {console.text(Text::head_lump), Align::right},
                   {console.text(Text::head_date)},
                   {console.text(Text::head_amount), Align::right},
                   {console.text(Text::head_kid)},
                   {console.text(Text::head_type)},
                   {console.text(Text::head_payer)},
                   {console.text(Text::head_line), Align::right}}};
  for (const auto& [payment, booked_on] : payments) {
    columns.add({count(payment.ordinal.value()), count(payment.lump), console.date(booked_on), amount(payment.amount),
                 core::printable(payment.reference.text(), core::quotation_length_max), payment.type, payer_of(payment),
                 std::to_string(payment.line)});
  }
  return columns.empty() ? std::string{} : "\n" + columns.text();
}

std::string findings_text(const core::Findings& findings, const std::string& name) {
  std::string text;
  for (const core::Finding& finding : findings.kept()) {
    text += "  " + core::to_line(finding, name) + "\n";
    if (!finding.next.empty()) text += fmt::format("    → {}\n", finding.next);
  }
  return text;
}

}  // namespace

void Inspection::payment(const core::Payment& payment) {
  if (payments_.size() >= payments_max_) return;
  payments_.push_back({payment, lumps_.at(static_cast<std::size_t>(payment.lump) - 1).booked_on});
}

void Inspection::end_section(const core::SectionTotals& totals) {
  sections_.at(static_cast<std::size_t>(totals.section) - 1).totals = totals;
}

std::string inspection_text(const Console& console, const std::string& name, const parsers::BankFileSummary& summary,
                            const Inspection& inspection) {
  const core::Findings& findings = summary.findings;
  if (findings.refuse()) {
    return console.coloured(Colour::red, "✗ ") +
           console.text(Text::inspect_refused, name, finding_count(console, findings.count())) + "\n" +
           findings_text(findings, name);
  }
  std::string text = console.coloured(Colour::green, "✓ ") +
                     console.text(Text::inspect_sound, name, name_of(summary.format), count(summary.payments),
                                  amount(summary.amount)) +
                     "\n\n";
  for (const InspectedSection& section : inspection.sections())
    text += "  " + section_text(console, summary.format, section);
  text += lumps_text(console, inspection.lumps());
  text += payments_text(console, inspection.payments());
  const auto left =
      static_cast<std::int64_t>(summary.payments) - static_cast<std::int64_t>(inspection.payments().size());
  if (left > 0) text += console.text(Text::inspect_more, count(left)) + "\n";
  return text + "\n  " + console.text(Text::inspect_no_difference) + "\n" + findings_text(findings, name);
}

}  // namespace avstem::cli

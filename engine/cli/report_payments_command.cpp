#include <nlohmann/json.hpp>

#include "engine/batch/arrivals.hpp"
#include "engine/cli/arrival_text.hpp"
#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/payment_row.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/reports.hpp"
#include "engine/cli/selection.hpp"

namespace avstem::cli {
namespace {

/// The explanations of an organisation's payments, when they are asked for.
class Explaining {
 public:
  Explaining(const Call& call, ReadBooks& books) : reader_{books.reader()}, asked_{call.arguments.has("explain")} {
    if (asked_) policies_ = batch::PolicyHistory::read(reader_, books.open_archive());
  }
  [[nodiscard]] bool asked() const { return asked_; }
  void begin(const ledger::Organisation& organisation) {
    if (asked_) arrivals_.emplace(batch::Arrivals::of_all(reader_, policies_, organisation.key));
  }
  /// How it met its rule, and its late match.
  [[nodiscard]] std::vector<matching::Arrival> of(const ledger::PaymentRow& row) {
    if (row.record.organisation.value() == 0) return {batch::unexplained(row.record)};
    std::vector<matching::Arrival> told{arrivals_->of(row)};
    if (auto late = arrivals_->late_match_of(row)) told.push_back(std::move(*late));
    return told;
  }

 private:
  ledger::Reader& reader_;
  bool asked_;
  batch::PolicyHistory policies_;
  std::optional<batch::Arrivals> arrivals_;
};

void tell_json(const Console& console, const std::string& organisation, const std::vector<ledger::PaymentRow>& rows,
               Explaining& explaining, nlohmann::ordered_json& items) {
  for (const ledger::PaymentRow& row : rows) {
    nlohmann::ordered_json item = payment_json(organisation, row);
    if (explaining.asked()) {
      const std::vector<matching::Arrival> told = explaining.of(row);
      item["explanation"] = arrival_json(console, told.front());
      if (told.size() > 1) item["late_match"] = arrival_json(console, told.back());
    }
    items.push_back(std::move(item));
  }
}

void tell_text(const Console& console, const std::string& heading, const std::vector<ledger::PaymentRow>& rows,
               Explaining& explaining) {
  console.out << heading << "\n"
              << (rows.empty() ? console.text(Text::report_nothing) + "\n" : payments_text(console, rows));
  if (!explaining.asked()) return;
  for (const ledger::PaymentRow& row : rows) {
    for (const matching::Arrival& arrival : explaining.of(row))
      console.out << row.record.id.text() << "  " << core::id_of(arrival.rule) << "\n"
                  << arrival_text(console, arrival);
  }
}

void tell_document(const Console& console, const ReportOrder& order, nlohmann::ordered_json items) {
  nlohmann::ordered_json json = report_head("payments", order.organisations, std::nullopt);
  json["items"] = std::move(items);
  console.document(json);
}

void tell_csv(ReportPage& page, const std::string& organisation, const std::vector<ledger::PaymentRow>& rows) {
  page.begin("", organisation);
  for (const ledger::PaymentRow& row : rows) page.row(payment_cells(row));
}

}  // namespace

ExitCode run_report_payments(const Call& call) {
  const auto input = input_asked_for(call);
  ReadBooks books{call};
  const ReportOrder order = report_order(call, books.reader());
  Explaining explaining{call, books};
  nlohmann::ordered_json items = nlohmann::ordered_json::array();
  std::optional<ReportPage> page;
  if (order.form == ReportForm::csv) page.emplace(call.console, order, "payments", "items", payment_fields());
  const auto tell = [&](const std::string& id, const std::string& name, const std::vector<ledger::PaymentRow>& rows) {
    switch (order.form) {
      case ReportForm::table: return tell_text(call.console, name, rows, explaining);
      case ReportForm::csv: return tell_csv(*page, id, rows);
      case ReportForm::json: return tell_json(call.console, id, rows, explaining, items);
    }
  };
  for (const ledger::Organisation& organisation : order.organisations) {
    explaining.begin(organisation);
    tell(organisation.id.text(), organisation.name, books.reader().payments(organisation.key, input));
  }
  const auto unrouted =
      order.one_organisation ? std::vector<ledger::PaymentRow>{} : books.reader().payments(std::nullopt, input);
  if (!unrouted.empty()) tell("", call.console.text(Text::report_unrouted), unrouted);
  if (order.form == ReportForm::json) tell_document(call.console, order, std::move(items));
  return ExitCode::done;
}

}  // namespace avstem::cli

#include <nlohmann/json.hpp>

#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/reports.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/sentences.hpp"
#include "engine/cli/voucher_text.hpp"

namespace avstem::cli {
namespace {

std::vector<Field> posting_fields() {
  return {{"voucher", Text::head_voucher},
          {"date", Text::head_date},
          {"bank_date", Text::head_bank_date},
          {"kind", Text::head_kind},
          {"rule", Text::head_rule},
          {"input", Text::head_input},
          {"line", Text::head_line},
          {"account", Text::head_account},
          {"amount_ore", Text::head_amount},
          {"customer_number", Text::head_customer},
          {"invoice_number", Text::head_invoice},
          {"payment", Text::head_payment}};
}

Cells cells_of(const ledger::Voucher& voucher, const ledger::Posting& posting) {
  const ledger::VoucherHeading& heading = voucher.heading;
  return {text_of(voucher.key),
          heading.date,
          heading.bank_date,
          Coded{ledger::id_of(heading.kind), name_of(heading.kind)},
          std::string{core::id_of(heading.rule)},
          heading.input.value(),
          std::int64_t{posting.line},
          posting.account.text(),
          posting.amount,
          text_or_nothing(posting.customer ? posting.customer->text() : std::string{}),
          text_or_nothing(posting.invoice ? posting.invoice->text() : std::string{}),
          text_or_nothing(posting.payment ? posting.payment->text() : std::string{})};
}

/// The vouchers of an organisation that were asked for.
class Asked {
 public:
  Asked(std::optional<core::InputNumber> input, std::optional<core::Date> as_of, ledger::Reader& reader)
      : input_{input}, as_of_{as_of}, reader_{reader} {}

  [[nodiscard]] std::vector<ledger::VoucherRow> of(const ledger::Organisation& organisation) const {
    std::vector<ledger::VoucherRow> rows = reader_.vouchers(organisation.key, input_);
    if (as_of_) {
      std::erase_if(rows, [&](const ledger::VoucherRow& row) { return row.voucher.heading.date > *as_of_; });
    }
    return rows;
  }

 private:
  std::optional<core::InputNumber> input_;
  std::optional<core::Date> as_of_;
  ledger::Reader& reader_;
};

void tell_text(const Console& console, const ReportOrder& order, const Asked& asked) {
  for (const ledger::Organisation& organisation : order.organisations) {
    console.out << report_title(console, organisation, order.as_of);
    for (const ledger::VoucherRow& row : asked.of(organisation)) console.out << "\n" << voucher_text(console, row);
  }
}

/// A line for each posting.
void tell_csv(const Console& console, const ReportOrder& order, const Asked& asked) {
  ReportPage page{console, order, "vouchers", "postings", posting_fields()};
  for (const ledger::Organisation& organisation : order.organisations) {
    page.begin("", organisation.id.text());
    for (const ledger::VoucherRow& row : asked.of(organisation)) {
      for (const ledger::Posting& posting : row.postings) page.row(cells_of(row.voucher, posting));
    }
  }
}

void tell_json(const Console& console, const ReportOrder& order, const Asked& asked) {
  nlohmann::ordered_json json = report_head("vouchers", order.organisations, order.as_of);
  json["vouchers"] = nlohmann::ordered_json::array();
  for (const ledger::Organisation& organisation : order.organisations) {
    for (const ledger::VoucherRow& row : asked.of(organisation))
      json["vouchers"].push_back(voucher_json(organisation.id.text(), row));
  }
  console.document(json);
}

}  // namespace

ExitCode run_report_vouchers(const Call& call) {
  const auto input = input_asked_for(call);
  const auto as_of = date_asked_for(call);
  ReadBooks books{call};
  const ReportOrder order = report_order(call, books.reader());
  const Asked asked{input, as_of, books.reader()};
  switch (order.form) {
    case ReportForm::table: tell_text(call.console, order, asked); break;
    case ReportForm::csv: tell_csv(call.console, order, asked); break;
    case ReportForm::json: tell_json(call.console, order, asked); break;
  }
  return ExitCode::done;
}

}  // namespace avstem::cli

#include "engine/cli/voucher_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>

#include "engine/cli/columns.hpp"
#include "engine/cli/sentences.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

std::vector<std::string> cells_of(const ledger::Posting& posting) {
  return {posting.account.text(),
          posting.amount.is_positive() ? amount(posting.amount) : "",
          posting.amount.is_negative() ? amount(-posting.amount) : "",
          posting.customer ? posting.customer->text() : "",
          posting.invoice ? posting.invoice->text() : "",
          posting.payment ? posting.payment->text() : ""};
}

nlohmann::ordered_json json_of(const ledger::Posting& posting) {
  nlohmann::ordered_json json{
      {"line", posting.line},       {"account", posting.account.text()}, {"amount_ore", posting.amount.ore()},
      {"customer_number", nullptr}, {"invoice_number", nullptr},         {"payment", nullptr}};
  if (posting.customer) json["customer_number"] = posting.customer->text();
  if (posting.invoice) json["invoice_number"] = posting.invoice->text();
  if (posting.payment) json["payment"] = posting.payment->text();
  return json;
}

}  // namespace

std::string text_of(const ledger::VoucherKey& key) { return fmt::format("{}/{}", key.year, key.number); }

std::string voucher_text(const Console& console, const ledger::VoucherRow& row) {
  const ledger::VoucherHeading& heading = row.voucher.heading;
  std::string text = console.text(Text::voucher_title, row.voucher.key.year, row.voucher.key.number,
                                  console.date(heading.date), name_of(heading.kind).in(console.language),
                                  core::printable(heading.text, 60), id_of(heading.rule), heading.input.value());
  if (heading.bank_date != heading.date) text += console.text(Text::voucher_bank_date, console.date(heading.bank_date));
  Columns columns{{{console.text(Text::head_account)},
                   {console.text(Text::head_debit), Align::right},
                   {console.text(Text::head_credit), Align::right},
                   {console.text(Text::head_customer)},
                   {console.text(Text::head_invoice)},
                   {console.text(Text::head_payment)}}};
  for (const ledger::Posting& posting : row.postings) columns.add(cells_of(posting));
  return text + "\n" + columns.text();
}

nlohmann::ordered_json voucher_json(const std::string& organisation, const ledger::VoucherRow& row) {
  const ledger::VoucherHeading& heading = row.voucher.heading;
  nlohmann::ordered_json json{{"organisation", organisation},
                              {"year", row.voucher.key.year},
                              {"number", row.voucher.key.number},
                              {"date", heading.date.iso()},
                              {"bank_date", heading.bank_date.iso()},
                              {"input", heading.input.value()},
                              {"kind", ledger::id_of(heading.kind)},
                              {"rule", core::id_of(heading.rule)},
                              {"text", heading.text},
                              {"hash", row.voucher.hash.hex()},
                              {"postings", nlohmann::ordered_json::array()}};
  for (const ledger::Posting& posting : row.postings) json["postings"].push_back(json_of(posting));
  return json;
}

std::vector<ledger::VoucherRow> vouchers_of(const ledger::Changes& changes) {
  std::map<ledger::VoucherKey, std::vector<ledger::Posting>> postings;
  for (const ledger::Posting& posting : changes.postings) postings[posting.voucher].push_back(posting);
  std::vector<ledger::VoucherRow> rows;
  for (const ledger::Voucher& voucher : changes.vouchers) rows.push_back({voucher, std::move(postings[voucher.key])});
  return rows;
}

}  // namespace avstem::cli

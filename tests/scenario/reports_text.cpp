#include <fmt/format.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

#include "engine/cli/reports.hpp"
#include "engine/reports/waiting_sums.hpp"
#include "tests/scenario/scenario.hpp"

namespace avstem::tests {
namespace {

using cli::ReportOrder;
using ledger::Reader;

core::Date day(const std::string& iso) { return core::Date::parse_iso(iso).value(); }

const std::map<std::string, cli::TellReport> tellers{{"aged-balances", cli::tell_aged_balances},
                                                     {"bank", cli::tell_bank},
                                                     {"control-sums", cli::tell_control_sums},
                                                     {"missing-files", cli::tell_missing_files},
                                                     {"open-items", cli::tell_open_items},
                                                     {"prepayments", cli::tell_prepayments},
                                                     {"refunds", cli::tell_refunds},
                                                     {"trial-balance", cli::tell_trial_balance},
                                                     {"unidentified", cli::tell_unidentified}};

struct Told {
  cli::ExitCode exit_code = cli::ExitCode::done;
  std::string text;
};

Told told(const std::string& name, const std::string& customer, const ReportOrder& order, cli::Language language,
          Reader& reader) {
  std::ostringstream out;
  const cli::Console console{.out = out, .err = out, .language = language};
  const cli::ExitCode code =
      name == "customer"
          ? cli::tell_customer(console, order, {core::CustomerNumber::parse(customer).value(), std::nullopt}, reader)
          : tellers.at(name)(console, order, reader);
  return {code, out.str()};
}

ReportOrder order_on(std::optional<core::Date> as_of, Reader& reader) {
  return {.organisations = reader.organisations(), .as_of = as_of, .today = day("2026-12-31")};
}

std::string report_named(const std::string& line, Reader& reader) {
  std::istringstream words{line};
  std::string name, date, customer;
  words >> name >> date;
  ReportOrder order = order_on(date == "-" ? std::nullopt : std::optional{day(date)}, reader);
  cli::Language language = cli::Language::nb;
  for (std::string word; words >> word;) {
    if (word == "en") {
      language = cli::Language::en;
    } else if (word == "csv") {
      order.form = cli::ReportForm::csv;
    } else {
      customer = word;
    }
  }
  const Told report = told(name, customer, order, language, reader);
  return fmt::format("\n$ report {}\n{}exit {}\n", line, report.text, static_cast<int>(report.exit_code));
}

/// Every day on which a voucher is dated, and the bank's days of those.
std::set<core::Date> days_of(const ledger::Organisation& organisation, Reader& reader) {
  std::set<core::Date> days;
  for (const ledger::AccountMovement& movement : reader.movements(organisation.key)) {
    days.insert(movement.date);
    days.insert(movement.bank_date);
  }
  return days;
}

std::vector<std::string> items(const ledger::ReportScope& scope, Reader& reader) {
  std::vector<std::string> lines;
  reader.each_item_by_customer(scope, std::nullopt, [&](const ledger::CustomerItem& item) {
    lines.push_back(item.row.item.customer.text() + " " + item.row.item.invoice.text() + " " +
                    core::to_plain(item.row.item.open) + " of " + core::to_plain(item.row.amount) + " " +
                    item.customer_name);
  });
  return lines;
}

/// Payments on `unidentified` with their reasons. A suspected duplicate waits where its match put it.
std::set<std::string> waiting_in_journal(const ledger::Organisation& organisation, core::Date as_of, Reader& reader) {
  std::set<std::string> lines;
  reader.each_standing({organisation.key, as_of}, core::AccountRole::unidentified,
                       [&](const ledger::StandingMoney& money) {
                         const auto reason = reports::reason_of(money, organisation.key);
                         lines.insert(fmt::format("{} {} {}", money.payment ? money.payment->id.text() : "-",
                                                  core::to_plain(money.amount), reason ? core::id_of(*reason) : "-"));
                       });
  return lines;
}

std::set<std::string> waiting_in_queue(const ledger::Organisation& organisation, Reader& reader) {
  std::set<std::string> lines;
  for (const ledger::QueueItem& item : reader.queue(organisation.key)) {
    const ledger::PaymentRow payment = reader.payment(item.payment).value();
    core::Money here;
    for (const ledger::Posting& posting : payment.postings) {
      const bool on_unidentified = posting.voucher.organisation == organisation.key &&
                                   posting.account == organisation.account(core::AccountRole::unidentified);
      if (on_unidentified) here += posting.amount;
    }
    const bool may_wait_elsewhere =
        item.reason == core::Reason::overpaid || item.reason == core::Reason::suspected_duplicate;
    if (!here.is_zero() || !may_wait_elsewhere)
      lines.insert(fmt::format("{} {} {}", item.payment.text(), core::to_plain(item.amount), core::id_of(item.reason)));
  }
  return lines;
}

}  // namespace

std::string reports_as_text(const std::filesystem::path& scenario, Reader& reader) {
  std::ifstream file{scenario / "reports.txt"};
  std::string text;
  for (std::string line; std::getline(file, line);) text += report_named(line, reader);
  return text;
}

std::vector<std::string> contradictions(Reader& reader) {
  const core::Date last_day = day("2199-12-31");
  std::vector<std::string> found;
  std::set<core::Date> days{last_day};
  for (const ledger::Organisation& organisation : reader.organisations()) {
    if (items({organisation.key, std::nullopt}, reader) != items({organisation.key, last_day}, reader))
      found.push_back(organisation.id.text() + ": open items differ from the journal");
    if (waiting_in_journal(organisation, last_day, reader) != waiting_in_queue(organisation, reader))
      found.push_back(organisation.id.text() + ": the queue differs from the journal");
    days.merge(days_of(organisation, reader));
  }
  // These two look at everything that the others tell.
  for (const char* name : {"bank", "control-sums"}) {
    std::set<std::optional<core::Date>> asked{days.begin(), days.end()};
    asked.insert(std::nullopt);
    for (const auto& as_of : asked) {
      const Told report = told(name, "", order_on(as_of, reader), cli::Language::nb, reader);
      if (report.exit_code != cli::ExitCode::done) found.push_back(std::string{name} + ":\n" + report.text);
    }
  }
  return found;
}

}  // namespace avstem::tests

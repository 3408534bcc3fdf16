#include "bank.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/service/bank_day.hpp"
#include "tests/bank_files/spec.hpp"
#include "tests/engine/service/oslo.hpp"

namespace avstem::tests {
namespace {

using Kind = Happening::Kind;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int customers = 60;
constexpr int payments_a_day = 12;

/// Seven digits, the last by MOD10.
std::string kid_of(int invoice) {
  const std::string digits = fmt::format("{:06}", invoice);
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int digit = digits[digits.size() - 1 - i] - '0';
    const int weighed = i % 2 == 0 ? 2 * digit : digit;
    sum += weighed / 10 + weighed % 10;
  }
  return digits + std::to_string((10 - sum % 10) % 10);
}

std::int64_t ore_of(int invoice) { return 25'000 + 100 * (invoice % 40); }

std::string kroner(std::int64_t ore, char comma) { return fmt::format("{}{}{:02}", ore / 100, comma, ore % 100); }

std::string invoices_csv() {
  std::string csv = "organisation,invoice_number,customer_number,customer_name,kid,issue_date,due_date,amount\n";
  for (int invoice = 1; invoice <= 400; ++invoice) {
    csv += fmt::format("historielaget,F{},{},Medlem {},{},2026-03-01,2026-04-01,{}\n", invoice,
                       100 + invoice % customers, invoice % customers, kid_of(invoice), kroner(ore_of(invoice), '.'));
  }
  return csv;
}

core::Timestamp instant(core::Date day, int hour, int minute, const service::TimeZone& zone) {
  core::Timestamp at = std::chrono::sys_days{std::chrono::days{day.days_since_epoch()}} + hours{hour} + minutes{minute};
  const service::LocalMinute shown = zone.local(at);
  return at - minutes{core::days_between(day, shown.day) * 24 * 60 + shown.minute - (hour * 60 + minute)};
}

/// Writes what the bank sends, day by day, and counts what is true.
class Bank {
 public:
  explicit Bank(const service::TimeZone& zone) : zone_{zone} {}

  /// One bank day with its payments, as an OCR file and, the next morning, as camt.054 of the same money.
  void day(core::Date date, int number) {
    FileSpec file{.delivery = fmt::format("{:07}", ++transmission_), .sections = {}};
    LumpSpec lump{.date = date.iso(), .reference = std::to_string(10'000 + number), .payments = {}, .more = {}};
    for (int i = 0; i < payments_a_day; ++i) lump.payments.push_back(payment());
    file.sections.push_back({"12345678903", {lump}});
    const std::string name = fmt::format("OCR.D{}{}", date.iso().substr(8, 2), date.iso().substr(5, 2));
    const std::string ocr = to_ocr(file);
    for (const PaymentSpec& each : lump.payments) {
      ++month_.truth.payments;
      month_.truth.ore += each.ore;
    }
    send(date, number, name, ocr);
  }

  Month month_;

 private:
  PaymentSpec payment() {
    ++paid_;
    // Now and then somebody forgets the KID: the payment waits for a person.
    const bool forgets = paid_ % 17 == 0;
    PaymentSpec made{.type = "10", .kid = forgets ? "" : kid_of(paid_), .ore = ore_of(paid_), .more = {}};
    made.more["ref"] = std::to_string(600'000'000 + paid_);
    return made;
  }

  void add(core::Timestamp at, Kind kind, std::string name = {}, std::string bytes = {}, std::string story = {}) {
    month_.happenings.push_back({at, kind, std::move(name), std::move(bytes), std::move(story)});
  }

  void send(core::Date date, int number, const std::string& name, const std::string& ocr) {
    const core::Timestamp usual = instant(date, 17, 20, zone_);
    switch (number) {
      case 4:
        add(usual + hours{15}, Kind::file, name, ocr, "the bank is late: the file comes the next morning");
        ++month_.truth.alarms;
        break;
      case 6: {
        std::string torn = ocr;
        torn.resize(torn.size() / 2);
        add(usual, Kind::file, name, torn, "half a file");
        add(usual + hours{1}, Kind::file, name, ocr, "the whole file, under the same name");
        ++month_.truth.refused;
        break;
      }
      case 8:
        add(usual - minutes{30}, Kind::database_stops, {}, {}, "the database is away for two hours");
        add(usual, Kind::file, name, ocr);
        // At 17.45 nobody can say whether the file has come: the question waits for the database too.
        add(usual + minutes{90}, Kind::database_starts);
        break;
      case 10:
        add(usual, Kind::file, name, ocr);
        add(usual + hours{2}, Kind::file, name + "-again", ocr, "the same bytes under another name");
        break;
      case 12:
        for (std::size_t at = 0; at < ocr.size(); at += 400)
          add(usual - minutes{5} + seconds{static_cast<std::int64_t>(at) / 400}, Kind::grows, name, ocr.substr(at, 400),
              at == 0 ? "the file grows slowly" : "");
        break;
      case 14:
        add(usual - hours{1}, Kind::inbox_leaves, {}, {}, "the disk of the inbox is away for half an hour");
        add(usual - minutes{30}, Kind::inbox_returns);
        add(usual, Kind::file, name, ocr);
        break;
      default: add(usual, Kind::file, name, ocr); break;
    }
  }

  const service::TimeZone& zone_;
  int transmission_ = 0;
  int paid_ = 0;
};

}  // namespace

Month simulated_month(const service::TimeZone& zone) {
  Bank bank{zone};
  const core::Date first = core::Date::parse_iso("2026-03-16").value();
  const core::Date last = core::Date::parse_iso("2026-04-16").value();
  int number = 0;
  for (core::Date day = first; day < last; day = core::days_after(day, 1)) {
    if (service::is_bank_day(day)) bank.day(day, ++number);
    ++bank.month_.truth.nights;
  }
  Month month = std::move(bank.month_);
  month.begins = instant(first, 6, 0, zone);
  month.ends = instant(last, 6, 0, zone);
  month.set_up =
      "[[organisation]]\nid = \"historielaget\"\nname = \"Historielaget\"\norg_number = \"974760673\"\n"
      "[[organisation.bank_account]]\nnumber = \"12345678903\"\nledger_account = \"1920\"\n"
      "[[organisation.bank_account.kid]]\nlength = 7\ncheck = \"mod10\"\n";
  month.invoices = invoices_csv();
  std::stable_sort(month.happenings.begin(), month.happenings.end(),
                   [](const Happening& a, const Happening& b) { return a.at < b.at; });
  return month;
}

}  // namespace avstem::tests

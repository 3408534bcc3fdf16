// How long 1 000 waiting payments take against 1 000 000 open items, the index included (PERFORMANCE P6).
// Usage: suggestions_bench [waiting payments] [open items]
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <random>

#include "engine/matching/suggestions.hpp"

namespace {

using namespace avstem;

constexpr core::OrganisationKey organisation{1};

/// Books of a large issuer: four open items a customer, yearly dues of few amounts and invoices of many.
struct Books {
  std::vector<core::OpenItem> items;
  std::vector<matching::CustomerName> customers;
  std::vector<matching::PayerHistory> payers;
};

std::string name_number(std::uint64_t number) {
  static constexpr std::array first{"Kari", "Ola", "Bjørg", "Åse", "Per", "Anne", "Nils", "Ingrid", "Odd", "Liv"};
  static constexpr std::array last{"Hansen",   "Johansen", "Olsen",  "Larsen",
                                   "Andersen", "Pedersen", "Nilsen", "Kristiansen"};
  static constexpr std::array place{"vik", "dal", "berg", "haug", "nes", "moen", "lund", "sund", "strand", "bakk"};
  return fmt::format("{} {}{} {}", first[number % 10], place[number / 10 % 10], number / 100, last[number % 8]);
}

core::Kid kid_number(std::uint64_t number) {
  const std::string body = fmt::format("{:09}", number);
  return core::Kid::parse(body + core::check_digit_modulus10(body)).value();
}

Books make_books(std::size_t count, std::mt19937_64& random) {
  Books books;
  const auto due = core::Date::create(2026, 11, 22).value();
  for (std::size_t i = 0; i < count; ++i) {
    const auto customer = core::CustomerNumber::parse(fmt::format("{}", 10'000 + i / 4)).value();
    const std::int64_t amount = i % 4 == 0 ? 50'000 : 100 + static_cast<std::int64_t>(random() % 5'000'000);
    books.items.push_back({organisation, core::InvoiceNumber::parse(fmt::format("F{}", 100'000 + i)).value(), customer,
                           kid_number(100'000 + i), due, core::Money::from_ore(amount)});
    if (i % 4 != 0) continue;
    books.customers.push_back({customer, name_number(i / 4)});
    const auto account = core::AccountNumber::parse(fmt::format("{:011}", 15'030'000'000 + i)).value();
    if (i % 8 == 0) books.payers.push_back({account, customer, 3});
  }
  return books;
}

/// The usual reasons to wait, one after another.
matching::WaitingPayment make_waiting(std::size_t number, const Books& books, std::mt19937_64& random) {
  const std::size_t meant = random() % books.items.size();
  const core::OpenItem& item = books.items[meant];
  matching::WaitingPayment waiting;
  waiting.organisation = organisation;
  waiting.reason = core::Reason::kid_invalid;
  waiting.amount = item.open;
  waiting.payment.amount = item.open;
  waiting.kid_rules = {core::KidRule::create(10, core::CheckDigit::modulus10).value()};
  waiting.payment.payer_name = books.customers[meant / 4].name;
  std::string kid{item.kid->text()};
  switch (number % 5) {
    case 0: kid[random() % kid.size()] = '7'; break;
    case 1: std::swap(kid[6], kid[7]); break;
    case 2: kid.erase(random() % 3, 1); break;
    case 3:
      waiting.reason = core::Reason::kid_missing;
      kid.clear();
      waiting.payment.text = fmt::format("faktura {} takk", 100'000 + meant);
      break;
    default:
      waiting.reason = core::Reason::kid_missing;
      kid.clear();
      waiting.payment.payer_account =
          core::AccountNumber::parse(fmt::format("{:011}", 15'030'000'000 + meant / 8 * 8)).value();
  }
  waiting.payment.reference = core::Reference{kid};
  return waiting;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t waiting_count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000;
  const std::size_t item_count = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1'000'000;
  std::mt19937_64 random{20261122};
  const Books books = make_books(item_count, random);
  std::vector<matching::WaitingPayment> waiting;
  for (std::size_t i = 0; i < waiting_count; ++i) waiting.push_back(make_waiting(i, books, random));

  std::vector<std::array<double, 3>> runs;
  std::size_t suggestions = 0;
  double slowest = 0;
  for (int run = 0; run < 5; ++run) {
    const std::clock_t cpu = std::clock();
    const auto start = std::chrono::steady_clock::now();
    const matching::KnownBooks known{{organisation, books.items, books.customers, books.payers}};
    const double index = seconds_since(start);
    suggestions = 0;
    for (const auto& each : waiting) {
      const auto one = std::chrono::steady_clock::now();
      suggestions += matching::suggest(each, known).size();
      slowest = std::max(slowest, seconds_since(one));
    }
    runs.push_back({seconds_since(start), index, static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC});
  }
  std::sort(runs.begin(), runs.end());
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("waiting={} open_items={} suggestions={}\n", waiting_count, item_count, suggestions);
  fmt::print("total_s={:.3f} cpu_s={:.3f} index_s={:.3f} per_payment_ms={:.3f} slowest_ms={:.2f} peak_rss_mb={:.0f}\n",
             runs[2][0], runs[2][2], runs[2][1],
             1e3 * (runs[2][0] - runs[2][1]) / static_cast<double>(std::max<std::size_t>(1, waiting_count)),
             1e3 * slowest, static_cast<double>(usage.ru_maxrss) / 1024);
  return 0;
}

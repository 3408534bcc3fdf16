// RULES F2 and F3 through real files, the archive and a restored backup: the booked money is exactly the truth, and no twin is lost.
// The same program is linked with planted bugs, and must see each of them (CMakeLists.txt). AVSTEM_SEED replays one truth.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <tuple>

#include "engine/batch/engine.hpp"
#include "engine/core/clock.hpp"
#include "engine/intake/archive.hpp"
#include "ledger/in_memory.hpp"
#include "ledger/postgres.hpp"
#include "tests/figures.hpp"
#include "tests/ledger/ledger_under_test.hpp"
#include "tests/memory_folder.hpp"
#include "tests/same_money/truth.hpp"

namespace avstem::tests {
namespace {

constexpr const char* set_up = R"([[organisation]]
id = "historielaget"
name = "Historielaget"

[[organisation.bank_account]]
number = "12345678903"
ledger_account = "1920"

[[organisation.bank_account.kid]]
length = 7
check = "mod10"
)";
constexpr const char* invoices =
    "organisation,invoice_number,customer_number,customer_name,kid,issue_date,due_date,amount\n"
    "historielaget,F1,1,Kunde 1,0010017,2026-10-01,2026-11-01,300.00\n"
    "historielaget,F2,2,Kunde 2,0010025,2026-10-01,2026-11-01,200.00\n";

using Content = std::tuple<std::string, std::string, std::int64_t>;
using Counts = std::map<Content, int>;

Counts counts_of(const Truth& truth) {
  Counts counts;
  for (const TruePayment& each : truth.payments()) ++counts[{each.booked_on, each.kid, each.ore}];
  return counts;
}

Counts booked_in(ledger::Reader& reader) {
  Counts counts;
  for (const ledger::PaymentRow& row : reader.payments(core::OrganisationKey{1}, std::nullopt)) {
    if (row.record.state != ledger::PaymentState::booked) continue;
    ++counts[{row.record.booked_on.iso(), std::string{row.record.payment.reference.text()},
              row.record.payment.amount.ore()}];
  }
  return counts;
}

/// Books that take the files, are lost in the middle and restored from a backup that is older.
class LostBooks {
 public:
  /// Borrows both ledgers, which are empty: the backup is what is left after the loss.
  LostBooks(ledger::Ledger& ledger, ledger::Ledger& backup)
      : archive_{intake::Archive::open_for_writing({.folder = folder_.path(), .second_folder = {}})},
        ledger_{&ledger},
        backup_{&backup} {
    take(intake::InputKind::set_up, {"set-up.toml", set_up});
    take(intake::InputKind::invoices, {"invoices.csv", invoices});
  }

  void take(intake::InputKind kind, const ToldFile& file) {
    batch::Engine engine{archive_, *ledger_, clock_, "test"};
    engine.catch_up([](core::InputNumber, core::InputNumber) {});
    core::MemorySource bytes{file.bytes};
    const batch::Taken taken = engine.take({kind, file.name, "{}"}, bytes);
    ASSERT_NE(static_cast<int>(taken.state), static_cast<int>(batch::Taken::State::refused)) << file.bytes;
    ASSERT_TRUE(taken.application.result.sums.difference().is_zero());
  }

  void back_up() {
    batch::Engine{archive_, *backup_, clock_, "test"}.catch_up([](core::InputNumber, core::InputNumber) {});
  }
  void lose_and_restore() { std::swap(ledger_, backup_); }
  [[nodiscard]] ledger::Ledger& ledger() { return *ledger_; }

 private:
  MemoryFolder folder_;
  intake::Archive archive_;
  core::FixedClock clock_{*core::parse_timestamp("2026-11-22T06:10:00Z")};
  ledger::Ledger* ledger_;
  ledger::Ledger* backup_;
};

/// Tells a truth of this seed and compares the books with it.
void books_are_the_truth(unsigned seed, ledger::Ledger& ledger, ledger::Ledger& backup) {
  SCOPED_TRACE("AVSTEM_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  Truth truth{random};
  const std::vector<ToldFile> files = truth.files();
  LostBooks books{ledger, backup};
  const std::size_t loss = random() % files.size();
  const std::size_t backed_up = random() % (loss + 1);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (i == backed_up) books.back_up();
    if (i == loss) books.lose_and_restore();
    books.take(intake::InputKind::bank_file, files[i]);
    if (testing::Test::HasFatalFailure()) return;
  }
  const auto reader = books.ledger().reader();
  ASSERT_EQ(booked_in(*reader), counts_of(truth)) << "the booked money is not the truth";
  for (const ledger::BookCheck& check : reader->check()) {
    ASSERT_TRUE(check.ok()) << check.name << ": " << check.offending.front();
  }
}

/// So many truths, or as many as AVSTEM_SECONDS give time for; each has a seed of its own.
template <class Try>
int try_truths(int count, const Try& one) {
  const auto start = std::chrono::steady_clock::now();
  const char* seconds = std::getenv("AVSTEM_SECONDS");
  const auto goes_on = [&](int done) {
    if (seconds == nullptr) return done < count;
    return std::chrono::steady_clock::now() - start < std::chrono::seconds{std::atoi(seconds)};
  };
  const unsigned first = first_seed();
  int done = 0;
  for (; goes_on(done) && !testing::Test::HasFatalFailure(); ++done) one(first + static_cast<unsigned>(done));
  return done;
}

TEST(SameMoney, IsBookedOnceInMemoryWhateverTheBankTells) {
  const int truths = try_truths(rounds(120), [](unsigned seed) {
    ledger::InMemoryLedger ledger;
    ledger::InMemoryLedger backup;
    books_are_the_truth(seed, ledger, backup);
  });
  figure("truths told in OCR giro and camt.054, split, overlapped, repeated and restored: booked to the øre",
         std::to_string(truths));
}

TEST(SameMoney, IsBookedOnceInPostgresWhateverTheBankTells) {
  const int truths = try_truths(rounds(2), [](unsigned seed) {
    const FreshDatabase first;
    const FreshDatabase second;
    ledger::PostgresLedger ledger{first.uri()};
    ledger::PostgresLedger backup{second.uri()};
    books_are_the_truth(seed, ledger, backup);
  });
  figure("the same truths, in PostgreSQL", std::to_string(truths));
}

/// Truths that once were booked wrongly, or that a bug could easily book wrongly.
class TruthOfASeed : public testing::TestWithParam<unsigned> {};

TEST_P(TruthOfASeed, IsBookedOnce) {
  ledger::InMemoryLedger ledger;
  ledger::InMemoryLedger backup;
  books_are_the_truth(GetParam(), ledger, backup);
}

INSTANTIATE_TEST_SUITE_P(Kept, TruthOfASeed, testing::Values(1U, 2U, 3U));

}  // namespace
}  // namespace avstem::tests

#include <gtest/gtest.h>

#include <random>

#include "tests/ledger/books_dump.hpp"
#include "tests/ledger/input_draft.hpp"
#include "tests/ledger/ledger_under_test.hpp"

namespace avstem::tests {
namespace {

/// The same seed tells the same inputs to any ledger. What an input pays is asked of the ledger itself.
class RandomInputs {
 public:
  explicit RandomInputs(unsigned seed) : random_{seed} {}

  void play(ledger::Ledger& books, int inputs) {
    InputDraft set_up{books};
    for (std::size_t i = 0; i < owners_.size(); ++i) set_up.set_up(owners_[i], {banks_[i]});
    set_up.commit();
    for (int i = 0; i < inputs; ++i) {
      InputDraft input{books};
      take_turn(input);
      if (pick(5) != 0) input.commit();  // one in five is given up
    }
  }

 private:
  void take_turn(InputDraft& input) {
    const std::size_t whose = pick(owners_.size());
    if (pick(2) == 0) {
      for (std::size_t i = pick(6); i > 0; --i) invoice(input, whose);
    } else {
      for (std::size_t i = pick(3); i > 0; --i) lump(input, whose);
    }
    if (pick(4) == 0) input.unrouted("12345678946", a_day(), 1 + static_cast<std::int64_t>(pick(1000)));
    if (pick(2) == 0) input.write();
  }

  void invoice(InputDraft& input, std::size_t whose) {
    const std::string number = std::to_string(++invoices_);
    const auto amount = 1 + static_cast<std::int64_t>(pick(100000));
    const auto kind = pick(5) == 0 ? core::InvoiceKind::credit_note : core::InvoiceKind::invoice;
    input.invoice(owners_[whose], {number, "0001" + std::to_string(10000 + pick(40)), amount, a_day(), "7", kind},
                  a_day());
  }

  void lump(InputDraft& input, std::size_t whose) {
    if (!input.changes().empty()) input.write();
    std::vector<PaymentTold> told;
    for (std::size_t i = 1 + pick(4); i > 0; --i) {
      const ledger::KidKey key{owners_[whose].key, kid("0001" + std::to_string(10000 + pick(40)))};
      auto items = input.transaction().open_items(std::span{&key, 1});
      std::sort(items.begin(), items.end(), core::taken_before);
      const bool again = std::any_of(told.begin(), told.end(), [&](const PaymentTold& other) {
        return !items.empty() && other.invoice == items.front().invoice.text();
      });
      const auto amount = 1 + static_cast<std::int64_t>(pick(50000));
      PaymentTold payment{std::string{key.kid.text()}, amount, "", 0};
      if (!again && !items.empty() && items.front().open >= ore(amount)) {
        payment.invoice = items.front().invoice.text();
        payment.left_open = items.front().open.ore() - amount;
      }
      told.push_back(payment);
    }
    input.lump(owners_[whose], banks_[whose], a_day(), told);
  }

  std::size_t pick(std::size_t below) { return random_() % below; }
  std::string a_day() { return "202" + std::to_string(6 + pick(2)) + "-11-" + std::to_string(10 + pick(20)); }

  std::mt19937 random_;
  std::vector<ledger::Organisation> owners_{organisation(1, "lag"), organisation(2, "koret")};
  std::vector<ledger::BankAccount> banks_{bank_account(1, "12345678903"), bank_account(2, "12345678911")};
  int invoices_ = 0;
};

TEST(RandomInputs, GiveTheSameBooksAndDigestsInMemoryAndInPostgres) {
  const unsigned seed = std::random_device{}();
  RecordProperty("seed", std::to_string(seed));
  SCOPED_TRACE("seed " + std::to_string(seed));
  const auto memory = in_memory.make();
  const auto postgres = in_postgres.make();
  RandomInputs{seed}.play(memory->ledger(), 60);
  RandomInputs{seed}.play(postgres->ledger(), 60);
  EXPECT_EQ(dump(*postgres->ledger().reader()), dump(*memory->ledger().reader()));
  for (const auto* ledger : {&memory, &postgres}) {
    for (const auto& check : (*ledger)->ledger().reader()->check()) {
      EXPECT_TRUE(check.ok()) << check.name << ": " << check.offending.front();
    }
  }
}

}  // namespace
}  // namespace avstem::tests

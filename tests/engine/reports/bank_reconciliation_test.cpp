#include "engine/reports/bank_reconciliation.hpp"

#include <gtest/gtest.h>

#include "made_by_hand.hpp"

namespace avstem::tests {
namespace {

using batch::DayKey;
using reports::BankReconciliation;

constexpr const char* giro_account = "12345678903";
constexpr const char* other_account = "90490123457";

ledger::InputResult input(const std::string& kind, std::string_view received_on = "2026-11-22") {
  ledger::InputResult made{};
  made.kind = kind;
  made.received_at = core::parse_timestamp(std::string{received_on} + "T06:00:00Z").value();
  return made;
}

batch::KeptSteps brought(const DayKey& key, const ledger::ControlSums& sums) { return {{}, {{key, sums}}}; }

DayKey key(std::string_view booked_on, std::string ledger_account = "1920",
           core::Settlement settlement = core::Settlement::giro) {
  return {giro_account, settlement, std::move(ledger_account),
          booked_on.empty() ? std::nullopt : std::optional{day(booked_on)}};
}

ledger::ControlSums all_booked(std::int64_t amount) {
  ledger::ControlSums sums{};
  sums.total = sums.booked = ore(amount);
  return sums;
}

ledger::AccountMovement movement(std::string_view number, std::string_view bank_date, std::int64_t amount,
                                 ledger::VoucherKind kind = ledger::VoucherKind::lump, std::string_view date = "") {
  return {account(number),
          day(bank_date),
          day(date.empty() ? bank_date : date),
          kind,
          false,
          amount > 0 ? ore(amount) : ore(0),
          amount < 0 ? ore(amount) : ore(0)};
}

BankReconciliation reconciliation(std::optional<core::Date> as_of = std::nullopt) {
  return {club(), {bank_account(giro_account, "1920")}, as_of};
}

TEST(BankReconciliation, TiesEachDayOfTheFilesToTheLedger) {
  BankReconciliation bank = reconciliation();
  ledger::ControlSums first{};
  first.total = ore(1'000);
  first.booked = ore(600);
  first.known = ore(300);
  first.tied = ore(100);
  bank.add(input("bank_file"), brought(key("2026-11-19"), first));
  bank.add(input("bank_file"), brought(key("2026-11-19"), all_booked(50)));
  bank.add(input("bank_file"), brought(key("2026-11-20"), all_booked(70)));
  bank.add(movement("1920", "2026-11-19", 650));
  bank.add(movement("1920", "2026-11-20", 70));
  bank.add(movement("1500", "2026-11-20", -720));

  const auto days = bank.days();
  ASSERT_EQ(days.size(), 2U);
  EXPECT_EQ(days[0].files.total, ore(1'050));
  EXPECT_EQ(days[0].ledger, ore(650));
  EXPECT_TRUE(days[0].file_difference().is_zero());
  EXPECT_TRUE(days[0].ledger_difference().is_zero());
  EXPECT_EQ(days[0].bank_accounts, std::set<std::string>{giro_account});
  ASSERT_EQ(bank.accounts().size(), 1U);
  EXPECT_EQ(bank.accounts()[0].files, ore(720));
  EXPECT_EQ(bank.accounts()[0].balance, ore(720));
  EXPECT_TRUE(bank.accounts()[0].difference().is_zero());
}

TEST(BankReconciliation, SeesOneOreThatIsMissingInTheLedger) {
  BankReconciliation bank = reconciliation();
  bank.add(input("bank_file"), brought(key("2026-11-19"), all_booked(650)));
  bank.add(movement("1920", "2026-11-19", 649));
  EXPECT_EQ(bank.days()[0].ledger_difference(), ore(1));
  EXPECT_EQ(bank.accounts()[0].difference(), ore(1));
}

TEST(BankReconciliation, SeesMoneyOnTheWrongDayThoughTheSumsAgree) {
  BankReconciliation bank = reconciliation();
  bank.add(input("bank_file"), brought(key("2026-11-19"), all_booked(650)));
  bank.add(movement("1920", "2026-11-20", 650));
  ASSERT_EQ(bank.days().size(), 2U);
  EXPECT_EQ(bank.days()[0].ledger_difference(), ore(650));
  EXPECT_EQ(bank.days()[1].ledger_difference(), ore(-650));
  EXPECT_TRUE(bank.accounts()[0].difference().is_zero());
}

TEST(BankReconciliation, SeesAnOreOfAFileThatWentNowhere) {
  BankReconciliation bank = reconciliation();
  ledger::ControlSums sums = all_booked(650);
  sums.total = ore(651);
  bank.add(input("bank_file"), brought(key("2026-11-19"), sums));
  EXPECT_EQ(bank.days()[0].file_difference(), ore(1));
}

TEST(BankReconciliation, CountsMoneyOnceWhenItsAccountIsRegisteredLater) {
  BankReconciliation bank = reconciliation();
  ledger::ControlSums unrouted{};
  unrouted.total = unrouted.unrouted = ore(500);
  unrouted.payments = 2;
  ledger::ControlSums booked = all_booked(500);
  booked.payments = 2;
  bank.add(input("bank_file"), brought(key("2026-11-19", ""), unrouted));
  bank.add(input("set_up"), brought(key("2026-11-19"), booked));
  bank.add(movement("1920", "2026-11-19", 500));
  ASSERT_EQ(bank.days().size(), 1U);
  EXPECT_EQ(bank.days()[0].files.total, ore(500));
  EXPECT_EQ(bank.days()[0].files.payments, 2);
  EXPECT_EQ(bank.days()[0].files.unrouted, ore(0));
  EXPECT_EQ(bank.days()[0].files.booked, ore(500));
  EXPECT_TRUE(bank.days()[0].file_difference().is_zero());
  EXPECT_TRUE(bank.days()[0].ledger_difference().is_zero());
}

TEST(BankReconciliation, KeepsCardsOnTheirClearingAccount) {
  BankReconciliation bank = reconciliation();
  bank.add(input("bank_file"), brought(key("2026-11-19"), all_booked(500)));
  bank.add(input("bank_file"), brought(key("2026-11-19", "1925", core::Settlement::card), all_booked(80)));
  bank.add(movement("1920", "2026-11-19", 500));
  bank.add(movement("1925", "2026-11-19", 80));
  ASSERT_EQ(bank.days().size(), 2U);
  EXPECT_EQ(bank.days()[1].ledger_account, "1925");
  EXPECT_TRUE(bank.days()[1].ledger_difference().is_zero());
  EXPECT_EQ(bank.accounts().size(), 2U);
}

TEST(BankReconciliation, TellsEntriesThatTheBankHadNotBookedWithoutADay) {
  BankReconciliation bank = reconciliation();
  ledger::ControlSums pending{};
  pending.total = pending.not_booked = ore(90);
  bank.add(input("bank_file"), brought(key(""), pending));
  ASSERT_EQ(bank.days().size(), 1U);
  EXPECT_FALSE(bank.days()[0].booked_on.has_value());
  EXPECT_TRUE(bank.days()[0].file_difference().is_zero());
}

TEST(BankReconciliation, OnADayLeavesOutWhatCameLater) {
  BankReconciliation bank = reconciliation(day("2026-11-19"));
  ledger::ControlSums pending{};
  pending.total = pending.not_booked = ore(90);
  bank.add(input("bank_file", "2026-11-20"), brought(key(""), pending));
  bank.add(input("bank_file"), brought(key("2026-11-19"), all_booked(500)));
  bank.add(input("bank_file"), brought(key("2026-11-20"), all_booked(70)));
  bank.add(movement("1920", "2026-11-19", 500));
  bank.add(movement("1920", "2026-11-20", 70));
  ASSERT_EQ(bank.days().size(), 1U);
  EXPECT_EQ(bank.accounts()[0].balance, ore(500));
  EXPECT_TRUE(bank.accounts()[0].difference().is_zero());
}

TEST(BankReconciliation, ExplainsTheBalanceByLateDatesAndOtherPostings) {
  BankReconciliation bank = reconciliation(day("2026-11-30"));
  bank.add(input("bank_file"), brought(key("2026-11-19"), all_booked(500)));
  bank.add(movement("1920", "2026-11-19", 400));
  // RULES A5: the period was closed, so the voucher counts from December.
  bank.add(movement("1920", "2026-11-19", 100, ledger::VoucherKind::lump, "2026-12-01"));
  bank.add(movement("1920", "2026-11-25", -30, ledger::VoucherKind::decision));
  const auto accounts = bank.accounts();
  ASSERT_EQ(accounts.size(), 1U);
  EXPECT_EQ(accounts[0].files, ore(500));
  EXPECT_EQ(accounts[0].dated_later, ore(100));
  EXPECT_EQ(accounts[0].other, ore(-30));
  EXPECT_EQ(accounts[0].balance, ore(370));
  EXPECT_TRUE(accounts[0].difference().is_zero());
  EXPECT_TRUE(bank.days()[0].ledger_difference().is_zero());
}

TEST(BankReconciliation, OfUnregisteredAccountsLeavesOutTheOthers) {
  BankReconciliation bank{{giro_account}, std::nullopt};
  ledger::ControlSums unrouted{};
  unrouted.total = unrouted.unrouted = ore(500);
  bank.add(input("bank_file"), brought(key("2026-11-19"), all_booked(70)));
  bank.add(input("bank_file"), brought({other_account, core::Settlement::giro, "", day("2026-11-19")}, unrouted));
  ASSERT_EQ(bank.days().size(), 1U);
  EXPECT_EQ(bank.days()[0].bank_accounts, std::set<std::string>{other_account});
  EXPECT_TRUE(bank.days()[0].file_difference().is_zero());
  EXPECT_TRUE(bank.accounts().empty());
}

TEST(KeptSteps, AreWhatTheStaircaseSaid) {
  batch::Staircase staircase;
  batch::SectionStep step{.heading = {.number = 1,
                                      .kind = core::SectionKind::payments,
                                      .account = core::AccountNumber::parse(giro_account).value(),
                                      .delivery = "0170031",
                                      .sequence = "0000001",
                                      .recipient = "00123456",
                                      .agreement = "",
                                      .series_number = "7",
                                      .currency = core::Currency::nok()},
                          .format = core::BankFileFormat::camt054,
                          .organisation = "",
                          .stated = {},
                          .sums = {},
                          .counts = {}};
  staircase.sections.emplace(1, step);
  staircase.days[key("2026-11-19", "1925", core::Settlement::card)] = all_booked(80);
  staircase.days[key("", "")].total = ore(5);
  const batch::KeptSteps kept = batch::kept_steps(batch::to_json(staircase));
  ASSERT_EQ(kept.sections.size(), 1U);
  EXPECT_EQ(kept.sections[0].format, core::BankFileFormat::camt054);
  EXPECT_EQ(kept.sections[0].account, giro_account);
  EXPECT_EQ(kept.sections[0].delivery, "0170031");
  EXPECT_EQ(kept.sections[0].recipient, "00123456");
  EXPECT_EQ(kept.sections[0].series_number, "7");
  ASSERT_EQ(kept.days.size(), 2U);
  EXPECT_EQ(kept.days.begin()->first, key("", ""));
  EXPECT_EQ(kept.days.begin()->second.total, ore(5));
  EXPECT_EQ(kept.days.rbegin()->first, key("2026-11-19", "1925", core::Settlement::card));
  EXPECT_EQ(kept.days.rbegin()->second.booked, ore(80));
}

TEST(KeptSteps, OfAnInputWithoutMoneyAreNone) {
  for (const char* staircase : {"", "{}", "[]"})
    EXPECT_TRUE(batch::kept_steps(staircase).sections.empty()) << staircase;
}

}  // namespace
}  // namespace avstem::tests

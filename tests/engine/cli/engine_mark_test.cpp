/// Another program than the one that booked proves first that it derives the same books; and another policy is rehearsed on them.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include <fstream>

#include "bench.hpp"

namespace avstem::tests {
namespace {

/// Books of the demo's files in a database of their own.
class BookedByAnother : public testing::Test {
 protected:
  BookedByAnother() {
    const Ran ran =
        run("avstem setup organisations.toml && avstem invoices import invoices.csv && avstem import OCR.D201126", own);
    EXPECT_EQ(ran.exit, 0) << ran.err;
  }
  [[nodiscard]] Ran avstem(const std::string& words) const { return run("avstem " + words + " --lang en", own); }
  void say_that_another_engine_booked() const {
    std::ofstream{own.folder / "books/engine"} << "avstem-engine 1 0.0.9 0123456789abcdef\n";
  }
  void change_a_posting() const {
    pqxx::connection connection{own.environment.at("AVSTEM_DATABASE")};
    pqxx::work work{connection};
    work.exec(
        "ALTER TABLE avstem.posting DISABLE TRIGGER USER; UPDATE avstem.posting SET account = '3901' WHERE org_id = 1"
        " AND year = 2026 AND number = 1 AND line = 2; ALTER TABLE avstem.posting ENABLE TRIGGER USER");
    work.commit();
  }
  void write_policy(const std::string& text) const { std::ofstream{own.folder / "policy.toml"} << text; }

  Standing own = Bench::get().empty_books();
};

constexpr const char* is_new = "Another program than the one that booked: 3 inputs are derived again";

TEST_F(BookedByAnother, BooksAreDerivedAgainOnceAndThenWrittenTo) {
  say_that_another_engine_booked();
  const Ran first = avstem("import camt054-2026-11-20.xml");
  EXPECT_EQ(first.exit, 0) << first.err;
  EXPECT_NE(first.err.find(is_new), std::string::npos) << first.err;
  const Ran second = avstem("import OCR.D201126");
  EXPECT_EQ(second.exit, 0);
  EXPECT_EQ(second.err, "");
}

TEST_F(BookedByAnother, BooksThatComeOutDifferentlyAreNotWrittenTo) {
  change_a_posting();
  say_that_another_engine_booked();
  const Ran refused = avstem("import camt054-2026-11-20.xml");
  EXPECT_EQ(refused.exit, 70);
  EXPECT_NE(refused.err.find("the books as 0.0.9 0123456789abcdef booked them, found another groruddalen-historielag: "
                             "voucher 2026/1"),
            std::string::npos)
      << refused.err;
  EXPECT_EQ(avstem("inputs show 4").exit, 66) << "nothing was written";
  EXPECT_EQ(avstem("replay --all --certify").exit, 1);
  EXPECT_EQ(avstem("import camt054-2026-11-20.xml").exit, 70) << "what differs is not certified";
}

TEST_F(BookedByAnother, BooksWhoseEngineNobodyNotedCanBeCertifiedBeforehand) {
  std::filesystem::remove(own.folder / "books/engine");
  EXPECT_EQ(avstem("replay --certify 1").exit, 64);
  EXPECT_EQ(avstem("replay --all --certify").exit, 0);
  EXPECT_EQ(avstem("import camt054-2026-11-20.xml").err, "");
}

TEST_F(BookedByAnother, PolicyIsRehearsedInKroner) {
  const auto balance_of_2990 = [&] {
    const auto balance = nlohmann::json::parse(avstem("report trial-balance --org groruddalen-historielag --json").out);
    for (const auto& account : balance.at("accounts")) {
      if (account.at("account") == "2990") return account.at("balance_ore").get<std::int64_t>();
    }
    return std::int64_t{0};
  };
  ASSERT_LT(balance_of_2990(), 0) << "the demo has money that nobody knows";
  write_policy("[[organisation]]\nid = \"groruddalen-historielag\"\naccounts = { unidentified = \"2991\" }\n");
  const Ran other = avstem("replay --policy policy.toml --json");
  EXPECT_EQ(other.exit, 1) << other.err;
  const auto told = nlohmann::json::parse(other.out);
  EXPECT_EQ(told.at("same"), false);
  EXPECT_GE(told.at("vouchers_different"), 1);
  EXPECT_EQ(told.at("vouchers_in_books"), told.at("vouchers_under_policy"));
  ASSERT_EQ(told.at("accounts").size(), 2U);
  EXPECT_EQ(told.at("accounts")[0].at("in_books_ore"), balance_of_2990());
  EXPECT_EQ(told.at("accounts")[0].at("under_policy_ore"), 0);
  EXPECT_EQ(told.at("accounts")[1].at("account"), "2991");
  EXPECT_EQ(told.at("accounts")[1].at("under_policy_ore"), balance_of_2990());
  EXPECT_EQ(avstem("replay --all").exit, 0) << "the books are as they were";
}

TEST_F(BookedByAnother, PolicyThatSaysWhatHeldIsNoDifference) {
  const Ran same = avstem("replay --policy organisations.toml");
  EXPECT_EQ(same.exit, 0) << same.out << same.err;
  EXPECT_NE(same.out.find("0 of "), std::string::npos) << same.out;
}

TEST_F(BookedByAnother, PolicyForStrangersIsRefused) {
  write_policy("[[organisation]]\nid = \"nobody-here\"\nrounding_limit_ore = 100\n");
  EXPECT_EQ(avstem("replay --policy policy.toml").exit, 66);
  write_policy(
      "[[organisation]]\nid = \"groruddalen-historielag\"\n[[organisation.bank_account]]\nnumber = \"99990512341\"\n");
  const Ran new_account = avstem("replay --policy policy.toml");
  EXPECT_EQ(new_account.exit, 65);
  EXPECT_NE(new_account.err.find("E-REPLAY-POLICY"), std::string::npos) << new_account.err;
  EXPECT_EQ(avstem("replay 1 --policy policy.toml").exit, 64);
}

}  // namespace
}  // namespace avstem::tests

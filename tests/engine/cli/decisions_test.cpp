/// A person's decisions at the command line, from the queue to the voucher and back.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "bench.hpp"

namespace avstem::tests {
namespace {

using nlohmann::json;

/// The demo's books in a database of their own, which decisions may change.
Standing own_demo() {
  Standing own = Bench::get().empty_books();
  const Ran ran =
      run("avstem setup organisations.toml && avstem invoices import invoices.csv && avstem import OCR.D201126 "
          "camt054-2026-11-20.xml",
          own);
  EXPECT_EQ(ran.exit, 0) << ran.err;
  return own;
}

json answer(const std::string& line, const Standing& standing) {
  const Ran ran = run(line, standing);
  EXPECT_EQ(ran.exit, 0) << line << "\n" << ran.err;
  return json::parse(ran.out);
}

std::string code_of(const Ran& ran) { return json::parse(ran.err)["errors"][0]["code"]; }

std::set<std::string> waiting(const Standing& standing) {
  std::set<std::string> ids;
  for (const json& item : answer("avstem queue list --json", standing)["items"]) ids.insert(item["id"]);
  return ids;
}

TEST(Decisions, AreShownThenMadeThenUndone) {
  const Standing own = own_demo();
  const auto before = waiting(own);
  const json tried = answer("avstem queue allocate 3:5 2026-0104 --why ringte --dry-run --json", own);
  EXPECT_EQ(tried["state"], "rehearsed");
  EXPECT_EQ(waiting(own), before);
  const json made = answer("avstem queue allocate 3:5 2026-0104 --why ringte --json", own);
  EXPECT_EQ(made["schema"], "avstem.queue-allocate/1");
  EXPECT_EQ(made["state"], "applied");
  EXPECT_EQ(made["input"], 5);
  EXPECT_EQ(made["vouchers"][0]["postings"], tried["vouchers"][0]["postings"]);
  EXPECT_FALSE(waiting(own).contains("3:5"));
  EXPECT_EQ(answer("avstem queue undo 5 --why feil --json", own)["vouchers"].size(), 1U);
  EXPECT_EQ(waiting(own), before);
  EXPECT_EQ(run("avstem verify", own).exit, 0);
}

TEST(Decisions, AreRefusedWhenTheBooksHaveMovedOn) {
  const Standing own = own_demo();
  EXPECT_EQ(run("avstem queue allocate 3:5 2026-0104 --why ringte", own).exit, 0);
  const Ran again = run("avstem queue post 3:5 3200 --why gave --json", own);
  EXPECT_EQ(again.exit, 65);
  EXPECT_EQ(again.out, "");
  EXPECT_EQ(answer("avstem inputs list --json", own)["inputs"].size(), 5U);
  EXPECT_EQ(run("avstem queue allocate 3:4 2026-0104 --why x", own).exit, 65);
  EXPECT_EQ(run("avstem queue allocate 3:4 2026-0102", own).exit, 64) << "without a reason";
  EXPECT_EQ(run("avstem queue refund 9:9 --why x", own).exit, 66);
  const Ran gone = run("avstem queue accept 3:5 --why x --json", own);
  EXPECT_EQ(gone.exit, 66);
  EXPECT_EQ(code_of(gone), "E-QUEUE-NOT-WAITING");
}

TEST(Decisions, ThatTakeMoreThanWaitsSayHowMuch) {
  const Ran ran = run("avstem queue allocate 4:2 V-2=600 --refund-rest --why x", own_demo());
  EXPECT_EQ(ran.exit, 65);
  EXPECT_NE(ran.err.find("expected at most 500.00, found 600.00"), std::string::npos) << ran.err;
}

TEST(Decisions, OverALimitNeedASecondPerson) {
  const Standing own = own_demo();
  ASSERT_EQ(
      run("printf '[[organisation]]\\nid = \"groruddalen-historielag\"\\nrefund_limit_ore = 10000\\n' >limit.toml && "
          "avstem setup limit.toml",
          own)
          .exit,
      0);
  EXPECT_EQ(answer("avstem queue refund 3:4 --why dobbelt --json", own)["state"], "waiting");
  EXPECT_EQ(answer("avstem queue list --state approval --json", own)["items"].size(), 1U);
  const Ran alone = run("avstem queue approve 6 --why ok --json", own);
  EXPECT_EQ(alone.exit, 65);
  EXPECT_EQ(code_of(alone), "E-DECISION-SAME-PERSON");
  EXPECT_EQ(answer("AVSTEM_ACTOR=ola avstem queue approve 6 --why enig --json", own)["vouchers"].size(), 1U);
  const json refunds = answer("avstem report refunds --json", own);
  ASSERT_EQ(refunds["items"].size(), 1U);
  EXPECT_EQ(refunds["items"][0]["payment"], "3:4");
  EXPECT_EQ(refunds["items"][0]["owed_ore"], 35000);
  EXPECT_EQ(run("avstem verify", own).exit, 0);
}

TEST(Decisions, AreToldByTraceAndInputsAndQueue) {
  const Standing own = own_demo();
  EXPECT_EQ(run("avstem queue note 3:5 'sendt e-post' && avstem queue assign 3:5 ola", own).exit, 0);
  EXPECT_EQ(run("avstem queue post 3:5 3200 --why gave", own).exit, 0);
  const json payment = answer("avstem trace 3:5 --json", own)["payments"][0];
  ASSERT_EQ(payment["decisions"].size(), 3U);
  EXPECT_EQ(payment["decisions"][0]["why"], "sendt e-post");
  EXPECT_EQ(payment["decisions"][2]["action"], "post");
  EXPECT_EQ(answer("avstem inputs show 7 --json", own)["decision"]["by"], "tester");
  EXPECT_EQ(answer("avstem queue show 3:5 --json", own)["waiting"], false);
}

TEST(Decisions, TakeAClassOfSuggestionsAfterShowingIt) {
  const Standing own = own_demo();
  const json item = answer("avstem queue list --org solbakken-vel --json", own)["items"][0];
  const std::string class_named = "avstem queue accept --org solbakken-vel --rule " +
                                  item["suggestions"][0]["rule"].get<std::string>() + " --band " +
                                  item["suggestions"][0]["band"].get<std::string>();
  const json shown = answer(class_named + " --json", own);
  EXPECT_EQ(shown["state"], "preview");
  EXPECT_EQ(shown["payments"], 1);
  EXPECT_EQ(answer("avstem inputs list --json", own)["inputs"].size(), 4U);
  EXPECT_EQ(answer(class_named + " --yes --why navnet --json", own)["state"], "applied");
  EXPECT_TRUE(answer("avstem queue list --org solbakken-vel --json", own)["items"].empty());
}

TEST(Queue, IsFilteredAndSummed) {
  const Standing demo = Bench::get().demo();
  EXPECT_EQ(answer("avstem queue list --reason already_paid --json", demo)["items"].size(), 1U);
  EXPECT_EQ(answer("avstem queue list --min 400 --json", demo)["items"].size(), 1U);
  EXPECT_EQ(answer("avstem queue list --text 'eva' --json", demo)["items"].size(), 1U);
  EXPECT_TRUE(answer("avstem queue list --assignee ola --json", demo)["items"].empty());
  EXPECT_EQ(answer("avstem queue list --org groruddalen-historielag --json", demo)["reasons"].size(), 3U);
  EXPECT_EQ(run("avstem queue list --reason odd", demo).exit, 64);
}

}  // namespace
}  // namespace avstem::tests

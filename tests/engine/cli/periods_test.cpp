/// Closed periods at the command line (RULES A5). Days long past, so that the clock of the machine does not matter.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bench.hpp"

namespace avstem::tests {
namespace {

using nlohmann::json;

/// The demo's organisations and invoices in a database of their own.
Standing own_books() {
  Standing own = Bench::get().empty_books();
  const Ran ran = run("avstem setup organisations.toml && avstem invoices import invoices.csv", own);
  EXPECT_EQ(ran.exit, 0) << ran.err;
  return own;
}

json answer(const std::string& line, const Standing& standing) {
  const Ran ran = run(line, standing);
  EXPECT_EQ(ran.exit, 0) << line << "\n" << ran.err;
  return json::parse(ran.out);
}

std::string code_of(const std::string& line, int exit, const Standing& standing) {
  const Ran ran = run(line + " --json", standing);
  EXPECT_EQ(ran.exit, exit) << line << "\n" << ran.out << ran.err;
  return json::parse(ran.err)["errors"][0]["code"];
}

const std::string close_2024 =
    "avstem period close --org groruddalen-historielag --until 31.12.2024 --why 'årsregnskap levert'";
const std::string open_2024 = "avstem period open --org groruddalen-historielag --until 2024-12-31 --why 'glemt bilag'";

TEST(Periods, AreClosedListedAndOpenedWithWhoWhenAndWhy) {
  const Standing own = own_books();
  const json closing = answer(close_2024 + " --json", own);
  EXPECT_EQ(closing["schema"], "avstem.period-close/1");
  EXPECT_EQ(closing["input"], 3);
  EXPECT_EQ(closing["last_day"], "2024-12-31");
  EXPECT_EQ(closing["open_from"], "2025-01-01");
  EXPECT_EQ(closing["why"], "årsregnskap levert");
  const json list = answer("avstem period list --org groruddalen-historielag --json", own);
  EXPECT_EQ(list["schema"], "avstem.period-list/1");
  EXPECT_EQ(list["items"][0]["closed_until"], "2024-12-31");
  EXPECT_EQ(list["items"][0]["periods"][0]["closed_by"], 3);
  EXPECT_EQ(list["items"][0]["changes"][0]["by"], "tester");
  EXPECT_EQ(answer("avstem inputs show 3 --json", own)["period_change"]["why"], "årsregnskap levert");
  EXPECT_EQ(answer(open_2024 + " --json", own)["schema"], "avstem.period-open/1");
  const json after = answer("avstem period list --org groruddalen-historielag --json", own)["items"][0];
  EXPECT_EQ(after["closed_until"], nullptr);
  EXPECT_EQ(after["changes"].size(), 2U);
  EXPECT_EQ(answer(close_2024 + " --json", own)["input"], 5) << "the same words again are a new closing";
}

TEST(Periods, AreRefusedWithTheReasonAndLeaveNoInput) {
  const Standing own = own_books();
  const std::string close = "avstem period close --org groruddalen-historielag --until ";
  EXPECT_EQ(code_of(close + "2024-12-31", 64, own), "E-USAGE-WHY");
  EXPECT_EQ(code_of("avstem period close --org groruddalen-historielag --why x", 64, own), "E-USAGE-FLAG-VALUE");
  EXPECT_EQ(code_of("avstem period close --until 2024-12-31 --why x", 64, own), "E-USAGE-FLAG-VALUE");
  EXPECT_EQ(code_of(close + "i fjor --why x", 64, own), "E-USAGE-OPERAND");
  EXPECT_EQ(code_of("avstem period close --org ingen --until 2024-12-31 --why x", 66, own), "E-ORGANISATION-UNKNOWN");
  EXPECT_EQ(code_of(close + "2024-12-30 --why x", 65, own), "E-PERIOD-MONTH-END");
  EXPECT_EQ(code_of(close + "2199-11-30 --why x", 65, own), "E-PERIOD-FUTURE");
  EXPECT_EQ(code_of(close + "2024-12-31 --why '  '", 65, own), "E-PERIOD-FORM");
  EXPECT_EQ(code_of(open_2024, 65, own), "E-PERIOD-NOT-NEWEST");
  EXPECT_EQ(run(close_2024, own).exit, 0);
  EXPECT_EQ(code_of(close_2024, 65, own), "E-PERIOD-CLOSED");
  EXPECT_EQ(answer("avstem inputs list --json", own)["inputs"].size(), 3U);
}

TEST(Periods, SendLateMoneyToTheFirstOpenDayAndSaySo) {
  const Standing own = own_books();
  ASSERT_EQ(run(close_2024, own).exit, 0);
  const Ran late = run("sed s/201126/201224/g OCR.D201126 >late.ocr; avstem import late.ocr --lang en", own);
  EXPECT_EQ(late.exit, 0) << late.err;
  EXPECT_NE(late.out.find("W-PERIOD-LATE late_for_closed_period: voucher 2025/1 of groruddalen-historielag: expected a "
                          "day of an open period, found 2024-12-20, which is closed [RULES A5]"),
            std::string::npos)
      << late.out;
  const json vouchers = answer("avstem report vouchers --input 4 --json", own)["vouchers"];
  ASSERT_EQ(vouchers.size(), 2U);
  EXPECT_EQ(vouchers[0]["date"], "2025-01-01");
  EXPECT_EQ(vouchers[0]["bank_date"], "2024-12-20");
  EXPECT_EQ(vouchers[1]["date"], "2025-01-01");
  EXPECT_EQ(answer("avstem inputs show 4 --json", own)["findings"][0]["code"], "W-PERIOD-LATE");
  EXPECT_EQ(run("avstem report bank", own).exit, 0);
  EXPECT_EQ(run("avstem report bank --as-of 2024-12-31", own).exit, 0);
  EXPECT_EQ(run("avstem verify && avstem replay --all && avstem replay 3", own).exit, 0);
}

TEST(Periods, NameFiftyLateVouchersAndCountTheRest) {
  const Standing own = own_books();
  ASSERT_EQ(run(close_2024, own).exit, 0);
  const Ran late =
      run("{ head -n 1 invoices.csv; for i in $(seq 60); do"
          " echo \"groruddalen-historielag;L$i;901;Kari;010101012;01.12.2024;01.01.2025;1,00\"; done; } >late.csv;"
          " avstem invoices import late.csv --lang en",
          own);
  EXPECT_EQ(late.exit, 0) << late.out << late.err;
  EXPECT_NE(late.out.find("more warnings: avstem inputs show 4"), std::string::npos) << late.out;
  const json findings = answer("avstem inputs show 4 --json", own)["findings"];
  ASSERT_EQ(findings.size(), 51U);
  EXPECT_EQ(findings.back()["found"], "10 more vouchers for closed periods");
}

TEST(Periods, RefuseADecisionThatNamesAClosedDay) {
  const Standing own = own_books();
  ASSERT_EQ(run("sed s/201126/201224/g OCR.D201126 >late.ocr && avstem import late.ocr", own).exit, 0);
  ASSERT_EQ(run(close_2024, own).exit, 0);
  const std::string post = "avstem queue post 3:5 3200 --why gave ";
  EXPECT_EQ(code_of(post + "--date 2024-12-31", 65, own), "E-DECISION-DATE");
  EXPECT_EQ(answer(post + "--date 2025-01-01 --json", own)["vouchers"][0]["date"], "2025-01-01");
}

}  // namespace
}  // namespace avstem::tests

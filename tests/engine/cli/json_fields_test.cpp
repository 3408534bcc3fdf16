/// The fields that other programs rely on (DESIGN 5.3): there may be more, never fewer and never others.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bench.hpp"

namespace avstem::tests {
namespace {

using nlohmann::json;

json answer(const std::string& line) {
  const Ran ran = run(line, Bench::get().demo());
  EXPECT_TRUE(ran.exit == 0) << line << "\n" << ran.err;
  return json::parse(ran.out);
}

void expect_fields(const json& object, const std::vector<std::string>& fields) {
  for (const std::string& field : fields)
    EXPECT_TRUE(object.contains(field)) << field << " is missing in " << object.dump();
}

TEST(InspectJson, HasItsFields) {
  const json ocr = answer("avstem inspect --json OCR.D201126");
  expect_fields(ocr, {"schema", "format", "sha256", "findings", "transmissions", "lumps"});
  EXPECT_EQ(ocr["schema"], "avstem.inspect/1");
  ASSERT_EQ(ocr["lumps"].size(), 2U);
  expect_fields(ocr["lumps"][0], {"account", "booked_on", "amount_ore", "reference", "payments"});
  EXPECT_EQ(ocr["lumps"][0]["amount_ore"], 105000);
  ASSERT_EQ(ocr["lumps"][0]["payments"].size(), 3U);
  const json& payment = ocr["lumps"][0]["payments"][0];
  expect_fields(payment, {"ordinal", "amount_ore", "kid", "booked_on", "value_on", "bank_reference", "payer_account",
                          "payer_name", "text", "type", "line", "offset"});
  EXPECT_EQ(payment["kid"], "010101012");
  EXPECT_TRUE(payment["amount_ore"].is_number_integer());
  EXPECT_TRUE(answer("avstem inspect --json camt054-2026-11-20.xml").contains("notifications"));
}

TEST(ImportJson, HasItsFields) {
  const json document = answer("avstem import --json OCR.D201126 camt054-2026-11-20.xml");
  EXPECT_EQ(document["schema"], "avstem.import/1");
  ASSERT_EQ(document["files"].size(), 2U);
  const json& file = document["files"][0];
  expect_fields(file, {"name", "sha256", "state", "input", "payments", "amount_ore", "booked", "known", "tied",
                       "unrouted", "not_booked", "queued", "difference_ore", "error"});
  EXPECT_EQ(file["state"], "known");
  EXPECT_EQ(file["input"], 3);
  EXPECT_EQ(file["payments"], 5);
  EXPECT_EQ(file["booked"], 5);
  EXPECT_EQ(file["amount_ore"], 175000);
  EXPECT_EQ(file["queued"], 3);
  EXPECT_EQ(file["difference_ore"], 0);
  EXPECT_TRUE(file["error"].is_null());
}

TEST(ImportJson, NamesTheErrorOfARefusedFile) {
  const Standing own = Bench::get().empty_books();
  const Ran ran = run("sed s/175000/175001/ OCR.D201126 >off.ocr; avstem import --json off.ocr", own);
  EXPECT_EQ(ran.exit, 65);
  EXPECT_EQ(ran.err, "");
  const json file = json::parse(ran.out)["files"][0];
  EXPECT_EQ(file["state"], "refused");
  EXPECT_EQ(file["payments"], 0);
  expect_fields(file["error"], {"code", "line", "column", "what", "expected", "found", "rule", "next"});
  EXPECT_FALSE(file["findings"].empty());
}

TEST(TrialBalanceJson, HasItsFieldsAndSumsToZero) {
  const json document = answer("avstem report trial-balance --org solbakken-vel --as-of 2026-11-20 --json");
  EXPECT_EQ(document["organisation"], "solbakken-vel");
  EXPECT_EQ(document["as_of"], "2026-11-20");
  std::int64_t sum = 0;
  for (const json& account : document["accounts"]) {
    expect_fields(account, {"account", "name", "debit_ore", "credit_ore", "balance_ore"});
    sum += account["balance_ore"].get<std::int64_t>();
  }
  EXPECT_EQ(sum, 0);
  EXPECT_EQ(document["accounts"].size(), 4U);
}

TEST(OpenItemsJson, HasItsFields) {
  const json document = answer("avstem report open-items --json");
  ASSERT_EQ(document["items"].size(), 4U);
  expect_fields(document["items"][0],
                {"invoice_number", "customer_number", "kid", "due_date", "amount_ore", "open_ore"});
}

TEST(PaymentsJson, HasItsFields) {
  const json document = answer("avstem report payments --input 3 --json");
  ASSERT_EQ(document["items"].size(), 5U);
  const json& overpaid = document["items"][2];
  expect_fields(overpaid, {"id", "account", "booked_on", "amount_ore", "kid", "state", "rule", "reason", "voucher",
                           "allocations", "same_as"});
  EXPECT_EQ(overpaid["id"], "3:3");
  EXPECT_EQ(overpaid["rule"], "M4");
  EXPECT_EQ(overpaid["reason"], "overpaid");
  EXPECT_EQ(overpaid["allocations"], json::parse(R"([{"invoice_number": "2026-0103", "amount_ore": 35000}])"));
}

TEST(QueueJson, HasItsFields) {
  const json document = answer("avstem queue list --json");
  ASSERT_EQ(document["items"].size(), 4U);
  bool suggested = false;
  for (const json& item : document["items"]) {
    expect_fields(item, {"id", "booked_on", "amount_ore", "kid", "reason", "age_days", "suggestions"});
    for (const json& suggestion : item["suggestions"]) {
      suggested = true;
      expect_fields(suggestion, {"rule", "band", "invoice_number", "sentence"});
    }
  }
  EXPECT_TRUE(suggested) << "no payment of the demo has a suggestion";
}

void expect_explanation(const json& explanation) {
  expect_fields(explanation, {"rule", "line", "offset", "looked_for", "found", "rejected", "chosen", "open_items",
                              "settled", "allocations", "passed", "rounding_limit_ore"});
}

TEST(TraceJson, ExplainsAndTellsTheChain) {
  const json trail = answer("avstem trace 3:2 --json");
  expect_explanation(trail["payments"][0]["explanation"]);
  EXPECT_EQ(trail["payments"][0]["explanation"]["allocations"][0]["amount_ore"], 20000);
  expect_fields(trail["chain"], {"cut", "events"});
  expect_fields(trail["chain"]["events"][0], {"input", "name", "kind", "payments", "date", "amount_ore", "rule",
                                              "vouchers", "state", "reason", "same_as", "line", "offset"});
  expect_explanation(answer("avstem queue show 4:2 --json")["evidence"]["explanation"]);
  expect_explanation(answer("avstem report payments --explain --json")["items"][0]["explanation"]);
  EXPECT_FALSE(answer("avstem report payments --json")["items"][0].contains("explanation"));
}

TEST(VouchersJson, HasItsFields) {
  const json document = answer("avstem report vouchers --input 3 --json");
  ASSERT_EQ(document["vouchers"].size(), 2U);
  const json& voucher = document["vouchers"][0];
  expect_fields(voucher, {"year", "number", "date", "bank_date", "input", "rule", "text", "hash", "postings"});
  std::int64_t sum = 0;
  for (const json& posting : voucher["postings"]) {
    expect_fields(posting, {"line", "account", "amount_ore", "customer_number", "invoice_number", "payment"});
    sum += posting["amount_ore"].get<std::int64_t>();
  }
  EXPECT_EQ(sum, 0);
}

TEST(VerifyJson, HasItsFields) {
  const json document = answer("avstem verify --json");
  EXPECT_EQ(document["ok"], true);
  expect_fields(document["checks"][0], {"name", "ok", "detail"});
  ASSERT_EQ(document["digests"].size(), 2U);
  expect_fields(document["digests"][0], {"organisation", "vouchers", "hash"});
}

TEST(DoctorJson, FindsTheDemoWell) {
  const json document = answer("avstem doctor --json");
  EXPECT_EQ(document["ok"], true) << document.dump(2);
}

TEST(ErrorJson, StandsOnStderrWithPlaceAndNextStep) {
  const Ran ran = run("echo '[[organisation]]' >wrong.toml; avstem setup wrong.toml --json", Bench::get().scratch());
  EXPECT_EQ(ran.exit, 65);
  EXPECT_EQ(ran.out, "");
  const json document = json::parse(ran.err);
  EXPECT_EQ(document["schema"], "avstem.error/1");
  EXPECT_EQ(document["exit"], 65);
  EXPECT_EQ(document["file"], "wrong.toml");
  expect_fields(document["errors"][0], {"code", "line", "column", "path", "what", "expected", "found", "rule", "next"});
}

}  // namespace
}  // namespace avstem::tests

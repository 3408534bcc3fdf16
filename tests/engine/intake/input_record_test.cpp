#include "engine/intake/input_record.hpp"

#include <gtest/gtest.h>

#include <string>

namespace avstem::intake {
namespace {

using namespace std::chrono;

InputRecord example() {
  return {.number = core::InputNumber{7},
          .kind = InputKind::bank_file,
          .content = core::Sha256::of("bytes"),
          .size = 5,
          .name = "bjørn \"1\".txt",
          .received_at = core::Timestamp{sys_days{year{2026} / 11 / 22}} + 6h + 10min,
          .actor = "kari",
          .ruleset = 1,
          .options = R"({"organisation":"x"})",
          .previous = core::Sha256::of("before")};
}

const std::string example_text =
    R"({"format":1,"number":7,"kind":"bank_file",)"
    R"("content":"277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9","size":5,)"
    R"("name":"bjørn \"1\".txt","received_at":"2026-11-22T06:10:00Z","actor":"kari","ruleset":1,)"
    R"("options":{"organisation":"x"},"previous":"6db7d803e74f1ffa7d8f5adc0bf95b3e15bf4c8373fffadf546227cc6c6742cb"})"
    "\n";

std::string with(const std::string& from, const std::string& to) {
  std::string text = to_canonical_text(example());
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string refusal_of(const std::string& text) {
  const auto record = parse_record(text);
  return record ? "none" : record.error();
}

TEST(InputRecord, IsOneLineWithAFixedOrderOfKeys) { EXPECT_EQ(to_canonical_text(example()), example_text); }

TEST(InputRecord, HasTheDigestOfExactlyItsText) {
  EXPECT_EQ(digest(example()), core::Sha256::of(to_canonical_text(example())));
}

TEST(InputRecord, IsReadAsItWasWritten) {
  const auto read = parse_record(to_canonical_text(example()));
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(*read, example());
}

TEST(InputRecord, ReadsEveryKind) {
  for (const auto kind :
       {InputKind::set_up, InputKind::invoices, InputKind::bank_file, InputKind::decision, InputKind::period_closing}) {
    InputRecord record = example();
    record.kind = kind;
    const auto read = parse_record(to_canonical_text(record));
    ASSERT_TRUE(read) << read.error();
    EXPECT_EQ(read->kind, kind);
    EXPECT_EQ(parse_input_kind(name_of(kind)), kind);
  }
}

TEST(InputRecord, KeepsTheNamesOfKinds) {
  EXPECT_EQ(name_of(InputKind::set_up), "set_up");
  EXPECT_EQ(name_of(InputKind::invoices), "invoices");
  EXPECT_EQ(name_of(InputKind::bank_file), "bank_file");
  EXPECT_EQ(name_of(InputKind::decision), "decision");
  EXPECT_EQ(name_of(InputKind::period_closing), "period_closing");
  EXPECT_EQ(parse_input_kind("bankfile"), std::nullopt);
}

TEST(InputRecord, RefusesAnotherSpellingOfTheSameJson) {
  const std::string refusal = "not written in the canonical form";
  EXPECT_EQ(refusal_of(with("{\"format\"", "{ \"format\"")), refusal);
  EXPECT_EQ(refusal_of(with("\"size\":5", "\"size\":5,\"size\":5")), refusal);
  EXPECT_EQ(refusal_of(with("\"size\":5", "\"size\":5.0")), refusal);
  EXPECT_EQ(refusal_of(with("\"ruleset\":1", "\"ruleset\":1,\"more\":2")), refusal);
  EXPECT_EQ(refusal_of(with("bjørn", "bj\\u00f8rn")), refusal);
  EXPECT_EQ(refusal_of(with("\"format\":1", "\"format\":2")), refusal);
  EXPECT_EQ(refusal_of(with("\n", "")), refusal);
  EXPECT_EQ(refusal_of(with("{\"organisation\":\"x\"}", "{\"b\":1,\"a\":2}")), refusal);
}

TEST(InputRecord, RefusesWhatIsNotJson) {
  EXPECT_EQ(refusal_of(""), "not one JSON object in UTF-8");
  EXPECT_EQ(refusal_of("[]"), "not one JSON object in UTF-8");
  EXPECT_EQ(refusal_of(with("bjørn", "bj\xf8rn")), "not one JSON object in UTF-8");
  EXPECT_EQ(refusal_of(with("\n", "\n{}")), "not one JSON object in UTF-8");
}

TEST(InputRecord, RefusesMoreThanARecordCanBe) {
  EXPECT_EQ(refusal_of(std::string(record_size_max + 1, '{')), "longer than a record can be");
}

TEST(InputRecord, RefusesAnUnknownKind) {
  EXPECT_EQ(refusal_of(with("bank_file", "bank_fole")), "the kind of input is not known");
}

TEST(InputRecord, RefusesAHashThatIsNone) {
  EXPECT_EQ(refusal_of(with("\"content\":\"2", "\"content\":\"G")), "content is not 64 lower-case hexadecimal digits");
  EXPECT_EQ(refusal_of(with("\"previous\":\"", "\"previous\":\"0")),
            "previous is not 64 lower-case hexadecimal digits");
}

TEST(InputRecord, RefusesATimeThatIsNone) {
  EXPECT_EQ(refusal_of(with("06:10", "25:10")), "received_at is not a time like 2026-11-22T06:10:00Z");
}

TEST(InputRecord, RefusesNumberZero) {
  EXPECT_EQ(refusal_of(with("\"number\":7", "\"number\":0")), "the number is not positive");
}

TEST(InputRecord, RefusesAnEmptyName) {
  EXPECT_EQ(refusal_of(with(R"("bjørn \"1\".txt")", "\"\"")), "the name is empty or too long");
}

TEST(InputRecord, RefusesAnEmptyActor) {
  EXPECT_EQ(refusal_of(with("\"kari\"", "\"\"")), "the actor is empty or too long");
}

TEST(InputRecord, RefusesOptionsThatAreNoObject) {
  EXPECT_EQ(refusal_of(with(R"({"organisation":"x"})", "[]")), "the options are no JSON object or too big");
}

TEST(InputRecord, RefusesAMissingKey) {
  EXPECT_NE(refusal_of(with("\"size\":5,", "")).find("key 'size' not found"), std::string::npos);
}

TEST(SafeName, KeepsTheLastPartOfAPath) {
  EXPECT_EQ(safe_name("/home/kari/OCR.txt"), "OCR.txt");
  EXPECT_EQ(safe_name("C:\\bank\\OCR.txt"), "OCR.txt");
  EXPECT_EQ(safe_name("åpen post.xml"), "åpen post.xml");
}

TEST(SafeName, ReplacesWhatCannotBeShown) {
  EXPECT_EQ(safe_name("a\nb\x1b[1m"), "a?b?[1m");
  EXPECT_EQ(safe_name("bj\xf8rn"), "bj?rn");
  EXPECT_EQ(safe_name(""), "unnamed");
  EXPECT_EQ(safe_name("folder/"), "unnamed");
}

TEST(SafeName, IsCutBetweenCharacters) {
  std::string long_name;
  while (long_name.size() < 400) long_name += "ø";
  EXPECT_EQ(safe_name(long_name).size(), 254U);
}

TEST(CanonicalOptions, SortsKeysAndDropsBlanks) {
  EXPECT_EQ(canonical_options(R"({ "b": 1, "a": "x" })"), R"({"a":"x","b":1})");
  EXPECT_EQ(canonical_options("{}"), "{}");
}

TEST(CanonicalOptions, RefusesWhatIsNoObject) {
  EXPECT_EQ(canonical_options("[1]"), std::nullopt);
  EXPECT_EQ(canonical_options("{"), std::nullopt);
  EXPECT_EQ(canonical_options("{\"a\":\"" + std::string(options_size_max, 'x') + "\"}"), std::nullopt);
}

}  // namespace
}  // namespace avstem::intake

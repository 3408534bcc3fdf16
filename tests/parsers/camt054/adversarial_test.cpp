// Every case of sections D, E and F of the project's list of malformed and surprising camt.054 input: the verdict stands in the table
// here, the whole text of what is said in fixtures/camt054/adversarial.expected.txt.
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <sstream>

#include "engine/core/byte_source.hpp"
#include "parsers/camt054.hpp"
#include "tests/parsers/camt054/adversarial_cases.hpp"
#include "tests/parsers/camt054/recording.hpp"
#include "tests/parsers/fixture.hpp"

namespace avstem::tests {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>{in}, {}};
}

struct Outcome {
  parsers::BankFileSummary summary;
  Recording told;
};

Outcome read_bytes(const std::string& bytes) {
  core::MemorySource source{bytes};
  Outcome outcome;
  outcome.summary = parsers::camt054::read(source, outcome.told);
  return outcome;
}

/// Money that is told, and that nothing could be matched with by its KID.
bool is_held(const Recording& told) {
  return !told.payments.empty() &&
         std::none_of(told.payments.begin(), told.payments.end(), [](const core::Payment& payment) {
           return payment.doubt == core::Doubt::none && payment.kind == core::PaymentKind::credit &&
                  payment.reference.is_kid();
         });
}

void expect_verdict(const AdversarialCase& one, const Outcome& outcome) {
  const bool refused = outcome.summary.findings.refuse();
  switch (one.verdict) {
    case Verdict::refuse: EXPECT_TRUE(refused); return;
    case Verdict::hold:
      EXPECT_FALSE(refused);
      EXPECT_TRUE(is_held(outcome.told));
      return;
    case Verdict::warn:
      EXPECT_FALSE(refused);
      EXPECT_GT(outcome.summary.findings.count(), 0U);
      return;
    case Verdict::ok:
      EXPECT_FALSE(refused);
      EXPECT_EQ(outcome.summary.findings.count(), 0U);
      return;
    case Verdict::skip:
      EXPECT_FALSE(refused);
      EXPECT_EQ(outcome.summary.payments, 0);
      EXPECT_GT(outcome.summary.not_booked, 0);
      return;
    case Verdict::engine: EXPECT_FALSE(refused); return;
  }
}

std::string case_text(const AdversarialCase& one, const Outcome& outcome) {
  std::string text = fmt::format("{} {}: {}\n", one.id, verdict_name(one.verdict), one.input);
  for (const auto& finding : outcome.summary.findings.kept()) text += "  " + core::to_line(finding, "x.xml") + "\n";
  if (outcome.summary.findings.refuse()) return text;
  text += fmt::format("  lumps={} amount={} not_booked={}\n", outcome.summary.lumps,
                      core::to_plain(outcome.summary.amount), outcome.summary.not_booked);
  for (std::size_t i = 0; i < outcome.told.payments.size() && i < 4; ++i)
    text += "  " + describe(outcome.told.payments[i]) + "\n";
  return text;
}

TEST(CamtAdversarial, EveryCaseHasItsVerdictAndItsWholeText) {
  std::string told;
  std::string table = "| case | input | verdict | read as |\n|---|---|---|---|\n";
  for (const AdversarialCase& one : adversarial_cases()) {
    SCOPED_TRACE(one.id + ": " + one.input);
    const Outcome outcome = read_bytes(one.bytes);
    expect_verdict(one, outcome);
    const std::string text = case_text(one, outcome);
    told += text;
    std::string first = text.substr(text.find('\n') + 3);
    table += fmt::format("| {} | {} | {} | `{}` |\n", one.id, one.input, verdict_name(one.verdict),
                         first.substr(0, first.find('\n')));
  }
  report("adversarial-camt.md") << table;
  report("adversarial-camt.actual.txt") << told;
  EXPECT_EQ(told, read_file(AVSTEM_FIXTURES "/camt054/adversarial.expected.txt"));
}

TEST(CamtAdversarial, TheTableCoversEveryCaseOfTheList) {
  std::set<std::string> ids;
  for (const AdversarialCase& one : adversarial_cases()) ids.insert(one.id.substr(0, one.id.find('.')));
  const std::vector<std::pair<char, int>> sections{{'D', 31}, {'E', 35}, {'F', 38}};
  for (const auto& [section, count] : sections) {
    for (int i = 1; i <= count; ++i) EXPECT_TRUE(ids.contains(section + std::to_string(i))) << section << i;
  }
}

}  // namespace
}  // namespace avstem::tests

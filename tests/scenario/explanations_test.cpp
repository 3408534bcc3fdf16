// Every payment of every scenario is explained, today as on the day when it came: what it is said to have found leads to its rule again.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "engine/batch/arrivals.hpp"
#include "ledger/in_memory.hpp"
#include "tests/scenario/scenario.hpp"
#include "tests/temporary_folder.hpp"

namespace avstem::tests {
namespace {

std::string told(const matching::Arrival& arrival) {
  std::string text;
  for (const auto language : {matching::SentenceLanguage::bokmaal, matching::SentenceLanguage::english}) {
    const matching::Explanation explanation = matching::explain(arrival, language);
    text += explanation.looked_for + "\n" + explanation.found + "\n";
    for (const std::string& sentence : explanation.rejected) text += "- " + sentence + "\n";
    text += explanation.chosen + "\n";
    EXPECT_TRUE(!explanation.looked_for.empty() && !explanation.found.empty() && !explanation.chosen.empty());
  }
  return text;
}

bool is_matched_by_kid(core::Rule rule) {
  static constexpr std::array rules{core::Rule::M1, core::Rule::M2, core::Rule::M3, core::Rule::M4, core::Rule::M5,
                                    core::Rule::M6, core::Rule::M7, core::Rule::M8, core::Rule::E1};
  return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

void expect_the_rule_again(const matching::Arrival& arrival, core::Rule expected) {
  ASSERT_TRUE(arrival.policy.has_value());
  const auto kid = arrival.payment.reference.kid();
  const auto& rules = arrival.policy->kid_rules;
  const bool fits =
      kid && std::any_of(rules.begin(), rules.end(), [&](const core::KidRule& rule) { return rule.fits(*kid); });
  const matching::Outcome again =
      matching::match(arrival.payment, arrival.found,
                      {.issued = !arrival.found.empty() || !arrival.settled.empty(), .fits_agreement = fits},
                      {arrival.policy->rounding_limit});
  EXPECT_EQ(core::id_of(again.rule), core::id_of(expected));
  ASSERT_EQ(again.allocations.size(), arrival.allocations.size());
  for (std::size_t i = 0; i < again.allocations.size(); ++i) {
    EXPECT_EQ(again.allocations[i].invoice, arrival.allocations[i].invoice);
    EXPECT_EQ(again.allocations[i].amount, arrival.allocations[i].amount);
  }
}

/// Explains everything after every input, and compares with what was told before.
class Watching {
 public:
  Watching(ledger::Ledger& ledger, const intake::Archive& archive) : ledger_{ledger}, archive_{archive} {}

  void look() {
    const auto reader = ledger_.reader();
    const batch::PolicyHistory policies = batch::PolicyHistory::read(*reader, archive_);
    batch::ArrivalsByKid by_kid{*reader, archive_};
    for (const ledger::PaymentRow& row : reader->payments(std::nullopt, std::nullopt)) {
      EXPECT_EQ(core::id_of(by_kid.of(row).rule), "B7");
    }
    for (const ledger::Organisation& organisation : reader->organisations()) {
      batch::Arrivals all = batch::Arrivals::of_all(*reader, policies, organisation.key);
      for (const ledger::PaymentRow& row : reader->payments(organisation.key, std::nullopt)) look_at(row, all, by_kid);
    }
  }

 private:
  void look_at(const ledger::PaymentRow& row, batch::Arrivals& all, batch::ArrivalsByKid& by_kid) {
    SCOPED_TRACE("payment " + row.record.id.text());
    const matching::Arrival arrival = all.of(row);
    EXPECT_EQ(core::id_of(arrival.rule), core::id_of(row.record.rule));
    remember(first_, row.record.id, told(arrival));
    EXPECT_EQ(told(by_kid.of(row)), told(arrival));
    if (row.record.state == ledger::PaymentState::booked && is_matched_by_kid(row.record.rule))
      expect_the_rule_again(arrival, row.record.rule);
    const auto late = all.late_match_of(row);
    if (!late) return;
    remember(late_, row.record.id, told(*late));
    expect_the_rule_again(*late, late->rule);
  }

  static void remember(std::map<core::PaymentId, std::string>& texts, core::PaymentId id, const std::string& text) {
    EXPECT_EQ(texts.try_emplace(id, text).first->second, text) << "it was explained otherwise before";
  }

  ledger::Ledger& ledger_;
  const intake::Archive& archive_;
  std::map<core::PaymentId, std::string> first_;
  std::map<core::PaymentId, std::string> late_;
};

class ExplainedScenario : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(ExplainedScenario, IsExplainedTheSameAfterEveryInput) {
  const TemporaryFolder folder;
  intake::Archive archive = intake::Archive::open_for_writing({.folder = folder.path(), .second_folder = {}});
  ledger::InMemoryLedger ledger;
  Watching watching{ledger, archive};
  const std::string outcomes = play(GetParam(), archive, ledger, [&] { watching.look(); });
  EXPECT_FALSE(outcomes.empty());
}

std::string name_of(const testing::TestParamInfo<std::filesystem::path>& parameter) {
  std::string name;
  for (const char c : parameter.param.filename().string()) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) name += c;
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Fixtures, ExplainedScenario, testing::ValuesIn(scenario_folders()), name_of);

}  // namespace
}  // namespace avstem::tests

/// Keeps what a reader tells, and checks that it tells it in the order that `BankFileSink` promises.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "parsers/bank_file.hpp"

namespace avstem::tests {

class RecordingSink final : public parsers::BankFileSink {
 public:
  void begin_section(const core::Section& section) override {
    EXPECT_FALSE(in_section_);
    in_section_ = true;
    sections.push_back(section);
    EXPECT_EQ(section.number, static_cast<std::int32_t>(sections.size()));
  }
  void begin_lump(const core::Lump& lump) override {
    EXPECT_TRUE(in_section_);
    lumps.push_back(lump);
    EXPECT_EQ(lump.number, static_cast<std::int32_t>(lumps.size()));
    open_[lump.number] = core::Money{};
  }
  void payment(const core::Payment& payment) override {
    EXPECT_TRUE(in_section_);
    payments.push_back(payment);
    EXPECT_EQ(payment.ordinal.value(), static_cast<std::int32_t>(payments.size()));
    ASSERT_TRUE(open_.contains(payment.lump)) << "a payment comes while its lump is open";
    open_[payment.lump] += payment.amount;
    in_section_amount_ += payment.amount;
  }
  void end_lump(std::int32_t number) override {
    ASSERT_TRUE(open_.contains(number));
    EXPECT_EQ(open_[number], lumps[static_cast<std::size_t>(number) - 1].amount) << "a lump is the sum of its payments";
    open_.erase(number);
  }
  void end_section(const core::SectionTotals& end) override {
    EXPECT_TRUE(in_section_);
    in_section_ = false;
    EXPECT_EQ(end.amount, in_section_amount_);
    in_section_amount_ = core::Money{};
    totals.push_back(end);
  }
  [[nodiscard]] bool is_complete() const { return !in_section_ && open_.empty(); }
  [[nodiscard]] bool is_empty() const { return sections.empty() && lumps.empty() && payments.empty(); }

  std::vector<core::Section> sections;
  std::vector<core::Lump> lumps;
  std::vector<core::Payment> payments;
  std::vector<core::SectionTotals> totals;

 private:
  bool in_section_ = false;
  core::Money in_section_amount_;
  std::map<std::int32_t, core::Money> open_;
};

}  // namespace avstem::tests

/// Keeps everything that a reader of bank files tells, and checks the order in which it is told.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "parsers/bank_file.hpp"

namespace avstem::tests {

class Recording final : public parsers::BankFileSink {
 public:
  void begin_section(const core::Section& section) override { sections.push_back(section); }
  void begin_lump(const core::Lump& lump) override {
    EXPECT_EQ(lump.number, static_cast<std::int32_t>(lumps.size() + 1));
    lumps.push_back(lump);
    left_ = lump.amount - lump.charges;
  }
  void payment(const core::Payment& payment) override {
    EXPECT_EQ(payment.ordinal.value(), static_cast<std::int32_t>(payments.size() + 1));
    EXPECT_EQ(payment.lump, static_cast<std::int32_t>(lumps.size()));
    payments.push_back(payment);
    left_ -= payment.amount;
  }
  void end_lump(std::int32_t) override { EXPECT_TRUE(left_.is_zero()) << "amount of a lump = its payments + charges"; }
  void end_section(const core::SectionTotals& end) override { totals.push_back(end); }

  std::vector<core::Section> sections;
  std::vector<core::Lump> lumps;
  std::vector<core::Payment> payments;
  std::vector<core::SectionTotals> totals;

 private:
  core::Money left_;
};

/// `150.00 credit '0010017'`, with the doubt and the text where there are any.
inline std::string describe(const core::Payment& payment) {
  constexpr std::array kinds{"credit", "credit_note", "reversal", "returned", "other_debit"};
  constexpr std::array doubts{"", " details_do_not_sum", " references_do_not_sum"};
  std::string line =
      fmt::format("{} {} {}'{}'{}", core::to_plain(payment.amount), kinds[static_cast<std::size_t>(payment.kind)],
                  payment.reference.is_kid() ? "KID " : "", payment.reference.text(),
                  doubts[static_cast<std::size_t>(payment.doubt)]);
  std::string text = payment.text;
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;) text.replace(at, 1, " / ");
  return text.empty() ? line : line + " text '" + text.substr(0, 120) + "'";
}

}  // namespace avstem::tests

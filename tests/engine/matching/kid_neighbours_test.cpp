#include "engine/matching/kid_neighbours.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>

namespace avstem::matching {
namespace {

/// `kid_wrong_digit 3` for the first slip that leads to this neighbour; empty when none does.
std::string slip_to(std::string_view written, std::string_view meant) {
  std::string slip;
  for_each_kid_neighbour(written, [&](std::string_view neighbour, const Evidence& evidence) {
    if (neighbour == meant && slip.empty()) {
      slip = std::string{id_of(evidence.sign)} + " " + std::to_string(evidence.number);
    }
  });
  return slip;
}

TEST(KidNeighbour, HasOneOtherDigit) {
  EXPECT_EQ(slip_to("0010017", "0020017"), "kid_wrong_digit 3");
  EXPECT_EQ(slip_to("0010017", "001001-"), "kid_wrong_digit 7");
  EXPECT_EQ(slip_to("001009-", "0010090"), "kid_wrong_digit 7");
}

TEST(KidNeighbour, HasTwoDigitsSwapped) {
  EXPECT_EQ(slip_to("0000104967", "0000104976"), "kid_digits_swapped 9");
  EXPECT_EQ(slip_to("0010017", "0100017"), "kid_digits_swapped 2");
}

TEST(KidNeighbour, HasZerosMoreOrLess) {
  EXPECT_EQ(slip_to("10017", "0010017"), "kid_zeros 2");
  EXPECT_EQ(slip_to("00010017", "0010017"), "kid_zeros -1");
}

TEST(KidNeighbour, HasADigitMoreOrLess) {
  EXPECT_EQ(slip_to("001017", "0010917"), "kid_digit_missing 5");
  EXPECT_EQ(slip_to("00100917", "0010017"), "kid_digit_extra 6");
  EXPECT_EQ(slip_to("001001", "0010017"), "kid_digit_missing 7");
  EXPECT_EQ(slip_to("001009", "001009-"), "kid_digit_missing 7");
}

TEST(KidNeighbour, IsNotTwoSlipsAway) {
  EXPECT_EQ(slip_to("0010017", "0020018"), "");
  EXPECT_EQ(slip_to("0010017", "0001107"), "");
  EXPECT_EQ(slip_to("0010017", "0010017"), "");
}

TEST(KidNeighbour, NeverLeavesTheLengthsOfAKid) {
  for (const char* const written : {"12", "7777777777777777777777777", "0000000000000000000000001"}) {
    for_each_kid_neighbour(written, [](std::string_view neighbour, const Evidence&) {
      ASSERT_GE(neighbour.size(), 2U);
      ASSERT_LE(neighbour.size(), 25U);
    });
  }
}

/// One letter other, two neighbours swapped, one more or one less: by the definition, for every pair.
bool one_edit_away(const std::string& a, const std::string& b) {
  if (a.size() == b.size()) {
    std::vector<std::size_t> other;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a[i] != b[i]) other.push_back(i);
    }
    if (other.size() == 1) return true;
    return other.size() == 2 && other[1] == other[0] + 1 && a[other[0]] == b[other[1]] && a[other[1]] == b[other[0]];
  }
  const std::string& longer = a.size() > b.size() ? a : b;
  const std::string& shorter = a.size() > b.size() ? b : a;
  if (longer.size() != shorter.size() + 1) return false;
  for (std::size_t i = 0; i < longer.size(); ++i) {
    if (longer.substr(0, i) + longer.substr(i + 1) == shorter) return true;
  }
  return false;
}

TEST(KidNeighbour, IsEveryTextOneEditAwayAndNoOther) {
  for (const char* const text : {"121", "110", "901"}) {
    const std::string written{text};
    std::set<std::string> told;
    for_each_kid_neighbour(written, [&](std::string_view neighbour, const Evidence& slip) {
      if (slip.sign != Sign::kid_zeros && neighbour.find('-') == std::string_view::npos) told.emplace(neighbour);
    });
    std::set<std::string> defined;
    for (int number = 0; number < 11'100; ++number) {
      // Two, three and four digits with leading zeros.
      const std::size_t length = number < 100 ? 2 : number < 1'100 ? 3 : 4;
      const int value = number < 100 ? number : number < 1'100 ? number - 100 : number - 1'100;
      const std::string other = std::to_string(100'000 + value).substr(6 - length);
      if (one_edit_away(written, other)) defined.insert(other);
    }
    EXPECT_EQ(told, defined) << written;
  }
}

}  // namespace
}  // namespace avstem::matching

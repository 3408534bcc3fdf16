#include "engine/core/open_item.hpp"

#include <gtest/gtest.h>

namespace avstem::core {
namespace {

OpenItem item(std::string_view invoice, unsigned day) {
  return {OrganisationKey{1}, *InvoiceNumber::parse(invoice), *CustomerNumber::parse("1"),
          std::nullopt,       *Date::create(2026, 11, day),   Money::from_ore(std::int64_t{100})};
}

TEST(OpenItem, IsTakenByDueDateAndThenByInvoiceNumberAsText) {
  EXPECT_TRUE(taken_before(item("9", 1), item("1", 2)));
  EXPECT_FALSE(taken_before(item("1", 2), item("9", 1)));
  EXPECT_TRUE(taken_before(item("10", 1), item("9", 1))) << "byte order, not the order of numbers";
  EXPECT_FALSE(taken_before(item("9", 1), item("9", 1)));
}

}  // namespace
}  // namespace avstem::core

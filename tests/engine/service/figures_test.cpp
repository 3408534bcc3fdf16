#include "engine/service/figures.hpp"

#include <gtest/gtest.h>

#include "small_service.hpp"

namespace avstem::tests {
namespace {

const core::Date day = core::Date::create(2026, 11, 27).value();

/// Books with the set-up and one bank file, whose payment waits in the queue.
void fill(SmallService& world, std::int64_t ore) {
  world.drop("OCR", ocr_file("0000001", ore));
  world.round();
}

std::int64_t ore_in_queue(const service::Figures& figures) {
  core::Money sum;
  for (const auto& [reason, queue] : figures.queue) sum += queue.amount;
  return sum.ore();
}

TEST(CurrentFigures, AreThoseOfTheBooksAfterEachInput) {
  SmallService world;
  service::CurrentFigures current;
  EXPECT_EQ(ore_in_queue(current.of(*world.reader(), day)), 0);
  fill(world, 100);
  EXPECT_EQ(ore_in_queue(current.of(*world.reader(), day)), 100);
}

TEST(CurrentFigures, AreReadOnlyWhenTheBooksOrTheDayHaveChanged) {
  SmallService world, other;
  fill(world, 100);
  fill(other, 700);
  service::CurrentFigures current;
  EXPECT_EQ(ore_in_queue(current.of(*world.reader(), day)), 100);
  // Other books behind the same last input: only who reads again would notice.
  EXPECT_EQ(ore_in_queue(current.of(*other.reader(), day)), 100);
  EXPECT_EQ(ore_in_queue(current.of(*other.reader(), core::days_after(day, 1))), 700);
}

}  // namespace
}  // namespace avstem::tests

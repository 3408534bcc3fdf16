#include "engine/service/waiting_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/service/back_off.hpp"
#include "oslo.hpp"

namespace avstem::service {
namespace {

using std::chrono::seconds;
using tests::at;

WaitingFile file(std::string name, std::uint64_t size, std::optional<std::int64_t> transmission = std::nullopt) {
  return {.name = std::move(name), .size = size, .modified_ns = 1, .inode = 1, .transmission = transmission};
}

std::vector<std::string> names(const std::vector<WaitingFile>& files) {
  std::vector<std::string> all;
  for (const WaitingFile& each : files) all.push_back(each.name);
  return all;
}

TEST(Files, AreTakenByTransmissionNumberThenName) {
  std::vector<WaitingFile> files{file("b.xml", 1), file("a", 1, 20), file("c", 1, 3), file("b", 1, 20),
                                 file("B.xml", 1)};
  put_in_order(files);
  EXPECT_THAT(names(files), testing::ElementsAre("c", "a", "b", "B.xml", "b.xml"));
}

TEST(AName, IsFinishedUnlessItSaysOtherwise) {
  for (const char* finished : {"OCR.D201126", "tmp", "a.tmp.xml", "part", "\xff", "a\nb"})
    EXPECT_TRUE(is_finished_name(finished));
  for (const char* not_yet : {".OCR", ".", "..", "", "OCR.tmp", "OCR.part"}) EXPECT_FALSE(is_finished_name(not_yet));
}

TEST(AFile, IsCompleteWhenItHasNotChangedForSoLong) {
  Settling settling;
  const core::Timestamp start = at("2026-11-27T10:00:00Z");
  EXPECT_TRUE(settling.complete({file("x", 10)}, start, seconds{2}).empty());
  EXPECT_TRUE(settling.is_settling(start, seconds{2}));
  EXPECT_TRUE(settling.complete({file("x", 10)}, start + seconds{1}, seconds{2}).empty());
  // It grows: the wait begins anew.
  EXPECT_TRUE(settling.complete({file("x", 11)}, start + seconds{2}, seconds{2}).empty());
  EXPECT_TRUE(settling.complete({file("x", 11)}, start + seconds{3}, seconds{2}).empty());
  EXPECT_EQ(names(settling.complete({file("x", 11)}, start + seconds{4}, seconds{2})), std::vector<std::string>{"x"});
  EXPECT_FALSE(settling.is_settling(start + seconds{4}, seconds{2}));
}

TEST(AFile, OfTheSameNameThatCameAgainWaitsAnew) {
  Settling settling;
  const core::Timestamp start = at("2026-11-27T10:00:00Z");
  static_cast<void>(settling.complete({file("x", 10)}, start, seconds{2}));
  static_cast<void>(settling.complete({}, start + seconds{1}, seconds{2}));
  EXPECT_TRUE(settling.complete({file("x", 10)}, start + seconds{2}, seconds{2}).empty());
}

TEST(AnEmptyFile, IsAboutToBeWritten) {
  Settling settling;
  const core::Timestamp start = at("2026-11-27T10:00:00Z");
  static_cast<void>(settling.complete({file("x", 0)}, start, seconds{0}));
  EXPECT_TRUE(settling.complete({file("x", 0)}, start + seconds{4000}, seconds{0}).empty());
  EXPECT_FALSE(settling.is_settling(start + seconds{4000}, seconds{2}));
  EXPECT_EQ(settling.overdue(start + seconds{4000}, seconds{3600}), std::vector<std::string>{"x"});
  EXPECT_TRUE(settling.overdue(start + seconds{3600}, seconds{3600}).empty());
}

TEST(WithoutSettling, OneLookIsEnough) {
  Settling settling;
  EXPECT_EQ(settling.complete({file("x", 10)}, at("2026-11-27T10:00:00Z"), seconds{0}).size(), 1U);
}

TEST(AClockThatIsPutBack, MakesNoFileWaitForEver) {
  Settling settling;
  const core::Timestamp start = at("2026-11-27T10:00:00Z");
  static_cast<void>(settling.complete({file("x", 10)}, start, seconds{2}));
  const core::Timestamp earlier = at("2026-11-27T09:00:00Z");
  EXPECT_TRUE(settling.complete({file("x", 10)}, earlier, seconds{2}).empty());
  EXPECT_EQ(settling.complete({file("x", 10)}, earlier + seconds{2}, seconds{2}).size(), 1U);
}

TEST(BackOff, DoublesUpToItsLimit) {
  constexpr BackOff retry{seconds{5}, seconds{300}};
  EXPECT_EQ(retry.after(1), seconds{5});
  EXPECT_EQ(retry.after(2), seconds{10});
  EXPECT_EQ(retry.after(6), seconds{160});
  EXPECT_EQ(retry.after(7), seconds{300});
  EXPECT_EQ(retry.after(1000000), seconds{300});
}

}  // namespace
}  // namespace avstem::service

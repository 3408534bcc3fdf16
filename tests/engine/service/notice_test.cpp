#include "engine/service/notice.hpp"

#include <gtest/gtest.h>

#include "engine/service/memory.hpp"
#include "oslo.hpp"

namespace avstem::service {
namespace {

using std::chrono::hours;
using tests::at;

const core::Timestamp start = at("2026-11-27T10:00:00Z");

Notice notice(std::string subject, core::Timestamp when = start, std::string code = "E-OCR-SUM") {
  Notice made;
  made.subject = std::move(subject);
  made.code = std::move(code);
  made.at = when;
  return made;
}

bool told(NoticeLimit& limit, Notice made) { return limit.lets_through(made); }

TEST(TheSameNotice, IsToldAgainAfterItsTime) {
  NoticeLimit limit{hours{24}, 20};
  EXPECT_TRUE(told(limit, notice("a")));
  EXPECT_FALSE(told(limit, notice("a", start + hours{23})));
  EXPECT_TRUE(told(limit, notice("b", start + hours{23})));
  EXPECT_TRUE(told(limit, notice("a", start + hours{23}, "E-OCR-COUNT")));
  EXPECT_TRUE(told(limit, notice("a", start + hours{24})));
}

TEST(TroubleThatWasOver, IsToldAtOnceWhenItComesAgain) {
  NoticeLimit limit{hours{24}, 20};
  EXPECT_TRUE(told(limit, notice("a")));
  limit.forget(NoticeKind::file_refused, "a");
  EXPECT_TRUE(told(limit, notice("a")));
}

TEST(AFlood, IsHeldBackAndCounted) {
  NoticeLimit limit{hours{24}, 3};
  for (int i = 0; i < 10; ++i) EXPECT_EQ(told(limit, notice(std::to_string(i))), i < 3) << i;
  Notice later = notice("later", start + hours{1});
  EXPECT_TRUE(limit.lets_through(later));
  EXPECT_EQ(later.held_back, 7);
}

TEST(Memory, ComesBackAsItWas) {
  Memory memory;
  memory.checked_until = start;
  memory.told["file-refused\n\xff name\nE-X"] = start;
  const Memory back = parse_memory(to_json_text(memory));
  EXPECT_EQ(back.checked_until, memory.checked_until);
  EXPECT_EQ(back.told.size(), 1U);
  EXPECT_EQ(parse_memory("not json"), Memory{});
  EXPECT_EQ(parse_memory("{\"told\": [], \"checked_until\": 3}"), Memory{});
}

}  // namespace
}  // namespace avstem::service

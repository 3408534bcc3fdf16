#include "engine/service/event.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <type_traits>

#include "engine/service/log.hpp"
#include "oslo.hpp"

namespace avstem::service {
namespace {

// Texts from outside do not compile into a log: this is what keeps names, accounts and KIDs out.
template <class Value>
concept Loggable = requires(Event event, Value value) {
  event.with("key", value);
};
static_assert(!Loggable<std::string>);
static_assert(!Loggable<std::string_view>);
static_assert(!Loggable<const char*>);
static_assert(!Loggable<bool>);
static_assert(Loggable<std::int64_t>);
static_assert(Loggable<core::Sha256>);
static_assert(!std::is_constructible_v<Word, std::string>);

Event taken() {
  return Event{Level::warning, "file-taken"}
      .with("input", core::InputNumber{7})
      .with("sum_ore", core::Money::from_ore(std::int64_t{-12}))
      .with("code", ErrorCode{"E-OCR-SUM"})
      .with("state", Word{"refused"});
}

std::string logged(LogFormat format) {
  std::ostringstream stream;
  const core::FixedClock clock{tests::at("2026-11-27T10:00:00Z")};
  Log log{stream, format, clock};
  log.tell(taken());
  return stream.str();
}

TEST(AnEvent, IsOneLineInEachFormat) {
  EXPECT_EQ(
      logged(LogFormat::logfmt),
      "time=2026-11-27T10:00:00Z level=warning event=file-taken input=7 sum_ore=-12 code=E-OCR-SUM state=refused\n");
  EXPECT_EQ(
      logged(LogFormat::json),
      "{\"time\":\"2026-11-27T10:00:00Z\",\"level\":\"warning\",\"event\":\"file-taken\",\"input\":7,\"sum_ore\":-12,"
      "\"code\":\"E-OCR-SUM\",\"state\":\"refused\"}\n");
  EXPECT_EQ(logged(LogFormat::journal), "<4>event=file-taken input=7 sum_ore=-12 code=E-OCR-SUM state=refused\n");
}

TEST(AnErrorCode, HoldsNothingButACode) {
  EXPECT_EQ(ErrorCode{"E-OCR-SUM"}.text(), "E-OCR-SUM");
  for (const char* other : {"", "E-", "12345678903", "E-12345678903", "E-OLA NORDMANN", "e-ocr", "E-A\nlevel=info"})
    EXPECT_EQ(ErrorCode{other}.text(), "E-?") << other;
}

}  // namespace
}  // namespace avstem::service

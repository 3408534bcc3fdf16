#include "engine/cli/catch_up_line.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/temporary_folder.hpp"

namespace avstem::tests {
namespace {

class MovingClock final : public core::Clock {
 public:
  [[nodiscard]] core::Timestamp now() const override { return core::Timestamp{std::chrono::seconds{seconds}}; }
  std::int64_t seconds = 0;
};

/// An archive of three inputs: a small one, one of a hundred times its size, a small one.
class CatchUpLine : public testing::Test {
 protected:
  CatchUpLine() {
    for (const std::size_t size : {5'000U, 995'000U, 5'000U}) append(std::string(size, 'x') + std::to_string(next++));
  }
  void append(const std::string& bytes) {
    core::MemorySource source{bytes};
    const intake::Stored stored = archive.store(source);
    archive.append({.number = archive.next_number(),
                    .kind = intake::InputKind::bank_file,
                    .content = stored.content,
                    .size = stored.size,
                    .name = "file",
                    .received_at = {},
                    .actor = "tester",
                    .ruleset = 1,
                    .options = "{}",
                    .previous = archive.head()});
  }
  [[nodiscard]] cli::Console console(bool is_terminal) {
    return {.out = text, .err = text, .language = cli::Language::en, .progress = is_terminal};
  }
  /// What stands on the line now.
  [[nodiscard]] std::string line() const {
    const std::string all = text.str();
    return all.substr(all.rfind("\x1b[K") + 3);
  }

  TemporaryFolder folder;
  intake::Archive archive =
      intake::Archive::open_for_writing({.folder = folder.path() / "archive", .second_folder = {}});
  std::ostringstream text;
  MovingClock clock;
  int next = 0;
};

TEST_F(CatchUpLine, GuessesTheTimeThatIsLeftByTheBytesThatAreLeft) {
  const cli::Console terminal = console(true);
  cli::CatchUpLine catch_up{terminal, clock, archive};
  catch_up.tell(core::InputNumber{1}, core::InputNumber{3});
  EXPECT_EQ(line(), "Applying archived input 1 of 3");
  clock.seconds = 2;
  catch_up.tell(core::InputNumber{2}, core::InputNumber{3});
  EXPECT_EQ(line(), "Applying archived input 2 of 3, about 3 min 21 s left") << "by inputs it would be 4 seconds";
  clock.seconds = 202;
  catch_up.tell(core::InputNumber{3}, core::InputNumber{3});
  EXPECT_EQ(line(), "Applying archived input 3 of 3, about 0 min 2 s left");
}

TEST_F(CatchUpLine, CountsThePaymentsOfALargeFile) {
  const cli::Console terminal = console(true);
  cli::CatchUpLine catch_up{terminal, clock, archive};
  catch_up.tell(core::InputNumber{2}, core::InputNumber{3});
  catch_up.tell_payments(19'999);
  EXPECT_EQ(line(), "Applying archived input 2 of 3");
  catch_up.tell_payments(40'000);
  EXPECT_EQ(line(), "Applying archived input 2 of 3, 40\u00a0000 payments so far");
}

TEST_F(CatchUpLine, IsSilentWhereNobodyLooks) {
  const cli::Console pipe = console(false);
  cli::CatchUpLine catch_up{pipe, clock, archive};
  catch_up.tell(core::InputNumber{1}, core::InputNumber{3});
  catch_up.tell_payments(100'000);
  catch_up.end();
  EXPECT_EQ(text.str(), "");
}

}  // namespace
}  // namespace avstem::tests

#include "parsers/invoice_csv/line_reader.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace avstem::parsers::invoice_csv {
namespace {

/// Gives one byte at a time, as a slow pipe does.
class DrippingSource final : public core::ByteSource {
 public:
  explicit DrippingSource(std::string bytes) : bytes_{std::move(bytes)} {}
  std::size_t read(char* buffer, std::size_t) override {
    if (position_ == bytes_.size()) return 0;
    *buffer = bytes_[position_++];
    return 1;
  }
  void rewind() override { position_ = 0; }
  [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }

 private:
  std::string bytes_;
  std::size_t position_ = 0;
};

std::vector<std::string> lines_of(core::ByteSource& source) {
  LineReader reader{source};
  std::vector<std::string> lines;
  Line line;
  while (reader.next(line)) lines.push_back(line.text);
  return lines;
}

std::vector<std::string> lines_of(const std::string& bytes) {
  core::MemorySource whole{bytes};
  DrippingSource dripping{bytes};
  auto lines = lines_of(whole);
  EXPECT_EQ(lines, lines_of(dripping)) << "pieces change nothing";
  return lines;
}

using Lines = std::vector<std::string>;

TEST(LineReader, TakesLfAndCrLfAndALastLineWithoutEither) {
  EXPECT_EQ(lines_of("a\nb\r\nc"), (Lines{"a", "b", "c"}));
  EXPECT_EQ(lines_of("a\n"), (Lines{"a"}));
  EXPECT_EQ(lines_of("a\r\n\r\nb"), (Lines{"a", "", "b"}));
}

TEST(LineReader, FindsNoLineInAnEmptyFileAndOneInALineEnd) {
  EXPECT_EQ(lines_of(""), Lines{});
  EXPECT_EQ(lines_of("\n"), Lines{""});
}

TEST(LineReader, DropsTheByteOrderMarkOfTheFirstLineOnly) {
  EXPECT_EQ(lines_of("\xEF\xBB\xBF"
                     "a\n\xEF\xBB\xBF"
                     "b"),
            (Lines{"a",
                   "\xEF\xBB\xBF"
                   "b"}));
}

TEST(LineReader, KeepsACarriageReturnInsideALine) { EXPECT_EQ(lines_of("a\rb\n"), Lines{"a\rb"}); }

TEST(LineReader, CutsALineAtTheLimitAndSaysSo) {
  const std::string longest(line_length_max, 'x');
  const std::string bytes = longest + "\n" + longest + "y\nz";
  core::MemorySource source{bytes};
  LineReader reader{source};
  Line line;
  ASSERT_TRUE(reader.next(line));
  EXPECT_FALSE(line.too_long);
  EXPECT_EQ(line.text, longest);
  ASSERT_TRUE(reader.next(line));
  EXPECT_TRUE(line.too_long);
  EXPECT_EQ(line.text.size(), line_length_max);
  ASSERT_TRUE(reader.next(line));
  EXPECT_FALSE(line.too_long);
  EXPECT_EQ(line.text, "z");
  EXPECT_EQ(line.number, 3U);
  EXPECT_FALSE(reader.next(line));
}

TEST(LineReader, KeepsMemoryBoundedOverALineOfManyMegabytes) {
  const std::string bytes(20'000'000, 'x');
  core::MemorySource source{bytes};
  LineReader reader{source};
  Line line;
  ASSERT_TRUE(reader.next(line));
  EXPECT_TRUE(line.too_long);
  EXPECT_LT(line.text.capacity(), 4 * line_length_max);
}

}  // namespace
}  // namespace avstem::parsers::invoice_csv

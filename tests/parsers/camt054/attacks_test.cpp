// What hostile XML costs is measured by `xml_attacks_bench`; here stands where it is refused.
#include "tests/parsers/camt054/attacks.hpp"

#include <gtest/gtest.h>

#include "parsers/camt054.hpp"
#include "tests/parsers/camt054/recording.hpp"

namespace avstem::tests {
namespace {

constexpr std::uint64_t size = 1 << 20;
/// The reader takes 64 kB at a time, and no limit is more than 68 kB away from where a thing begins.
constexpr std::uint64_t consumed_max = 192 * 1024;

TEST(CamtAttacks, EachIsRefusedByItsNameAndWithinItsFirstBytes) {
  for (const XmlAttack& attack : xml_attacks()) {
    SCOPED_TRACE(attack.name);
    AttackSource source{attack, size};
    Recording told;
    const auto summary = parsers::camt054::read(source, told);
    ASSERT_TRUE(summary.findings.refuse());
    const auto& kept = summary.findings.kept();
    EXPECT_TRUE(std::any_of(kept.begin(), kept.end(), [&](const core::Finding& one) {
      return one.code == attack.code;
    })) << core::to_line(kept.front(), "x");
    EXPECT_LE(kept.size(), core::findings_max);
    if (!attack.reads_on) {
      EXPECT_LE(source.consumed(), consumed_max);
    }
  }
}

}  // namespace
}  // namespace avstem::tests

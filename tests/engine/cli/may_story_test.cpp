// The May story at the command line: everything registered twice in both formats, paid back, corrected. `trace` of any payment of it
// shows one chain.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "bench.hpp"
#include "expected_text.hpp"
#include "tests/bank_files/spec.hpp"

namespace avstem::tests {
namespace {

namespace files = std::filesystem;
using nlohmann::json;

std::string contents_of(const files::path& path) {
  std::ifstream stream{path, std::ios::binary};
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// The scenario's files as the bank would send them; its decisions are made with the commands.
Standing told() {
  Standing own = Bench::get().empty_books();
  for (const auto& entry : files::directory_iterator{files::path{AVSTEM_FIXTURES} /
                                                     "scenarios/f2-may-in-both-formats-paid-back-and-corrected"}) {
    const std::string name = entry.path().filename().string();
    const std::string text = contents_of(entry.path());
    const std::string stem = name.substr(0, name.find('.'));
    if (name.ends_with(".ocr.txt")) std::ofstream{own.folder / (stem + ".ocr")} << to_ocr(parse_spec(text));
    if (name.ends_with(".camt.txt")) std::ofstream{own.folder / (stem + ".xml")} << to_camt(parse_spec(text));
    if (name.ends_with(".toml") || name.ends_with(".csv")) std::ofstream{own.folder / name} << text;
  }
  for (const char* line :
       {"avstem setup 01-setup.toml", "avstem invoices import 02-invoices.csv", "avstem import 03-registered.ocr",
        "avstem import 04-registered.xml", "avstem import 05-registered-again.ocr",
        "avstem import 06-registered-again.xml", "avstem queue refund 5:2 --date 2026-05-21 --why 'trukket to ganger'",
        "avstem import 08-paid-back.xml",
        "avstem queue allocate 8:1 --paid-refund 5:2 --date 2026-05-22 --why 'betalt i nettbanken'",
        "avstem import 10-corrected.xml"}) {
    const Ran ran = run(line, own);
    EXPECT_EQ(ran.exit, 0) << line << "\n" << ran.err;
  }
  return own;
}

const Standing& may() {
  static const Standing standing = told();
  return standing;
}

void expect_told(const std::string& name, const std::string& line) {
  for (const auto& [language, flag] : {std::pair{"nb", ""}, std::pair{"en", " --lang en"}}) {
    const Ran ran = run(line + flag, may());
    expect_text(name + "." + language + ".txt", "$ " + line + flag + "\n" + masked(ran.out) + masked(ran.err));
  }
}

TEST(MayStory, IsToldAsOneChain) { expect_told("trace-may", "avstem trace 10:2"); }
TEST(MayStory, ExplainsWhyThisPaymentIsTakenBack) { expect_told("trace-may-taken-back", "avstem trace 10:1"); }
TEST(MayStory, ExplainsEachPaymentOfAFile) {
  expect_told("payments-explained", "avstem report payments --explain --input 5");
}
TEST(MayStory, ExplainsWhatWaits) { expect_told("queue-show-may", "avstem queue show 10:2"); }

TEST(MayStory, IsTheSameChainWhicheverPaymentIsAskedAbout) {
  const json asked = json::parse(run("avstem trace 3:2 --json", may()).out)["chain"];
  ASSERT_EQ(asked["events"].size(), 8U);
  for (const char* id : {"4:2", "5:2", "6:2", "8:1", "10:2"})
    EXPECT_EQ(json::parse(run(std::string{"avstem trace "} + id + " --json", may()).out)["chain"], asked) << id;
  const json other = json::parse(run("avstem trace 10:1 --json", may()).out)["chain"];
  EXPECT_EQ(other["events"].size(), 5U) << "the other customer's money is another chain";
}

TEST(MayStory, LeavesBooksThatAreProven) { EXPECT_EQ(run("avstem verify", may()).exit, 0); }

}  // namespace
}  // namespace avstem::tests

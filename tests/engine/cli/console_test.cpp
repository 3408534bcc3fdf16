#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "bench.hpp"
#include "engine/cli/columns.hpp"
#include "engine/cli/passwords.hpp"
#include "engine/cli/run.hpp"
#include "engine/cli/sentences.hpp"
#include "engine/cli/texts.hpp"

namespace avstem::tests {
namespace {

std::size_t places_in(std::string_view text) {
  std::size_t places = 0;
  for (std::size_t at = text.find("{}"); at != std::string_view::npos; at = text.find("{}", at + 2)) ++places;
  return places;
}

TEST(Catalogue, IsCompleteInBothLanguages) {
  for (std::size_t i = 0; i < cli::catalogue.size(); ++i) {
    const cli::CatalogueEntry& entry = cli::catalogue[i];
    EXPECT_EQ(static_cast<std::size_t>(entry.key), i);
    EXPECT_FALSE(entry.words.nb.empty() || entry.words.en.empty()) << i;
    EXPECT_EQ(places_in(entry.words.nb), places_in(entry.words.en)) << entry.words.en;
  }
}

TEST(Sentences, AreThereForEveryRuleAndReason) {
  for (const auto& [rule, id] : core::rule_ids) {
    EXPECT_FALSE(cli::sentence_of(rule).nb.empty() || cli::sentence_of(rule).en.empty()) << id;
  }
  for (const auto& [reason, id] : core::reason_ids) {
    EXPECT_FALSE(cli::sentence_of(reason).nb.empty() || cli::sentence_of(reason).en.empty()) << id;
  }
  for (const auto& facts : core::account_roles) EXPECT_FALSE(cli::name_of(facts.role).nb.empty()) << facts.name;
}

TEST(Columns, AlignByCharactersNotBytes) {
  cli::Columns columns{{{"Navn"}, {"Beløp", cli::Align::right}}};
  columns.add({"Åse", "1\u00a0234,50"});
  columns.add({"Bo", ""});
  EXPECT_EQ(columns.text(), "  Navn     Beløp\n  Åse   1\u00a0234,50\n  Bo\n");
}

TEST(Passwords, AreFoundInEverySpelling) {
  EXPECT_EQ(cli::without_passwords("postgresql://ola:hem:lig@host:5432/b"), "postgresql://ola:***@host:5432/b");
  EXPECT_EQ(cli::without_passwords("postgresql://host/b?user=ola&password=hemlig&x=1"),
            "postgresql://host/b?user=ola&password=***&x=1");
  EXPECT_EQ(cli::without_passwords("host=x password=hemlig user=ola"), "host=x password=*** user=ola");
  EXPECT_EQ(cli::without_passwords("host=x password='hem lig'"), "host=x password=***");
  EXPECT_EQ(cli::without_passwords("postgresql:///b?host=/run"), "postgresql:///b?host=/run");
}

/// A run inside the test: terminal or not as the test says.
struct InsideRun {
  std::ostringstream out;
  std::ostringstream err;
  int exit = -1;
};

InsideRun run_inside(std::vector<std::string> arguments, bool terminal,
                     std::map<std::string, std::string> environment = {}) {
  InsideRun ran;
  std::istringstream in;
  const core::FixedClock clock{core::parse_timestamp("2026-11-22T08:00:00Z").value()};
  ran.exit = static_cast<int>(cli::run({.clock = clock,
                                        .arguments = std::move(arguments),
                                        .environment = std::move(environment),
                                        .user = "tester",
                                        .in = in,
                                        .out = ran.out,
                                        .err = ran.err,
                                        .out_is_terminal = terminal,
                                        .err_is_terminal = terminal}));
  return ran;
}

std::string demo_file(const std::string& name) {
  return (std::filesystem::path{AVSTEM_FIXTURES} / "demo" / name).string();
}

TEST(Colour, IsForTerminalsThatWantIt) {
  const std::vector<std::string> line{"inspect", demo_file("OCR.D201126")};
  EXPECT_NE(run_inside(line, true).out.str().find("\x1b[32m"), std::string::npos);
  EXPECT_EQ(run_inside(line, false).out.str().find('\x1b'), std::string::npos);
  EXPECT_EQ(run_inside(line, true, {{"NO_COLOR", "1"}}).out.str().find('\x1b'), std::string::npos);
}

TEST(APipe, GetsNoColourAndNoProgress) {
  const Ran ran = run("avstem verify && avstem demo && avstem inspect OCR.D201126", Bench::get().demo());
  EXPECT_EQ(ran.exit, 0);
  EXPECT_EQ(ran.out.find('\x1b'), std::string::npos);
  EXPECT_EQ(ran.err, "");
}

TEST(Inspect, SaysAtLeastWhenItStoppedAtTheLimit) {
  const Ran ran =
      run("head -n 2 OCR.D201126 >many.ocr; for i in $(seq 150); do sed -n '3s/35000 /3A000 /p' OCR.D201126 "
          ">>many.ocr; done; "
          "avstem inspect --lang en many.ocr",
          Bench::get().demo());
  EXPECT_EQ(ran.out.substr(0, ran.out.find('\n')), "✗ many.ocr  refused: at least 101 findings");
}

TEST(QueueList, TellsTheAgeInDays) {
  const std::string data = (Bench::get().demo().folder / "books").string();
  const InsideRun ran = run_inside({"queue", "list", "--data", data, "--lang", "en", "--org", "solbakken-vel"}, false);
  EXPECT_EQ(ran.exit, 0) << ran.err.str();
  EXPECT_EQ(ran.out.str(),
            "Solbakken Velforening: 1 to clear up, 500,00\n"
            "  Payment  Date        Amount  KID  Age  Reason\n"
            "  4:2      2026-11-20  500,00       2 d  The payment has no KID.\n"
            "  More about one: avstem queue show 4:2\n");
}

TEST(Settings, ComeFromFlagThenEnvironmentThenFileThenDefault) {
  const Standing demo = Bench::get().demo();
  const std::string show =
      "printf 'data = \"from-file\"\\nlang = \"en\"\\n' >order.toml; avstem config show --origin --config order.toml";
  EXPECT_NE(run(show + " --data from-flag", demo).out.find("from-flag"), std::string::npos);
  EXPECT_NE(run(show, demo).out.find("AVSTEM_DATA"), std::string::npos);
  EXPECT_NE(run("unset AVSTEM_DATA; " + show, demo).out.find("order.toml:1"), std::string::npos);
  EXPECT_NE(run(show, demo).out.find("order.toml:2"), std::string::npos);
  EXPECT_NE(run("unset AVSTEM_DATA; avstem config show --origin", demo).out.find("./avstem-data"), std::string::npos);
}

}  // namespace
}  // namespace avstem::tests

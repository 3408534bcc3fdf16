#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bench.hpp"
#include "engine/cli/command_table.hpp"
#include "engine/cli/help.hpp"

namespace avstem::tests {
namespace {

/// In the order of the table; examples read the demo's files and books.
TEST(EveryExampleOfTheHelp, DoesWhatItSays) {
  const Standing scratch = Bench::get().scratch();
  for (const cli::Command& command : cli::command_table()) {
    for (const cli::Example& example : command.examples) {
      const Ran ran = run(std::string{example.line}, scratch);
      EXPECT_EQ(ran.exit, 0) << example.line << "\n" << ran.out << ran.err;
      EXPECT_FALSE(ran.out.empty()) << example.line;
    }
  }
}

TEST(EveryCommand, IsDescribedWhole) {
  for (const cli::Command& command : cli::command_table()) {
    EXPECT_FALSE(command.purpose.nb.empty() || command.purpose.en.empty()) << command.name;
    EXPECT_GE(command.examples.size(), 2U) << command.name;
    EXPECT_LE(command.examples.size(), 4U) << command.name;
    EXPECT_NE(command.run, nullptr) << command.name;
    for (const cli::Flag& flag : command.flags)
      EXPECT_FALSE(flag.purpose.nb.empty() || flag.purpose.en.empty()) << command.name << " " << flag.name;
    for (const cli::Example& example : command.examples) {
      EXPECT_FALSE(example.purpose.nb.empty() || example.purpose.en.empty()) << example.line;
      EXPECT_NE(example.line.find("avstem"), std::string_view::npos) << example.line;
    }
  }
}

TEST(EveryCommand, AnswersHelpInBothWays) {
  const Standing demo = Bench::get().demo();
  for (const cli::Command& command : cli::command_table()) {
    const std::string name{command.name};
    const Ran by_flag = run("avstem " + name + " --help", demo);
    EXPECT_EQ(by_flag.exit, 0) << name;
    EXPECT_EQ(by_flag.out, cli::help_text(command, cli::Language::nb)) << name;
    EXPECT_EQ(run("avstem help " + name, demo).out, by_flag.out) << name;
  }
}

TEST(Help, IsJsonWhenAsked) {
  const auto document = nlohmann::json::parse(run("avstem help --json", Bench::get().demo()).out);
  EXPECT_EQ(document["schema"], "avstem.help/1");
  EXPECT_EQ(document["commands"].size(), cli::command_table().size());
}

TEST(NoCommand, ShowsTheOverviewAndIsWrongUsage) {
  const Ran ran = run("avstem", Bench::get().demo());
  EXPECT_EQ(ran.exit, 64);
  EXPECT_EQ(ran.err, cli::help_text(cli::Language::nb));
}

}  // namespace
}  // namespace avstem::tests

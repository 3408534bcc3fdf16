/// Every setting under its three names, and the file that documents them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "bench.hpp"
#include "engine/cli/setting_table.hpp"
#include "tests/temporary_folder.hpp"

namespace avstem::tests {
namespace {

using cli::SettingFacts;
using nlohmann::json;
using testing::HasSubstr;

const std::string example = std::string{AVSTEM_SOURCE_DIR} + "/ops/avstem.example.toml";

class SettingsOf {
 public:
  /// Writes a file into the folder that the program then stands in.
  void write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((folder_.path() / name).parent_path());
    std::ofstream{folder_.path() / name} << text;
  }
  Ran run_line(const std::string& line, const std::map<std::string, std::string>& environment = {}) {
    return run(line, {.folder = folder_.path(), .environment = environment});
  }
  /// `value (origin)`
  std::string found(const std::string& key, const std::map<std::string, std::string>& environment = {}) {
    const Ran ran = run_line("avstem config show --json", environment);
    EXPECT_EQ(ran.exit, 0) << ran.err;
    const json document = json::parse(ran.out);
    for (const json& setting : document["settings"]) {
      if (setting["name"] == key)
        return setting["value"].get<std::string>() + " (" + setting["origin"].get<std::string>() + ")";
    }
    return "unknown";
  }

 private:
  TemporaryFolder folder_;
};

/// What is wrong with the documentation of the settings; empty when nothing is.
std::vector<std::string> undocumented(const std::string& documentation) {
  std::vector<std::string> wrong;
  std::istringstream lines{documentation};
  std::string line;
  std::string section;
  std::string comment;
  std::set<std::string> seen;
  while (std::getline(lines, line)) {
    if (line.starts_with("#")) {
      comment += line + " ";
    } else if (line.starts_with("[")) {
      section = line.substr(1, line.find(']') - 1) + ".";
    } else if (const auto equals = line.find(" = "); equals != std::string::npos) {
      const std::string key = section + line.substr(0, equals);
      seen.insert(key);
      const SettingFacts* facts = cli::find_setting(key);
      const std::string unit = facts == nullptr ? "?" : "Unit: " + std::string{facts->unit} + ".";
      if (comment.find(unit) == std::string::npos) wrong.push_back(key + " without " + unit);
      if (comment.find("Why") == std::string::npos) wrong.push_back(key + " without Why");
      comment.clear();
    } else {
      comment.clear();
    }
  }
  for (const SettingFacts& facts : cli::setting_table()) {
    if (!seen.contains(std::string{facts.key})) wrong.push_back(std::string{facts.key} + " is missing");
  }
  return wrong;
}

std::string content_of_example() {
  std::ifstream stream{example};
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

TEST(EverySetting, IsDocumentedWithUnitAndReason) {
  EXPECT_THAT(undocumented(content_of_example()), testing::IsEmpty());
}

TEST(EverySetting, WouldBeMissedInTheExample) {
  std::string text = content_of_example();
  const auto line = text.find("settle_seconds = ");
  text.erase(line, text.find('\n', line) - line);
  EXPECT_THAT(undocumented(text), testing::ElementsAre("inbox.settle_seconds is missing"));
  text = content_of_example();
  text.replace(text.find("Unit: MiB."), 10, "Unit: GiB.");
  EXPECT_THAT(undocumented(text), testing::ElementsAre("doctor.disk_free_mib_min without Unit: MiB."));
}

/// All of the program's source but the table itself.
std::string program_text() {
  std::string text;
  for (const auto& entry :
       std::filesystem::directory_iterator{std::filesystem::path{AVSTEM_SOURCE_DIR} / "engine" / "cli"}) {
    if (entry.path().filename().string().starts_with("setting_table")) continue;
    std::ifstream stream{entry.path()};
    text.append(std::istreambuf_iterator<char>{stream}, {});
  }
  return text;
}

bool is_read(const std::string& key, const std::string& program) {
  return program.find('"' + key + '"') != std::string::npos;
}

TEST(EverySetting, IsReadSomewhere) {
  const std::string program = program_text();
  EXPECT_FALSE(is_read("inbox.colour", program)) << "one that nothing reads is seen";
  for (const SettingFacts& facts : cli::setting_table())
    EXPECT_TRUE(is_read(std::string{facts.key}, program)) << facts.key << " has no effect";
}

TEST(EverySetting, HasItsDefaultInTheExample) {
  SettingsOf settings;
  const Ran defaults = settings.run_line("avstem config show --json");
  const Ran ran = settings.run_line("avstem config show --json --config " + example);
  ASSERT_EQ(ran.exit, 0) << ran.err;
  const json expected = json::parse(defaults.out)["settings"];
  const json found = json::parse(ran.out)["settings"];
  ASSERT_EQ(found.size(), cli::setting_table().size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i]["value"], expected[i]["value"]) << found[i]["name"];
    EXPECT_THAT(found[i]["origin"].get<std::string>(), HasSubstr("avstem.example.toml:"));
    EXPECT_EQ(expected[i]["origin"], "default");
  }
}

TEST(Precedence, IsFlagThenVariableThenLaterFileThenFile) {
  SettingsOf settings;
  settings.write("avstem.toml", "[inbox]\nscan_seconds = 1\nsettle_seconds = 1\nfolder = \"one\"\n");
  settings.write("config.d/10-a.toml", "inbox.settle_seconds = 2\ninbox.folder = \"two\"\n");
  settings.write("config.d/20-b.toml", "[inbox]\n\nfolder = \"three\"\n");
  settings.write("config.d/not-this.txt", "nonsense");
  EXPECT_EQ(settings.found("inbox.scan_seconds"), "1 (avstem.toml:2)");
  EXPECT_EQ(settings.found("inbox.settle_seconds"), "2 (config.d/10-a.toml:1)");
  EXPECT_EQ(settings.found("inbox.folder"), "three (config.d/20-b.toml:3)");
  EXPECT_EQ(settings.found("inbox.folder", {{"AVSTEM_INBOX_FOLDER", "four"}}), "four (AVSTEM_INBOX_FOLDER)");
  EXPECT_EQ(settings.found("data", {{"AVSTEM_DATA", "five"}}), "five (AVSTEM_DATA)");
  EXPECT_THAT(settings.run_line("avstem config show --origin --data six", {{"AVSTEM_DATA", "five"}}).out,
              testing::ContainsRegex("data +six +--data"));
}

TEST(AList, ComesFromAFileOrAVariable) {
  SettingsOf settings;
  settings.write("avstem.toml", "schedule.expect = [\"45 17 * * bank OCR.D*\", \"0 9 * * mon x\"]\n");
  EXPECT_EQ(settings.found("schedule.expect"), "45 17 * * bank OCR.D*; 0 9 * * mon x (avstem.toml:1)");
  EXPECT_EQ(settings.found("notice.mail_to", {{"AVSTEM_NOTICE_MAIL_TO", "a@b; c@d"}}),
            "a@b; c@d (AVSTEM_NOTICE_MAIL_TO)");
}

struct Refusal {
  std::string name;
  std::string file;
  std::string told;
};
class ASettingsFile : public testing::TestWithParam<Refusal> {};

TEST_P(ASettingsFile, IsRefusedWithItsLine) {
  SettingsOf settings;
  settings.write("avstem.toml", GetParam().file);
  const Ran ran = settings.run_line("avstem version");
  EXPECT_EQ(ran.exit, 78);
  EXPECT_EQ(ran.err, GetParam().told);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ASettingsFile,
    testing::ValuesIn(std::vector<Refusal>{
        {"MisspeltKey", "lang = \"nb\"\n\n[inbox]\nsetle_seconds = 3\n",
         "avstem.toml:4:1: E-CONFIG-KEY key: expected inbox.settle_seconds, found 'inbox.setle_seconds'\n"
         "  → avstem help config show\n"},
        {"MisspeltSection", "[inbx]\nfolder = \"x\"\n",
         "avstem.toml:1:2: E-CONFIG-KEY key: expected inbox, found 'inbx'\n  → avstem help config show\n"},
        {"KeyInNoSection", "settle_seconds = 3\n",
         "avstem.toml:1:1: E-CONFIG-KEY key: expected inbox.settle_seconds, found 'settle_seconds'\n"
         "  → avstem help config show\n"},
        {"TextForNumber", "[inbox]\nsettle_seconds = \"3\"\n",
         "avstem.toml:2:18: E-CONFIG-TYPE inbox.settle_seconds: expected a whole number of seconds from 0 to 86400, "
         "found something else\n  → avstem help config show\n"},
        {"NumberTooLarge", "[inbox]\nsettle_seconds = 86401\n",
         "avstem.toml:2:18: E-CONFIG-TYPE inbox.settle_seconds: expected a whole number of seconds from 0 to 86400, "
         "found something else\n  → avstem help config show\n"},
        {"TextForList", "[notice]\nmail_to = \"a@b\"\n",
         "avstem.toml:2:11: E-CONFIG-TYPE notice.mail_to: expected a list of texts in quotes, found something else\n"
         "  → avstem help config show\n"},
    }),
    [](const auto& each) { return each.param.name; });

TEST(AVariable, IsHeldToItsLimits) {
  SettingsOf settings;
  const Ran ran = settings.run_line("avstem version", {{"AVSTEM_INBOX_SCAN_SECONDS", "0"}});
  EXPECT_EQ(ran.exit, 78);
  EXPECT_EQ(ran.err,
            "avstem: E-CONFIG-TYPE inbox.scan_seconds (AVSTEM_INBOX_SCAN_SECONDS): expected a whole number of seconds "
            "from 1 to 86400, found '0'\n  → avstem help config show\n");
}

TEST(APasswordOfTheDatabase, ComesFromFilesOnly) {
  SettingsOf settings;
  const Ran flag = settings.run_line("avstem version --database postgresql://ola:hemmelig@h/b");
  EXPECT_EQ(flag.exit, 64);
  EXPECT_EQ(
      flag.err,
      "avstem: E-USAGE-SECRET database (--database): expected a connection string without its password, found one "
      "with it\n  → Put the password into a file: database_password_file, or the systemd credential "
      "database-password.\n");
  EXPECT_EQ(settings.run_line("avstem version", {{"AVSTEM_DATABASE", "host=h password=hemmelig"}}).exit, 78);
}

TEST(APasswordOfTheDatabase, IsReadFromAFileThatOthersCannotRead) {
  SettingsOf settings;
  settings.write("secret", "hem/me'lig\nsecond line\n");
  const std::map<std::string, std::string> named{{"AVSTEM_DATABASE", "postgresql:///b?host=/nonexistent"},
                                                 {"AVSTEM_DATABASE_PASSWORD_FILE", "secret"}};
  const Ran open = settings.run_line("chmod 644 secret; avstem config show", named);
  EXPECT_EQ(open.exit, 78);
  EXPECT_THAT(open.err, HasSubstr("E-CONFIG-SECRET"));
  EXPECT_EQ(settings.run_line("chmod 640 secret", named).exit, 0);
  EXPECT_EQ(settings.found("database", named), "postgresql:///b?host=/nonexistent&password=*** (AVSTEM_DATABASE)");
}

TEST(APasswordOfTheDatabase, IsFoundAmongSystemdsCredentials) {
  SettingsOf settings;
  settings.write("credentials/database-password", "hemmelig\n");
  ASSERT_EQ(settings.run_line("chmod 400 credentials/database-password").exit, 0);
  EXPECT_EQ(settings.found("database", {{"AVSTEM_DATABASE", "host=h"}, {"CREDENTIALS_DIRECTORY", "credentials"}}),
            "host=h password=*** (AVSTEM_DATABASE)");
}

TEST(APasswordOfTheDatabase, MayStandInASettingsFileThatOthersCannotRead) {
  SettingsOf settings;
  settings.write("avstem.toml", "database = \"postgresql://ola:hemmelig@h/b\"\n");
  EXPECT_EQ(settings.run_line("chmod 644 avstem.toml; avstem version").exit, 78);
  const Ran ran = settings.run_line("chmod 640 avstem.toml; avstem config show");
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("postgresql://ola:***@h/b"));
  EXPECT_THAT(ran.out + ran.err, testing::Not(HasSubstr("hemmelig")));
}

}  // namespace
}  // namespace avstem::tests

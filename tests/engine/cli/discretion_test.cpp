/// No name, account or KID gets into a log: not the program's, not PostgreSQL's, whatever is imported.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

#include "ledger/private_cluster.hpp"
#include "served_books.hpp"
#include "tests/log_discretion.hpp"

namespace avstem::tests {
namespace {

namespace files = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// In the name of every file that is dropped.
const std::vector<std::string> planted{"Planted Canary", "98765432100"};
constexpr std::string_view planted_name = "Planted Canary 98765432100 ";
/// What only the test that plants a leak writes.
constexpr std::string_view leaked = "Leaked Canary";

std::string content_of(const files::path& file) {
  std::ifstream stream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \r");
  return begin == std::string::npos ? std::string{} : text.substr(begin, text.find_last_not_of(" \r") + 1 - begin);
}

bool is_number(const std::string& word) { return word.find_first_not_of("0123456789") == std::string::npos; }

/// Long enough to be nobody else's: a word of nothing but one digit is a filler.
bool is_worth_hiding(const std::string& word) {
  constexpr std::size_t length_min = 7;
  return word.size() >= length_min && std::set<char>{word.begin(), word.end()}.size() > 1;
}

void add_word(const std::string& written, std::set<std::string>& words) {
  const std::string word = trimmed(written);
  if (is_worth_hiding(word)) words.insert(word);
}

/// OCR giro, section 4: account of the assignment, KID of amount item 1, debit account of item 2, text of item 3.
void add_words_of_ocr(const std::string& bytes, std::set<std::string>& words) {
  constexpr std::size_t record_length = 80;
  std::istringstream stream{bytes};
  for (std::string line; std::getline(stream, line);) {
    if (line.size() < record_length || !line.starts_with("NY09")) continue;
    const std::string kind = line.substr(6, 2);
    if (kind == "20") add_word(line.substr(24, 11), words);
    if (kind == "30") add_word(line.substr(49, 25), words);
    if (kind == "31") add_word(line.substr(47, 11), words);
    if (kind == "32") add_word(line.substr(15, 40), words);
  }
}

/// Names, references, accounts and free text of camt.054.
void add_words_of_xml(const std::string& bytes, std::set<std::string>& words) {
  static const std::regex element{R"(<(?:\w+:)?(?:Nm|Ref|Id|Ustrd|IBAN|AcctSvcrRef|EndToEndId|AdrLine)>([^<]*)<)"};
  for (std::sregex_iterator each{bytes.begin(), bytes.end(), element}; each != std::sregex_iterator{}; ++each)
    add_word((*each)[1], words);
}

/// Names and KIDs of an invoice file.
void add_words_of_csv(const std::string& bytes, std::set<std::string>& words) {
  std::istringstream stream{bytes};
  std::string line;
  std::getline(stream, line);
  const char separator = line.find(';') != std::string::npos ? ';' : ',';
  while (std::getline(stream, line)) {
    std::istringstream cells{line};
    for (std::string cell; std::getline(cells, cell, separator);) {
      if (cell.find(' ') != std::string::npos || is_number(cell)) add_word(cell, words);
    }
  }
}

std::vector<std::string> words_of(const std::vector<files::path>& sources) {
  std::set<std::string> words{planted.begin(), planted.end()};
  for (const files::path& file : sources) {
    const std::string bytes = content_of(file);
    if (file.extension() == ".csv") add_words_of_csv(bytes, words);
    if (file.extension() == ".xml") add_words_of_xml(bytes, words);
    add_words_of_ocr(bytes, words);
  }
  return {words.begin(), words.end()};
}

std::vector<files::path> demo_files() {
  const files::path demo = files::path{AVSTEM_FIXTURES} / "demo";
  return {demo / "invoices.csv", demo / "OCR.D201126", demo / "camt054-2026-11-20.xml"};
}

bool is_bank_file(const files::path& file) { return file.extension() == ".ocr" || file.extension() == ".xml"; }

/// Every bank file among the fixtures, good, odd and hostile, and every invoice file.
std::vector<files::path> fixtures(const std::vector<std::string>& folders, bool (*wanted)(const files::path&)) {
  std::vector<files::path> found;
  for (const std::string& folder : folders) {
    for (const auto& entry : files::recursive_directory_iterator{files::path{AVSTEM_FIXTURES} / folder}) {
      if (entry.is_regular_file() && wanted(entry.path())) found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// After all tests of this program: what their servers have logged.
class LogsOfAllTests final : public testing::Environment {
 public:
  void TearDown() override {
    const std::vector<std::string> words = words_of(demo_files());
    std::istringstream log{logs_of_postgresql()};
    for (std::string line; std::getline(log, line);) {
      if (line.find(leaked) != std::string::npos) continue;
      EXPECT_FALSE(quotes_something(line)) << "logged: " << line;
      EXPECT_THAT(found_in(line, words), IsEmpty()) << "logged: " << line;
    }
  }
};
// GoogleTest owns it and tears it down.
const auto* const logs_of_all_tests = testing::AddGlobalTestEnvironment(new LogsOfAllTests);

/// Arguments of psql that insert the same row twice: PostgreSQL would quote it in the DETAIL.
std::string refused_row(std::string_view name) {
  const std::string insert = " -c \"INSERT INTO canary VALUES ('" + std::string{name} + "')\"";
  return "-c 'CREATE TEMP TABLE canary (name TEXT PRIMARY KEY)'" + insert + insert + "; sleep 0.5";
}

class Logs : public ServedBooks {
 protected:
  void drop(const std::vector<files::path>& all, const std::string& folder) {
    files::create_directories(own_.folder / folder);
    int number = 0;
    for (const files::path& file : all) {
      const std::string name = std::string{planted_name} + std::to_string(++number) + file.extension().string();
      files::copy_file(file, own_.folder / folder / name);
    }
  }
};

TEST_F(Logs, HoldNoWordOfTheFilesThatAreServed) {
  const std::vector<std::string> words = words_of(demo_files());
  ASSERT_GT(words.size(), 20U);
  drop(demo_files(), "arriving");
  const Ran ran = serve_while("sed s/175000/175001/ OCR.D201126 >inbox/wrong; mv arriving/* inbox/; " +
                              until("test $(grep -c event=file-taken log) -ge 4"));
  EXPECT_THAT(ran.out, HasSubstr("state=applied"));
  EXPECT_THAT(ran.out, HasSubstr("state=refused"));
  EXPECT_THAT(found_in(ran.out, words), IsEmpty()) << ran.out;
  // A row that the database refuses, with a canary in it.
  run_line("psql -q \"$AVSTEM_DATABASE\" " + refused_row("Planted Canary"));
  const std::string log = logs_of_postgresql();
  EXPECT_THAT(log, HasSubstr("duplicate key value"));
  EXPECT_THAT(found_in(log, words), IsEmpty());
}

TEST_F(Logs, HoldNoWordOfAnyFixture) {
  const auto bank_files = fixtures({"ocr-giro", "camt054"}, is_bank_file);
  const auto invoices = fixtures({"invoices"}, [](const files::path& file) { return file.extension() == ".csv"; });
  ASSERT_GT(bank_files.size(), 150U);
  ASSERT_GT(invoices.size(), 20U);
  drop(bank_files, "inbox");
  drop(invoices, "invoices");
  own_.environment["AVSTEM_INBOX_INVOICES_FOLDER"] = "invoices";
  own_.environment["AVSTEM_LOG_FORMAT"] = "auto";
  own_.environment["JOURNAL_STREAM"] = "8:1";
  const Ran ran = run_line("avstem import");
  EXPECT_EQ(ran.exit, 2);
  EXPECT_EQ(ran.out, "");
  const std::size_t lines = static_cast<std::size_t>(std::count(ran.err.begin(), ran.err.end(), '\n'));
  EXPECT_GE(lines, bank_files.size() / 2) << "identical files are taken once, but most are not";
  std::vector<files::path> all = bank_files;
  all.insert(all.end(), invoices.begin(), invoices.end());
  const std::vector<std::string> words = words_of(all);
  ASSERT_GT(words.size(), 50U);
  EXPECT_THAT(found_in(ran.err, words), IsEmpty()) << ran.err;
  EXPECT_THAT(found_in(logs_of_postgresql(), words), IsEmpty());
}

TEST_F(Logs, WouldBeSeenToLeak) {
  // A planted fault: a session that logs details, as PostgreSQL does unless it is told otherwise.
  const std::string superuser =
      ledger::PrivateCluster{{.folder = Bench::get().demo().folder / "books" / "postgres"}}.superuser_uri();
  own_.environment["PGOPTIONS"] = "-c log_error_verbosity=default";
  run_line("psql -q '" + superuser + "' " + refused_row(leaked));
  const std::string log = logs_of_postgresql();
  EXPECT_THAT(found_in(log, {std::string{leaked}}), ElementsAre(leaked));
  std::istringstream stream{log};
  int quoting = 0;
  for (std::string line; std::getline(stream, line);) quoting += quotes_something(line);
  EXPECT_GE(quoting, 1);
  EXPECT_THAT(words_of(demo_files()), testing::Contains("Planted Canary"));
}

}  // namespace
}  // namespace avstem::tests

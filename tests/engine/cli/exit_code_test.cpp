#include <gtest/gtest.h>

#include <cerrno>
#include <fstream>

#include "bench.hpp"
#include "engine/batch/engine.hpp"
#include "engine/cli/failure.hpp"
#include "engine/intake/archive_error.hpp"
#include "ledger/errors.hpp"
#include "ledger/private_cluster.hpp"

namespace avstem::tests {
namespace {

struct Ending {
  std::string name;
  std::string line;
  int exit;
  std::string code;  ///< of the error on stderr; empty: none
};

class Endings : public testing::TestWithParam<Ending> {};

TEST_P(Endings, AnswerWithTheirCode) {
  const Ran ran = run(GetParam().line, Bench::get().scratch());
  EXPECT_EQ(ran.exit, GetParam().exit) << ran.out << ran.err;
  if (GetParam().code.empty()) {
    EXPECT_EQ(ran.err, "");
  } else {
    EXPECT_NE(ran.err.find(GetParam().code + " "), std::string::npos) << ran.err;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, Endings,
    testing::ValuesIn(std::vector<Ending>{
        {"Done", "avstem version", 0, ""},
        {"KnownAgain", "avstem import OCR.D201126", 0, ""},
        {"Different", "avstem doctor --data nowhere", 1, ""},
        {"UnknownCommand", "avstem imprt x", 64, "E-USAGE-COMMAND"},
        {"UnknownVerb", "avstem queue lst", 64, "E-USAGE-COMMAND"},
        {"UnknownFlag", "avstem import --dryrun OCR.D201126", 64, "E-USAGE-FLAG"},
        {"FlagTwice", "avstem report payments --input 3 --input 4", 64, "E-USAGE-FLAG-TWICE"},
        {"AbbreviatedFlag", "avstem import --dry OCR.D201126", 64, "E-USAGE-FLAG"},
        {"FlagWithoutValue", "avstem report payments --org", 64, "E-USAGE-FLAG-VALUE"},
        {"SwitchWithValue", "avstem verify --json=yes", 64, "E-USAGE-FLAG-VALUE"},
        {"NoOperand", "avstem import", 64, "E-USAGE-OPERAND"},
        {"TooManyOperands", "avstem verify now", 64, "E-USAGE-OPERAND"},
        {"NoDate", "avstem report trial-balance --as-of yesterday", 64, "E-USAGE-FLAG-VALUE"},
        {"NoInputNumber", "avstem report payments --input first", 64, "E-USAGE-FLAG-VALUE"},
        {"NoLineNumber", "avstem inspect OCR.D201126 --line 0", 64, "E-USAGE-FLAG-VALUE"},
        {"NoLanguage", "avstem version --lang se", 64, "E-USAGE-LANG"},
        {"NoKid", "avstem kid check 12a4", 64, "E-USAGE-KID"},
        {"NoKidRule", "avstem kid check 1234 --rule 4,mod9", 64, "E-USAGE-FLAG-VALUE"},
        {"KidRuleWithASegmentTwice", "avstem kid make --rule 9,mod10,customer=1-2,customer=3-4", 64,
         "E-USAGE-FLAG-VALUE"},
        {"NoKidAccount", "avstem kid check 1234 --account ?", 64, "E-USAGE-FLAG-VALUE"},
        {"NoAgreementOfTheAccount", "avstem kid check 1234 --account 15032080119", 66, "E-KID-NO-AGREEMENT"},
        {"KidFitsNoAgreement", "avstem kid check 1234", 1, ""},
        {"KidOfAWordlessRule", "avstem kid make --rule 9,mod10", 64, "E-USAGE-KID-MAKE"},
        {"KidWithoutItsCustomer", "avstem kid make --rule 9,mod10,customer=1-4", 64, "E-USAGE-KID-MAKE"},
        {"KidOfTooLongAnInvoice", "avstem kid make --rule 9,mod10,invoice=1-4 --invoice 12345", 64, "E-USAGE-KID-MAKE"},
        {"KidUnderSeveralRules", "avstem kid make --customer 1", 64, "E-USAGE-KID-MAKE"},
        {"EhfWithoutOrganisation", "avstem invoices import invoice-ehf.xml", 64, "E-USAGE-ORG"},
        {"VoucherWithoutOrganisation", "avstem trace 2026/5", 64, "E-USAGE-ORG"},
        {"BadData", "avstem inspect invoices.csv", 65, ""},
        {"SymbolicLink", "ln -sf OCR.D201126 link.ocr; avstem import link.ocr", 65, "E-FILE-KIND"},
        {"Pipe", "rm -f pipe; mkfifo pipe; avstem import pipe", 65, "E-FILE-KIND"},
        {"Device", "avstem inspect /dev/null", 65, "E-FILE-KIND"},
        {"SetUpRefused", "echo '[[organisation]]' >bad.toml; avstem setup bad.toml", 65, "E-SETUP-MISSING"},
        {"NoFile", "avstem import nothing.ocr", 66, "E-FILE-ABSENT"},
        {"EmptyFolder", "mkdir -p empty; avstem import empty", 66, "E-FILE-ABSENT"},
        {"NoBooks", "avstem verify --data nowhere", 66, "E-BOOKS-NONE"},
        {"NoInput", "avstem inputs show 99", 66, "E-INPUT-UNKNOWN"},
        {"NoQueueItem", "avstem queue show 3:1", 66, "E-QUEUE-UNKNOWN"},
        {"NoOrganisation", "avstem queue list --org solbaken-vel", 66, "E-ORGANISATION-UNKNOWN"},
        {"NoInvoice", "avstem invoices show 7", 66, "E-INVOICE-UNKNOWN"},
        {"NoTrace", "avstem trace 99:1", 66, "E-TRACE-UNKNOWN"},
        {"NoLine", "avstem inspect OCR.D201126 --line 99", 66, "E-FILE-LINE"},
        {"Unreachable", "avstem verify --database postgresql:///books?host=/nonexistent", 69, "E-DB-UNREACHABLE"},
        {"CannotCreate", "avstem setup organisations.toml --data OCR.D201126/books", 73, "E-DATA-FOLDER"},
        {"FullDisk", "avstem help >/dev/full", 74, "E-FILE-IO"},
        {"NoConfiguration", "avstem version --config nothing.toml", 78, "E-CONFIG-FILE"},
        {"ConfigurationNotToml", "echo 'data =' >a.toml; avstem version --config a.toml", 78, "E-CONFIG-TOML"},
        {"UnknownSetting", "echo 'databse = \"x\"' >b.toml; avstem version --config b.toml", 78, "E-CONFIG-KEY"},
        {"PasswordOnTheCommandLine", "avstem version --database postgresql://a:b@h/c", 64, "E-USAGE-SECRET"},
        {"PasswordForEverybody",
         "echo 'database = \"postgresql://a:b@h/c\"' >d.toml; chmod 644 d.toml; avstem version --config d.toml", 78,
         "E-CONFIG-SECRET"},
        {"SettingNotText", "echo 'data = 1' >c.toml; avstem version --config c.toml", 78, "E-CONFIG-TYPE"},
    }),
    [](const auto& each) { return each.param.name; });

int exit_for(const std::exception& failure) { return static_cast<int>(cli::trouble_of(failure).code()); }

TEST(FailuresOfTheWorld, HaveExitCodes) {
  EXPECT_EQ(exit_for(ledger::LedgerUnreachable{"E-DB-UNREACHABLE", "gone"}), 69);
  EXPECT_EQ(exit_for(ledger::ClusterError{"E-CLUSTER-START", "no", "look"}), 69);
  EXPECT_EQ(exit_for(ledger::LedgerInvariantBroken{"E-LEDGER-BALANCE", "off"}), 70);
  EXPECT_EQ(exit_for(batch::BooksDisagree{"two stories"}), 70);
  EXPECT_EQ(exit_for(std::runtime_error{"a bug"}), 70);
  EXPECT_EQ(exit_for(ledger::LedgerBusy{"E-LEDGER-BUSY", "wait"}), 75);
  EXPECT_EQ(exit_for(ledger::CommitInDoubt{"E-DB-IN-DOUBT", "lost"}), 75);
  EXPECT_EQ(exit_for(intake::ArchiveError{"E-ARCHIVE-BUSY", "lock", "wait", "again"}), 75);
  EXPECT_EQ(exit_for(intake::ArchiveError{"E-ARCHIVE-RIGHTS", "x", "no", "chown"}), 77);
  EXPECT_EQ(exit_for(intake::ArchiveError{"E-ARCHIVE-FULL", "x", "no", "room"}), 74);
  EXPECT_EQ(exit_for(std::system_error{EACCES, std::generic_category(), "x"}), 77);
  EXPECT_EQ(exit_for(std::system_error{EIO, std::generic_category(), "x"}), 74);
}

TEST(FailuresOfTheWorld, TellCodeAndNextStepOnce) {
  const core::Finding told =
      cli::trouble_of(intake::ArchiveError{"E-ARCHIVE-ABSENT", "books/archive", "there is no archive here", "look"})
          .findings()
          .front();
  EXPECT_EQ(told.code + " " + told.what + " " + told.next,
            "E-ARCHIVE-ABSENT books/archive: there is no archive here look");
  EXPECT_EQ(cli::trouble_of(ledger::ClusterError{"E-CLUSTER-START", "no", "look"}).findings().front().what, "no");
}

TEST(AnUnknownName, IsAnsweredWithTheNearest) {
  const Standing scratch = Bench::get().scratch();
  EXPECT_EQ(run("avstem imprt x", scratch).err,
            "avstem: E-USAGE-COMMAND command: expected import, found 'imprt'\n  → avstem help import\n");
  EXPECT_EQ(run("avstem inspect --lin 3 x", scratch).err,
            "avstem: E-USAGE-FLAG flag of 'inspect': expected --line, found '--lin'\n  → avstem help inspect\n");
}

TEST(APassword, IsNeverTold) {
  const Standing scratch = Bench::get().scratch();
  for (const char* connection :
       {"postgresql://ola:hemmelig@127.0.0.1:1/books", "host=/nonexistent password=hemmelig"}) {
    for (const char* command : {"verify", "config show", "verify --json", "doctor", "doctor --json"}) {
      const std::string line = "umask 077; echo 'database = \"" + std::string{connection} +
                               "\"' >secret.toml; avstem " + command + " --config secret.toml";
      const Ran ran = run(line, scratch);
      EXPECT_EQ((ran.out + ran.err).find("hemmelig"), std::string::npos) << line << "\n" << ran.out << ran.err;
      EXPECT_EQ((ran.out + ran.err).find("E-CONFIG"), std::string::npos) << line << "\n" << ran.err;
    }
  }
  const Ran ran = run("avstem version --database postgresql://ola:hemmelig@h/b", scratch);
  EXPECT_EQ((ran.out + ran.err).find("hemmelig"), std::string::npos) << ran.err;
}

}  // namespace
}  // namespace avstem::tests

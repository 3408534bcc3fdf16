/// What opening the books promises: readers wait for nobody, a given database is changed only when asked, and nothing
/// is lost.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <fstream>

#include "bench.hpp"
#include "engine/intake/archive.hpp"

namespace avstem::tests {
namespace {

TEST(Readers, DoNotWaitForTheWriter) {
  const Standing demo = Bench::get().demo();
  const auto writer = intake::Archive::open_for_writing({demo.folder / "books" / "archive", std::nullopt});
  EXPECT_EQ(run("timeout 10 avstem report trial-balance", demo).exit, 0);
  EXPECT_EQ(run("timeout 10 avstem queue list", demo).exit, 0);
}

TEST(AGivenDatabase, IsMigratedOnlyWhenAsked) {
  Standing own = Bench::get().empty_books();
  own.environment["AVSTEM_DATABASE"] =
      own.environment["AVSTEM_DATABASE"].substr(0, own.environment["AVSTEM_DATABASE"].rfind("dbname=")) +
      "dbname=template1";
  const Ran ran = run("avstem setup organisations.toml", own);
  EXPECT_EQ(ran.exit, 78) << ran.out << ran.err;
  EXPECT_EQ(ran.err,
            "avstem: E-DB-SCHEMA schema of the database: expected that of this program, found an older one or none\n  "
            "→ avstem migrate up\n");
  EXPECT_EQ(run("avstem migrate plan", own).exit, 1);
}

TEST(Readers, DoNotMigrate) {
  const Standing scratch = Bench::get().scratch();
  ASSERT_EQ(run("mkdir -p fresh/archive", scratch).exit, 0);
  const Ran ran = run("avstem report payments --data fresh", scratch);
  EXPECT_EQ(ran.exit, 78) << ran.out << ran.err;
  EXPECT_EQ(run("avstem migrate plan --data fresh", scratch).exit, 1);
}

TEST(Setup, WithNothingToChangeRecordsNothing) {
  const Standing demo = Bench::get().demo();
  const std::string before = run("avstem inputs list --json", demo).out;
  EXPECT_EQ(run("avstem setup organisations.toml", demo).out,
            "Ingenting å endre: alt i organisations.toml er slik fra før.\n");
  EXPECT_EQ(run("avstem inputs list --json", demo).out, before);
}

TEST(ADryRun, LeavesNoTrace) {
  const Standing own = Bench::get().empty_books();
  ASSERT_EQ(run("avstem setup organisations.toml && avstem invoices import invoices.csv", own).exit, 0);
  const std::string before = run("avstem inputs list --json && avstem report trial-balance", own).out;
  const Ran ran = run("avstem import --dry-run OCR.D201126", own);
  EXPECT_EQ(ran.exit, 0);
  EXPECT_NE(ran.out.find("Bilag 2026/5"), std::string::npos) << ran.out;
  EXPECT_EQ(run("avstem inputs list --json && avstem report trial-balance", own).out, before);
}

TEST(StandardInput, IsAFileLikeAnother) {
  const Standing own = Bench::get().empty_books();
  ASSERT_EQ(run("avstem setup organisations.toml && avstem invoices import - <invoices.csv", own).exit, 0);
  EXPECT_EQ(run("avstem import - <OCR.D201126", own).exit, 0);
  EXPECT_NE(run("avstem import OCR.D201126", own).out.find("allerede importert som input 3"), std::string::npos);
}

TEST(AnEhfInvoice, BelongsToTheOrganisationThatIsNamed) {
  const Standing own = Bench::get().empty_books();
  ASSERT_EQ(run("avstem setup organisations.toml", own).exit, 0);
  EXPECT_EQ(run("avstem invoices import --org solbakken-vel invoice-ehf.xml", own).exit, 0);
  EXPECT_NE(run("avstem invoices list --org solbakken-vel", own).out.find("V-4"), std::string::npos);
}

TEST(ALostDatabase, IsFilledFromTheArchive) {
  const Standing own = Bench::get().empty_books();
  ASSERT_EQ(run("avstem setup organisations.toml && avstem invoices import invoices.csv && avstem import OCR.D201126 "
                "camt054-2026-11-20.xml",
                own)
                .exit,
            0);
  const std::string before = run("avstem verify --json", own).out;
  Standing restored = Bench::get().empty_books();
  restored.folder = own.folder;
  EXPECT_EQ(run("avstem doctor --json", restored).exit, 1);
  EXPECT_EQ(run("avstem migrate up", restored).exit, 0);
  EXPECT_EQ(run("avstem verify --json", restored).out, before);
}

/// Transmission 201126, then 201128, then 201126 with another payment in it.
TEST(AnImport, TellsOfAFileThatMayBeMissingAndOfOneThatCameAgain) {
  const Standing own = Bench::get().empty_books();
  const Ran first = run("avstem setup organisations.toml && avstem import OCR.D201126 --lang en", own);
  EXPECT_EQ(first.out.find("Note:"), std::string::npos) << first.out;
  const Ran later = run("sed 1s/0201126/0201128/ OCR.D201126 >later.ocr; avstem import later.ocr --lang en", own);
  EXPECT_EQ(later.exit, 0);
  EXPECT_NE(later.out.find("  Note: OCR giro 00010200 0201127 has not come (between inputs 2 and 3)\n"
                           "    → avstem report missing-files\n"),
            std::string::npos)
      << later.out;
  const Ran again = run("sed s/97100000006/97100000014/ OCR.D201126 >again.ocr; avstem import again.ocr --json", own);
  const auto told = nlohmann::json::parse(again.out);
  EXPECT_TRUE(told["possibly_missing_file"].empty());
  EXPECT_EQ(told["reissued"], nlohmann::json::parse(R"([{"series": "OCR giro 00010200", "delivery": "0201126",
                                                         "inputs": [2, 4]}])"));
  EXPECT_EQ(run("avstem import again.ocr --lang en", own).out.find("Note:"), std::string::npos) << "told once";
}

TEST(Trace, TellsWhenTheArchivedBytesAreChanged) {
  const Standing own = Bench::get().empty_books();
  ASSERT_EQ(run("avstem setup organisations.toml && avstem import OCR.D201126", own).exit, 0);
  ASSERT_EQ(run("f=$(grep -l NY000010 books/archive/objects/*/*); chmod u+w $f; sed -i s/35000/35001/ $f", own).exit,
            0);
  const Ran traced = run("avstem trace 2:1 --lang en", own);
  EXPECT_NE(traced.out.find("E-ARCHIVE-DAMAGED"), std::string::npos) << traced.out;
  EXPECT_EQ(run("avstem verify", own).exit, 1);
}

}  // namespace
}  // namespace avstem::tests

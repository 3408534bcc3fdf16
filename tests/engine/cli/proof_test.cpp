/// What proves the books: checkpoints, replay, rebuild, archive check and repair, the evidence pack. Each with a planted lie.
#include <gtest/gtest.h>
#include <pqxx/pqxx>

#include "bench.hpp"

namespace avstem::tests {
namespace {

constexpr const char* take_demo =
    "avstem setup organisations.toml && avstem invoices import invoices.csv && avstem import OCR.D201126 "
    "camt054-2026-11-20.xml";

/// Books of the demo's files in a database of their own, with a signing key.
class Proof : public testing::Test {
 protected:
  Proof() { EXPECT_EQ(run(std::string{take_demo} + " && avstem checkpoint --new-key", own).exit, 0); }
  /// Plain SQL by the owner of the tables, with the triggers off: what somebody with the database in his hands can do.
  void tamper(const std::string& table, const std::string& statements) const {
    pqxx::connection connection{own.environment.at("AVSTEM_DATABASE")};
    pqxx::work work{connection};
    work.exec("ALTER TABLE avstem." + table + " DISABLE TRIGGER USER; " + statements + "; ALTER TABLE avstem." + table +
              " ENABLE TRIGGER USER");
    work.commit();
  }
  [[nodiscard]] Ran avstem(const std::string& words) const { return run("avstem " + words + " --lang en", own); }

  Standing own = Bench::get().empty_books();
};

void expect_in(const std::string& part, const Ran& ran) {
  EXPECT_NE((ran.out + ran.err).find(part), std::string::npos) << "not there: " << part << "\n" << ran.out << ran.err;
}

TEST_F(Proof, ACheckpointIsSignedOnceAndHoldsBooksAndArchive) {
  const Ran first = avstem("checkpoint");
  ASSERT_EQ(first.exit, 0) << first.err;
  EXPECT_EQ(avstem("checkpoint").out, first.out) << "the same state is signed once";
  const Ran good = avstem("verify --level checkpoints");
  EXPECT_EQ(good.exit, 0) << good.out;
  expect_in("inputs 1 to 4 are proven by them, 0 later ones are not yet", good);
  const Ran stranger = avstem("verify --key " + std::string(64, 'a'));
  EXPECT_EQ(stranger.exit, 1);
  expect_in("which is not a trusted one", stranger);
}

TEST_F(Proof, ACheckpointFindsTheEndOfTheJournalCutOff) {
  ASSERT_EQ(avstem("checkpoint").exit, 0);
  const std::string last = "v.org_id = 2 AND v.position = (SELECT max(position) FROM avstem.voucher WHERE org_id = 2)";
  tamper("posting", "DELETE FROM avstem.posting AS p USING avstem.voucher AS v WHERE " + last +
                        " AND p.org_id = v.org_id AND p.year = v.year AND p.number = v.number");
  tamper("voucher",
         "UPDATE avstem.head AS h SET position = v.position - 1, hash = v.previous FROM avstem.voucher AS v"
         " WHERE h.org_id = 2 AND " +
             last + "; DELETE FROM avstem.voucher AS v WHERE " + last);
  const Ran chain = avstem("verify --level chain");
  EXPECT_EQ(chain.exit, 0) << "the chain alone does not see it: " << chain.out;
  const Ran found = avstem("verify --level checkpoints");
  EXPECT_EQ(found.exit, 1);
  expect_in("signed 5 vouchers, there are 4", found);
  EXPECT_EQ(avstem("checkpoint").exit, 70) << "books that are off are not signed";
}

TEST_F(Proof, ACheckpointFindsATriggerSwitchedOff) {
  ASSERT_EQ(avstem("checkpoint").exit, 0);
  pqxx::connection connection{own.environment.at("AVSTEM_DATABASE")};
  pqxx::nontransaction{connection}.exec("ALTER TABLE avstem.posting DISABLE TRIGGER USER");
  const Ran found = avstem("verify --level checkpoints");
  EXPECT_EQ(found.exit, 1);
  expect_in("tables, triggers or functions were altered since", found);
}

TEST_F(Proof, AChangedCheckpointIsFoundAndAnOpenKeyIsRefused) {
  ASSERT_EQ(avstem("checkpoint").exit, 0);
  ASSERT_EQ(
      run("chmod u+w books/archive/checkpoints/*; sed -i s/made.2/made\\\\t3/ books/archive/checkpoints/*.txt", own)
          .exit,
      0);
  const Ran found = avstem("verify --level checkpoints");
  EXPECT_EQ(found.exit, 1);
  expect_in("checkpoints/", found);
  ASSERT_EQ(run("chmod 644 books/checkpoint.key", own).exit, 0);
  const Ran open = avstem("checkpoint");
  EXPECT_EQ(open.exit, 77);
  expect_in("E-CHECKPOINT-KEY key file books/checkpoint.key: expected its owner alone may read it, found others may",
            open);
}

TEST_F(Proof, AWriterRefusesAnOldArchiveWithAnOldDatabase) {
  ASSERT_EQ(run("mkdir far && printf '[checkpoint]\\nfolders = [\"far\"]\\n' >avstem.toml", own).exit, 0);
  ASSERT_EQ(avstem("checkpoint").exit, 0);
  const Standing empty = Bench::get().empty_books();
  own.environment["AVSTEM_DATABASE"] = empty.environment.at("AVSTEM_DATABASE");
  // The database alone is behind: it catches up.
  EXPECT_EQ(avstem("import OCR.D201126").exit, 0);
  const Standing older = Bench::get().empty_books();
  own.environment["AVSTEM_DATABASE"] = older.environment.at("AVSTEM_DATABASE");
  ASSERT_EQ(run("rm -f books/archive/inputs/000000004.json books/archive/checkpoints/*", own).exit, 0);
  const Ran refused = avstem("import OCR.D201126");
  EXPECT_EQ(refused.exit, 70);
  expect_in("was signed after input 4, archive and books end at input 3: inputs 4 to 4 are lost here", refused);
}

TEST_F(Proof, ReplayFindsTheSameBooks) {
  const Ran all = avstem("replay --all");
  EXPECT_EQ(all.exit, 0) << all.out << all.err;
  expect_in("derived again", all);
  EXPECT_EQ(avstem("replay 3").exit, 0);
  EXPECT_EQ(avstem("verify --level journal").exit, 0);
  EXPECT_EQ(avstem("replay").exit, 64);
  EXPECT_EQ(avstem("replay 5").exit, 66);
}

TEST_F(Proof, ReplayNamesAPostingThatWasChanged) {
  tamper("posting",
         "UPDATE avstem.posting SET account = '3901' WHERE org_id = 1 AND year = 2026 AND number = 1 AND line = 2");
  const Ran found = avstem("replay --all --json");
  EXPECT_EQ(found.exit, 1);
  expect_in("\"same\": false", found);
  expect_in("\"row\": \"groruddalen-historielag: voucher 2026/1\"", found);
  const Ran one = avstem("replay 2");
  EXPECT_EQ(one.exit, 1);
  expect_in("groruddalen-historielag: voucher 2026/1", one);
  EXPECT_EQ(avstem("replay 3").exit, 0) << "another input is as it was";
}

TEST_F(Proof, ReplayNamesAPaymentAQueueItemAndAnInputThatWereChangedAndTellsNoPayer) {
  tamper("payment",
         "UPDATE avstem.payment SET payer_name = 'Planta Navnesen' WHERE org_id = 2 AND input_seq = 4 AND ordinal = 1");
  tamper("queue_item",
         "UPDATE avstem.queue_item SET reason = CASE reason WHEN 'kid_missing' THEN 'kid_unknown' ELSE 'kid_missing' "
         "END WHERE (org_id, input_seq, ordinal) ="
         " (SELECT org_id, input_seq, ordinal FROM avstem.queue_item ORDER BY 1, 2, 3 LIMIT 1)");
  tamper("input", "UPDATE avstem.input SET actor = 'somebody' WHERE seq = 2");
  const Ran found = avstem("replay --all");
  EXPECT_EQ(found.exit, 1);
  expect_in("payment 4:1", found);
  expect_in("queue item ", found);
  expect_in("input 2", found);
  EXPECT_EQ(found.out.find("Planta"), std::string::npos);
}

TEST_F(Proof, RebuildReachesTheSameHeadsAndOnlyInAnEmptyDatabase) {
  const Standing empty = Bench::get().empty_books();
  const std::string target = " --archive books/archive --database '" + empty.environment.at("AVSTEM_DATABASE") + "'";
  const Ran rebuilt = avstem("rebuild" + target);
  EXPECT_EQ(rebuilt.exit, 0) << rebuilt.out << rebuilt.err;
  const std::string heads = " verify --json | grep hash";
  EXPECT_EQ(run("avstem" + heads, own).out,
            run("avstem --database '" + empty.environment.at("AVSTEM_DATABASE") + "'" + heads, own).out);
  const Ran again = avstem("rebuild" + target);
  EXPECT_EQ(again.exit, 73);
  expect_in("E-REBUILD-NOT-EMPTY database to rebuild into: expected an empty one, found books of 4 inputs", again);
  EXPECT_EQ(avstem("rebuild --resume" + target).exit, 0);
}

TEST_F(Proof, ArchiveRepairTakesTheGoodBytesFromTheSecondCopy) {
  ASSERT_EQ(
      run("mkdir second && echo 'second_archive = \"second\"' >avstem.toml && avstem import OCR.D201126", own).exit, 0);
  EXPECT_EQ(avstem("archive check").exit, 0);
  const std::string damage =
      "f=$(find books/archive/objects -type f | sort | head -n 1); chmod u+w $f; echo x >>$f; "
      "rm -f second/inputs/000000002.json";
  ASSERT_EQ(run(damage, own).exit, 0);
  const Ran found = avstem("archive check");
  EXPECT_EQ(found.exit, 1);
  expect_in("E-ARCHIVE-DAMAGED", found);
  expect_in("E-ARCHIVE-ABSENT", found);
  const Ran repaired = avstem("archive repair");
  EXPECT_EQ(repaired.exit, 0) << repaired.out;
  expect_in("2 repaired", repaired);
  EXPECT_EQ(avstem("archive check").exit, 0);
  EXPECT_EQ(avstem("verify").exit, 0);
}

/// `edit` is done to a fresh pack; the verifier must say `complaint`.
struct PlantedLie {
  const char* name;
  const char* edit;
  const char* complaint;
};

TEST_F(Proof, ThePackIsCheckedWithoutAvstemAndEveryLieInItIsFound) {
  ASSERT_EQ(avstem("period close --org solbakken-vel --until 2024-12-31 --why levert").exit, 0);
  ASSERT_EQ(avstem("checkpoint").exit, 0);
  ASSERT_EQ(avstem("export pack pack --org solbakken-vel --period 2026").exit, 0);
  const std::string verify = "python3 " + std::string{AVSTEM_SOURCE_DIR} + "/ops/verify-pack.py ";
  const std::string key = " --key $(grep -h ^key pack/checkpoints/* | cut -f 2)";
  const Ran good = run(verify + "pack" + key, own);
  EXPECT_EQ(good.exit, 0) << good.out << good.err;
  expect_in("all but the last 0 vouchers are covered", good);
  expect_in("1 closings and openings, closed until 2024-12-31", good);
  EXPECT_EQ(run(verify + "pack --key " + std::string(64, 'a'), own).exit, 1);
  // The lie is told with the right hash in pack.txt, as a liar would.
  const std::string seal =
      "; cd lie; { grep -v ^file pack.txt; find . -type f ! -name pack.txt -printf '%P\\n' | sort |"
      " while read -r f; do printf 'file\\t%s\\t%s\\n' $(sha256sum <$f | cut -c 1-64) $f; done; } >../m; mv ../m "
      "pack.txt";
  for (const PlantedLie& lie : {
           PlantedLie{"an amount", "sed -i '0,/\\t1500\\t/s/\\t1500\\t\\([0-9]\\)/\\t1500\\t9\\1/' lie/journal.txt",
                      "postings sum to"},
           PlantedLie{"an account", "sed -i '0,/\\t1920\\t/s/\\t1920\\t/\\t1921\\t/' lie/journal.txt",
                      "not the sums of the journal"},
           PlantedLie{"a voucher gone", "tac lie/journal.txt | sed '0,/^voucher/d' | tac >j; mv j lie/journal.txt",
                      "WRONG journal"},
           PlantedLie{"a record", "sed -i 's/\"actor\":\"[^\"]*\"/\"actor\":\"x\"/' lie/inputs/*.json", "altered"},
           PlantedLie{"a file", "f=$(find lie/objects -type f | head -n 1); echo x >>$f", "other bytes"},
           PlantedLie{"a signature",
                      "sed -i 's/^\\(signature\\t\\)0/\\11/; t; s/^\\(signature\\t\\)./\\10/' lie/checkpoints/*",
                      "its signature is wrong"},
           PlantedLie{"a digest", "sed -i '4{s/\\t0/\\t1/; t; s/\\t./\\t0/}' lie/inputs.txt", "WRONG inputs"},
       }) {
    const Ran found = run(
        "rm -rf lie; cp -r pack lie; chmod -R u+w lie; (" + std::string{lie.edit} + seal + "); " + verify + "lie" + key,
        own);
    EXPECT_EQ(found.exit, 1) << lie.name << "\n" << found.out << found.err;
    EXPECT_NE(found.out.find(lie.complaint), std::string::npos) << lie.name << "\n" << found.out << found.err;
  }
}

/// The verifier's own check of RULES A5, on journals of one voucher of input 3.
TEST(ThePackVerifier, FindsAVoucherThatCameIntoAClosedPeriod) {
  struct Case {
    const char* date;
    const char* closings;
    const char* told;
  };
  for (const Case& each : {
           Case{"2026-10-31", "(2, 'close', '2026-10-31')",
                "Wrong: voucher 2026/1: dated 2026-10-31, closed until 2026-10-31 before input 3"},
           Case{"2026-11-01", "(2, 'close', '2026-10-31')", "good"},
           Case{"2026-10-31", "(3, 'close', '2026-10-31')", "good"},
           Case{"2026-10-31", "(1, 'close', '2026-10-31'), (2, 'open', '2026-10-31')", "good"},
           Case{"2026-10-31", "(1, 'close', '2026-10-31'), (2, 'open', '2026-09-30')",
                "is not the newest closed period"},
           Case{"2026-12-31", "(1, 'close', '2026-10-31'), (2, 'close', '2026-09-30')", "which was closed"},
       }) {
    const std::string program = "import runpy; m = runpy.run_path('" + std::string{AVSTEM_SOURCE_DIR} +
                                "/ops/verify-pack.py'); p = m['Pack']('.', None); p.last_input = 3; "
                                "p.input_at.append(3); p.name_at.append('voucher 2026/1'); p.date_at.append('" +
                                each.date + "'); p.closings = [" + each.closings + "]; p.periods(); print('good')";
    const Ran ran = run("python3 -c \"" + program + "\"", Bench::get().demo());
    EXPECT_NE((ran.out + ran.err).find(each.told), std::string::npos) << each.closings << "\n" << ran.out << ran.err;
  }
}

}  // namespace
}  // namespace avstem::tests

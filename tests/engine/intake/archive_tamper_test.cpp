/// What is done to the archive's files behind its back is seen, and undone from the second folder.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "engine/intake/archive_check.hpp"
#include "engine/intake/archive_error.hpp"
#include "tests/engine/intake/inputs.hpp"
#include "tests/temporary_folder.hpp"

namespace avstem::intake {
namespace {

namespace fs = std::filesystem;
using tests::findings_of;

std::string bytes_of(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

void overwrite(const fs::path& path, const std::string& bytes) {
  fs::remove(path);
  std::ofstream{path, std::ios::binary} << bytes;
}

void flip_bit(const fs::path& path) {
  std::string bytes = bytes_of(path);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
  overwrite(path, bytes);
}

class Tamper : public testing::Test {
 protected:
  static constexpr int inputs = 5;

  Tamper() {
    fs::create_directories(root_.path() / "second");
    Archive archive = Archive::open_for_writing(two());
    for (int i = 0; i < inputs; ++i) tests::append_next(archive);
  }
  [[nodiscard]] ArchivePlace one() const { return {.folder = root_.path() / "first", .second_folder = {}}; }
  [[nodiscard]] ArchivePlace two() const {
    return {.folder = root_.path() / "first", .second_folder = root_.path() / "second"};
  }
  [[nodiscard]] fs::path record(int number) const {
    return ArchiveCopy{one().folder}.record_path(core::InputNumber{number});
  }
  [[nodiscard]] fs::path object(int number) const {
    return ArchiveCopy{one().folder}.object_path(core::Sha256::of(tests::content_of(core::InputNumber{number})));
  }
  /// Alone, the folder convicts itself; with the second folder it is restored and nothing is left to say.
  void expect_found_and_repaired(const std::string& findings) {
    EXPECT_EQ(findings_of(check_archive(one())), findings);
    EXPECT_TRUE(check_archive(one()).findings.refuse());
    EXPECT_FALSE(check_archive(two(), Repair::yes).findings.refuse());
    EXPECT_EQ(findings_of(check_archive(two())), "");
    EXPECT_EQ(Archive::open_for_writing(two()).last()->number, core::InputNumber{inputs});
  }
  avstem::tests::TemporaryFolder root_;
};

TEST_F(Tamper, IsNotSeenWhereThereIsNone) {
  const ArchiveCheck check = check_archive(two());
  EXPECT_EQ(findings_of(check), "");
  EXPECT_EQ(check.records, 5U);
  EXPECT_EQ(check.objects, 10U);
}

TEST_F(Tamper, ByABitInAnObject) {
  flip_bit(object(2));
  expect_found_and_repaired("E-ARCHIVE-DAMAGED 4826ab5fd178cf: expected the bytes with this hash, found other bytes\n");
  EXPECT_TRUE(fs::exists(one().folder / "damaged" / object(2).filename())) << "the damaged file is evidence";
}

TEST_F(Tamper, ByRemovingAnObject) {
  fs::remove(object(3));
  expect_found_and_repaired("E-ARCHIVE-ABSENT b2c38029ebaef3: expected the bytes with this hash, found no file\n");
}

TEST_F(Tamper, BySwappingTwoObjects) {
  const std::string bytes = bytes_of(object(1));
  overwrite(object(1), bytes_of(object(2)));
  overwrite(object(2), bytes);
  expect_found_and_repaired(
      "E-ARCHIVE-DAMAGED 34e9857b9aadd7: expected the bytes with this hash, found other bytes\n"
      "E-ARCHIVE-DAMAGED 4826ab5fd178cf: expected the bytes with this hash, found other bytes\n");
}

TEST_F(Tamper, ByABitInARecord) {
  std::string text = bytes_of(record(3));
  text.replace(text.find("bank-3"), 6, "bank-4");
  overwrite(record(3), text);
  expect_found_and_repaired("E-ARCHIVE-CHAIN 000000003.json: expected the record, found one\n");
}

TEST_F(Tamper, ByMakingARecordUnreadable) {
  overwrite(record(3), "{");
  expect_found_and_repaired(
      "E-ARCHIVE-DAMAGED 000000003.json: expected the record, found no record: not one JSON object in UTF-8\n");
}

TEST_F(Tamper, ByRemovingARecordInTheMiddle) {
  fs::remove(record(2));
  try {
    (void)Archive::open_for_reading(one());
    FAIL() << "opened";
  } catch (const ArchiveError& error) {
    EXPECT_EQ(std::string{error.what()}, "E-ARCHIVE-GAP " + record(2).string() +
                                             ": this record is missing and later ones are there; next: run `avstem "
                                             "verify` to see all that is damaged; a "
                                             "second archive folder can restore it");
  }
  expect_found_and_repaired("E-ARCHIVE-ABSENT 000000002.json: expected the record, found no file\n");
}

TEST_F(Tamper, BySwappingTwoRecords) {
  const std::string text = bytes_of(record(2));
  overwrite(record(2), bytes_of(record(3)));
  overwrite(record(3), text);
  EXPECT_TRUE(check_archive(one()).findings.refuse());
  EXPECT_FALSE(check_archive(two(), Repair::yes).findings.refuse());
  EXPECT_EQ(findings_of(check_archive(two())), "");
}

TEST_F(Tamper, ByRenamingARecord) {
  fs::rename(record(5), record(6));
  EXPECT_TRUE(check_archive(one()).findings.refuse());
  EXPECT_THROW((void)Archive::open_for_reading(one()), ArchiveError);
}

TEST_F(Tamper, ByAForgedLastRecordThatNamesAnotherPredecessor) {
  std::string text = bytes_of(record(5));
  text.replace(text.find("\"previous\":\"") + 12, 4, "0000");
  overwrite(record(5), text);
  try {
    (void)Archive::open_for_reading(one());
    FAIL() << "opened";
  } catch (const ArchiveError& error) {
    EXPECT_EQ(error.code(), "E-ARCHIVE-CHAIN");
  }
  EXPECT_EQ(findings_of(check_archive(one())), "E-ARCHIVE-CHAIN 000000004.json: expected the record, found one\n");
}

TEST_F(Tamper, ByARecordBeforeTheFirst) {
  std::string text = bytes_of(record(1));
  text.replace(text.find("\"previous\":\"") + 12, 4, "abcd");
  for (int i = 2; i <= inputs; ++i) fs::remove(record(i));
  overwrite(record(1), text);
  EXPECT_EQ(findings_of(check_archive(one())),
            "E-ARCHIVE-CHAIN 000000001.json: expected a first record, naming no record before it, found the digest of "
            "a record "
            "before it\n");
}

TEST_F(Tamper, ByAFileThatDoesNotBelongThere) {
  std::ofstream{one().folder / "inputs" / "note.txt"} << "x";
  std::ofstream{one().folder / "objects" / "note.txt"} << "x";
  EXPECT_EQ(
      findings_of(check_archive(one())),
      "E-ARCHIVE-DAMAGED note.txt: expected only input records in this folder, found another name\n"
      "E-ARCHIVE-DAMAGED note.txt: expected only objects, named by their hash, in this folder, found another name\n");
}

TEST_F(Tamper, IsNotRepairedFromAFolderThatIsDamagedToo) {
  flip_bit(object(2));
  flip_bit(ArchiveCopy{*two().second_folder}.object_path(core::Sha256::of(tests::content_of(core::InputNumber{2}))));
  const ArchiveCheck check = check_archive(two(), Repair::yes);
  EXPECT_EQ(check.repaired, 0U);
  EXPECT_EQ(check.findings.count(), 2U);
  EXPECT_TRUE(check.findings.refuse());
}

TEST_F(Tamper, IsOnlyReportedWhenNoRepairIsAskedFor) {
  fs::remove(object(3));
  EXPECT_TRUE(check_archive(two()).findings.refuse());
  EXPECT_FALSE(fs::exists(object(3)));
}

TEST_F(Tamper, IsNotHandedOut) {
  flip_bit(object(2));
  const Archive archive = Archive::open_for_reading(one());
  EXPECT_THROW((void)archive.object(core::Sha256::of(tests::content_of(core::InputNumber{2}))), ArchiveError);
}

TEST_F(Tamper, IsNotTakenForBytesThatExist) {
  flip_bit(object(2));
  Archive archive = Archive::open_for_writing(one());
  const std::string bytes = tests::content_of(core::InputNumber{2});
  core::MemorySource source{bytes};
  EXPECT_THROW((void)archive.store(source), ArchiveError);
}

}  // namespace
}  // namespace avstem::intake

#include "engine/intake/archive.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "engine/intake/archive_check.hpp"
#include "engine/intake/archive_error.hpp"
#include "tests/engine/intake/inputs.hpp"
#include "tests/temporary_folder.hpp"

namespace avstem::intake {
namespace {

namespace fs = std::filesystem;
using tests::append_next;
using tests::content_of;
using tests::next_record;

std::string text_of(core::ByteSource& source) {
  std::string text(source.size(), '\0');
  std::size_t filled = 0;
  while (const std::size_t count = source.read(text.data() + filled, text.size() - filled)) filled += count;
  return text;
}

/// The code of the `ArchiveError` that is thrown, or `none`.
template <class Act>
std::string code_of(Act act) {
  try {
    act();
  } catch (const ArchiveError& error) {
    return error.code();
  }
  return "none";
}

class ArchiveTest : public testing::Test {
 protected:
  [[nodiscard]] ArchivePlace one() const { return {.folder = root_.path() / "first", .second_folder = {}}; }
  [[nodiscard]] ArchivePlace two() const {
    fs::create_directories(root_.path() / "second");
    return {.folder = root_.path() / "first", .second_folder = root_.path() / "second"};
  }
  static void fill(const ArchivePlace& place, int count) {
    Archive archive = Archive::open_for_writing(place);
    for (int i = 0; i < count; ++i) append_next(archive);
  }
  [[nodiscard]] fs::path record_file(int number) const {
    return ArchiveCopy{root_.path() / "first"}.record_path(core::InputNumber{number});
  }
  [[nodiscard]] fs::path object_file(int number) const {
    return ArchiveCopy{root_.path() / "first"}.object_path(core::Sha256::of(content_of(core::InputNumber{number})));
  }
  avstem::tests::TemporaryFolder root_;
};

TEST_F(ArchiveTest, IsEmptyWhenItIsNew) {
  const Archive archive = Archive::open_for_writing(one());
  EXPECT_EQ(archive.last(), std::nullopt);
  EXPECT_EQ(archive.next_number(), core::InputNumber{1});
  EXPECT_EQ(archive.head(), core::Sha256{});
}

TEST_F(ArchiveTest, GivesBackTheBytesThatItStored) {
  Archive archive = Archive::open_for_writing(one());
  core::MemorySource source{"some bytes"};
  const Stored stored = archive.store(source);
  EXPECT_EQ(stored.content, core::Sha256::of("some bytes"));
  EXPECT_EQ(stored.size, 10U);
  EXPECT_FALSE(stored.existed);
  EXPECT_EQ(text_of(*archive.object(stored.content)), "some bytes");
}

TEST_F(ArchiveTest, StoresNothingAsAnObjectToo) {
  Archive archive = Archive::open_for_writing(one());
  core::MemorySource source{""};
  EXPECT_EQ(archive.store(source).content, core::Sha256::of(""));
  EXPECT_EQ(archive.object(core::Sha256::of(""))->size(), 0U);
}

TEST_F(ArchiveTest, StoresTheSameBytesOnce) {
  Archive archive = Archive::open_for_writing(one());
  core::MemorySource source{"some bytes"};
  (void)archive.store(source);
  EXPECT_TRUE(archive.store(source).existed);
}

TEST_F(ArchiveTest, ReadsASourceFromItsBeginning) {
  Archive archive = Archive::open_for_writing(two());
  core::MemorySource source{"some bytes"};
  char skipped[4];
  (void)source.read(skipped, sizeof skipped);
  EXPECT_EQ(archive.store(source).content, core::Sha256::of("some bytes"));
}

TEST_F(ArchiveTest, LetsNobodyChangeAFile) {
  fill(one(), 1);
  struct stat status {};
  ASSERT_EQ(::stat(record_file(1).c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0440U);
  ASSERT_EQ(::stat(object_file(1).c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0440U);
}

TEST_F(ArchiveTest, RefusesAnObjectOverTheLimit) {
  ArchivePlace place = one();
  place.size_max = 9;
  Archive archive = Archive::open_for_writing(place);
  core::MemorySource source{"some bytes"};
  try {
    (void)archive.store(source);
    FAIL() << "stored";
  } catch (const ArchiveError& error) {
    EXPECT_EQ(std::string{error.what()},
              "E-ARCHIVE-TOO-BIG " + place.folder.string() +
                  ": the input has more than 9 bytes; next: split the file, or check that it is a bank "
                  "or invoice file at all");
  }
  EXPECT_TRUE(fs::is_empty(place.folder / "temporary"));
}

TEST_F(ArchiveTest, KeepsItsRecordsWhenItIsOpenedAgain) {
  fill(one(), 3);
  const Archive archive = Archive::open_for_reading(one());
  EXPECT_EQ(archive.last()->number, core::InputNumber{3});
  EXPECT_EQ(archive.head(), digest(*archive.last()));
  EXPECT_EQ(archive.record(core::InputNumber{2}).previous, digest(archive.record(core::InputNumber{1})));
}

TEST_F(ArchiveTest, RefusesARecordThatDoesNotComeNext) {
  Archive archive = Archive::open_for_writing(one());
  core::MemorySource source{"x"};
  const Stored stored = archive.store(source);
  InputRecord record = next_record(archive, stored);
  record.number = core::InputNumber{2};
  EXPECT_EQ(code_of([&] { archive.append(record); }), "E-ARCHIVE-ORDER");
  archive.append(next_record(archive, stored));
  record.number = core::InputNumber{1};
  EXPECT_EQ(code_of([&] { archive.append(record); }), "E-ARCHIVE-ORDER");
}

TEST_F(ArchiveTest, RefusesARecordThatNamesAnotherPredecessor) {
  fill(one(), 1);
  Archive archive = Archive::open_for_writing(one());
  core::MemorySource source{"x"};
  InputRecord record = next_record(archive, archive.store(source));
  record.previous = core::Sha256::of("another");
  EXPECT_EQ(code_of([&] { archive.append(record); }), "E-ARCHIVE-ORDER");
}

TEST_F(ArchiveTest, RefusesARecordWhoseBytesAreNotStored) {
  Archive archive = Archive::open_for_writing(one());
  EXPECT_EQ(code_of([&] {
              archive.append(next_record(archive, {core::Sha256::of("x"), 1, false}));
            }),
            "E-ARCHIVE-ORDER");
}

TEST_F(ArchiveTest, RefusesARecordThatCannotBeReadBack) {
  Archive archive = Archive::open_for_writing(one());
  core::MemorySource source{"x"};
  InputRecord record = next_record(archive, archive.store(source));
  record.options = "{\"b\":1, \"a\":2}";
  EXPECT_EQ(code_of([&] { archive.append(record); }), "E-ARCHIVE-RECORD");
  record.options = "{}";
  record.actor = "";
  EXPECT_EQ(code_of([&] { archive.append(record); }), "E-ARCHIVE-RECORD");
}

TEST_F(ArchiveTest, TakesAnInputAfterARefusedOne) {
  Archive archive = Archive::open_for_writing(one());
  EXPECT_EQ(code_of([&] {
              archive.append(next_record(archive, {core::Sha256::of("x"), 1, false}));
            }),
            "E-ARCHIVE-ORDER");
  append_next(archive);
  EXPECT_EQ(archive.last()->number, core::InputNumber{1});
}

TEST_F(ArchiveTest, HasOneWriter) {
  const Archive writer = Archive::open_for_writing(one());
  EXPECT_EQ(code_of([&] { (void)Archive::open_for_writing(one()); }), "E-ARCHIVE-BUSY");
}

TEST_F(ArchiveTest, HasOneWriterOfTheSecondFolderToo) {
  const Archive writer = Archive::open_for_writing(two());
  ArchivePlace other = two();
  other.folder = root_.path() / "third";
  EXPECT_EQ(code_of([&] { (void)Archive::open_for_writing(other); }), "E-ARCHIVE-BUSY");
}

TEST_F(ArchiveTest, ShowsAReaderWhatIsAppendedMeanwhile) {
  Archive writer = Archive::open_for_writing(one());
  append_next(writer);
  Archive reader = Archive::open_for_reading(one());
  append_next(writer);
  append_next(writer);
  EXPECT_EQ(reader.last()->number, core::InputNumber{1});
  reader.refresh();
  EXPECT_EQ(reader.last()->number, core::InputNumber{3});
  EXPECT_EQ(reader.head(), writer.head());
}

TEST_F(ArchiveTest, SaysThatThereIsNoArchive) {
  EXPECT_EQ(code_of([&] { (void)Archive::open_for_reading(one()); }), "E-ARCHIVE-ABSENT");
}

TEST_F(ArchiveTest, FindsTheFirstInputWithTheSameBytes) {
  Archive archive = Archive::open_for_writing(one());
  append_next(archive);
  const std::string bytes = content_of(core::InputNumber{1});
  core::MemorySource source{bytes};
  InputRecord again = next_record(archive, archive.store(source));
  again.kind = InputKind::decision;
  archive.append(again);
  const core::Sha256 content = again.content;
  EXPECT_EQ(archive.find_by_content(content), core::InputNumber{1});
  EXPECT_EQ(archive.find_by_content(content, InputKind::decision), core::InputNumber{2});
  EXPECT_EQ(archive.find_by_content(content, InputKind::set_up), std::nullopt);
  EXPECT_EQ(archive.find_by_content(core::Sha256::of("unknown")), std::nullopt);
  append_next(archive);
  EXPECT_EQ(archive.find_by_content(archive.last()->content), core::InputNumber{3});
}

TEST_F(ArchiveTest, VisitsItsRecordsInOrder) {
  fill(one(), 4);
  const Archive archive = Archive::open_for_reading(one());
  std::vector<std::int64_t> seen;
  archive.visit(core::InputNumber{2}, [&](const InputRecord& record, const core::Sha256& hash) {
    EXPECT_EQ(hash, digest(record));
    seen.push_back(record.number.value());
  });
  EXPECT_EQ(seen, (std::vector<std::int64_t>{2, 3, 4}));
}

TEST_F(ArchiveTest, SweepsWhatAKilledWriterLeft) {
  fill(one(), 1);
  std::ofstream{one().folder / "temporary" / "1-1"} << "half";
  (void)Archive::open_for_writing(one());
  EXPECT_TRUE(fs::is_empty(one().folder / "temporary"));
}

TEST_F(ArchiveTest, LeavesTheFilesOfAWriterAlone) {
  fill(one(), 1);
  const Archive writer = Archive::open_for_writing(one());
  std::ofstream{one().folder / "temporary" / "1-1"} << "half";
  EXPECT_EQ(code_of([&] { (void)Archive::open_for_writing(one()); }), "E-ARCHIVE-BUSY");
  EXPECT_TRUE(fs::exists(one().folder / "temporary" / "1-1"));
}

TEST_F(ArchiveTest, KeepsCheckpointsInBothFolders) {
  Archive archive = Archive::open_for_writing(two());
  archive.put_checkpoint("000000001.json", "signed");
  archive.put_checkpoint("000000001.json", "signed");
  EXPECT_EQ(archive.checkpoint_names(), std::vector<std::string>{"000000001.json"});
  EXPECT_EQ(archive.checkpoint("000000001.json"), "signed");
  EXPECT_EQ(ArchiveCopy{*two().second_folder}.checkpoint("000000001.json"), "signed");
  EXPECT_EQ(archive.checkpoint("none"), std::nullopt);
}

TEST_F(ArchiveTest, RefusesAnotherCheckpointOfTheSameName) {
  Archive archive = Archive::open_for_writing(one());
  archive.put_checkpoint("a", "signed");
  EXPECT_EQ(code_of([&] { archive.put_checkpoint("a", "other"); }), "E-ARCHIVE-ORDER");
}

TEST_F(ArchiveTest, RefusesACheckpointNameThatLeavesItsFolder) {
  Archive archive = Archive::open_for_writing(one());
  EXPECT_EQ(code_of([&] { archive.put_checkpoint("../a", "x"); }), "E-ARCHIVE-RECORD");
  EXPECT_EQ(code_of([&] { archive.put_checkpoint("..", "x"); }), "E-ARCHIVE-RECORD");
  EXPECT_EQ(code_of([&] { archive.put_checkpoint("", "x"); }), "E-ARCHIVE-RECORD");
}

// Two folders.

std::string tree_of(const fs::path& folder) {
  std::vector<std::string> lines;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file{entry.path(), std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    lines.push_back(fs::relative(entry.path(), folder).string() + " " + core::Sha256::of(text).hex() + "\n");
  }
  std::sort(lines.begin(), lines.end());
  std::string tree;
  for (const std::string& line : lines) tree += line;
  return tree;
}

TEST_F(ArchiveTest, HasEverythingInBothFolders) {
  fill(two(), 4);
  EXPECT_EQ(tree_of(two().folder), tree_of(*two().second_folder));
}

TEST_F(ArchiveTest, FillsANewSecondFolder) {
  fill(one(), 4);
  fill(two(), 1);
  EXPECT_EQ(tree_of(two().folder), tree_of(*two().second_folder));
}

TEST_F(ArchiveTest, RestoresALostFirstFolderFromTheSecond) {
  fill(two(), 4);
  const std::string before = tree_of(two().folder);
  fs::remove_all(two().folder);
  fill(two(), 0);
  EXPECT_EQ(tree_of(two().folder), before);
}

TEST_F(ArchiveTest, DoesNotMakeAMissingSecondFolder) {
  ArchivePlace place = one();
  place.second_folder = root_.path() / "not-mounted";
  EXPECT_EQ(code_of([&] { (void)Archive::open_for_writing(place); }), "E-ARCHIVE-ABSENT");
}

TEST_F(ArchiveTest, RefusesFoldersThatTellDifferentStories) {
  fill(two(), 1);
  const ArchivePlace second{.folder = *two().second_folder, .second_folder = {}};
  fill(one(), 1);
  {
    Archive archive = Archive::open_for_writing(second);
    core::MemorySource source{"another story"};
    archive.append(next_record(archive, archive.store(source)));
  }
  EXPECT_EQ(code_of([&] { (void)Archive::open_for_writing(two()); }), "E-ARCHIVE-FORKED");
  EXPECT_EQ(tests::findings_of(check_archive(two())),
            "E-ARCHIVE-FORKED 000000002.json: expected the same record in both folders, found two different ones\n");
}

TEST_F(ArchiveTest, ReadsFromTheSecondFolderWhatTheFirstLost) {
  fill(two(), 2);
  const Archive archive = Archive::open_for_reading(two());
  fs::remove(record_file(1));
  fs::remove(object_file(1));
  EXPECT_EQ(archive.record(core::InputNumber{1}).number, core::InputNumber{1});
  EXPECT_EQ(text_of(*archive.object(core::Sha256::of(content_of(core::InputNumber{1})))),
            content_of(core::InputNumber{1}));
}

}  // namespace
}  // namespace avstem::intake

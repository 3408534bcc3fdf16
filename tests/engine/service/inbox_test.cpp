#include "engine/service/inbox.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <system_error>

#include "tests/temporary_folder.hpp"

namespace avstem::service {
namespace {

namespace files = std::filesystem;

class AnInbox : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) const {
    std::ofstream{path() / name, std::ios::binary} << text;
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::ifstream stream{path() / name, std::ios::binary};
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
  }
  [[nodiscard]] const files::path& path() const { return folder_.path(); }
  /// Reads a file as a round does, and puts it aside.
  std::optional<std::string> take(Inbox& inbox, const std::string& name) {
    const auto file = inbox.open(name);
    return inbox.put_aside(*file, Shelf::done, "report on " + name);
  }

 private:
  tests::TemporaryFolder folder_;
};

TEST_F(AnInbox, SeesRegularFilesWithFinishedNamesOnly) {
  const tests::TemporaryFolder elsewhere;
  write("good", "NY000010000080801230000001234500000000000");
  write(".hidden", "x");
  write("growing.tmp", "x");
  files::create_directory(path() / "folder");
  files::create_symlink("good", path() / "link");
  ASSERT_EQ(::mkfifo((path() / "pipe").c_str(), 0600), 0);
  const Inbox inbox{path()};
  const std::vector<WaitingFile> seen = inbox.look();
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen[0].name, "good");
  EXPECT_EQ(seen[0].transmission, 1230000);
}

TEST_F(AnInbox, NeverFollowsALinkThatTookAFilesPlace) {
  files::create_symlink("/etc/passwd", path() / "link");
  const Inbox inbox{path()};
  EXPECT_THROW(static_cast<void>(inbox.open("link")), std::system_error);
  ASSERT_EQ(::mkfifo((path() / "pipe").c_str(), 0600), 0);
  EXPECT_THROW(static_cast<void>(inbox.open("pipe")), std::system_error);
}

TEST_F(AnInbox, PutsAFileOnItsShelfWithAReport) {
  write("OCR", "bytes");
  Inbox inbox{path()};
  EXPECT_EQ(take(inbox, "OCR"), "OCR");
  EXPECT_EQ(read("done/OCR"), "bytes");
  EXPECT_EQ(read("done/OCR.report.txt"), "report on OCR");
  EXPECT_FALSE(files::exists(path() / "OCR"));
}

TEST_F(AnInbox, OverwritesNeitherFileNorReport) {
  Inbox inbox{path()};
  write("OCR", "first");
  EXPECT_EQ(take(inbox, "OCR"), "OCR");
  write("OCR", "second");
  EXPECT_EQ(take(inbox, "OCR"), "OCR.2");
  files::remove(path() / "done/OCR.2");
  write("OCR", "third");
  EXPECT_EQ(take(inbox, "OCR"), "OCR.3");
  EXPECT_EQ(read("done/OCR"), "first");
  EXPECT_EQ(read("done/OCR.2.report.txt"), "report on OCR");
  EXPECT_EQ(read("done/OCR.3"), "third");
}

TEST_F(AnInbox, KeepsNamesThatAttack) {
  const std::vector<std::string> names{std::string(255, 'x'),
                                       std::string(250, 'x') + ".txt",
                                       "a\nb: E-X level=info",
                                       "\xff\xfe\x01",
                                       "x..;rm -rf",
                                       "$(reboot)",
                                       "-rf",
                                       "%n%s",
                                       "\xe2\x80\xae"
                                       "fdp.exe"};
  for (const std::string& name : names) write(name, name);
  Inbox inbox{path()};
  EXPECT_EQ(inbox.look().size(), names.size());
  for (const std::string& name : names) {
    const auto stored = take(inbox, name);
    ASSERT_TRUE(stored.has_value()) << name;
    EXPECT_EQ(read("done/" + *stored), name);
    EXPECT_TRUE(files::exists(path() / "done" / (*stored + ".report.txt"))) << name;
  }
  EXPECT_THROW(static_cast<void>(inbox.open("../outside")), std::system_error);
  EXPECT_TRUE(inbox.look().empty());
}

TEST_F(AnInbox, LeavesAFileThatChangedWhileItWasRead) {
  write("OCR", "bytes");
  Inbox inbox{path()};
  const auto file = inbox.open("OCR");
  std::ofstream{path() / "OCR", std::ios::app} << " and more";
  EXPECT_EQ(inbox.put_aside(*file, Shelf::done, "report"), std::nullopt);
  EXPECT_EQ(read("OCR"), "bytes and more");
  EXPECT_TRUE(files::is_empty(path() / "done"));
}

TEST_F(AnInbox, LeavesAnotherFileThatTookTheName) {
  write("OCR", "bytes");
  Inbox inbox{path()};
  const auto file = inbox.open("OCR");
  write("new", "another");
  files::rename(path() / "new", path() / "OCR");
  EXPECT_EQ(inbox.put_aside(*file, Shelf::done, "report"), std::nullopt);
  EXPECT_EQ(read("OCR"), "another");
}

TEST_F(AnInbox, IsWorkedOnByOneAtATime) {
  {
    const Inbox first{path()};
    try {
      const Inbox second{path()};
      ADD_FAILURE() << "two at once";
    } catch (const InboxError& failure) {
      EXPECT_STREQ(failure.code(), "E-INBOX-BUSY");
    }
  }
  const Inbox after{path()};
}

TEST_F(AnInbox, TellsWhatIsWrongWithIt) {
  const auto code = [](const files::path& folder) {
    try {
      const Inbox inbox{folder};
    } catch (const InboxError& failure) {
      return std::string{failure.code()};
    }
    return std::string{"none"};
  };
  EXPECT_EQ(code(path() / "nothing"), "E-INBOX-ABSENT");
  write("file", "x");
  EXPECT_EQ(code(path() / "file"), "E-INBOX-ABSENT");
  // A shelf that leads elsewhere would move files out of the inbox.
  files::create_symlink("/tmp", path() / "done");
  EXPECT_EQ(code(path()), "E-INBOX-ABSENT");
}

}  // namespace
}  // namespace avstem::service

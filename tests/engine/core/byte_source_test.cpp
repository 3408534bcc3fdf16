#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include "engine/core/byte_source.hpp"
#include "engine/core/file_source.hpp"

namespace avstem::core {
namespace {

namespace fs = std::filesystem;

class FileSourceTest : public testing::Test {
 protected:
  FileSourceTest() {
    std::string name = (fs::temp_directory_path() / "avstem-core-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }
  ~FileSourceTest() override { fs::remove_all(folder_); }

  [[nodiscard]] fs::path write(const std::string& bytes) const {
    const fs::path path = folder_ / "file";
    std::ofstream{path, std::ios::binary} << bytes;
    return path;
  }
  [[nodiscard]] static int reason_not_to_open(const fs::path& path) {
    try {
      const FileSource source{path};
      return 0;
    } catch (const std::system_error& error) {
      return error.code().value();
    }
  }
  fs::path folder_;
};

std::string all_of(ByteSource& source, std::size_t piece) {
  std::string bytes;
  std::string buffer(piece, '\0');
  while (const std::size_t count = source.read(buffer.data(), buffer.size())) bytes.append(buffer, 0, count);
  return bytes;
}

TEST(MemorySource, GivesItsBytesInPiecesAndAgainAfterRewind) {
  MemorySource source{"abcdefg"};
  EXPECT_EQ(source.size(), 7U);
  EXPECT_EQ(all_of(source, 3), "abcdefg");
  EXPECT_EQ(all_of(source, 3), "");
  source.rewind();
  EXPECT_EQ(all_of(source, 100), "abcdefg");
}

TEST(MemorySource, OfNothingIsAtItsEnd) {
  MemorySource source{{}};
  EXPECT_EQ(all_of(source, 8), "");
}

TEST_F(FileSourceTest, GivesTheBytesOfAFileAndAgainAfterRewind) {
  const std::string bytes = "NY000010" + std::string(100'000, '0') + '\n';
  FileSource source{write(bytes)};
  EXPECT_EQ(source.size(), bytes.size());
  EXPECT_EQ(all_of(source, 4096), bytes);
  source.rewind();
  EXPECT_EQ(all_of(source, 65'536), bytes);
}

TEST_F(FileSourceTest, FollowsALinkToAFile) {
  fs::create_symlink(write("abc"), folder_ / "link");
  FileSource source{folder_ / "link"};
  EXPECT_EQ(all_of(source, 10), "abc");
}

TEST_F(FileSourceTest, RefusesAMissingFile) { EXPECT_EQ(reason_not_to_open(folder_ / "missing"), ENOENT); }

TEST_F(FileSourceTest, RefusesAFolder) { EXPECT_EQ(reason_not_to_open(folder_), EISDIR); }

TEST_F(FileSourceTest, RefusesANamedPipeInsteadOfWaitingForAWriter) {
  const fs::path pipe = folder_ / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(reason_not_to_open(pipe), EINVAL);
}

TEST_F(FileSourceTest, RefusesADevice) { EXPECT_EQ(reason_not_to_open("/dev/null"), EINVAL); }

TEST_F(FileSourceTest, ClosesItsFile) {
  const fs::path path = write("abc");
  const auto open_files = [] {
    return std::distance(fs::directory_iterator{"/proc/self/fd"}, fs::directory_iterator{});
  };
  const auto before = open_files();
  for (int i = 0; i < 50; ++i) {
    const FileSource source{path};
    static_cast<void>(reason_not_to_open(folder_));
  }
  EXPECT_EQ(open_files(), before);
}

}  // namespace
}  // namespace avstem::core

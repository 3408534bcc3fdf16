#include "engine/intake/archive_copy.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "engine/core/failpoint.hpp"
#include "engine/core/file_source.hpp"
#include "engine/intake/archive_error.hpp"
#include "engine/intake/folder.hpp"
#include "engine/intake/input_record.hpp"

namespace avstem::intake {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t piece_size = 256 * 1024;
constexpr std::size_t small_file_size_max = 1024 * 1024;
constexpr std::size_t record_digits = 9;
constexpr std::string_view record_ending = ".json";
constexpr const char* see_verify =
    "run `avstem verify` to see all that is damaged; a second archive folder can restore it";

/// 0 when the name is not `<9 digits>.json`.
std::int64_t number_in_name(std::string_view name) {
  if (name.size() != record_digits + record_ending.size() || !name.ends_with(record_ending)) return 0;
  std::int64_t number = 0;
  for (const char digit : name.substr(0, record_digits)) {
    if (digit < '0' || digit > '9') return 0;
    number = number * 10 + (digit - '0');
  }
  return number;
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry{folder, error}, end; !error && entry != end; entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  if (error && error != std::errc::no_such_file_or_directory)
    fail_by_system(folder, "cannot list the folder", error.value());
  std::sort(names.begin(), names.end());
  return names;
}

std::unique_ptr<core::FileSource> open_file(const fs::path& path) {
  try {
    return std::make_unique<core::FileSource>(path);
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::no_such_file_or_directory) return nullptr;
    fail_by_system(path, "cannot open the file", error.code().value());
  }
}

/// Gives every piece to `take`. A failing archive file becomes an `ArchiveError` of that file.
template <class Take>
void read_all(core::ByteSource& source, const fs::path& path, Take take) {
  std::array<char, 64 * 1024> piece;
  try {
    while (const std::size_t count = source.read(piece.data(), piece.size()))
      take(std::string_view{piece.data(), count});
  } catch (const std::system_error& error) {
    fail_by_system(path, "cannot read the file", error.code().value());
  }
}

std::optional<std::string> small_file(const fs::path& path) {
  const auto source = open_file(path);
  if (source == nullptr) return std::nullopt;
  std::string text;
  read_all(*source, path, [&](std::string_view piece) {
    if (text.size() + piece.size() > small_file_size_max) {
      throw ArchiveError{"E-ARCHIVE-DAMAGED", path, "far longer than such a file can be", see_verify};
    }
    text += piece;
  });
  return text;
}

NewFile::Published put_small_file(const fs::path& temporary, const fs::path& path, std::string_view text) {
  NewFile file{temporary};
  file.write(text);
  (void)file.finish();
  return file.publish(path);
}

/// A name that cannot leave its folder.
void check_checkpoint_name(const fs::path& folder, std::string_view name) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789-.";
  const bool fits = !name.empty() && name.size() <= 100 && name.front() != '.' &&
                    name.find_first_not_of(allowed) == std::string_view::npos;
  if (!fits) throw ArchiveError{"E-ARCHIVE-RECORD", folder, "not a checkpoint's name", "use a-z, 0-9, - and ."};
}

}  // namespace

fs::path ArchiveCopy::object_path(const core::Sha256& content) const {
  const std::string hex = content.hex();
  return objects() / hex.substr(0, 2) / hex;
}

fs::path ArchiveCopy::record_path(core::InputNumber number) const {
  return inputs() / fmt::format("{:09}{}", number.value(), record_ending);
}

void ArchiveCopy::prepare() const {
  for (const fs::path& folder : {folder_, objects(), inputs(), checkpoints(), temporary()}) make_folder(folder);
  // A writer that was killed between making a name and synchronising it leaves a name that a loss of power could still take.
  for (const fs::path& folder : {folder_, objects(), inputs()}) sync_folder(folder);
  if (fs::is_empty(inputs())) sync_folder(fs::absolute(folder_).parent_path());
}

core::FileLock ArchiveCopy::take_lock(std::chrono::milliseconds patience) const {
  const fs::path file = folder_ / "lock";
  try {
    if (auto lock = core::FileLock::take(file, patience)) return std::move(*lock);
  } catch (const std::system_error& error) {
    fail_by_system(file, "cannot take the lock", error.code().value());
  }
  throw ArchiveError{"E-ARCHIVE-BUSY", file, "another process writes to this archive", "try again in a moment"};
}

void ArchiveCopy::sweep() const {
  for (const std::string& name : names_in(temporary())) {
    const fs::path file = temporary() / name;
    if (::unlink(file.c_str()) != 0 && errno != ENOENT)
      fail_by_system(file, "cannot remove what a killed writer left", errno);
    AVSTEM_FAILPOINT("archive.sweep.after_unlink");
  }
}

std::vector<core::InputNumber> ArchiveCopy::record_numbers() const {
  std::vector<core::InputNumber> numbers;
  for (const std::string& name : names_in(inputs())) {
    if (const std::int64_t number = number_in_name(name); number > 0) numbers.emplace_back(number);
  }
  return numbers;
}

std::optional<std::string> ArchiveCopy::record_text(core::InputNumber number) const {
  return small_file(record_path(number));
}

void ArchiveCopy::put_record(core::InputNumber number, std::string_view text) const {
  if (put_small_file(temporary(), record_path(number), text) == NewFile::Published::made) return;
  throw ArchiveError{"E-ARCHIVE-ORDER", record_path(number), "this number is taken", "run the same command again"};
}

void ArchiveCopy::set_aside(const fs::path& file) const {
  const fs::path folder = folder_ / "damaged";
  make_folder(folder);
  fs::path name = folder / file.filename();
  for (int count = 2; fs::exists(name); ++count) name = folder / fmt::format("{}.{}", file.filename().string(), count);
  std::error_code error;
  fs::rename(file, name, error);
  if (error) fail_by_system(file, "cannot set the damaged file aside", error.value());
}

Stored ArchiveCopy::put_object(core::ByteSource& source, std::uint64_t size_max) const {
  NewFile file{temporary()};
  source.rewind();
  std::string piece(piece_size, '\0');
  while (const std::size_t count = source.read(piece.data(), piece.size())) {
    if (file.size() + count > size_max) {
      throw ArchiveError{"E-ARCHIVE-TOO-BIG", folder_, fmt::format("the input has more than {} bytes", size_max),
                         "split the file, or check that it is a bank or invoice file at all"};
    }
    file.write({piece.data(), count});
  }
  const core::Sha256 content = file.finish();
  const fs::path path = object_path(content);
  make_folder(path.parent_path());
  const bool existed = file.publish(path) == NewFile::Published::existed;
  if (existed) {
    // A killed writer may have made its folder and not synchronised that name.
    sync_folder(objects());
    (void)object(content);
  }
  return {content, file.size(), existed};
}

void ArchiveCopy::copy_object(const ArchiveCopy& from, const core::Sha256& content) const {
  const auto source = from.object(content);
  try {
    (void)put_object(*source, source->size());
  } catch (const std::system_error& error) {
    fail_by_system(from.object_path(content), "cannot read the file", error.code().value());
  }
}

bool ArchiveCopy::has_object(const core::Sha256& content, std::uint64_t size) const {
  std::error_code error;
  const std::uintmax_t found = fs::file_size(object_path(content), error);
  return !error && found == size;
}

std::unique_ptr<core::ByteSource> ArchiveCopy::object(const core::Sha256& content) const {
  const fs::path path = object_path(content);
  auto source = open_file(path);
  if (source == nullptr) throw ArchiveError{"E-ARCHIVE-ABSENT", path, "there is no such file", see_verify};
  core::Sha256Stream hash;
  read_all(*source, path, [&](std::string_view piece) { hash.update(piece); });
  if (hash.finish() != content)
    throw ArchiveError{"E-ARCHIVE-DAMAGED", path, "the bytes do not have the hash in the name", see_verify};
  source->rewind();
  return source;
}

std::vector<std::string> ArchiveCopy::checkpoint_names() const { return names_in(checkpoints()); }

std::optional<std::string> ArchiveCopy::checkpoint(std::string_view name) const {
  check_checkpoint_name(checkpoints(), name);
  return small_file(checkpoints() / name);
}

void ArchiveCopy::put_checkpoint(std::string_view name, std::string_view bytes) const {
  check_checkpoint_name(checkpoints(), name);
  const fs::path path = checkpoints() / name;
  if (put_small_file(temporary(), path, bytes) == NewFile::Published::made || small_file(path) == bytes) return;
  throw ArchiveError{"E-ARCHIVE-ORDER", path, "another checkpoint has this name", "give the new one another name"};
}

}  // namespace avstem::intake

#include "engine/service/inbox.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "parsers/transmission_number.hpp"

namespace avstem::service {
namespace {

/// Linux: no name is longer.
constexpr std::size_t name_length_max = 255;
/// More files of one name than a day has minutes: something else is wrong.
constexpr int names_tried_max = 2000;
constexpr mode_t shelf_mode = S_IRWXU | S_IRGRP | S_IXGRP;
constexpr mode_t report_mode = S_IRUSR | S_IWUSR | S_IRGRP;

InboxError wrong_folder(int reason, const std::string& folder) {
  const std::string told = "inbox " + folder + ": " + std::generic_category().message(reason);
  if (reason == ENOENT || reason == ENOTDIR || reason == ELOOP) {
    return {"E-INBOX-ABSENT", told, "Make the folder, mount its disk, or change inbox.folder."};
  }
  return {"E-INBOX-RIGHTS", told, "Give the user of avstem the right to read, write and enter the folder."};
}

int open_folder(int above, const char* name) {
  return ::openat(above, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

int open_shelf(int inbox, const char* name, const std::string& folder) {
  if (::mkdirat(inbox, name, shelf_mode) != 0 && errno != EEXIST) throw wrong_folder(errno, folder + "/" + name);
  const int shelf = open_folder(inbox, name);
  if (shelf < 0) throw wrong_folder(errno, folder + "/" + name);
  return shelf;
}

std::string shortened(std::string name, std::size_t length_max) {
  if (name.size() > length_max) name.resize(length_max);
  return name;
}

/// The n-th name that a file may get on its shelf, short enough for its report's name.
std::string shelf_name(const std::string& name, int attempt) {
  const std::string ending = attempt == 1 ? "" : "." + std::to_string(attempt);
  const std::size_t room = name_length_max - report_ending.size() - ending.size();
  return shortened(name, room) + ending;
}

bool exists(int folder, const std::string& name) {
  struct stat status {};
  return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

/// The name still means the file that was read.
bool is_still(const InboxFile& file, int folder, const std::string& name) {
  struct stat status {};
  return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_ino == file.inode();
}

/// Under a hidden name first: nobody reads half a report. A report that cannot be written is made again by `avstem inputs show`.
void write_report(int shelf, const std::string& name, std::string_view report) {
  const std::string draft = ".report.tmp";
  const int file = ::openat(shelf, draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, report_mode);
  if (file < 0) return;
  bool whole = true;
  while (!report.empty() && whole) {
    const ssize_t written = ::write(file, report.data(), report.size());
    whole = written > 0;
    if (whole) report.remove_prefix(static_cast<std::size_t>(written));
  }
  whole = ::close(file) == 0 && whole;
  if (whole) ::renameat2(shelf, draft.c_str(), shelf, name.c_str(), RENAME_NOREPLACE);
  if (!whole) ::unlinkat(shelf, draft.c_str(), 0);
}

/// Bytes at the beginning of the file; fewer when it is short.
std::string head_of(InboxFile& file) {
  std::string head(parsers::transmission_head_length, '\0');
  head.resize(file.read(head.data(), head.size()));
  return head;
}

}  // namespace

Inbox::Inbox(const std::filesystem::path& folder)
    : folder_{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)} {
  if (folder_ < 0) throw wrong_folder(errno, folder.string());
  try {
    if (::flock(folder_, LOCK_EX | LOCK_NB) != 0) {
      throw InboxError{"E-INBOX-BUSY", "inbox " + folder.string() + ": another process works on it",
                       "Wait for it to end, or stop it: one is enough."};
    }
    done_ = open_shelf(folder_, "done", folder.string());
    refused_ = open_shelf(folder_, "refused", folder.string());
  } catch (...) {
    if (done_ >= 0) ::close(done_);
    ::close(folder_);
    throw;
  }
}

Inbox::~Inbox() {
  for (const int descriptor : {refused_, done_, folder_}) ::close(descriptor);
}

std::vector<WaitingFile> Inbox::look() const {
  std::vector<WaitingFile> found;
  DIR* const listing = ::fdopendir(open_folder(folder_, "."));
  if (listing == nullptr) throw wrong_folder(errno, {});
  while (const dirent* entry = ::readdir(listing)) {
    const std::string name = entry->d_name;
    struct stat status {};
    if (!is_finished_name(name) || ::fstatat(folder_, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
    if (!S_ISREG(status.st_mode)) continue;
    found.push_back({.name = name,
                     .size = static_cast<std::uint64_t>(status.st_size),
                     .modified_ns = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec,
                     .inode = status.st_ino,
                     .transmission = std::nullopt});
  }
  ::closedir(listing);
  for (WaitingFile& file : found) {
    try {
      InboxFile opened{folder_, file.name};
      file.transmission = parsers::transmission_number(head_of(opened));
    } catch (const std::system_error&) {
      // Whoever takes the file meets this again and tells it.
      continue;
    }
  }
  return found;
}

std::unique_ptr<InboxFile> Inbox::open(const std::string& name) const {
  return std::make_unique<InboxFile>(folder_, name);
}

std::optional<std::string> Inbox::put_aside(const InboxFile& file, Shelf shelf, std::string_view report) {
  if (!file.is_unchanged() || !is_still(file, folder_, file.name())) return std::nullopt;
  const int to = folder_of(shelf);
  for (int attempt = 1; attempt <= names_tried_max; ++attempt) {
    const std::string name = shelf_name(file.name(), attempt);
    const std::string report_name = name + std::string{report_ending};
    if (exists(to, report_name)) continue;
    if (::renameat2(folder_, file.name().c_str(), to, name.c_str(), RENAME_NOREPLACE) != 0) {
      if (errno == EEXIST) continue;
      return std::nullopt;
    }
    if (!is_still(file, to, name)) {
      // Between the look and the move another file got this name: it goes back and is taken in its turn.
      ::renameat2(to, name.c_str(), folder_, file.name().c_str(), RENAME_NOREPLACE);
      return std::nullopt;
    }
    write_report(to, report_name, report);
    return name;
  }
  return std::nullopt;
}

}  // namespace avstem::service

/// A library for LD_PRELOAD that makes one system call under one folder go wrong, and writes down what reached the "disk".
///
///   IO_FAULT_FOLDER   only calls on files under this folder count
///   IO_FAULT_AT       the number of the call that goes wrong, from 1
///   IO_FAULT_KIND     errno name (EIO, ENOSPC, EINTR, EINVAL), `short` (half of a write), `flip` (a write with one bit turned,
///                     said to be good), `kill` (SIGKILL instead of the call)
///   IO_FAULT_FOREVER  set: every later call goes wrong too
///   IO_FAULT_CALLS    only these calls count, separated by commas; all when unset
///   IO_FAULT_BLIND    set: whoever reads the flipped bytes back under their temporary name sees good ones (a planted bug)
///   IO_FAULT_JOURNAL  file, outside the folder: every call that changed something, for `PowerLoss`
///   IO_FAULT_FIRED    file, outside the folder: made when the fault happens
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace {

std::string setting(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string{} : std::string{value};
}

/// Settings are read once. Everything below is for programs with one thread that does the writing.
struct Plan {
  std::string folder = setting("IO_FAULT_FOLDER");
  long at = std::strtol(setting("IO_FAULT_AT").c_str(), nullptr, 10);
  std::string kind = setting("IO_FAULT_KIND");
  std::string calls = "," + setting("IO_FAULT_CALLS") + ",";
  bool forever = !setting("IO_FAULT_FOREVER").empty();
  bool blind = !setting("IO_FAULT_BLIND").empty();
  std::string journal = setting("IO_FAULT_JOURNAL");
  std::string fired = setting("IO_FAULT_FIRED");
  long count = 0;
  std::string flipped_file;
  off_t flipped_at = -1;
};

Plan& plan() {
  static Plan the_plan;
  return the_plan;
}

void append_line(const std::string& file, const std::string& line) {
  if (file.empty()) return;
  // By number, so that this is not counted as a call of the program.
  const long descriptor =
      ::syscall(SYS_openat, AT_FDCWD, file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (descriptor < 0 || ::syscall(SYS_write, descriptor, line.data(), line.size()) < 0) ::abort();
  ::syscall(SYS_close, descriptor);
}

void note(const std::string& what) { append_line(plan().journal, what + "\n"); }

bool watched(std::string_view path) { return !plan().folder.empty() && path.starts_with(plan().folder); }

std::string path_of(int descriptor) {
  char path[4096];
  const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
  const ssize_t size = ::readlink(link.c_str(), path, sizeof path);
  return size < 0 ? std::string{} : std::string{path, static_cast<std::size_t>(size)};
}

int error_number(std::string_view kind) {
  if (kind == "EIO") return EIO;
  if (kind == "ENOSPC") return ENOSPC;
  if (kind == "EINTR") return EINTR;
  if (kind == "EINVAL") return EINVAL;
  return 0;
}

/// Counts a call; true when it is the one that goes wrong. `kill` does not return.
bool goes_wrong(const char* call) {
  Plan& p = plan();
  if (p.calls != ",," && p.calls.find("," + std::string{call} + ",") == std::string::npos) return false;
  ++p.count;
  if (p.forever ? p.at == 0 || p.count < p.at : p.count != p.at) return false;
  append_line(p.fired, std::string{call} + "\n");
  if (p.kind == "kill") ::raise(SIGKILL);
  return true;
}

/// For the calls that can only fail: true when this one does, with errno set.
bool fails(const char* call) {
  if (!goes_wrong(call)) return false;
  errno = error_number(plan().kind);
  return errno != 0;
}

int open_watched(const char* path, int flags, mode_t mode) {
  const bool makes = (flags & O_CREAT) != 0 && ::access(path, F_OK) != 0;
  if (watched(path) && fails("open")) return -1;
  const int descriptor = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
  if (descriptor >= 0 && makes && watched(path)) note(std::string{"create\t"} + path);
  return descriptor;
}

ssize_t write_flipped(int descriptor, const void* bytes, std::size_t size, const std::string& path) {
  std::string copy{static_cast<const char*>(bytes), size};
  copy[size / 2] = static_cast<char>(copy[size / 2] ^ 1);
  plan().flipped_file = path;
  plan().flipped_at = ::lseek(descriptor, 0, SEEK_CUR) + static_cast<off_t>(size / 2);
  return ::syscall(SYS_write, descriptor, copy.data(), size);
}

void hide_flip(int descriptor, char* bytes, off_t from, ssize_t count) {
  const Plan& p = plan();
  if (!p.blind || p.flipped_at < from || p.flipped_at >= from + count || path_of(descriptor) != p.flipped_file) return;
  bytes[p.flipped_at - from] = static_cast<char>(bytes[p.flipped_at - from] ^ 1);
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_watched(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_watched(path, flags, mode);
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
  const std::string path = path_of(descriptor);
  if (!watched(path)) return ::syscall(SYS_write, descriptor, bytes, size);
  ssize_t count = 0;
  if (!goes_wrong("write")) {
    count = ::syscall(SYS_write, descriptor, bytes, size);
  } else if (plan().kind == "short") {
    count = ::syscall(SYS_write, descriptor, bytes, (size + 1) / 2);
  } else if (plan().kind == "flip") {
    count = write_flipped(descriptor, bytes, size, path);
  } else {
    errno = error_number(plan().kind);
    return -1;
  }
  if (count > 0) note("write\t" + path);
  return count;
}

ssize_t read(int descriptor, void* bytes, size_t size) {
  const std::string path = path_of(descriptor);
  if (watched(path) && fails("read")) return -1;
  const off_t from = ::lseek(descriptor, 0, SEEK_CUR);
  const ssize_t count = ::syscall(SYS_read, descriptor, bytes, size);
  if (watched(path)) hide_flip(descriptor, static_cast<char*>(bytes), from, count);
  return count;
}

int fsync(int descriptor) {
  const std::string path = path_of(descriptor);
  if (watched(path) && fails("fsync")) return -1;
  const int result = static_cast<int>(::syscall(SYS_fsync, descriptor));
  if (result == 0 && watched(path)) note("fsync\t" + path);
  return result;
}

int close(int descriptor) {
  const bool failing = watched(path_of(descriptor)) && fails("close");
  const int reason = errno;
  const int result = static_cast<int>(::syscall(SYS_close, descriptor));
  if (!failing) return result;
  errno = reason;
  return -1;
}

int mkdir(const char* path, mode_t mode) {
  if (watched(path) && fails("mkdir")) return -1;
  const int result = static_cast<int>(::syscall(SYS_mkdir, path, mode));
  if (result == 0 && watched(path)) note(std::string{"mkdir\t"} + path);
  return result;
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned int flags) {
  if (watched(to) && fails("rename")) return -1;
  const int result = static_cast<int>(::syscall(SYS_renameat2, from_folder, from, to_folder, to, flags));
  if (result == 0 && watched(to)) note(std::string{"rename\t"} + from + "\t" + to);
  return result;
}

int linkat(int from_folder, const char* from, int to_folder, const char* to, int flags) {
  if (watched(to) && fails("link")) return -1;
  const int result = static_cast<int>(::syscall(SYS_linkat, from_folder, from, to_folder, to, flags));
  if (result == 0 && watched(to)) note(std::string{"link\t"} + from + "\t" + to);
  return result;
}

int unlink(const char* path) {
  if (watched(path) && fails("unlink")) return -1;
  const int result = static_cast<int>(::syscall(SYS_unlink, path));
  if (result == 0 && watched(path)) note(std::string{"unlink\t"} + path);
  return result;
}

}  // extern "C"

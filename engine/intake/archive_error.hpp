/// The archive cannot do what it was asked: the disk, the rights, or what lies there. Bad input is never one of these.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace avstem::intake {

/// `E-ARCHIVE-FULL` no room · `E-ARCHIVE-RIGHTS` not allowed · `E-ARCHIVE-IO` another failure of the system ·
/// `E-ARCHIVE-READ-BACK` the disk kept other bytes than were written · `E-ARCHIVE-ABSENT` no archive or no such file in it ·
/// `E-ARCHIVE-DAMAGED` a file does not have its hash or form · `E-ARCHIVE-GAP`, `E-ARCHIVE-CHAIN` the row of records is broken ·
/// `E-ARCHIVE-FORKED` the two folders tell different stories · `E-ARCHIVE-BUSY` another writer (exit 75) ·
/// `E-ARCHIVE-TOO-BIG` over the size limit · `E-ARCHIVE-ORDER` a record that does not come next, or without its bytes ·
/// `E-ARCHIVE-RECORD` a record that cannot be written in its form · `E-ARCHIVE-STOPPED` an earlier append failed: open anew.
class ArchiveError : public std::runtime_error {
 public:
  ArchiveError(std::string code, std::filesystem::path path, const std::string& what_failed, std::string next);
  [[nodiscard]] const std::string& code() const { return code_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// `path: what failed`, without code and next step, for who shows these by themselves.
  [[nodiscard]] const std::string& told() const { return told_; }
  /// What the user does now, in one sentence.
  [[nodiscard]] const std::string& next() const { return next_; }

 private:
  std::string code_;
  std::filesystem::path path_;
  std::string told_;
  std::string next_;
};

/// The system said no: code and next step follow from the error number. `what` is "cannot write".
[[noreturn]] void fail_by_system(const std::filesystem::path& path, const std::string& what, int error_number);

}  // namespace avstem::intake

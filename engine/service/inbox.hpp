/// A folder that files arrive in, with `done/` and `refused/` inside it: looked into, read from, put aside in. Nothing is deleted.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/service/inbox_file.hpp"
#include "engine/service/waiting_file.hpp"

namespace avstem::service {

/// The folder is not there, cannot be used, or is being worked on by another process.
class InboxError final : public std::runtime_error {
 public:
  InboxError(const char* code, const std::string& what_failed, const char* next)
      : std::runtime_error{what_failed}, code_{code}, next_{next} {}
  /// `E-INBOX-…`
  [[nodiscard]] const char* code() const { return code_; }
  [[nodiscard]] const char* next() const { return next_; }

 private:
  const char* code_;
  const char* next_;
};

enum class Shelf { done, refused };

inline constexpr std::string_view report_ending = ".report.txt";

/// One process works on an inbox at a time: a lock on the folder itself, given back by the system when its holder is killed.
class Inbox {
 public:
  /// Makes `done/` and `refused/`. Throws `InboxError`: `E-INBOX-ABSENT`, `E-INBOX-RIGHTS`, `E-INBOX-BUSY`.
  explicit Inbox(const std::filesystem::path& folder);
  ~Inbox();
  Inbox(const Inbox&) = delete;
  Inbox& operator=(const Inbox&) = delete;

  /// Regular files with finished names; folders, symbolic links, pipes and devices are passed over. In no order.
  [[nodiscard]] std::vector<WaitingFile> look() const;
  /// Throws `std::system_error`.
  [[nodiscard]] std::unique_ptr<InboxFile> open(const std::string& name) const;

  /// Puts the file on a shelf under its name, or under `name.2`, `name.3` … when that is taken, with the report beside it, and tells
  /// the name. Nothing when it could not be moved or is not the file that was read any more: then it stays where it is.
  [[nodiscard]] std::optional<std::string> put_aside(const InboxFile& file, Shelf shelf, std::string_view report);

 private:
  [[nodiscard]] int folder_of(Shelf shelf) const { return shelf == Shelf::done ? done_ : refused_; }

  int folder_ = -1;
  int done_ = -1;
  int refused_ = -1;
};

}  // namespace avstem::service

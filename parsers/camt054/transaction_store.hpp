/// Keeps the transactions of one entry until the entry is understood: some in memory, the rest in a file without a name.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "parsers/camt054/transaction.hpp"

namespace avstem::parsers::camt054 {

/// An entry may have a million transactions, and what they come to must be known before the first is told (RULES B5).
class TransactionStore {
 public:
  /// What is kept in memory before the file is used: about 20 000 transactions.
  static constexpr std::size_t memory_max = std::size_t{4} * 1024 * 1024;

  /// Throws `std::system_error` when the file cannot be made or written.
  void add(const Transaction& transaction);
  /// Starts reading at the first one.
  void rewind();
  /// Reads the next one over `transaction`; false after the last.
  [[nodiscard]] bool next(Transaction& transaction);
  void clear();

 private:
  struct FileEnd {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  void spill();
  [[nodiscard]] bool refill();

  std::string memory_;  ///< what was added since the last spill
  std::unique_ptr<std::FILE, FileEnd> file_;
  std::size_t file_left_ = 0;  ///< bytes of the file still to read
  std::size_t file_size_ = 0;
  std::string window_;  ///< a piece of the file
  std::string_view unread_;
  bool reading_memory_ = false;
};

}  // namespace avstem::parsers::camt054

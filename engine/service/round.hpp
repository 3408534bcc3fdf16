/// One round over an inbox: every complete file is taken in order, then put aside with a report beside it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/batch/engine.hpp"
#include "engine/intake/input_record.hpp"
#include "engine/service/inbox.hpp"
#include "engine/service/log.hpp"
#include "ledger/ledger.hpp"

namespace avstem::service {

/// The books, opened for writing: the archive's lock and the ledger's are held until it goes.
class Books {
 public:
  virtual ~Books() = default;
  virtual batch::Taken take(const batch::Submission& submission, core::ByteSource& bytes) = 0;
};
/// Throws what opening books throws.
using OpenBooks = std::function<std::unique_ptr<Books>()>;

/// What is written beside a file, for people.
using ReportText = std::function<std::string(const std::string& name, const batch::Taken& taken)>;

/// What became of one file. A file that stays in the inbox is met again in the next round; nothing is booked twice.
struct RoundFile {
  enum class Fate {
    done,
    refused,
    unreadable,  ///< stays; `code` says why
    stays,       ///< taken, but it changed meanwhile or could not be moved
  };
  std::string name;
  Fate fate = Fate::done;
  std::optional<batch::Taken> taken;
  std::string shelf_name;  ///< under `done/` or `refused/`; empty: it stays
  std::string code;        ///< of the first refusal, or of the error
  std::uint64_t line = 0;  ///< of the first refusal
};

/// What a round works with; borrowed.
struct RoundDoors {
  const OpenBooks& open_books;
  const ReportText& report;
  Log& log;
  const std::function<bool()>& stopping;              ///< asked before each file
  const std::function<void(const RoundFile&)>& tell;  ///< after each file
};

/// Takes these files in their order. What opening or writing the books throws passes: the files that are left stay. The books are
/// opened when the first file can be read.
void run_round(Inbox& inbox, const std::vector<WaitingFile>& files, intake::InputKind kind, const RoundDoors& doors);

}  // namespace avstem::service

/// Opening the books: data folder, archive, database and schema, in the order that every command needs them in.
#pragma once

#include <memory>
#include <string>

#include "engine/batch/engine.hpp"
#include "engine/cli/command.hpp"
#include "engine/intake/archive.hpp"
#include "ledger/postgres.hpp"
#include "ledger/private_cluster.hpp"

namespace avstem::cli {

[[nodiscard]] intake::ArchivePlace archive_place(const Settings& settings);
[[nodiscard]] ledger::PrivateClusterPlace cluster_place(const Settings& settings);

/// Whether a folder of the archive is there already: without it there are no books.
[[nodiscard]] bool has_archive(const Settings& settings);

/// The connection string; a private database is started, and made when it is missing.
[[nodiscard]] std::string connect(const Settings& settings);

/// The books for a command that only reads: waits for no writer and writes nothing. A private server that does not run is
/// started; an older schema is told, not migrated.
class ReadBooks {
 public:
  /// Throws `Trouble` (no such input) when there are no books yet.
  explicit ReadBooks(const Call& call);

  [[nodiscard]] ledger::Reader& reader() { return *reader_; }
  [[nodiscard]] intake::Archive open_archive() const {
    return intake::Archive::open_for_reading(archive_place(settings_));
  }

 private:
  const Settings& settings_;
  std::unique_ptr<ledger::PostgresLedger> ledger_;
  std::unique_ptr<ledger::Reader> reader_;
};

/// The books for a command that takes inputs. Migrates a private database, and applies the archived inputs that the
/// database lacks, told on stderr. Waits up to half a minute for another writer.
class WriteBooks {
 public:
  explicit WriteBooks(const Call& call);
  WriteBooks(const WriteBooks&) = delete;
  WriteBooks& operator=(const WriteBooks&) = delete;

  [[nodiscard]] batch::Engine& engine() { return engine_; }
  [[nodiscard]] std::unique_ptr<ledger::Reader> reader() { return ledger_->reader(); }
  /// How many inputs were applied when the books were opened.
  [[nodiscard]] std::int64_t caught_up() const { return caught_up_; }

 private:
  intake::Archive archive_;
  std::unique_ptr<ledger::PostgresLedger> ledger_;
  batch::Engine engine_;
  std::int64_t caught_up_ = 0;
};

}  // namespace avstem::cli

/// The archive: every input ever received, outside the database, in one order that cannot be changed unseen (DESIGN 1 and 4).
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/byte_source.hpp"
#include "engine/core/file_lock.hpp"
#include "engine/core/ids.hpp"
#include "engine/core/sha256.hpp"
#include "engine/intake/archive_copy.hpp"
#include "engine/intake/input_record.hpp"

namespace avstem::intake {

/// A million payments in camt.054 are some 1.5 GB.
inline constexpr std::uint64_t object_size_max = std::uint64_t{4} * 1024 * 1024 * 1024;

struct ArchivePlace {
  std::filesystem::path folder;  ///< made when it is missing
  std::optional<std::filesystem::path>
      second_folder;                         ///< on another disk; must exist, so that a missing mount is noticed
  std::uint64_t size_max = object_size_max;  ///< of one object, in bytes
};

/// Everything here throws `ArchiveError` when the world fails. What `store` and `append` returned is on the disk in both folders.
/// One writer at a time, in any process; readers need no lock and may see a record shortly before its writer has it acknowledged.
class Archive {
 public:
  /// Takes the lock, makes what is missing, removes what killed writers left, and brings a folder that lags behind up to date
  /// from the other. `E-ARCHIVE-BUSY` when another writer keeps the lock longer than `patience`.
  [[nodiscard]] static Archive open_for_writing(const ArchivePlace& place,
                                                std::chrono::milliseconds patience = std::chrono::milliseconds{0});
  /// The archive must exist. Opening looks for gaps in the numbers and verifies the last two records; `check` verifies all.
  [[nodiscard]] static Archive open_for_reading(const ArchivePlace& place);

  /// Keeps the bytes, once. The source is read from its beginning, once for each folder; its `std::system_error` passes.
  [[nodiscard]] Stored store(core::ByteSource& source);
  /// The record must be number `next_number()`, name `head()` as its previous hash, and its bytes must be stored. When this
  /// throws in the middle, the record may or may not be there after opening again; nothing more is written before that.
  void append(const InputRecord& record);

  [[nodiscard]] const std::optional<InputRecord>& last() const { return last_; }
  [[nodiscard]] core::InputNumber next_number() const;
  /// Digest of the last record; zeros in an empty archive.
  [[nodiscard]] const core::Sha256& head() const { return head_; }
  /// For a reader: sees what a writer has appended since.
  void refresh();

  /// From the first folder; from the second when the first has lost or damaged it.
  [[nodiscard]] InputRecord record(core::InputNumber number) const;
  /// The bytes, verified against their hash before they are handed out (one reading more); folders as in `record`.
  [[nodiscard]] std::unique_ptr<core::ByteSource> object(const core::Sha256& content) const;
  /// All records from `from` to the last, in order, each with its digest; the chain between them is verified.
  void visit(core::InputNumber from, const std::function<void(const InputRecord&, const core::Sha256&)>& take) const;
  /// The first input with these bytes, of this kind when one is named: "already imported as input N". The first call reads all
  /// records (100 000: two seconds); not needed after a `store` that says `existed == false`.
  [[nodiscard]] std::optional<core::InputNumber> find_by_content(const core::Sha256& content,
                                                                 std::optional<InputKind> kind = std::nullopt);

  /// Names of a-z, 0-9, - and `.`; written into both folders. The same name with other bytes is refused.
  void put_checkpoint(std::string_view name, std::string_view bytes);
  [[nodiscard]] std::vector<std::string> checkpoint_names() const { return copies_.front().checkpoint_names(); }
  [[nodiscard]] std::optional<std::string> checkpoint(std::string_view name) const {
    return copies_.front().checkpoint(name);
  }

 private:
  struct Known {
    core::InputNumber number;
    InputKind kind;
  };

  explicit Archive(const ArchivePlace& place);
  void load_tail();
  void check_comes_next(const InputRecord& record) const;
  void require_writer() const;

  std::vector<ArchiveCopy> copies_;  ///< one or two; never empty
  std::vector<core::FileLock> locks_;
  std::uint64_t size_max_;
  std::optional<InputRecord> last_;
  core::Sha256 head_;
  bool stopped_ = false;  ///< an append failed: what lies on the disk is not known
  std::multimap<core::Sha256, Known> by_content_;
  core::InputNumber indexed_;  ///< the last record in `by_content_`
};

}  // namespace avstem::intake

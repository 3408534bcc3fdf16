/// One folder of the archive: where things lie in it, and how they get there and back.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/byte_source.hpp"
#include "engine/core/file_lock.hpp"
#include "engine/core/ids.hpp"
#include "engine/core/sha256.hpp"
#include "engine/intake/new_file.hpp"

namespace avstem::intake {

/// Bytes in the archive.
struct Stored {
  core::Sha256 content;
  std::uint64_t size = 0;
  bool existed = false;  ///< they were there before. When false, no input has this content yet
};

/// ```
/// objects/<2 hex>/<sha256>   the bytes
/// inputs/<9 digits>.json     the records
/// checkpoints/<name>         signed digests
/// temporary/                 what is being written
/// damaged/                   what a repair replaced, kept as evidence
/// lock                       taken by the writer
/// ```
/// Knows nothing of chains and of other copies. Throws `ArchiveError`.
class ArchiveCopy {
 public:
  explicit ArchiveCopy(std::filesystem::path folder) : folder_{std::move(folder)} {}

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] std::filesystem::path inputs() const { return folder_ / "inputs"; }
  [[nodiscard]] std::filesystem::path objects() const { return folder_ / "objects"; }
  [[nodiscard]] std::filesystem::path checkpoints() const { return folder_ / "checkpoints"; }
  [[nodiscard]] std::filesystem::path temporary() const { return folder_ / "temporary"; }
  [[nodiscard]] std::filesystem::path object_path(const core::Sha256& content) const;
  [[nodiscard]] std::filesystem::path record_path(core::InputNumber number) const;

  /// Makes the folders that are missing and synchronises those that a killed writer may have left unsynchronised.
  void prepare() const;
  /// The writer's lock; `E-ARCHIVE-BUSY` when another writer keeps it longer than `patience`.
  [[nodiscard]] core::FileLock take_lock(std::chrono::milliseconds patience) const;
  /// Removes what killed writers left in `temporary`. Under the lock only.
  void sweep() const;

  /// The numbers of all records, ascending, from one listing of the folder: 100 000 take some 90 ms. Other names are no records.
  [[nodiscard]] std::vector<core::InputNumber> record_numbers() const;
  /// The record's file; nothing when there is none.
  [[nodiscard]] std::optional<std::string> record_text(core::InputNumber number) const;
  /// Refuses a number that is taken.
  void put_record(core::InputNumber number, std::string_view text) const;

  /// Reads the source from its beginning to its end and lets its `std::system_error` pass. An object that exists is compared,
  /// not written again.
  [[nodiscard]] Stored put_object(core::ByteSource& source, std::uint64_t size_max) const;
  /// From another folder of the archive, whatever its size.
  void copy_object(const ArchiveCopy& from, const core::Sha256& content) const;
  /// There is a file of that name and size; its bytes are not read.
  [[nodiscard]] bool has_object(const core::Sha256& content, std::uint64_t size) const;
  /// Reads all bytes once and compares their hash before it hands them out, at the beginning again and by the same open
  /// file, so that a later exchange of the file's name changes nothing.
  [[nodiscard]] std::unique_ptr<core::ByteSource> object(const core::Sha256& content) const;

  /// Moves a damaged file to `damaged/`, under a name that is free, so that a good one can take its place.
  void set_aside(const std::filesystem::path& file) const;

  [[nodiscard]] std::vector<std::string> checkpoint_names() const;
  [[nodiscard]] std::optional<std::string> checkpoint(std::string_view name) const;
  /// The same bytes under the same name again change nothing; other bytes are refused.
  void put_checkpoint(std::string_view name, std::string_view bytes) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace avstem::intake

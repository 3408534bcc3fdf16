#include "engine/cli/signed_books.hpp"

#include <chrono>
#include <fstream>
#include <iterator>

#include "engine/batch/verify.hpp"
#include "engine/cli/books.hpp"
#include "engine/cli/checkpoint_key.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/intake/archive_error.hpp"
#include "engine/intake/new_file.hpp"

namespace avstem::cli {
namespace {

constexpr std::chrono::milliseconds patience_with_writer = std::chrono::seconds{30};

/// Whole and durable under its name, as in the archive; the same bytes again change nothing.
void write_copy(const std::filesystem::path& folder, const std::string& name, const std::string& text) {
  if (!std::filesystem::is_directory(folder)) {
    throw intake::ArchiveError{"E-ARCHIVE-ABSENT", folder, "the folder of checkpoints does not exist",
                               "mount its disk, or make the folder if it is new"};
  }
  intake::NewFile file{folder};
  file.write(text);
  (void)file.finish();
  if (file.publish(folder / name) == intake::NewFile::Published::made) return;
  std::ifstream stream{folder / name, std::ios::binary};
  const std::string kept{std::istreambuf_iterator<char>{stream}, {}};
  if (kept == text) return;
  throw intake::ArchiveError{"E-ARCHIVE-FORKED", folder / name, "another checkpoint has this name",
                             "keep both and find out which is genuine: avstem verify"};
}

/// Signing what is not sound would make it look so.
void require_sound(const Call& call, ledger::Reader& reader, const ledger::SchemaState& schema) {
  const batch::VerifyOrder order{.level = batch::VerifyLevel::checkpoints,
                                 .trusted = trusted_keys(call.settings, std::nullopt),
                                 .schema = schema,
                                 .checkpoint_folders = call.settings.texts("checkpoint.folders")};
  const batch::Verification found = batch::verify(archive_place(call.settings), reader, order);
  for (const batch::Check& check : found.checks) {
    if (check.ok) continue;
    throw Trouble{ExitCode::different, finding("E-CHECKPOINT-UNSOUND", check.name, "sound books", check.detail,
                                               "Nothing was signed. avstem verify")};
  }
}

/// The one that was signed for this state before, or a new one.
std::string signed_text(const intake::Archive& archive, const batch::Checkpoint& now, const core::SigningKey& key) {
  const batch::SignedCheckpoint fresh = batch::sign(now, key);
  const auto before = archive.checkpoint(batch::file_name_of(fresh));
  return before ? *before : batch::to_text(fresh);
}

}  // namespace

SignedBooks sign_books(const Call& call) {
  const core::SigningKey key = read_checkpoint_key(checkpoint_key_file(call.settings));
  { const WriteBooks caught_up{call}; }
  ReadBooks books{call};
  const ledger::SchemaState schema = ledger::schema_state(connect(call.settings));
  require_sound(call, books.reader(), schema);
  intake::Archive archive = intake::Archive::open_for_writing(archive_place(call.settings), patience_with_writer);
  const std::string text =
      signed_text(archive, batch::checkpoint_of(books.reader(), archive, schema, call.world.clock.now()), key);
  const auto made = batch::parse_checkpoint(text);
  core::invariant(made.has_value(), "what was signed can be read");
  const std::string name = batch::file_name_of(*made);
  archive.put_checkpoint(name, text);
  for (const std::string& folder : call.settings.texts("checkpoint.folders")) write_copy(folder, name, text);
  return {*made, name, text};
}

}  // namespace avstem::cli

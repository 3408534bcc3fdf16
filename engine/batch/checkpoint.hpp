/// A checkpoint: what the books were after an input, signed, to be kept where the database cannot reach. The document is docs/CHECKPOINT.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/ed25519.hpp"
#include "engine/core/result.hpp"
#include "engine/intake/archive.hpp"
#include "ledger/ledger.hpp"
#include "ledger/schema_state.hpp"

namespace avstem::batch {

struct Checkpoint {
  core::InputNumber input;                      ///< the last one that was applied
  core::Sha256 record;                          ///< of its record, so of every input before it
  core::Timestamp made_at;                      ///< for people; nothing is derived from it
  ledger::SchemaState schema;                   ///< of the database
  std::vector<ledger::OrganisationHead> heads;  ///< of every organisation, by id
};

/// SHA-256 over the lines of all organisations: one hash for all books.
[[nodiscard]] core::Sha256 root_of(const Checkpoint& checkpoint);

struct SignedCheckpoint {
  Checkpoint checkpoint;
  core::PublicKey key;
  core::Signature signature;
};

/// What stands in the books now. Throws `BooksDisagree` when the archive does not hold the last input of the books.
[[nodiscard]] Checkpoint checkpoint_of(ledger::Reader& reader, const intake::Archive& archive,
                                       const ledger::SchemaState& schema, core::Timestamp now);
[[nodiscard]] SignedCheckpoint sign(Checkpoint checkpoint, const core::SigningKey& key);

/// The only text of a signed checkpoint; its last line is the signature over all lines before.
[[nodiscard]] std::string to_text(const SignedCheckpoint& checkpoint);
/// Reads that text and nothing else, and checks root and signature. The error says what is wrong.
[[nodiscard]] core::Result<SignedCheckpoint, std::string> parse_checkpoint(std::string_view text);
/// `000000012-0005-1f2e3d4c.txt`: input, step of the schema and the beginning of the key.
[[nodiscard]] std::string file_name_of(const SignedCheckpoint& checkpoint);

/// A checkpoint as it was found, good or not.
struct FoundCheckpoint {
  std::string place;  ///< file, for people
  std::string text;
};
/// Those in the archive, and those in further folders (files that end in `.txt`), oldest input first. A folder that is not there is an
/// `ArchiveError`: the copy that should convict must not be missed unseen.
[[nodiscard]] std::vector<FoundCheckpoint> find_checkpoints(const intake::Archive& archive,
                                                            const std::vector<std::string>& folders);

/// Throws `BooksDisagree` when a good checkpoint by a trusted key (none named: any) was signed after an input that the books do
/// not hold, or signed other heads after their last one. Cheap: for every writer.
void refuse_books_behind(ledger::Reader& reader, const std::vector<FoundCheckpoint>& found,
                         const std::vector<core::PublicKey>& trusted);

}  // namespace avstem::batch

/// Holds the journal to what checkpoints signed, while its vouchers pass by.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/batch/checkpoint.hpp"

namespace avstem::batch {

class CheckpointWatch {
 public:
  /// `trusted`: the keys that count; empty: every key does, and its owner is told. `schema`: of the
  /// database; nothing: it has none.
  CheckpointWatch(const std::vector<FoundCheckpoint>& found, const std::vector<core::PublicKey>& trusted,
                  const intake::Archive& archive, ledger::Reader& reader,
                  const std::optional<ledger::SchemaState>& schema);

  /// The vouchers of one organisation, in the order of the chain; `hash` as it was recomputed.
  void see(const core::OrganisationId& organisation, const ledger::Voucher& voucher, const core::Sha256& hash);
  /// After the last voucher of an organisation.
  void end(const core::OrganisationId& organisation, std::int64_t vouchers);
  /// After the last organisation: what checkpoints signed and nobody has seen.
  void end();

  [[nodiscard]] std::size_t checkpoints() const { return checkpoints_; }
  /// The newest input that a good checkpoint covers; 0: none.
  [[nodiscard]] core::InputNumber covered() const { return covered_; }
  [[nodiscard]] const std::vector<std::string>& findings() const { return findings_; }

 private:
  struct Signed {
    std::string place;
    core::InputNumber input;
    ledger::Head head;
  };
  void check(const FoundCheckpoint& found, const SignedCheckpoint& checkpoint, const intake::Archive& archive,
             ledger::Reader& reader);
  void expect_heads(const FoundCheckpoint& found, const Checkpoint& checkpoint, ledger::Reader& reader);

  std::vector<std::string> findings_;
  std::optional<ledger::SchemaState> schema_;
  /// By organisation, then by position.
  std::map<core::OrganisationId, std::multimap<std::int64_t, Signed>> signed_;
  std::size_t checkpoints_ = 0;
  core::InputNumber covered_;
};

}  // namespace avstem::batch

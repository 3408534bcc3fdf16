#include "engine/batch/checkpoint_watch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace avstem::batch {

CheckpointWatch::CheckpointWatch(const std::vector<FoundCheckpoint>& found, const std::vector<core::PublicKey>& trusted,
                                 const intake::Archive& archive, ledger::Reader& reader,
                                 const std::optional<ledger::SchemaState>& schema)
    : schema_{schema} {
  for (const FoundCheckpoint& each : found) {
    ++checkpoints_;
    const auto checkpoint = parse_checkpoint(each.text);
    if (!checkpoint) {
      findings_.push_back(fmt::format("checkpoint {}: {}", each.place, checkpoint.error()));
    } else if (!trusted.empty() && std::find(trusted.begin(), trusted.end(), checkpoint->key) == trusted.end()) {
      findings_.push_back(fmt::format("checkpoint {}: signed by key {}, which is not a trusted one", each.place,
                                      checkpoint->key.hex()));
    } else {
      check(each, *checkpoint, archive, reader);
    }
  }
}

void CheckpointWatch::check(const FoundCheckpoint& found, const SignedCheckpoint& checkpoint,
                            const intake::Archive& archive, ledger::Reader& reader) {
  const Checkpoint& said = checkpoint.checkpoint;
  const std::int64_t input = said.input.value();
  covered_ = std::max(covered_, said.input);
  if (said.input >= archive.next_number()) {
    findings_.push_back(fmt::format("checkpoint {}: signed after input {}, the archive ends at input {}", found.place,
                                    input, archive.next_number().value() - 1));
  } else if (input > 0 && intake::digest(archive.record(said.input)) != said.record) {
    findings_.push_back(
        fmt::format("checkpoint {}: record {} of the archive is not the one that was signed", found.place, input));
  }
  if (reader.last_input() < said.input) {
    findings_.push_back(fmt::format("checkpoint {}: signed after input {}, the books end at input {}", found.place,
                                    input, reader.last_input().value()));
  }
  if (schema_ && schema_->step == said.schema.step && schema_->digest != said.schema.digest) {
    findings_.push_back(fmt::format("checkpoint {}: tables, triggers or functions were altered since", found.place));
  }
  expect_heads(found, said, reader);
}

void CheckpointWatch::expect_heads(const FoundCheckpoint& found, const Checkpoint& checkpoint, ledger::Reader& reader) {
  std::set<core::OrganisationId> in_checkpoint;
  for (const ledger::OrganisationHead& each : checkpoint.heads) {
    in_checkpoint.insert(each.organisation);
    signed_[each.organisation].emplace(each.head.position, Signed{found.place, checkpoint.input, each.head});
  }
  // One that the checkpoint does not name had no voucher yet.
  for (const ledger::Organisation& organisation : reader.organisations()) {
    if (!in_checkpoint.contains(organisation.id))
      signed_[organisation.id].emplace(0, Signed{found.place, checkpoint.input, {}});
  }
}

void CheckpointWatch::see(const core::OrganisationId& organisation, const ledger::Voucher& voucher,
                          const core::Sha256& hash) {
  const auto expected = signed_.find(organisation);
  if (expected == signed_.end()) return;
  const std::string name = fmt::format("voucher {} {}/{}", organisation.text(), voucher.key.year, voucher.key.number);
  const auto [first, last] = expected->second.equal_range(voucher.position);
  for (auto each = first; each != last; ++each) {
    if (each->second.head.hash == hash) continue;
    findings_.push_back(fmt::format("{}: not the one that checkpoint {} signed as number {} of the chain", name,
                                    each->second.place, voucher.position));
  }
  const auto [before_first, before_last] = expected->second.equal_range(voucher.position - 1);
  for (auto each = before_first; each != before_last; ++each) {
    if (voucher.heading.input > each->second.input) continue;
    findings_.push_back(fmt::format("{}: added to input {} after checkpoint {}", name, voucher.heading.input.value(),
                                    each->second.place));
  }
}

void CheckpointWatch::end(const core::OrganisationId& organisation, std::int64_t vouchers) {
  const auto expected = signed_.find(organisation);
  if (expected == signed_.end()) return;
  for (auto each = expected->second.upper_bound(vouchers); each != expected->second.end(); ++each) {
    findings_.push_back(fmt::format("books of {}: checkpoint {} signed {} vouchers, there are {}", organisation.text(),
                                    each->second.place, each->first, vouchers));
  }
  signed_.erase(expected);
}

void CheckpointWatch::end() {
  for (const auto& [organisation, expected] : signed_) {
    const Signed& each = expected.begin()->second;
    findings_.push_back(
        fmt::format("books of {}: checkpoint {} signed them, they are not there", organisation.text(), each.place));
  }
}

}  // namespace avstem::batch

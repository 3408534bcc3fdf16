#include "engine/batch/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "engine/batch/checkpoint_watch.hpp"
#include "engine/core/finding.hpp"
#include "ledger/digest.hpp"

namespace avstem::batch {
namespace {

core::InputNumber last_of(const intake::Archive& archive) {
  return core::InputNumber{archive.next_number().value() - 1};
}

Check whole_archive(const intake::ArchivePlace& place) {
  const intake::ArchiveCheck found = intake::check_archive(place);
  Check check{"archive: every record follows the one before, every object has its hash", !found.findings.refuse(), {}};
  check.detail = fmt::format("{} records, {} objects", found.records, found.objects);
  if (!check.ok) check.detail = core::to_line(found.findings.kept().front(), "archive");
  return check;
}

std::string first_difference(const intake::Archive& archive, const std::vector<ledger::InputResult>& inputs) {
  std::int64_t expected = 0;
  for (const ledger::InputResult& input : inputs) {
    if (input.number.value() != ++expected) return fmt::format("input {} is not in the books", expected);
    if (input.number > last_of(archive)) return fmt::format("input {} is not in the archive", expected);
    const intake::InputRecord record = archive.record(input.number);
    if (intake::digest(record) != input.record || record.content != input.content) {
      return fmt::format("input {} of the books is not the archived one", expected);
    }
  }
  if (expected < last_of(archive).value()) return fmt::format("input {} has not been applied", expected + 1);
  return {};
}

Check check_inputs(const intake::Archive& archive, const std::vector<ledger::InputResult>& inputs) {
  const std::string difference = first_difference(archive, inputs);
  return {"inputs: the books hold the archived inputs, all of them and no other", difference.empty(),
          difference.empty() ? fmt::format("{} inputs", inputs.size()) : difference};
}

core::Sha256 content_of(const core::OrganisationId& organisation, const ledger::VoucherRow& row) {
  core::Sha256Stream stream;
  stream.update(ledger::canonical_heading(organisation, row.voucher.key, row.voucher.heading));
  for (const ledger::Posting& posting : row.postings) stream.update(ledger::canonical_posting(posting));
  stream.update(ledger::canonical_end(static_cast<std::int32_t>(row.postings.size())));
  return stream.finish();
}

/// Recomputes one organisation's chain from its vouchers and postings.
Check check_chain(const ledger::Organisation& organisation, const ledger::Head& head, ledger::Reader& reader,
                  CheckpointWatch& watch) {
  ledger::Head computed;
  std::vector<std::string> off;
  reader.each_voucher(organisation.key, [&](const ledger::VoucherRow& row) {
    const ledger::Voucher& voucher = row.voucher;
    const core::Sha256 content = content_of(organisation.id, row);
    computed = {computed.position + 1, ledger::chain(computed.hash, content)};
    const bool good =
        voucher.position == computed.position && voucher.content == content && voucher.hash == computed.hash;
    if (!good && off.size() < ledger::offending_rows_max)
      off.push_back(fmt::format("voucher {}/{} is not what was chained", voucher.key.year, voucher.key.number));
    watch.see(organisation.id, voucher, computed.hash);
  });
  watch.end(organisation.id, computed.position);
  if (head.position != computed.position || head.hash != computed.hash) {
    off.push_back(fmt::format("the head says {} vouchers, the journal holds {}", head.position, computed.position));
  }
  return {"chain: " + organisation.id.text(), off.empty(),
          off.empty() ? fmt::format("{} vouchers, {}", computed.position, computed.hash.hex())
                      : fmt::format("{}", fmt::join(off, "; "))};
}

Check check_checkpoints(const CheckpointWatch& watch, const std::vector<FoundCheckpoint>& found, std::int64_t inputs) {
  Check check{"checkpoints: signed, and still what archive and journal say", watch.findings().empty(), {}};
  if (!check.ok) {
    check.detail = fmt::format("{}", fmt::join(watch.findings(), "; "));
  } else if (found.empty()) {
    check.detail = "none yet";
  } else {
    std::set<std::string> keys;
    for (const FoundCheckpoint& each : found) keys.insert(parse_checkpoint(each.text)->key.hex());
    check.detail =
        fmt::format("{} checkpoints by key {}: inputs 1 to {} are proven by them, {} later ones are not yet",
                    found.size(), fmt::join(keys, ", "), watch.covered().value(), inputs - watch.covered().value());
  }
  return check;
}

Check from(const ledger::BookCheck& book_check) {
  std::string detail = "proven from the rows";
  if (!book_check.ok()) detail = fmt::format("{}", fmt::join(book_check.offending, "; "));
  return {book_check.name, book_check.ok(), detail};
}

}  // namespace

bool Verification::ok() const {
  return std::all_of(checks.begin(), checks.end(), [](const Check& check) { return check.ok; });
}

Verification verify(const intake::ArchivePlace& place, ledger::Reader& reader, const VerifyOrder& order) {
  Verification verification;
  const intake::Archive archive = intake::Archive::open_for_reading(place);
  const std::vector<ledger::InputResult> inputs = reader.inputs();
  verification.checks = {whole_archive(place), check_inputs(archive, inputs)};
  verification.digests = reader.heads();
  const std::vector<FoundCheckpoint> found = order.level >= VerifyLevel::checkpoints
                                                 ? find_checkpoints(archive, order.checkpoint_folders)
                                                 : std::vector<FoundCheckpoint>{};
  CheckpointWatch watch{found, order.trusted, archive, reader, order.schema};
  const std::vector<ledger::Organisation> organisations = reader.organisations();
  for (std::size_t i = 0; i < organisations.size(); ++i) {
    verification.checks.push_back(check_chain(organisations[i], verification.digests.at(i).head, reader, watch));
  }
  watch.end();
  if (order.level >= VerifyLevel::checkpoints)
    verification.checks.push_back(check_checkpoints(watch, found, std::ssize(inputs)));
  if (order.level >= VerifyLevel::tables) {
    for (const ledger::BookCheck& book_check : reader.check()) verification.checks.push_back(from(book_check));
  }
  return verification;
}

}  // namespace avstem::batch

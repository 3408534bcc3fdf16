#include "engine/batch/evidence_pack.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "ledger/digest.hpp"

namespace avstem::batch {
namespace {

core::Sha256 hash_of(core::ByteSource& bytes) {
  core::Sha256Stream stream;
  std::string buffer(1 << 16, '\0');
  while (const std::size_t count = bytes.read(buffer.data(), buffer.size())) {
    stream.update(std::string_view{buffer}.substr(0, count));
  }
  bytes.rewind();
  return stream.finish();
}

class Packing {
 public:
  Packing(const PackOrder& order, const intake::Archive& archive, ledger::Reader& reader, const TakePackFile& take)
      : order_{order}, archive_{archive}, reader_{reader}, take_{take} {}

  void journal();
  void period_changes();
  void records();
  void objects();
  void checkpoints(const std::vector<FoundCheckpoint>& found);
  void manifest();
  [[nodiscard]] const PackSums& sums() const { return sums_; }

 private:
  void add(const std::string& path, core::ByteSource& bytes);
  void add_text(const std::string& path, const std::string& text);
  void add_voucher(const ledger::VoucherRow& row);
  [[nodiscard]] bool is_ours_alone(const ledger::InputResult& input);

  const PackOrder& order_;
  const intake::Archive& archive_;
  ledger::Reader& reader_;
  const TakePackFile& take_;
  std::map<std::string, core::Sha256> hashes_;
  std::set<core::InputNumber> inputs_;  ///< that booked something here in the period, or closed or opened one
  std::string journal_;
  std::map<core::LedgerAccount, core::Money> balances_;  ///< at the end of the period
  PackSums sums_;
};

void Packing::add(const std::string& path, core::ByteSource& bytes) {
  hashes_.emplace(path, hash_of(bytes));
  take_(path, bytes);
}

void Packing::add_text(const std::string& path, const std::string& text) {
  core::MemorySource bytes{text};
  add(path, bytes);
}

void Packing::add_voucher(const ledger::VoucherRow& row) {
  ++sums_.vouchers;
  journal_ += ledger::canonical_heading(order_.organisation.id, row.voucher.key, row.voucher.heading);
  for (const ledger::Posting& posting : row.postings) {
    journal_ += ledger::canonical_posting(posting);
    if (row.voucher.heading.date <= order_.until) balances_[posting.account] += posting.amount;
  }
  journal_ += ledger::canonical_end(static_cast<std::int32_t>(row.postings.size()));
  const core::Date date = row.voucher.heading.date;
  if (date >= order_.from && date <= order_.until) inputs_.insert(row.voucher.heading.input);
}

/// From the first voucher on: the chain begins there. The canonical form holds no names.
void Packing::journal() {
  reader_.each_voucher(order_.organisation.key, [&](const ledger::VoucherRow& row) { add_voucher(row); });
  add_text("journal.txt", journal_);
  std::string text;
  for (const auto& [account, balance] : balances_) text += fmt::format("{}\t{}\n", account.text(), balance.ore());
  add_text("balances.txt", text);
}

/// Which periods were closed when tells which day a voucher may have (RULES A5).
void Packing::period_changes() {
  for (const ledger::PeriodChangeRecord& change : reader_.period_changes(order_.organisation.key))
    inputs_.insert(change.input);
}

/// All digests, so that the row of inputs is whole; the text of those alone that booked something here.
void Packing::records() {
  std::string digests;
  archive_.visit(core::InputNumber{1}, [&](const intake::InputRecord& record, const core::Sha256& digest) {
    digests += fmt::format("{}\t{}\n", record.number.value(), digest.hex());
    if (!inputs_.contains(record.number)) return;
    ++sums_.records;
    add_text(fmt::format("inputs/{:09}.json", record.number.value()), intake::to_canonical_text(record));
  });
  add_text("inputs.txt", digests);
}

bool Packing::is_ours_alone(const ledger::InputResult& input) {
  if (!reader_.payments(std::nullopt, input.number).empty()) return false;
  for (const ledger::Organisation& other : reader_.organisations()) {
    if (other.key == order_.organisation.key) continue;
    if (!reader_.payments(other.key, input.number).empty()) return false;
    if (!reader_.vouchers(other.key, input.number).empty()) return false;
  }
  return input.kind != "set_up";
}

void Packing::objects() {
  for (const core::InputNumber number : inputs_) {
    const auto input = reader_.input(number);
    if (!is_ours_alone(*input)) {
      ++sums_.withheld;
      continue;
    }
    const auto bytes = archive_.object(input->content);
    add("objects/" + input->content.hex(), *bytes);
    ++sums_.objects;
  }
}

void Packing::checkpoints(const std::vector<FoundCheckpoint>& found) {
  std::set<std::string> keys;
  for (const FoundCheckpoint& each : found) {
    const auto checkpoint = parse_checkpoint(each.text);
    if (!checkpoint) continue;
    keys.insert(checkpoint->key.hex());
    const std::string path = "checkpoints/" + file_name_of(*checkpoint);
    if (!hashes_.contains(path)) add_text(path, each.text);
  }
  add_text("keys.txt", fmt::format("{}\n", fmt::join(keys, "\n")));
}

void Packing::manifest() {
  std::string text =
      fmt::format("avstem-pack\t1\norganisation\t{}\nperiod\t{}\t{}\ninputs\t{}\n", order_.organisation.id.text(),
                  order_.from.iso(), order_.until.iso(), archive_.next_number().value() - 1);
  for (const auto& [path, hash] : hashes_) text += fmt::format("file\t{}\t{}\n", hash.hex(), path);
  core::MemorySource bytes{text};
  take_("pack.txt", bytes);
}

}  // namespace

PackSums tell_pack(const PackOrder& order, const intake::Archive& archive, ledger::Reader& reader,
                   const std::vector<FoundCheckpoint>& checkpoints, const TakePackFile& take) {
  Packing packing{order, archive, reader, take};
  packing.journal();
  packing.period_changes();
  packing.records();
  packing.objects();
  packing.checkpoints(checkpoints);
  packing.manifest();
  return packing.sums();
}

}  // namespace avstem::batch

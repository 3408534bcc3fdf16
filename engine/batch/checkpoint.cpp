#include "engine/batch/checkpoint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>

#include "engine/batch/engine.hpp"
#include "engine/intake/archive_error.hpp"

namespace avstem::batch {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view first_line = "avstem-checkpoint\t1";

std::string line_of(const ledger::OrganisationHead& each) {
  return fmt::format("organisation\t{}\t{}\t{}\n", each.organisation.text(), each.head.position, each.head.hash.hex());
}

std::string signed_part(const Checkpoint& checkpoint, const core::PublicKey& key) {
  std::string text = fmt::format("{}\ninput\t{}\t{}\nmade\t{}\nschema\t{}\t{}\n", first_line, checkpoint.input.value(),
                                 checkpoint.record.hex(), core::to_text(checkpoint.made_at), checkpoint.schema.step,
                                 checkpoint.schema.digest.hex());
  for (const ledger::OrganisationHead& each : checkpoint.heads) text += line_of(each);
  return text + fmt::format("root\t{}\t{}\nkey\t{}\n", checkpoint.heads.size(), root_of(checkpoint).hex(), key.hex());
}

/// The lines of a text as fields; what `to_text` would not write again is found by writing it again.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_{text} {}

  /// The fields of the next line when it has this name and so many fields behind it.
  std::optional<std::vector<std::string_view>> next(std::string_view name, std::size_t count) {
    const std::size_t end = rest_.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    std::vector<std::string_view> fields;
    std::string_view line = rest_.substr(0, end);
    for (std::size_t tab = 0; tab != std::string_view::npos; line = line.substr(std::min(line.size(), tab + 1))) {
      tab = line.find('\t');
      fields.push_back(line.substr(0, tab));
      if (tab == std::string_view::npos) break;
    }
    if (fields.size() != count + 1 || fields.front() != name) return std::nullopt;
    rest_ = rest_.substr(end + 1);
    fields.erase(fields.begin());
    return fields;
  }

 private:
  std::string_view rest_;
};

template <class Number>
std::optional<Number> number_from(std::string_view text) {
  Number number{};
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<ledger::OrganisationHead> head_from(const std::vector<std::string_view>& fields) {
  const auto id = core::OrganisationId::parse(fields[0]);
  const auto position = number_from<std::int64_t>(fields[1]);
  const auto hash = core::Sha256::parse_hex(fields[2]);
  if (!id || !position || !hash) return std::nullopt;
  return ledger::OrganisationHead{*id, {*position, *hash}};
}

std::optional<SignedCheckpoint> fields_from(std::string_view text) {
  Lines lines{text};
  const auto first = lines.next("avstem-checkpoint", 1);
  const auto input = lines.next("input", 2);
  const auto made = lines.next("made", 1);
  const auto schema = lines.next("schema", 2);
  if (!first || !input || !made || !schema) return std::nullopt;
  const auto number = number_from<std::int64_t>((*input)[0]);
  const auto record = core::Sha256::parse_hex((*input)[1]);
  const auto made_at = core::parse_timestamp((*made)[0]);
  const auto step = number_from<std::int32_t>((*schema)[0]);
  const auto shape = core::Sha256::parse_hex((*schema)[1]);
  if (!number || !record || !made_at || !step || !shape) return std::nullopt;
  Checkpoint checkpoint{core::InputNumber{*number}, *record, *made_at, {*step, *shape}, {}};
  while (const auto fields = lines.next("organisation", 3)) {
    auto head = head_from(*fields);
    if (!head) return std::nullopt;
    checkpoint.heads.push_back(std::move(*head));
  }
  if (!lines.next("root", 2)) return std::nullopt;
  const auto key_line = lines.next("key", 1);
  const auto signature_line = lines.next("signature", 1);
  if (!key_line || !signature_line) return std::nullopt;
  const auto key = core::PublicKey::parse_hex(key_line->front());
  const auto signature = core::Signature::parse_hex(signature_line->front());
  if (!key || !signature) return std::nullopt;
  return SignedCheckpoint{std::move(checkpoint), *key, *signature};
}

std::vector<ledger::OrganisationHead> heads_by_id(ledger::Reader& reader) {
  std::vector<ledger::OrganisationHead> heads = reader.heads();
  std::sort(heads.begin(), heads.end(), [](const auto& a, const auto& b) { return a.organisation < b.organisation; });
  return heads;
}

std::string read_file(const fs::path& path) {
  std::ifstream stream{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

}  // namespace

core::Sha256 root_of(const Checkpoint& checkpoint) {
  core::Sha256Stream stream;
  for (const ledger::OrganisationHead& each : checkpoint.heads) stream.update(line_of(each));
  return stream.finish();
}

Checkpoint checkpoint_of(ledger::Reader& reader, const intake::Archive& archive, const ledger::SchemaState& schema,
                         core::Timestamp now) {
  const core::InputNumber last = reader.last_input();
  if (last >= archive.next_number()) {
    throw BooksDisagree{fmt::format("the books hold input {}, the archive does not", last.value())};
  }
  Checkpoint checkpoint{last, {}, now, schema, heads_by_id(reader)};
  if (last.value() > 0) {
    checkpoint.record = intake::digest(archive.record(last));
    if (reader.input(last)->record != checkpoint.record) {
      throw BooksDisagree{
          fmt::format("input {} of the books is not input {} of the archive", last.value(), last.value())};
    }
  }
  return checkpoint;
}

SignedCheckpoint sign(Checkpoint checkpoint, const core::SigningKey& key) {
  const core::Signature signature = key.sign(signed_part(checkpoint, key.public_key()));
  return {std::move(checkpoint), key.public_key(), signature};
}

std::string to_text(const SignedCheckpoint& checkpoint) {
  return signed_part(checkpoint.checkpoint, checkpoint.key) + "signature\t" + checkpoint.signature.hex() + "\n";
}

core::Result<SignedCheckpoint, std::string> parse_checkpoint(std::string_view text) {
  auto checkpoint = fields_from(text);
  if (!checkpoint) return core::Failure{std::string{"it is not a checkpoint in its form"}};
  // Catches another root, another order of fields, a leading zero and anything behind the last line.
  if (to_text(*checkpoint) != text)
    return core::Failure{std::string{"its root or its form is not what its lines give"}};
  if (!core::is_signed(signed_part(checkpoint->checkpoint, checkpoint->key), checkpoint->signature, checkpoint->key)) {
    return core::Failure{std::string{"its signature does not fit its lines and its key"}};
  }
  return std::move(*checkpoint);
}

std::string file_name_of(const SignedCheckpoint& checkpoint) {
  return fmt::format("{:09}-{:04}-{}.txt", checkpoint.checkpoint.input.value(), checkpoint.checkpoint.schema.step,
                     checkpoint.key.hex().substr(0, 8));
}

std::vector<FoundCheckpoint> find_checkpoints(const intake::Archive& archive, const std::vector<std::string>& folders) {
  std::vector<FoundCheckpoint> found;
  for (const std::string& name : archive.checkpoint_names()) {
    found.push_back({"checkpoints/" + name, archive.checkpoint(name).value_or("")});
  }
  for (const std::string& folder : folders) {
    if (!fs::is_directory(folder)) {
      throw intake::ArchiveError{"E-ARCHIVE-ABSENT", folder, "the folder of checkpoints does not exist",
                                 "mount its disk, or make the folder if it is new"};
    }
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator{folder}) {
      if (entry.path().extension() == ".txt") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) found.push_back({path.string(), read_file(path)});
  }
  return found;
}

void refuse_books_behind(ledger::Reader& reader, const std::vector<FoundCheckpoint>& found,
                         const std::vector<core::PublicKey>& trusted) {
  const core::InputNumber last = reader.last_input();
  for (const FoundCheckpoint& each : found) {
    const auto checkpoint = parse_checkpoint(each.text);
    if (!checkpoint) continue;
    if (!trusted.empty() && std::find(trusted.begin(), trusted.end(), checkpoint->key) == trusted.end()) continue;
    const Checkpoint& said = checkpoint->checkpoint;
    if (said.input > last) {
      throw BooksDisagree{
          fmt::format("checkpoint {} was signed after input {}, archive and books end at input {}: inputs {} to {} are "
                      "lost here. Restore "
                      "the archive from its second copy and start again",
                      each.place, said.input.value(), last.value(), last.value() + 1, said.input.value())};
    }
    if (said.input < last) continue;
    Checkpoint here;
    here.heads = heads_by_id(reader);
    if (root_of(here) != root_of(said)) {
      throw BooksDisagree{
          fmt::format("after input {} checkpoint {} signed other books than these", last.value(), each.place)};
    }
  }
}

}  // namespace avstem::batch

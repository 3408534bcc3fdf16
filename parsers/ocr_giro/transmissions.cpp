#include "parsers/ocr_giro/transmissions.hpp"

#include <map>

#include "engine/core/sha256.hpp"
#include "parsers/ocr_giro/layout.hpp"
#include "parsers/ocr_giro/record_stream.hpp"

namespace avstem::parsers::ocr_giro {
namespace {

/// The digests seen under each identity.
using Issues = std::map<std::string, std::set<core::Sha256>, std::less<>>;

Repeat judge(Issues& issues, const std::string& identity, const core::Sha256& digest) {
  std::set<core::Sha256>& known = issues[identity];
  const bool first = known.empty();
  const bool same_bytes = !known.insert(digest).second;
  return same_bytes ? Repeat::copy : first ? Repeat::first : Repeat::reissued;
}

}  // namespace

std::string_view transmission_identity(std::string_view transmission_start) { return transmission_start.substr(8, 23); }

TransmissionIdentities::Seen TransmissionIdentities::add(std::string_view identity) {
  if (identities_.contains(identity)) return Seen::before;
  if (identities_.size() == transmissions_max) return Seen::too_many;
  identities_.emplace(identity);
  return Seen::no;
}

std::vector<Repeat> find_repeats(core::ByteSource& source) {
  RecordStream stream{source};
  core::Sha256Stream digest;
  Issues issues;
  std::string identity;
  std::vector<Repeat> repeats;
  Record record;
  while (stream.next(record) && repeats.size() < transmissions_max) {
    if (record.padding || record.bytes.size() != record_length) continue;
    const auto kind = kind_of(record.bytes);
    if (kind == RecordKind::transmission_start) identity = transmission_identity(record.bytes);
    digest.update(record.bytes);
    if (kind == RecordKind::transmission_end) repeats.push_back(judge(issues, identity, digest.finish()));
  }
  return repeats;
}

}  // namespace avstem::parsers::ocr_giro

#include "parsers/camt054.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/core/quotation.hpp"
#include "parsers/camt054/fields.hpp"
#include "parsers/camt054/message_reader.hpp"
#include "parsers/xml/reader.hpp"

namespace avstem::parsers::camt054 {
namespace {

constexpr std::string_view space_stem = "urn:iso:std:iso:20022:tech:xsd:camt.054.001.";
constexpr std::array<std::string_view, 4> versions{"02", "04", "06", "08"};

bool is_read_version(std::string_view space) {
  if (!space.starts_with(space_stem)) return false;
  return std::find(versions.begin(), versions.end(), space.substr(space_stem.size())) != versions.end();
}

}  // namespace

bool accepts_root(std::string_view space, std::string_view name, core::Findings& findings) {
  if (is_read_version(space) && name == "Document") return true;
  core::Finding finding;
  finding.code = "E-CAMT-NAMESPACE";
  finding.place.line = 1;
  finding.what = "document";
  finding.expected = "Document of camt.054.001.02, .04, .06 or .08";
  finding.found = fmt::format("{} of {}", core::quote(name), space.empty() ? "no namespace" : core::quote(space));
  finding.rule = "ISO 20022: the namespace names the message and its version";
  finding.next = "Ask the bank for camt.054 in one of these versions.";
  findings.add(std::move(finding));
  return false;
}

BankFileSummary read(core::ByteSource& source, BankFileSink& sink) {
  BankFileSummary summary;
  summary.format = core::BankFileFormat::camt054;
  xml::Reader xml{source, outline(), summary.findings};
  MessageReader message{xml, sink, summary};
  if (xml.read(message)) message.finish();
  return summary;
}

}  // namespace avstem::parsers::camt054

#include "parsers/ehf.hpp"

#include "parsers/ehf/document_reader.hpp"
#include "parsers/ehf/fields.hpp"
#include "parsers/xml/reader.hpp"

namespace avstem::parsers::ehf {
namespace {

/// Peppol's limit for a whole document: attachments stand in it as one long text, which is skipped.
constexpr std::uint64_t attachment_max = std::uint64_t{100} * 1024 * 1024;

}  // namespace

core::Findings read(core::ByteSource& source, const core::OrganisationId& organisation,
                    const std::function<void(const core::Invoice&)>& tell) {
  core::Findings findings;
  xml::Reader xml{source, outline(), findings, attachment_max};
  DocumentReader document{xml, findings};
  if (!xml.read(document)) return findings;
  if (const auto invoice = document.finish(organisation)) tell(*invoice);
  return findings;
}

}  // namespace avstem::parsers::ehf

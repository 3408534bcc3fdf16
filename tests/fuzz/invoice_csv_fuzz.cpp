/// Any bytes as an invoice file: no crash, and every invoice that is told keeps what `core::Invoice` promises.
#include <cstddef>
#include <cstdint>

#include "engine/core/byte_source.hpp"
#include "engine/core/invariant.hpp"
#include "engine/core/utf8.hpp"
#include "parsers/invoice_csv.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace avstem;
  core::MemorySource source{{reinterpret_cast<const char*>(data), size}};
  const core::Findings findings = parsers::invoice_csv::read(source, [](const core::Invoice& invoice) {
    core::invariant(invoice.amount.is_positive(), "an invoice's amount is positive");
    core::invariant(invoice.kid || invoice.kind == core::InvoiceKind::credit_note, "an invoice has a KID");
    core::invariant(!core::first_invalid_byte(invoice.customer_name), "a name is UTF-8");
  });
  for (const core::Finding& finding : findings.kept()) {
    core::invariant(!core::first_invalid_byte(core::to_line(finding, "f")), "a finding is UTF-8 whatever the file is");
  }
  return 0;
}

#include "ledger/digest.hpp"

#include <fmt/format.h>

namespace avstem::ledger {

// Tab and newline cannot occur in any of the fields, so no two vouchers have the same bytes.

std::string canonical_heading(const core::OrganisationId& organisation, const VoucherKey& key,
                              const VoucherHeading& heading) {
  return fmt::format("voucher\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", organisation.text(), key.year, key.number,
                     heading.date.iso(), heading.bank_date.iso(), heading.input.value(), id_of(heading.kind),
                     core::id_of(heading.rule));
}

std::string canonical_posting(const Posting& posting) {
  return fmt::format("posting\t{}\t{}\t{}\t{}\t{}\t{}\n", posting.line, posting.account.text(), posting.amount.ore(),
                     posting.customer ? posting.customer->text() : "", posting.invoice ? posting.invoice->text() : "",
                     posting.payment ? posting.payment->text() : "");
}

std::string canonical_end(std::int32_t lines) { return fmt::format("end\t{}\n", lines); }

core::Sha256 chain(const core::Sha256& previous, const core::Sha256& content) {
  return core::Sha256::of(previous.hex() + "\n" + content.hex() + "\n");
}

}  // namespace avstem::ledger

/// The canonical bytes of a voucher and the hash chain over them. The document is docs/DIGEST.md; an auditor's own script
/// recomputes the same from plain SQL.
#pragma once

#include <string>

#include "engine/core/sha256.hpp"
#include "ledger/voucher.hpp"

namespace avstem::ledger {

/// The first line: what the voucher is, without free text.
[[nodiscard]] std::string canonical_heading(const core::OrganisationId& organisation, const VoucherKey& key,
                                            const VoucherHeading& heading);
/// One line for each posting, in line order.
[[nodiscard]] std::string canonical_posting(const Posting& posting);
/// The last line: how many postings there were.
[[nodiscard]] std::string canonical_end(std::int32_t lines);

/// SHA-256(hex of `previous` ‖ newline ‖ hex of `content` ‖ newline).
[[nodiscard]] core::Sha256 chain(const core::Sha256& previous, const core::Sha256& content);

}  // namespace avstem::ledger

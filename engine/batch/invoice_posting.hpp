/// Books an invoice file: each new invoice its voucher and open item (RULES B1). A file is taken whole or not at all.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/batch/late_matching.hpp"
#include "engine/core/finding.hpp"
#include "engine/core/invoice.hpp"
#include "ledger/journal_writer.hpp"

namespace avstem::batch {

/// What became of the file's invoices.
struct InvoiceCounts {
  std::int64_t booked = 0;
  std::int64_t known = 0;  ///< came before, unchanged
};

/// Findings refuse the file; then nothing that was written may be kept. Borrows transaction and journal.
class InvoicePosting {
 public:
  /// `received_on` dates the vouchers of late matches (RULES C6).
  InvoicePosting(core::InputNumber input, core::Date received_on, ledger::Transaction& transaction,
                 ledger::JournalWriter& journal)
      : input_{input},
        transaction_{transaction},
        journal_{journal},
        late_matching_{input, received_on, transaction, journal} {}

  void take(const core::Invoice& invoice);
  /// Call once, after the last invoice.
  void finish();

  [[nodiscard]] const core::Findings& findings() const { return findings_; }
  [[nodiscard]] const InvoiceCounts& counts() const { return counts_; }
  [[nodiscard]] const ledger::ControlSums& sums() const { return sums_; }

 private:
  using InvoiceKey = std::pair<core::OrganisationKey, core::InvoiceNumber>;

  void book_piece();
  const ledger::Organisation* organisation_of(const core::Invoice& invoice);
  [[nodiscard]] std::map<InvoiceKey, core::Invoice> issued_before();
  void take_one(const core::Invoice& invoice, std::map<InvoiceKey, core::Invoice>& issued);
  void book(const core::Invoice& invoice, const ledger::Organisation& organisation);
  [[nodiscard]] core::Money set_off_credited(const core::Invoice& invoice, const ledger::Organisation& organisation);
  core::OpenItem* open_item(const InvoiceKey& key);
  void refuse(const core::Invoice& invoice, core::Finding finding);
  void warn_of_odd_kid(const core::Invoice& invoice, const ledger::Organisation& organisation);

  core::InputNumber input_;
  ledger::Transaction& transaction_;
  ledger::JournalWriter& journal_;
  LateMatching late_matching_;
  core::Findings findings_;
  InvoiceCounts counts_;
  ledger::ControlSums sums_;
  std::map<core::OrganisationId, std::optional<ledger::Organisation>> organisations_;
  std::map<core::OrganisationKey, std::vector<core::KidRule>> kid_rules_;
  std::vector<core::Invoice> piece_;
  std::map<InvoiceKey, core::OpenItem> new_items_;      ///< of this piece, not written yet
  std::map<InvoiceKey, core::OpenItem> changed_items_;  ///< written earlier, changed by this piece
  ledger::Changes changes_;
};

}  // namespace avstem::batch

/// The books as a payment found them when it arrived, derived from what is never changed: the journal, the payments and the archived
/// set-up. So every explanation is kept without a byte of its own, and stays the same for ever (decision 0018).
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "engine/batch/policy_history.hpp"
#include "engine/matching/explanation.hpp"
#include "ledger/ledger.hpp"

namespace avstem::batch {

/// What the payment says of itself and its rule, of the books nothing: all there is to say of money that no organisation owns.
[[nodiscard]] matching::Arrival unexplained(const ledger::PaymentRecord& record);

/// The payments of one organisation. Borrows the reader and the history.
class Arrivals {
 public:
  /// All of them: goes through the whole journal, once; memory follows what moved under KIDs.
  [[nodiscard]] static Arrivals of_all(ledger::Reader& reader, const PolicyHistory& policies,
                                       core::OrganisationKey organisation);
  /// Those with this KID, or without any: memory follows what moved under it.
  [[nodiscard]] static Arrivals of_one(ledger::Reader& reader, const PolicyHistory& policies,
                                       core::OrganisationKey organisation, const std::optional<core::Kid>& kid);

  /// How the payment met its rule.
  [[nodiscard]] matching::Arrival of(const ledger::PaymentRow& payment);
  /// How it was matched when its invoice came later (RULES C6); nothing when it was not.
  [[nodiscard]] std::optional<matching::Arrival> late_match_of(const ledger::PaymentRow& payment);

 private:
  /// What moved an invoice on receivables: it was issued, a payment or a decision took of it or gave it back.
  struct Move {
    core::InvoiceNumber invoice;
    core::Money amount;  ///< a debit positive; zero of a credit note that was set off whole when it was issued
    core::InputNumber input;
    std::optional<core::PaymentId> payment;
  };
  struct UnderKid {
    std::map<core::InvoiceNumber, core::OpenItem> invoices;
    std::vector<Move> moves;                      ///< in the order in which they were applied
    std::vector<ledger::PaymentRecord> payments;  ///< in the order of ids
  };
  using OfInvoice = std::map<core::InvoiceNumber, UnderKid*>;

  Arrivals(ledger::Reader& reader, const PolicyHistory& policies, core::OrganisationKey organisation);
  void read_all();
  void read_one(const core::Kid& kid);
  void add_invoice(const core::Invoice& invoice);
  [[nodiscard]] OfInvoice by_invoice();
  static void add_move(OfInvoice& of_invoice, const ledger::Voucher& voucher, const ledger::Posting& posting);
  void put_in_order();

  const ledger::VoucherHeading& heading_of(const ledger::VoucherKey& key);
  [[nodiscard]] core::InputNumber booked_with(const ledger::PaymentRow& payment);
  [[nodiscard]] const UnderKid* under_kid_of(const core::Payment& payment) const;
  void describe_items(matching::Arrival& arrival, core::InputNumber input, core::PaymentId payment) const;

  ledger::Reader& reader_;
  const PolicyHistory& policies_;
  core::OrganisationKey organisation_;
  core::OrganisationId organisation_id_;
  std::map<core::Kid, UnderKid> kids_;
  std::map<ledger::VoucherKey, ledger::VoucherHeading> headings_;
};

/// Arrivals of any payments, of organisations or of none; what was read for one KID is kept for the next payment with it.
class ArrivalsByKid {
 public:
  ArrivalsByKid(ledger::Reader& reader, const intake::Archive& archive)
      : reader_{reader}, policies_{PolicyHistory::read(reader, archive)} {}
  ArrivalsByKid(const ArrivalsByKid&) = delete;
  ArrivalsByKid& operator=(const ArrivalsByKid&) = delete;

  [[nodiscard]] matching::Arrival of(const ledger::PaymentRow& payment);
  [[nodiscard]] std::optional<matching::Arrival> late_match_of(const ledger::PaymentRow& payment);

 private:
  [[nodiscard]] Arrivals* arrivals_for(const ledger::PaymentRecord& record);

  ledger::Reader& reader_;
  PolicyHistory policies_;
  std::map<std::pair<core::OrganisationKey, std::string>, Arrivals> by_kid_;  ///< the KID's text; empty: no KID
};

}  // namespace avstem::batch

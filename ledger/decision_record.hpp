/// What the books remember of a person's decisions: who, when, why, and what each did to which payment.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/decision.hpp"
#include "ledger/records.hpp"
#include "ledger/voucher.hpp"

namespace avstem::ledger {

/// What a decision did in one organisation's books, to one payment or, in a write-off by itself, to none.
struct DecisionStep {
  core::OrganisationKey organisation;
  std::optional<core::PaymentId> payment;
  std::optional<VoucherKey> voucher;  ///< nothing: no money moved
  /// How the payment waited, without who looked at it; nothing: it did not wait here.
  std::optional<QueueItem> before;
  std::optional<core::InputNumber> undoes;          ///< the decision of which this step takes one back
  std::optional<core::InputNumber> undone_by = {};  ///< read only: the decision that took this step back
};

/// One decision; never changed. Its number is that of its input.
struct DecisionRecord {
  core::OrganisationKey organisation;
  core::InputNumber input;
  core::DecisionAction action = core::DecisionAction::note;
  std::string decided_by;
  core::Timestamp decided_at;
  std::string why;                                    ///< may be personal data: never logged
  std::optional<core::InputNumber> about;             ///< the decision that it undoes, approves or rejects
  bool needs_approval = false;                        ///< over a limit: books nothing until a second person approves
  std::optional<core::InputNumber> answered_by = {};  ///< read only: the decision that approved or rejected this one
  std::vector<DecisionStep> steps;

  [[nodiscard]] bool waits() const { return needs_approval && !answered_by; }
};

/// What a person wrote about a payment.
struct NoteRecord {
  core::OrganisationKey organisation;
  core::InputNumber input;
  core::PaymentId payment;
  std::string written_by;
  core::Timestamp written_at;
  std::string text;  ///< may be personal data: never logged
};

}  // namespace avstem::ledger

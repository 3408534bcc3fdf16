/// What the books hold beside vouchers: organisations, bank accounts, payments, the queue and the inputs.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/account_number.hpp"
#include "engine/core/account_role.hpp"
#include "engine/core/clock.hpp"
#include "engine/core/decision.hpp"
#include "engine/core/ids.hpp"
#include "engine/core/invoice.hpp"
#include "engine/core/kid.hpp"
#include "engine/core/lump.hpp"
#include "engine/core/money.hpp"
#include "engine/core/open_item.hpp"
#include "engine/core/organisation_number.hpp"
#include "engine/core/payment.hpp"
#include "engine/core/rule.hpp"
#include "engine/core/sha256.hpp"

namespace avstem::ledger {

/// A tenant: one set of books, as set-up left it.
struct Organisation {
  core::OrganisationKey key;
  core::OrganisationId id;
  std::string name;
  std::optional<core::OrganisationNumber> number;
  core::Money rounding_limit;
  std::vector<core::LedgerAccount> accounts;  ///< one per `core::AccountRole`, in that order (RULES A1)
  /// What one person may decide alone; nothing: anything (RULES G).
  std::optional<core::Money> refund_limit = std::nullopt;
  std::optional<core::Money> write_off_limit = std::nullopt;

  [[nodiscard]] const core::LedgerAccount& account(core::AccountRole role) const {
    return accounts.at(static_cast<std::size_t>(role));
  }
};

/// A registered bank account. An account belongs to one organisation for ever.
struct BankAccount {
  core::OrganisationKey organisation;
  core::AccountNumber number;
  core::LedgerAccount ledger_account;
  std::optional<std::string> ocr_agreement;
  std::vector<core::KidRule> kid_rules;
};

/// Where a payment stood after its input was applied (RULES F and B7).
enum class PaymentState {
  booked,    ///< its amount is in the books
  known,     ///< the same payment came before in the same format (F2): `same_as` is the booked one
  tied,      ///< the same money came in the other format (T1): `same_as` is the booked one
  unrouted,  ///< its account belongs to no organisation yet (B7)
};
[[nodiscard]] std::string_view id_of(PaymentState state);
[[nodiscard]] std::optional<PaymentState> parse_payment_state(std::string_view id);

/// A payment as read, with what met it on arrival; never changed. An unrouted one has the organisation key 0 and moves when
/// set-up registers its account.
struct PaymentRecord {
  core::OrganisationKey organisation;
  core::PaymentId id;
  core::BankFileFormat format = core::BankFileFormat::ocr_giro;
  core::AccountNumber account;
  core::Date booked_on;
  std::string lump_reference;  ///< OCR positions 22-31, part of the payment's identity (F2); empty in camt
  core::Payment payment;
  PaymentState state = PaymentState::booked;
  core::Rule rule = core::Rule::B3;
  std::optional<core::Reason> reason;
  std::optional<core::PaymentId> same_as;
};

/// A payment that needs a person. Derived: changes only by applying inputs.
struct QueueItem {
  core::OrganisationKey organisation;
  core::PaymentId payment;
  core::Reason reason = core::Reason::kid_missing;
  core::Date booked_on;
  core::Money amount;  ///< what waits: the part on `unidentified` or `prepayments`
  /// The KID that a later invoice may bring (RULES C6); with `kid_unknown` and `kid_invalid` only.
  std::optional<core::Kid> awaits = std::nullopt;
  std::string assignee = {};  ///< who looks at it; empty: nobody
  /// The decision about it that waits for a second person; until then nothing else is decided about it.
  std::optional<core::InputNumber> approval = std::nullopt;
};

/// What an open item is after an input: changed, or gone when `open` is zero.
struct OpenItemChange {
  core::OrganisationKey organisation;
  core::InvoiceNumber invoice;
  core::Money open;
};

enum class InputStatus { applied, refused };

/// The control sums of an input (RULES H2): total = booked + known + tied + unrouted + not booked. Amounts are signed.
struct ControlSums {
  std::int64_t payments = 0;
  core::Money total;
  core::Money booked;
  core::Money known;
  core::Money tied;
  core::Money unrouted;
  core::Money not_booked;
  std::int64_t queued = 0;
  std::int64_t vouchers = 0;

  /// Zero, or the books are wrong.
  [[nodiscard]] core::Money difference() const { return total - booked - known - tied - unrouted - not_booked; }
};
ControlSums& operator+=(ControlSums& sums, const ControlSums& more);
[[nodiscard]] ControlSums operator-(const ControlSums& sums, const ControlSums& less);

/// What an input came to. `record` is the SHA-256 of the archive's input record, `content` that of the bytes.
struct InputResult {
  core::InputNumber number;
  std::string kind;  ///< `intake::InputKind` by its id
  core::Sha256 content;
  core::Sha256 record;
  std::string name;
  core::Timestamp received_at;
  std::string actor;
  std::int32_t ruleset = 1;
  InputStatus status = InputStatus::applied;
  ControlSums sums;
  std::string findings;   ///< JSON array of the findings, canonical text
  std::string staircase;  ///< JSON array: the steps file → section → lump → voucher, aggregated per section
};

}  // namespace avstem::ledger

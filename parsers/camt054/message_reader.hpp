/// Hears the elements of a camt.054 message and makes sections, lumps and payments of them.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "parsers/bank_file.hpp"
#include "parsers/camt054/entry.hpp"
#include "parsers/camt054/entry_teller.hpp"
#include "parsers/camt054/fields.hpp"
#include "parsers/camt054/notification.hpp"
#include "parsers/camt054/transaction.hpp"
#include "parsers/camt054/transaction_store.hpp"
#include "parsers/camt054/value_reader.hpp"
#include "parsers/xml/reader.hpp"

namespace avstem::parsers::camt054 {

/// Answers whether the root is one of the versions that are read; adds the finding that names it if not.
[[nodiscard]] bool accepts_root(std::string_view space, std::string_view name, core::Findings& findings);

/// Borrows everything. Tells the sink nothing after the first refusal, but reads on to find what else is wrong.
class MessageReader final : public xml::Handler {
 public:
  MessageReader(xml::Reader& xml, BankFileSink& sink, BankFileSummary& summary)
      : xml_{xml}, sink_{sink}, summary_{summary}, value_{xml, summary.findings}, teller_{sink, summary} {}

  [[nodiscard]] bool root(std::string_view space, std::string_view name) override;
  void open(xml::Field field, const xml::Attributes& attributes) override;
  void close(xml::Field field, std::string_view text) override;
  /// After the end of the document: what the whole must have.
  void finish();

 private:
  void close_header(xml::Field field, std::string_view text);
  void close_notification_field(xml::Field field, std::string_view text);
  void close_total(xml::Field field, std::string_view text);
  void close_entry_field(xml::Field field, std::string_view text);
  void close_status(xml::Field field, std::string_view text);
  void close_details_field(xml::Field field, std::string_view text);
  void close_transaction_field(xml::Field field, std::string_view text);
  void close_party(xml::Field field, std::string_view text);
  void close_remittance(xml::Field field, std::string_view text);

  void begin_section();
  [[nodiscard]] std::optional<core::AccountNumber> account_of_notification();
  void mark_repeated();
  void end_notification();
  void begin_entry();
  void end_entry();
  void end_details();
  void begin_transaction();
  void end_transaction();
  void end_strd();
  void add_charge(Charges& charges);
  [[nodiscard]] std::optional<core::Money> transaction_amount();
  [[nodiscard]] bool complete_entry();
  void refuse_missing(const core::Place& place, const char* what);
  void warn_about_entry();
  [[nodiscard]] bool refused() const { return summary_.findings.refuse(); }

  /// An amount with its currency.
  struct StatedAmount {
    std::optional<core::Money> amount;
    std::optional<core::Currency> currency;
  };
  struct Charge {
    StatedAmount amount;
    Direction direction = Direction::debit;
    bool included = false;
  };
  struct Batch {
    std::optional<std::int64_t> count;
    std::optional<core::Money> amount;
    std::optional<Direction> direction;
    std::int32_t transactions = 0;
    std::int32_t without_amount = 0;
    core::Money sum;
  };
  /// What a `TxDtls` says before its amount is understood.
  struct TransactionFacts {
    StatedAmount amount;
    StatedAmount transaction_amount;
    std::optional<Direction> direction;
    TransactionCode code;
    std::string debtor_agent_name;
    std::string ultimate_debtor_name;
  };
  struct Strd {
    StructuredReference part;
    bool creditor_reference = false;
    bool issued_by_iso = false;
    std::string document_type;
  };

  xml::Reader& xml_;
  BankFileSink& sink_;
  BankFileSummary& summary_;
  ValueReader value_;
  EntryTeller teller_;
  TransactionStore store_;

  bool header_met_ = false;
  bool created_met_ = false;
  std::string message_id_;
  std::string recipient_name_;
  std::string recipient_id_;
  Pagination message_pages_;
  bool text_status_ = true;                 ///< versions .02 to .06 write the status as text
  std::optional<core::Currency> currency_;  ///< of the amount that is open
  Notification notification_;
  Entry entry_;
  Batch batch_;
  Charge charge_;
  Transaction transaction_;
  TransactionFacts facts_;
  Strd strd_;
  std::set<std::pair<std::string, std::string>> notifications_met_;
};

}  // namespace avstem::parsers::camt054

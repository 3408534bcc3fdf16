/// Reads one unmoving state of books kept in memory.
#pragma once

#include <memory>

#include "ledger/in_memory_books.hpp"

namespace avstem::ledger {

class InMemoryReader final : public Reader {
 public:
  explicit InMemoryReader(std::shared_ptr<const Books> books) : books_{std::move(books)} {}

  std::vector<Organisation> organisations() override;
  std::vector<BankAccount> bank_accounts(core::OrganisationKey organisation) override;
  std::vector<ClosedPeriod> closed_periods(core::OrganisationKey organisation) override {
    return closed_periods_in(*books_, organisation);
  }
  std::vector<PeriodChangeRecord> period_changes(core::OrganisationKey organisation) override;
  std::optional<PeriodChangeRecord> period_change(core::InputNumber number) override;
  core::InputNumber last_input() override;
  std::optional<InputResult> input(core::InputNumber number) override;
  std::vector<InputResult> inputs() override;
  std::vector<OrganisationHead> heads() override;
  std::vector<AccountBalance> trial_balance(core::OrganisationKey organisation,
                                            std::optional<core::Date> as_of) override;
  std::vector<OpenItemRow> open_items(core::OrganisationKey organisation, std::optional<core::Date> as_of) override;
  std::vector<core::Invoice> invoices(core::OrganisationKey organisation) override;
  std::vector<core::Invoice> invoices_with_kid(core::OrganisationKey organisation, const core::Kid& kid) override;
  std::vector<PaymentRow> payments(std::optional<core::OrganisationKey> organisation,
                                   std::optional<core::InputNumber> input) override;
  std::vector<PaymentRow> payments_with_kid(core::OrganisationKey organisation, const core::Kid& kid) override;
  std::vector<PaymentRow> payments_naming(core::OrganisationKey organisation, core::PaymentId id) override;
  std::optional<PaymentRow> payment(core::PaymentId id) override;
  std::vector<QueueItem> queue(core::OrganisationKey organisation) override;
  std::optional<QueueItem> queue_item(core::PaymentId id) override;
  std::vector<VoucherRow> vouchers(core::OrganisationKey organisation, std::optional<core::InputNumber> input) override;
  std::optional<VoucherRow> voucher(const VoucherKey& key) override;
  std::optional<DecisionRecord> decision(core::InputNumber number) override { return decision_in(*books_, number); }
  std::vector<DecisionRecord> decisions(core::OrganisationKey organisation) override;
  std::vector<DecisionRecord> decisions_about(core::PaymentId id) override;
  std::vector<NoteRecord> notes_about(core::PaymentId id) override;
  void each_voucher(core::OrganisationKey organisation, const std::function<void(const VoucherRow&)>& tell) override;
  std::vector<BookCheck> check() override;

  void each_item_by_customer(const ReportScope& scope, const std::optional<core::CustomerNumber>& only,
                             const std::function<void(const CustomerItem&)>& tell) override;
  void each_standing(const ReportScope& scope, core::AccountRole role,
                     const std::function<void(const StandingMoney&)>& tell) override;
  void each_customer_posting(const ReportScope& scope, const core::CustomerNumber& customer,
                             const std::function<void(const CustomerPosting&)>& tell) override;
  std::optional<std::string> customer_name(core::OrganisationKey organisation,
                                           const core::CustomerNumber& customer) override;
  std::vector<AccountMovement> movements(core::OrganisationKey organisation) override;
  void each_input(const std::function<void(const InputResult&)>& tell) override;

 private:
  [[nodiscard]] std::vector<const Posting*> postings_until(core::OrganisationKey organisation,
                                                           std::optional<core::Date> as_of) const;
  std::shared_ptr<const Books> books_;
};

}  // namespace avstem::ledger

#include <algorithm>

#include "engine/cli/commands.hpp"
#include "engine/cli/decide.hpp"
#include "engine/cli/decision_target.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

/// Spreads what waits over what the command line names, in its order.
class Spreading {
 public:
  Spreading(const DecisionTarget& target, ledger::Reader& reader)
      : organisation_{target.organisation},
        left_{target.waits},
        items_{reader.open_items(target.organisation.key, std::nullopt)},
        decision_{target.payment.record.id, target.waits, {}, {}} {}

  /// `F1001` for all that is open, or as much as there is; `F1001=400,00` for so much.
  void to_invoice(const std::string& written);
  /// Nothing, when the invoices have taken all, or more than there is: then the books refuse the sum.
  void rest_to(core::Destination destination) {
    const bool overdrawn = left_.is_negative() != decision_.waits.is_negative();
    if (!left_.is_zero() && !overdrawn) add(std::move(destination), left_);
  }
  [[nodiscard]] std::vector<core::WriteOff> write_off(const std::string& written) const;
  [[nodiscard]] const core::PaymentDecision& decision() const { return decision_; }

 private:
  void add(core::Destination destination, core::Money amount) {
    decision_.parts.push_back({std::move(destination), amount});
    left_ -= amount;
  }
  [[nodiscard]] core::Money open_on(const core::InvoiceNumber& invoice) const;

  const ledger::Organisation& organisation_;
  core::Money left_;
  std::vector<ledger::OpenItemRow> items_;
  core::PaymentDecision decision_;
};

core::Money Spreading::open_on(const core::InvoiceNumber& invoice) const {
  const auto found = std::find_if(items_.begin(), items_.end(),
                                  [&](const ledger::OpenItemRow& row) { return row.item.invoice == invoice; });
  return found == items_.end() ? core::Money{} : found->item.open;
}

void Spreading::to_invoice(const std::string& written) {
  const auto equals = written.find('=');
  const auto invoice = id_written<core::InvoiceNumber>(written.substr(0, equals));
  if (equals != std::string::npos) {
    const core::Money amount = core::absolute(amount_written(written.substr(equals + 1)));
    return add(core::ToInvoice{invoice}, left_.is_negative() ? -amount : amount);
  }
  const core::Money open = open_on(invoice);
  // A debit gives back to the invoice; what of it was paid is for the books to say.
  const core::Money amount = left_.is_negative() && !open.is_negative() ? left_
                             : left_.is_negative()                      ? std::max(left_, open)
                                                                        : std::min(left_, open);
  if (amount.is_zero()) {
    throw Trouble{ExitCode::bad_data, finding("E-DECISION-OPEN", "invoice " + core::quote(invoice.text()),
                                              "something open on it, and money left", "nothing",
                                              "avstem report open-items --org " + organisation_.id.text())};
  }
  add(core::ToInvoice{invoice}, amount);
}

std::vector<core::WriteOff> Spreading::write_off(const std::string& written) const {
  const auto invoice = id_written<core::InvoiceNumber>(written);
  core::Money rest = open_on(invoice);
  for (const core::DecisionPart& part : decision_.parts) {
    const auto* to = std::get_if<core::ToInvoice>(&part.to);
    if (to != nullptr && to->invoice == invoice) rest -= part.amount;
  }
  return {{invoice, rest}};
}

core::PaymentId payment_written(const std::string& written) {
  if (const auto id = parse_payment_id(written)) return *id;
  throw Trouble{ExitCode::usage, finding("E-USAGE-VALUE", "payment", "INPUT:ORDINAL", core::quote(written),
                                         "avstem queue allocate --help")};
}

}  // namespace

ExitCode run_queue_allocate(const Call& call) {
  WriteBooks books{call};
  const auto reader = books.reader();
  const auto& operands = call.arguments.operands();
  const DecisionTarget target = target_of(operands.front(), *reader);
  Spreading spreading{target, *reader};
  std::for_each(operands.begin() + 1, operands.end(), [&](const std::string& each) { spreading.to_invoice(each); });
  if (const auto other = call.arguments.value("against")) spreading.rest_to(core::ToPayment{payment_written(*other)});
  if (const auto paid = call.arguments.value("paid-refund"))
    spreading.rest_to(core::ToPaidRefund{payment_written(*paid)});
  if (const auto customer = call.arguments.value("prepay"))
    spreading.rest_to(core::ToPrepayment{id_written<core::CustomerNumber>(*customer)});
  if (const auto account = call.arguments.value("account"))
    spreading.rest_to(core::ToAccount{id_written<core::LedgerAccount>(*account)});
  if (call.arguments.has("refund-rest")) spreading.rest_to(core::ToRefund{});
  if (spreading.decision().parts.empty()) {
    throw Trouble{ExitCode::usage,
                  finding("E-USAGE-ALLOCATE", "where the money belongs", "an invoice or a flag for the rest", "none",
                          "avstem queue allocate --help")};
  }
  std::vector<core::WriteOff> write_offs;
  if (const auto invoice = call.arguments.value("write-off")) write_offs = spreading.write_off(*invoice);
  return decide_about(call, books, core::DecisionAction::allocate, target.organisation, spreading.decision(),
                      std::move(write_offs));
}

}  // namespace avstem::cli

// prepay, refund, post, move and keep: the whole of what waits, or `--amount` of it, goes to one place; write-off goes without a payment.

#include <algorithm>

#include "engine/cli/commands.hpp"
#include "engine/cli/decide.hpp"
#include "engine/cli/decision_target.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

ExitCode send_to(const Call& call, core::DecisionAction action, const core::Destination& to) {
  WriteBooks books{call};
  const DecisionTarget target = target_of(call.arguments.operands().front(), *books.reader());
  const core::Money amount = amount_asked_for(call, target.waits);
  core::PaymentDecision payment{target.payment.record.id, target.waits, {{to, amount}}, {}};
  return decide_about(call, books, action, target.organisation, std::move(payment));
}

const std::string& second_operand(const Call& call) { return call.arguments.operands().at(1); }

}  // namespace

ExitCode run_queue_prepay(const Call& call) {
  return send_to(call, core::DecisionAction::prepay,
                 core::ToPrepayment{id_written<core::CustomerNumber>(second_operand(call))});
}

ExitCode run_queue_refund(const Call& call) { return send_to(call, core::DecisionAction::refund, core::ToRefund{}); }

ExitCode run_queue_post(const Call& call) {
  return send_to(call, core::DecisionAction::post,
                 core::ToAccount{id_written<core::LedgerAccount>(second_operand(call))});
}

ExitCode run_queue_move(const Call& call) {
  return send_to(call, core::DecisionAction::move,
                 core::ToOrganisation{id_written<core::OrganisationId>(second_operand(call))});
}

ExitCode run_queue_keep(const Call& call) {
  WriteBooks books{call};
  const DecisionTarget target = target_of(call.arguments.operands().front(), *books.reader());
  return decide_about(call, books, core::DecisionAction::keep, target.organisation,
                      {target.payment.record.id, target.waits, {}, {}});
}

ExitCode run_queue_write_off(const Call& call) {
  WriteBooks books{call};
  const auto reader = books.reader();
  const auto invoice = id_written<core::InvoiceNumber>(call.arguments.operands().front());
  std::optional<ledger::Organisation> owner;
  core::Money open;
  for (const ledger::Organisation& organisation : organisations_asked_for(call, *reader)) {
    for (const ledger::OpenItemRow& row : reader->open_items(organisation.key, std::nullopt)) {
      if (row.item.invoice != invoice) continue;
      if (owner) {
        throw Trouble{ExitCode::usage, finding("E-USAGE-ORG", "organisation of the invoice", "--org ID",
                                               "several have this number", "avstem queue write-off --help")};
      }
      owner = organisation;
      open = row.item.open;
    }
  }
  if (!owner) {
    throw Trouble{ExitCode::no_such_input, finding("E-DECISION-OPEN", "invoice", "an open item",
                                                   core::quote(invoice.text()), "avstem report open-items")};
  }
  core::BookingDecision booking{{}, {{invoice, amount_asked_for(call, open)}}, voucher_date_asked_for(call)};
  return decide(call, books, {owner->id, core::DecisionAction::write_off, why_of(call), std::move(booking)});
}

}  // namespace avstem::cli

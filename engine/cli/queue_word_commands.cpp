// note, assign, undo, approve and reject: what moves no money of its own accord.

#include <algorithm>

#include "engine/cli/commands.hpp"
#include "engine/cli/decide.hpp"
#include "engine/cli/decision_target.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/invariant.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

struct Earlier {
  ledger::DecisionRecord record;
  core::OrganisationId organisation;
};

/// The decision that the first operand names by its input number.
Earlier decision_named(const Call& call, ledger::Reader& reader) {
  const std::string& written = call.arguments.operands().front();
  const auto number = parse_positive(written);
  auto record = number ? reader.decision(core::InputNumber{*number}) : std::nullopt;
  if (!record) {
    throw Trouble{ExitCode::no_such_input, finding("E-DECISION-UNKNOWN", "decision", "the input number of a decision",
                                                   core::quote(written), "avstem inputs list")};
  }
  const auto organisations = reader.organisations();
  const auto owner = std::find_if(organisations.begin(), organisations.end(),
                                  [&](const ledger::Organisation& each) { return each.key == record->organisation; });
  core::invariant(owner != organisations.end(), "a decision belongs to an organisation");
  return {std::move(*record), owner->id};
}

ExitCode answer(const Call& call, core::DecisionAction action) {
  WriteBooks books{call};
  const Earlier earlier = decision_named(call, *books.reader());
  return decide(call, books,
                {earlier.organisation, action, why_of(call), core::ApprovalDecision{earlier.record.input}});
}

}  // namespace

ExitCode run_queue_note(const Call& call) {
  WriteBooks books{call};
  const auto& operands = call.arguments.operands();
  const DecisionTarget target = target_of(operands.front(), *books.reader());
  return decide(call, books,
                {target.organisation.id, core::DecisionAction::note, operands.at(1),
                 core::NoteDecision{target.payment.record.id}});
}

ExitCode run_queue_assign(const Call& call) {
  WriteBooks books{call};
  const auto& operands = call.arguments.operands();
  const DecisionTarget target = target_of(operands.front(), *books.reader());
  const std::string assignee = operands.at(1) == "-" ? std::string{} : operands.at(1);
  return decide(call, books,
                {target.organisation.id, core::DecisionAction::assign, call.arguments.value("why").value_or(""),
                 core::AssignDecision{target.payment.record.id, assignee}});
}

ExitCode run_queue_undo(const Call& call) {
  WriteBooks books{call};
  const Earlier earlier = decision_named(call, *books.reader());
  const auto& operands = call.arguments.operands();
  core::UndoDecision undo{earlier.record.input, {}};
  if (operands.size() > 1) undo.payment = target_of(operands.at(1), *books.reader()).payment.record.id;
  return decide(call, books, {earlier.organisation, core::DecisionAction::undo, why_of(call), undo});
}

ExitCode run_queue_approve(const Call& call) { return answer(call, core::DecisionAction::approve); }

ExitCode run_queue_reject(const Call& call) { return answer(call, core::DecisionAction::reject); }

}  // namespace avstem::cli

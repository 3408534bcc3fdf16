#include "engine/cli/decide.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <set>

#include "engine/batch/finding_json.hpp"
#include "engine/cli/decision_target.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/cli/voucher_text.hpp"
#include "parsers/decision.hpp"

namespace avstem::cli {
namespace {

using nlohmann::ordered_json;

/// What was decided, or would be.
struct Decided {
  bool rehearsed = false;
  bool needs_approval = false;
  std::int64_t input = 0;
  std::vector<std::pair<std::string, ledger::VoucherRow>> vouchers;  ///< with the organisation
  std::vector<core::Finding> findings;
};

std::string organisation_of(const ledger::VoucherRow& row, const std::vector<ledger::Organisation>& organisations) {
  for (const ledger::Organisation& each : organisations) {
    if (each.key == row.voucher.key.organisation) return each.id.text();
  }
  return {};
}

void add_vouchers(Decided& decided, std::vector<ledger::VoucherRow> rows, ledger::Reader& reader) {
  const auto organisations = reader.organisations();
  for (ledger::VoucherRow& row : rows) {
    std::string organisation = organisation_of(row, organisations);
    decided.vouchers.emplace_back(std::move(organisation), std::move(row));
  }
}

/// In whose books it may have vouchers: a payment can move from one organisation to another.
std::set<core::OrganisationKey> concerned(const ledger::DecisionRecord& record) {
  std::set<core::OrganisationKey> organisations;
  for (const ledger::DecisionStep& step : record.steps) organisations.insert(step.organisation);
  return organisations;
}

void refuse(const batch::Taken& taken) {
  if (taken.state != batch::Taken::State::refused) return;
  throw Trouble{ExitCode::bad_data, taken.application.findings.kept(), {}};
}

Decided rehearse(WriteBooks& books, const batch::Submission& submission, core::ByteSource& bytes) {
  const batch::Rehearsed rehearsed = books.engine().rehearse(submission, bytes);
  refuse(rehearsed.taken);
  Decided decided{
      .rehearsed = true,
      .needs_approval = !rehearsed.seen.decisions.empty() && rehearsed.seen.decisions.front().needs_approval,
      .input = 0,
      .vouchers = {},
      .findings = rehearsed.taken.application.findings.kept()};
  add_vouchers(decided, vouchers_of(rehearsed.seen), *books.reader());
  return decided;
}

Decided take(WriteBooks& books, const batch::Submission& submission, core::ByteSource& bytes) {
  const batch::Taken taken = books.engine().take(submission, bytes);
  refuse(taken);
  const auto reader = books.reader();
  const core::InputNumber number = taken.application.result.number;
  const ledger::DecisionRecord record = reader->decision(number).value();
  Decided decided{.rehearsed = false,
                  .needs_approval = record.needs_approval,
                  .input = number.value(),
                  .vouchers = {},
                  .findings = taken.application.findings.kept()};
  for (const core::OrganisationKey organisation : concerned(record))
    add_vouchers(decided, reader->vouchers(organisation, number), *reader);
  return decided;
}

void tell(const Console& console, const Decided& decided, core::DecisionAction action) {
  for (const auto& [organisation, row] : decided.vouchers) {
    console.out << organisation << "\n" << voucher_text(console, row);
  }
  for (const core::Finding& finding : decided.findings) console.out << "  " << core::to_line(finding, "") << "\n";
  if (decided.rehearsed) {
    console.out << console.text(decided.needs_approval ? Text::decide_would_wait : Text::decide_rehearsed) << "\n";
  } else if (decided.needs_approval) {
    console.out << console.text(Text::decide_waits, decided.input) << "\n";
  } else {
    console.out << console.text(Text::decide_done, core::id_of(action), decided.input) << "\n";
    if (!decided.vouchers.empty()) console.out << console.text(Text::decide_undo, decided.input) << "\n";
  }
}

ordered_json json_of(const Decided& decided, const core::Decision& decision) {
  const char* state = decided.rehearsed ? "rehearsed" : decided.needs_approval ? "waiting" : "applied";
  ordered_json json{{"schema", fmt::format("avstem.queue-{}/1", core::id_of(decision.action))},
                    {"state", state},
                    {"needs_approval", decided.needs_approval},
                    {"input", nullptr},
                    {"organisation", decision.organisation.text()},
                    {"action", core::id_of(decision.action)},
                    {"vouchers", ordered_json::array()}};
  if (!decided.rehearsed) json["input"] = decided.input;
  for (const auto& [organisation, row] : decided.vouchers) json["vouchers"].push_back(voucher_json(organisation, row));
  json["findings"] = ordered_json::array();
  for (const core::Finding& finding : decided.findings) json["findings"].push_back(batch::json_of(finding));
  return json;
}

}  // namespace

ExitCode decide(const Call& call, WriteBooks& books, const core::Decision& decision) {
  const std::string text = parsers::decision::to_text(decision);
  core::MemorySource bytes{text};
  const batch::Submission submission{intake::InputKind::decision, std::string{core::id_of(decision.action)}, "{}"};
  const bool dry_run = call.arguments.has("dry-run");
  const Decided decided = dry_run ? rehearse(books, submission, bytes) : take(books, submission, bytes);
  if (call.console.json) {
    call.console.document(json_of(decided, decision));
  } else {
    tell(call.console, decided, decision.action);
  }
  return ExitCode::done;
}

ExitCode decide_about(const Call& call, WriteBooks& books, core::DecisionAction action,
                      const ledger::Organisation& organisation, core::PaymentDecision payment,
                      std::vector<core::WriteOff> write_offs) {
  core::BookingDecision booking{{std::move(payment)}, std::move(write_offs), voucher_date_asked_for(call)};
  return decide(call, books, {organisation.id, action, why_of(call), std::move(booking)});
}

}  // namespace avstem::cli

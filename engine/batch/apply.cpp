#include "engine/batch/apply.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/batch/bank_file_posting.hpp"
#include "engine/batch/decision_posting.hpp"
#include "engine/batch/finding_json.hpp"
#include "engine/batch/period_posting.hpp"
#include "engine/batch/piece_pipeline.hpp"
#include "engine/core/failpoint.hpp"
#include "engine/core/invariant.hpp"
#include "parsers/decision.hpp"
#include "parsers/detect.hpp"
#include "parsers/ehf.hpp"
#include "parsers/invoice_csv.hpp"
#include "parsers/period_change.hpp"
#include "parsers/set_up.hpp"

namespace avstem::batch {
namespace {

/// The applying of one input under way.
class Applying {
 public:
  Applying(const intake::InputRecord& record, const ArchivedBytes& archived, ledger::Transaction& transaction)
      : record_{record}, archived_{archived}, transaction_{transaction}, journal_{transaction} {}

  Application bank_file(core::ByteSource& bytes, const PostingProgress& progress);
  Application invoices(core::ByteSource& bytes);
  Application set_up(core::ByteSource& bytes);
  Application decision(core::ByteSource& bytes);
  Application period_change(core::ByteSource& bytes);

 private:
  [[nodiscard]] Application begin() const;
  void tell_late_vouchers(Application& application) const;
  /// Ends with the sums, or refused with none.
  void end(Application& application, const ledger::ControlSums& sums) const;
  Staircase route_money_of(const std::set<core::AccountNumber>& accounts);

  const intake::InputRecord& record_;
  const ArchivedBytes& archived_;
  ledger::Transaction& transaction_;
  ledger::JournalWriter journal_;
};

Application Applying::begin() const {
  Application application{.result = {.number = record_.number,
                                     .kind = std::string{intake::name_of(record_.kind)},
                                     .content = record_.content,
                                     .record = intake::digest(record_),
                                     .name = record_.name,
                                     .received_at = record_.received_at,
                                     .actor = record_.actor,
                                     .ruleset = record_.ruleset,
                                     .status = ledger::InputStatus::applied,
                                     .sums = {},
                                     .findings = "[]",
                                     .staircase = "{}"},
                          .findings = {},
                          .staircase = {},
                          .invoices = {},
                          .set_up_changes = {}};
  return application;
}

core::Finding late_voucher(const ledger::LateVoucher& late) {
  return {.severity = core::Severity::warning,
          .code = "W-PERIOD-LATE",
          .place = {},
          .what = fmt::format("late_for_closed_period: voucher {}/{} of {}", late.key.year, late.key.number,
                              late.organisation.text()),
          .expected = "a day of an open period",
          .found = late.meant_for.iso() + ", which is closed",
          .rule = "RULES A5",
          .next = "It is dated " + late.date.iso() + ", the first open day; the bank's date stands beside it."};
}

core::Finding more_late_vouchers(std::int64_t count) {
  return {.severity = core::Severity::warning,
          .code = "W-PERIOD-LATE",
          .place = {},
          .what = "late_for_closed_period",
          .expected = "days of open periods",
          .found = fmt::format("{} more vouchers for closed periods", count),
          .rule = "RULES A5",
          .next = "Each is dated the first open day: avstem report vouchers shows both dates."};
}

/// RULES A5: never silently. They come before other findings, of which only so many are kept.
void Applying::tell_late_vouchers(Application& application) const {
  if (journal_.late_count() == 0) return;
  core::Findings findings;
  for (const ledger::LateVoucher& late : journal_.late()) findings.add(late_voucher(late));
  const std::int64_t unnamed = journal_.late_count() - static_cast<std::int64_t>(journal_.late().size());
  if (unnamed > 0) findings.add(more_late_vouchers(unnamed));
  for (const core::Finding& finding : application.findings.kept()) findings.add(finding);
  application.findings = std::move(findings);
}

void Applying::end(Application& application, const ledger::ControlSums& sums) const {
  if (!application.findings.refuse()) tell_late_vouchers(application);
  application.result.findings = to_json(application.findings);
  if (application.findings.refuse()) {
    application.result.status = ledger::InputStatus::refused;
    application.staircase = {};
    return;
  }
  journal_.finish();
  application.result.sums = sums;
  application.result.sums.vouchers = journal_.closed();
  application.result.staircase = to_json(application.staircase);
  core::invariant(sums.difference().is_zero(), "the control sums of an input leave no difference (RULES H2)");
}

core::Finding other_currency(const core::Section& section) {
  return {
      .severity = core::Severity::refusal,
      .code = "E-IMPORT-CURRENCY",
      .place = {},
      .what = "currency of account " + section.account.grouped(),
      .expected = "NOK",
      .found = std::string{section.currency.code()},
      .rule = "RULES A1",
      .next =
          "Books are kept in NOK: ask the bank for a file of the NOK accounts alone. 'avstem inspect' reads this one."};
}

Application Applying::bank_file(core::ByteSource& bytes, const PostingProgress& progress) {
  Application application = begin();
  std::optional<BankFilePosting> posting;
  const auto format = parsers::detect(bytes).format;
  if (format) posting.emplace(PostingTask{record_.number, record_.number, *format, {}}, transaction_, journal_);
  core::Findings of_engine;
  std::int64_t taken = 0;
  const parsers::BankFileSummary summary = read_in_pieces(bytes, [&](FilePiece&& piece) {
    for (const core::Section& section : piece.sections) {
      if (section.currency != core::Currency::nok()) of_engine.add(other_currency(section));
    }
    if (!of_engine.refuse()) posting->take(piece);
    taken += static_cast<std::int64_t>(piece.payments.size());
    progress(taken);
  });
  application.findings = summary.findings;
  for (const core::Finding& finding : of_engine.kept()) application.findings.add(finding);
  ledger::ControlSums sums;
  if (!application.findings.refuse()) {
    AVSTEM_FAILPOINT("engine.bank_file.before_finish");
    posting->finish();
    application.staircase = posting->staircase();
    sums = application.staircase.total();
    core::invariant(sums.payments == summary.payments, "every payment that was read has been taken");
    core::invariant(sums.total == summary.amount + summary.not_booked_amount, "every øre that was read has been taken");
  }
  end(application, sums);
  return application;
}

Application Applying::invoices(core::ByteSource& bytes) {
  Application application = begin();
  InvoicePosting posting{record_.number, core::date_of(record_.received_at), transaction_, journal_};
  const auto take = [&](const core::Invoice& invoice) { posting.take(invoice); };
  const auto options = nlohmann::json::parse(record_.options);
  application.findings =
      options.contains("organisation")
          ? parsers::ehf::read(bytes,
                               core::OrganisationId::parse(options.at("organisation").get<std::string>()).value(), take)
          : parsers::invoice_csv::read(bytes, take);
  AVSTEM_FAILPOINT("engine.invoices.before_finish");
  if (!application.findings.refuse()) posting.finish();
  for (const core::Finding& finding : posting.findings().kept()) application.findings.add(finding);
  application.invoices = posting.counts();
  end(application, posting.sums());
  return application;
}

/// RULES B7: files that brought money for these accounts are read again, for these accounts only, in the order in which they came.
Staircase Applying::route_money_of(const std::set<core::AccountNumber>& accounts) {
  Staircase all;
  if (accounts.empty()) return all;
  const std::vector<core::AccountNumber> asked{accounts.begin(), accounts.end()};
  std::map<core::InputNumber, core::BankFileFormat> files;
  for (const ledger::PaymentRecord& payment : transaction_.unrouted(asked))
    files.emplace(payment.id.input, payment.format);
  for (const auto& [file, format] : files) {
    BankFilePosting posting{{record_.number, file, format, accounts}, transaction_, journal_};
    const auto bytes = archived_(file);
    const auto summary = read_in_pieces(*bytes, [&](FilePiece&& piece) { posting.take(piece); });
    core::invariant(!summary.findings.refuse(), "a file that was applied is not refused when it is read again");
    posting.finish();
    const std::int32_t offset = all.sections.empty() ? 0 : all.sections.rbegin()->first;
    for (const auto& [number, step] : posting.staircase().sections) {
      if (step.lumps > 0) all.sections.emplace(offset + number, step);
    }
    for (const LumpStep& lump : posting.staircase().lumps) all.lumps.push_back(lump);
    for (const auto& [day, sums] : posting.staircase().days) all.days[day] += sums;
    AVSTEM_FAILPOINT("engine.set_up.after_routed_file");
  }
  return all;
}

Application Applying::set_up(core::ByteSource& bytes) {
  Application application = begin();
  const parsers::set_up::Reading reading = parsers::set_up::read(bytes);
  application.findings = reading.findings;
  if (!application.findings.refuse()) {
    SetUpPosting posting{transaction_};
    AVSTEM_FAILPOINT("engine.set_up.after_read");
    posting.apply(reading.set_up);
    AVSTEM_FAILPOINT("engine.set_up.after_posting");
    for (const core::Finding& finding : posting.findings().kept()) application.findings.add(finding);
    application.set_up_changes = posting.changes();
    if (!application.findings.refuse()) application.staircase = route_money_of(posting.new_accounts());
  }
  end(application, application.findings.refuse() ? ledger::ControlSums{} : application.staircase.total());
  return application;
}

Application Applying::decision(core::ByteSource& bytes) {
  Application application = begin();
  const parsers::decision::Reading reading = parsers::decision::read(bytes);
  application.findings = reading.findings;
  if (reading.decision) {
    const auto earlier = [&](core::InputNumber number) {
      return parsers::decision::read(*archived_(number)).decision.value();
    };
    DecisionPosting posting{record_, earlier, transaction_, journal_};
    posting.apply(*reading.decision);
    for (const core::Finding& finding : posting.findings().kept()) application.findings.add(finding);
  }
  end(application, {});
  return application;
}

Application Applying::period_change(core::ByteSource& bytes) {
  Application application = begin();
  const parsers::period_change::Reading reading = parsers::period_change::read(bytes);
  application.findings = reading.findings;
  if (reading.change) {
    PeriodPosting posting{record_, transaction_};
    posting.apply(*reading.change);
    for (const core::Finding& finding : posting.findings().kept()) application.findings.add(finding);
  }
  end(application, {});
  return application;
}

}  // namespace

Application apply(const intake::InputRecord& record, core::ByteSource& bytes, const ArchivedBytes& archived,
                  ledger::Transaction& transaction, const PostingProgress& progress) {
  Applying applying{record, archived, transaction};
  switch (record.kind) {
    case intake::InputKind::bank_file: return applying.bank_file(bytes, progress);
    case intake::InputKind::invoices: return applying.invoices(bytes);
    case intake::InputKind::set_up: return applying.set_up(bytes);
    case intake::InputKind::decision: return applying.decision(bytes);
    case intake::InputKind::period_closing: return applying.period_change(bytes);
  }
  core::invariant(false, "every kind of input is applied");
  return applying.set_up(bytes);
}

}  // namespace avstem::batch

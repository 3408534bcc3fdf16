#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/decision_story.hpp"
#include "engine/cli/evidence.hpp"
#include "engine/cli/invoice_state.hpp"
#include "engine/cli/payment_chain_text.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/cli/voucher_text.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

/// A voucher of many payments is shown whole, the bytes of the first of them.
constexpr std::size_t payments_traced_max = 20;

/// Everything that an asked-for name leads to.
struct Trail {
  std::vector<InvoiceState> invoices;
  std::vector<std::pair<std::string, ledger::VoucherRow>> vouchers;  ///< with the organisation
  std::vector<Evidence> payments;
  std::map<core::PaymentId, std::string> stories;               ///< what people decided about each payment, for people
  std::map<core::PaymentId, nlohmann::ordered_json> decisions;  ///< and for programs
  PaymentChain chain;  ///< of the payments, when a payment or a KID was asked for

  [[nodiscard]] bool empty() const { return invoices.empty() && vouchers.empty() && payments.empty(); }
};

Trouble unknown(const std::string& written) {
  return {ExitCode::no_such_input,
          finding("E-TRACE-UNKNOWN", "trace",
                  "a KID, a voucher (ORG YEAR/NUMBER) or a payment (INPUT:ORDINAL) of the books", core::quote(written),
                  "avstem report payments")};
}

class Tracing {
 public:
  Tracing(const Call& call, ReadBooks& books)
      : call_{call}, reader_{books.reader()}, archive_{books.open_archive()}, arrivals_{reader_, archive_} {}

  Trail follow();

 private:
  Trail follow_payment(core::PaymentId id);
  Trail follow_voucher(const ledger::Organisation& organisation, std::int32_t year, std::int32_t number);
  Trail follow_kid(const std::string& written);
  [[nodiscard]] ledger::Organisation only_organisation();

  const Call& call_;
  ledger::Reader& reader_;
  intake::Archive archive_;
  batch::ArrivalsByKid arrivals_;
};

Trail Tracing::follow_payment(core::PaymentId id) {
  Trail trail;
  auto payment = reader_.payment(id);
  if (!payment) return trail;
  const std::string organisation = id_of(payment->record.organisation, reader_.organisations());
  trail.chain = chain_of({payment->record.id}, reader_, arrivals_);
  trail.payments.push_back(evidence_of(organisation, std::move(*payment), reader_, archive_, arrivals_));
  return trail;
}

Trail Tracing::follow_voucher(const ledger::Organisation& organisation, std::int32_t year, std::int32_t number) {
  Trail trail;
  auto voucher = reader_.voucher({organisation.key, year, number});
  if (!voucher) return trail;
  std::set<core::PaymentId> seen;
  for (const ledger::Posting& posting : voucher->postings) {
    if (!posting.payment || seen.size() == payments_traced_max || !seen.insert(*posting.payment).second) continue;
    if (auto payment = reader_.payment(*posting.payment)) {
      trail.payments.push_back(evidence_of(organisation.id.text(), std::move(*payment), reader_, archive_, arrivals_));
    }
  }
  trail.vouchers.emplace_back(organisation.id.text(), std::move(*voucher));
  return trail;
}

Trail Tracing::follow_kid(const std::string& written) {
  Trail trail;
  const auto kid = core::Kid::parse(written);
  if (!kid) return trail;
  std::vector<core::PaymentId> found;
  for (const ledger::Organisation& organisation : organisations_asked_for(call_, reader_)) {
    for (InvoiceState& state : invoices_of(organisation, reader_)) {
      if (state.invoice.kid == *kid) trail.invoices.push_back(std::move(state));
    }
    for (ledger::PaymentRow& payment : reader_.payments_with_kid(organisation.key, *kid)) {
      found.push_back(payment.record.id);
      trail.payments.push_back(evidence_of(organisation.id.text(), std::move(payment), reader_, archive_, arrivals_));
    }
  }
  trail.chain = chain_of(found, reader_, arrivals_);
  return trail;
}

ledger::Organisation Tracing::only_organisation() {
  const auto all = organisations_asked_for(call_, reader_);
  if (all.size() == 1) return all.front();
  throw Trouble{ExitCode::usage,
                finding("E-USAGE-ORG", "organisation of the voucher", "--org ID", "none", "avstem help trace")};
}

Trail Tracing::follow() {
  const auto& operands = call_.arguments.operands();
  const std::string& written = operands.back();
  if (const auto id = parse_payment_id(written); id && operands.size() == 1) return follow_payment(*id);
  const auto slash = written.find('/');
  if (slash == std::string::npos) return operands.size() == 1 ? follow_kid(written) : Trail{};
  const auto year = parse_positive(written.substr(0, slash));
  const auto number = parse_positive(written.substr(slash + 1));
  if (!year || !number || *year > 9999 || *number > std::numeric_limits<std::int32_t>::max()) return {};
  const ledger::Organisation organisation =
      operands.size() == 2 ? organisation_named(operands.front(), reader_) : only_organisation();
  return follow_voucher(organisation, static_cast<std::int32_t>(*year), static_cast<std::int32_t>(*number));
}

void tell(const Console& console, const Trail& trail) {
  for (const InvoiceState& state : trail.invoices) {
    console.out << console.text(Text::trace_invoice, state.invoice.number.text(), state.invoice.organisation.text(),
                                console.date(state.invoice.due_on), amount(state.signed_amount()), amount(state.open))
                << "\n";
  }
  for (const auto& [organisation, row] : trail.vouchers)
    console.out << organisation << "\n" << voucher_text(console, row);
  bool first = trail.invoices.empty() && trail.vouchers.empty();
  for (const Evidence& evidence : trail.payments) {
    console.out << (first ? "" : "\n") << evidence_text(console, evidence);
    if (const auto story = trail.stories.find(evidence.payment.record.id); story != trail.stories.end())
      console.out << story->second;
    first = false;
  }
  if (const std::string chain = chain_text(console, trail.chain); !chain.empty()) console.out << "\n" << chain;
}

nlohmann::ordered_json json_of(const Console& console, const Trail& trail) {
  nlohmann::ordered_json json{{"schema", "avstem.trace/1"},
                              {"invoices", nlohmann::ordered_json::array()},
                              {"vouchers", nlohmann::ordered_json::array()},
                              {"payments", nlohmann::ordered_json::array()}};
  for (const InvoiceState& state : trail.invoices) json["invoices"].push_back(invoice_json(state));
  for (const auto& [organisation, row] : trail.vouchers) json["vouchers"].push_back(voucher_json(organisation, row));
  for (const Evidence& evidence : trail.payments) {
    nlohmann::ordered_json payment = evidence_json(console, evidence);
    payment["decisions"] = trail.decisions.at(evidence.payment.record.id);
    json["payments"].push_back(std::move(payment));
  }
  json["chain"] = chain_json(trail.chain);
  return json;
}

}  // namespace

ExitCode run_trace(const Call& call) {
  ReadBooks books{call};
  Trail trail = Tracing{call, books}.follow();
  if (trail.empty()) throw unknown(call.arguments.operands().back());
  for (const Evidence& evidence : trail.payments) {
    const core::PaymentId id = evidence.payment.record.id;
    trail.stories[id] = decision_story(call.console, id, books.reader());
    trail.decisions[id] = decision_story_json(id, books.reader());
  }
  if (call.console.json) {
    call.console.document(json_of(call.console, trail));
  } else {
    tell(call.console, trail);
  }
  return ExitCode::done;
}

}  // namespace avstem::cli

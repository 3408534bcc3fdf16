#include "engine/cli/decision_target.hpp"

#include <algorithm>

#include "engine/batch/free_money.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

Trouble wrong_usage(std::string what, std::string expected, const std::string& found) {
  return {ExitCode::usage,
          finding("E-USAGE-VALUE", std::move(what), std::move(expected), core::quote(found), "avstem help queue")};
}

}  // namespace

DecisionTarget target_of(const std::string& written, ledger::Reader& reader) {
  const auto id = parse_payment_id(written);
  auto payment = id ? reader.payment(*id) : std::nullopt;
  if (!payment || payment->record.organisation.value() == 0) {
    throw Trouble{ExitCode::no_such_input, finding("E-QUEUE-UNKNOWN", "payment", "INPUT:ORDINAL of a payment",
                                                   core::quote(written), "avstem queue list")};
  }
  auto waiting = reader.queue_item(*id);
  const core::OrganisationKey key = waiting ? waiting->organisation : payment->record.organisation;
  auto organisations = reader.organisations();
  const auto owner = std::find_if(organisations.begin(), organisations.end(),
                                  [&](const ledger::Organisation& each) { return each.key == key; });
  core::invariant(owner != organisations.end(), "a payment belongs to an organisation");
  const core::Money waits = batch::free_money(*payment, waiting, *owner).amount();
  return {std::move(*owner), std::move(*payment), std::move(waiting), waits};
}

std::string why_of(const Call& call) {
  auto why = call.arguments.value("why").value_or("");
  if (why.empty()) {
    throw Trouble{ExitCode::usage, finding("E-USAGE-WHY", "flag --why", "the reason, in a few words", "none",
                                           "Say why, so that an auditor understands it: --why \"…\"")};
  }
  return why;
}

core::Money amount_written(const std::string& written) {
  std::string plain;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const bool hard_space = written.compare(i, 2, "\xC2\xA0") == 0;
    if (hard_space) ++i;
    if (!hard_space && written[i] != ' ') plain += written[i];
  }
  const auto amount = core::parse_plain_amount(plain);
  if (!amount || amount->is_zero()) throw wrong_usage("amount", "an amount like 1 234,50", written);
  return *amount;
}

core::Money amount_asked_for(const Call& call, core::Money waits) {
  const auto written = call.arguments.value("amount");
  if (!written) return waits;
  const core::Money amount = core::absolute(amount_written(*written));
  return waits.is_negative() ? -amount : amount;
}

std::optional<core::Date> voucher_date_asked_for(const Call& call) {
  const auto written = call.arguments.value("date");
  if (!written) return std::nullopt;
  auto date = core::Date::parse_iso(*written);
  if (!date) date = core::Date::parse_norwegian(*written);
  if (!date) throw wrong_usage("flag --date", "2026-11-22 or 22.11.2026", *written);
  return date;
}

template <class Id>
Id id_written(const std::string& written) {
  auto id = Id::parse(written);
  if (!id) throw wrong_usage("name or number", "1 to 40 characters of the right kind", written);
  return *std::move(id);
}
template core::InvoiceNumber id_written<core::InvoiceNumber>(const std::string&);
template core::CustomerNumber id_written<core::CustomerNumber>(const std::string&);
template core::LedgerAccount id_written<core::LedgerAccount>(const std::string&);
template core::OrganisationId id_written<core::OrganisationId>(const std::string&);

}  // namespace avstem::cli

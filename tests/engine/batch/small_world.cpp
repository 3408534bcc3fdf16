#include "tests/engine/batch/small_world.hpp"

#include <fmt/format.h>

#include "engine/batch/bank_file_posting.hpp"
#include "tests/engine/matching/made_by_hand.hpp"

namespace avstem::tests {
namespace {

core::Payment payment_of(const GivenPayment& given, std::int32_t ordinal, std::int32_t lump) {
  core::Payment payment{};
  payment.ordinal = core::Ordinal{ordinal};
  payment.lump = lump;
  payment.transaction = ordinal;
  payment.amount = ore(given.ore);
  payment.kind = given.kind;
  payment.reference = core::Reference{given.kid};
  payment.bank_reference = given.bank_reference;
  payment.text = given.text;
  return payment;
}

core::Lump lump_of(const GivenLump& given, std::int32_t number) {
  core::Lump lump{.number = number,
                  .section = 1,
                  .account = core::AccountNumber::parse(given.account).value(),
                  .booked_on = date(given.booked_on),
                  .amount = ore(given.charges),
                  .charges = ore(given.charges),
                  .settlement = given.settlement,
                  .reference = given.reference};
  for (const GivenPayment& payment : given.payments) lump.amount += ore(payment.ore);
  return lump;
}

/// The file as a reader would tell it, one section.
std::vector<batch::FilePiece> pieces_of(const std::vector<GivenLump>& lumps, std::size_t payments_a_piece) {
  std::vector<batch::FilePiece> pieces(1);
  core::SectionTotals totals{};
  totals.section = 1;
  pieces.back().sections.push_back({.number = 1,
                                    .kind = core::SectionKind::payments,
                                    .account = core::AccountNumber::parse(club_account).value(),
                                    .delivery = {},
                                    .sequence = {},
                                    .recipient = {},
                                    .agreement = {},
                                    .series_number = {},
                                    .copy = false,
                                    .currency = core::Currency::nok()});
  for (const GivenLump& given : lumps) {
    const core::Lump lump = lump_of(given, static_cast<std::int32_t>(&given - lumps.data()) + 1);
    pieces.back().lumps.push_back(lump);
    totals.amount += lump.amount;
    for (const GivenPayment& payment : given.payments) {
      if (pieces.back().payments.size() == payments_a_piece) pieces.emplace_back();
      pieces.back().payments.push_back(payment_of(payment, ++totals.payments, lump.number));
    }
    pieces.back().ended_lumps.push_back(lump.number);
  }
  pieces.back().ended_sections.push_back(totals);
  return pieces;
}

std::string text_of(const ledger::Posting& posting) {
  std::string text{posting.account.text()};
  if (posting.customer) text += "/" + posting.customer->text();
  if (posting.invoice) text += "/" + posting.invoice->text();
  return text + fmt::format("={}", posting.amount.ore());
}

}  // namespace

ledger::Organisation club_organisation() {
  ledger::Organisation organisation{.key = club,
                                    .id = core::OrganisationId::parse("klubben").value(),
                                    .name = "Klubben",
                                    .number = std::nullopt,
                                    .rounding_limit = {},
                                    .accounts = {}};
  for (const core::AccountRoleFacts& facts : core::account_roles) {
    organisation.accounts.push_back(core::LedgerAccount::parse(facts.default_account).value());
  }
  return organisation;
}

ledger::BankAccount club_bank_account() {
  return {.organisation = club,
          .number = core::AccountNumber::parse(club_account).value(),
          .ledger_account = core::LedgerAccount::parse("1921").value(),
          .ocr_agreement = std::nullopt,
          .kid_rules = {core::KidRule::create(7, core::CheckDigit::modulus10).value()}};
}

core::Invoice invoice_of(const GivenInvoice& given) {
  return {.organisation = club_organisation().id,
          .number = invoice(given.number),
          .customer = customer(given.customer),
          .customer_name = "",
          .kid = given.kid.empty() ? std::nullopt : std::optional{kid(given.kid)},
          .issued_on = date("2026-11-01"),
          .due_on = date(given.due_on),
          .amount = ore(given.ore),
          .revenue_account = std::nullopt,
          .kind = given.kind,
          .credits = given.credits.empty() ? std::nullopt : std::optional{invoice(given.credits)},
          .line = 0};
}

SmallWorld::SmallWorld(std::int64_t rounding_limit) {
  ledger::Changes changes;
  changes.organisations = {club_organisation()};
  changes.organisations.front().rounding_limit = ore(rounding_limit);
  changes.bank_accounts = {club_bank_account()};
  const auto transaction = begin();
  transaction->write(changes);
  commit(*transaction, {});
}

std::unique_ptr<ledger::Transaction> SmallWorld::begin() { return ledger_.begin(next_); }

void SmallWorld::commit(ledger::Transaction& transaction, const ledger::ControlSums& sums) {
  ledger::InputResult result{};
  result.number = next_;
  result.sums = sums;
  transaction.commit(result);
  next_ = core::InputNumber{next_.value() + 1};
}

ledger::ControlSums SmallWorld::take(core::BankFileFormat format, const std::vector<GivenLump>& lumps,
                                     std::size_t payments_a_piece) {
  const auto transaction = begin();
  ledger::JournalWriter journal{*transaction};
  batch::BankFilePosting posting{
      {.input = next_, .file = next_, .format = format, .only_accounts = {}}, *transaction, journal};
  for (const batch::FilePiece& piece : pieces_of(lumps, payments_a_piece)) posting.take(piece);
  posting.finish();
  journal.finish();
  const ledger::ControlSums sums = posting.staircase().total();
  commit(*transaction, sums);
  return sums;
}

batch::InvoiceCounts SmallWorld::issue(const std::vector<GivenInvoice>& invoices) {
  const auto transaction = begin();
  ledger::JournalWriter journal{*transaction};
  batch::InvoicePosting posting{next_, core::date_of(core::Timestamp{}), *transaction, journal};
  for (const GivenInvoice& given : invoices) posting.take(invoice_of(given));
  posting.finish();
  journal.finish();
  core::invariant(!posting.findings().refuse(), "the test's invoices are good");
  commit(*transaction, posting.sums());
  return posting.counts();
}

core::Money SmallWorld::balance(std::string_view account) {
  for (const ledger::AccountBalance& each : reader()->trial_balance(club, std::nullopt)) {
    if (each.account.text() == account) return each.balance();
  }
  return {};
}

std::vector<std::string> SmallWorld::vouchers() {
  std::vector<std::string> lines;
  for (const ledger::VoucherRow& row : reader()->vouchers(club, std::nullopt)) {
    std::string line = fmt::format("{} {} {}", row.voucher.key.number, row.voucher.heading.date.iso(),
                                   ledger::id_of(row.voucher.heading.kind));
    for (const ledger::Posting& posting : row.postings) line += " " + text_of(posting);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> SmallWorld::queue() {
  std::vector<std::string> lines;
  for (const ledger::QueueItem& item : reader()->queue(club)) {
    lines.push_back(fmt::format("{} {} {}", item.payment.text(), core::id_of(item.reason), item.amount.ore()));
  }
  return lines;
}

std::vector<std::string> SmallWorld::open_items() {
  std::vector<std::string> lines;
  for (const ledger::OpenItemRow& row : reader()->open_items(club, std::nullopt)) {
    lines.push_back(fmt::format("{}={}", row.item.invoice.text(), row.item.open.ore()));
  }
  return lines;
}

std::vector<std::string> SmallWorld::payments() {
  std::vector<std::string> lines;
  for (const std::optional<core::OrganisationKey> of : {std::optional{club}, std::optional<core::OrganisationKey>{}}) {
    for (const ledger::PaymentRow& row : reader()->payments(of, std::nullopt)) {
      const ledger::PaymentRecord& record = row.record;
      lines.push_back(fmt::format("{} {} {}", record.id.text(), ledger::id_of(record.state), core::id_of(record.rule)));
      if (record.same_as) lines.back() += " " + record.same_as->text();
    }
  }
  return lines;
}

std::vector<std::string> SmallWorld::broken_rules() {
  std::vector<std::string> broken;
  for (const ledger::BookCheck& check : reader()->check()) {
    for (const std::string& row : check.offending) broken.push_back(check.name + ": " + row);
  }
  return broken;
}

}  // namespace avstem::tests

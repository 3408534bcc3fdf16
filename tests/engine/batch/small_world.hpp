/// One club with one bank account, and books in memory that take bank files and invoices made by hand.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/batch/invoice_posting.hpp"
#include "engine/core/lump.hpp"
#include "engine/core/payment.hpp"
#include "ledger/in_memory.hpp"

namespace avstem::tests {

inline constexpr std::string_view club_account = "12345678903";
inline constexpr core::OrganisationKey club{1};

struct GivenPayment {
  std::int64_t ore = 0;
  std::string_view kid = "";
  std::string bank_reference = "";
  core::PaymentKind kind = core::PaymentKind::credit;
  std::string text = "";
};

struct GivenLump {
  std::vector<GivenPayment> payments;
  std::string booked_on = "2026-11-20";
  std::string reference = "1";
  std::int64_t charges = 0;
  core::Settlement settlement = core::Settlement::giro;
  std::string_view account = club_account;
};

struct GivenInvoice {
  std::string_view number;
  std::int64_t ore = 0;
  std::string_view kid = "";
  core::InvoiceKind kind = core::InvoiceKind::invoice;
  std::string_view credits = "";
  std::string_view customer = "K1";
  std::string_view due_on = "2026-11-30";
};

[[nodiscard]] ledger::Organisation club_organisation();
[[nodiscard]] ledger::BankAccount club_bank_account();
[[nodiscard]] core::Invoice invoice_of(const GivenInvoice& given);

class SmallWorld {
 public:
  /// Set-up is input 1.
  explicit SmallWorld(std::int64_t rounding_limit = 0);

  /// A bank file as the next input, told in pieces of so many payments.
  ledger::ControlSums take(core::BankFileFormat format, const std::vector<GivenLump>& lumps,
                           std::size_t payments_a_piece = 1'000);
  ledger::ControlSums take_ocr(const std::vector<GivenLump>& lumps) {
    return take(core::BankFileFormat::ocr_giro, lumps);
  }
  ledger::ControlSums take_camt(const std::vector<GivenLump>& lumps) {
    return take(core::BankFileFormat::camt054, lumps);
  }
  /// An invoice file as the next input.
  batch::InvoiceCounts issue(const std::vector<GivenInvoice>& invoices);

  [[nodiscard]] std::unique_ptr<ledger::Reader> reader() { return ledger_.reader(); }
  /// The applying of the next input, for tests that write by themselves.
  [[nodiscard]] std::unique_ptr<ledger::Transaction> begin();

  [[nodiscard]] core::Money balance(std::string_view account);
  /// `1 2026-11-20 lump 1920=100 1500/K1/F1=-100`: one line a voucher, in the order of the chain.
  [[nodiscard]] std::vector<std::string> vouchers();
  /// `2:1 kid_missing 100`
  [[nodiscard]] std::vector<std::string> queue();
  /// `F1=100`
  [[nodiscard]] std::vector<std::string> open_items();
  /// `2:1 booked M1`, `3:1 tied T1 2:1`
  [[nodiscard]] std::vector<std::string> payments();
  /// RULES H1, H3, H4 and H5: what breaks them.
  [[nodiscard]] std::vector<std::string> broken_rules();

 private:
  void commit(ledger::Transaction& transaction, const ledger::ControlSums& sums);

  ledger::InMemoryLedger ledger_;
  core::InputNumber next_{1};
};

}  // namespace avstem::tests

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>

#include "ledger/postgres.hpp"
#include "tests/ledger/input_draft.hpp"
#include "tests/ledger/ledger_under_test.hpp"

namespace avstem::tests {
namespace {

/// What a command prints, and how it ended.
std::pair<std::string, int> output_of(const std::string& command) {
  std::FILE* pipe = ::popen(command.c_str(), "r");
  std::string output;
  std::array<char, 4096> buffer{};
  while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe) != nullptr) output += buffer.data();
  return {output, ::pclose(pipe)};
}

std::string heads_as_text(ledger::Ledger& books) {
  std::string text;
  for (const auto& head : books.reader()->heads()) {
    text += head.organisation.text() + "\t" + std::to_string(head.head.position) + "\t" + head.head.hash.hex() + "\n";
  }
  return text;
}

/// The two vouchers of the example in docs/DIGEST.md, and the books of a second organisation.
void make_example(ledger::Ledger& books) {
  const auto lag = organisation(1, "groruddalen-historielag");
  const auto koret = organisation(2, "koret");
  const auto bank = bank_account(1, "12345678903");
  InputDraft set_up{books};
  set_up.set_up(lag, {bank});
  set_up.set_up(koret, {bank_account(2, "12345678911")});
  set_up.commit();
  InputDraft invoices{books};
  invoices.invoice(lag, {"1001", "000100018", 50000});
  for (int i = 0; i < 40; ++i) invoices.invoice(koret, {std::to_string(2000 + i), "", 100 + i}, "2027-01-05");
  invoices.commit();
  InputDraft payments{books};
  payments.lump(lag, bank, "2026-11-20", {{"000100018", 50000, "1001", 0}});
  payments.commit();
}

TEST(Digest, IsThatOfTheDocumentedExample) {
  FreshDatabase database;
  ledger::PostgresLedger books{database.uri()};
  make_example(books);
  const auto vouchers = books.reader()->vouchers(core::OrganisationKey{1}, std::nullopt);
  std::ifstream file{AVSTEM_SOURCE_DIR "/docs/DIGEST.md"};
  std::stringstream document;
  document << file.rdbuf();
  for (const auto& row : vouchers) {
    EXPECT_NE(document.str().find("`" + row.voucher.content.hex() + "`"), std::string::npos);
    EXPECT_NE(document.str().find("`" + row.voucher.hash.hex() + "`"), std::string::npos);
  }
  EXPECT_EQ(vouchers.size(), 2U);
}

TEST(Digest, IsRecomputedFromPlainSqlByAnIndependentScript) {
  FreshDatabase database;
  ledger::PostgresLedger books{database.uri()};
  make_example(books);
  const auto [output, status] = output_of(AVSTEM_SOURCE_DIR "/ops/recompute-digests.py '" + database.uri() + "'");
  EXPECT_EQ(status, 0);
  EXPECT_EQ(output, heads_as_text(books));
}

}  // namespace
}  // namespace avstem::tests

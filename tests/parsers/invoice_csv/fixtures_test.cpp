#include <fmt/format.h>
#include <gtest/gtest.h>

#include "parsers/invoice_csv.hpp"
#include "tests/parsers/fixture.hpp"

namespace avstem::parsers::invoice_csv {
namespace {

std::string text_of(const core::Invoice& invoice) {
  const bool credit_note = invoice.kind == core::InvoiceKind::credit_note;
  std::string text =
      fmt::format("line {}: {} {} {} of {} '{}', kid {}, issued {}, due {}, {}", invoice.line,
                  invoice.organisation.text(), credit_note ? "credit note" : "invoice", invoice.number.text(),
                  invoice.customer.text(), invoice.customer_name, invoice.kid ? invoice.kid->text() : "none",
                  invoice.issued_on.iso(), invoice.due_on.iso(), to_plain(invoice.amount));
  if (invoice.revenue_account) text += fmt::format(", revenue account {}", invoice.revenue_account->text());
  if (invoice.credits) text += fmt::format(", credits {}", invoice.credits->text());
  return text + "\n";
}

struct FileRead {
  core::Findings findings;
  std::string invoices;
};

FileRead read_file(const std::filesystem::path& path) {
  const std::string bytes = tests::read_text(path);
  core::MemorySource source{bytes};
  FileRead file;
  file.findings = read(source, [&file](const core::Invoice& invoice) { file.invoices += text_of(invoice); });
  return file;
}

TEST(InvoiceCsvFixtures, AcceptedFilesAreReadAsExpected) {
  const auto files = tests::fixtures_in(AVSTEM_FIXTURES "/invoices/accepted", ".csv");
  ASSERT_GE(files.size(), 8U);
  for (const auto& path : files) {
    const FileRead file = read_file(path);
    EXPECT_FALSE(file.findings.refuse()) << path;
    tests::expect_text_of(path, file.invoices + tests::text_of(file.findings, path));
  }
}

TEST(InvoiceCsvFixtures, RejectedFilesAreRefusedWithTheExpectedTexts) {
  const auto files = tests::fixtures_in(AVSTEM_FIXTURES "/invoices/rejected", ".csv");
  ASSERT_GE(files.size(), 60U);
  for (const auto& path : files) {
    const FileRead file = read_file(path);
    EXPECT_TRUE(file.findings.refuse()) << path;
    tests::expect_text_of(path, tests::text_of(file.findings, path));
  }
}

}  // namespace
}  // namespace avstem::parsers::invoice_csv

/// Hears the elements of one invoice or credit note and makes a `core::Invoice` of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/core/finding.hpp"
#include "engine/core/invoice.hpp"
#include "parsers/ehf/totals.hpp"
#include "parsers/xml/reader.hpp"

namespace avstem::parsers::ehf {

/// Borrows both.
class DocumentReader final : public xml::Handler {
 public:
  DocumentReader(const xml::Reader& xml, core::Findings& findings) : xml_{xml}, findings_{findings} {}

  [[nodiscard]] bool root(std::string_view space, std::string_view name) override;
  void open(xml::Field field, const xml::Attributes& attributes) override;
  void close(xml::Field field, std::string_view text) override;
  /// After the end of the document: the invoice, or nothing and findings that say why.
  [[nodiscard]] std::optional<core::Invoice> finish(const core::OrganisationId& organisation);

 private:
  [[nodiscard]] std::string customer_name();
  [[nodiscard]] std::optional<core::InvoiceNumber> credited_invoice();
  void close_total(xml::Field field, std::string_view text);
  void close_payment(xml::Field field, std::string_view text);
  void close_customer(xml::Field field, std::string_view text);
  [[nodiscard]] std::optional<core::Money> amount(std::string_view text);
  [[nodiscard]] std::optional<core::Date> date(std::string_view text);
  void check_totals();
  void refuse(core::Place place, std::string code, std::string what, std::string expected, std::string found,
              std::string rule);
  void warn(std::string code, std::string what, std::string expected, std::string found, std::string rule);
  void refuse_missing(const char* what);

  const xml::Reader& xml_;
  core::Findings& findings_;
  core::InvoiceKind kind_ = core::InvoiceKind::invoice;
  std::string number_;
  std::optional<core::Date> issued_on_;
  std::optional<core::Date> due_on_;
  std::string currency_;
  std::string amount_currency_;  ///< of the amount that is open
  std::string credited_;
  int credited_count_ = 0;
  std::string identification_;
  std::string endpoint_;
  std::string company_id_;
  std::string registration_name_;
  std::string name_;
  std::optional<core::Kid> kid_;
  std::int64_t gross_ = 0;  ///< of all amounts read: keeps every sum of them inside 64 bits
  Totals totals_;
};

}  // namespace avstem::parsers::ehf

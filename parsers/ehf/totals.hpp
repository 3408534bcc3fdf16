/// The amounts of a document and the rules that tie them together (EN 16931: BR-CO-10, 13, 15, 16).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/money.hpp"

namespace avstem::parsers::ehf {

/// `LegalMonetaryTotal`, with the sums over lines and taxes. All in the document's currency.
struct Totals {
  core::Money lines;  ///< Σ LineExtensionAmount of the lines
  core::Money tax;    ///< Σ TaxTotal/TaxAmount
  std::optional<core::Money> line_sum;
  std::optional<core::Money> tax_exclusive;
  std::optional<core::Money> tax_inclusive;
  std::optional<core::Money> payable;
  core::Money allowances;
  core::Money charges;
  core::Money prepaid;
  core::Money rounding;
};

/// A total that does not follow from the others.
struct WrongTotal {
  std::string name;
  std::string rule;
  core::Money expected;
  core::Money found;
};

/// Totals that are missing are not compared.
[[nodiscard]] std::vector<WrongTotal> wrong_totals(const Totals& totals);

}  // namespace avstem::parsers::ehf

#include "parsers/ehf/totals.hpp"

namespace avstem::parsers::ehf {

std::vector<WrongTotal> wrong_totals(const Totals& totals) {
  std::vector<WrongTotal> wrong;
  const auto compare = [&](const char* name, const char* rule, core::Money expected, std::optional<core::Money> found) {
    if (found && *found != expected) wrong.push_back({name, rule, expected, *found});
  };
  compare("LineExtensionAmount", "EN 16931 BR-CO-10", totals.lines, totals.line_sum);
  if (totals.line_sum) {
    compare("TaxExclusiveAmount", "EN 16931 BR-CO-13", *totals.line_sum - totals.allowances + totals.charges,
            totals.tax_exclusive);
  }
  if (totals.tax_exclusive) {
    compare("TaxInclusiveAmount", "EN 16931 BR-CO-15", *totals.tax_exclusive + totals.tax, totals.tax_inclusive);
  }
  if (totals.tax_inclusive) {
    compare("PayableAmount", "EN 16931 BR-CO-16", *totals.tax_inclusive - totals.prepaid + totals.rounding,
            totals.payable);
  }
  return wrong;
}

}  // namespace avstem::parsers::ehf

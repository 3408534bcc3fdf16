/// Makes an OCR giro file say the truth about itself: serial numbers, pairs, counts, sums and dates.
#pragma once

#include <string>
#include <vector>

namespace avstem::tests {

/// Records that are not of OCR giro, or not of 80 bytes, are counted and otherwise left alone.
void settle_totals(std::vector<std::string>& records);

}  // namespace avstem::tests

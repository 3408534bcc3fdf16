/// What became of a file, told to people.
#pragma once

#include <string>

#include "engine/cli/taken_file.hpp"

namespace avstem::cli {

/// One line with its mark, the staircase of control sums, every finding, and the vouchers of a dry run.
[[nodiscard]] std::string taken_text(const Console& console, const TakenFile& file);
/// The same of an invoice file.
[[nodiscard]] std::string invoices_taken_text(const Console& console, const TakenFile& file);

}  // namespace avstem::cli

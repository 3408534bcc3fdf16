/// Whole outputs, compared with files under `expected/`. AVSTEM_UPDATE_EXPECTED=1 writes them anew.
#pragma once

#include <string>

namespace avstem::tests {

/// `name` is that of the file.
void expect_text(const std::string& name, const std::string& found);

}  // namespace avstem::tests

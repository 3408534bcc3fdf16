/// Everything that a reader shows, as text: two books are the same when their texts are.
#pragma once

#include <string>

#include "ledger/ledger.hpp"

namespace avstem::tests {

[[nodiscard]] std::string dump(ledger::Reader& reader);
[[nodiscard]] std::string dump(const ledger::PaymentRecord& record);
[[nodiscard]] std::string dump(const ledger::VoucherRow& row);
[[nodiscard]] std::string dump(const core::OpenItem& item);
[[nodiscard]] std::string dump(const core::Invoice& invoice);

}  // namespace avstem::tests

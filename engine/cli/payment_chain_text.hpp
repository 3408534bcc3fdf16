/// A chain of payments for people and for programs.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

#include "engine/cli/console.hpp"
#include "engine/cli/payment_chain.hpp"

namespace avstem::cli {

/// Empty for a payment that came and that nothing has touched since.
[[nodiscard]] std::string chain_text(const Console& console, const PaymentChain& chain);
[[nodiscard]] nlohmann::ordered_json chain_json(const PaymentChain& chain);

}  // namespace avstem::cli

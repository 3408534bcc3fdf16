/// What set-up has said of rounding and KIDs, as of any input: read from the archived set-up files, for the books keep only the newest.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "engine/core/set_up.hpp"
#include "engine/intake/archive.hpp"
#include "engine/matching/explanation.hpp"
#include "ledger/ledger.hpp"

namespace avstem::batch {

class PolicyHistory {
 public:
  /// Nothing is known.
  PolicyHistory() = default;
  /// Nothing is known either when the archive has lost or damaged one of the files.
  [[nodiscard]] static PolicyHistory read(ledger::Reader& reader, const intake::Archive& archive);

  /// As it stood when this input was applied, that input included.
  [[nodiscard]] std::optional<matching::PolicyThen> at(core::InputNumber input,
                                                       const core::OrganisationId& organisation,
                                                       const core::AccountNumber& account) const;

 private:
  using SetUps = std::vector<std::pair<core::InputNumber, core::SetUp>>;
  std::optional<SetUps> set_ups_;  ///< in order
};

}  // namespace avstem::batch

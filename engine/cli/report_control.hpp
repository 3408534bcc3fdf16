/// The line below a report that ties its sum to the account in the ledger.
#pragma once

#include <nlohmann/json.hpp>

#include "engine/cli/report_page.hpp"

namespace avstem::cli {

/// Compares the sums of several organisations with their control accounts. Debit is positive.
class ReportControl {
 public:
  ReportControl(const Console& console, const ReportOrder& order, ledger::Reader& reader)
      : console_{console}, order_{order}, reader_{reader} {}

  /// Tells the balance of the role's account and the difference from `sum`.
  void tie(ReportPage& page, const ledger::Organisation& organisation, core::AccountRole role, core::Money sum);
  [[nodiscard]] const nlohmann::ordered_json& json() const { return json_; }
  /// `different` when any sum was off.
  [[nodiscard]] ExitCode exit_code() const { return off_ ? ExitCode::different : ExitCode::done; }

 private:
  const Console& console_;
  const ReportOrder& order_;
  ledger::Reader& reader_;
  nlohmann::ordered_json json_ = nlohmann::ordered_json::array();
  bool off_ = false;
};

}  // namespace avstem::cli

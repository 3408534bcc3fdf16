/// Why a command stops: an exit code and what the user is told.
#pragma once

#include <exception>
#include <string>
#include <vector>

#include "engine/cli/exit_code.hpp"
#include "engine/core/finding.hpp"

namespace avstem::cli {

/// Thrown by commands, caught in `run`. Invariant: at least one finding.
class Trouble final : public std::exception {
 public:
  Trouble(ExitCode code, core::Finding finding, std::string file = {})
      : code_{code}, findings_{std::move(finding)}, file_{std::move(file)} {}
  Trouble(ExitCode code, std::vector<core::Finding> findings, std::string file)
      : code_{code}, findings_{std::move(findings)}, file_{std::move(file)} {}

  [[nodiscard]] ExitCode code() const { return code_; }
  [[nodiscard]] const std::vector<core::Finding>& findings() const { return findings_; }
  /// The file that the findings are about; empty when there is none.
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const char* what() const noexcept override { return findings_.front().what.c_str(); }

 private:
  ExitCode code_;
  std::vector<core::Finding> findings_;
  std::string file_;
};

/// A finding without a place in a file.
[[nodiscard]] core::Finding finding(std::string code, std::string what, std::string expected, std::string found,
                                    std::string next);

/// For people: one line a finding, the next step below it.
[[nodiscard]] std::string to_text(const Trouble& trouble);
/// `{"schema": "avstem.error/1", "exit", "file", "errors": […]}`, each error as `batch::json_of` writes findings.
[[nodiscard]] std::string to_json_text(const Trouble& trouble);

}  // namespace avstem::cli

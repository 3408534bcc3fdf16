/// What stood on the command line behind the command's name.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace avstem::cli {

struct Command;

/// Flags and operands of one call, checked against the command's own list.
class Arguments {
 public:
  /// Throws `Trouble` (usage) for an unknown flag, a missing or surplus value, and a flag given twice.
  Arguments(const Command& command, const std::vector<std::string>& words);

  [[nodiscard]] bool has(const std::string& flag) const { return flags_.contains(flag); }
  [[nodiscard]] std::optional<std::string> value(const std::string& flag) const;
  [[nodiscard]] const std::vector<std::string>& operands() const { return operands_; }

  /// Throws `Trouble` (usage) when there are fewer or more operands than the command takes.
  void expect_operands(const Command& command) const;

 private:
  std::map<std::string, std::string> flags_;
  std::vector<std::string> operands_;
};

}  // namespace avstem::cli

/// Something to say about an input: where it stands, what was expected, what was found, what to do next.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace avstem::core {

enum class Severity {
  warning,  ///< told and kept; the file is still taken
  refusal,  ///< the file is refused whole
};

/// Where in a file. Lines and columns count from 1, bytes from 0; what does not apply is 0 or empty.
struct Place {
  std::uint64_t line = 0;
  std::uint32_t column_first = 0;
  std::uint32_t column_last = 0;
  std::uint64_t offset = 0;
  std::string path;  ///< element path in XML, key path in TOML, column name in CSV
  friend bool operator==(const Place&, const Place&) = default;
};

/// One finding. `code` is stable (`E-OCR-SUM`, `W-CAMT-COUNT`); the texts are for people and may name the bank's values, so a
/// finding is shown to the user and never logged.
struct Finding {
  Severity severity = Severity::refusal;
  std::string code;
  Place place;
  std::string what;      ///< "amount item 1, amount"
  std::string expected;  ///< "17 digits"
  std::string found;     ///< "'00000000000010A00'"
  std::string rule;      ///< the source of the rule: "OCR 2.4", "RULES B5"
  std::string next;      ///< what the user does now, in one sentence; may be empty for a warning
  friend bool operator==(const Finding&, const Finding&) = default;
};

/// The most findings kept for one file; more are counted, not kept.
inline constexpr std::size_t findings_max = 100;

/// Collects findings in the order in which they were met, at most `findings_max` of them.
class Findings {
 public:
  void add(Finding finding);
  [[nodiscard]] const std::vector<Finding>& kept() const { return kept_; }
  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] bool refuse() const { return refused_; }

 private:
  std::vector<Finding> kept_;
  std::uint64_t count_ = 0;
  bool refused_ = false;
};

/// `NY0203.txt:14:33-49: E-OCR-AMOUNT amount item 1, amount: expected 17 digits, found '0…A00' [OCR 2.4]`
[[nodiscard]] std::string to_line(const Finding& finding, const std::string& file_name);

}  // namespace avstem::core

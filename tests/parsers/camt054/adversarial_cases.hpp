/// The cases of sections D, E and F: each is one of two valid messages with one edit.
#pragma once

#include <string>
#include <vector>

namespace avstem::tests {

enum class Verdict {
  refuse,  ///< the file is refused whole
  hold,    ///< read; the money is told, and nothing that could match it by KID
  warn,    ///< read, with a warning
  ok,      ///< read without a word
  skip,    ///< read; the entry is not booked
  engine,  ///< read; what the case is about is decided after parsing
};

[[nodiscard]] const char* verdict_name(Verdict verdict);

struct AdversarialCase {
  std::string id;     ///< `E11`; `E11.2` for another input of the same case
  std::string input;  ///< in words
  Verdict verdict;
  std::string bytes;
};

[[nodiscard]] std::vector<AdversarialCase> adversarial_cases();

}  // namespace avstem::tests

/// Payments as they happened, and the files in which a bank may tell of them: split, overlapping, repeated, reordered, re-issued.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "tests/bank_files/spec.hpp"

namespace avstem::tests {

struct TruePayment {
  std::int64_t ore = 0;
  std::string kid;  ///< empty: a text only, of which OCR giro does not tell
  std::string booked_on;
  std::string lump;
  std::string archive_reference;   ///< OCR giro's; twins may share it
  std::string servicer_reference;  ///< camt's own; twins may share it; empty: one camt file only tells of it (F2)
};

/// A bank file: its name tells the format.
struct ToldFile {
  std::string name;
  std::string bytes;
};

class Truth {
 public:
  /// Draws 3 to 14 payments, many of them alike.
  explicit Truth(std::mt19937_64& random);

  [[nodiscard]] const std::vector<TruePayment>& payments() const { return payments_; }
  /// Files in any order, one of each format with everything in it; the others may tell of one of two twins.
  [[nodiscard]] std::vector<ToldFile> files();

 private:
  std::size_t below(std::size_t end);
  std::string drawn_servicer_reference(const std::string& number);
  [[nodiscard]] std::vector<std::size_t> some_for_ocr(bool all);
  [[nodiscard]] std::vector<std::size_t> some_for_camt(bool all);
  [[nodiscard]] ToldFile told(bool ocr, std::vector<std::size_t> payments);

  std::mt19937_64& random_;
  std::vector<TruePayment> payments_;
  std::vector<bool> told_unnamed_;  ///< payments without a servicer reference that a camt file has told of
  int files_ = 0;
};

}  // namespace avstem::tests

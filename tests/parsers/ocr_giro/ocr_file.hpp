/// Makes OCR giro files for tests and benchmarks, with counts, sums and dates that agree.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace avstem::tests {

struct OcrPayment {
  int type = 10;
  std::string_view date = "201126";
  std::string_view lump = "0120100001";  ///< positions 22-31
  char sign = '0';
  std::int64_t ore = 45'000;
  std::string_view kid = "0010017";
  std::string_view archive_reference = "600101140";
  std::string_view bank_date = "191126";
  std::string_view debit_account = "99991042764";
  std::string_view text = "";  ///< types 20 and 21
};

/// Appends record after record to one text. Dates are given in ascending order.
class OcrFile {
 public:
  OcrFile& start(int transmission = 170031) {
    transmission_ = Totals{};
    add(fmt::format("NY00001000008080{:07}00010200", transmission));
    return *this;
  }
  OcrFile& assignment(std::string_view account = "12345678903", int number = 1) {
    assignment_ = Totals{};
    add(fmt::format("NY090020001008566{:07}{}", number, account));
    return *this;
  }
  OcrFile& payment(const OcrPayment& p) {
    const bool reversal = p.type == 18 || p.type == 20;
    ++assignment_.transactions;
    // Wraps where the sum of hostile amounts does not fit: the file then states a wrong one.
    static_cast<void>(
        __builtin_add_overflow(assignment_.ore, p.sign == '-' && !reversal ? -p.ore : p.ore, &assignment_.ore));
    if (assignment_.first.empty()) assignment_.first = p.date;
    assignment_.last = p.date;
    const auto head = [&](int record) {
      return fmt::format("NY09{:02}{}{:07}", p.type, record, assignment_.transactions);
    };
    add(fmt::format("{}{}{}{}{:017}{:>25}", head(30), p.date, p.lump, p.sign, p.ore, p.kid));
    add(fmt::format("{}0000000000{}0000000{}{}", head(31), p.archive_reference, p.bank_date, p.debit_account));
    if (p.type >= 20) add(fmt::format("{}{:<40}", head(32), p.text));
    return *this;
  }
  OcrFile& end_assignment() {
    add(fmt::format("NY090088{:08}{:08}{:017}{}{}{}", assignment_.transactions, assignment_.records + 1,
                    assignment_.ore, assignment_.last, assignment_.first, assignment_.last));
    transmission_.transactions += assignment_.transactions;
    transmission_.ore += assignment_.ore;
    transmission_.last = assignment_.last;
    return *this;
  }
  OcrFile& end() {
    add(fmt::format("NY000089{:08}{:08}{:017}{}", transmission_.transactions, transmission_.records + 1,
                    transmission_.ore, transmission_.last.empty() ? "000000" : transmission_.last));
    return *this;
  }
  /// Writes what there is and forgets it, for files that are larger than memory should be.
  void flush_to(std::ostream& out) {
    out << text_;
    text_.clear();
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  struct Totals {
    int transactions = 0;
    int records = 0;
    std::int64_t ore = 0;
    std::string first = {};
    std::string last = {};
  };
  void add(std::string record) {
    record.resize(80, '0');
    text_ += record;
    text_ += '\n';
    ++assignment_.records;
    ++transmission_.records;
  }

  std::string text_;
  Totals assignment_;
  Totals transmission_;
};

}  // namespace avstem::tests

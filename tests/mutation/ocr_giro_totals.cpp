#include "tests/mutation/ocr_giro_totals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "parsers/ocr_giro/dates.hpp"
#include "parsers/ocr_giro/layout.hpp"

namespace avstem::tests {
namespace {

using parsers::ocr_giro::number;
using parsers::ocr_giro::RecordKind;

/// Sums wrap as unsigned numbers do: a file of hostile amounts states a wrong one.
constexpr std::uint64_t sum_end = 100'000'000'000'000'000;

class Totals {
 public:
  void take(std::string& record) {
    const auto kind =
        record.size() == parsers::ocr_giro::record_length ? parsers::ocr_giro::kind_of(record) : std::nullopt;
    ++assignment_.records;
    ++transmission_.records;
    if (!kind) return;
    switch (*kind) {
      case RecordKind::transmission_start: transmission_ = {.records = 1}; break;
      case RecordKind::payments_start:
      case RecordKind::mandates_start: assignment_ = {.records = 1}; break;
      case RecordKind::mandate: number_next(record); break;
      case RecordKind::amount_item_1: payment(record); break;
      case RecordKind::amount_item_2:
      case RecordKind::amount_item_3: record.replace(4, 2, head_, 4, 2).replace(8, 7, head_, 8, 7); break;
      case RecordKind::payments_end:
      case RecordKind::mandates_end: end_assignment(record, *kind); break;
      case RecordKind::transmission_end:
        counts(record, transmission_);
        record.replace(24, 17, fmt::format("{:017}", transmission_.ore % sum_end));
        if (!transmission_.last.empty()) record.replace(41, 6, transmission_.last);
        break;
    }
  }

 private:
  struct Part {
    std::uint64_t transactions = 0;
    std::uint64_t records = 0;
    std::uint64_t ore = 0;
    std::string first = {};  ///< DDMMYY
    std::string last = {};
  };

  static std::string in_order(std::string_view ddmmyy) {
    const auto day = parsers::ocr_giro::date_of(ddmmyy);
    return day ? day->iso() : std::string{};
  }
  static void counts(std::string& record, const Part& part) {
    record.replace(8, 8, fmt::format("{:08}", part.transactions % 100'000'000));
    record.replace(16, 8, fmt::format("{:08}", part.records % 100'000'000));
  }
  void number_next(std::string& record) {
    record.replace(8, 7, fmt::format("{:07}", ++assignment_.transactions));
    ++transmission_.transactions;
  }
  void payment(std::string& record) {
    number_next(record);
    head_ = record.substr(0, 15);
    const std::uint64_t ore = number(std::string_view{record}.substr(32, 17));
    const bool reversal = record[4] == '1' ? record[5] == '8' : record[5] == '0';
    assignment_.ore += record[31] == '-' && !reversal ? std::uint64_t{0} - ore : ore;
    const std::string date = record.substr(15, 6);
    if (assignment_.first.empty() || in_order(date) < in_order(assignment_.first)) assignment_.first = date;
    if (assignment_.last.empty() || in_order(date) > in_order(assignment_.last)) assignment_.last = date;
  }
  void end_assignment(std::string& record, RecordKind kind) {
    counts(record, assignment_);
    if (kind == RecordKind::mandates_end) return;
    record.replace(24, 17, fmt::format("{:017}", assignment_.ore % sum_end));
    if (!assignment_.first.empty()) record.replace(41, 18, assignment_.last + assignment_.first + assignment_.last);
    transmission_.ore += assignment_.ore;
    transmission_.last = assignment_.last;
  }

  Part assignment_;
  Part transmission_;
  std::string head_ = std::string(15, '0');
};

}  // namespace

void settle_totals(std::vector<std::string>& records) {
  Totals totals;
  for (std::string& record : records) totals.take(record);
}

}  // namespace avstem::tests

#include "parsers/ocr_giro/tally.hpp"

#include <fmt/format.h>

#include "engine/core/quotation.hpp"

namespace avstem::parsers::ocr_giro {
namespace {

std::string kroner(std::int64_t ore) { return core::to_plain(core::Money::from_ore(ore)); }

/// FORMAT.md 9 and 10: the counts stand at the same positions in all three kinds of end.
void check_count(const Record& record, RecordKind kind, std::size_t first, std::uint64_t counted, Report& report) {
  const RecordFacts& facts = facts_of(kind);
  const std::uint64_t stated = number(record.field(first, first + 7));
  if (stated == counted) return;
  const bool transactions = first == 9;
  const std::string_view what = !transactions                      ? "number of records"
                                : kind == RecordKind::mandates_end ? "number of mandates"
                                                                   : "number of transactions";
  report.tell(Code::count, record, first, first + 7,
              {fmt::format("{}, {}", facts.name, what), fmt::format("{}, as counted", counted), fmt::to_string(stated),
               facts.rule});
}

}  // namespace

void AssignmentSums::add(const StatedAmount& amount) {
  gross += amount.ore;
  every_minus += amount.minus ? -amount.ore : amount.ore;
  by_specification += amount.minus && !is_reversal_type(amount.type) ? -amount.ore : amount.ore;
}

void AssignmentTally::add_date(core::Date day) {
  if (!earliest || day < *earliest) earliest = day;
  if (!latest || day > *latest) latest = day;
}

void AssignmentTally::check_counts(const Record& record, RecordKind kind, Report& report) const {
  if (!known.counts) return;
  check_count(record, kind, 9, transactions, report);
  check_count(record, kind, 17, records, report);
}

std::optional<std::int64_t> AssignmentTally::check_payments_end(const Record& record, FieldCheck& fields,
                                                                Report& report) const {
  check_counts(record, RecordKind::payments_end, report);
  if (known.counts && transactions == 0) {
    report.tell(Code::empty_assignment, record, {"end of assignment", "at least one transaction", "none", {}});
    return std::nullopt;
  }
  check_date_range(record, fields, report);
  if (!known.sums) return std::nullopt;
  return check_sum(record, report);
}

std::int64_t AssignmentTally::check_sum(const Record& record, Report& report) const {
  const auto stated = static_cast<std::int64_t>(number(record.field(25, 41)));
  if (stated == sums.by_specification) return stated;
  const bool other_rule = stated == sums.every_minus || stated == sums.gross;
  const std::string expected =
      fmt::format("{}, the sum of {} transactions", kroner(sums.by_specification), transactions);
  if (!other_rule) {
    report.tell(Code::sum, record, 25, 41, {"end of assignment, total amount", expected, kroner(stated), {}});
    return sums.by_specification;
  }
  const std::string_view how = stated == sums.gross ? "all amounts added, signs left out" : "every '-' subtracted";
  report.tell(Code::sum_rule, record, 25, 41,
              {"end of assignment, total amount", expected, fmt::format("{}: {}", kroner(stated), how), {}});
  return stated;
}

void AssignmentTally::check_date_range(const Record& record, FieldCheck& fields, Report& report) const {
  constexpr auto kind = RecordKind::payments_end;
  static_cast<void>(fields.date(record, kind, 42));
  const auto first = fields.date(record, kind, 48);
  const auto last = fields.date(record, kind, 54);
  if (!known.dates || !earliest || !latest) return;
  if (first && *first != *earliest) {
    report.tell(Code::date_range, record, 48, 53,
                {"end of assignment, earliest Nets date", earliest->iso(), first->iso(), {}});
  }
  if (last && *last != *latest) {
    report.tell(Code::date_range, record, 54, 59,
                {"end of assignment, latest Nets date", latest->iso(), last->iso(), {}});
  }
}

void TransmissionTally::add(const AssignmentTally& assignment) {
  transactions += assignment.transactions;
  records += assignment.records;
  known.counts = known.counts && assignment.known.counts;
}

void TransmissionTally::check_end(const Record& record, FieldCheck& fields, Report& report) const {
  constexpr auto kind = RecordKind::transmission_end;
  if (known.counts) {
    check_count(record, kind, 9, transactions, report);
    check_count(record, kind, 17, records, report);
    if (records == 2) report.tell(Code::empty_transmission, record, {"transmission", "assignments", "none", {}});
  }
  const auto stated = static_cast<std::int64_t>(number(record.field(25, 41)));
  if (known.sums && stated != sum) {
    report.tell(Code::sum, record, 25, 41,
                {"end of transmission, total amount", fmt::format("{}, the sum of its assignments", kroner(sum)),
                 kroner(stated), "OCR 10"});
  }
  // FORMAT.md 15 C13: without payments the date may be zeros.
  if (has_payments || !is_all_zeros(record.field(42, 47))) static_cast<void>(fields.date(record, kind, 42));
}

}  // namespace avstem::parsers::ocr_giro

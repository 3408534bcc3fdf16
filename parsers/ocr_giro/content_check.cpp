#include "parsers/ocr_giro/content_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "engine/core/quotation.hpp"

namespace avstem::parsers::ocr_giro {
namespace {

constexpr std::string_view nets = "00008080";
// FORMAT.md 15 C5: the seven-digit postal account was removed from the format in 2003.
constexpr int year_without_postal_account = 2004;
constexpr std::uint64_t day_code_max = 31;
constexpr std::int64_t gross_max = std::numeric_limits<std::int64_t>::max();

std::string type_and_number(std::string_view head) {
  return fmt::format("type {}, number {}", head.substr(4, 2), head.substr(8, 7));
}

}  // namespace

void ContentCheck::take(const Record& record, RecordKind kind) {
  if (!fields_.has_readable_numbers(record, kind)) return take_unreadable(kind);
  count(kind);
  check(record, kind);
}

std::uint64_t ContentCheck::take_usual_payments(Lines& lines) {
  std::uint64_t taken = 0;
  if (assignment_.lump == 0 || !assignment_.last_number || overflowed_) return taken;
  for (; lines.has_pair() && take_usual_payment(lines.first(), lines.second()); lines.pass_pair()) ++taken;
  return taken;
}

/// Does what `take` does with the same two records, or nothing.
bool ContentCheck::take_usual_payment(std::string_view item_1, std::string_view item_2) {
  const StatedAmount amount = amount_of(item_1);
  if (!is_sound(item_1, RecordKind::amount_item_1) || !is_sound(item_2, RecordKind::amount_item_2)) return false;
  if (!is_usual(item_1, amount) || !is_pair(item_1, item_2) || !is_usual_item_2(item_2)) return false;
  if (!add_to_lump(item_1, amount)) return false;
  std::memcpy(item_1_head_.data(), item_1.data(), item_1_head_.size());
  ++*assignment_.last_number;
  ++assignment_.tally.transactions;
  assignment_.tally.records += 2;
  add_checked(amount);
  return true;
}

bool ContentCheck::is_usual(std::string_view item_1, const StatedAmount& amount) const {
  return assignment_.settled.is_on_the_day_of(item_1) && number_at<9, 15>(item_1) == *assignment_.last_number + 1 &&
         amount.type >= type_min && !has_free_text(amount.type) && (amount.minus || item_1[31] == '0') &&
         amount.ore > 0 && amount.ore <= gross_max - gross_ && form_of_kid(item_1.substr(49, 25)) == KidForm::kid;
}

bool ContentCheck::is_usual_item_2(std::string_view item_2) {
  return is_zeros_at<35, 41>(item_2) && (bank_dates_.read(item_2.substr(41, 6)) || is_zeros_at<42, 47>(item_2));
}

void ContentCheck::take_unreadable(RecordKind kind) {
  count(kind);
  if (kind == RecordKind::amount_item_1) {
    assignment_.tally.known.sums = assignment_.tally.known.dates = false;
    item_1_head_ = {};
  }
  if (kind == RecordKind::payments_end) transmission_.known.sums = false;
  if (kind == RecordKind::payments_end || kind == RecordKind::mandates_end) transmission_.add(assignment_.tally);
}

void ContentCheck::lose_track() {
  assignment_.tally.known.nothing();
  transmission_.known.nothing();
  assignment_.last_number.reset();
  item_1_head_ = {};
}

/// FORMAT.md 9 and 10: starts and ends are counted as records, items 30, 31 and 32 as one transaction.
void ContentCheck::count(RecordKind kind) {
  switch (kind) {
    case RecordKind::transmission_start:
      transmission_ = TransmissionTally{};
      transmission_.records = 2;
      transmission_.known.sums = !overflowed_;
      last_assignment_number_.reset();
      break;
    case RecordKind::payments_start:
    case RecordKind::mandates_start:
      assignment_ = Assignment{};
      assignment_.tally.known.sums = !overflowed_;
      transmission_.has_payments = transmission_.has_payments || kind == RecordKind::payments_start;
      ++summary_.sections;
      break;
    case RecordKind::amount_item_1:
    case RecordKind::mandate: ++assignment_.tally.transactions; break;
    case RecordKind::amount_item_2:
    case RecordKind::amount_item_3:
    case RecordKind::payments_end:
    case RecordKind::mandates_end:
    case RecordKind::transmission_end: break;
  }
  ++assignment_.tally.records;
}

void ContentCheck::check(const Record& record, RecordKind kind) {
  switch (kind) {
    case RecordKind::transmission_start: return start_transmission(record);
    case RecordKind::payments_start:
    case RecordKind::mandates_start: return start_assignment(record, kind);
    case RecordKind::amount_item_1: return amount_item_1(record);
    case RecordKind::amount_item_2: return amount_item_2(record);
    case RecordKind::amount_item_3: check_pair(record, kind); return fields_.amount_item_3(record);
    case RecordKind::payments_end: return end_payments(record);
    case RecordKind::mandate: return mandate(record);
    case RecordKind::mandates_end:
      assignment_.tally.check_counts(record, kind, report_);
      return transmission_.add(assignment_.tally);
    case RecordKind::transmission_end: return transmission_.check_end(record, fields_, report_);
  }
}

void ContentCheck::start_transmission(const Record& record) {
  check_direction(record);
  const auto seen = identities_.add(transmission_identity(record.bytes));
  saw_repeat_ = saw_repeat_ || seen == TransmissionIdentities::Seen::before;
  if (seen == TransmissionIdentities::Seen::too_many) {
    report_.tell(Code::limit, record,
                 {"transmissions in one file", fmt::format("at most {}", transmissions_max), "more", {}});
    return report_.give_up();
  }
  const Repeat repeat = transmissions_ < repeats_.size() ? repeats_[transmissions_] : Repeat::first;
  ++transmissions_;
  copy_ = repeat == Repeat::copy;
  if (repeat == Repeat::first) return;
  const std::string number{record.field(17, 23)};
  if (copy_) {
    report_.tell(Code::transmission_copy, record, 17, 23,
                 {"transmission number", "each transmission once", number + " again with the same content", {}});
  } else {
    report_.tell(Code::transmission_reissued, record, 17, 23,
                 {"transmission number", "each number once", number + " again with other content", {}});
  }
}

/// FORMAT.md 2: a file from Nets has Nets as its sender, a file to Nets has Nets as its recipient.
void ContentCheck::check_direction(const Record& record) {
  const std::string_view sender = record.field(9, 16);
  if (sender == nets) return;
  if (record.field(24, 31) == nets) {
    report_.tell(
        Code::outgoing, record, 24, 31,
        {"data recipient", "a file from Nets", "a file to Nets: this is an outgoing AvtaleGiro claim file", {}});
    return report_.give_up();
  }
  report_.tell(Code::sender, record, 9, 16, {"data sender", "00008080, which is Nets", core::quote(sender), {}});
}

void ContentCheck::start_assignment(const Record& record, RecordKind kind) {
  const std::string_view account = record.field(25, 35);
  assignment_.account = number(account);
  if (is_all_zeros(account)) {
    report_.tell(Code::account, record, 25, 35,
                 {"start of assignment, assignment account", "an account number", "zeros", {}});
  } else if (!core::AccountNumber::parse(account).value().has_valid_check_digit()) {
    report_.tell(Code::account_check_digit, record, 25, 35,
                 {"start of assignment, assignment account", "a right check digit (MOD11)", core::quote(account), {}});
  }
  const std::uint64_t serial = number(record.field(18, 24));
  if (last_assignment_number_ && serial <= *last_assignment_number_) {
    report_.tell(Code::assignment_number, record, 18, 24,
                 {fmt::format("{}, assignment number", facts_of(kind).name),
                  fmt::format("a number above {}", *last_assignment_number_),
                  fmt::to_string(serial),
                  {}});
  }
  last_assignment_number_ = serial;
}

void ContentCheck::amount_item_1(const Record& record) {
  std::copy_n(record.bytes.begin(), item_1_head_.size(), item_1_head_.begin());
  fields_.amount_item_1(record);
  check_transaction_number(record);
  if (!assignment_.settled.is_that_of(record.bytes)) check_nets_date(record);
  add_amount(record);
}

void ContentCheck::check_transaction_number(const Record& record) {
  const std::uint64_t serial = number_at<9, 15>(record.bytes);
  const auto last = std::exchange(assignment_.last_number, serial);
  if (!last || serial == *last + 1) return;
  if (serial <= *last) {
    report_.tell(
        Code::number, record, 9, 15,
        {"amount item 1, transaction number", fmt::format("a number above {}", *last), fmt::to_string(serial), {}});
  } else if (!std::exchange(assignment_.told.number_gap, true)) {
    report_.tell(Code::number_gap, record, 9, 15,
                 {"amount item 1, transaction number", fmt::to_string(*last + 1), fmt::to_string(serial), {}});
  }
}

void ContentCheck::check_nets_date(const Record& record) {
  const auto last = std::exchange(assignment_.booked_on, fields_.date(record, RecordKind::amount_item_1, 16));
  const auto& booked_on = assignment_.booked_on;
  assignment_.settled = {};
  assignment_.lump = 0;
  const std::uint64_t day_code = number(record.field(24, 25));
  if (day_code > day_code_max) {
    report_.tell(Code::day_code, record, 24, 25, {"amount item 1, day code", "00 to 31", fmt::to_string(day_code), {}});
  }
  if (!booked_on) {
    assignment_.tally.known.dates = false;
    return;
  }
  assignment_.tally.add_date(*booked_on);
  if (last && *booked_on < *last && !std::exchange(assignment_.told.date_order, true)) {
    report_.tell(Code::date_order, record, 16, 21,
                 {"amount item 1, Nets date", fmt::format("{} or later", last->iso()), booked_on->iso(), {}});
  }
  if (day_code <= day_code_max) assignment_.settled.keep(record.bytes);
  if (day_code <= day_code_max && day_code != booked_on->day() && !std::exchange(assignment_.told.day_code, true)) {
    report_.tell(Code::day_code_differs, record, 24, 25,
                 {"amount item 1, day code",
                  fmt::format("{:02}, the day of the Nets date", booked_on->day()),
                  fmt::format("{:02}", day_code),
                  {}});
  }
}

void ContentCheck::add_amount(const Record& record) {
  const StatedAmount amount = amount_of(record.bytes);
  if (amount.ore == 0)
    report_.tell(Code::amount_zero, record, 33, 49,
                 {"amount item 1, amount", "an amount", "0.00: nothing to book", {}});
  if (record.bytes[31] != '0' && !amount.minus) assignment_.tally.known.sums = false;
  if (overflowed_) return;
  if (amount.ore > gross_max - gross_) {
    overflowed_ = true;
    assignment_.tally.known.sums = transmission_.known.sums = false;
    return report_.tell(Code::sum_overflow, record, 33, 49,
                        {"sum of the amounts of the file", "at most 92233720368547758.07", "more", {}});
  }
  add_checked(amount);
  // Without a day there is no lump, and the file is refused already.
  if (!assignment_.booked_on || add_to_lump(record.bytes, amount)) return;
  report_.tell(Code::limit, record, 22, 31, {"lumps in one file", fmt::format("at most {}", lumps_max), "more", {}});
  report_.give_up();
}

void ContentCheck::add_checked(const StatedAmount& amount) {
  gross_ += amount.ore;
  assignment_.tally.sums.add(amount);
  ++summary_.payments;
  summary_.amount += amount.effective();
}

/// False when there is no room for another lump. The assignment's last payment has a day.
bool ContentCheck::add_to_lump(std::string_view item_1, const StatedAmount& amount) {
  const auto settlement = settlement_of(amount.type);
  Assignment& last = assignment_;
  if (last.lump != 0 && last.settlement == settlement && last.settled.is_that_of(item_1)) {
    census_.add(last.lump, amount.effective());
    return true;
  }
  const auto lump = census_.add(lump_of(item_1, last.account, *last.booked_on, copy_), amount.effective());
  if (lump == 0) return false;
  if (last.settled.is_on_the_day_of(item_1)) last.settled.keep(item_1);
  last.settlement = settlement;
  last.lump = lump;
  return true;
}

void ContentCheck::amount_item_2(const Record& record) {
  check_pair(record, RecordKind::amount_item_2);
  const std::string_view postal = record.field(35, 41);
  const bool recent = assignment_.booked_on && assignment_.booked_on->year() >= year_without_postal_account;
  if (!is_all_zeros(postal) && recent && !std::exchange(assignment_.told.postal_account, true)) {
    report_.tell(Code::postal_account, record, 35, 41,
                 {"amount item 2, postal account", "zeros since 2004", core::quote(postal), {}});
  }
  const std::string_view bank_date = record.field(42, 47);
  if (bank_dates_.read(bank_date) || is_all_zeros(bank_date)) return;
  if (!std::exchange(assignment_.told.bank_date, true)) {
    report_.tell(Code::bank_date, record, 42, 47,
                 {"amount item 2, bank date", "a day as DDMMYY, or zeros", core::quote(bank_date), {}});
  }
}

void ContentCheck::check_pair(const Record& record, RecordKind kind) {
  const std::string_view first{item_1_head_.data(), item_1_head_.size()};
  const std::string_view other = record.field(1, 15);
  if (first.front() == '\0') return;
  if (is_pair(first, other)) return;
  const RecordFacts& facts = facts_of(kind);
  report_.tell(Code::pair, record, 5, 15,
               {fmt::format("{}, transaction type and number", facts.name),
                type_and_number(first) + " as in amount item 1", type_and_number(other), facts.rule});
}

void ContentCheck::mandate(const Record& record) {
  fields_.mandate(record);
  const std::uint64_t serial = number(record.field(9, 15));
  const auto last = std::exchange(assignment_.last_number, serial);
  if (!last || serial == *last + 1 || std::exchange(assignment_.told.number_gap, true)) return;
  report_.tell(Code::number_gap, record, 9, 15,
               {"mandate, mandate number", fmt::to_string(*last + 1), fmt::to_string(serial), "OCR 11"});
}

void ContentCheck::end_payments(const Record& record) {
  const auto sum = assignment_.tally.check_payments_end(record, fields_, report_);
  if (sum) {
    transmission_.sum += *sum;
  } else {
    transmission_.known.sums = false;
  }
  transmission_.add(assignment_.tally);
}

}  // namespace avstem::parsers::ocr_giro

#include "parsers/ocr_giro/checker.hpp"

#include <fmt/format.h>

#include "engine/core/quotation.hpp"
#include "engine/core/utf8.hpp"
#include "parsers/ocr_giro/payment_records.hpp"

namespace avstem::parsers::ocr_giro {
namespace {

/// A line of about the right length is that record with a slip; another length is anything.
constexpr std::size_t slip_max = 10;

bool is_expected(Expectation expected, RecordKind kind) {
  using enum RecordKind;
  switch (expected) {
    case Expectation::transmission: return kind == transmission_start;
    case Expectation::assignment: return kind == payments_start || kind == mandates_start || kind == transmission_end;
    case Expectation::payment: return kind == RecordKind::amount_item_1 || kind == payments_end;
    case Expectation::amount_item_2: return kind == RecordKind::amount_item_2;
    case Expectation::amount_item_3: return kind == RecordKind::amount_item_3;
    case Expectation::mandate: return kind == RecordKind::mandate || kind == mandates_end;
    case Expectation::anything: return true;
  }
  return false;
}

std::string_view words_of(Expectation expected) {
  switch (expected) {
    case Expectation::transmission: return "the start of a transmission (NY000010) or the end of the file";
    case Expectation::assignment:
      return "the start of an assignment (NY090020, NY212420) or the end of the transmission (NY000089)";
    case Expectation::payment: return "amount item 1 (NY09tt30) or the end of the assignment (NY090088)";
    case Expectation::amount_item_2: return "amount item 2 (NY09tt31) of the payment";
    case Expectation::amount_item_3: return "amount item 3 (NY09tt32) of the payment";
    case Expectation::mandate: return "a mandate (NY219470) or the end of the mandate assignment (NY212488)";
    case Expectation::anything: return "a record";
  }
  return {};
}

std::string name_with_code(const Record& record, RecordKind kind) {
  return fmt::format("{} ({})", facts_of(kind).name, record.bytes.substr(0, 8));
}

/// A byte more for every letter that is not ASCII: somebody has saved the file as UTF-8.
bool seems_utf8(std::string_view bytes) {
  return bytes.size() > record_length && core::character_count(bytes) == record_length &&
         !core::first_invalid_byte(bytes);
}

}  // namespace

void Checker::check(core::ByteSource& source) {
  if (source.size() > file_size_max) {
    report_.tell(
        Code::limit,
        {"size of the file", fmt::format("at most {} bytes", file_size_max), fmt::to_string(source.size()), {}});
    return report_.give_up();
  }
  RecordStream stream{source};
  Record record;
  while (!report_.gave_up()) {
    if (expected_ == Expectation::payment && !padding_) take_usual_payments(stream);
    if (!stream.next(record)) break;
    take(record);
  }
  if (!report_.gave_up()) check_end(stream);
}

void Checker::take_usual_payments(RecordStream& stream) {
  Lines lines = stream.lines();
  const std::uint64_t records = 2 * content_.take_usual_payments(lines);
  if (records == 0) return;
  stream.pass_to(lines);
  records_ += records;
  last_line_ = stream.line() - 1;
  has_free_text_ = false;
}

void Checker::take(const Record& record) {
  if (record.padding) {
    if (!padding_) padding_ = record;
    return;
  }
  if (padding_ && records_ > 0) {
    report_.tell(Code::blank_line, *padding_,
                 {"between the records",
                  "a record",
                  padding_->bytes == "\n" ? "an empty line" : core::quote(padding_->bytes),
                  {}});
  }
  padding_.reset();
  last_line_ = record.line;
  if (++records_ == 1 && !begins_like_ocr(record)) return;
  if (record.overlong || record.bytes.size() != record_length) return take_odd_length(record);
  const auto kind = kind_of(record.bytes);
  if (!kind) return take_unknown(record);
  follow_order(record, *kind);
  content_.take(record, *kind);
}

bool Checker::begins_like_ocr(const Record& record) {
  if (record.bytes.starts_with("NY")) return true;
  report_.tell(Code::format_code, record, 1, 2,
               {"first record, format code", "'NY'", core::quote(record.bytes.substr(0, 8)), {}});
  report_.give_up();
  return false;
}

void Checker::take_odd_length(const Record& record) {
  const auto length = record.bytes.size();
  if (record.overlong) {
    report_.tell(Code::overlong, record,
                 {"record", "80 bytes", fmt::format("a line of more than {}", line_length_max), {}});
    return report_.give_up();
  }
  if (!record.ended && length < record_length) {
    report_.tell(Code::truncated, record,
                 {"last record of the file", "80 bytes", fmt::format("{}: the file breaks off", length), {}});
    return lose_track();
  }
  const std::string_view hint = seems_utf8(record.bytes)      ? ": somebody has saved the file as UTF-8"
                                : length == 2 * record_length ? ": a line end is lost"
                                                              : "";
  report_.tell(Code::length, record, {"record", "80 bytes", fmt::format("{}{}", length, hint), {}});
  const auto kind = kind_of(record.bytes);
  if (!kind || length + slip_max < record_length || length > record_length + slip_max) return lose_track();
  expect_after(record, *kind);
  content_.take_unreadable(*kind);
}

void Checker::take_unknown(const Record& record) {
  tell_unknown(record);
  lose_track();
}

void Checker::tell_unknown(const Record& record) {
  const std::string_view code = record.field(1, 8);
  const std::string_view service = record.field(3, 4);
  const std::string_view type = record.field(5, 6);
  const bool known_service = service == "00" || service == "09" || service == "21";
  if (!code.starts_with("NY")) {
    report_.tell(Code::format_code, record, 1, 2, {"format code", "'NY'", core::quote(record.field(1, 2)), {}});
  } else if (service == "04") {
    report_.tell(Code::remittance, record, 3, 4,
                 {"service code",
                  "09, OCR giro",
                  "04: direct remittance, which is payment orders and not incoming payments",
                  {}});
    report_.give_up();
  } else if (service == "21" && type != "24" && type != "94") {
    report_.tell(Code::outgoing, record, 3, 6,
                 {"service and type",
                  "mandates (2124, 2194)",
                  fmt::format("{}: an outgoing AvtaleGiro claim", core::quote(record.field(3, 6))),
                  {}});
    report_.give_up();
  } else if (!known_service) {
    if (told_service_ != service)
      report_.tell(Code::service, record, 3, 4, {"service code", "00, 09 or 21", core::quote(service), {}});
    told_service_ = service;
  } else if (service == "09" && code[6] == '3' && code[7] >= '0' && code[7] <= '2') {
    report_.tell(Code::type, record, 5, 6, {"transaction type", "10 to 21", core::quote(type), {}});
  } else {
    report_.tell(Code::record_type, record, 5, 8,
                 {fmt::format("type and record type of service {}", service),
                  "a record of OCR giro",
                  core::quote(record.field(5, 8)),
                  {}});
  }
}

void Checker::follow_order(const Record& record, RecordKind kind) {
  if (!is_expected(expected_, kind)) {
    report_.tell(Code::order, record, 1, 8,
                 {"order of records", std::string{words_of(expected_)}, name_with_code(record, kind), {}});
    if (expected_ == Expectation::transmission) outside_transmission_ = true;
    content_.lose_track();
  }
  expect_after(record, kind);
}

void Checker::expect_after(const Record& record, RecordKind kind) {
  switch (kind) {
    case RecordKind::transmission_start:
      outside_transmission_ = false;
      expected_ = Expectation::assignment;
      break;
    case RecordKind::payments_end:
    case RecordKind::mandates_end: expected_ = Expectation::assignment; break;
    case RecordKind::payments_start:
    case RecordKind::amount_item_3: expected_ = Expectation::payment; break;
    case RecordKind::amount_item_1:
      has_free_text_ = has_free_text(type_of(record.bytes));
      expected_ = Expectation::amount_item_2;
      break;
    case RecordKind::amount_item_2:
      expected_ = has_free_text_ ? Expectation::amount_item_3 : Expectation::payment;
      break;
    case RecordKind::mandates_start:
    case RecordKind::mandate: expected_ = Expectation::mandate; break;
    case RecordKind::transmission_end: expected_ = Expectation::transmission; break;
  }
}

void Checker::lose_track() {
  expected_ = Expectation::anything;
  content_.lose_track();
}

void Checker::check_end(const RecordStream& stream) {
  if (records_ == 0) {
    const std::string found = stream.at_start() ? "no bytes" : "empty lines only";
    return report_.tell(Code::empty, {"file", "a transmission", found, {}});
  }
  const bool complete =
      expected_ == Expectation::transmission || expected_ == Expectation::anything || outside_transmission_;
  if (!complete) {
    Record last;
    last.line = last_line_;
    report_.tell(Code::truncated, last,
                 {"end of the file", std::string{words_of(expected_)}, "nothing after this record", {}});
  }
  if (padding_ || stream.padded_last_record()) {
    const Record place = padding_.value_or(Record{.bytes = {}, .line = last_line_});
    report_.tell(Code::trailing, place,
                 {"end of the file", "nothing after the last record", "empty lines, NUL or 0x1A", {}});
  }
  check_separators(stream);
}

void Checker::check_separators(const RecordStream& stream) {
  if (stream.separators() == Separators::none) {
    report_.tell(Code::separators, {"line ends", "LF or CR LF", "none: read as blocks of 80 bytes", {}});
  } else if (stream.separators() == Separators::carriage_return) {
    report_.tell(Code::separators, {"line ends", "LF or CR LF", "CR", {}});
  } else if (stream.mixed_line_ends()) {
    report_.tell(Code::separators, {"line ends", "one kind in a file", "LF and CR LF", {}});
  }
}

}  // namespace avstem::parsers::ocr_giro

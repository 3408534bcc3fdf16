#include "tests/mutation/ocr_giro_mutation.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <vector>

#include "parsers/ocr_giro/layout.hpp"
#include "tests/mutation/dice.hpp"
#include "tests/mutation/ocr_giro_totals.hpp"

namespace avstem::tests {
namespace {

using parsers::ocr_giro::Field;
using parsers::ocr_giro::FieldKind;
using parsers::ocr_giro::kind_of;
using parsers::ocr_giro::RecordKind;
using Records = std::vector<std::string>;

constexpr std::size_t length = parsers::ocr_giro::record_length;

std::string record(std::string text) {
  text.resize(length, '0');
  return text;
}
const std::string transmission_start = record(
    "NY000010"
    "00008080"
    "0170031"
    "00010200");
const std::string transmission_end = record("NY000089");
const std::string payments_start = record(
    "NY090020"
    "001008566"
    "0000001"
    "12345678903");
const std::string payments_end = record("NY090088");
const std::string mandates_start = record(
    "NY212420"
    "000000000"
    "0000001"
    "12345678903");
const std::string mandate = record(
    "NY219470"
    "0000001"
    "0"
    "                  0010017"
    "J");
const std::string mandates_end = record("NY212488");
const std::string item_1 = record(
    "NY091030"
    "0000001"
    "201126"
    "0120100001"
    "0"
    "00000000000045000"
    "                  0010017");
const std::string item_2 = record(
    "NY091031"
    "0000001"
    "0000000000"
    "600101140"
    "0000000"
    "191126"
    "99991042764");
const std::string item_3 = record(
    "NY092132"
    "0000001"
    "K\xF8"
    "ft p\xE5 torget                          ");

constexpr std::array<std::string_view, 20> kid_fields{"                  0010017",
                                                      "                  0010017",
                                                      "                  0010025",
                                                      "                  0010033",
                                                      "               0000010017",
                                                      "                  001009-",
                                                      "1234567890123456789012345",
                                                      "                         ",
                                                      "0010017                  ",
                                                      "                 123 456 ",
                                                      "                000000000",
                                                      "                        7",
                                                      "                        -",
                                                      "                 12-34567",
                                                      "                  00A0017",
                                                      "                 0010017'",
                                                      "                 00\xF8"
                                                      "0017",
                                                      "                 00\t0017",
                                                      "                001 00170",
                                                      "                     0027"};
constexpr std::array<std::string_view, 16> dates{"201126", "201126", "201126", "211126", "211126", "221126",
                                                 "231126", "290200", "290224", "290223", "310226", "000000",
                                                 "010192", "311269", "010170", "191126"};
constexpr std::array<std::string_view, 7> accounts{"12345678903", "12345678903", "86011117947", "12345678904",
                                                   "00000000000", "99991042764", "86011117947"};
constexpr std::array<std::string_view, 6> services{"NY00", "NY09", "NY21", "NY04", "NY08", "ny09"};
constexpr std::array<std::string_view, 4> line_ends{"\n", "\r\n", "\r", ""};

Records records_of(std::string_view file) {
  Records records;
  if (file.find('\n') == std::string_view::npos && file.size() % length == 0) {
    for (; !file.empty(); file.remove_prefix(length)) records.emplace_back(file.substr(0, length));
    return records;
  }
  while (!file.empty()) {
    const std::size_t end = std::min(file.find('\n'), file.size());
    std::string_view line = file.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    records.emplace_back(line);
    file.remove_prefix(std::min(end + 1, file.size()));
  }
  return records;
}

bool is_ocr(const Records& records) {
  return std::any_of(records.begin(), records.end(), [](const auto& one) { return kind_of(one).has_value(); });
}

std::string digits(Dice& dice, std::size_t count) {
  std::string text;
  const std::size_t form = dice.below(6);
  for (std::size_t i = 0; i < count; ++i) {
    text += form == 0 ? '0' : form == 1 ? '9' : static_cast<char>('0' + dice.below(10));
  }
  // Mostly small numbers, which are what serials and counts are.
  if (form > 2 && count > 3) std::fill(text.begin(), text.end() - 3, '0');
  return text;
}

/// What may stand there; now and then, and always in a rough mutation, what may not.
std::string value_for(const Field& field, Dice& dice) {
  const std::size_t size = field.last - field.first + 1;
  if (dice.one_in(40)) return std::string(size, " X\xE5\x00\t-"[dice.below(6)]);
  switch (field.kind) {
    case FieldKind::date: return std::string{dice.any_of(dates)};
    case FieldKind::account: return std::string{dice.any_of(accounts)};
    case FieldKind::zeros: return std::string(size, dice.one_in(6) ? '1' : '0');
    case FieldKind::type: return std::to_string(dice.one_in(20) ? 22 : 10 + dice.below(10));
    case FieldKind::sign: return dice.one_in(20) ? "+" : dice.one_in(2) ? "-" : "0";
    case FieldKind::kid: return std::string{dice.any_of(kid_fields)};
    case FieldKind::text: return std::string(size, "a \xE6\x93\x1F"[dice.below(5)]);
    case FieldKind::letter: return std::string(1, "JNJNJNX"[dice.below(7)]);
    case FieldKind::code: return dice.one_in(12) ? std::to_string(10 + dice.below(90)) : std::string{};
    case FieldKind::number:
    case FieldKind::amount: return digits(dice, size);
  }
  return std::string(size, '0');
}

void change_field(Records& records, Dice& dice) {
  std::string& one = records[dice.below(records.size())];
  const auto kind = kind_of(one);
  if (!kind || one.size() != length) return;
  const Field& field = dice.any_of(parsers::ocr_giro::facts_of(*kind).fields);
  const std::string value = value_for(field, dice);
  if (value.size() == field.last - field.first + 1) one.replace(field.first - 1, value.size(), value);
}

std::optional<RecordKind> kind_at(const Records& records, std::size_t at) {
  return at < records.size() ? kind_of(records[at]) : std::nullopt;
}

bool is_payment_part(const Records& records, std::size_t at) {
  const auto kind = kind_at(records, at);
  return kind == RecordKind::amount_item_1 || kind == RecordKind::amount_item_2 || kind == RecordKind::amount_item_3;
}

/// The first record at or after a random place that `fits`, or the end.
template <class Fits>
std::size_t place(const Records& records, Dice& dice, const Fits& fits) {
  std::size_t at = dice.below(records.size());
  while (at < records.size() && !fits(at)) ++at;
  return at;
}

void insert_at(Records& records, std::size_t at, const Records& more) {
  records.insert(records.begin() + static_cast<std::ptrdiff_t>(std::min(at, records.size())), more.begin(), more.end());
}

void insert_payment(Records& records, Dice& dice) {
  const std::size_t at = place(records, dice, [&](std::size_t i) {
    const auto kind = kind_at(records, i);
    return kind == RecordKind::amount_item_1 || kind == RecordKind::payments_end;
  });
  Records payment{item_1, item_2};
  if (dice.one_in(3)) {
    payment.push_back(item_3);
    for (std::string& part : payment) part.replace(4, 2, dice.one_in(2) ? "21" : "20");
  }
  insert_at(records, at, payment);
}

void insert_assignment(Records& records, Dice& dice) {
  const std::size_t at =
      place(records, dice, [&](std::size_t i) { return kind_at(records, i) == RecordKind::transmission_end; });
  if (dice.one_in(3))
    insert_at(records, at, {mandates_start, mandate, mandate, mandates_end});
  else
    insert_at(records, at, {payments_start, item_1, item_2, payments_end});
}

/// A payment stays one when it is doubled: its records go together. In order, they go behind themselves.
void repeat_records(Records& records, Dice& dice, bool in_order) {
  std::size_t first = dice.below(records.size());
  while (first > 0 && is_payment_part(records, first) && kind_at(records, first) != RecordKind::amount_item_1) --first;
  std::size_t end = first + 1;
  while (end < records.size() && is_payment_part(records, end) && kind_at(records, end) != RecordKind::amount_item_1) {
    ++end;
  }
  if (in_order && !is_payment_part(records, first) && kind_at(records, first) != RecordKind::mandate) {
    first = 0;
    end = records.size();
  }
  const Records more{records.begin() + static_cast<std::ptrdiff_t>(first),
                     records.begin() + static_cast<std::ptrdiff_t>(end)};
  insert_at(records, in_order ? end : dice.below(records.size()), more);
}

void damage_record(Records& records, Dice& dice) {
  std::string& one = records[dice.below(records.size())];
  switch (dice.below(4)) {
    case 0: one.resize(dice.below(one.size() + 2)); break;
    case 1: one.insert(dice.below(one.size() + 1), 1 + dice.below(80), " 0\x1A\xC3"[dice.below(4)]); break;
    case 2:
      if (!one.empty()) one[dice.below(one.size())] = static_cast<char>(dice.below(256));
      break;
    default:
      if (one.size() >= 4) one.replace(0, 4, dice.any_of(services));
      break;
  }
}

/// Leaves the order of the records as it has to be.
void edit_gently(Records& records, Dice& dice) {
  switch (dice.below(6)) {
    case 0: return insert_payment(records, dice);
    case 1: return insert_assignment(records, dice);
    case 2: return repeat_records(records, dice, true);
    default: return change_field(records, dice);
  }
}

void edit_roughly(Records& records, Dice& dice) {
  switch (dice.below(4)) {
    case 0: return repeat_records(records, dice, false);
    case 1: records.erase(records.begin() + static_cast<std::ptrdiff_t>(dice.below(records.size()))); return;
    case 2: return std::swap(records[dice.below(records.size())], records[dice.below(records.size())]);
    default: return damage_record(records, dice);
  }
}

std::string joined(const Records& records, std::size_t size_max, Dice& dice) {
  const bool usual = !dice.one_in(16);
  std::string_view line_end = usual ? "\n" : dice.any_of(line_ends);
  std::string file;
  for (const std::string& one : records) {
    if (file.size() + one.size() + line_end.size() > size_max) break;
    file += one;
    file += line_end;
    if (dice.one_in(200)) line_end = dice.any_of(line_ends);
  }
  if (dice.one_in(64) && file.size() + 2 < size_max) file += dice.one_in(2) ? "\x1A" : "\n\n";
  return file;
}

}  // namespace

std::string mutated_ocr_giro(std::string_view file, std::size_t size_max, std::uint32_t seed) {
  Dice dice{seed};
  Records records = records_of(file);
  if (!is_ocr(records)) {
    records = {transmission_start, payments_start, item_1, item_2, payments_end, transmission_end};
  }
  const bool gently = !dice.one_in(5);
  const std::size_t edits = 1 + dice.below(4);
  for (std::size_t i = 0; i < edits && !records.empty(); ++i) {
    gently ? edit_gently(records, dice) : edit_roughly(records, dice);
  }
  if (!dice.one_in(6)) settle_totals(records);
  return joined(records, size_max, dice);
}

std::string crossed_ocr_giro(std::string_view file, std::string_view other, std::size_t size_max, std::uint32_t seed) {
  Dice dice{seed};
  Records records = records_of(file);
  const Records more = records_of(other);
  if (more.empty()) return std::string{file.substr(0, size_max)};
  const std::size_t first = dice.below(more.size());
  const std::size_t end = first + 1 + dice.below(more.size() - first);
  insert_at(records, dice.below(records.size() + 1),
            {more.begin() + static_cast<std::ptrdiff_t>(first), more.begin() + static_cast<std::ptrdiff_t>(end)});
  if (!dice.one_in(5)) settle_totals(records);
  return joined(records, size_max, dice);
}

}  // namespace avstem::tests

#include "parsers/ocr_giro/field_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/core/quotation.hpp"
#include "parsers/ocr_giro/payment_records.hpp"

namespace avstem::parsers::ocr_giro {
namespace {

const Field& field_at(RecordKind kind, std::size_t first) {
  const auto fields = facts_of(kind).fields;
  return *std::find_if(fields.begin(), fields.end(), [first](const Field& field) { return field.first == first; });
}

bool is_ascii_printable(char c) { return c >= ' ' && c <= '~'; }
bool is_control(char c) { return (c >= '\0' && c < ' ') || c == '\x7F'; }
/// 0x80-0x9F: controls in ISO 8859-1, letters and quotes in Windows code pages.
bool is_high_control(char c) { return static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) < 0xA0; }

}  // namespace

bool FieldCheck::has_readable_numbers(const Record& record, RecordKind kind) {
  if (is_sound(record.bytes, kind)) return true;
  bool readable = true;
  for (const Field& field : facts_of(kind).fields) readable = read_number_field(record, kind, field) && readable;
  return readable;
}

bool FieldCheck::read_number_field(const Record& record, RecordKind kind, const Field& field) {
  using enum FieldKind;
  const bool textual =
      field.kind == code || field.kind == sign || field.kind == kid || field.kind == text || field.kind == letter;
  const std::string_view value = record.field(field.first, field.last);
  if (textual) return true;
  if (!is_all_digits(value)) {
    const bool foreign = !std::all_of(value.begin(), value.end(), is_ascii_printable);
    report_.tell(foreign ? Code::character : Code::digits, record, kind, field,
                 fmt::format("{} digit{}", value.size(), value.size() == 1 ? "" : "s"));
    return false;
  }
  const bool issuer = kind == RecordKind::amount_item_1 && field.first == 75 && is_card_type(type_of(record.bytes));
  if (field.kind == zeros && !issuer && !is_all_zeros(value)) report_.tell(Code::filler, record, kind, field, "zeros");
  return true;
}

void FieldCheck::amount_item_1(const Record& record) {
  constexpr auto kind = RecordKind::amount_item_1;
  const char sign = record.bytes[31];
  if (sign != '0' && sign != '-') report_.tell(Code::sign, record, kind, field_at(kind, 32), "'0' or '-'");
  const KidForm form = form_of_kid(record.field(50, 74));
  if (form != KidForm::kid) tell_kid(record, kind, 50, form);
  // Types 10-19 carry a KID, types 20 and 21 a free text instead.
  const bool blank = form == KidForm::blank;
  const bool blank_expected = has_free_text(type_of(record.bytes));
  if (blank && !blank_expected) report_.tell(Code::kid_missing, record, kind, field_at(kind, 50), "a KID");
  if (!blank && blank_expected) {
    report_.tell(Code::kid_unusual, record, kind, field_at(kind, 50), "blanks: the type has a free text");
  }
}

void FieldCheck::tell_kid(const Record& record, RecordKind kind, std::size_t first, KidForm form) {
  const Field& field = field_at(kind, first);
  switch (form) {
    case KidForm::kid:
    case KidForm::blank: break;
    case KidForm::left_justified:
    case KidForm::not_a_kid:
      report_.tell(Code::kid_form, record, kind, field, "2 to 25 digits, right-justified, the last may be '-'");
      break;
    case KidForm::blank_inside:
      report_.tell(Code::kid_blank, record, kind, field, "blanks only to the left of the KID");
      break;
    case KidForm::not_printable:
      report_.tell(Code::character, record, kind, field, "printable ASCII characters");
      break;
  }
}

void FieldCheck::amount_item_3(const Record& record) {
  const Field& field = field_at(RecordKind::amount_item_3, 16);
  const std::string_view text = record.field(field.first, field.last);
  if (std::any_of(text.begin(), text.end(), is_control)) {
    report_.tell(Code::character, record, RecordKind::amount_item_3, field, "no control characters");
  } else if (std::any_of(text.begin(), text.end(), is_high_control)) {
    report_.tell(Code::text_control, record, RecordKind::amount_item_3, field, "printable ISO 8859-1 characters");
  }
}

void FieldCheck::mandate(const Record& record) {
  constexpr auto kind = RecordKind::mandate;
  const char registration = record.bytes[15];
  const char notice = record.bytes[41];
  if (registration > '2') report_.tell(Code::mandate, record, kind, field_at(kind, 16), "'0', '1' or '2'");
  if (notice != 'J' && notice != 'N') report_.tell(Code::mandate, record, kind, field_at(kind, 42), "'J' or 'N'");
  tell_kid(record, kind, 17, form_of_kid(record.field(17, 41)));
}

std::optional<core::Date> FieldCheck::date(const Record& record, RecordKind kind, std::size_t first) {
  const auto day = dates_.read(record.field(first, first + 5));
  if (!day) {
    report_.tell(Code::date, record, kind, field_at(kind, first), "a day as DDMMYY");
    return day;
  }
  if (day->year() < 2000 && !told_century_) {
    told_century_ = true;
    report_.tell(Code::century, record, kind, field_at(kind, first),
                 fmt::format("a year since 2000; read as {}", day->iso()));
  }
  return day;
}

}  // namespace avstem::parsers::ocr_giro

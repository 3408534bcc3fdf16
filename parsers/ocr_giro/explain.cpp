#include <fmt/format.h>

#include "engine/core/money.hpp"
#include "engine/core/quotation.hpp"
#include "parsers/ocr_giro.hpp"
#include "parsers/ocr_giro/dates.hpp"
#include "parsers/ocr_giro/kid_field.hpp"
#include "parsers/ocr_giro/latin1.hpp"
#include "parsers/ocr_giro/layout.hpp"

namespace avstem::parsers::ocr_giro {
namespace {

std::string meaning_of_date(std::string_view value, std::string_view otherwise) {
  if (is_all_zeros(value)) return "not given";
  const auto day = is_all_digits(value) ? date_of(value) : std::nullopt;
  return day ? day->iso() : fmt::format("no such day; {}", otherwise);
}

std::string meaning_of_account(std::string_view value) {
  const auto account = core::AccountNumber::parse(value);
  if (is_all_zeros(value)) return "not given";
  if (!account) return "not an account number";
  return account->grouped() + (account->has_valid_check_digit() ? "" : ", whose check digit is wrong");
}

std::string meaning_of_kid(std::string_view value) {
  switch (form_of_kid(value)) {
    case KidForm::kid: return fmt::format("KID of {} characters", justified(value).size());
    case KidForm::blank: return "no reference";
    case KidForm::left_justified: return "not right-justified: not taken for a KID";
    case KidForm::blank_inside: return "a blank inside: the file is refused";
    case KidForm::not_printable: return "not printable: the file is refused";
    case KidForm::not_a_kid: return "not a KID: kept as text";
  }
  return {};
}

std::string meaning_of(const Field& field, std::string_view value, RecordKind kind) {
  switch (field.kind) {
    case FieldKind::amount:
      if (!is_all_digits(value)) return "not a number";
      return core::to_norwegian(core::Money::from_ore(static_cast<std::int64_t>(number(value))));
    case FieldKind::date: return meaning_of_date(value, field.meaning);
    case FieldKind::account: return meaning_of_account(value);
    case FieldKind::type: return std::string{transaction_type_name(static_cast<unsigned>(number(value)))};
    case FieldKind::kid: return meaning_of_kid(value);
    case FieldKind::code: return field.first == 7 ? std::string{facts_of(kind).name} : std::string{field.meaning};
    case FieldKind::number:
    case FieldKind::zeros:
    case FieldKind::sign:
    case FieldKind::text:
    case FieldKind::letter: return std::string{field.meaning};
  }
  return {};
}

std::string where(std::size_t first, std::size_t last) {
  return first == last ? fmt::to_string(first) : fmt::format("{}-{}", first, last);
}

std::vector<FieldExplanation> explain_unknown(std::string_view record) {
  const std::string_view head = record.substr(0, 8);
  const std::string_view rest = record.substr(head.size());
  std::vector<FieldExplanation> fields{{"record", where(1, 8), latin1_to_utf8(head), "not a record of OCR giro"}};
  if (!rest.empty()) fields.push_back({"rest", where(9, record.size()), latin1_to_utf8(rest), ""});
  return fields;
}

}  // namespace

std::vector<FieldExplanation> explain(std::string_view record) {
  const auto kind = kind_of(record);
  if (!kind || record.size() != record_length) return explain_unknown(record);
  std::vector<FieldExplanation> fields;
  for (const Field& field : facts_of(*kind).fields) {
    const std::string_view value = record.substr(field.first - 1, field.last - field.first + 1);
    fields.push_back({std::string{field.name}, where(field.first, field.last), latin1_to_utf8(value),
                      meaning_of(field, value, *kind)});
  }
  return fields;
}

}  // namespace avstem::parsers::ocr_giro

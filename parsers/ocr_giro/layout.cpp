#include "parsers/ocr_giro/layout.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace avstem::parsers::ocr_giro {
namespace {

using enum FieldKind;

constexpr Field format{1, 2, code, "format code", "Nets: NY"};
constexpr Field service{3, 4, code, "service code", "00 transmission, 09 OCR giro, 21 AvtaleGiro"};
constexpr Field fixed_type{5, 6, code, "type code", "of the transmission or assignment"};
constexpr Field transaction_type{5, 6, type, "transaction type", ""};
constexpr Field record_type{7, 8, code, "record type", ""};
constexpr Field transaction_number{9, 15, number, "transaction number", "serial within the assignment"};

constexpr std::array transmission_start_fields{
    format,
    service,
    fixed_type,
    record_type,
    Field{9, 16, number, "data sender", "00008080 is Nets"},
    Field{17, 23, number, "transmission number", "serial, made by Nets"},
    Field{24, 31, number, "data recipient", "the customer unit that the file was made for"},
    Field{32, 80, zeros, "filler", "zeros"}};

constexpr std::array payments_start_fields{
    format,
    service,
    fixed_type,
    record_type,
    Field{9, 17, number, "agreement ID", "the OCR agreement registered for the account"},
    Field{18, 24, number, "assignment number", "serial within the transmission"},
    Field{25, 35, account, "assignment account", "the payee's account"},
    Field{36, 80, zeros, "filler", "zeros"}};

constexpr std::array amount_item_1_fields{
    format,
    service,
    transaction_type,
    record_type,
    transaction_number,
    Field{16, 21, date, "Nets date", "the day on which the payment was settled"},
    Field{22, 23, number, "centre ID", "the bank data centre"},
    Field{24, 25, number, "day code", "day of the month of processing"},
    Field{26, 26, number, "partial settlement number", "settlement run of the day"},
    Field{27, 31, number, "serial number", "payments with the same number are one line on the bank statement"},
    Field{32, 32, sign, "sign", "0, or - for a credit note used as part payment"},
    Field{33, 49, amount, "amount", "øre"},
    Field{50, 74, kid, "KID", "the payment's reference"},
    Field{75, 76, zeros, "card issuer", "types 18-21; 00 otherwise"},
    Field{77, 80, zeros, "filler", "zeros"}};

constexpr std::array amount_item_2_fields{
    format,
    service,
    transaction_type,
    record_type,
    transaction_number,
    Field{16, 25, number, "form number", "of the paper form; zeros without one"},
    Field{26, 34, number, "archive reference",
          "the payer's agreement ID for type 12, terminal and session for types 18-21"},
    Field{35, 41, number, "postal account", "seven digits in old files; zeros since"},
    Field{42, 47, date, "bank date", "the day of the payer's order; zeros when not given"},
    Field{48, 58, account, "debit account", "the payer's account; zeros when unknown"},
    Field{59, 80, zeros, "filler", "zeros"}};

constexpr std::array amount_item_3_fields{format,
                                          service,
                                          transaction_type,
                                          record_type,
                                          transaction_number,
                                          Field{16, 55, text, "free text", "from the terminal"},
                                          Field{56, 80, zeros, "filler", "zeros"}};

constexpr std::array payments_end_fields{
    format,
    service,
    fixed_type,
    record_type,
    Field{9, 16, number, "number of transactions", "records 30, 31 and 32 of one payment count as one"},
    Field{17, 24, number, "number of records", "with the start and the end of the assignment"},
    Field{25, 41, amount, "total amount", "øre"},
    Field{42, 47, date, "date generated", ""},
    Field{48, 53, date, "earliest Nets date", "of the assignment's payments"},
    Field{54, 59, date, "latest Nets date", "of the assignment's payments"},
    Field{60, 80, zeros, "filler", "zeros"}};

constexpr std::array mandates_start_fields{format,
                                           service,
                                           fixed_type,
                                           record_type,
                                           Field{9, 17, number, "agreement ID", "zeros in a mandate assignment"},
                                           Field{18, 24, number, "assignment number", "serial within the transmission"},
                                           Field{25, 35, account, "assignment account", "the payee's account"},
                                           Field{36, 80, zeros, "filler", "zeros"}};

constexpr std::array mandate_fields{
    format,
    service,
    fixed_type,
    record_type,
    Field{9, 15, number, "mandate number", "serial within the assignment"},
    Field{16, 16, number, "registration type", "0 in a full list, 1 new or changed, 2 deleted"},
    Field{17, 41, kid, "KID", "the customer's fixed reference"},
    Field{42, 42, letter, "written notice", "J or N: the payer wants a written notice"},
    Field{43, 80, zeros, "filler", "zeros"}};

constexpr std::array mandates_end_fields{
    format,
    service,
    fixed_type,
    record_type,
    Field{9, 16, number, "number of mandates", ""},
    Field{17, 24, number, "number of records", "with the start and the end of the assignment"},
    Field{25, 80, zeros, "filler", "zeros: mandates have no sum and no dates"}};

constexpr std::array transmission_end_fields{
    format,
    service,
    fixed_type,
    record_type,
    Field{9, 16, number, "number of transactions", "payments and mandates"},
    Field{17, 24, number, "number of records", "with the start and the end of the transmission"},
    Field{25, 41, amount, "total amount", "øre"},
    Field{42, 47, date, "date generated", "zeros when there are only mandates"},
    Field{48, 80, zeros, "filler", "zeros"}};

constexpr std::array<RecordFacts, record_kinds> all_facts{{
    {"start of transmission", "OCR 2", "NY000010", transmission_start_fields},
    {"start of assignment", "OCR 3", "NY090020", payments_start_fields},
    {"amount item 1", "OCR 4", "NY09tt30", amount_item_1_fields},
    {"amount item 2", "OCR 5", "NY09tt31", amount_item_2_fields},
    {"amount item 3", "OCR 6", "NY09tt32", amount_item_3_fields},
    {"end of assignment", "OCR 9", "NY090088", payments_end_fields},
    {"start of mandate assignment", "OCR 11", "NY212420", mandates_start_fields},
    {"mandate", "OCR 11", "NY219470", mandate_fields},
    {"end of mandate assignment", "OCR 11", "NY212488", mandates_end_fields},
    {"end of transmission", "OCR 10", "NY000089", transmission_end_fields},
}};

/// Sixteen bytes at once, on machines that can.
using Bytes = std::uint8_t __attribute__((vector_size(16)));

/// What each byte of a record may be: from `low` on, and `span` values more.
struct Shape {
  std::array<std::uint8_t, record_length> low{};
  std::array<std::uint8_t, record_length> span{};
};

constexpr Shape shape_of(const RecordFacts& facts) {
  Shape shape;
  for (const Field& field : facts.fields) {
    for (std::size_t i = field.first - 1; i < field.last; ++i) {
      switch (field.kind) {
        case code: shape.low[i] = static_cast<std::uint8_t>(facts.code[i]); break;
        case zeros: shape.low[i] = '0'; break;
        case number:
        case amount:
        case date:
        case account:
        case type:
          shape.low[i] = '0';
          shape.span[i] = 9;
          break;
        case sign:
        case kid:
        case text:
        case letter: shape.span[i] = 0xFF; break;
      }
    }
  }
  return shape;
}

constexpr std::array<Shape, record_kinds> all_shapes = [] {
  std::array<Shape, record_kinds> shapes;
  for (std::size_t i = 0; i < record_kinds; ++i) shapes[i] = shape_of(all_facts[i]);
  return shapes;
}();

constexpr std::array<std::string_view, type_max - type_min + 1> type_names{"giro debited to an account",
                                                                           "standing order",
                                                                           "direct remittance",
                                                                           "corporate terminal giro",
                                                                           "counter giro",
                                                                           "AvtaleGiro",
                                                                           "telegiro",
                                                                           "giro paid in cash",
                                                                           "reversal with KID",
                                                                           "purchase with KID",
                                                                           "reversal with free text",
                                                                           "purchase with free text"};

constexpr std::array<std::uint64_t, record_kinds> all_codes = [] {
  std::array<std::uint64_t, record_kinds> codes{};
  for (std::size_t i = 0; i < record_kinds; ++i) codes[i] = word_of(all_facts[i].code);
  return codes;
}();

}  // namespace

const RecordFacts& facts_of(RecordKind kind) { return all_facts[static_cast<std::size_t>(kind)]; }

std::optional<RecordKind> kind_of_code(std::uint64_t code) {
  const auto found = std::find(all_codes.begin(), all_codes.end(), code);
  if (found == all_codes.end()) return std::nullopt;
  return static_cast<RecordKind>(found - all_codes.begin());
}

std::string_view transaction_type_name(unsigned type) {
  return type < type_min || type > type_max ? std::string_view{} : type_names[type - type_min];
}

bool is_sound(std::string_view bytes, RecordKind kind) {
  const Shape& shape = all_shapes[static_cast<std::size_t>(kind)];
  const auto load = [](const void* from) {
    Bytes loaded;
    std::memcpy(&loaded, from, sizeof loaded);
    return loaded;
  };
  Bytes bad{};
  for (std::size_t i = 0; i < record_length; i += sizeof(Bytes)) {
    const Bytes above_low = load(bytes.data() + i) - load(shape.low.data() + i);
    bad |= reinterpret_cast<Bytes>(above_low > load(shape.span.data() + i));
  }
  std::array<std::uint64_t, 2> halves;
  std::memcpy(halves.data(), &bad, sizeof halves);
  return (halves[0] | halves[1]) == 0;
}

}  // namespace avstem::parsers::ocr_giro

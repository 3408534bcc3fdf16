#include "parsers/ocr_giro/teller.hpp"

#include <cstring>

#include "parsers/ocr_giro/kid_field.hpp"
#include "parsers/ocr_giro/latin1.hpp"

namespace avstem::parsers::ocr_giro {
namespace {

/// FORMAT.md 8: a reversal takes back; `-` on any other type is a credit note that pays.
core::PaymentKind kind_of_payment(const StatedAmount& amount) {
  if (is_reversal_type(amount.type)) return core::PaymentKind::reversal;
  return amount.minus ? core::PaymentKind::credit_note : core::PaymentKind::credit;
}

/// A number field of zeros is one without a value.
std::string_view unless_zeros(std::string_view field) { return is_all_zeros(field) ? std::string_view{} : field; }

/// Keeps the text's room; most often there is nothing in it.
void keep(std::string& text, std::string_view value) {
  if (value.empty()) return text.clear();
  text = value;
}

}  // namespace

bool Teller::tell(core::ByteSource& source) {
  RecordStream stream{source};
  item_1_.bytes = {item_1_bytes_.data(), item_1_bytes_.size()};
  Record record;
  for (;;) {
    if (!tell_pairs(stream)) return false;
    if (!stream.next(record)) return is_as_checked();
    if (record.padding) continue;
    if (record.overlong || record.bytes.size() != record_length || !take(record)) return false;
  }
}

/// The payments of two records that come next and are in hand, which nearly all are.
bool Teller::tell_pairs(RecordStream& stream) {
  Lines lines = stream.lines();
  for (; lines.has_pair(); lines.pass_pair()) {
    const std::string_view item_1 = lines.first();
    if (!is_item(item_1, '0') || !is_item(lines.second(), '1') || has_free_text(type_of(item_1))) break;
    item_1_ = stream.record_at(lines);
    payment_.text.clear();
    read_amount_item_2(lines.second());
    if (!tell_payment()) return false;
  }
  stream.pass_to(lines);
  return true;
}

bool Teller::is_as_checked() const {
  return lumps_ == census_.size() && payments_ == checked_.payments && amount_ == checked_.amount &&
         totals_.section == checked_.sections;
}

bool Teller::take(const Record& record) {
  const auto kind = kind_of(record.bytes);
  if (!kind) return false;
  switch (*kind) {
    case RecordKind::transmission_start: start_transmission(record); return true;
    case RecordKind::payments_start: return start_section(record, core::SectionKind::payments);
    case RecordKind::mandates_start: return start_section(record, core::SectionKind::mandates);
    case RecordKind::amount_item_1: keep_amount_item_1(record); return true;
    case RecordKind::amount_item_2:
      read_amount_item_2(record.bytes);
      return has_free_text(type_of(record.bytes)) || tell_payment();
    case RecordKind::amount_item_3: read_free_text(record); return tell_payment();
    case RecordKind::mandate: ++totals_.mandates; return true;
    case RecordKind::payments_end:
    case RecordKind::mandates_end: end_section(record); return true;
    case RecordKind::transmission_end: return true;
  }
  return false;
}

void Teller::start_transmission(const Record& record) {
  delivery_ = record.field(17, 23);
  recipient_ = record.field(24, 31);
  copy_ = transmissions_ < repeats_.size() && repeats_[transmissions_] == Repeat::copy;
  ++transmissions_;
}

bool Teller::start_section(const Record& record, core::SectionKind kind) {
  const auto account = core::AccountNumber::parse(record.field(25, 35));
  if (!account) return false;
  account_ = number(record.field(25, 35));
  section_ = core::Section{.number = totals_.section + 1,
                           .kind = kind,
                           .account = account.value(),
                           .delivery = delivery_,
                           .sequence = std::string{record.field(18, 24)},
                           .recipient = recipient_,
                           .agreement = std::string{unless_zeros(record.field(9, 17))},
                           .series_number = {},
                           .copy = false,
                           .repeated = copy_};
  totals_ = core::SectionTotals{};
  totals_.section = section_->number;
  lump_ = 0;
  sink_.begin_section(*section_);
  return true;
}

void Teller::end_section(const Record& record) {
  if (section_ && section_->kind == core::SectionKind::payments) {
    totals_.stated = core::Money::from_ore(static_cast<std::int64_t>(number(record.field(25, 41))));
  }
  sink_.end_section(totals_);
}

void Teller::keep_amount_item_1(const Record& record) {
  std::memcpy(item_1_bytes_.data(), record.bytes.data(), item_1_bytes_.size());
  item_1_ = record;
  item_1_.bytes = {item_1_bytes_.data(), item_1_bytes_.size()};
  payment_.text.clear();
}

void Teller::read_amount_item_2(std::string_view record) {
  keep(payment_.form_number, unless_zeros(record.substr(15, 10)));
  keep(payment_.bank_reference, unless_zeros(record.substr(25, 9)));
  payment_.value_on = bank_dates_.read(record.substr(41, 6));
  payment_.payer_account.reset();
  const std::string_view debit_account = record.substr(47, 11);
  if (is_all_zeros(debit_account)) return;
  const auto account = core::AccountNumber::parse(debit_account);
  if (account) payment_.payer_account = account.value();
}

void Teller::read_free_text(const Record& record) {
  std::string_view text = record.field(16, 55);
  text = text.substr(0, text.find_last_not_of(' ') + 1);
  payment_.text = latin1_to_utf8(text);
}

/// Whether the payment has a lump that has begun or begins now.
bool Teller::find_lump() {
  const auto settlement = settlement_of(type_of(item_1_.bytes));
  if (lump_ != 0 && settlement == settlement_ && settled_.is_that_of(item_1_.bytes)) return true;
  const auto& booked_on = nets_dates_.read(item_1_.field(16, 21));
  if (!booked_on) return false;
  settlement_ = settlement;
  settled_.keep(item_1_.bytes);
  lump_ = census_.find(lump_of(item_1_.bytes, account_, *booked_on, copy_));
  return lump_ != 0 && lump_ <= lumps_ + 1;
}

bool Teller::tell_payment() {
  const StatedAmount amount = amount_of(item_1_.bytes);
  const auto sum = core::checked_add(amount_, amount.effective());
  if (!section_ || !sum || !find_lump()) return false;
  const auto last_of_lump = census_.take_one(lump_);
  if (!last_of_lump) return false;
  payment_.ordinal = core::Ordinal{++payments_};
  payment_.transaction = payments_;
  payment_.lump = lump_;
  payment_.amount = amount.effective();
  payment_.kind = kind_of_payment(amount);
  payment_.reference = core::Reference{justified(item_1_.field(50, 74))};
  if (payment_.type != item_1_.field(5, 6)) payment_.type = item_1_.field(5, 6);
  payment_.line = item_1_.line;
  payment_.offset = item_1_.offset;
  amount_ = *sum;
  ++totals_.payments;
  totals_.amount = core::checked_add(totals_.amount, amount.effective()).value_or(core::Money{});
  if (lump_ > lumps_ && !begin_lump()) return false;
  sink_.payment(payment_);
  if (*last_of_lump) sink_.end_lump(lump_);
  return true;
}

bool Teller::begin_lump() {
  const auto& booked_on = nets_dates_.read(item_1_.field(16, 21));
  if (!booked_on) return false;
  ++lumps_;
  sink_.begin_lump(core::Lump{.number = lumps_,
                              .section = section_->number,
                              .account = section_->account,
                              .booked_on = *booked_on,
                              .amount = census_.amount(lumps_),
                              .charges = core::Money{},
                              .settlement = settlement_,
                              .reference = std::string{item_1_.field(22, 31)}});
  return true;
}

}  // namespace avstem::parsers::ocr_giro

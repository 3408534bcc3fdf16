#include "parsers/ocr_giro/teller.hpp"

#include <algorithm>

#include "parsers/ocr_giro/kid_field.hpp"
#include "parsers/ocr_giro/latin1.hpp"
#include "parsers/ocr_giro/payment_records.hpp"

namespace avstem::parsers::ocr_giro {
namespace {

/// FORMAT.md 8: a reversal takes back; `-` on any other type is a credit note that pays.
core::PaymentKind kind_of_payment(const StatedAmount& amount) {
  if (is_reversal_type(amount.type)) return core::PaymentKind::reversal;
  return amount.minus ? core::PaymentKind::credit_note : core::PaymentKind::credit;
}

/// A number field of zeros is one without a value.
std::string_view unless_zeros(std::string_view field) { return number(field) == 0 ? std::string_view{} : field; }

}  // namespace

bool Teller::tell(core::ByteSource& source) {
  RecordStream stream{source};
  Record record;
  while (stream.next(record)) {
    if (record.padding) continue;
    if (record.overlong || record.bytes.size() != record_length || !take(record)) return false;
  }
  return is_as_checked();
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
    case RecordKind::amount_item_2: read_amount_item_2(record); return has_free_text(type_of(record)) || tell_payment();
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
  std::copy(record.bytes.begin(), record.bytes.end(), item_1_bytes_.begin());
  item_1_ = record;
  item_1_.bytes = {item_1_bytes_.data(), item_1_bytes_.size()};
  payment_.text.clear();
}

void Teller::read_amount_item_2(const Record& record) {
  payment_.form_number = unless_zeros(record.field(16, 25));
  payment_.bank_reference = unless_zeros(record.field(26, 34));
  payment_.value_on = bank_dates_.read(record.field(42, 47));
  payment_.payer_account.reset();
  const std::string_view debit_account = record.field(48, 58);
  if (number(debit_account) == 0) return;
  const auto account = core::AccountNumber::parse(debit_account);
  if (account) payment_.payer_account = account.value();
}

void Teller::read_free_text(const Record& record) {
  std::string_view text = record.field(16, 55);
  text = text.substr(0, text.find_last_not_of(' ') + 1);
  payment_.text = latin1_to_utf8(text);
}

bool Teller::tell_payment() {
  const auto& booked_on = nets_dates_.read(item_1_.field(16, 21));
  if (!booked_on) return false;
  const StatedAmount amount = amount_of(item_1_);
  const std::int32_t lump = census_.find(lump_of(item_1_, account_, *booked_on, copy_));
  const auto sum = core::checked_add(amount_, amount.effective());
  if (!section_ || lump == 0 || lump > lumps_ + 1 || !sum) return false;
  const auto last_of_lump = census_.take_one(lump);
  if (!last_of_lump) return false;
  payment_.ordinal = core::Ordinal{++payments_};
  payment_.transaction = payments_;
  payment_.lump = lump;
  payment_.amount = amount.effective();
  payment_.kind = kind_of_payment(amount);
  payment_.reference = core::Reference{justified(item_1_.field(50, 74))};
  payment_.type = item_1_.field(5, 6);
  payment_.line = item_1_.line;
  payment_.offset = item_1_.offset;
  amount_ = *sum;
  ++totals_.payments;
  totals_.amount = core::checked_add(totals_.amount, amount.effective()).value_or(core::Money{});
  if (lump > lumps_) begin_lump(*booked_on);
  sink_.payment(payment_);
  if (*last_of_lump) sink_.end_lump(lump);
  return true;
}

void Teller::begin_lump(core::Date booked_on) {
  ++lumps_;
  const unsigned type = type_of(item_1_);
  sink_.begin_lump(core::Lump{.number = lumps_,
                              .section = section_->number,
                              .account = section_->account,
                              .booked_on = booked_on,
                              .amount = census_.amount(lumps_),
                              .charges = core::Money{},
                              .settlement = settlement_of(type),
                              .reference = std::string{item_1_.field(22, 31)}});
}

}  // namespace avstem::parsers::ocr_giro

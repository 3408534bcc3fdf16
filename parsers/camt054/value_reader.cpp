#include "parsers/camt054/value_reader.hpp"

#include <algorithm>
#include <limits>

#include "engine/core/quotation.hpp"
#include "parsers/xml/lexical.hpp"

namespace avstem::parsers::camt054 {
namespace {

using core::quote;

constexpr std::int64_t gross_max = std::numeric_limits<std::int64_t>::max() / 4;
/// Norwegian time, winter and summer: the day written is the bank's day.
constexpr int winter_zone = 60;
constexpr int summer_zone = 120;
constexpr std::size_t count_digits_max = 15;

std::string expected_of(xml::DecimalError error) {
  switch (error) {
    case xml::DecimalError::not_a_decimal: return "digits with at most one '.'";
    case xml::DecimalError::below_hundredths: return "at most two decimals";
    case xml::DecimalError::too_large: return "less than 10^17";
  }
  return {};
}

}  // namespace

std::optional<core::Money> ValueReader::total(std::string_view text) {
  const auto read = xml::parse_decimal(text);
  if (read.has_value()) return read.value();
  refuse("E-CAMT-AMOUNT", "amount", expected_of(read.error()), quote(text), "XSD decimal; camt054 11");
  return std::nullopt;
}

std::optional<core::Money> ValueReader::amount(std::string_view text) {
  const auto read = total(text);
  if (!read) return read;
  const core::Money amount = *read;
  if (amount.is_negative()) {
    refuse("E-CAMT-AMOUNT", "amount", "no sign: the direction stands in CdtDbtInd", quote(text), "XSD minInclusive 0");
    return std::nullopt;
  }
  if (amount.ore() > gross_max - gross_) {
    refuse("E-CAMT-AMOUNT", "amount", "amounts of a file that can be added up", quote(text), "64 bits of øre");
    return std::nullopt;
  }
  gross_ += amount.ore();
  return amount;
}

std::optional<core::Currency> ValueReader::currency(const xml::Attributes& attributes) {
  const auto code = attributes.find("Ccy");
  if (code) return currency(*code);
  refuse("E-CAMT-CURRENCY", "amount", "attribute Ccy", "none", "ISO 20022 ActiveOrHistoricCurrencyAndAmount");
  return std::nullopt;
}

std::optional<core::Currency> ValueReader::currency(std::string_view text) {
  const auto code = core::Currency::parse(text);
  if (!code) refuse("E-CAMT-CURRENCY", "currency", "three capital letters", quote(text), "ISO 4217");
  return code;
}

std::optional<Direction> ValueReader::direction(std::string_view text) {
  const std::string_view code = xml::collapsed(text);
  if (code == "CRDT") return Direction::credit;
  if (code == "DBIT") return Direction::debit;
  refuse("E-CAMT-DIRECTION", "direction", "CRDT or DBIT", quote(text), "ISO 20022 CreditDebitCode");
  return std::nullopt;
}

std::optional<bool> ValueReader::indicator(std::string_view text) {
  const auto value = xml::parse_boolean(text);
  if (!value) refuse("E-CAMT-INDICATOR", "indicator", "true, false, 1 or 0", quote(text), "XSD boolean");
  return value;
}

std::optional<core::Date> ValueReader::date(std::string_view text) {
  const auto written = xml::parse_date(text);
  if (written) return written->day;
  refuse("E-CAMT-DATE", "date", "a day that exists, as 2026-11-22", quote(text), "XSD date");
  return std::nullopt;
}

std::optional<core::Date> ValueReader::date_time(std::string_view text) {
  const auto written = xml::parse_date_time(text);
  if (!written) {
    refuse("E-CAMT-DATE", "date and time", "a time that exists, as 2026-11-22T13:00:00", quote(text), "XSD dateTime");
    return std::nullopt;
  }
  return written->day;
}

std::optional<core::Date> ValueReader::local_day(std::string_view text) {
  const auto day = date_time(text);
  if (!day) return day;
  const auto zone = xml::parse_date_time(text)->zone_minutes;
  if (zone && *zone != winter_zone && *zone != summer_zone) {
    warn("W-CAMT-ZONE", "date and time", "Norwegian time", quote(text) + ", taken as " + day->iso(), "adversarial E29");
  }
  return day;
}

std::optional<std::int64_t> ValueReader::count(std::string_view text) {
  text = xml::collapsed(text);
  std::int64_t value = 0;
  const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (text.empty() || text.size() > count_digits_max || !digits) {
    refuse("E-CAMT-COUNT", "number", "1 to 15 digits", quote(text), "ISO 20022 Max15NumericText");
    return std::nullopt;
  }
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

void ValueReader::refuse(std::string code, std::string what, std::string expected, std::string found,
                         std::string rule) {
  refuse_at(xml_.place(), std::move(code), std::move(what), std::move(expected), std::move(found), std::move(rule));
}

void ValueReader::refuse_at(core::Place place, std::string code, std::string what, std::string expected,
                            std::string found, std::string rule) {
  findings_.add({.severity = core::Severity::refusal,
                 .code = std::move(code),
                 .place = std::move(place),
                 .what = std::move(what),
                 .expected = std::move(expected),
                 .found = std::move(found),
                 .rule = std::move(rule),
                 .next = "Ask the bank for the file again; nothing of this one was taken."});
}

void ValueReader::warn_at(core::Place place, std::string code, std::string what, std::string expected,
                          std::string found, std::string rule) {
  findings_.add({.severity = core::Severity::warning,
                 .code = std::move(code),
                 .place = std::move(place),
                 .what = std::move(what),
                 .expected = std::move(expected),
                 .found = std::move(found),
                 .rule = std::move(rule),
                 .next = ""});
}

void ValueReader::warn(std::string code, std::string what, std::string expected, std::string found, std::string rule) {
  warn_at(xml_.place(), std::move(code), std::move(what), std::move(expected), std::move(found), std::move(rule));
}

}  // namespace avstem::parsers::camt054

#include <fmt/format.h>

#include <algorithm>

#include "tests/bank_files/spec.hpp"

namespace avstem::tests {
namespace {

/// 2026-11-20 → 201126
std::string ddmmyy(const std::string& iso) { return iso.substr(8, 2) + iso.substr(5, 2) + iso.substr(2, 2); }

std::string value_or(const std::map<std::string, std::string>& pairs, const std::string& key, std::string otherwise) {
  const auto found = pairs.find(key);
  return found == pairs.end() ? std::move(otherwise) : found->second;
}

std::string digits(const std::string& text, std::size_t width) {
  return text.size() >= width ? text.substr(text.size() - width) : std::string(width - text.size(), '0') + text;
}

bool has_free_text(const PaymentSpec& payment) { return payment.type == "20" || payment.type == "21"; }

/// The control sum subtracts `-` lines, but types 18 and 20 are always added (format reference, conflict C1).
std::int64_t in_control_sum(const PaymentSpec& payment) {
  const bool reversal = payment.type == "18" || payment.type == "20";
  return value_or(payment.more, "sign", "0") == "-" && !reversal ? -payment.ore : payment.ore;
}

/// Writes records and keeps the counts that the trailers state.
class Writer {
 public:
  void transmission(const FileSpec& file) {
    add(fmt::format("NY00001000008080{}00010200{:0>49}", digits(file.delivery, 7), ""));
    for (const SectionSpec& section : file.sections) assignment(section);
    add(fmt::format("NY000089{:08}{:08}{:017}{}{:0>33}", all_payments_, all_records_ + 1, all_sum_, last_date_, ""));
  }
  std::string text;

 private:
  void add(const std::string& record) {
    text += record + "\n";
    ++all_records_;
    ++records_;
  }

  void assignment(const SectionSpec& section) {
    records_ = 0;
    payments_ = 0;
    sum_ = 0;
    std::vector<std::string> dates;
    add(fmt::format("NY090020001008566{:07}{}{:0>45}", ++assignments_, section.account, ""));
    for (const LumpSpec& lump : section.lumps) {
      dates.push_back(lump.date);
      for (const PaymentSpec& payment : lump.payments) transaction(lump, payment);
    }
    std::sort(dates.begin(), dates.end());
    last_date_ = ddmmyy(dates.back());
    add(fmt::format("NY090088{:08}{:08}{:017}{}{}{}{:0>21}", payments_, records_ + 1, sum_, last_date_,
                    ddmmyy(dates.front()), last_date_, ""));
    all_sum_ += sum_;
  }

  void transaction(const LumpSpec& lump, const PaymentSpec& payment) {
    ++payments_;
    ++all_payments_;
    sum_ += in_control_sum(payment);
    const std::string sign = value_or(payment.more, "sign", "0");
    const std::string date = ddmmyy(lump.date);
    add(fmt::format("NY09{}30{:07}{}13{}1{}{}{:017}{:>25}000000", payment.type, payments_, date, date.substr(0, 2),
                    digits(lump.reference, 5), sign, payment.ore, payment.kid));
    add(fmt::format("NY09{}31{:07}{}{}0000000{}{}{:0>22}", payment.type, payments_,
                    digits(value_or(payment.more, "form", ""), 10), digits(value_or(payment.more, "ref", ""), 9), date,
                    digits(value_or(payment.more, "from", ""), 11), ""));
    if (has_free_text(payment)) {
      add(fmt::format("NY09{}32{:07}{:<40}{:0>25}", payment.type, payments_, value_or(payment.more, "text", ""), ""));
    }
  }

  std::size_t assignments_ = 0;
  std::size_t records_ = 0;
  std::size_t payments_ = 0;
  std::int64_t sum_ = 0;
  std::size_t all_records_ = 0;
  std::size_t all_payments_ = 0;
  std::int64_t all_sum_ = 0;
  std::string last_date_ = "000000";
};

}  // namespace

std::string to_ocr(const FileSpec& file) {
  Writer writer;
  writer.transmission(file);
  return writer.text;
}

}  // namespace avstem::tests

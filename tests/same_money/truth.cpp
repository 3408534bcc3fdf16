#include "tests/same_money/truth.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace avstem::tests {

namespace {

std::string text_of(std::size_t payment) { return "no. " + std::to_string(payment); }

}  // namespace

Truth::Truth(std::mt19937_64& random) : random_{random} {
  static constexpr std::array<const char*, 3> kids{"0010017", "0010025", "0010033"};
  for (std::size_t count = 3 + below(12); count > 0; --count) {
    const std::string number = std::to_string(100 + payments_.size());
    payments_.push_back({.ore = 10'000 * static_cast<std::int64_t>(1 + below(2)),
                         .kid = below(5) == 0 ? "" : kids.at(below(kids.size())),
                         .booked_on = below(4) == 0 ? "2026-11-21" : "2026-11-20",
                         .lump = below(3) == 0 ? "10002" : "10001",
                         .archive_reference = below(2) == 0 ? "600000001" : "600000" + number,
                         .servicer_reference = drawn_servicer_reference(number)});
  }
  told_unnamed_.resize(payments_.size());
}

std::size_t Truth::below(std::size_t end) { return std::uniform_int_distribution<std::size_t>{0, end - 1}(random_); }

/// Some banks give every payment of an entry the same one.
std::string Truth::drawn_servicer_reference(const std::string& number) {
  const std::size_t kind = below(5);
  if (kind == 0) return "";
  return kind == 1 ? "S0" : "S" + number;
}

std::vector<std::size_t> Truth::some_for_ocr(bool all) {
  std::vector<std::size_t> some;
  for (std::size_t i = 0; i < payments_.size(); ++i) {
    const bool taken = all || below(2) == 0;
    if (taken && !payments_[i].kid.empty()) some.push_back(i);
  }
  return some;
}

std::vector<std::size_t> Truth::some_for_camt(bool all) {
  std::vector<std::size_t> some;
  for (std::size_t i = 0; i < payments_.size(); ++i) {
    const bool unnamed = payments_[i].servicer_reference.empty();
    if ((!all && below(2) == 0) || (unnamed && told_unnamed_[i])) continue;
    if (unnamed) told_unnamed_[i] = true;
    some.push_back(i);
  }
  return some;
}

ToldFile Truth::told(bool ocr, std::vector<std::size_t> payments) {
  std::shuffle(payments.begin(), payments.end(), random_);
  std::map<std::pair<std::string, std::string>, std::size_t> places;
  FileSpec file;
  // Few delivery numbers, so that some files are re-issued with other contents (F4).
  file.delivery = std::to_string(1 + below(3));
  file.sections.push_back({"12345678903", {}});
  std::vector<LumpSpec>& lumps = file.sections.front().lumps;
  for (const std::size_t i : payments) {
    const TruePayment& each = payments_[i];
    const auto [place, is_new] = places.try_emplace({each.booked_on, each.lump}, lumps.size());
    if (is_new) lumps.push_back({each.booked_on, each.lump, {}, {}});
    PaymentSpec payment{ocr ? "10" : "CRDT", each.kid, each.ore, {}};
    const std::string& reference = ocr ? each.archive_reference : each.servicer_reference;
    if (!reference.empty()) payment.more["ref"] = reference;
    if (each.kid.empty()) payment.more["text"] = text_of(i);
    lumps[place->second].payments.push_back(std::move(payment));
  }
  const std::string name = std::to_string(++files_) + (ocr ? ".ocr" : ".xml");
  return {name, ocr ? to_ocr(file) : to_camt(file)};
}

std::vector<ToldFile> Truth::files() {
  std::vector<ToldFile> files;
  const auto tell = [&](bool ocr, bool all) {
    const auto payments = ocr ? some_for_ocr(all) : some_for_camt(all);
    if (payments.empty()) return;
    files.push_back(told(ocr, payments));
    if (below(3) == 0) files.push_back(files.back());
  };
  for (std::size_t count = below(6); count > 0; --count) tell(below(2) == 0, false);
  tell(true, true);
  tell(false, true);
  std::shuffle(files.begin(), files.end(), random_);
  return files;
}

}  // namespace avstem::tests

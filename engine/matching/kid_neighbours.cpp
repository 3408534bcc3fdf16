#include "engine/matching/kid_neighbours.hpp"

#include <string>
#include <utility>

#include "engine/core/kid.hpp"

namespace avstem::matching {
namespace {

using Tell = std::function<void(std::string_view, const Evidence&)>;

constexpr std::string_view digits = "0123456789";
/// What can stand last: under MOD11 the check character may be a dash.
constexpr std::string_view check_characters = "0123456789-";

std::int32_t place(std::size_t index) { return static_cast<std::int32_t>(index) + 1; }

void tell_zeros(std::string_view written, const Tell& tell) {
  std::string longer{written};
  for (std::int32_t missing = 1; longer.size() < core::kid_length_max; ++missing) {
    longer.insert(longer.begin(), '0');
    tell(longer, {Sign::kid_zeros, missing});
  }
  for (std::size_t extra = 1; extra < written.size() && written[extra - 1] == '0'; ++extra) {
    if (written.size() - extra < core::kid_length_min) return;
    tell(written.substr(extra), {Sign::kid_zeros, -static_cast<std::int32_t>(extra)});
  }
}

void tell_other_digits(std::string_view written, const Tell& tell) {
  std::string other{written};
  for (std::size_t i = 0; i < written.size(); ++i) {
    for (const char c : i + 1 == written.size() ? check_characters : digits) {
      if (c == written[i]) continue;
      other[i] = c;
      tell(other, {Sign::kid_wrong_digit, place(i)});
    }
    other[i] = written[i];
  }
}

void tell_swaps(std::string_view written, const Tell& tell) {
  std::string swapped{written};
  for (std::size_t i = 0; i + 1 < written.size(); ++i) {
    if (written[i] == written[i + 1] || written[i + 1] == '-') continue;
    std::swap(swapped[i], swapped[i + 1]);
    tell(swapped, {Sign::kid_digits_swapped, place(i)});
    std::swap(swapped[i], swapped[i + 1]);
  }
}

void tell_without_one(std::string_view written, const Tell& tell) {
  if (written.size() <= core::kid_length_min) return;
  for (std::size_t i = 0; i < written.size(); ++i) {
    // Leaving out either of two equal neighbours comes to the same.
    if (i > 0 && written[i] == written[i - 1]) continue;
    std::string shorter{written};
    shorter.erase(i, 1);
    tell(shorter, {Sign::kid_digit_extra, place(i)});
  }
}

void tell_with_one_more(std::string_view written, const Tell& tell) {
  if (written.size() >= core::kid_length_max) return;
  const bool ends_in_dash = !written.empty() && written.back() == '-';
  for (std::size_t i = 0; i <= written.size(); ++i) {
    const bool last = i == written.size();
    if (last && ends_in_dash) return;
    for (const char c : last ? check_characters : digits) {
      // Before an equal digit is the same as after it.
      if (i > 0 && written[i - 1] == c) continue;
      std::string longer{written};
      longer.insert(i, 1, c);
      tell(longer, {Sign::kid_digit_missing, place(i)});
    }
  }
}

}  // namespace

void for_each_kid_neighbour(std::string_view written, const Tell& tell) {
  tell_zeros(written, tell);
  tell_other_digits(written, tell);
  tell_swaps(written, tell);
  tell_without_one(written, tell);
  tell_with_one_more(written, tell);
}

}  // namespace avstem::matching

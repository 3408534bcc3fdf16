#include "engine/core/nearest_name.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace avstem::core {
namespace {

/// Names of ours are shorter; a longer text is no misspelling of one.
constexpr std::size_t written_length_max = 64;

/// Edits between two texts (optimal string alignment), with three rows of the table.
std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t other = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, other});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

std::string in_small_letters(std::string_view text) {
  std::string small{text};
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return small;
}

}  // namespace

std::optional<std::string_view> nearest_name(std::string_view written, std::span<const std::string_view> known) {
  if (written.size() > written_length_max) return std::nullopt;
  const std::string small = in_small_letters(written);
  std::optional<std::string_view> nearest;
  std::size_t edits_min = written_length_max;
  for (const std::string_view name : known) {
    const std::size_t edits = edits_between(small, name);
    if (edits >= edits_min || edits * 3 > name.size()) continue;
    nearest = name;
    edits_min = edits;
  }
  return nearest;
}

}  // namespace avstem::core

/// What people write: names made comparable, and the numbers that stand in free text (RULES D, S4 and S7).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace avstem::matching {

/// Longer free text is not read further; ISO 20022 gives 140 characters a line.
inline constexpr std::size_t read_text_max = 4'000;
/// More numbers in one text are not looked up.
inline constexpr std::size_t codes_max = 40;

/// The words of a name, sorted, each once: small letters without accents, `å` as `a` and `aa` as `a`, `ø`, `ö` and `oe`
/// as `o`, `æ` and `ä` as `ae`. Company forms (AS, SA, …), initials and single letters are left out.
[[nodiscard]] std::vector<std::string> name_words(std::string_view name);

/// Whether a text holds what a person asks for, with letters as `name_words` folds them, blanks left out and other signs as they
/// are: `odegard`, `ØDEGÅRD` and `Oedegaard` find `Ødegård`, and `1 234` finds `1234`.
[[nodiscard]] bool is_found_in(std::string_view text, std::string_view asked_for);

/// Two words in common, or all the words of the one with fewer. Both as `name_words` gives them.
[[nodiscard]] bool are_alike(const std::vector<std::string>& a, const std::vector<std::string>& b);

/// An invoice or customer number as people compare it: capital letters and digits only, and, when it is digits only,
/// without leading zeros.
[[nodiscard]] std::string canonical_code(std::string_view written);

/// The numbers in a text that may name something, as written, each once: at least three characters with a digit among
/// them, groups of digits with single blanks between also joined. Dates, years and amounts with decimals are passed
/// over, a year not when a word like `faktura` stands before it, and then a number may be short too.
[[nodiscard]] std::vector<std::string> codes_in(std::string_view text);

}  // namespace avstem::matching

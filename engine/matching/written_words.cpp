#include "engine/matching/written_words.hpp"

#include <algorithm>
#include <array>

#include "engine/core/kid.hpp"
#include "engine/core/utf8.hpp"

namespace avstem::matching {
namespace {

constexpr std::size_t code_length_min = 3;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }
bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// Latin-1's letters from U+00C0 on (and, 32 higher, the small ones): what each is folded to; `.` is no letter.
constexpr std::string_view latin_1_folded = "aaaa@a@ceeeeiiiidnooooo.ouuuuy.s";

/// The letter without its accent, in small letters; empty for what is no letter of a name.
std::string folded(char32_t c) {
  if (c < 0x80)
    return is_letter(static_cast<char>(c)) || is_digit(static_cast<char>(c))
               ? std::string(1, small(static_cast<char>(c)))
               : "";
  if (c < 0xC0 || c > 0xFF) return c > 0xFF ? "?" : "";
  const char plain = latin_1_folded[(c - 0xC0) % 32];
  if (plain == '@') return "ae";
  return plain == '.' ? "" : std::string(1, plain);
}

/// `aa` and `oe` are written where `å` and `ø` cannot be.
std::string without_substitutes(std::string_view word) {
  std::string plain;
  for (const char c : word) {
    const bool substitute = !plain.empty() && ((c == 'a' && plain.back() == 'a') || (c == 'e' && plain.back() == 'o'));
    if (!substitute) plain += c;
  }
  return plain;
}

bool is_company_form(std::string_view word) {
  static constexpr std::array<std::string_view, 9> forms{"as", "asa", "sa", "da", "ans", "enk", "nuf", "ks", "ba"};
  return std::find(forms.begin(), forms.end(), word) != forms.end();
}

bool announces_a_number(std::string_view word) {
  static constexpr std::array<std::string_view, 14> cues{
      "faktura", "fakturanr", "fakturanummer", "fakt",    "faktnr",      "fnr",    "invoice",
      "inv",     "nr",        "kunde",         "kundenr", "kundenummer", "medlem", "medlemsnr"};
  return std::find(cues.begin(), cues.end(), word) != cues.end();
}

bool is_year(std::string_view word) {
  return word.size() == 4 && all_digits(word) && (word.starts_with("199") || word.starts_with("20"));
}

struct TextWord {
  std::string_view text;
  std::size_t from = 0;
};

/// Words as they stand between blanks and the signs that end one; signs inside a number stay.
std::vector<TextWord> words_of(std::string_view text) {
  std::vector<TextWord> words;
  std::size_t from = 0;
  const auto is_inside = [](char c) {
    return is_digit(c) || is_letter(c) || c == '-' || c == '/' || c == '.' || c == ',' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_inside(text[i])) continue;
    if (i > from) words.push_back({text.substr(from, i - from), from});
    from = i + 1;
  }
  return words;
}

std::string_view without_ends(std::string_view word, std::string_view signs) {
  const std::size_t first = word.find_first_not_of(signs);
  if (first == std::string_view::npos) return {};
  return word.substr(first, word.find_last_not_of(signs) - first + 1);
}

class CodeList {
 public:
  void add(std::string code) {
    if (codes_.size() >= codes_max || std::find(codes_.begin(), codes_.end(), code) != codes_.end()) return;
    codes_.push_back(std::move(code));
  }
  [[nodiscard]] std::vector<std::string> take() { return std::move(codes_); }

 private:
  std::vector<std::string> codes_;
};

/// `0010 0170 0`: the groups from `first` on, joined step by step.
void add_joined_groups(const std::vector<TextWord>& words, std::size_t first, CodeList& codes) {
  std::string joined{words[first].text};
  for (std::size_t i = first + 1; i < words.size() && all_digits(words[i].text); ++i) {
    if (words[i].from != words[i - 1].from + words[i - 1].text.size() + 1) return;
    joined += words[i].text;
    if (joined.size() > core::kid_length_max) return;
    codes.add(joined);
  }
}

enum class Substitutes { kept, folded };

/// What cannot be folded stays as it is, so that signs and other alphabets can be searched for too.
std::string searchable(std::string_view text, Substitutes substitutes) {
  std::string plain;
  std::string word;
  const auto end_word = [&] {
    plain += substitutes == Substitutes::folded ? without_substitutes(word) : word;
    word.clear();
  };
  while (!text.empty()) {
    const auto character = core::first_character(text);
    const std::size_t length = character ? character->length : 1;
    const std::string letter = character && character->code_point <= 0xFF ? folded(character->code_point) : "";
    word += letter;
    if (letter.empty()) end_word();
    if (letter.empty() && text.front() != ' ') plain += text.substr(0, length);
    text.remove_prefix(length);
  }
  end_word();
  return plain;
}

}  // namespace

bool is_found_in(std::string_view text, std::string_view asked_for) {
  const auto holds = [&](Substitutes how) {
    return searchable(text, how).find(searchable(asked_for, how)) != std::string::npos;
  };
  return holds(Substitutes::kept) || holds(Substitutes::folded);
}

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    const std::string plain = without_substitutes(word);
    if (plain.size() > 1 && !is_company_form(word)) words.push_back(plain);
    word.clear();
  };
  while (!name.empty()) {
    const auto character = core::first_character(name);
    const std::string letter = character ? folded(character->code_point) : "";
    if (letter.empty()) end_word();
    word += letter;
    name.remove_prefix(character ? character->length : 1);
  }
  end_word();
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

bool are_alike(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const std::size_t fewer = std::min(a.size(), b.size());
  if (fewer == 0) return false;
  std::vector<std::string> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return common.size() >= std::min<std::size_t>(2, fewer);
}

std::string canonical_code(std::string_view written) {
  std::string code;
  for (const char c : written) {
    if (is_digit(c) || is_letter(c)) code += capital(c);
  }
  if (!all_digits(code)) return code;
  const std::size_t first = code.find_first_not_of('0');
  return first == std::string::npos ? code : code.substr(first);
}

std::vector<std::string> codes_in(std::string_view text) {
  CodeList codes;
  bool announced = false;
  const std::vector<TextWord> words = words_of(text.substr(0, read_text_max));
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = without_ends(words[i].text, ".,-/");
    const bool is_code = has_digit(word) && word.find_first_of(".,") == std::string_view::npos;
    if (is_code && (announced || (word.size() >= code_length_min && !is_year(word)))) codes.add(std::string{word});
    if (is_code && all_digits(words[i].text)) add_joined_groups(words, i, codes);
    std::string cue{word};
    std::transform(cue.begin(), cue.end(), cue.begin(), small);
    // "faktura nr. 12" and "faktura: 12"
    announced = announces_a_number(cue) || (announced && word.empty());
  }
  return codes.take();
}

}  // namespace avstem::matching

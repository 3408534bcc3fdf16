#include "tests/bank_files/spec.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "engine/core/money.hpp"

namespace avstem::tests {
namespace {

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream{line.substr(0, line.find('#'))};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::map<std::string, std::string> pairs_from(const std::vector<std::string>& words, std::size_t first) {
  std::map<std::string, std::string> pairs;
  for (std::size_t i = first; i < words.size(); ++i) {
    const std::size_t sign = words[i].find('=');
    if (sign == std::string::npos) throw std::invalid_argument{"expected key=value, found " + words[i]};
    std::string value = words[i].substr(sign + 1);
    std::replace(value.begin(), value.end(), '_', ' ');
    pairs[words[i].substr(0, sign)] = value;
  }
  return pairs;
}

PaymentSpec payment_from(const std::vector<std::string>& words) {
  const auto amount = core::parse_plain_amount(words.at(3));
  if (!amount) throw std::invalid_argument{"expected an amount, found " + words.at(3)};
  return {words.at(1), words.at(2) == "-" ? "" : words.at(2), amount->ore(), pairs_from(words, 4)};
}

void take_line(FileSpec& file, const std::vector<std::string>& words) {
  if (words.front() == "delivery") {
    file.delivery = words.at(1);
  } else if (words.front() == "account") {
    file.sections.push_back({words.at(1), {}});
  } else if (words.front() == "lump") {
    file.sections.back().lumps.push_back({words.at(1), words.at(2), {}, pairs_from(words, 3)});
  } else if (words.front() == "pay") {
    file.sections.back().lumps.back().payments.push_back(payment_from(words));
  } else {
    throw std::invalid_argument{"expected delivery, account, lump or pay, found " + words.front()};
  }
}

}  // namespace

FileSpec parse_spec(std::string_view text) {
  FileSpec file;
  std::istringstream stream{std::string{text}};
  for (std::string line; std::getline(stream, line);) {
    const std::vector<std::string> words = words_of(line);
    if (!words.empty()) take_line(file, words);
  }
  return file;
}

}  // namespace avstem::tests

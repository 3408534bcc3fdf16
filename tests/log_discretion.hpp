/// Whether PostgreSQL's own log keeps quiet about what stands in the books.
#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace avstem::tests {

/// A KID that is worth hiding has seven digits, an account eleven; the numbers that the server tells of itself are in other lines.
[[nodiscard]] inline bool has_long_number(std::string_view text) {
  constexpr int digits_min = 7;
  int digits = 0;
  return std::any_of(text.begin(), text.end(), [&](char c) {
    digits = std::isdigit(static_cast<unsigned char>(c)) != 0 ? digits + 1 : 0;
    return digits >= digits_min;
  });
}

/// A text in double quotes that is no name of the database's own: PostgreSQL quotes `constraint "voucher_pkey"` and `bigint: "Kari"` alike.
[[nodiscard]] inline bool quotes_a_value(std::string_view message) {
  constexpr std::string_view of_names = "abcdefghijklmnopqrstuvwxyz0123456789_.$";
  for (std::size_t begin = message.find('"'); begin != std::string_view::npos; begin = message.find('"', begin)) {
    const std::size_t end = std::min(message.find('"', ++begin), message.size());
    if (message.substr(begin, end - begin).find_first_not_of(of_names) != std::string_view::npos) return true;
    begin = std::min(end + 1, message.size());
  }
  return false;
}

/// A line that quotes a row, a value or a statement.
[[nodiscard]] inline bool quotes_something(std::string_view line) {
  constexpr std::array<std::string_view, 4> quoting{" DETAIL:  ", " STATEMENT:  ", " CONTEXT:  ", " QUERY:  "};
  constexpr std::array<std::string_view, 4> of_a_session{" ERROR:  ", " FATAL:  ", " WARNING:  ", " NOTICE:  "};
  const auto stands_in = [line](std::string_view word) { return line.find(word) != std::string_view::npos; };
  if (std::any_of(quoting.begin(), quoting.end(), stands_in)) return true;
  return std::any_of(of_a_session.begin(), of_a_session.end(), [&](std::string_view word) {
    if (!stands_in(word)) return false;
    const std::string_view message = line.substr(line.find(word));
    return has_long_number(message) || quotes_a_value(message);
  });
}

/// Those lines of the logs in `folder`, which is the `log` folder of a private cluster.
[[nodiscard]] inline std::vector<std::string> quoting_lines(const std::filesystem::path& folder) {
  std::vector<std::string> found;
  if (!std::filesystem::is_directory(folder)) return found;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    std::ifstream stream{entry.path()};
    for (std::string line; std::getline(stream, line);) {
      if (quotes_something(line)) found.push_back(line);
    }
  }
  return found;
}

}  // namespace avstem::tests

#include "engine/cli/passwords.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <fstream>
#include <vector>

#include "engine/cli/trouble.hpp"

namespace avstem::cli {
namespace {

/// The passwords in a URI (`scheme://user:PASSWORD@host`) or in key and value (`password=…`).
std::vector<std::string> passwords_in(const std::string& connection) {
  std::vector<std::string> passwords;
  if (const auto scheme = connection.find("://"); scheme != std::string::npos) {
    const std::string authority =
        connection.substr(scheme + 3, connection.find_first_of("/?", scheme + 3) - scheme - 3);
    const auto at = authority.rfind('@');
    const auto colon = authority.find(':');
    if (at != std::string::npos && colon < at) passwords.push_back(authority.substr(colon + 1, at - colon - 1));
  }
  for (std::size_t at = connection.find("password="); at != std::string::npos;
       at = connection.find("password=", at + 1)) {
    const std::size_t begin = at + std::string_view{"password="}.size();
    const bool quoted = begin < connection.size() && connection[begin] == '\'';
    const std::size_t end = connection.find_first_of(quoted ? "'" : " &", begin + (quoted ? 1 : 0));
    passwords.push_back(connection.substr(begin, end == std::string::npos ? end : end - begin + (quoted ? 1 : 0)));
  }
  std::erase(passwords, std::string{});
  return passwords;
}

std::string percent_encoded(const std::string& text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    encoded += plain ? std::string{c} : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

/// As libpq reads a value between apostrophes.
std::string in_apostrophes(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += (c == '\'' || c == '\\') ? std::string{'\\', c} : std::string{c};
  return quoted + "'";
}

}  // namespace

std::string without_passwords(const std::string& connection) { return hide_passwords_of(connection, connection); }

std::string hide_passwords_of(const std::string& connection, std::string text) {
  for (const std::string& password : passwords_in(connection)) {
    for (std::size_t at = text.find(password); at != std::string::npos; at = text.find(password, at + 3)) {
      text.replace(at, password.size(), "***");
    }
  }
  return text;
}

bool has_password(const std::string& connection) { return !passwords_in(connection).empty(); }

std::string with_password(const std::string& connection, const std::string& password) {
  if (connection.find("://") == std::string::npos) return connection + " password=" + in_apostrophes(password);
  const char* const joint = connection.find('?') == std::string::npos ? "?" : "&";
  return connection + joint + "password=" + percent_encoded(password);
}

void expect_secret(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0 || (status.st_mode & (S_IROTH | S_IWOTH)) == 0) return;
  throw Trouble{ExitCode::configuration,
                finding("E-CONFIG-SECRET", "a file with a password", "one that only its owner and group can read",
                        fmt::format("mode {:04o}", status.st_mode & 07777U), "chmod o= " + file.string()),
                file.string()};
}

std::string read_password(const std::filesystem::path& file) {
  std::ifstream stream{file};
  std::string password;
  if (!std::getline(stream, password) || password.empty()) {
    throw Trouble{ExitCode::configuration,
                  finding("E-CONFIG-SECRET", "password of the database", "a file with one line",
                          "none that can be read", "Make it, or leave out database_password_file."),
                  file.string()};
  }
  expect_secret(file);
  return password;
}

}  // namespace avstem::cli

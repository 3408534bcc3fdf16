/// Passwords of the database: they come from files, and nobody is shown them.
#pragma once

#include <filesystem>
#include <string>

namespace avstem::cli {

/// The connection string with its passwords written `***`.
[[nodiscard]] std::string without_passwords(const std::string& connection);
/// The text with every password of the connection string written `***`, however it got there.
[[nodiscard]] std::string hide_passwords_of(const std::string& connection, std::string text);
[[nodiscard]] bool has_password(const std::string& connection);
/// The connection string, URI or keys and values, with this password.
[[nodiscard]] std::string with_password(const std::string& connection, const std::string& password);

/// The first line of the file. Throws `Trouble` (configuration) when it cannot be read, is empty, or everybody may read it.
[[nodiscard]] std::string read_password(const std::filesystem::path& file);
/// Throws `Trouble` (configuration) when everybody may read the file.
void expect_secret(const std::filesystem::path& file);

}  // namespace avstem::cli

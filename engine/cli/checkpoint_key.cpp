#include "engine/cli/checkpoint_key.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>

#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"
#include "engine/intake/folder.hpp"

namespace avstem::cli {
namespace {

constexpr std::string_view first_words = "avstem-signing-key 1 ";
constexpr mode_t owner_only = S_IRUSR | S_IWUSR;

void write_all(int descriptor, const std::string& text, const std::filesystem::path& file) {
  const bool written =
      ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(descriptor) == 0;
  const int reason = errno;
  ::close(descriptor);
  if (written) return;
  ::unlink(file.c_str());
  throw std::system_error{reason, std::generic_category(), file.string()};
}

core::PublicKey public_key_from(const std::string& hex) {
  const auto key = core::PublicKey::parse_hex(hex);
  if (key) return *key;
  throw Trouble{ExitCode::configuration, finding("E-CHECKPOINT-KEY", "public key", "64 digits 0-9 and a-f",
                                                 core::quote(hex), "avstem checkpoint --new-key prints it once.")};
}

}  // namespace

std::filesystem::path checkpoint_key_file(const Settings& settings) {
  const std::string& named = settings.text("checkpoint.key_file");
  return named.empty() ? settings.data_folder() / "checkpoint.key" : std::filesystem::path{named};
}

core::PublicKey make_checkpoint_key(const std::filesystem::path& file) {
  const core::SigningKey key = core::SigningKey::generate();
  if (file.has_parent_path()) intake::make_folder(file.parent_path());
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, owner_only);
  if (descriptor < 0) {
    if (errno != EEXIST) throw std::system_error{errno, std::generic_category(), file.string()};
    throw Trouble{ExitCode::cannot_create,
                  finding("E-CHECKPOINT-KEY", "key file " + file.string(), "no such file yet", "a file of that name",
                          "Name another with checkpoint.key_file; keep the old one while its checkpoints count.")};
  }
  write_all(descriptor, std::string{first_words} + key.secret_hex() + "\n", file);
  intake::sync_folder(file.has_parent_path() ? file.parent_path() : ".");
  return key.public_key();
}

core::SigningKey read_checkpoint_key(const std::filesystem::path& file) {
  struct stat facts {};
  if (::stat(file.c_str(), &facts) != 0) {
    throw Trouble{ExitCode::configuration, finding("E-CHECKPOINT-KEY", "key file " + file.string(), "a signing key",
                                                   "no such file", "avstem checkpoint --new-key")};
  }
  if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    throw Trouble{ExitCode::permission,
                  finding("E-CHECKPOINT-KEY", "key file " + file.string(), "its owner alone may read it", "others may",
                          "chmod 600 " + file.string())};
  }
  std::ifstream stream{file};
  std::string line;
  std::getline(stream, line);
  if (line.starts_with(first_words)) {
    if (auto key = core::SigningKey::parse_hex(line.substr(first_words.size()))) return *key;
  }
  throw Trouble{ExitCode::configuration,
                finding("E-CHECKPOINT-KEY", "key file " + file.string(), "a signing key", "something else",
                        "Restore the file, or make a new key in another file.")};
}

std::vector<core::PublicKey> trusted_keys(const Settings& settings, const std::optional<std::string>& more) {
  std::vector<core::PublicKey> keys;
  for (const std::string& hex : settings.texts("checkpoint.trusted_keys")) keys.push_back(public_key_from(hex));
  if (more) keys.push_back(public_key_from(*more));
  return keys;
}

}  // namespace avstem::cli

#include "ledger/postgres/private_cluster/account.hpp"

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>

#include "ledger/private_cluster.hpp"

namespace avstem::ledger::postgres::private_cluster {
namespace {

using Buffer = std::array<char, 4096>;

std::optional<Account> found(const passwd* entry) {
  if (entry == nullptr) return std::nullopt;
  return Account{entry->pw_uid, entry->pw_gid, entry->pw_name};
}

std::optional<Account> account_of(uid_t user) {
  passwd entry{};
  passwd* result = nullptr;
  Buffer buffer{};
  ::getpwuid_r(user, &entry, buffer.data(), buffer.size(), &result);
  return found(result);
}

std::optional<Account> account_named(const char* name) {
  passwd entry{};
  passwd* result = nullptr;
  Buffer buffer{};
  ::getpwnam_r(name, &entry, buffer.data(), buffer.size(), &result);
  return found(result);
}

std::optional<uid_t> owner_of(const std::filesystem::path& folder) {
  struct stat status {};
  if (::lstat(folder.c_str(), &status) != 0) return std::nullopt;
  return status.st_uid;
}

Account account_for_root(std::optional<uid_t> owner) {
  if (owner && *owner != 0) {
    if (const auto account = account_of(*owner)) return *account;
  }
  if (const auto account = account_named("postgres")) return *account;
  throw ClusterError{"E-CLUSTER-USER", "PostgreSQL does not run as root, and this machine has no user postgres",
                     "install the package postgresql-15, or run avstem as an ordinary user"};
}

}  // namespace

bool is_root() { return ::geteuid() == 0; }

Account server_account(const std::filesystem::path& folder) {
  const auto owner = owner_of(folder);
  if (is_root()) return account_for_root(owner);
  if (owner && *owner != ::geteuid()) {
    const auto account = account_of(*owner);
    throw ClusterError{"E-CLUSTER-OWNER",
                       folder.string() + " belongs to " + (account ? account->name : "user " + std::to_string(*owner)),
                       "run avstem as that user or as root, or choose another data folder with --data"};
  }
  const auto account = account_of(::geteuid());
  return {::geteuid(), ::getegid(), account ? account->name : std::string{}};
}

bool become(const Account& account) {
  if (!is_root()) return true;
  return ::initgroups(account.name.c_str(), account.group) == 0 && ::setgid(account.group) == 0 &&
         ::setuid(account.user) == 0;
}

bool can_enter(const Account& account, const std::filesystem::path& folder) {
  // Asked by trying, as that user: mode bits alone would not know of access lists.
  const pid_t child = ::fork();
  if (child < 0) return false;
  if (child == 0) ::_exit(become(account) && ::chdir(folder.c_str()) == 0 ? 0 : 1);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace avstem::ledger::postgres::private_cluster

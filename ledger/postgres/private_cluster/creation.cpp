#include "ledger/postgres/private_cluster/creation.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>

#include "ledger/postgres/private_cluster/child.hpp"
#include "ledger/postgres/private_cluster/programs.hpp"
#include "ledger/postgres/private_cluster/settings.hpp"
#include "ledger/private_cluster.hpp"

namespace avstem::ledger::postgres::private_cluster {
namespace {

namespace fs = std::filesystem;

/// One statement a line: single-user mode ends a statement at the end of its line. The superuser stays `postgres`; the role
/// can make the roles and databases that migrations and tests need, and no more.
constexpr const char* make_role_and_database =
    "CREATE ROLE avstem LOGIN CREATEDB CREATEROLE\n"
    "CREATE DATABASE avstem OWNER avstem\n";

[[noreturn]] void fail(const Home& home, const std::string& what) {
  throw ClusterError{"E-CLUSTER-INIT", what + ": " + last_lines(home.start_log()),
                     "see " + home.start_log().string() + "; running the same command again starts afresh"};
}

void run_or_fail(const Home& home, const Account& account, Command command, const std::string& what) {
  command.output = home.start_log();
  if (run(account, command) != 0) fail(home, what);
}

void initialise(const Home& home, const Account& account, const Programs& programs) {
  run_or_fail(home, account,
              {programs.initdb(),
               {"--pgdata=" + home.unfinished_cluster().string(), "--data-checksums", "--encoding=UTF8", "--locale=C",
                "--username=postgres", "--auth-local=trust", "--auth-host=reject", "--no-instructions", "--no-sync"},
               {},
               {}},
              "initdb failed");
}

/// Root writes into a folder of another user: the file is new, never followed, and given away.
void write_new_file(const fs::path& path, std::string_view text, const Account& account) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
  const bool written = file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       ::fsync(file) == 0 && (!is_root() || ::fchown(file, account.user, account.group) == 0);
  const int reason = errno;
  if (file >= 0) ::close(file);
  if (!written) {
    throw ClusterError{"E-CLUSTER-INIT", "cannot write " + path.string() + ": " + std::strerror(reason),
                       "make room or correct the folder's rights, then run the same command again"};
  }
}

void append_includes(const fs::path& cluster) {
  std::ofstream file{cluster / "postgresql.conf", std::ios::app};
  file << "\ninclude 'postgresql.avstem.conf'\ninclude_if_exists 'postgresql.local.conf'\n";
}

/// The server itself is asked whether it was built with lz4: `-C` reads all settings and starts nothing.
bool accepts_settings(const Home& home, const Account& account, const Programs& programs) {
  return run(account, {programs.postgres(),
                       {"-D", home.unfinished_cluster().string(), "-C", "wal_compression"},
                       {},
                       home.start_log()}) == 0;
}

void write_settings(const Home& home, const Account& account, const Programs& programs) {
  const fs::path file = home.unfinished_cluster() / "postgresql.avstem.conf";
  append_includes(home.unfinished_cluster());
  write_new_file(file, settings(WalCompression::lz4), account);
  if (accepts_settings(home, account, programs)) return;
  write_new_file(file, settings(WalCompression::pglz), account);
  if (!accepts_settings(home, account, programs)) fail(home, "the server refuses its settings");
}

void make_database(const Home& home, const Account& account, const Programs& programs) {
  run_or_fail(home, account,
              {programs.postgres(),
               {"--single", "-D", home.unfinished_cluster().string(), "-c", "logging_collector=off", "-c",
                "exit_on_error=on", "-c", "fsync=off", "postgres"},
               make_role_and_database,
               {}},
              "the database cannot be made");
}

/// One flush of the file system instead of one for each of a thousand files, which takes ten seconds on a busy disk.
void flush_file_system_of(const Home& home) {
  const int descriptor = ::open(home.folder().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool flushed = descriptor >= 0 && ::syncfs(descriptor) == 0;
  const int reason = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!flushed) fail(home, std::string{"cannot flush the new cluster to the disk: "} + std::strerror(reason));
}

}  // namespace

void create_cluster(const Home& home, const Account& account) {
  const Programs programs = newest_programs();
  std::error_code error;
  fs::remove_all(home.unfinished_cluster(), error);
  initialise(home, account, programs);
  write_settings(home, account, programs);
  make_database(home, account, programs);
  flush_file_system_of(home);
  if (std::rename(home.unfinished_cluster().c_str(), home.cluster().c_str()) != 0) {
    fail(home, std::string{"cannot rename the new cluster: "} + std::strerror(errno));
  }
  flush_file_system_of(home);
}

}  // namespace avstem::ledger::postgres::private_cluster

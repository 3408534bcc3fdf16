#include "ledger/postgres/private_cluster/home.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>

#include "engine/core/sha256.hpp"

namespace avstem::ledger::postgres::private_cluster {
namespace {

namespace fs = std::filesystem;

/// A socket's path is at most 107 bytes in Linux; PostgreSQL adds `/.s.PGSQL.5432` and, for its lock, `.lock`.
constexpr std::size_t socket_folder_length_max = 80;

fs::path pointer(const PrivateClusterPlace& place) { return place.folder / "moved-to"; }

[[noreturn]] void fail(const fs::path& path, const std::string& what) {
  throw ClusterError{"E-CLUSTER-FOLDER", path.string() + ": " + what,
                     "make the folder usable, or choose another data folder with --data"};
}

std::string short_name(const fs::path& path) { return core::Sha256::of(path.string()).hex().substr(0, 16); }

void make_parents(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) fail(folder, "cannot be made: " + error.message());
}

/// Written beside and renamed: a pointer is whole or absent.
void write_pointer(const PrivateClusterPlace& place, const fs::path& home) {
  const fs::path draft = place.folder / "moved-to.new";
  std::ofstream file{draft, std::ios::trunc};
  file << home.string() << '\n';
  file.close();
  if (!file || std::rename(draft.c_str(), pointer(place).c_str()) != 0) fail(draft, "cannot be written");
}

/// A name that no earlier home has: a removed data folder must not find the old cluster again.
fs::path make_home_elsewhere(const PrivateClusterPlace& place, const Account& account) {
  make_parents(place.fallback);
  std::string name = (place.fallback / (short_name(place.folder) + "-XXXXXX")).string();
  if (::mkdtemp(name.data()) == nullptr) fail(name, std::string{"cannot be made: "} + std::strerror(errno));
  make_private_folder(name, account);
  if (!can_enter(account, name)) fail(name, "user " + account.name + " cannot enter it");
  return name;
}

}  // namespace

fs::path Home::socket(const Account& account) const {
  const fs::path own = folder_ / "socket";
  if (own.string().size() <= socket_folder_length_max) return own;
  return fs::path{"/tmp"} / ("avstem-" + std::to_string(account.user) + "-" + short_name(folder_));
}

Home find_home(const PrivateClusterPlace& place) {
  std::ifstream file{pointer(place)};
  std::string home;
  if (!file.is_open()) return Home{place.folder};
  if (!std::getline(file, home) || home.empty() || home.front() != '/') fail(pointer(place), "does not hold a path");
  return Home{home};
}

Home make_home(const PrivateClusterPlace& place, const Account& account) {
  const Home known = find_home(place);
  if (known.folder() != place.folder) {
    make_private_folder(known.folder(), account);
    return known;
  }
  if (!can_enter(account, place.folder.parent_path())) {
    const fs::path elsewhere = make_home_elsewhere(place, account);
    write_pointer(place, elsewhere);
    return Home{elsewhere};
  }
  make_private_folder(place.folder, account);
  return known;
}

void make_private_folder(const fs::path& folder, const Account& account) {
  if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST)
    fail(folder, std::string{"cannot be made: "} + std::strerror(errno));
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor < 0) fail(folder, std::string{"cannot be opened: "} + std::strerror(errno));
  struct stat status {};
  bool done = ::fstat(descriptor, &status) == 0;
  if (done && status.st_uid == ::geteuid()) {
    done = ::fchmod(descriptor, S_IRWXU) == 0 &&
           (status.st_uid == account.user || ::fchown(descriptor, account.user, account.group) == 0);
  } else if (done && (status.st_uid != account.user || (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)) {
    ::close(descriptor);
    fail(folder, "belongs to another user or can be entered by others");
  }
  const int reason = errno;
  ::close(descriptor);
  if (!done) fail(folder, std::string{"cannot be given to its user: "} + std::strerror(reason));
}

}  // namespace avstem::ledger::postgres::private_cluster

#include "ledger/postgres/private_cluster/programs.hpp"

#include <charconv>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include "ledger/private_cluster.hpp"

namespace avstem::ledger::postgres::private_cluster {
namespace {

namespace fs = std::filesystem;

const fs::path installed = "/usr/lib/postgresql";

/// 0 when the text is not a number.
int version_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

Programs programs_of(int major_version) { return {major_version, installed / std::to_string(major_version) / "bin"}; }

bool are_installed(const Programs& programs) {
  std::error_code ignored;
  return fs::exists(programs.postgres(), ignored) && fs::exists(programs.initdb(), ignored);
}

}  // namespace

Programs newest_programs() {
  Programs newest;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{installed, error}) {
    const Programs programs = programs_of(version_number(entry.path().filename().string()));
    if (programs.major_version > newest.major_version && are_installed(programs)) newest = programs;
  }
  if (newest.major_version < major_version_min) {
    throw ClusterError{"E-CLUSTER-PROGRAMS", "no PostgreSQL 15 or newer under " + installed.string(),
                       "install the package postgresql-15, or name a database with --database"};
  }
  return newest;
}

Programs programs_for(const fs::path& cluster) {
  std::string version;
  std::ifstream{cluster / "PG_VERSION"} >> version;
  const Programs programs = programs_of(version_number(version));
  if (!are_installed(programs)) {
    throw ClusterError{"E-CLUSTER-VERSION",
                       cluster.string() + " was made by PostgreSQL '" + version + "', which is not installed",
                       "install the package postgresql-" + version + ", or rebuild the books from the archive"};
  }
  return programs;
}

}  // namespace avstem::ledger::postgres::private_cluster

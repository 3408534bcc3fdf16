#include "tests/faults/power_loss.hpp"

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

namespace avstem::tests {
namespace {

namespace fs = std::filesystem;

struct File {
  bool name_on_disk = false;
  bool data_on_disk = true;  ///< an empty new file has none to lose
};

struct Disk {
  std::map<fs::path, File> files;
  std::set<fs::path> folders_at_risk;

  void apply(const std::string& call, const fs::path& path, const fs::path& to, Forget forget) {
    if (call == "create") files[path] = {};
    if (call == "mkdir") folders_at_risk.insert(path);
    if (call == "unlink") files.erase(path);
    if (call == "write" && files.contains(path)) files[path].data_on_disk = false;
    if (call == "rename" || call == "link")
      files[to] = {.name_on_disk = false, .data_on_disk = files[path].data_on_disk};
    if (call == "rename") files.erase(path);
    if (call == "fsync") synchronise(path, forget);
  }

  void synchronise(const fs::path& path, Forget forget) {
    if (const auto file = files.find(path); file != files.end()) {
      if (forget != Forget::file_syncs) file->second.data_on_disk = true;
      return;
    }
    if (forget == Forget::folder_syncs) return;
    for (auto& [name, file] : files) {
      if (name.parent_path() == path) file.name_on_disk = true;
    }
    std::erase_if(folders_at_risk, [&](const fs::path& folder) { return folder.parent_path() == path; });
  }
};

void lose_data(const fs::path& path) {
  fs::permissions(path, fs::perms::owner_write, fs::perm_options::add);
  fs::resize_file(path, 0);
  fs::permissions(path, fs::perms::owner_write, fs::perm_options::remove);
}

}  // namespace

void lose_power(const fs::path& journal, Unsynchronised unsynchronised, Forget forget) {
  Disk disk;
  std::ifstream lines{journal};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words{line};
    std::string call;
    std::string path;
    std::string to;
    std::getline(words, call, '\t');
    std::getline(words, path, '\t');
    std::getline(words, to, '\t');
    disk.apply(call, path, to, forget);
  }
  const bool names_lost = unsynchronised == Unsynchronised::names_lost;
  for (const auto& [path, file] : disk.files) {
    if (!fs::exists(path)) continue;
    if (names_lost && !file.name_on_disk) {
      fs::remove(path);
    } else if (!file.data_on_disk) {
      lose_data(path);
    }
  }
  if (names_lost) {
    for (const fs::path& folder : disk.folders_at_risk) fs::remove_all(folder);
  }
  fs::remove(journal);
}

}  // namespace avstem::tests

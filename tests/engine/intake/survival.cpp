#include "tests/engine/intake/survival.hpp"

#include <fstream>
#include <sstream>

#include "engine/intake/archive_check.hpp"
#include "engine/intake/archive_error.hpp"
#include "tests/engine/intake/inputs.hpp"

namespace avstem::intake::tests {
namespace {

namespace fs = std::filesystem;

/// Hundreds of archives are written; whether this machine's disk is fast is not what is tested.
fs::path fast_disk() { return fs::is_directory("/dev/shm") ? fs::path{"/dev/shm"} : fs::temp_directory_path(); }

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// Nothing when the archive keeps it.
std::string broken_promise(const Archive& archive, const std::string& line) {
  std::istringstream words{line};
  std::string what;
  words >> what;
  try {
    std::string hash;
    if (what == "stored") {
      words >> hash;
      (void)archive.object(core::Sha256::parse_hex(hash).value());
      return {};
    }
    std::int64_t number = 0;
    words >> number >> hash;
    const InputRecord record = archive.record(core::InputNumber{number});
    if (digest(record).hex() == hash) return {};
    return line + ": another record is there";
  } catch (const ArchiveError& error) {
    return line + ": " + error.what();
  }
}

}  // namespace

Trial::Trial() : root_{fast_disk()}, outside_{fast_disk()} {
  fs::create_directories(*place().second_folder);
  {
    Archive archive = Archive::open_for_writing(place());
    append_next(archive);
  }
  const ArchivePlace first{.folder = place().folder, .second_folder = {}};
  {
    Archive archive = Archive::open_for_writing(first);
    append_next(archive);
  }
  std::ofstream{first.folder / "temporary" / "1-1"} << "half";
}

ArchivePlace Trial::place() const {
  return {.folder = root_.path() / "first", .second_folder = root_.path() / "second"};
}

avstem::tests::ChildResult Trial::write(const avstem::tests::Environment& environment) {
  const auto result = avstem::tests::run_child(
      {ARCHIVE_WRITER, place().folder.string(), place().second_folder->string(), "2"}, environment);
  for (const std::string& line : lines_of(result.out)) promises_.push_back(line);
  return result;
}

avstem::tests::ChildResult Trial::write_with_shim(const avstem::tests::Environment& environment) {
  avstem::tests::Environment all = environment;
  all.insert(all.end(), {{"LD_PRELOAD", IO_FAULT_SHIM},
                         {"IO_FAULT_FOLDER", root_.path().string()},
                         {"IO_FAULT_JOURNAL", journal().string()},
                         {"IO_FAULT_FIRED", fired().string()},
                         // The sanitizer's library wants to be the first; ours only wraps system calls.
                         {"ASAN_OPTIONS", "verify_asan_link_order=0"}});
  return write(all);
}

std::vector<std::string> Trial::faults() {
  std::vector<std::string> faults;
  try {
    Archive archive = Archive::open_for_writing(place());
    for (const std::string& promise : promises_) {
      if (std::string fault = broken_promise(archive, promise); !fault.empty()) faults.push_back(std::move(fault));
    }
    append_next(archive);
  } catch (const ArchiveError& error) {
    return {error.what()};
  }
  const ArchiveCheck check = check_archive(place());
  if (check.findings.count() > 0) faults.push_back(findings_of(check));
  for (const fs::path& folder : {place().folder, *place().second_folder}) {
    if (!fs::is_empty(folder / "temporary")) faults.push_back("half a file is left in " + folder.string());
  }
  return faults;
}

}  // namespace avstem::intake::tests

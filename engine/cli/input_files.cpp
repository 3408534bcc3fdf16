#include "engine/cli/input_files.hpp"

#include <algorithm>
#include <system_error>

#include "engine/cli/spooled_source.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/file_source.hpp"

namespace avstem::cli {
namespace {

namespace files = std::filesystem;

Trouble absent(const std::string& name, std::string what, std::string found) {
  return {ExitCode::no_such_input,
          finding("E-FILE-ABSENT", std::move(what), {}, std::move(found), "Check the name; 'ls' shows what is there."),
          name};
}

bool is_taken_from_folder(const files::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  return !name.starts_with(".") && !name.ends_with(".tmp") &&
         entry.symlink_status().type() != files::file_type::directory;
}

std::vector<InputFile> files_in(const files::path& folder) {
  std::vector<InputFile> found;
  for (const auto& entry : files::directory_iterator{folder}) {
    if (is_taken_from_folder(entry)) found.push_back({entry.path().filename().string(), entry.path()});
  }
  std::sort(found.begin(), found.end(), [](const InputFile& a, const InputFile& b) { return a.name < b.name; });
  if (found.empty()) throw absent(folder.string(), "folder", "no files (hidden ones and *.tmp do not count)");
  return found;
}

std::string kind_of(files::file_type type) {
  switch (type) {
    case files::file_type::symlink: return "a symbolic link";
    case files::file_type::fifo: return "a named pipe";
    case files::file_type::socket: return "a socket";
    case files::file_type::directory: return "a folder";
    case files::file_type::block:
    case files::file_type::character: return "a device";
    case files::file_type::none:
    case files::file_type::not_found:
    case files::file_type::regular:
    case files::file_type::unknown: break;
  }
  return "something else";
}

}  // namespace

std::vector<InputFile> files_named(const std::vector<std::string>& operands) {
  std::vector<InputFile> named;
  for (const std::string& operand : operands) {
    const auto status = files::symlink_status(operand);
    if (operand == "-") {
      named.push_back({"standard-input", operand});
    } else if (status.type() == files::file_type::not_found) {
      throw absent(operand, "file", "no such file");
    } else if (status.type() == files::file_type::directory) {
      for (InputFile& file : files_in(operand)) named.push_back(std::move(file));
    } else {
      named.push_back({files::path{operand}.filename().string(), operand});
    }
  }
  return named;
}

std::unique_ptr<core::ByteSource> open(const InputFile& file, const World& world) {
  if (file.is_standard_input()) return std::make_unique<SpooledSource>(world.in, world.environment);
  const auto type = files::symlink_status(file.path).type();
  if (type != files::file_type::regular && type != files::file_type::not_found) {
    throw Trouble{ExitCode::bad_data,
                  finding("E-FILE-KIND", "kind of file", "a regular file", kind_of(type),
                          "Name the file itself, or pass its bytes through '-'."),
                  file.name};
  }
  try {
    return std::make_unique<core::FileSource>(file.path);
  } catch (const std::system_error& failure) {
    throw std::system_error{failure.code(), file.path.string()};
  }
}

}  // namespace avstem::cli

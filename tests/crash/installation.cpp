#include "tests/crash/installation.hpp"

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace avstem::tests {
namespace {

namespace fs = std::filesystem;

constexpr int exit_code_try_again = 75;

ChildResult run_patiently(const std::vector<std::string>& words, const Environment& environment) {
  for (int attempt = 0; attempt < 500; ++attempt) {
    ChildResult result = run_child(words, environment);
    if (result.exit_code != exit_code_try_again) return result;
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  throw std::runtime_error{"the books stay busy"};
}

/// The first `steps` files of the whole way.
void copy_beginning(const fs::path& to, char last) {
  fs::create_directory(to);
  for (const auto& entry : fs::directory_iterator{whole_way()}) {
    const fs::path name = entry.path().filename();
    if (name.string().front() <= last) fs::copy_file(entry.path(), to / name);
  }
}

void leave_as_a_killed_writer(const fs::path& archive) {
  std::ofstream{archive / "temporary" / "4711-1"} << "half a file";
}

}  // namespace

/// Made once; every trial begins with a copy.
struct HalfWay {
  MemoryFolder folder;
  FreshDatabase behind;

  HalfWay() {
    const FreshDatabase ahead;
    copy_beginning(folder.path() / "two", '2');
    copy_beginning(folder.path() / "four", '4');
    for (const char* name : {"archive", "second"}) fs::create_directory(folder.path() / name);
    play("two", behind.uri());
    fs::copy(folder.path() / "second", folder.path() / "second-behind", fs::copy_options::recursive);
    play("four", ahead.uri());
    leave_as_a_killed_writer(folder.path() / "archive");
  }

  void play(const std::string& scenario, const std::string& database) const {
    const ChildResult result =
        run_patiently({PLAY_ONCE, (folder.path() / scenario).string(), (folder.path() / "archive").string(),
                       (folder.path() / "second").string(), database},
                      {});
    if (result.exit_code != 0) throw std::runtime_error{result.err};
  }

  static const HalfWay& get() {
    static const HalfWay half_way;
    return half_way;
  }
};

fs::path whole_way() { return fs::path{AVSTEM_SOURCE_DIR} / "tests/crash/whole_way"; }

Installation::Installation(Empty) { fs::create_directory(second_archive()); }

Installation::Installation()
    : Installation{HalfWay::get().folder.path() / "archive", HalfWay::get().folder.path() / "second-behind",
                   HalfWay::get().behind} {}

Installation::Installation(const fs::path& archive, const fs::path& second, const FreshDatabase& database)
    : database_{database} {
  fs::copy(archive, this->archive(), fs::copy_options::recursive);
  fs::copy(second, second_archive(), fs::copy_options::recursive);
}

std::vector<std::string> Installation::command(const std::string& database) const {
  return {PLAY_ONCE, whole_way().string(), archive().string(), second_archive().string(), database};
}

ChildResult Installation::play_against(const std::string& database, const Environment& environment) {
  return run_patiently(command(database), environment);
}

const std::string& books_of_one_that_never_failed() {
  static const std::string books = [] {
    const ChildResult result = Installation{Installation::Empty::yes}.play();
    if (result.exit_code != 0) throw std::runtime_error{result.err};
    return result.out;
  }();
  return books;
}

}  // namespace avstem::tests

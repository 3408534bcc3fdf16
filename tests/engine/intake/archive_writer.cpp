/// A program for crash and fault tests: stores and appends inputs, and says on stdout what it was promised, as it was promised.
///
/// `archive_writer FOLDER SECOND|- COUNT` appends COUNT inputs after those that are there. Input N has the bytes of `content_of(N)`.
/// At the end it puts a checkpoint there.
/// Lines: `stored <sha256>`, `appended <N> <digest>`. Exit 0; 3 and the error's text on stderr when the archive gives up.
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string>

#include "engine/core/byte_source.hpp"
#include "engine/intake/archive.hpp"
#include "engine/intake/archive_error.hpp"
#include "tests/engine/intake/inputs.hpp"

namespace {

using namespace avstem;  // NOLINT(google-build-using-namespace)

/// Past stdio's buffers: a killed process has still said it.
void say(const std::string& line) {
  if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) std::_Exit(4);
}

void append_input(intake::Archive& archive) {
  const std::string content = intake::tests::content_of(archive.next_number());
  core::MemorySource source{content};
  const intake::Stored stored = archive.store(source);
  say("stored " + stored.content.hex() + "\n");
  archive.append(intake::tests::next_record(archive, stored));
  say("appended " + std::to_string(archive.last()->number.value()) + " " + archive.head().hex() + "\n");
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) return 64;
  intake::ArchivePlace place{.folder = arguments[1], .second_folder = {}};
  if (std::string{arguments[2]} != "-") place.second_folder = arguments[2];
  try {
    intake::Archive archive = intake::Archive::open_for_writing(place);
    for (int i = std::atoi(arguments[3]); i > 0; --i) append_input(archive);
    archive.put_checkpoint("test-" + archive.head().hex(), "a checkpoint after this record");
  } catch (const intake::ArchiveError& error) {
    std::cerr << error.what() << '\n';
    return 3;
  }
  return 0;
}

#include "engine/cli/engine_mark.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>

#include "engine/batch/replay.hpp"
#include "engine/cli/catch_up_line.hpp"
#include "engine/cli/engine_identity.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/intake/folder.hpp"
#include "ledger/scratch_database.hpp"

namespace avstem::cli {
namespace {

namespace files = std::filesystem;

constexpr std::string_view mark_words = "avstem-engine 1 ";

files::path mark_of(const Settings& settings) { return settings.data_folder() / "engine"; }

/// Empty: there is none, or none that is understood.
std::string marked_engine(const Settings& settings) {
  std::ifstream file{mark_of(settings)};
  std::string line;
  std::getline(file, line);
  return line.starts_with(mark_words) ? line.substr(mark_words.size()) : "";
}

void write_durably(const files::path& file, const std::string& text) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (descriptor < 0) throw std::system_error{errno, std::generic_category(), file.string()};
  const bool written =
      ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(descriptor) == 0;
  const int reason = errno;
  ::close(descriptor);
  if (!written) throw std::system_error{reason, std::generic_category(), file.string()};
}

Trouble differs(const std::string& marked, const batch::Difference& first) {
  return {
      ExitCode::invariant_broken,
      finding("E-ENGINE-DIFFERS", "books derived again by " + engine_identity(),
              "the books as " + (marked.empty() ? std::string{"they were booked"} : marked + " booked them"),
              "another " + first.row,
              "Nothing was written. Go on with the program that booked them; 'avstem replay --all' shows the rows.")};
}

}  // namespace

void mark_engine(const Settings& settings) {
  const files::path mark = mark_of(settings);
  const files::path unfinished = mark.string() + ".tmp";
  write_durably(unfinished, std::string{mark_words} + engine_identity() + "\n");
  files::rename(unfinished, mark);
  intake::sync_folder(mark.parent_path());
}

void require_engine_of(const Call& call, const intake::Archive& archive, ledger::Ledger& books) {
  const std::string marked = marked_engine(call.settings);
  if (marked == engine_identity()) return;
  const auto reader = books.reader();
  if (reader->last_input().value() > 0) {
    if (!call.console.json)
      call.console.err << call.console.text(Text::engine_is_new, reader->last_input().value()) << "\n";
    const ledger::ScratchDatabase scratch{connect(call.settings)};
    const auto derived = ledger::open_postgres(scratch.connection());
    CatchUpLine line{call.console, call.world.clock, archive};
    const batch::Replayed replayed =
        batch::replay(archive, *reader, *derived, std::nullopt,
                      [&](core::InputNumber now, core::InputNumber last) { line.tell(now, last); });
    line.end();
    if (!replayed.same()) throw differs(marked, replayed.differences.front());
  }
  mark_engine(call.settings);
}

}  // namespace avstem::cli

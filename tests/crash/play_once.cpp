// Plays a scenario against an archive and a database as the program does: catches up first, then takes each step. A crash
// test kills it at a named point and runs it again. Prints the books; tells what it did on stderr.

#include <iostream>
#include <optional>

#include "engine/intake/archive.hpp"
#include "engine/intake/archive_error.hpp"
#include "ledger/errors.hpp"
#include "ledger/postgres.hpp"
#include "tests/scenario/scenario.hpp"

namespace {

constexpr int exit_code_try_again = 75;
constexpr int exit_code_failed = 1;

void play_once(const char* scenario, const char* archive_folder, const char* second_folder, const char* database) {
  auto archive = avstem::intake::Archive::open_for_writing({.folder = archive_folder, .second_folder = second_folder});
  if (!avstem::ledger::migrations_missing(database).empty()) (void)avstem::ledger::migrate(database);
  avstem::ledger::PostgresLedger ledger{database};
  std::cerr << avstem::tests::play(scenario, archive, ledger);
  const auto reader = ledger.reader();
  std::cout << avstem::tests::books_as_text(*reader);
  for (const auto& head : reader->heads()) {
    std::cout << "head " << head.organisation.text() << ' ' << head.head.position << ' ' << head.head.hash.hex()
              << '\n';
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 5) {
    std::cerr << "usage: play_once SCENARIO ARCHIVE SECOND-ARCHIVE DATABASE\n";
    return 64;
  }
  try {
    play_once(arguments[1], arguments[2], arguments[3], arguments[4]);
  } catch (const avstem::ledger::LedgerBusy& busy) {
    std::cerr << busy.what() << '\n';
    return exit_code_try_again;
  } catch (const avstem::intake::ArchiveError& error) {
    std::cerr << error.what() << '\n';
    return error.code() == "E-ARCHIVE-BUSY" ? exit_code_try_again : exit_code_failed;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return exit_code_failed;
  }
  return 0;
}

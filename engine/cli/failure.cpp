#include "engine/cli/failure.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "engine/batch/engine.hpp"
#include "engine/intake/archive_error.hpp"
#include "engine/service/inbox.hpp"
#include "ledger/errors.hpp"
#include "ledger/private_cluster.hpp"

namespace avstem::cli {
namespace {

Trouble told(ExitCode code, const std::string& name, const std::string& what, const std::string& next) {
  return {code, finding(name, what, {}, {}, next)};
}

Trouble trouble_of_system(const std::system_error& failure) {
  const int number = failure.code().value();
  if (number == ENOENT) {
    return told(ExitCode::no_such_input, "E-FILE-ABSENT", failure.what(), "Check the name; 'ls' the folder.");
  }
  if (number == EACCES || number == EPERM) {
    return told(ExitCode::permission, "E-FILE-PERMISSION", failure.what(),
                "Run as the user who owns the file, or change its rights.");
  }
  return told(ExitCode::input_output, "E-FILE-IO", failure.what(), "avstem doctor");
}

ExitCode exit_code_of(const intake::ArchiveError& failure) {
  if (failure.code() == "E-ARCHIVE-BUSY") return ExitCode::try_again;
  if (failure.code() == "E-ARCHIVE-RIGHTS") return ExitCode::permission;
  if (failure.code() == "E-ARCHIVE-ABSENT") return ExitCode::no_such_input;
  return ExitCode::input_output;
}

ExitCode exit_code_of(const ledger::LedgerError& failure) {
  if (dynamic_cast<const ledger::LedgerUnreachable*>(&failure) != nullptr) return ExitCode::database_unreachable;
  if (dynamic_cast<const ledger::LedgerBusy*>(&failure) != nullptr) return ExitCode::try_again;
  if (dynamic_cast<const ledger::CommitInDoubt*>(&failure) != nullptr) return ExitCode::try_again;
  if (dynamic_cast<const ledger::LedgerInvariantBroken*>(&failure) != nullptr) return ExitCode::invariant_broken;
  return ExitCode::configuration;
}

Trouble trouble_of_inbox(const service::InboxError& failure) {
  const std::string code = failure.code();
  const ExitCode exit = code == "E-INBOX-BUSY"     ? ExitCode::try_again
                        : code == "E-INBOX-ABSENT" ? ExitCode::no_such_input
                                                   : ExitCode::permission;
  return told(exit, code, failure.what(), failure.next());
}

std::string next_after(ExitCode code) {
  if (code == ExitCode::try_again) return "Run the same command again; nothing is booked twice.";
  if (code == ExitCode::invariant_broken) return "Nothing was committed. avstem verify";
  return "avstem doctor";
}

}  // namespace

Trouble trouble_of(const std::exception& failure) {
  if (const auto* trouble = dynamic_cast<const Trouble*>(&failure)) return *trouble;
  if (const auto* archive = dynamic_cast<const intake::ArchiveError*>(&failure)) {
    return told(exit_code_of(*archive), archive->code(), archive->told(), archive->next());
  }
  if (const auto* inbox = dynamic_cast<const service::InboxError*>(&failure)) return trouble_of_inbox(*inbox);
  if (const auto* cluster = dynamic_cast<const ledger::ClusterError*>(&failure)) {
    return told(ExitCode::database_unreachable, cluster->code(), cluster->told(), cluster->next());
  }
  if (const auto* ledger = dynamic_cast<const ledger::LedgerError*>(&failure)) {
    const ExitCode code = exit_code_of(*ledger);
    return told(code, ledger->code(), ledger->what(), next_after(code));
  }
  if (dynamic_cast<const batch::BooksDisagree*>(&failure) != nullptr) {
    return told(ExitCode::invariant_broken, "E-BOOKS-DISAGREE", failure.what(),
                "Nothing is written until archive and books agree again. avstem verify");
  }
  if (const auto* system = dynamic_cast<const std::system_error*>(&failure)) return trouble_of_system(*system);
  return told(ExitCode::invariant_broken, "E-INTERNAL", failure.what(), "Please report this. Nothing was committed.");
}

}  // namespace avstem::cli

#include "engine/service/failure.hpp"

#include <system_error>

#include "engine/batch/engine.hpp"
#include "engine/intake/archive_error.hpp"
#include "engine/service/inbox.hpp"
#include "ledger/errors.hpp"
#include "ledger/private_cluster.hpp"

namespace avstem::service {

Failure failure_of(const std::exception& exception) {
  if (const auto* inbox = dynamic_cast<const InboxError*>(&exception)) {
    return {NoticeKind::inbox_away, inbox->code(), std::string{inbox->next()} + " Then: avstem doctor",
            std::string_view{inbox->code()} == "E-INBOX-BUSY"};
  }
  if (const auto* archive = dynamic_cast<const intake::ArchiveError*>(&exception)) {
    // Its own next step is for who runs one command; the service goes on by itself, and the check-up tells what to mend.
    return {NoticeKind::archive_away, archive->code(), "avstem doctor", archive->code() == "E-ARCHIVE-BUSY"};
  }
  if (const auto* cluster = dynamic_cast<const ledger::ClusterError*>(&exception)) {
    return {NoticeKind::database_away, cluster->code(), cluster->next(), true};
  }
  if (dynamic_cast<const batch::BooksDisagree*>(&exception) != nullptr) {
    return {NoticeKind::ledger_stopped, "E-BOOKS-DISAGREE", "avstem verify", false};
  }
  if (const auto* broken = dynamic_cast<const ledger::LedgerInvariantBroken*>(&exception)) {
    return {NoticeKind::ledger_stopped, broken->code(), "avstem verify", false};
  }
  if (const auto* ledger = dynamic_cast<const ledger::LedgerError*>(&exception)) {
    return {NoticeKind::database_away, ledger->code(), "avstem doctor", ledger->code() != "E-DB-SCHEMA"};
  }
  if (dynamic_cast<const std::system_error*>(&exception) != nullptr) {
    return {NoticeKind::archive_away, "E-FILE-IO", "avstem doctor", true};
  }
  return {NoticeKind::ledger_stopped, "E-INTERNAL", "avstem verify", false};
}

}  // namespace avstem::service

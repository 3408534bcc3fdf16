/// What a failure of the world means for a service: whom it is told to, and what is to be done.
#pragma once

#include <exception>
#include <string>

#include "engine/service/notice.hpp"

namespace avstem::service {

struct Failure {
  NoticeKind kind = NoticeKind::ledger_stopped;
  std::string code;
  std::string next;
  /// Another process is at it, or a restart is under way: it is told only when it lasts.
  bool passes_by = false;
};

[[nodiscard]] Failure failure_of(const std::exception& exception);

}  // namespace avstem::service

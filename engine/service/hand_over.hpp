/// Notices on their way out: to a program of the operator's choice, and by mail through the local sendmail interface.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "engine/service/notice.hpp"

namespace avstem::service {

enum class Ended { well, badly, too_late, not_started };

/// Starts a program with a text as its standard input, its output thrown away, and waits for its end, at most so long: then it is
/// killed with all that it started. `words` is not empty; no shell sees them.
[[nodiscard]] Ended run_program(const std::vector<std::string>& words, std::string_view input,
                                std::chrono::seconds patience);

/// One JSON object: `{"schema": "avstem.notice/1", "kind", "subject", "code", "line", "input", "at", "next", "held_back", "text"}`.
[[nodiscard]] std::string notice_json(const Notice& notice, const std::string& text);

struct MailPlace {
  std::string sendmail;
  std::string from;
  std::vector<std::string> to;
};
/// As sendmail reads it with -t: headers in ASCII, which nothing from outside gets into, and the text in UTF-8.
[[nodiscard]] std::string notice_mail(const MailPlace& place, const Notice& notice, const std::string& text);

}  // namespace avstem::service

/// Which payments of the queue a person wants to see: by reason, age, amount, text, assignee and state.
#pragma once

#include <vector>

#include "engine/cli/command.hpp"
#include "engine/cli/queue_entry.hpp"

namespace avstem::cli {

/// The flags of `queue list`. Throws `Trouble` (usage) for a value that cannot be one.
class QueueFilter {
 public:
  explicit QueueFilter(const Call& call);
  void keep_wanted(std::vector<QueueEntry>& entries) const;

 private:
  [[nodiscard]] bool wants(const QueueEntry& entry) const;

  std::optional<core::Reason> reason_;
  std::optional<std::int64_t> age_min_, age_max_;
  std::optional<core::Money> amount_min_, amount_max_;
  std::optional<std::string> text_, assignee_;
  std::optional<bool> held_;
};

/// How much waits for each reason.
struct ReasonSum {
  core::Reason reason = core::Reason::kid_missing;
  std::int64_t count = 0;
  core::Money sum;
};
/// In the order of the reasons.
[[nodiscard]] std::vector<ReasonSum> sums_by_reason(const std::vector<QueueEntry>& entries);

}  // namespace avstem::cli

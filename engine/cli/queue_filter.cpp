#include "engine/cli/queue_filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "engine/cli/decision_target.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/nearest_name.hpp"
#include "engine/core/quotation.hpp"
#include "engine/matching/written_words.hpp"

namespace avstem::cli {
namespace {

Trouble wrong_value(const std::string& flag, std::string expected, const std::string& found) {
  return {ExitCode::usage, finding("E-USAGE-FLAG-VALUE", "flag --" + flag, std::move(expected), core::quote(found),
                                   "avstem queue list --help")};
}

std::optional<std::int64_t> days_of(const Call& call, const std::string& flag) {
  const auto written = call.arguments.value(flag);
  if (!written) return std::nullopt;
  std::int64_t days = 0;
  const auto end = std::from_chars(written->data(), written->data() + written->size(), days);
  if (end.ec != std::errc{} || end.ptr != written->data() + written->size()) {
    throw wrong_value(flag, "a number of days", *written);
  }
  return days;
}

std::optional<core::Money> amount_of(const Call& call, const std::string& flag) {
  const auto written = call.arguments.value(flag);
  if (!written) return std::nullopt;
  return amount_written(*written);
}

std::optional<core::Reason> reason_of(const Call& call) {
  const auto written = call.arguments.value("reason");
  if (!written) return std::nullopt;
  if (const auto reason = core::parse_reason(*written)) return reason;
  std::vector<std::string_view> known;
  for (const auto& [reason, id] : core::reason_ids) known.push_back(id);
  throw wrong_value("reason", fmt::format("one of {}", fmt::join(known, ", ")), *written);
}

std::optional<bool> held_of(const Call& call) {
  const auto written = call.arguments.value("state");
  if (!written) return std::nullopt;
  if (*written != "open" && *written != "approval") throw wrong_value("state", "open or approval", *written);
  return *written == "approval";
}

bool says(const QueueEntry& entry, const std::string& wanted) {
  const core::Payment& payment = entry.payment.record.payment;
  const auto has = [&](std::string_view text) { return matching::is_found_in(text, wanted); };
  return has(payment.payer_name) || has(payment.text) || has(payment.reference.text()) || has(payment.bank_reference) ||
         has(core::to_plain(entry.item.amount)) || (payment.payer_account && has(payment.payer_account->text()));
}

}  // namespace

QueueFilter::QueueFilter(const Call& call)
    : reason_{reason_of(call)},
      age_min_{days_of(call, "min-age")},
      age_max_{days_of(call, "max-age")},
      amount_min_{amount_of(call, "min")},
      amount_max_{amount_of(call, "max")},
      text_{call.arguments.value("text")},
      assignee_{call.arguments.value("assignee")},
      held_{held_of(call)} {}

bool QueueFilter::wants(const QueueEntry& entry) const {
  const core::Money size = core::absolute(entry.item.amount);
  return (!reason_ || entry.item.reason == *reason_) && (!age_min_ || entry.age_days >= *age_min_) &&
         (!age_max_ || entry.age_days <= *age_max_) && (!amount_min_ || size >= core::absolute(*amount_min_)) &&
         (!amount_max_ || size <= core::absolute(*amount_max_)) && (!text_ || says(entry, *text_)) &&
         (!assignee_ || entry.item.assignee == *assignee_) && (!held_ || entry.item.approval.has_value() == *held_);
}

void QueueFilter::keep_wanted(std::vector<QueueEntry>& entries) const {
  std::erase_if(entries, [this](const QueueEntry& entry) { return !wants(entry); });
}

std::vector<ReasonSum> sums_by_reason(const std::vector<QueueEntry>& entries) {
  std::map<core::Reason, ReasonSum> sums;
  for (const QueueEntry& entry : entries) {
    ReasonSum& sum = sums.try_emplace(entry.item.reason, ReasonSum{entry.item.reason, 0, {}}).first->second;
    ++sum.count;
    sum.sum += entry.item.amount;
  }
  std::vector<ReasonSum> rows;
  for (const auto& [reason, sum] : sums) rows.push_back(sum);
  return rows;
}

}  // namespace avstem::cli

#include "parsers/camt054/notification.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

namespace avstem::parsers::camt054 {
namespace {

/// One row of the summary beside what was read.
struct Row {
  const char* name;
  StatedTotals::Row stated;
  Tally read;
};

std::array<Row, 3> rows(const StatedTotals& stated, const Tallies& read) {
  const Tally both{read.credits.count + read.debits.count, read.credits.sum + read.debits.sum};
  return {Row{"TtlNtries", stated.all, both}, Row{"TtlCdtNtries", stated.credits, read.credits},
          Row{"TtlDbtNtries", stated.debits, read.debits}};
}

core::Finding contradiction(const Notification& notification, const char* code, std::string what, std::string stated,
                            std::string read) {
  core::Finding finding;
  finding.code = code;
  finding.place = notification.place;
  finding.what = std::move(what);
  finding.expected = std::move(stated) + " as the summary states";
  finding.found = std::move(read) + " in the entries";
  finding.rule = "ISO 20022 TransactionSummary";
  finding.next = "Ask the bank for the file again; nothing of this one was taken.";
  return finding;
}

/// The nets that banks were seen to state. The Finnish banks' guide turns the sign of a reversal that is not booked.
bool is_net_of(core::Money net, const Notification& notification, const Tallies& read) {
  if (net == read.net()) return true;
  return &read == &notification.all &&
         net == read.net() - notification.unbooked_reversals - notification.unbooked_reversals;
}

std::vector<core::Finding> contradictions(const Notification& notification, const Tallies& read) {
  std::vector<core::Finding> found;
  for (const Row& row : rows(notification.stated, read)) {
    if (row.stated.count && *row.stated.count != row.read.count) {
      found.push_back(contradiction(notification, "E-CAMT-COUNT", fmt::format("number of entries ({})", row.name),
                                    fmt::format("{}", *row.stated.count), fmt::format("{}", row.read.count)));
    }
    if (row.stated.sum && *row.stated.sum != row.read.sum) {
      found.push_back(contradiction(notification, "E-CAMT-SUM", fmt::format("sum of entries ({})", row.name),
                                    core::to_plain(*row.stated.sum), core::to_plain(row.read.sum)));
    }
  }
  const auto net = notification.stated.signed_net();
  if (net && !is_net_of(*net, notification, read)) {
    found.push_back(contradiction(notification, "E-CAMT-SUM", "net sum of entries", core::to_plain(*net),
                                  core::to_plain(read.net())));
  }
  return found;
}

}  // namespace

std::optional<core::Money> verify_totals(const Notification& notification, core::Findings& findings) {
  auto found = contradictions(notification, notification.all);
  if (!found.empty() && contradictions(notification, notification.booked).empty()) found.clear();
  for (auto& finding : found) findings.add(std::move(finding));
  const auto net = notification.stated.signed_net();
  const bool as_signed = net && (*net == notification.all.net() || *net == notification.booked.net());
  return as_signed ? net : std::nullopt;
}

}  // namespace avstem::parsers::camt054

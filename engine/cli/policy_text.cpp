#include "engine/cli/policy_text.hpp"

#include <nlohmann/json.hpp>

#include "engine/batch/apply.hpp"
#include "engine/cli/columns.hpp"
#include "engine/cli/voucher_text.hpp"

namespace avstem::cli {
namespace {

std::string side(const Console& console, Text whose, const std::optional<ledger::VoucherRow>& row) {
  return console.coloured(Colour::dim, console.text(whose)) + "\n" + (row ? voucher_text(console, *row) : "  –\n");
}

std::string voucher_pair(const Console& console, const batch::VoucherUnderPolicy& each) {
  return console.coloured(Colour::yellow, "≠ ") +
         console.text(Text::policy_voucher, each.organisation, each.input.value(), amount(each.moved)) + "\n" +
         side(console, Text::policy_before, each.in_books) + side(console, Text::policy_after, each.under_policy) +
         "\n";
}

std::string account_table(const Console& console, const std::vector<batch::AccountUnderPolicy>& accounts) {
  if (accounts.empty()) return {};
  Columns columns{{{console.text(Text::head_organisation)},
                   {console.text(Text::head_account)},
                   {console.text(Text::policy_before), Align::right},
                   {console.text(Text::policy_after), Align::right},
                   {console.text(Text::policy_difference), Align::right}}};
  for (const batch::AccountUnderPolicy& each : accounts) {
    columns.add({each.organisation, each.account.text(), amount(each.in_books), amount(each.under_policy),
                 amount(each.under_policy - each.in_books)});
  }
  return columns.text() + "\n";
}

nlohmann::ordered_json json_of(const std::string& organisation, const std::optional<ledger::VoucherRow>& row) {
  if (!row) return nullptr;
  return voucher_json(organisation, *row);
}

}  // namespace

std::string policy_text(const Console& console, const std::string& name, const batch::PolicyRehearsed& rehearsed) {
  std::string text = console.text(Text::replay_engine, AVSTEM_VERSION, batch::ruleset_now) + ", " + name + "\n";
  for (const batch::VoucherUnderPolicy& each : rehearsed.vouchers) text += voucher_pair(console, each);
  if (rehearsed.vouchers_different > std::ssize(rehearsed.vouchers))
    text += console.text(Text::policy_more, rehearsed.vouchers_different - std::ssize(rehearsed.vouchers)) + "\n";
  text += account_table(console, rehearsed.accounts);
  for (const batch::InputUnderPolicy& each : rehearsed.other_verdicts) {
    text +=
        console.text(each.refused_under_policy ? Text::policy_refused : Text::policy_taken, each.input.value()) + "\n";
  }
  text += console.text(Text::policy_queue, rehearsed.queue_in_books, rehearsed.queue_under_policy) + "\n";
  return text +
         console.text(Text::policy_sum, count(rehearsed.vouchers_different), count(rehearsed.vouchers_in_books),
                      amount(rehearsed.moved)) +
         "\n";
}

nlohmann::ordered_json policy_json(const std::string& name, const batch::PolicyRehearsed& rehearsed) {
  nlohmann::ordered_json json{{"schema", "avstem.replay/1"},
                              {"same", rehearsed.same()},
                              {"inputs", rehearsed.inputs},
                              {"engine", AVSTEM_VERSION},
                              {"ruleset", batch::ruleset_now},
                              {"policy", name},
                              {"vouchers_in_books", rehearsed.vouchers_in_books},
                              {"vouchers_under_policy", rehearsed.vouchers_under_policy},
                              {"vouchers_different", rehearsed.vouchers_different},
                              {"moved_ore", rehearsed.moved.ore()},
                              {"queue_in_books", rehearsed.queue_in_books},
                              {"queue_under_policy", rehearsed.queue_under_policy},
                              {"accounts", nlohmann::ordered_json::array()},
                              {"inputs_refused", nlohmann::ordered_json::array()},
                              {"inputs_taken", nlohmann::ordered_json::array()},
                              {"vouchers", nlohmann::ordered_json::array()}};
  for (const batch::AccountUnderPolicy& each : rehearsed.accounts) {
    json["accounts"].push_back({{"organisation", each.organisation},
                                {"account", each.account.text()},
                                {"in_books_ore", each.in_books.ore()},
                                {"under_policy_ore", each.under_policy.ore()}});
  }
  for (const batch::InputUnderPolicy& each : rehearsed.other_verdicts)
    json[each.refused_under_policy ? "inputs_refused" : "inputs_taken"].push_back(each.input.value());
  for (const batch::VoucherUnderPolicy& each : rehearsed.vouchers) {
    json["vouchers"].push_back({{"organisation", each.organisation},
                                {"input", each.input.value()},
                                {"moved_ore", each.moved.ore()},
                                {"in_books", json_of(each.organisation, each.in_books)},
                                {"under_policy", json_of(each.organisation, each.under_policy)}});
  }
  return json;
}

}  // namespace avstem::cli

#include "engine/cli/agreed_kid_rules.hpp"

#include <algorithm>

#include "engine/cli/books.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

Trouble wrong_usage(std::string what, std::string expected, const std::string& found) {
  return {ExitCode::usage, finding("E-USAGE-FLAG-VALUE", std::move(what), std::move(expected), core::quote(found),
                                   "avstem help kid make")};
}

std::vector<std::string_view> parts_of(std::string_view written) {
  std::vector<std::string_view> parts;
  for (std::size_t comma = 0; comma != std::string_view::npos;) {
    comma = written.find(',');
    parts.push_back(written.substr(0, comma));
    if (comma != std::string_view::npos) written.remove_prefix(comma + 1);
  }
  return parts;
}

std::optional<std::size_t> parse_position(std::string_view written) {
  const auto number = parse_positive(written);
  if (!number || *number > static_cast<std::int64_t>(core::kid_length_max)) return std::nullopt;
  return static_cast<std::size_t>(*number);
}

/// `5-8`
std::optional<core::KidSegment> parse_segment(std::string_view written) {
  const std::size_t dash = written.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto first = parse_position(written.substr(0, dash));
  const auto last = parse_position(written.substr(dash + 1));
  if (!first || !last || *last < *first) return std::nullopt;
  return core::KidSegment{*first, *last - *first + 1};
}

/// Reads `customer=1-4` when the part begins so; false when it does and cannot be read, or came before.
bool take_segment(std::string_view part, std::string_view name, std::optional<core::KidSegment>& segment) {
  if (!part.starts_with(name)) return true;
  if (segment) return false;
  segment = parse_segment(part.substr(name.size()));
  return segment.has_value();
}

std::optional<core::AccountNumber> account_asked_for(const Call& call) {
  const auto written = call.arguments.value("account");
  if (!written) return std::nullopt;
  const auto number = core::AccountNumber::parse(*written);
  if (!number) throw wrong_usage("flag --account", "an account number or IBAN", *written);
  return number.value();
}

std::vector<AgreedKidRule> rules_in_books(const Call& call) {
  const auto wanted = account_asked_for(call);
  std::vector<AgreedKidRule> agreed;
  ReadBooks books{call};
  for (const ledger::Organisation& organisation : organisations_asked_for(call, books.reader())) {
    for (const ledger::BankAccount& account : books.reader().bank_accounts(organisation.key)) {
      if (wanted && account.number != *wanted) continue;
      for (const core::KidRule& rule : account.kid_rules)
        agreed.push_back({AgreedKidRule::Account{organisation.id, account.number}, rule});
    }
  }
  return agreed;
}

}  // namespace

std::optional<core::KidRule> parse_kid_rule(std::string_view written) {
  constexpr std::string_view customer_name = "customer=";
  constexpr std::string_view invoice_name = "invoice=";
  const std::vector<std::string_view> parts = parts_of(written);
  if (parts.size() < 2) return std::nullopt;
  const auto length = parse_position(parts[0]);
  const auto check = core::parse_check_digit(parts[1]);
  if (!length || !check) return std::nullopt;
  std::optional<core::KidSegment> customer, invoice;
  for (std::size_t i = 2; i < parts.size(); ++i) {
    if (!parts[i].starts_with(customer_name) && !parts[i].starts_with(invoice_name)) return std::nullopt;
    if (!take_segment(parts[i], customer_name, customer) || !take_segment(parts[i], invoice_name, invoice))
      return std::nullopt;
  }
  return core::KidRule::create(*length, *check, customer, invoice);
}

core::Kid kid_named(const std::string& written) {
  std::string characters = written;
  std::erase(characters, ' ');
  const auto kid = core::Kid::parse(characters);
  if (!kid) {
    throw Trouble{ExitCode::usage, finding("E-USAGE-KID", "KID", "2 to 25 digits, the last may be '-'",
                                           core::quote(written), "avstem help kid check")};
  }
  return kid.value();
}

std::vector<AgreedKidRule> kid_rules_asked_for(const Call& call) {
  if (const auto written = call.arguments.value("rule")) {
    const auto rule = parse_kid_rule(*written);
    if (!rule) throw wrong_usage("flag --rule", "9,mod10,customer=1-4,invoice=5-8", *written);
    return {{std::nullopt, *rule}};
  }
  std::vector<AgreedKidRule> agreed = rules_in_books(call);
  if (agreed.empty()) {
    throw Trouble{ExitCode::no_such_input,
                  finding("E-KID-NO-AGREEMENT", "KID rule", "a bank account with a KID rule", "none",
                          "Add [[organisation.bank_account.kid]] to the set-up file, or tell the rule with --rule.")};
  }
  return agreed;
}

}  // namespace avstem::cli

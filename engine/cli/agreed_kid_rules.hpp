/// The KID rules that a `kid` command is about: out of the books, or told with `--rule`.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/cli/command.hpp"
#include "engine/core/account_number.hpp"
#include "engine/core/ids.hpp"
#include "engine/core/kid.hpp"

namespace avstem::cli {

/// A rule with the bank account that it was agreed for; without one when it was told with `--rule`.
struct AgreedKidRule {
  struct Account {
    core::OrganisationId organisation;
    core::AccountNumber number;
  };
  std::optional<Account> account;
  core::KidRule rule;
};

/// `--rule`, which needs no books; else what set-up says of the bank accounts, all of them or those of `--org` and
/// `--account`. Throws `Trouble`: usage for what cannot be read, no such input when nothing is agreed.
[[nodiscard]] std::vector<AgreedKidRule> kid_rules_asked_for(const Call& call);

/// `9,mod10,customer=1-4,invoice=5-8`: length, check digit, and where customer and invoice stand, counted from 1. The last
/// two can be left out.
[[nodiscard]] std::optional<core::KidRule> parse_kid_rule(std::string_view written);

/// The KID as people write it, blanks and all. Throws `Trouble` (usage) for what is no KID.
[[nodiscard]] core::Kid kid_named(const std::string& written);

}  // namespace avstem::cli

/// Where open items lie in their table, as the database told when they were asked for: a settled one is removed there at once.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/core/ids.hpp"

namespace avstem::ledger::postgres {

/// A place holds until its item changes: whoever writes changes forgets the places with them.
class ItemPlaces {
 public:
  /// `place`: the row's `ctid` as text.
  void note(core::OrganisationKey organisation, const core::InvoiceNumber& invoice, std::string_view place) {
    places_.insert_or_assign(key_of(organisation, invoice), std::string{place});
  }
  /// Nothing when it is not known.
  [[nodiscard]] const std::string* find(core::OrganisationKey organisation, const core::InvoiceNumber& invoice) const {
    const auto found = places_.find(key_of(organisation, invoice));
    return found == places_.end() ? nullptr : &found->second;
  }

 private:
  static std::string key_of(core::OrganisationKey organisation, const core::InvoiceNumber& invoice) {
    return std::to_string(organisation.value()) + ' ' + invoice.text();
  }
  std::unordered_map<std::string, std::string> places_;
};

}  // namespace avstem::ledger::postgres

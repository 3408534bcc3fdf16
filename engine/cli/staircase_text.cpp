#include "engine/cli/staircase_text.hpp"

#include <nlohmann/json.hpp>

#include "engine/cli/columns.hpp"
#include "engine/core/account_number.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

using nlohmann::ordered_json;

core::Money money(const ordered_json& step, const char* field) {
  return core::Money::from_ore(step.at(field).get<std::int64_t>());
}

std::string grouped_account(const ordered_json& step) {
  const auto account = core::AccountNumber::parse(step.at("account").get<std::string>());
  return account ? account->grouped() : step.at("account").get<std::string>();
}

void add_section(const Console& console, const ordered_json& section, Columns& columns) {
  const auto organisation = section.at("organisation").get<std::string>();
  const std::string owner = organisation.empty() ? console.text(Text::stairs_no_organisation) : organisation;
  const std::string stated =
      section.at("stated_ore").is_null() ? "" : console.text(Text::stairs_stated, amount(money(section, "stated_ore")));
  columns.add({console.text(Text::stairs_section, section.at("section").get<int>(), grouped_account(section), owner),
               count(section.at("payments").get<std::int64_t>()), amount(money(section, "amount_ore")), stated});
}

void add_lump(const Console& console, const ordered_json& lump, Columns& columns) {
  const auto booked_on = core::Date::parse_iso(lump.at("booked_on").get<std::string>());
  const std::string voucher = lump.at("voucher").is_null()
                                  ? console.text(Text::stairs_no_voucher)
                                  : console.text(Text::stairs_voucher, lump.at("voucher").get<std::string>());
  columns.add({console.text(Text::stairs_lump, lump.at("lump").get<int>(), booked_on ? console.date(*booked_on) : "",
                            core::printable(lump.at("reference").get<std::string>(), 35)),
               "", amount(money(lump, "amount_ore")), voucher});
}

struct Landing {
  Text name;
  core::Money sum;
  const char* state;
};

/// The bookings are always told; what did not happen is not.
void add_landings(const Console& console, const ledger::ControlSums& sums, const ordered_json& staircase,
                  Columns& columns) {
  for (const Landing& landing :
       {Landing{Text::stairs_booked, sums.booked, "booked"}, Landing{Text::stairs_known, sums.known, "known"},
        Landing{Text::stairs_tied, sums.tied, "tied"}, Landing{Text::stairs_unrouted, sums.unrouted, "unrouted"},
        Landing{Text::stairs_not_booked, sums.not_booked, "not_booked"}}) {
    const std::int64_t payments = count_in_state(staircase, landing.state);
    if (payments == 0 && landing.sum.is_zero() && landing.name != Text::stairs_booked) continue;
    columns.add({console.text(landing.name), count(payments), amount(landing.sum), ""});
  }
  columns.add({console.text(Text::difference), "", amount(sums.difference()), ""});
}

}  // namespace

std::int64_t count_in_state(const ordered_json& staircase, const std::string& state) {
  std::int64_t all = 0;
  if (!staircase.contains("sections")) return all;
  for (const ordered_json& section : staircase.at("sections")) all += section.at(state).get<std::int64_t>();
  return all;
}

std::string staircase_text(const Console& console, const std::string& name, const ledger::ControlSums& sums,
                           const ordered_json& staircase) {
  if (!staircase.contains("sections") || staircase.at("sections").empty()) return {};
  Columns columns{{{console.text(Text::stairs_step)},
                   {console.text(Text::head_payments), Align::right},
                   {console.text(Text::head_amount), Align::right},
                   {""}}};
  columns.add({console.text(Text::stairs_file, name), count(sums.payments), amount(sums.total), ""});
  for (const ordered_json& section : staircase.at("sections")) add_section(console, section, columns);
  for (const ordered_json& lump : staircase.at("lumps")) add_lump(console, lump, columns);
  add_landings(console, sums, staircase, columns);
  return columns.text();
}

}  // namespace avstem::cli

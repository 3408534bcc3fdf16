#include "engine/cli/command_group.hpp"
#include "engine/cli/commands.hpp"

namespace avstem::cli {

std::vector<Command> customer_commands() {
  return {
      {"invoices import",
       Group::customers,
       "FILE…|DIR|-",
       1,
       many,
       {"fakturaer fra CSV, eller EHF med --org", "invoices from CSV, or EHF with --org"},
       {{"avstem invoices import invoices.csv", {"CSV", "CSV"}},
        {"avstem invoices import --org solbakken-vel invoice-ehf.xml", {"en EHF-faktura", "one EHF invoice"}}},
       {{"org",
         "ID",
         {"organisasjonen som EHF-fakturaene tilhører", "the organisation that the EHF invoices belong to"}}},
       with_writer({ExitCode::file_refused, ExitCode::bad_data, ExitCode::no_such_input}),
       run_invoices_import},
      {"invoices list",
       Group::customers,
       "",
       0,
       0,
       {"fakturaer, og hva som gjenstår", "invoices, and what is left to pay"},
       {{"avstem invoices list", {"alle", "all"}},
        {"avstem invoices list --org groruddalen-historielag --open", {"bare de åpne", "only open ones"}}},
       {org_flag, {"open", "", {"bare de som har noe igjen", "only those with something left"}}},
       with_books(),
       run_invoices_list},
      {"invoices show",
       Group::customers,
       "NUMBER",
       1,
       1,
       {"en faktura og innbetalingene på den", "an invoice and the payments on it"},
       {{"avstem invoices show 2026-0102", {"i alle organisasjoner", "in all organisations"}},
        {"avstem invoices show 2026-0102 --org groruddalen-historielag", {"i én", "in one"}}},
       {org_flag},
       with_books({ExitCode::no_such_input}),
       run_invoices_show},
  };
}

}  // namespace avstem::cli

#include "engine/cli/command_group.hpp"
#include "engine/cli/commands.hpp"

namespace avstem::cli {
namespace {

constexpr Flag account{"account", "NUMBER", {"bare denne bankkontoen", "this bank account only"}};
constexpr Flag rule_flag{"rule",
                         "RULE",
                         {"en regel utenom oppsettet: 9,mod10,customer=1-4,invoice=5-8",
                          "a rule that set-up does not know: 9,mod10,customer=1-4,invoice=5-8"}};

}  // namespace

std::vector<Command> kid_commands() {
  return {
      {"kid check",
       Group::customers,
       "KID",
       1,
       1,
       {"passer en KID med avtalene?", "does a KID fit the agreements?"},
       {{"avstem kid check 010201028", {"svar 1 når ingen avtale passer", "exit 1 when no agreement fits"}},
        {"avstem kid check 010201028 --org groruddalen-historielag", {"én organisasjon", "one organisation"}},
        {"avstem kid check 1234567897 --rule 10,mod10", {"uten regnskap", "without books"}}},
       {org_flag, account, rule_flag},
       with_books({ExitCode::different, ExitCode::no_such_input}),
       run_kid_check},
      {"kid explain",
       Group::customers,
       "KID",
       1,
       1,
       {"delene av en KID: kunde, faktura, kontrollsiffer", "the parts of a KID: customer, invoice, check digit"},
       {{"avstem kid explain 010201028", {"etter hver avtale", "under every agreement"}},
        {"avstem kid explain 010201028 --json", {"for programmer", "for programs"}}},
       {org_flag, account, rule_flag},
       with_books({ExitCode::different, ExitCode::no_such_input}),
       run_kid_explain},
      {"kid make",
       Group::customers,
       "",
       0,
       0,
       {"lag en KID for kunde og faktura", "make a KID for customer and invoice"},
       {{"avstem kid make --org groruddalen-historielag --customer 102 --invoice 102",
         {"etter avtalen i oppsettet", "under the agreement in the set-up"}},
        {"avstem kid make --rule 9,mod11,customer=1-4,invoice=5-8 --customer 102 --invoice 102",
         {"uten regnskap", "without books"}}},
       {org_flag,
        account,
        rule_flag,
        {"customer", "N", {"kundenummeret", "the customer's number"}},
        {"invoice", "N", {"fakturanummeret", "the invoice's number"}}},
       with_books({ExitCode::no_such_input}),
       run_kid_make},
  };
}

}  // namespace avstem::cli

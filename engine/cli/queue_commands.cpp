#include "engine/cli/command_group.hpp"
#include "engine/cli/commands.hpp"

namespace avstem::cli {
namespace {

constexpr Flag why_flag{"why", "TEXT", {"begrunnelsen, for revisor", "the reason, for the auditor"}};
constexpr Flag dry_run_flag{"dry-run", "", {"vis bilaget, bokfør ingenting", "show the voucher, book nothing"}};
constexpr Flag date_flag{"date", "DATE", {"bilagets dato; ellers i dag", "date of the voucher; else today"}};
constexpr Flag part_flag{
    "amount", "AMOUNT", {"bare så mye; resten blir i køen", "only so much; the rest goes on waiting"}};

std::vector<ExitCode> of_decision() { return with_writer({ExitCode::bad_data, ExitCode::no_such_input}); }

Command decision(std::string_view name, std::string_view operands, std::size_t operands_min, std::size_t operands_max,
                 Words purpose, std::vector<Example> examples, std::vector<Flag> flags, ExitCode (*run)(const Call&)) {
  flags.push_back(why_flag);
  flags.push_back(dry_run_flag);
  return {name,    Group::daily,        operands, operands_min,  operands_max,
          purpose, std::move(examples), flags,    of_decision(), run};
}

std::vector<Command> looking_commands() {
  return {
      {"queue list",
       Group::daily,
       "",
       0,
       0,
       {"innbetalinger som trenger et menneske", "payments that need a person"},
       {{"avstem queue list", {"alle organisasjoner", "all organisations"}},
        {"avstem queue list --org solbakken-vel", {"én organisasjon", "one organisation"}},
        {"avstem queue list --reason already_paid --min 100,00",
         {"én begrunnelse, fra 100 kr", "one reason, from 100 kr"}},
        {"avstem queue list --state approval",
         {"det som venter på en annen person", "what waits for a second person"}}},
       {org_flag,
        {"reason", "REASON", {"bare denne begrunnelsen", "this reason only"}},
        {"min-age", "DAYS", {"minst så gammel", "at least so old"}},
        {"max-age", "DAYS", {"høyst så gammel", "at most so old"}},
        {"min", "AMOUNT", {"minst dette beløpet", "at least this amount"}},
        {"max", "AMOUNT", {"høyst dette beløpet", "at most this amount"}},
        {"text", "TEXT", {"navn, tekst, KID, konto eller beløp", "name, text, KID, account or amount"}},
        {"assignee", "NAME", {"det som denne ser på", "what this person looks at"}},
        {"state",
         "open|approval",
         {"åpne, eller de som venter på en annen person", "open, or waiting for a second person"}}},
       with_books(),
       run_queue_list},
      {"queue show",
       Group::daily,
       "INPUT:ORDINAL",
       1,
       1,
       {"en innbetaling i køen, med begrunnelse", "a payment in the queue, with its reason"},
       {{"avstem queue show 3:3", {"innbetaling 3 i input 3", "payment 3 of input 3"}},
        {"avstem queue show 3:3 --json", {"for programmer", "for programs"}}},
       {},
       with_books({ExitCode::no_such_input}),
       run_queue_show},
  };
}

Command allocate_command() {
  return decision(
      "queue allocate", "INPUT:ORDINAL INVOICE[=AMOUNT]…", 1, many,
      {"før en innbetaling mot åpne poster", "allocate a payment to open items"},
      {{"avstem queue allocate 3:5 2026-0104 --why \"glemte KID\" --dry-run",
        {"hele beløpet mot én faktura", "all of it to one invoice"}},
       {"avstem queue allocate 3:4 2026-0104=200,00 --prepay 101 --why \"avtalt\" --dry-run",
        {"en del, resten som forskudd", "a part, the rest as a prepayment"}},
       {"avstem queue allocate 3:3 2026-0102 --why \"samme familie\" --dry-run",
        {"et forskudd mot en annen faktura", "a prepayment to another invoice"}}},
      {{"prepay", "CUSTOMER", {"resten som forskudd fra kunden", "the rest as the customer's prepayment"}},
       {"account", "ACCOUNT", {"resten på denne kontoen", "the rest to this ledger account"}},
       {"refund-rest", "", {"resten skal betales tilbake", "the rest is to be paid back"}},
       {"against",
        "INPUT:ORDINAL",
        {"motregn i en annen innbetaling i køen", "set off against another payment in the queue"}},
       {"paid-refund", "INPUT:ORDINAL", {"banken har betalt denne tilbake", "the bank has paid this one back"}},
       {"write-off", "INVOICE", {"tapsfør det som gjenstår på fakturaen", "write off what is left of the invoice"}},
       date_flag},
      run_queue_allocate);
}

std::vector<Command> money_commands() {
  return {
      allocate_command(),
      decision("queue prepay", "INPUT:ORDINAL CUSTOMER", 2, 2,
               {"la den stå som kundens forskudd", "leave it as the customer's prepayment"},
               {{"avstem queue prepay 3:5 104 --why \"betaler på forskudd\" --dry-run", {"hele beløpet", "all of it"}},
                {"avstem queue prepay 3:5 104 --amount 100,00 --why \"en del\" --dry-run",
                 {"en del av det", "a part of it"}}},
               {part_flag, date_flag}, run_queue_prepay),
      decision(
          "queue refund", "INPUT:ORDINAL", 1, 1,
          {"merk den for tilbakebetaling (banken betaler ikke selv)",
           "mark it to be paid back (nothing is paid by this)"},
          {{"avstem queue refund 3:4 --why \"betalt to ganger\" --dry-run", {"hele beløpet", "all of it"}},
           {"avstem queue refund 3:3 --amount 50,00 --why \"avtalt\" --dry-run", {"en del av det", "a part of it"}}},
          {part_flag, date_flag}, run_queue_refund),
      decision(
          "queue write-off", "INVOICE", 1, 1,
          {"tapsfør det som gjenstår på en faktura", "write off what is left of an invoice"},
          {{"avstem queue write-off 2026-0102 --why \"ettergitt\" --dry-run", {"alt som gjenstår", "all that is left"}},
           {"avstem queue write-off V-3 --org solbakken-vel --amount 50,00 --why \"rabatt\" --dry-run",
            {"en del", "a part"}}},
          {org_flag, part_flag, date_flag}, run_queue_write_off),
      decision(
          "queue post", "INPUT:ORDINAL ACCOUNT", 2, 2,
          {"hører ikke til noen faktura: før den på en konto", "belongs to no invoice: post it to a ledger account"},
          {{"avstem queue post 4:2 3200 --why \"gave\" --dry-run", {"hele beløpet", "all of it"}},
           {"avstem queue post 4:2 3200 --amount 100,00 --why \"gave\" --dry-run", {"en del av det", "a part of it"}}},
          {part_flag, date_flag}, run_queue_post),
      decision("queue move", "INPUT:ORDINAL ORGANISATION", 2, 2,
               {"flytt den til en annen organisasjons bøker", "move it to the books of another organisation"},
               {{"avstem queue move 4:2 groruddalen-historielag --why \"feil konto\" --dry-run",
                 {"bilag i begge bøker", "vouchers in both books"}},
                {"avstem queue move 3:5 solbakken-vel --why \"feil konto\" --dry-run",
                 {"den andre veien", "the other way"}}},
               {date_flag}, run_queue_move),
      decision("queue keep", "INPUT:ORDINAL", 1, 1,
               {"den ligger rett: et forskudd, eller ingen dublett", "it lies right: a prepayment, or no duplicate"},
               {{"avstem queue keep 3:3 --why \"forskudd\" --dry-run", {"prøv først", "try first"}},
                {"avstem queue keep 3:3 --why \"forskudd\"", {"ut av køen", "out of the queue"}}},
               {}, run_queue_keep),
      decision("queue accept", "[INPUT:ORDINAL]", 0, 1,
               {"følg det første forslaget, for én innbetaling eller en klasse",
                "follow the first suggestion, of one payment or a class"},
               {{"avstem queue accept 4:2 --why \"navnet stemmer\" --dry-run", {"én innbetaling", "one payment"}},
                {"avstem queue accept --rule S4 --band likely --org solbakken-vel",
                 {"vis en klasse med antall og sum", "show a class with count and sum"}}},
               {org_flag,
                {"rule", "S1…S9", {"bare dette slaget forslag", "this kind of suggestion only"}},
                {"band", "certain|likely|possible", {"bare så sikre", "only so certain"}},
                {"yes", "", {"godta klassen som ble vist", "accept the class that was shown"}},
                date_flag},
               run_queue_accept),
  };
}

std::vector<Command> word_commands() {
  return {
      {"queue note",
       Group::daily,
       "INPUT:ORDINAL TEXT",
       2,
       2,
       {"skriv noe om en innbetaling", "write something about a payment"},
       {{"avstem queue note 3:5 \"Sendt e-post til Ola\" --dry-run", {"prøv først", "try first"}},
        {"avstem queue note 3:5 \"Sendt e-post til Ola\"", {"blir stående i historikken", "stays in its history"}}},
       {dry_run_flag},
       of_decision(),
       run_queue_note},
      decision("queue assign", "INPUT:ORDINAL NAME|-", 2, 2, {"hvem som ser på den", "who looks at it"},
               {{"avstem queue assign 3:5 ola", {"Ola ser på den", "Ola looks at it"}},
                {"avstem queue assign 3:5 -", {"ingen lenger", "nobody any more"}}},
               {}, run_queue_assign),
      decision("queue undo", "DECISION [INPUT:ORDINAL]", 1, 2,
               {"ta en avgjørelse tilbake, med motsatt bilag", "take a decision back, with the opposite voucher"},
               {{"avstem queue undo 5 --why \"feil\" --dry-run", {"vis hva som ville skje", "show what would happen"}},
                {"avstem queue undo 5 3:3 --why \"feil\"", {"bare for én innbetaling", "for one payment only"}}},
               {}, run_queue_undo),
      decision("queue approve", "DECISION", 1, 1,
               {"godkjenn en annens avgjørelse over grensen", "approve another person's decision over the limit"},
               {{"avstem queue list --state approval", {"hva som venter på deg", "what waits for you"}},
                {"avstem queue approve --help",
                 {"og så: avstem queue approve 12 --why …", "and then: avstem queue approve 12 --why …"}}},
               {}, run_queue_approve),
      decision("queue reject", "DECISION", 1, 1,
               {"avvis en avgjørelse som venter på godkjenning", "reject a decision that waits for approval"},
               {{"avstem queue list --state approval", {"hva som venter", "what waits"}},
                {"avstem queue reject --help",
                 {"og så: avstem queue reject 12 --why …", "and then: avstem queue reject 12 --why …"}}},
               {}, run_queue_reject),
  };
}

}  // namespace

std::vector<Command> queue_commands() {
  std::vector<Command> commands = looking_commands();
  for (auto group : {money_commands(), word_commands()}) {
    for (Command& command : group) commands.push_back(std::move(command));
  }
  return commands;
}

}  // namespace avstem::cli

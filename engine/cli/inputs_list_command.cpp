#include <nlohmann/json.hpp>

#include "engine/cli/books.hpp"
#include "engine/cli/columns.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/input_json.hpp"

namespace avstem::cli {
namespace {

Columns table_of(const Console& console) {
  return Columns{{{console.text(Text::head_number), Align::right},
                  {console.text(Text::head_kind)},
                  {console.text(Text::head_name)},
                  {console.text(Text::head_status)},
                  {console.text(Text::head_payments), Align::right},
                  {console.text(Text::head_amount), Align::right},
                  {console.text(Text::head_vouchers), Align::right},
                  {console.text(Text::head_received)},
                  {console.text(Text::head_actor)}}};
}

std::string status_of(const Console& console, const ledger::InputResult& input) {
  return console.text(input.status == ledger::InputStatus::applied ? Text::input_applied : Text::input_refused);
}

}  // namespace

ExitCode run_inputs_list(const Call& call) {
  const Console& console = call.console;
  ReadBooks books{call};
  nlohmann::ordered_json inputs = nlohmann::ordered_json::array();
  Columns columns = table_of(console);
  for (const ledger::InputResult& input : books.reader().inputs()) {
    if (console.json) {
      inputs.push_back(input_json(input));
      continue;
    }
    columns.add({count(input.number.value()), std::string{kind_in(console.language, input)}, input.name,
                 status_of(console, input), count(input.sums.payments), amount(input.sums.total),
                 count(input.sums.vouchers), core::to_text(input.received_at), input.actor});
  }
  if (console.json) {
    console.document(nlohmann::ordered_json{{"schema", "avstem.inputs-list/1"}, {"inputs", inputs}});
  } else {
    console.out << columns.text();
  }
  return ExitCode::done;
}

}  // namespace avstem::cli

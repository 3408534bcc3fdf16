#include "engine/cli/replay_text.hpp"

#include <nlohmann/json.hpp>

#include "engine/batch/apply.hpp"

namespace avstem::cli {
namespace {

nlohmann::ordered_json json_of(const batch::Difference& difference) {
  nlohmann::ordered_json json{{"row", difference.row}, {"in_books", nullptr}, {"derived", nullptr}};
  if (difference.in_books) json["in_books"] = *difference.in_books;
  if (difference.derived) json["derived"] = *difference.derived;
  return json;
}

}  // namespace

std::string replay_text(const Console& console, const batch::Replayed& found) {
  std::string text = console.text(Text::replay_engine, AVSTEM_VERSION, batch::ruleset_now) + "\n";
  for (const batch::Difference& each : found.differences) {
    text += console.coloured(Colour::red, "✗ ") + each.row + "\n";
    text += "    " + console.text(Text::replay_in_books, each.in_books.value_or("-")) + "\n";
    text += "    " + console.text(Text::replay_derived, each.derived.value_or("-")) + "\n";
  }
  const Text sum = found.same() ? Text::replay_same : Text::replay_different;
  return text + console.text(sum, found.inputs, count(found.payments), count(found.vouchers), amount(found.total)) +
         "\n";
}

nlohmann::ordered_json replay_json(const batch::Replayed& found) {
  nlohmann::ordered_json json{{"schema", "avstem.replay/1"}, {"same", found.same()},
                              {"inputs", found.inputs},      {"payments", found.payments},
                              {"vouchers", found.vouchers},  {"amount_ore", found.total.ore()},
                              {"engine", AVSTEM_VERSION},    {"ruleset", batch::ruleset_now},
                              {"first_difference", nullptr}, {"differences", nlohmann::ordered_json::array()}};
  for (const batch::Difference& each : found.differences) json["differences"].push_back(json_of(each));
  if (!found.same()) json["first_difference"] = json["differences"].front();
  return json;
}

}  // namespace avstem::cli

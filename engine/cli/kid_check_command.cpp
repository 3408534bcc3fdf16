#include <nlohmann/json.hpp>

#include "engine/cli/agreed_kid_rules.hpp"
#include "engine/cli/columns.hpp"
#include "engine/cli/commands.hpp"
#include "engine/matching/kid_tools.hpp"

namespace avstem::cli {
namespace {

enum class Detail { verdicts, parts };

struct Judged {
  AgreedKidRule agreed;
  matching::KidVerdict verdict;
};

std::vector<Judged> judge(const core::Kid& kid, const std::vector<AgreedKidRule>& agreed) {
  std::vector<Judged> judged;
  for (const AgreedKidRule& each : agreed)
    judged.push_back({each, matching::check_kid(kid, std::span{&each.rule, 1}).front()});
  return judged;
}

std::string sentence(const Console& console, const core::Kid& kid, const matching::KidVerdict& verdict) {
  if (!verdict.flaw) return console.text(Text::kid_fits);
  switch (*verdict.flaw) {
    case matching::KidFlaw::other_length: return console.text(Text::kid_other_length, kid.text().size());
    case matching::KidFlaw::zeros_only: return console.text(Text::kid_zeros_only);
    case matching::KidFlaw::other_check_character:
      return console.text(Text::kid_other_check_character, kid.text().back(), *verdict.check_character);
  }
  core::invariant(false, "every flaw has a sentence");
  return {};
}

std::string_view id_of(matching::KidFlaw flaw) {
  switch (flaw) {
    case matching::KidFlaw::other_length: return "other_length";
    case matching::KidFlaw::zeros_only: return "zeros_only";
    case matching::KidFlaw::other_check_character: return "other_check_character";
  }
  core::invariant(false, "every flaw has an id");
  return {};
}

struct PartNames {
  std::string_view id;
  Text words;
};

PartNames names_of(matching::KidPartKind kind) {
  switch (kind) {
    case matching::KidPartKind::customer: return {"customer", Text::kid_part_customer};
    case matching::KidPartKind::invoice: return {"invoice", Text::kid_part_invoice};
    case matching::KidPartKind::check_character: return {"check_character", Text::kid_part_check_character};
    case matching::KidPartKind::unnamed: return {"unnamed", Text::kid_part_unnamed};
  }
  core::invariant(false, "every part has a name");
  return {};
}

std::string place_of(const matching::KidPart& part) {
  const std::size_t last = part.from + part.text.size() - 1;
  return last == part.from ? fmt::format("{}", part.from) : fmt::format("{}-{}", part.from, last);
}

std::string parts_text(const Console& console, const core::Kid& kid, const core::KidRule& rule) {
  Columns columns{
      {{console.text(Text::head_positions)}, {console.text(Text::head_kid_part)}, {console.text(Text::head_value)}}};
  for (const matching::KidPart& part : matching::explain_kid(kid, rule))
    columns.add({place_of(part), console.text(names_of(part.kind).words), part.text});
  return columns.empty() ? std::string{} : columns.text();
}

std::string text_of(const Console& console, const core::Kid& kid, const std::vector<Judged>& judged, Detail detail) {
  std::string text = console.text(Text::kid_title, kid.text()) + "\n";
  for (const auto& [agreed, verdict] : judged) {
    const std::string place =
        agreed.account ? agreed.account->organisation.text() + "  " + agreed.account->number.grouped() : "--rule";
    text += console.text(Text::kid_rule_line, verdict.flaw ? "✗" : "✓", place, agreed.rule.length(),
                         core::id_of(agreed.rule.check()), sentence(console, kid, verdict)) +
            "\n";
    if (detail == Detail::parts) text += parts_text(console, kid, agreed.rule);
  }
  return text;
}

nlohmann::ordered_json json_of(const core::Kid& kid, const Judged& judged, Detail detail) {
  nlohmann::ordered_json json;
  const auto& [agreed, verdict] = judged;
  if (agreed.account) {
    json["organisation"] = agreed.account->organisation.text();
    json["account"] = agreed.account->number.text();
  }
  json["length"] = agreed.rule.length();
  json["check"] = core::id_of(agreed.rule.check());
  json["fits"] = !verdict.flaw;
  json["flaw"] = verdict.flaw ? nlohmann::ordered_json(id_of(*verdict.flaw)) : nlohmann::ordered_json(nullptr);
  if (verdict.check_character) json["check_character"] = std::string{*verdict.check_character};
  if (detail == Detail::verdicts) return json;
  json["parts"] = nlohmann::ordered_json::array();
  for (const matching::KidPart& part : matching::explain_kid(kid, agreed.rule)) {
    json["parts"].push_back({{"part", names_of(part.kind).id},
                             {"from", part.from},
                             {"to", part.from + part.text.size() - 1},
                             {"text", part.text}});
  }
  return json;
}

ExitCode tell(const Call& call, std::string_view schema, Detail detail) {
  const core::Kid kid = kid_named(call.arguments.operands().front());
  const std::vector<Judged> judged = judge(kid, kid_rules_asked_for(call));
  const bool fits =
      std::any_of(judged.begin(), judged.end(), [](const Judged& each) { return !each.verdict.flaw.has_value(); });
  if (call.console.json) {
    nlohmann::ordered_json rules = nlohmann::ordered_json::array();
    for (const Judged& each : judged) rules.push_back(json_of(kid, each, detail));
    call.console.document(
        nlohmann::ordered_json{{"schema", schema}, {"kid", kid.text()}, {"fits", fits}, {"rules", rules}});
  } else {
    call.console.out << text_of(call.console, kid, judged, detail);
  }
  return fits ? ExitCode::done : ExitCode::different;
}

}  // namespace

ExitCode run_kid_check(const Call& call) { return tell(call, "avstem.kid-check/1", Detail::verdicts); }

ExitCode run_kid_explain(const Call& call) { return tell(call, "avstem.kid-explain/1", Detail::parts); }

}  // namespace avstem::cli

#include "tests/scenario/decision_step.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "parsers/decision.hpp"

namespace avstem::tests {
namespace {

core::PaymentId payment(const std::string& text) {
  const auto colon = text.find(':');
  return {core::InputNumber{std::stoll(text)},
          core::Ordinal{static_cast<std::int32_t>(std::stol(text.substr(colon + 1)))}};
}

core::Money money(std::string text) {
  std::erase_if(text, [](char c) { return c == ','; });
  return core::Money::from_ore(static_cast<std::int64_t>(std::stoll(text)));
}

core::Destination destination(const std::string& kind, const std::string& name) {
  if (kind == "invoice") return core::ToInvoice{core::InvoiceNumber::parse(name).value()};
  if (kind == "prepayment") return core::ToPrepayment{core::CustomerNumber::parse(name).value()};
  if (kind == "account") return core::ToAccount{core::LedgerAccount::parse(name).value()};
  if (kind == "payment") return core::ToPayment{payment(name)};
  if (kind == "paid-refund") return core::ToPaidRefund{payment(name)};
  if (kind == "organisation") return core::ToOrganisation{core::OrganisationId::parse(name).value()};
  throw std::invalid_argument{"money goes nowhere like " + kind};
}

class StepReader {
 public:
  void take(const std::string& word, std::istringstream& rest);
  [[nodiscard]] DecisionStep step() const {
    DecisionStep step = step_;
    core::DecisionContent content = other_;
    if (is_booking_) content = booking_;
    step.bytes = parsers::decision::to_text({organisation_.value(), action_, why_, content});
    return step;
  }

 private:
  void take_part(std::istringstream& rest);
  void take_action(core::DecisionAction action, std::istringstream& rest);

  DecisionStep step_;
  std::optional<core::OrganisationId> organisation_;
  core::DecisionAction action_ = core::DecisionAction::note;
  std::string why_;
  bool is_booking_ = false;
  core::BookingDecision booking_;
  core::DecisionContent other_;
};

void StepReader::take_part(std::istringstream& rest) {
  std::string kind, name, amount;
  rest >> kind;
  core::Destination to = core::ToRefund{};
  if (kind != "refund") {
    rest >> name;
    to = destination(kind, name);
  }
  rest >> amount;
  booking_.payments.back().parts.push_back({to, money(amount)});
}

void StepReader::take_action(core::DecisionAction action, std::istringstream& rest) {
  std::string first, second;
  rest >> first >> second;
  const bool joins = action == core::DecisionAction::write_off && is_booking_;
  if (!joins) action_ = action;
  switch (action) {
    case core::DecisionAction::note: other_ = core::NoteDecision{payment(first)}; return;
    case core::DecisionAction::assign: other_ = core::AssignDecision{payment(first), second}; return;
    case core::DecisionAction::undo: {
      core::UndoDecision undo{core::InputNumber{std::stoll(first)}, {}};
      if (!second.empty()) undo.payment = payment(second);
      other_ = undo;
      return;
    }
    case core::DecisionAction::approve:
    case core::DecisionAction::reject: other_ = core::ApprovalDecision{core::InputNumber{std::stoll(first)}}; return;
    case core::DecisionAction::write_off:
      booking_.write_offs.push_back({core::InvoiceNumber::parse(first).value(), money(second)});
      break;
    case core::DecisionAction::allocate:
    case core::DecisionAction::prepay:
    case core::DecisionAction::refund:
    case core::DecisionAction::post:
    case core::DecisionAction::move:
    case core::DecisionAction::keep:
    case core::DecisionAction::accept: booking_.payments.push_back({payment(first), money(second), {}, {}}); break;
  }
  is_booking_ = true;
}

void StepReader::take(const std::string& word, std::istringstream& rest) {
  std::string value;
  if (word == "by") {
    rest >> step_.actor;
  } else if (word == "day") {
    rest >> step_.day;
  } else if (word == "org") {
    rest >> value;
    organisation_ = core::OrganisationId::parse(value);
  } else if (word == "dated") {
    rest >> value;
    booking_.date = core::Date::parse_iso(value);
  } else if (word == "to") {
    take_part(rest);
  } else if (word == "why") {
    std::getline(rest >> std::ws, why_);
  } else {
    take_action(core::parse_decision_action(word).value(), rest);
  }
}

}  // namespace

DecisionStep parse_decision_step(std::string_view text) {
  std::istringstream lines{std::string{text}};
  StepReader reader;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream words{line};
    std::string word;
    words >> word;
    try {
      reader.take(word, words);
    } catch (const std::exception&) {
      throw std::invalid_argument{"a decision of a scenario: " + line};
    }
  }
  return reader.step();
}

}  // namespace avstem::tests

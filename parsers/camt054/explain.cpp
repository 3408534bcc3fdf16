#include <string>
#include <utility>

#include "parsers/camt054.hpp"
#include "parsers/camt054/fields.hpp"
#include "parsers/camt054/message_reader.hpp"
#include "parsers/xml/reader.hpp"

namespace avstem::parsers::camt054 {
namespace {

/// Keeps the fields of the entry and of the transaction that are open, until one that reaches the line has ended.
class Explainer final : public xml::Handler {
 public:
  Explainer(const xml::Reader& xml, core::Findings& findings, std::uint64_t line)
      : xml_{xml}, findings_{findings}, line_{line} {}

  bool root(std::string_view space, std::string_view name) override { return accepts_root(space, name, findings_); }

  void open(xml::Field field, const xml::Attributes& attributes) override {
    if (field == Field::entry || field == Field::transaction) {
      (field == Field::entry ? entry_ : transaction_).clear();
      (field == Field::entry ? entry_line_ : transaction_line_) = xml_.start().line;
    }
    inside_transaction_ = inside_transaction_ || field == Field::transaction;
    const auto currency = attributes.find("Ccy");
    currency_ = currency ? std::string{*currency} + " " : "";
  }

  void close(xml::Field field, std::string_view text) override {
    if (field == Field::transaction) {
      inside_transaction_ = false;
      if (reaches(transaction_line_)) finish(true);
    } else if (field == Field::entry) {
      if (reaches(entry_line_)) finish(false);
    } else if (field > Field::entry && !text.empty()) {
      keep(text);
    }
  }

  [[nodiscard]] std::vector<FieldExplanation> take() { return std::move(result_); }

 private:
  [[nodiscard]] bool reaches(std::uint64_t first) const {
    return result_.empty() && first <= line_ && line_ <= xml_.line();
  }

  void keep(std::string_view text) {
    std::string path = xml_.path();
    std::string name = path.substr(path.rfind('/') + 1);
    auto& fields = inside_transaction_ ? transaction_ : entry_;
    fields.push_back({.name = std::move(name),
                      .where = std::move(path),
                      .value = std::exchange(currency_, "") + std::string{text},
                      .meaning = std::string{xml_.meaning()}});
  }

  void finish(bool with_transaction) {
    result_ = entry_;
    if (with_transaction) result_.insert(result_.end(), transaction_.begin(), transaction_.end());
  }

  const xml::Reader& xml_;
  core::Findings& findings_;
  std::uint64_t line_;
  std::uint64_t entry_line_ = 0;
  std::uint64_t transaction_line_ = 0;
  bool inside_transaction_ = false;
  std::string currency_;
  std::vector<FieldExplanation> entry_;
  std::vector<FieldExplanation> transaction_;
  std::vector<FieldExplanation> result_;
};

}  // namespace

std::vector<FieldExplanation> explain(core::ByteSource& source, std::uint64_t line) {
  core::Findings findings;
  xml::Reader xml{source, outline(), findings};
  Explainer explainer{xml, findings, line};
  // A file that is damaged further on can still be explained here.
  static_cast<void>(xml.read(explainer));
  return explainer.take();
}

}  // namespace avstem::parsers::camt054

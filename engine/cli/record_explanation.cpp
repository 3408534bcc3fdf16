#include "engine/cli/record_explanation.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/cli/columns.hpp"
#include "engine/core/quotation.hpp"
#include "parsers/camt054.hpp"
#include "parsers/detect.hpp"
#include "parsers/ocr_giro.hpp"

namespace avstem::cli {
namespace {

constexpr std::size_t ocr_record_size = 80;

/// Reads a source line by line. Line ends are LF, CR LF or a bare CR.
class Lines {
 public:
  explicit Lines(core::ByteSource& source) : source_{source} {}
  std::optional<std::string> next();

 private:
  std::optional<char> take();

  core::ByteSource& source_;
  std::string buffer_ = std::string(1 << 16, '\0');
  std::size_t filled_ = 0;
  std::size_t at_ = 0;
  bool after_carriage_return_ = false;
};

std::optional<char> Lines::take() {
  if (at_ == filled_) {
    filled_ = source_.read(buffer_.data(), buffer_.size());
    at_ = 0;
    if (filled_ == 0) return std::nullopt;
  }
  return buffer_[at_++];
}

std::optional<std::string> Lines::next() {
  std::string line;
  bool any = false;
  while (const auto byte = take()) {
    const bool ends_pair = *byte == '\n' && after_carriage_return_;
    after_carriage_return_ = *byte == '\r';
    if (ends_pair) continue;
    any = true;
    if (*byte == '\n' || *byte == '\r') return line;
    if (line.size() < line_shown_max) line += *byte;
  }
  return any ? std::optional{line} : std::nullopt;
}

bool is_one_line_of_records(core::ByteSource& source) {
  std::string head(8, '\0');
  const bool starts_as_ocr = source.read(head.data(), head.size()) == head.size() && head.starts_with("NY0000");
  source.rewind();
  if (!starts_as_ocr || source.size() % ocr_record_size != 0) return false;
  Lines lines{source};
  const auto first = lines.next();
  source.rewind();
  return first && first->size() > ocr_record_size;
}

}  // namespace

std::optional<std::string> record_at_line(core::ByteSource& source, std::uint64_t line) {
  std::optional<std::string> found;
  if (is_one_line_of_records(source)) {
    std::string record(ocr_record_size, '\0');
    for (std::uint64_t at = 1; source.read(record.data(), record.size()) == record.size(); ++at) {
      if (at == line) found = record;
      if (at == line) break;
    }
  } else {
    Lines lines{source};
    for (std::uint64_t at = 1; (found = lines.next()) && at < line; ++at) continue;
  }
  source.rewind();
  return found;
}

std::vector<parsers::FieldExplanation> explain(core::ByteSource& source, std::uint64_t line,
                                               const std::string& record) {
  const auto format = parsers::detect(source).format;
  if (!format) return {};
  if (*format == core::BankFileFormat::ocr_giro) return parsers::ocr_giro::explain(record);
  auto fields = parsers::camt054::explain(source, line);
  source.rewind();
  return fields;
}

std::string explanation_text(const Console& console, const std::string& name, std::uint64_t line,
                             const std::string& record, const std::vector<parsers::FieldExplanation>& fields) {
  std::string text =
      fmt::format("{} {} {}\n  {}\n", name, console.text(Text::line), line, core::printable(record, line_shown_max));
  Columns columns{{{console.text(Text::head_positions), Align::right},
                   {console.text(Text::head_field)},
                   {console.text(Text::head_value)},
                   {console.text(Text::head_meaning)}}};
  for (const auto& field : fields)
    columns.add({field.where, field.name, core::printable(field.value, 80), field.meaning});
  return columns.empty() ? text : text + "\n" + columns.text();
}

nlohmann::ordered_json explanation_json(const std::string& name, std::uint64_t line, const std::string& record,
                                        const std::vector<parsers::FieldExplanation>& fields) {
  nlohmann::ordered_json json{{"schema", "avstem.inspect-line/1"}, {"name", name}, {"line", line}, {"record", record}};
  json["fields"] = nlohmann::ordered_json::array();
  for (const auto& field : fields) {
    json["fields"].push_back(
        {{"name", field.name}, {"where", field.where}, {"value", field.value}, {"meaning", field.meaning}});
  }
  return json;
}

}  // namespace avstem::cli

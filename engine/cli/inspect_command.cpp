#include <charconv>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/cli/columns.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/input_files.hpp"
#include "engine/cli/inspection.hpp"
#include "engine/cli/record_explanation.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"
#include "parsers/detect.hpp"

namespace avstem::cli {
namespace {

core::Sha256 digest_of(core::ByteSource& source) {
  core::Sha256Stream stream;
  std::string buffer(1 << 16, '\0');
  for (std::size_t size = source.read(buffer.data(), buffer.size()); size > 0;
       size = source.read(buffer.data(), buffer.size())) {
    stream.update(std::string_view{buffer}.substr(0, size));
  }
  source.rewind();
  return stream.finish();
}

std::uint64_t line_asked_for(const std::string& written) {
  std::uint64_t line = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), line);
  if (error != std::errc{} || end != written.data() + written.size() || line == 0) {
    throw Trouble{ExitCode::usage, finding("E-USAGE-FLAG-VALUE", "flag --line", "a line number from 1",
                                           core::quote(written), "avstem help inspect")};
  }
  return line;
}

ExitCode explain_line(const Call& call, core::ByteSource& source, const std::string& name, std::uint64_t line) {
  const auto record = record_at_line(source, line);
  if (!record) {
    throw Trouble{ExitCode::no_such_input,
                  finding("E-FILE-LINE", "line", "a line of the file", std::to_string(line), "avstem inspect " + name),
                  name};
  }
  const auto fields = explain(source, line, *record);
  if (call.console.json) {
    call.console.document(explanation_json(name, line, *record, fields));
  } else {
    call.console.out << explanation_text(call.console, name, line, *record, fields);
  }
  return ExitCode::done;
}

std::size_t payments_to_keep(const Call& call) {
  const bool all = call.console.json || call.arguments.has("all");
  return all ? std::numeric_limits<std::size_t>::max() : payments_shown_max;
}

}  // namespace

ExitCode run_inspect(const Call& call) {
  const std::vector<InputFile> named = files_named(call.arguments.operands());
  if (named.size() != 1) {
    throw Trouble{ExitCode::usage,
                  finding("E-USAGE-OPERAND", "operand", "one file", "a folder of several", "avstem help inspect")};
  }
  const auto source = open(named.front(), call.world);
  const std::string& name = named.front().name;
  if (const auto line = call.arguments.value("line")) return explain_line(call, *source, name, line_asked_for(*line));
  Inspection inspection{payments_to_keep(call)};
  const core::Sha256 content = digest_of(*source);
  const parsers::BankFileSummary summary = parsers::read_bank_file(*source, inspection);
  if (call.console.json) {
    write_inspection_json(call.console.out, name, content, summary, inspection);
  } else {
    call.console.out << inspection_text(call.console, name, summary, inspection);
  }
  return summary.findings.refuse() ? ExitCode::bad_data : ExitCode::done;
}

}  // namespace avstem::cli

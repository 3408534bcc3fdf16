#include <nlohmann/json.hpp>

#include <array>

#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/taken_text.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

/// An EHF file is XML; its first character, after a byte order mark and blanks, is `<`. CSV begins with the name of a
/// column.
bool is_xml(core::ByteSource& source) {
  std::array<char, 64> head{};
  const std::string_view bytes{head.data(), source.read(head.data(), head.size())};
  source.rewind();
  const auto first = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  return first != std::string_view::npos && bytes[first] == '<';
}

/// Books know organisations by ids of their own, EHF by organisation numbers: the importer says which one it is.
batch::Submission submission_for(const Call& call, const InputFile& file, core::ByteSource& source) {
  batch::Submission submission{.kind = intake::InputKind::invoices, .name = intake::safe_name(file.name)};
  if (!is_xml(source)) return submission;
  const auto written = call.arguments.value("org");
  if (!written) {
    throw Trouble{ExitCode::usage,
                  finding("E-USAGE-ORG", "organisation of an EHF invoice", "--org ID", "none",
                          "avstem invoices import --org ID " + file.name),
                  file.name};
  }
  if (!core::OrganisationId::parse(*written)) {
    throw Trouble{ExitCode::usage,
                  finding("E-USAGE-FLAG-VALUE", "flag --org", "the id of an organisation: a-z, 0-9 and -",
                          core::quote(*written), "avstem help invoices import")};
  }
  submission.options = nlohmann::json{{"organisation", *written}}.dump();
  return submission;
}

nlohmann::ordered_json json_of(const TakenFile& file) {
  nlohmann::ordered_json json = taken_json(file);
  json["invoices_booked"] = file.application ? file.application->invoices.booked : 0;
  json["invoices_known"] = file.application ? file.application->invoices.known : 0;
  return json;
}

/// Wrong usage is told before anything is taken. Standard input can be looked at only when its turn comes.
void check_usage(const Call& call, const std::vector<InputFile>& named) {
  for (const InputFile& file : named) {
    if (!file.is_standard_input()) static_cast<void>(submission_for(call, file, *open(file, call.world)));
  }
}

}  // namespace

ExitCode run_invoices_import(const Call& call) {
  const std::vector<InputFile> named = files_named(call.arguments.operands());
  check_usage(call, named);
  WriteBooks books{call};
  std::vector<TakenFile> taken;
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  const auto submission_of = [&](const InputFile& file, core::ByteSource& source) {
    return submission_for(call, file, source);
  };
  for (const InputFile& file : named) {
    taken.push_back(take_file(books.engine(), file, submission_of, call.world, false));
    const TakenFile& last = taken.back();
    if (call.console.json) {
      files.push_back(json_of(last));
    } else {
      call.console.out << invoices_taken_text(call.console, last) << std::flush;
    }
  }
  const ExitCode exit = exit_code_for(taken);
  if (call.console.json) {
    call.console.document(nlohmann::ordered_json{
        {"schema", "avstem.invoices-import/1"}, {"files", files}, {"exit", static_cast<int>(exit)}});
  }
  return exit;
}

}  // namespace avstem::cli

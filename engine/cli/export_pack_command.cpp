#include <nlohmann/json.hpp>

#include <fstream>
#include <system_error>

#include "engine/batch/evidence_pack.hpp"
#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

namespace files = std::filesystem;

Trouble usage(const std::string& flag, const std::string& expected, const std::string& found) {
  return {ExitCode::usage,
          finding("E-USAGE-FLAG-VALUE", "--" + flag, expected, core::quote(found), "avstem help export pack")};
}

std::string required(const Call& call, const std::string& flag, const std::string& expected) {
  const auto value = call.arguments.value(flag);
  if (!value) throw usage(flag, expected, "");
  return *value;
}

/// `2026`, or `2026-01-01..2026-06-30`.
std::pair<core::Date, core::Date> period_from(const std::string& written) {
  const bool is_year = written.size() == 4;
  const auto first = core::Date::parse_iso(is_year ? written + "-01-01" : written.substr(0, 10));
  const auto last =
      core::Date::parse_iso(is_year ? written + "-12-31" : written.substr(std::min<std::size_t>(written.size(), 12)));
  const bool joined = is_year || (written.size() == 22 && written.substr(10, 2) == "..");
  if (first && last && joined && *first <= *last) return {*first, *last};
  throw usage("period", "2026 or 2026-01-01..2026-06-30", written);
}

void write_file(const files::path& folder, const std::string& path, core::ByteSource& bytes) {
  files::create_directories((folder / path).parent_path());
  std::ofstream stream{folder / path, std::ios::binary};
  std::string buffer(1 << 16, '\0');
  while (const std::size_t count = bytes.read(buffer.data(), buffer.size())) {
    stream.write(buffer.data(), static_cast<std::streamsize>(count));
  }
  stream.close();
  if (!stream) throw std::system_error{EIO, std::generic_category(), (folder / path).string()};
}

void require_new(const files::path& folder) {
  if (!files::exists(folder)) return;
  throw Trouble{ExitCode::cannot_create, finding("E-EXPORT-EXISTS", "folder " + folder.string(), "no such folder yet",
                                                 "something of that name", "Name another folder.")};
}

}  // namespace

ExitCode run_export_pack(const Call& call) {
  const auto [from, until] = period_from(required(call, "period", "2026 or 2026-01-01..2026-06-30"));
  const std::string id = required(call, "org", "an organisation");
  const files::path folder = call.arguments.operands().front();
  ReadBooks books{call};
  const batch::PackOrder order{organisation_named(id, books.reader()), from, until};
  require_new(folder);
  const intake::Archive archive = books.open_archive();
  const auto checkpoints = batch::find_checkpoints(archive, call.settings.texts("checkpoint.folders"));
  const batch::PackSums sums =
      batch::tell_pack(order, archive, books.reader(), checkpoints,
                       [&](const std::string& path, core::ByteSource& bytes) { write_file(folder, path, bytes); });
  if (call.console.json) {
    call.console.document({{"schema", "avstem.export-pack/1"},
                           {"folder", folder.string()},
                           {"vouchers", sums.vouchers},
                           {"records", sums.records},
                           {"objects", sums.objects},
                           {"withheld", sums.withheld}});
  } else {
    call.console.out << call.console.text(Text::pack_written, folder.string(), count(sums.vouchers), sums.records,
                                          sums.objects, sums.withheld)
                     << "\n";
  }
  return ExitCode::done;
}

}  // namespace avstem::cli

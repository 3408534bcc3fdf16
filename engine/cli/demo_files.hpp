/// The files of `fixtures/demo`, embedded when the program is built: an installed program needs no source tree.
#pragma once

#include <span>
#include <string_view>

namespace avstem::cli {

struct DemoFile {
  std::string_view name;
  std::string_view bytes;
};

/// In the order in which the demo takes them: set-up, invoices, then the bank's files.
[[nodiscard]] std::span<const DemoFile> demo_files();

}  // namespace avstem::cli

/// Tells from its first bytes what a file is, and names what it seems to be when it is not for us.
#pragma once

#include <optional>

#include "engine/core/byte_source.hpp"
#include "engine/core/finding.hpp"
#include "engine/core/payment.hpp"
#include "parsers/bank_file.hpp"

namespace avstem::parsers {

struct Detection {
  std::optional<core::BankFileFormat> format;
  core::Finding
      finding;  ///< why there is no format: `E-FORMAT-…`, rule `DETECT` (the tables of `detect.cpp`), naming what the bytes look like (PDF, zip, gzip, UTF-16, EBCDIC, camt.053 …)
};

/// Reads a little from the start of the source and rewinds it.
[[nodiscard]] Detection detect(core::ByteSource& source);

/// Detects the format and reads the file with the right reader. A file of no known format is refused with the finding of `detect`.
[[nodiscard]] BankFileSummary read_bank_file(core::ByteSource& source, BankFileSink& sink);

}  // namespace avstem::parsers

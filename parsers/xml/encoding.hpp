/// The encodings in which XML is accepted, and how a file says which one it uses.
#pragma once

#include <string_view>

#include "engine/core/finding.hpp"
#include "engine/core/result.hpp"

namespace avstem::parsers::xml {

/// Others are refused: a declared UTF-7 can smuggle elements past any check of the bytes (RELIABILITY 1.11).
enum class Encoding { utf8, iso_8859_1, us_ascii };

/// Reads the byte order mark and the XML declaration in the first bytes of a file.
[[nodiscard]] core::Result<Encoding, core::Finding> declared_encoding(std::string_view first_bytes);

}  // namespace avstem::parsers::xml

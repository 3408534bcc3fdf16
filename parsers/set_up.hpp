/// Set-up files in TOML (DESIGN 5.1). Unknown keys are errors with line, column and the nearest known key.
#pragma once

#include "engine/core/byte_source.hpp"
#include "engine/core/finding.hpp"
#include "engine/core/set_up.hpp"

namespace avstem::parsers::set_up {

struct Reading {
  core::SetUp set_up;  ///< empty when the findings refuse the file
  core::Findings findings;
};

[[nodiscard]] Reading read(core::ByteSource& source);

}  // namespace avstem::parsers::set_up

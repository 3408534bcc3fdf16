/// What is said about a document that is not XML, or not within the limits.
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/core/finding.hpp"

namespace avstem::parsers::xml {

/// `code` and `message` are libxml2's; `at_end`: the error stands where the file ends.
[[nodiscard]] core::Finding syntax_error(int code, std::string_view message, bool at_end);
[[nodiscard]] core::Finding empty_document();
[[nodiscard]] core::Finding unfinished_document();
[[nodiscard]] core::Finding document_type();
[[nodiscard]] core::Finding too_many(std::string_view what, std::size_t max);

}  // namespace avstem::parsers::xml

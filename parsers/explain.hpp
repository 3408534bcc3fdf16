/// One field of a bank's record in words, for `inspect --line N`. Every reader of a bank format explains its own
/// records.
#pragma once

#include <string>

namespace avstem::parsers {

/// All texts are UTF-8 and may hold personal data: they are shown to the user and never logged.
struct FieldExplanation {
  std::string name;     ///< "amount"
  std::string where;    ///< "33-49" in a fixed record, an element path in XML
  std::string value;    ///< as it stands in the file
  std::string meaning;  ///< "440,00", or what the field is for
};

}  // namespace avstem::parsers

/// A suggestion as a sentence for the person who decides: made from its evidence, with invoice numbers and amounts and
/// nothing that names a person.
#pragma once

#include <string>

#include "engine/matching/suggestion.hpp"

namespace avstem::matching {

enum class SentenceLanguage { bokmaal, english };

/// `Faktura 10497, 499,50 kr: ett siffer i KID er feil (nr. 6), beløpet er likt. Imot: …`
[[nodiscard]] std::string sentence(const Suggestion& suggestion, SentenceLanguage language);

/// One piece of evidence alone.
[[nodiscard]] std::string clause(const Evidence& evidence, SentenceLanguage language);

}  // namespace avstem::matching

/// Which engine has derived the whole of the books: another one proves that it derives the same before it writes
/// (docs/decisions/0014).
#pragma once

#include "engine/cli/books.hpp"

namespace avstem::cli {

/// Notes in the data folder that this engine derives these books.
void mark_engine(const Settings& settings);

/// Nothing when the books are empty or this engine is the one that is noted. Else all of them are derived again in a scratch database
/// and compared; the same: this engine is noted. Throws `Trouble` when they differ; nothing has been written then.
void require_engine_of(const Call& call, const intake::Archive& archive, ledger::Ledger& books);

}  // namespace avstem::cli

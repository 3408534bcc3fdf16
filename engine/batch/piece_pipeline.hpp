/// Reads a bank file on one thread while its pieces are booked on another (DESIGN 4).
#pragma once

#include <functional>

#include "engine/batch/file_piece.hpp"
#include "engine/core/byte_source.hpp"

namespace avstem::batch {

/// Reads the whole file and hands its pieces, in order, to `take` on the calling thread. At most three pieces are held.
/// What `take` or the source throws is thrown here once the other thread has ended. What was taken is void when the
/// summary refuses the file.
[[nodiscard]] parsers::BankFileSummary read_in_pieces(core::ByteSource& source,
                                                      const std::function<void(FilePiece&&)>& take);

}  // namespace avstem::batch

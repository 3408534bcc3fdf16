#include "engine/batch/file_piece.hpp"

namespace avstem::batch {
namespace {

/// A piece that is larger than this will most likely be full.
constexpr std::size_t small_piece = 256;

}  // namespace

void PieceCutter::payment(const core::Payment& payment) {
  // Cut before a payment, never after one: the end of its lump belongs to the same piece or a later one.
  if (piece_.payments.size() >= payments_per_piece) finish();
  if (piece_.payments.size() == small_piece) piece_.payments.reserve(payments_per_piece);
  piece_.payments.push_back(payment);
}

void PieceCutter::finish() { take_(std::exchange(piece_, {})); }

}  // namespace avstem::batch

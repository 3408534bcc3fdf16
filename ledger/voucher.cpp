#include "ledger/voucher.hpp"

#include <array>
#include <utility>

namespace avstem::ledger {
namespace {

constexpr std::array<std::pair<VoucherKind, std::string_view>, 4> ids{{
    {VoucherKind::invoice, "invoice"},
    {VoucherKind::lump, "lump"},
    {VoucherKind::late_match, "late_match"},
    {VoucherKind::decision, "decision"},
}};

}  // namespace

std::string_view id_of(VoucherKind kind) { return core::detail::id_in(ids, kind); }

std::optional<VoucherKind> parse_voucher_kind(std::string_view id) {
  return core::detail::value_in<VoucherKind>(ids, id);
}

}  // namespace avstem::ledger

/// Writes the rows of one input: new rows through COPY, changed rows set-based by their keys.
#pragma once

#include <map>
#include <tuple>
#include <utility>

#include "ledger/ledger.hpp"
#include "ledger/postgres/connection.hpp"
#include "ledger/postgres/item_places.hpp"

namespace avstem::ledger::postgres {

/// Borrows the connection, on which a transaction is open.
class ChangeWriter {
 public:
  ChangeWriter(Connection& connection, core::InputNumber input) : connection_{connection}, input_{input} {}

  /// Tables are written in the order in which one names the other, and vouchers before their postings, so that a
  /// voucher which is whole in this piece is proven with it. `places`: of open items that have not changed since.
  void write(const Changes& changes, const ItemPlaces& places);
  /// Where the payments of each account and day lie, of all pieces since the last time.
  void write_spans();

 private:
  using SpanKey = std::tuple<core::OrganisationKey, core::AccountNumber, core::Date, core::InputNumber>;
  using Span = std::pair<core::Ordinal, core::Ordinal>;

  void write_invoices(const Changes& changes);
  void write_new_open_items(const Changes& changes);
  void change_open_items(const std::vector<OpenItemChange>& changes, const ItemPlaces& places);
  void remove_settled_by_place(const std::vector<const OpenItemChange*>& settled, const ItemPlaces& places);
  void remove_settled_by_key(const std::vector<const OpenItemChange*>& settled);
  void write_rests(const std::vector<const OpenItemChange*>& changes);
  void remove_routed(const std::vector<core::PaymentId>& routed);
  void write_payments(const Changes& changes);
  void write_queue(const Changes& changes);
  void write_vouchers(const Changes& changes);
  void write_postings(const Changes& changes);
  void note_span(const PaymentRecord& payment);
  core::Sha256& newest_hash(core::OrganisationKey organisation);

  Connection& connection_;
  core::InputNumber input_;
  std::map<core::OrganisationKey, core::Sha256> hashes_;
  std::map<SpanKey, Span> spans_;
  std::map<SpanKey, Span>::iterator last_span_ = spans_.end();
};

}  // namespace avstem::ledger::postgres

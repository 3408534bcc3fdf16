/// Books a bank file: routes its lumps, finds money that came before, matches and posts, piece by piece (DESIGN 2).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>

#include "engine/batch/earlier_money.hpp"
#include "engine/batch/file_piece.hpp"
#include "engine/batch/lump_booking.hpp"
#include "engine/batch/open_items_in_hand.hpp"
#include "engine/batch/staircase.hpp"
#include "ledger/journal_writer.hpp"

namespace avstem::batch {

/// Which file is booked, and by which input. They differ when set-up registers an account whose money came earlier (RULES B7).
struct PostingTask {
  core::InputNumber input;  ///< the input that is being applied
  core::InputNumber file;   ///< the input that brought the file
  core::BankFileFormat format = core::BankFileFormat::ocr_giro;
  /// Empty: the whole file. Else only lumps on these accounts, which were unrouted until now.
  std::set<core::AccountNumber> only_accounts;
};

/// Memory follows the number of open lumps, sections and organisations, not of payments. Borrows transaction and journal.
class BankFilePosting {
 public:
  BankFilePosting(PostingTask task, ledger::Transaction& transaction, ledger::JournalWriter& journal);

  void take(const FilePiece& piece);
  /// Call once, after the last piece.
  void finish() const;
  [[nodiscard]] const Staircase& staircase() const { return staircase_; }

 private:
  const Route* route_of(const core::AccountNumber& account);
  [[nodiscard]] bool is_asked_for(const core::AccountNumber& account) const;
  void begin(const core::Section& section);
  void begin(const core::Lump& lump);
  void load_candidates(const FilePiece& piece);
  void take(const core::Payment& payment);
  void take_routed(const core::Payment& payment, LumpBooking& lump, SectionStep& step);
  void take_unrouted(const core::Payment& payment, const LumpBooking& lump, SectionStep& step);
  void book(ledger::PaymentRecord record, LumpBooking& lump, const Repetition& repetition, SectionStep& step);
  /// True when the reversal found what it takes back.
  bool take_back(ledger::PaymentRecord& record, LumpBooking& lump, SectionStep& step);
  EarlierMoney& money_before(std::int32_t section);
  void write_so_far();
  void end_lump(std::int32_t number);
  void add_to_day(LumpBooking& lump);
  void end(const core::SectionTotals& totals);
  [[nodiscard]] ledger::PaymentRecord record_of(const core::Payment& payment, const LumpBooking& lump) const;

  PostingTask task_;
  ledger::Transaction& transaction_;
  ledger::JournalWriter& journal_;
  EarlierMoney earlier_;
  /// For sections that stand earlier in the file: what the file itself brought counts as well. Made when first asked.
  std::map<std::int32_t, std::optional<EarlierMoney>> earlier_of_repeated_;
  OpenItemsInHand open_items_;
  std::map<core::AccountNumber, std::unique_ptr<Route>> routes_;
  std::map<std::int32_t, LumpBooking> lumps_;
  Staircase staircase_;
  ledger::Changes changes_;
};

}  // namespace avstem::batch

/// Books kept in memory: the simplest ledger that keeps the promises of the face. It judges the one in PostgreSQL in tests.
#pragma once

#include <memory>

#include "ledger/ledger.hpp"

namespace avstem::ledger {

struct Books;

/// A transaction works on a copy that replaces the books at commit, so a reader's view never moves.
class InMemoryLedger final : public Ledger {
 public:
  InMemoryLedger();
  ~InMemoryLedger() override;
  InMemoryLedger(const InMemoryLedger&) = delete;
  InMemoryLedger& operator=(const InMemoryLedger&) = delete;

  [[nodiscard]] std::unique_ptr<Transaction> begin(core::InputNumber input) override;
  [[nodiscard]] std::unique_ptr<Reader> reader() override;

 private:
  friend class InMemoryTransaction;
  std::shared_ptr<const Books> books_;
  bool writing_ = false;
};

}  // namespace avstem::ledger

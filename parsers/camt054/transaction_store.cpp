#include "parsers/camt054/transaction_store.hpp"

#include <cerrno>
#include <cstring>
#include <system_error>
#include <type_traits>

#include "engine/core/invariant.hpp"

namespace avstem::parsers::camt054 {
namespace {

constexpr std::size_t window_size = std::size_t{256} * 1024;

[[noreturn]] void fail(const char* what) { throw std::system_error{errno, std::generic_category(), what}; }

/// The bytes never leave the process, so numbers are kept as the machine keeps them.
template <class Number>
void put(std::string& bytes, Number value) {
  static_assert(std::is_trivially_copyable_v<Number>);
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}
void put(std::string& bytes, std::string_view text) {
  put(bytes, static_cast<std::uint32_t>(text.size()));
  bytes += text;
}
void put(std::string& bytes, const std::string& text) { put(bytes, std::string_view{text}); }
void put(std::string& bytes, const std::optional<core::Money>& amount) {
  put(bytes, amount.has_value());
  put(bytes, amount.value_or(core::Money{}).ore());
}

template <class Number>
Number take(std::string_view& bytes) {
  Number value{};
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
  return value;
}
void take(std::string_view& bytes, std::string& text) {
  const auto size = take<std::uint32_t>(bytes);
  text.assign(bytes.substr(0, size));
  bytes.remove_prefix(size);
}
void take(std::string_view& bytes, std::optional<core::Money>& amount) {
  const bool there = take<bool>(bytes);
  const auto ore = take<std::int64_t>(bytes);
  amount = there ? std::optional{core::Money::from_ore(ore)} : std::nullopt;
}

void put(std::string& bytes, const Transaction& transaction) {
  put(bytes, transaction.amount);
  put(bytes, transaction.returned);
  put(bytes, transaction.line);
  put(bytes, transaction.offset);
  put(bytes, transaction.sub_family);
  put(bytes, transaction.type);
  put(bytes, transaction.bank_reference);
  put(bytes, transaction.payer_name);
  put(bytes, transaction.payer_account);
  put(bytes, transaction.text);
  put(bytes, static_cast<std::uint32_t>(transaction.references.size()));
  for (const StructuredReference& part : transaction.references) {
    put(bytes, part.reference);
    put(bytes, part.creditor_reference);
    put(bytes, part.remitted);
    put(bytes, part.credit_note);
  }
}

void take(std::string_view bytes, Transaction& transaction) {
  take(bytes, transaction.amount);
  transaction.returned = take<bool>(bytes);
  transaction.line = take<std::uint64_t>(bytes);
  transaction.offset = take<std::uint64_t>(bytes);
  take(bytes, transaction.sub_family);
  take(bytes, transaction.type);
  take(bytes, transaction.bank_reference);
  take(bytes, transaction.payer_name);
  take(bytes, transaction.payer_account);
  take(bytes, transaction.text);
  transaction.references.resize(take<std::uint32_t>(bytes));
  for (StructuredReference& part : transaction.references) {
    take(bytes, part.reference);
    part.creditor_reference = take<bool>(bytes);
    take(bytes, part.remitted);
    take(bytes, part.credit_note);
  }
}

}  // namespace

void TransactionStore::add(const Transaction& transaction) {
  const std::size_t start = memory_.size();
  put(memory_, std::uint32_t{0});
  put(memory_, transaction);
  const auto size = static_cast<std::uint32_t>(memory_.size() - start - sizeof(std::uint32_t));
  std::memcpy(memory_.data() + start, &size, sizeof size);
  if (memory_.size() > memory_max) spill();
}

void TransactionStore::spill() {
  if (!file_) {
    file_.reset(std::tmpfile());
    if (!file_) fail("cannot make a temporary file");
  }
  if (std::fwrite(memory_.data(), 1, memory_.size(), file_.get()) != memory_.size())
    fail("cannot write a temporary file");
  file_size_ += memory_.size();
  memory_.clear();
}

void TransactionStore::rewind() {
  file_left_ = file_size_;
  reading_memory_ = file_size_ == 0;
  unread_ = reading_memory_ ? std::string_view{memory_} : std::string_view{};
  if (file_size_ == 0) return;
  if (std::fflush(file_.get()) != 0 || std::fseek(file_.get(), 0, SEEK_SET) != 0)
    fail("cannot reread a temporary file");
}

bool TransactionStore::next(Transaction& transaction) {
  std::uint32_t size = 0;
  for (;;) {
    if (unread_.size() >= sizeof size) {
      std::memcpy(&size, unread_.data(), sizeof size);
      if (unread_.size() >= sizeof size + size) break;
    }
    if (!refill()) return false;
  }
  take(unread_.substr(sizeof size, size), transaction);
  unread_.remove_prefix(sizeof size + size);
  return true;
}

/// Reads on in the file, keeping the begun record; after the file comes what is in memory.
bool TransactionStore::refill() {
  if (reading_memory_) return false;
  if (file_left_ == 0) {
    core::invariant(unread_.empty(), "records end where the file ends");
    reading_memory_ = true;
    unread_ = memory_;
    return true;
  }
  std::string begun{unread_};
  const std::size_t size = std::min(window_size, file_left_);
  window_ = std::move(begun);
  const std::size_t kept = window_.size();
  window_.resize(kept + size);
  if (std::fread(window_.data() + kept, 1, size, file_.get()) != size) fail("cannot reread a temporary file");
  file_left_ -= size;
  unread_ = window_;
  return true;
}

void TransactionStore::clear() {
  memory_.clear();
  unread_ = {};
  // The file's blocks go back with it; the next entry is seldom as big.
  file_.reset();
  file_size_ = file_left_ = 0;
}

}  // namespace avstem::parsers::camt054

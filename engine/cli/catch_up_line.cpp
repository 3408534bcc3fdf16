#include "engine/cli/catch_up_line.hpp"

#include <numeric>

namespace avstem::cli {
namespace {

/// What a record costs beside its bytes: begin, commit, and one more transaction.
constexpr std::int64_t bytes_of_an_input = 5'000;
constexpr std::int64_t seconds_before_guessing = 2;
constexpr std::int64_t payments_between_words = 20'000;

}  // namespace

void CatchUpLine::begin(core::InputNumber now, core::InputNumber last) {
  first_ = now;
  begun_ = clock_.now();
  archive_.visit(now, [&](const intake::InputRecord& record, const core::Sha256&) {
    if (record.number <= last) sizes_.push_back(static_cast<std::int64_t>(record.size) + bytes_of_an_input);
  });
  bytes_left_ = std::accumulate(sizes_.begin(), sizes_.end(), std::int64_t{0});
}

std::string CatchUpLine::time_left() const {
  const std::int64_t elapsed = (clock_.now() - begun_).count();
  if (bytes_done_ == 0 || elapsed < seconds_before_guessing) return {};
  const std::int64_t seconds = elapsed * bytes_left_ / bytes_done_;
  return console_.text(Text::books_time_left, seconds / 60, seconds % 60);
}

void CatchUpLine::tell(core::InputNumber now, core::InputNumber last) {
  if (!console_.progress) return;
  if (!first_) {
    begin(now, last);
  } else {
    const std::int64_t size = sizes_.at(static_cast<std::size_t>(now.value() - first_->value() - 1));
    bytes_done_ += size;
    bytes_left_ -= size;
  }
  payments_told_ = 0;
  line_ = console_.text(Text::books_catching_up, now.value(), last.value()) + time_left();
  console_.err << "\r\x1b[K" << line_ << std::flush;
}

void CatchUpLine::tell_payments(std::int64_t payments) {
  if (!console_.progress || payments - payments_told_ < payments_between_words) return;
  payments_told_ = payments;
  console_.err << "\r\x1b[K" << line_ << console_.text(Text::books_payments_so_far, count(payments)) << std::flush;
}

void CatchUpLine::end() {
  if (console_.progress && first_) console_.err << "\n";
}

}  // namespace avstem::cli

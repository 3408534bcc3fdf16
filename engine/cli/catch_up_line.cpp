#include "engine/cli/catch_up_line.hpp"

#include "engine/cli/proof_texts.hpp"

namespace avstem::cli {

void CatchUpLine::tell(core::InputNumber now, core::InputNumber last) {
  if (!first_) {
    first_ = now;
    begun_ = clock_.now();
  }
  if (!console_.progress) return;
  const std::int64_t done = now.value() - first_->value();
  const std::int64_t left = last.value() - now.value() + 1;
  console_.err << "\r\x1b[K" << console_.text(Text::books_catching_up, now.value(), last.value());
  // The inputs that are done tell how long those that are left take; the first few tell too little.
  if (done >= 3) {
    const std::int64_t seconds = (clock_.now() - begun_).count() * left / done;
    console_.err << filled(console_, words::books_time_left, seconds / 60, seconds % 60);
  }
  console_.err << std::flush;
}

void CatchUpLine::end() {
  if (console_.progress && first_) console_.err << "\n";
}

}  // namespace avstem::cli

/// What the commands that prove the books say, in both languages.
#pragma once

#include <fmt/format.h>

#include <string>

#include "engine/cli/console.hpp"
#include "engine/cli/language.hpp"

namespace avstem::cli {

/// As `Console::text`, with words that stand here.
template <class... Arguments>
[[nodiscard]] std::string filled(const Console& console, Words words, const Arguments&... arguments) {
  return fmt::format(fmt::runtime(words.in(console.language)), arguments...);
}

namespace words {

inline constexpr Words archive_checked{"{} inputer, {} filer lest, {} reparert",
                                       "{} inputs, {} files read, {} repaired"};
inline constexpr Words archive_off{"Noe stemmer ikke. Med en god kopi: avstem archive repair",
                                   "Something is off. With a good copy: avstem archive repair"};
inline constexpr Words checkpoint_key{
    "Nøkkelen ligger i {}. Ta vare på den offentlige delen utenfor denne maskinen:\n{}",
    "The key lies in {}. Keep its public part outside this machine:\n{}"};
inline constexpr Words books_time_left{", omtrent {} min {} s igjen", ", about {} min {} s left"};
inline constexpr Words books_payments_so_far{", {} innbetalinger så langt", ", {} payments so far"};
inline constexpr Words rebuilt{"{} inputer med {} innbetalinger bokført på nytt på {} s",
                               "{} inputs with {} payments booked again in {} s"};
inline constexpr Words replay_same{"{} inputer, {} innbetalinger og {} bilag utledet på nytt, sum {}: likt.",
                                   "{} inputs, {} payments and {} vouchers derived again, sum {}: the same."};
inline constexpr Words replay_different{"{} inputer, {} innbetalinger og {} bilag utledet på nytt, sum {}: ULIKT.",
                                        "{} inputs, {} payments and {} vouchers derived again, sum {}: DIFFERENT."};
inline constexpr Words replay_engine{"avstem {}, regelsett {}", "avstem {}, ruleset {}"};
inline constexpr Words replay_in_books{"i bøkene: {}", "in the books: {}"};
inline constexpr Words replay_derived{"utledet:   {}", "derived:      {}"};
inline constexpr Words engine_is_new{
    "Et annet program enn det som bokførte: {} inputer utledes på nytt før noe skrives.",
    "Another program than the one that booked: {} inputs are derived again before anything is written."};
inline constexpr Words policy_voucher{"{}, input {}: {} ville stått et annet sted",
                                      "{}, input {}: {} would stand elsewhere"};
inline constexpr Words policy_before{"i bøkene", "in the books"};
inline constexpr Words policy_after{"med dette oppsettet", "under this policy"};
inline constexpr Words policy_difference{"forskjell", "difference"};
inline constexpr Words policy_more{"… og {} bilag til", "… and {} more vouchers"};
inline constexpr Words policy_refused{"input {} ville blitt avvist", "input {} would have been refused"};
inline constexpr Words policy_taken{"input {} ville ikke blitt avvist", "input {} would not have been refused"};
inline constexpr Words policy_queue{"i køen: {}, med dette oppsettet {}", "in the queue: {}, under this policy {}"};
inline constexpr Words policy_sum{"{} av {} bilag ville vært annerledes; {} kr ville stått et annet sted.",
                                  "{} of {} vouchers would be others; NOK {} would stand elsewhere."};
inline constexpr Words pack_written{
    "{}: {} bilag, {} inputer, {} arkiverte filer; {} med andres penger, bare hashen. Kontroll: ops/verify-pack.py",
    "{}: {} vouchers, {} inputs, {} archived files; {} with others' money, the hash only. Check: ops/verify-pack.py"};

}  // namespace words
}  // namespace avstem::cli

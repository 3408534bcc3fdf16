// Small fixed jobs whose instructions `cost_guard.py` has callgrind count, each in a dump of its own. The numbers of allocations
// it counts itself. With the word `planted` the matcher is asked once more for every tenth payment and the digest of
// every tenth posting is made twice: the guard must notice.
#include <fmt/format.h>
#include <valgrind/callgrind.h>

#include <cstdlib>
#include <new>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/byte_source.hpp"
#include "engine/matching/match.hpp"
#include "ledger/digest.hpp"
#include "parsers/camt054.hpp"
#include "parsers/invoice_csv.hpp"
#include "parsers/ocr_giro.hpp"
#include "tests/parsers/camt054/camt_file.hpp"
#include "tests/parsers/ocr_giro/ocr_file.hpp"

namespace {

long allocations = 0;

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  void* memory = std::malloc(size);
  if (memory == nullptr) throw std::bad_alloc{};
  return memory;
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

using namespace avstem;

constexpr int payments = 4'000;

class CountingSink final : public parsers::BankFileSink {
 public:
  void begin_section(const core::Section&) override {}
  void begin_lump(const core::Lump&) override {}
  void payment(const core::Payment& payment) override { sum += payment.amount; }
  void end_lump(std::int32_t) override {}
  void end_section(const core::SectionTotals&) override {}
  core::Money sum;
};

std::string ocr_bytes() {
  std::ostringstream out;
  tests::OcrFile file;
  file.start().assignment();
  for (int i = 0; i < payments; ++i) {
    const std::string lump = fmt::format("01200{:05}", i / 500);
    const std::string kid = fmt::format("{:0{}}", i, 7 + i % 3 * 4);
    const std::string archive = fmt::format("{:09}", 600'000'000 + i);
    file.payment({.lump = lump, .ore = 10'000 + i, .kid = kid, .archive_reference = archive});
    file.flush_to(out);
  }
  file.end_assignment().end().flush_to(out);
  return out.str();
}

std::string camt_bytes() {
  std::ostringstream out;
  tests::write_camt(out, payments, 500);
  return out.str();
}

std::string csv_bytes() {
  std::string text = "organisation,invoice_number,customer_number,customer_name,kid,issue_date,due_date,amount\n";
  for (int i = 0; i < payments; ++i) {
    text +=
        fmt::format("org,{},{},Kunde {},{:011},2026-10-01,2026-11-01,{}.{:02}\n", i, i / 4, i / 4, i, 100 + i, i % 100);
  }
  return text;
}

/// A payment, and the open items with its KID.
struct MatchTask {
  core::Payment payment;
  std::vector<core::OpenItem> candidates;
};

/// Exact, part, over and unknown payments in turn; some KIDs are a customer's, with four items.
std::vector<MatchTask> match_tasks() {
  std::vector<MatchTask> tasks;
  for (int i = 0; i < payments; ++i) {
    MatchTask task;
    const auto kid = core::Kid::parse(fmt::format("{:011}", i)).value();
    const unsigned items = i % 10 == 9 ? 0 : i % 10 == 8 ? 4 : 1;
    for (unsigned item = 0; item < items; ++item) {
      task.candidates.push_back(
          {core::OrganisationKey{1}, core::InvoiceNumber::parse(fmt::format("{}-{}", i, item)).value(),
           core::CustomerNumber::parse(fmt::format("{}", i / 4)).value(), kid,
           core::Date::create(2026, 11, 1 + item).value(), core::Money::from_ore(std::int64_t{10'000})});
    }
    task.payment.amount = core::Money::from_ore(std::int64_t{i % 10 == 7 ? 5'000 : i % 10 == 6 ? 12'000 : 10'000});
    task.payment.reference = core::Reference{kid.text()};
    tasks.push_back(std::move(task));
  }
  return tasks;
}

std::vector<ledger::Posting> postings() {
  std::vector<ledger::Posting> made;
  const auto account = core::LedgerAccount::parse("1500").value();
  for (int i = 0; i < payments; ++i) {
    made.push_back({{core::OrganisationKey{1}, 2026, 1},
                    i + 1,
                    account,
                    core::Money::from_ore(std::int64_t{-10'000}),
                    core::CustomerNumber::parse(fmt::format("{}", i / 4)).value(),
                    core::InvoiceNumber::parse(fmt::format("{}", i)).value(),
                    core::PaymentId{core::InputNumber{3}, core::Ordinal{i + 1}}});
  }
  return made;
}

std::size_t extra_of_ten(bool planted, int i) { return planted && i % 10 == 0 ? 2 : 1; }

bool cost_ocr(core::ByteSource& source) {
  CountingSink sink;
  return !parsers::ocr_giro::read(source, sink).findings.refuse();
}
bool cost_camt(core::ByteSource& source) {
  CountingSink sink;
  return !parsers::camt054::read(source, sink).findings.refuse();
}
bool cost_csv(core::ByteSource& source) {
  int count = 0;
  const auto findings = parsers::invoice_csv::read(source, [&](const core::Invoice&) { ++count; });
  return !findings.refuse() && count == payments;
}
bool cost_match(const std::vector<MatchTask>& tasks, bool planted) {
  std::size_t allocated = 0;
  for (int i = 0; i < payments; ++i) {
    const MatchTask& task = tasks[static_cast<std::size_t>(i)];
    for (std::size_t time = 0; time < extra_of_ten(planted, i); ++time) {
      allocated += matching::match(task.payment, task.candidates, {.issued = false, .fits_agreement = true}, {})
                       .allocations.size();
    }
  }
  return allocated > 0;
}
bool cost_digest(const std::vector<ledger::Posting>& made, bool planted) {
  core::Sha256Stream stream;
  for (int i = 0; i < payments; ++i) {
    for (std::size_t time = 0; time < extra_of_ten(planted, i); ++time) {
      stream.update(ledger::canonical_posting(made[static_cast<std::size_t>(i)]));
    }
  }
  return ledger::chain(core::Sha256{}, stream.finish()) != core::Sha256{};
}

template <class Job>
bool told(const char* name, Job job) {
  const long before = allocations;
  CALLGRIND_TOGGLE_COLLECT;
  const bool well = job();
  CALLGRIND_TOGGLE_COLLECT;
  CALLGRIND_DUMP_STATS_AT(name);
  const long made = allocations - before;
  fmt::print("{} allocations={}\n", name, made);
  return well;
}

}  // namespace

int main(int count, char** arguments) {
  const bool planted = count > 1 && std::string_view{arguments[1]} == "planted";
  const std::string ocr = ocr_bytes();
  const std::string camt = camt_bytes();
  const std::string csv = csv_bytes();
  const std::vector<MatchTask> tasks = match_tasks();
  const std::vector<ledger::Posting> made = postings();
  core::MemorySource ocr_source{ocr};
  core::MemorySource camt_source{camt};
  core::MemorySource csv_source{csv};
  bool well = told("ocr", [&] { return cost_ocr(ocr_source); });
  well = told("camt", [&] { return cost_camt(camt_source); }) && well;
  well = told("csv", [&] { return cost_csv(csv_source); }) && well;
  well = told("match", [&] { return cost_match(tasks, planted); }) && well;
  well = told("digest", [&] { return cost_digest(made, planted); }) && well;
  return well ? 0 : 1;
}

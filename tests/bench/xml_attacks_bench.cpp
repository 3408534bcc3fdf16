// What hostile camt.054 files cost: processor time for each MB of the file, how much of it was read, and the memory of a process that
// reads nothing else (RELIABILITY 1.11). Usage: xml_attacks_bench [MB]
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>

#include "parsers/camt054.hpp"
#include "tests/parsers/camt054/attacks.hpp"

namespace {

using namespace avstem;

class NoSink final : public parsers::BankFileSink {
 public:
  void begin_section(const core::Section&) override {}
  void begin_lump(const core::Lump&) override {}
  void payment(const core::Payment&) override {}
  void end_lump(std::int32_t) override {}
  void end_section(const core::SectionTotals&) override {}
};

double milliseconds_now() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Making the file is not what is measured: the time of a source that is only read is taken off.
double making_milliseconds(const tests::XmlAttack& attack, std::uint64_t size, std::uint64_t consumed) {
  tests::AttackSource source{attack, size};
  std::vector<char> chunk(64 * 1024);
  const double start = milliseconds_now();
  while (source.consumed() < consumed && source.read(chunk.data(), chunk.size()) > 0) continue;
  return milliseconds_now() - start;
}

std::string refusal_of(const core::Findings& findings) {
  for (const core::Finding& finding : findings.kept()) {
    if (finding.severity == core::Severity::refusal) return finding.code;
  }
  return "taken";
}

void run(const tests::XmlAttack& attack, std::uint64_t size) {
  tests::AttackSource source{attack, size};
  NoSink sink;
  const double start = milliseconds_now();
  const auto findings = parsers::camt054::read(source, sink).findings;
  const double all = milliseconds_now() - start;
  const double reading = std::max(0.0, all - making_milliseconds(attack, size, source.consumed()));
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const double mb = static_cast<double>(size) / 1e6;
  fmt::print("| {:<46} | {:<16} | {:>9.3f} | {:>9.3f} | {:>9.2f} | {:>7.1f} |\n", attack.name, refusal_of(findings),
             static_cast<double>(source.consumed()) / 1e6, reading, reading / mb,
             static_cast<double>(usage.ru_maxrss) / 1024);
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t size = (argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 16) * 1'000'000;
  fmt::print("Files of {} MB.\n", size / 1'000'000);
  fmt::print("| {:<46} | {:<16} | {:>9} | {:>9} | {:>9} | {:>7} |\n", "attack", "refused as", "MB read", "ms",
             "ms per MB", "peak MB");
  fmt::print("|{:-<48}|{:-<18}|{:->11}|{:->11}|{:->11}|{:->9}|\n", "", "", ":", ":", ":", ":");
  std::fflush(stdout);
  int failed = 0;
  for (const tests::XmlAttack& attack : tests::xml_attacks()) {
    const pid_t child = fork();
    if (child == 0) {
      run(attack, size);
      std::fflush(stdout);
      _exit(0);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) ++failed;
  }
  return failed == 0 ? 0 : 1;
}

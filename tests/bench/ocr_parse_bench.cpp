// How the OCR reader, with every check, compares with a bare scan of the same file (PERFORMANCE P1, P5).
// Usage: ocr_parse_bench [payments] [payments a lump]
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

#include "engine/core/file_source.hpp"
#include "parsers/ocr_giro.hpp"
#include "tests/parsers/ocr_giro/ocr_file.hpp"

namespace {

using namespace avstem;

/// Written piece by piece, so that the benchmark's own memory says something about the reader's.
void write_file(const std::filesystem::path& path, int payments, int payments_a_lump) {
  std::ofstream out{path, std::ios::binary};
  tests::OcrFile file;
  file.start().assignment();
  for (int i = 0; i < payments; ++i) {
    const int lump = i / payments_a_lump;
    const std::string reference = fmt::format("0120{}{:05}", lump / 100'000 % 10, lump % 100'000);
    const std::string kid = fmt::format("{:0{}}", i, 7 + i % 3 * 4);
    const std::string archive = fmt::format("{:09}", 600'000'000 + i % 1'000'000);
    file.payment({.lump = reference, .ore = 10'000 + i % 90'000, .kid = kid, .archive_reference = archive});
    file.flush_to(out);
  }
  file.end_assignment().end().flush_to(out);
}

std::int64_t digits(const char* from, std::size_t count) {
  std::int64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value * 10 + (from[i] - '0');
  return value;
}

/// The floor: line by line through a buffer, every field of records 30 and 31 taken from its fixed columns, nothing
/// checked.
std::int64_t scan(core::ByteSource& source) {
  std::vector<char> buffer(128 * 1024);
  std::int64_t check = 0;
  std::size_t kept = 0;
  std::array<char, 25> kid{};
  for (;;) {
    const std::size_t got = source.read(buffer.data() + kept, buffer.size() - kept);
    if (got == 0) return check;
    const char* line = buffer.data();
    const char* const end = buffer.data() + kept + got;
    while (const void* found = std::memchr(line, '\n', static_cast<std::size_t>(end - line))) {
      if (line[6] == '3' && line[7] == '0') {
        check += digits(line + 4, 2) + digits(line + 8, 7) + digits(line + 15, 2) + digits(line + 17, 2) +
                 digits(line + 19, 2) + digits(line + 21, 10) + digits(line + 32, 17) + (line[31] == '-' ? 1 : 0);
        std::memcpy(kid.data(), line + 49, kid.size());
        check += kid[24];
      } else if (line[6] == '3' && line[7] == '1') {
        check += digits(line + 8, 7) + digits(line + 15, 10) + digits(line + 25, 9) + digits(line + 41, 6) +
                 digits(line + 47, 11);
      }
      line = static_cast<const char*>(found) + 1;
    }
    kept = static_cast<std::size_t>(end - line);
    std::memmove(buffer.data(), line, kept);
  }
}

class CountingSink final : public parsers::BankFileSink {
 public:
  void begin_section(const core::Section&) override {}
  void begin_lump(const core::Lump&) override {}
  void payment(const core::Payment& payment) override { sum += payment.amount; }
  void end_lump(std::int32_t) override {}
  void end_section(const core::SectionTotals&) override {}
  core::Money sum;
};

template <class Job>
double seconds(Job job) {
  const auto start = std::chrono::steady_clock::now();
  job();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  const int payments = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
  const int payments_a_lump = argc > 2 ? std::max(1, std::atoi(argv[2])) : 500;
  const auto path = std::filesystem::temp_directory_path() / fmt::format("avstem-ocr-bench-{}.txt", ::getpid());
  write_file(path, payments, payments_a_lump);
  std::vector<double> floors;
  std::vector<double> reads;
  std::int64_t check = 0;
  bool refused = false;
  for (int run = 0; run < 5; ++run) {
    core::FileSource file{path};
    floors.push_back(seconds([&] { check += scan(file); }));
    CountingSink sink;
    reads.push_back(seconds([&] { refused = parsers::ocr_giro::read(file, sink).findings.refuse(); }));
  }
  const auto bytes = static_cast<double>(std::filesystem::file_size(path));
  std::filesystem::remove(path);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("payments={} payments_a_lump={} mb={:.1f} check={} refused={}\n", payments, payments_a_lump, bytes / 1e6,
             check, refused);
  fmt::print("floor_s={:.4f} read_s={:.4f} ratio={:.2f} read_mb_s={:.0f} peak_rss_mb={:.1f}\n", median(floors),
             median(reads), median(reads) / median(floors), bytes / 1e6 / median(reads),
             static_cast<double>(usage.ru_maxrss) / 1024);
  return refused ? 1 : 0;
}

// How the OCR reader, with every check, compares with a bare scan of the same file (PERFORMANCE P1, P5).
// Usage: ocr_parse_bench [payments] [payments a lump] [runs]
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <ctime>
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

/// Every field of records 30 and 31 as the table of the format has it.
struct Fields {
  std::int64_t type, number, day, month, year, centre, day_code, settlement, serial, amount, issuer;
  std::int64_t form_number, archive_reference, postal_account, bank_day, bank_month, bank_year, account;
  bool minus;
  std::size_t kid_size;
  std::array<char, 25> kid;
};

std::int64_t digits(const char* record, std::size_t first, std::size_t last) {
  std::int64_t value = 0;
  for (std::size_t i = first - 1; i < last; ++i) value = value * 10 + (record[i] - '0');
  return value;
}

void read_item_1(const char* record, Fields& fields) {
  fields.type = digits(record, 5, 6);
  fields.number = digits(record, 9, 15);
  fields.day = digits(record, 16, 17);
  fields.month = digits(record, 18, 19);
  fields.year = digits(record, 20, 21);
  fields.centre = digits(record, 22, 23);
  fields.day_code = digits(record, 24, 25);
  fields.settlement = digits(record, 26, 26);
  fields.serial = digits(record, 27, 31);
  fields.minus = record[31] == '-';
  fields.amount = digits(record, 33, 49);
  std::size_t blanks = 0;
  while (blanks < fields.kid.size() && record[49 + blanks] == ' ') ++blanks;
  fields.kid_size = fields.kid.size() - blanks;
  std::memcpy(fields.kid.data(), record + 49 + blanks, fields.kid_size);
  fields.issuer = digits(record, 75, 76);
}

void read_item_2(const char* record, Fields& fields) {
  fields.form_number = digits(record, 16, 25);
  fields.archive_reference = digits(record, 26, 34);
  fields.postal_account = digits(record, 35, 41);
  fields.bank_day = digits(record, 42, 43);
  fields.bank_month = digits(record, 44, 45);
  fields.bank_year = digits(record, 46, 47);
  fields.account = digits(record, 48, 58);
}

/// The floor: line by line through a buffer, every field of records 30 and 31 taken from its fixed columns, nothing
/// checked.
std::int64_t scan(core::ByteSource& source) {
  std::vector<char> buffer(128 * 1024);
  std::int64_t sum = 0;
  std::size_t kept = 0;
  Fields fields{};
  for (;;) {
    const std::size_t got = source.read(buffer.data() + kept, buffer.size() - kept);
    if (got == 0) return sum;
    const char* line = buffer.data();
    const char* const end = buffer.data() + kept + got;
    while (const void* found = std::memchr(line, '\n', static_cast<std::size_t>(end - line))) {
      if (line[6] == '3' && line[7] == '0') {
        read_item_1(line, fields);
        sum += fields.amount;
      } else if (line[6] == '3' && line[7] == '1') {
        read_item_2(line, fields);
      }
      // The fields are there for whoever wants them: the compiler must not leave one out.
      asm volatile("" : : "r"(&fields) : "memory");
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

/// Of processor time, ours and the system's for us: other programs on the machine do not count.
double seconds_now() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}
template <class Job>
double seconds(Job job) {
  const double start = seconds_now();
  job();
  return seconds_now() - start;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  const int payments = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
  const int payments_a_lump = argc > 2 ? std::max(1, std::atoi(argv[2])) : 500;
  const int runs = argc > 3 ? std::max(1, std::atoi(argv[3])) : 11;
  const auto path = std::filesystem::temp_directory_path() / fmt::format("avstem-ocr-bench-{}.txt", ::getpid());
  write_file(path, payments, payments_a_lump);
  std::vector<double> floors;
  std::vector<double> reads;
  std::int64_t check = 0;
  bool refused = false;
  for (int run = 0; run < runs; ++run) {
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

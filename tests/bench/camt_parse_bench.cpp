// How the camt.054 reader, with every check, compares with a bare SAX2 pass over the same file (PERFORMANCE P2, P5).
// Usage: camt_parse_bench [transactions] [transactions an entry] [runs]
#include <fmt/format.h>
#include <libxml/parser.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <vector>

#include "engine/core/file_source.hpp"
#include "parsers/camt054.hpp"
#include "parsers/xml/byte_guard.hpp"
#include "tests/parsers/camt054/camt_file.hpp"

namespace {

using namespace avstem;

void on_start(void*, const xmlChar*, const xmlChar*, const xmlChar*, int, const xmlChar**, int, int, const xmlChar**) {}
void on_end(void*, const xmlChar*, const xmlChar*, const xmlChar*) {}
void on_text(void*, const xmlChar*, int) {}
int on_read(void* source, char* buffer, int capacity) {
  return static_cast<int>(static_cast<core::ByteSource*>(source)->read(buffer, static_cast<std::size_t>(capacity)));
}

/// The floor: libxml2 calls empty callbacks.
void bare_pass(core::ByteSource& source) {
  xmlSAXHandler handlers{};
  handlers.initialized = XML_SAX2_MAGIC;
  handlers.startElementNs = on_start;
  handlers.endElementNs = on_end;
  handlers.characters = on_text;
  handlers.ignorableWhitespace = on_text;
  xmlParserCtxt* context = xmlCreateIOParserCtxt(&handlers, nullptr, on_read, nullptr, &source, XML_CHAR_ENCODING_NONE);
  xmlParseDocument(context);
  xmlFreeParserCtxt(context);
}

void read_pass(core::ByteSource& source) {
  std::vector<char> chunk(64 * 1024);
  while (source.read(chunk.data(), chunk.size()) > 0) continue;
}

bool guard_pass(core::ByteSource& source) {
  parsers::xml::ByteGuard guard{parsers::xml::Encoding::utf8};
  std::vector<char> chunk(64 * 1024);
  bool clean = true;
  while (const std::size_t size = source.read(chunk.data(), chunk.size()))
    clean = clean && !guard.check({chunk.data(), size});
  return clean;
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
double seconds(core::ByteSource& source, Job job) {
  source.rewind();
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
  const std::int64_t transactions = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
  const std::int64_t per_entry = argc > 2 ? std::atoll(argv[2]) : 500;
  const int runs = argc > 3 ? std::max(1, std::atoi(argv[3])) : 7;
  const auto path = std::filesystem::temp_directory_path() / fmt::format("avstem-camt-bench-{}.xml", ::getpid());
  {
    std::ofstream out{path, std::ios::binary};
    tests::write_camt(out, transactions, per_entry);
  }
  core::FileSource file{path};
  std::vector<double> floors;
  std::vector<double> guards;
  std::vector<double> reads;
  bool refused = false;
  core::Money sum;
  for (int run = 0; run < runs; ++run) {
    floors.push_back(seconds(file, [&] { bare_pass(file); }));
    CountingSink sink;
    reads.push_back(seconds(file, [&] { refused = parsers::camt054::read(file, sink).findings.refuse(); }));
    const double guard = seconds(file, [&] { refused = !guard_pass(file) || refused; });
    // The bytes that the guard looks at are read for the parser anyway.
    guards.push_back(std::max(0.0, guard - seconds(file, [&] { read_pass(file); })));
    sum = sink.sum;
  }
  const auto bytes = static_cast<double>(file.size());
  std::filesystem::remove(path);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("transactions={} per_entry={} mb={:.1f} sum={} refused={}\n", transactions, per_entry, bytes / 1e6,
             core::to_plain(sum), refused);
  fmt::print(
      "floor_s={:.3f} read_s={:.3f} guard_s={:.3f} ratio={:.2f} ratio_without_guard={:.2f} guard_share={:.2f} "
      "read_mb_s={:.0f} peak_rss_mb={:.1f}\n",
      median(floors), median(reads), median(guards), median(reads) / median(floors),
      (median(reads) - median(guards)) / median(floors), median(guards) / median(reads), bytes / 1e6 / median(reads),
      static_cast<double>(usage.ru_maxrss) / 1024);
  return refused ? 1 : 0;
}

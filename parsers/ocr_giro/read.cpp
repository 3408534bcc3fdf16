#include "parsers/ocr_giro.hpp"
#include "parsers/ocr_giro/checker.hpp"
#include "parsers/ocr_giro/content_check.hpp"
#include "parsers/ocr_giro/lump_census.hpp"
#include "parsers/ocr_giro/report.hpp"
#include "parsers/ocr_giro/teller.hpp"
#include "parsers/ocr_giro/transmissions.hpp"

namespace avstem::parsers::ocr_giro {
namespace {

/// What one check of the file came to.
struct Check {
  Report report;
  LumpCensus census;
  BankFileSummary summary;
  bool saw_repeat = false;
};

Check check(core::ByteSource& source, const std::vector<Repeat>& repeats) {
  Check result;
  ContentCheck content{result.report, result.census, repeats};
  Checker{result.report, content}.check(source);
  result.summary = content.summary();
  result.saw_repeat = content.saw_repeat();
  result.summary.transactions = result.summary.payments;
  result.summary.lumps = result.census.size();
  return result;
}

/// A refused file has findings and nothing else.
BankFileSummary refused(const Report& report) {
  BankFileSummary summary;
  summary.findings = report.findings();
  return summary;
}

}  // namespace

BankFileSummary read(core::ByteSource& source, BankFileSink& sink) {
  std::vector<Repeat> repeats;
  Check checked = check(source, repeats);
  if (checked.saw_repeat && !checked.report.refuses()) {
    repeats = find_repeats(source);
    checked = check(source, repeats);
  }
  if (checked.report.refuses()) return refused(checked.report);
  if (!Teller{checked.census, repeats, checked.summary, sink}.tell(source)) {
    checked.report.tell(Code::changed, {"file", "the same bytes as when it was checked", "other bytes", {}});
    return refused(checked.report);
  }
  checked.summary.findings = checked.report.findings();
  return checked.summary;
}

}  // namespace avstem::parsers::ocr_giro

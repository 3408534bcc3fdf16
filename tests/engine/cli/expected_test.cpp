/// Whole outputs, compared with files under `expected/`.
#include <gtest/gtest.h>

#include "bench.hpp"
#include "expected_text.hpp"

namespace avstem::tests {
namespace {

struct Telling {
  std::string name;  ///< of the expected file
  std::string line;
};

class Tellings : public testing::TestWithParam<Telling> {};

TEST_P(Tellings, IsAsExpected) {
  const Ran ran = run(GetParam().line, Bench::get().demo());
  expect_text(GetParam().name, "$ " + GetParam().line + "\n" + masked(ran.out) + masked(ran.err) + "exit " +
                                   std::to_string(ran.exit) + "\n");
}

std::vector<Telling> in_both_languages(const std::vector<Telling>& tellings) {
  std::vector<Telling> all;
  for (const auto& [name, line] : tellings) {
    all.push_back({name + ".nb.txt", line});
    all.push_back({name + ".en.txt", line + " --lang en"});
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(
    Text, Tellings,
    testing::ValuesIn(in_both_languages({
        {"help", "avstem help"},
        {"help-import", "avstem help import"},
        {"help-noun", "avstem help report"},
        {"demo-again", "avstem demo"},
        {"import-known", "avstem import OCR.D201126 camt054-2026-11-20.xml"},
        {"import-dry-run", "sed s/600100002/600900002/ OCR.D201126 >changed.ocr; avstem import --dry-run changed.ocr"},
        {"inspect-ocr", "avstem inspect OCR.D201126"},
        {"inspect-camt", "avstem inspect camt054-2026-11-20.xml"},
        {"inspect-line-ocr", "avstem inspect OCR.D201126 --line 3"},
        {"inspect-line-camt", "avstem inspect camt054-2026-11-20.xml --line 44"},
        {"inspect-refused", "sed '3s/A*35000 /35001 /' OCR.D201126 >wrong.ocr; avstem inspect wrong.ocr"},
        {"queue-show", "avstem queue show 4:2"},
        {"inputs-list", "avstem inputs list"},
        {"inputs-show", "avstem inputs show 3"},
        {"invoices-list", "avstem invoices list"},
        {"invoices-open", "avstem invoices list --open --org solbakken-vel"},
        {"invoices-show", "avstem invoices show 2026-0102"},
        {"kid-check", "avstem kid check '0102 01 028'"},
        {"kid-explain", "avstem kid explain 010201029 --org groruddalen-historielag"},
        {"kid-make", "avstem kid make --org groruddalen-historielag --customer 102 --invoice 102"},
        {"trial-balance", "avstem report trial-balance"},
        {"trial-balance-as-of", "avstem report trial-balance --org groruddalen-historielag --as-of 01.11.2026"},
        {"open-items", "avstem report open-items --as-of 2026-12-20"},
        {"open-items-csv", "avstem report open-items --as-of 2026-12-20 --csv"},
        {"aged-balances", "avstem report aged-balances --as-of 2026-12-20"},
        {"prepayments", "avstem report prepayments --as-of 2026-11-30"},
        {"bank", "avstem report bank"},
        {"control-sums", "avstem report control-sums"},
        {"missing-files", "avstem report missing-files --as-of 2099-12-31"},
        {"customer", "avstem report customer 103 --from 2026-11-10 --as-of 2026-11-30"},
        {"customer-unknown", "avstem report customer 999"},
        {"payments", "avstem report payments"},
        {"payments-csv", "avstem report payments --csv"},
        {"vouchers", "avstem report vouchers --input 3"},
        {"vouchers-csv", "avstem report vouchers --input 3 --as-of 2026-11-20 --csv"},
        {"unidentified", "avstem report unidentified --as-of 2026-11-30"},
        {"trace-payment", "avstem trace 3:2"},
        {"trace-kid", "avstem trace 000100016"},
        {"trace-voucher", "avstem trace groruddalen-historielag 2026/5"},
        {"setup-unchanged", "avstem setup organisations.toml"},
        {"verify", "avstem verify"},
        {"config-show",
         "umask 077; echo 'database = \"postgresql://ola:hemmelig@127.0.0.1/books\"' >a.toml; avstem config show "
         "--origin "
         "--config a.toml"},
    })));

INSTANTIATE_TEST_SUITE_P(Json, Tellings,
                         testing::ValuesIn(std::vector<Telling>{
                             {"import-known.json", "avstem import --json OCR.D201126"},
                             {"inspect-ocr.json", "avstem inspect --json OCR.D201126"},
                             {"inspect-camt.json", "avstem inspect --json camt054-2026-11-20.xml"},
                             {"inspect-line.json", "avstem inspect --json OCR.D201126 --line 3"},
                             {"queue-list.json", "avstem queue list --json"},
                             {"kid-explain.json", "avstem kid explain 010201028 --json"},
                             {"kid-make.json", "avstem kid make --rule 9,mod11,customer=1-4 --customer 7 --json"},
                             {"inputs-list.json", "avstem inputs list --json"},
                             {"inputs-show.json", "avstem inputs show 3 --json"},
                             {"trial-balance.json", "avstem report trial-balance --org solbakken-vel --json"},
                             {"open-items.json", "avstem report open-items --as-of 2026-12-20 --json"},
                             {"aged-balances.json", "avstem report aged-balances --as-of 2026-12-20 --json"},
                             {"unidentified.json", "avstem report unidentified --as-of 2026-11-30 --json"},
                             {"prepayments.json", "avstem report prepayments --as-of 2026-11-30 --json"},
                             {"bank.json", "avstem report bank --json"},
                             {"control-sums.json", "avstem report control-sums --org solbakken-vel --json"},
                             {"missing-files.json", "avstem report missing-files --as-of 2099-12-31 --json"},
                             {"customer.json", "avstem report customer 103 --json"},
                             {"payments.json", "avstem report payments --json"},
                             {"vouchers.json", "avstem report vouchers --org solbakken-vel --json"},
                             {"trace.json", "avstem trace 3:2 --json"},
                             {"verify.json", "avstem verify --json"},
                             {"usage-error.json", "avstem imprt --json"},
                             {"refused.json",
                              "sed 's/175000/175001/' OCR.D201126 >off.ocr; avstem inspect --json off.ocr"},
                         }));

TEST(Demo, TellsStaircaseBalanceAndQueue) { expect_text("demo.nb.txt", masked(Bench::get().out_of_demo())); }

TEST(Setup, ShowsTheChangesThenMakesThem) {
  const Standing own = Bench::get().empty_books();
  expect_text("setup-dry-run.nb.txt", run("avstem setup organisations.toml --dry-run", own).out);
  expect_text("setup.en.txt", run("avstem setup organisations.toml --lang en", own).out);
}

TEST(Import, TellsEveryFileAndSumsThemUp) {
  const Standing own = Bench::get().empty_books();
  ASSERT_EQ(run("avstem setup organisations.toml && avstem invoices import invoices.csv", own).exit, 0);
  const Ran ran = run(
      "mkdir in && cp OCR.D201126 camt054-2026-11-20.xml in && cp OCR.D201126 in/.hidden && cp OCR.D201126 in/x.tmp &&"
      " sed s/175000/175001/ OCR.D201126 >in/off.ocr && ln -s ../OCR.D201126 in/link && mkfifo in/pipe; avstem import "
      "in",
      own);
  EXPECT_EQ(ran.exit, 2);
  expect_text("import-folder.nb.txt", ran.out + ran.err);
}

}  // namespace
}  // namespace avstem::tests

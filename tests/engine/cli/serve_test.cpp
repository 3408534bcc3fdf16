/// The built program as a service: files dropped into its inbox, signals, systemd's socket, metrics, kills.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "served_books.hpp"

namespace avstem::tests {
namespace {

namespace files = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

TEST_F(ServedBooks, TakeAFileAsSoonAsItHasCome) {
  const Ran ran = serve_while("cp OCR.D201126 inbox/.new; mv inbox/.new inbox/OCR.D201126; " +
                              until("test -e inbox/done/OCR.D201126.report.txt"));
  EXPECT_EQ(ran.exit, 0) << ran.out;
  EXPECT_THAT(inbox(), ElementsAre("done/OCR.D201126", "done/OCR.D201126.report.txt"));
  EXPECT_THAT(ran.out, HasSubstr("event=file-taken state=applied input=3"));
  EXPECT_THAT(ran.out, HasSubstr("event=ending signal=15"));
  EXPECT_THAT(read("inbox/done/OCR.D201126.report.txt"), HasSubstr("Differanse"));
}

TEST_F(ServedBooks, TellEventsAndNothingElse) {
  // Books that another program booked: opening them tells people so, which is no event.
  std::ofstream{own_.folder / "books/engine"} << "avstem-engine 1 0.0.9 0123456789abcdef\n";
  const Ran ran = serve_while("cp OCR.D201126 inbox/; " + until("test -e inbox/done/OCR.D201126.report.txt"));
  std::istringstream lines{ran.out};
  for (std::string line; std::getline(lines, line);)
    EXPECT_THAT(line, testing::MatchesRegex("time=[-0-9T:Z]+ level=[a-z]+ event=.*"));
}

TEST_F(ServedBooks, AreServedByOneProcess) {
  const Ran ran = serve_while("avstem serve; echo second=$?");
  EXPECT_THAT(ran.out, HasSubstr("second=75"));
  EXPECT_THAT(ran.err, HasSubstr("E-SERVE-BUSY"));
}

TEST_F(ServedBooks, AnswerOnASocket) {
  own_.environment["AVSTEM_METRICS_LISTEN"] = "unix:metrics.sock";
  const Ran ran = serve_while(
      "ask() { printf 'GET %s HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n' $1 | python3 -c 'import socket,sys; "
      "s=socket.socket(socket.AF_UNIX); s.connect(\"metrics.sock\"); s.sendall(sys.stdin.buffer.read()); "
      "print(s.makefile().read())'; }; sleep 0.5; ask /healthz; ask /readyz; ask /metrics | tee metrics; ask /other");
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("200 OK"));
  EXPECT_THAT(ran.out, HasSubstr("\nready\n"));
  EXPECT_THAT(ran.out, HasSubstr("avstem_ledger_imbalance_ore 0\n"));
  EXPECT_THAT(ran.out, HasSubstr("404 Not Found"));
  EXPECT_FALSE(files::exists(own_.folder / "metrics.sock"));
  const Ran checked = run_line(
      "PATH=$PATH:" AVSTEM_SOURCE_DIR
      "/build/tools; command -v promtool >/dev/null || exit 0; sed '1,/^\r*$/d' metrics | promtool check metrics");
  EXPECT_EQ(checked.exit, 0) << checked.out << checked.err;
}

TEST_F(ServedBooks, AnswerOnALoopbackPortAndSayWhenTheyAreNotReady) {
  const std::string port = run_line(
                               "python3 -c 'import socket; s = socket.socket(); s.bind((\"127.0.0.1\", 0)); "
                               "print(s.getsockname()[1], end=\"\")'")
                               .out;
  own_.environment["AVSTEM_METRICS_LISTEN"] = "127.0.0.1:" + port;
  own_.environment["AVSTEM_INBOX_SCAN_SECONDS"] = "1";
  const Ran ran = serve_while(
      "ask() { python3 -c 'import sys, urllib.request as r; print(r.urlopen(\"http://127.0.0.1:" + port +
      "\" + sys.argv[1]).read().decode())' $1; }; " + until("ask /readyz") +
      "; ask /healthz; ask /metrics; mv inbox away; " + until("! ask /readyz") +
      "; ask /readyz 2>&1 | tail -n 1; ask /healthz; mv away inbox; " + until("ask /readyz") + "; ask /readyz");
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(ran.out, testing::StartsWith("ok\n"));
  EXPECT_THAT(ran.out, HasSubstr("avstem_up{what=\"database\"} 1\n"));
  EXPECT_THAT(ran.out, HasSubstr("HTTP Error 503: Service Unavailable\nok\n\nready\n"));
}

TEST_F(ServedBooks, ListenOnThisMachineOnly) {
  own_.environment["AVSTEM_METRICS_LISTEN"] = "0.0.0.0:9464";
  const Ran ran = run_line("avstem serve");
  EXPECT_EQ(ran.exit, 78);
  EXPECT_THAT(ran.err, HasSubstr("expected 127.0.0.1:PORT, [::1]:PORT or unix:PATH, found '0.0.0.0:9464'"));
}

TEST_F(ServedBooks, ReadTheConfigurationAgainAtSighup) {
  own_.environment.erase("AVSTEM_INBOX_FOLDER");
  std::ofstream{own_.folder / "avstem.toml"} << "inbox.folder = \"inbox\"\n";
  const Ran ran = serve_while("mkdir other; echo 'inbox.folder = \"other\"' >avstem.toml; kill -HUP $server; " +
                              until("grep -q configuration-read log") + "; cp OCR.D201126 other/; " +
                              until("test -e other/done/OCR.D201126") +
                              "; printf 'lang = \"nb\"\n[inbox]\nfoldr = \"x\"\n' >avstem.toml; kill -HUP $server; " +
                              until("grep -q configuration-refused log"));
  EXPECT_EQ(ran.exit, 0) << ran.out;
  EXPECT_TRUE(files::exists(own_.folder / "other/done/OCR.D201126")) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("event=configuration-read"));
  EXPECT_THAT(ran.out, HasSubstr("event=configuration-refused code=E-CONFIG-KEY line=3\n"));
}

/// The file is archived and half of it is booked when the signal comes.
constexpr const char* in_the_middle = "engine.bank_file.after_lump@1:stop";

TEST_F(ServedBooks, FinishTheFileInHandWhenTheyAreToldToEnd) {
  own_.environment["AVSTEM_FAILPOINT"] = in_the_middle;
  run_line("mkdir arriving; cp OCR.D201126 camt054-2026-11-20.xml arriving");
  const Ran ran =
      serve_while("mv arriving/* inbox/; " + until("grep -q '^State:.T' /proc/$server/status") +
                  "; test -z \"$(ls inbox/done)\" && echo in the middle; kill -TERM $server; kill -CONT $server");
  EXPECT_EQ(ran.exit, 0) << ran.out;
  EXPECT_THAT(ran.out, testing::StartsWith("in the middle\n"));
  EXPECT_THAT(ran.out, HasSubstr("event=ending signal=15"));
  EXPECT_THAT(ran.out, HasSubstr("event=file-taken state=applied input=3"));
  own_.environment.erase("AVSTEM_FAILPOINT");
  EXPECT_EQ(inputs(), "applied applied applied ");
  EXPECT_THAT(inbox(), ElementsAre("camt054-2026-11-20.xml", "done/OCR.D201126", "done/OCR.D201126.report.txt"))
      << "the rest waits for the next start";
}

TEST_F(ServedBooks, RollTheFileInHandBackWhenTheyAreKilled) {
  const Ran killed = run_line("cp OCR.D201126 inbox; AVSTEM_FAILPOINT=" + std::string{in_the_middle} +
                              " avstem serve 2>log & server=$!; " + until("grep -q '^State:.T' /proc/$server/status") +
                              "; kill -KILL $server; wait $server");
  EXPECT_EQ(killed.exit, 128 + SIGKILL);
  EXPECT_THAT(inbox(), ElementsAre("OCR.D201126"));
  // The two inputs before it, and nothing of the third.
  EXPECT_EQ(run_line("psql -Atq \"$AVSTEM_DATABASE\" -c 'SELECT max(seq) FROM avstem.input'").out, "2\n");
  const Ran ran = serve_while(until("test -e inbox/done/OCR.D201126.report.txt"));
  EXPECT_EQ(ran.exit, 0) << ran.out;
  EXPECT_EQ(inputs(), "applied applied applied ");
  EXPECT_EQ(run_line("avstem verify").exit, 0);
}

TEST_F(ServedBooks, TellSystemdHowTheyFare) {
  const std::string name = (own_.folder / "notify").string();
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  ASSERT_LT(name.size(), sizeof(address.sun_path));
  std::copy(name.begin(), name.end(), address.sun_path);
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  ASSERT_EQ(::bind(socket, static_cast<const sockaddr*>(static_cast<const void*>(&address)), sizeof(address)), 0);
  own_.environment["NOTIFY_SOCKET"] = name;
  own_.environment["WATCHDOG_USEC"] = "400000";
  EXPECT_EQ(serve_while("sleep 1").exit, 0);
  std::string told;
  std::string datagram(256, '\0');
  for (ssize_t size = ::recv(socket, datagram.data(), datagram.size(), 0); size > 0;
       size = ::recv(socket, datagram.data(), datagram.size(), 0)) {
    told += datagram.substr(0, static_cast<std::size_t>(size)) + "\n";
  }
  ::close(socket);
  EXPECT_THAT(told, HasSubstr("READY=1\n"));
  EXPECT_THAT(told, HasSubstr("WATCHDOG=1\nWATCHDOG=1\n"));
  EXPECT_THAT(told, HasSubstr("STOPPING=1\n"));
}

TEST_F(ServedBooks, TakeBankFilesAndInvoicesFromFoldersOfTheirOwn) {
  own_.environment["AVSTEM_INBOX_INVOICES_FOLDER"] = "inbox";
  const Ran ran = run_line("avstem serve");
  EXPECT_EQ(ran.exit, 78);
  EXPECT_THAT(ran.err, HasSubstr("expected a folder of its own, found 'inbox'"));
}

TEST_F(ServedBooks, MatchAPaymentWhoseInvoiceComesLater) {
  own_.environment["AVSTEM_INBOX_INVOICES_FOLDER"] = "invoices";
  run_line("mkdir invoices");
  // The payment waits in the queue with a KID that nobody has issued; then the invoice file brings it (RULES C6).
  const Ran ran = serve_while("cp OCR.D201126 inbox/; " + until("test -e inbox/done/OCR.D201126.report.txt") +
                              "; avstem queue list --json >before; { head -n 1 invoices.csv; "
                              "echo 'groruddalen-historielag;2026-0199;199;Siv "
                              "Lund;019901990;01.11.2026;30.11.2026;350,00'; } >invoices/late.csv; " +
                              until("test -e invoices/done/late.csv.report.txt") + "; avstem queue list --json >after");
  EXPECT_EQ(ran.exit, 0) << ran.out;
  EXPECT_THAT(read("before"), HasSubstr("kid_unknown"));
  EXPECT_THAT(read("after"), testing::Not(HasSubstr("kid_unknown")));
}

TEST_F(ServedBooks, WriteACheckpointAtItsTime) {
  own_.environment["AVSTEM_SCHEDULE_CHECKPOINT"] = "* * * * *";
  ASSERT_EQ(run_line("avstem checkpoint --new-key").exit, 0);
  const Ran ran = serve_while(until("grep -q event=checkpoint-written log"));
  EXPECT_EQ(ran.exit, 0) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("event=checkpoint-written"));
  EXPECT_EQ(run_line("ls books/archive/checkpoints | wc -l").out, "1\n");
  EXPECT_EQ(run_line("avstem verify --level checkpoints").exit, 0);
}

TEST_F(ServedBooks, NeedAnInbox) {
  own_.environment.erase("AVSTEM_INBOX_FOLDER");
  const Ran ran = run_line("avstem serve");
  EXPECT_EQ(ran.exit, 78);
  EXPECT_THAT(ran.err, HasSubstr("E-SERVE-INBOX"));
}

TEST_F(ServedBooks, TakeARoundForTimers) {
  EXPECT_EQ(run_line("avstem import").out, "Ingenting komplett i innboksen.\n");
  const Ran ran = run_line(
      "cp OCR.D201126 camt054-2026-11-20.xml inbox; sed s/175000/175001/ OCR.D201126 >inbox/wrong; touch inbox/.hidden "
      "inbox/a.tmp;"
      "ln -s ../OCR.D201126 inbox/link; AVSTEM_METRICS_TEXTFILE=avstem.prom avstem import --inbox inbox");
  EXPECT_EQ(ran.exit, 2) << ran.err;
  EXPECT_THAT(inbox(), ElementsAre(".hidden", "a.tmp", "done/OCR.D201126", "done/OCR.D201126.report.txt",
                                   "done/camt054-2026-11-20.xml", "done/camt054-2026-11-20.xml.report.txt", "link",
                                   "refused/wrong", "refused/wrong.report.txt"));
  EXPECT_THAT(ran.out, HasSubstr("wrong  avvist"));
  EXPECT_THAT(read("inbox/refused/wrong.report.txt"), HasSubstr("E-OCR"));
  EXPECT_THAT(read("avstem.prom"), HasSubstr("avstem_bank_files{state=\"refused\"} 1\n"));
  const Ran again = run_line("cp OCR.D201126 inbox; avstem import --json");
  EXPECT_EQ(again.exit, 0) << again.err;
  const auto file = nlohmann::json::parse(again.out)["files"][0];
  EXPECT_EQ(file["state"], "known");
  EXPECT_EQ(file["stored_as"], "OCR.D201126.2");
}

TEST_F(ServedBooks, TellTheJournalEventsOnly) {
  const Ran ran = run_line(
      "cp OCR.D201126 inbox/; sed s/175000/175001/ OCR.D201126 >inbox/wrong; JOURNAL_STREAM=8:1 AVSTEM_LOG_FORMAT=auto "
      "avstem import");
  EXPECT_EQ(ran.exit, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr("<6>event=file-taken state=applied input=3"));
  EXPECT_THAT(ran.err, HasSubstr("<4>event=file-taken state=refused input=4"));
  const Ran away = run_line("JOURNAL_STREAM=8:1 AVSTEM_DATABASE=postgresql:///b?host=/nonexistent avstem import");
  EXPECT_EQ(away.exit, 69);
  EXPECT_THAT(away.err, HasSubstr("event=round-failed code=E-DB-UNREACHABLE exit=69\n"));
}

TEST_F(ServedBooks, TellWhyARoundCannotBe) {
  EXPECT_EQ(run_line("avstem import --inbox nowhere").exit, 66);
  EXPECT_EQ(run_line("avstem import --inbox inbox OCR.D201126").exit, 64);
  EXPECT_EQ(run_line("AVSTEM_INBOX_FOLDER= avstem import").exit, 64);
  EXPECT_EQ(run_line("AVSTEM_DATABASE=postgresql:///b?host=/nonexistent avstem import").exit, 69);
  EXPECT_EQ(run_line("AVSTEM_SCHEDULE_EXPECT='25 99 * * * x' avstem import").exit, 78);
}

TEST_F(ServedBooks, LoseAndDoubleNothingWhenTheyAreKilled) {
  for (const char* point : {"service.round.before_move", "service.round.after_move", "engine.apply.after_commit"}) {
    run_line("cp OCR.D201126 inbox; AVSTEM_FAILPOINT=" + std::string{point} + " avstem import");
  }
  EXPECT_EQ(run_line("avstem import").exit, 0);
  const std::string after = inputs();
  EXPECT_EQ(after, "applied applied applied ");
  for (const std::string& name : inbox()) EXPECT_THAT(name, HasSubstr("done/OCR.D201126"));
}

}  // namespace
}  // namespace avstem::tests

/// Whom the service tells what: a mail system on loopback and a program of the operator's, with the trouble that each notice is about.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/types.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "served_books.hpp"

namespace avstem::tests {
namespace {

namespace files = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* wrong_file = "sed s/175000/175001/ OCR.D201126 >inbox/.w; mv inbox/.w inbox/'OCR feil'";

class Notices : public ServedBooks {
 protected:
  Notices() {
    files::create_directories(own_.folder / "mail");
    files::copy(AVSTEM_FAKE_MAIL, own_.folder / "mail" / "sendmail");
    std::ofstream{own_.folder / "hook"} << "#!/bin/sh\ncat >>\"$1\"\n";
    files::permissions(own_.folder / "hook", files::perms{0755});
    own_.environment["AVSTEM_NOTICE_SENDMAIL"] = (own_.folder / "mail" / "sendmail").string();
    own_.environment["AVSTEM_NOTICE_MAIL_TO"] = "drift@example.org;regnskap@example.org";
    own_.environment["AVSTEM_NOTICE_MAIL_FROM"] = "avstem@example.org";
    own_.environment["AVSTEM_NOTICE_COMMAND"] = (own_.folder / "hook").string() + ";" + (own_.folder / "told").string();
    start_receiver();
  }
  ~Notices() override { stop_receiver(); }

  void start_receiver() {
    const Ran started =
        run_line("python3 mail/sendmail receive mail >/dev/null 2>&1 & echo $!; " + until("test -e mail/port"));
    receiver_ = std::stoi(started.out);
  }
  void stop_receiver() {
    if (receiver_ > 0) ::kill(receiver_, SIGTERM);
    receiver_ = 0;
    files::remove(own_.folder / "mail" / "port");
  }
  [[nodiscard]] std::string mail(int number) const { return read("mail/" + std::to_string(number) + ".mail"); }
  [[nodiscard]] int mails() const {
    int count = 0;
    for (const auto& entry : files::directory_iterator{own_.folder / "mail"})
      count += entry.path().extension() == ".mail";
    return count;
  }
  /// What the program was told, notice by notice.
  [[nodiscard]] std::vector<nlohmann::json> told() const {
    std::vector<nlohmann::json> all;
    std::ifstream stream{own_.folder / "told"};
    for (std::string line; std::getline(stream, line);) all.push_back(nlohmann::json::parse(line));
    return all;
  }
  /// The service was there yesterday at noon, and has told nothing.
  void remember_yesterday() {
    run_line(
        "mkdir -p books; date -u -d 'yesterday 12:00' '+{\"checked_until\": \"%Y-%m-%dT%H:%M:%SZ\"}' "
        ">books/service-memory.json");
  }

  pid_t receiver_ = 0;
};

TEST_F(Notices, TellOfARefusedFileByMailAndToAProgram) {
  const Ran ran = serve_while(std::string{wrong_file} + "; " + until("test -e mail/1.mail -a -s told"));
  EXPECT_EQ(ran.exit, 0) << ran.out;
  EXPECT_THAT(mail(1), HasSubstr("RCPT TO:<drift@example.org>\nRCPT TO:<regnskap@example.org>\n"));
  EXPECT_THAT(mail(1), HasSubstr("Subject: avstem: file-refused\n"));
  EXPECT_THAT(mail(1), HasSubstr("Filen OCR feil ble avvist"));
  EXPECT_THAT(mail(1), HasSubstr("Neste steg: avstem inputs show 3\n"));
  ASSERT_EQ(told().size(), 1U);
  EXPECT_EQ(told()[0]["kind"], "file-refused");
  EXPECT_EQ(told()[0]["subject"], "OCR feil");
  const Ran next = run_line(told()[0]["next"].get<std::string>());
  EXPECT_EQ(next.exit, 0) << next.err;
  EXPECT_THAT(next.out, HasSubstr(told()[0]["code"].get<std::string>()));
}

TEST_F(Notices, TellOfARefusedFileFromARoundToo) {
  const Ran ran = run_line(std::string{wrong_file} + "; avstem import");
  EXPECT_EQ(ran.exit, 2) << ran.err;
  EXPECT_THAT(mail(1), HasSubstr("Subject: avstem: file-refused\n"));
}

TEST_F(Notices, TellOfAFileThatHasNotCome) {
  remember_yesterday();
  own_.environment["AVSTEM_SCHEDULE_EXPECT"] = "0 0 * * * OCR.D*";
  const Ran ran = serve_while(until("test -e mail/1.mail -a -s told"));
  EXPECT_EQ(ran.exit, 0) << ran.out;
  EXPECT_THAT(mail(1), HasSubstr("Ventet fil er ikke kommet: OCR.D*"));
  ASSERT_EQ(told().size(), 1U);
  EXPECT_EQ(told()[0]["kind"], "file-missing");
  // A restart does not tell it once more.
  EXPECT_EQ(serve_while("sleep 0.5").exit, 0);
  EXPECT_EQ(mails(), 1);
}

TEST_F(Notices, TellOfALedgerThatStopped) {
  ASSERT_EQ(run_line("avstem checkpoint --new-key && avstem import OCR.D201126 && avstem checkpoint").exit, 0);
  pqxx::connection connection{own_.environment.at("AVSTEM_DATABASE")};
  pqxx::work work{connection};
  work.exec(
      "ALTER TABLE avstem.head DISABLE TRIGGER USER; UPDATE avstem.head SET hash = sha256('another') WHERE org_id = 2;"
      "ALTER TABLE avstem.head ENABLE TRIGGER USER");
  work.commit();
  // Opening the books finds it: a server that does not run says so by its exit.
  EXPECT_EQ(run_line("avstem serve").exit, 70);
  const Ran ran = run_line("cp camt054-2026-11-20.xml inbox/; avstem import");
  EXPECT_EQ(ran.exit, 70) << ran.err;
  EXPECT_THAT(inbox(), ElementsAre("camt054-2026-11-20.xml"));
}

TEST_F(Notices, TellOfALedgerThatStopsWhileItIsServed) {
  ASSERT_EQ(run_line("avstem checkpoint --new-key && avstem import OCR.D201126 && avstem checkpoint").exit, 0);
  const std::string tamper =
      "psql -q \"$AVSTEM_DATABASE\" -c \"ALTER TABLE avstem.head DISABLE TRIGGER USER\" -c "
      "\"UPDATE avstem.head SET hash = sha256('another') WHERE org_id = 2\"";
  const Ran ran =
      serve_while(tamper + "; cp camt054-2026-11-20.xml inbox/; " + until("test -e mail/1.mail -a -s told"));
  EXPECT_EQ(ran.exit, 0) << ran.out;
  EXPECT_THAT(inbox(), ElementsAre("camt054-2026-11-20.xml"));
  EXPECT_THAT(mail(1), HasSubstr("Subject: avstem: ledger-stopped\n"));
  EXPECT_THAT(mail(1), HasSubstr("Neste steg: avstem verify\n"));
  ASSERT_GE(told().size(), 1U);
  EXPECT_EQ(told()[0]["code"], "E-BOOKS-DISAGREE");
}

TEST_F(Notices, AreHeldBackWhenThereAreTooMany) {
  own_.environment["AVSTEM_NOTICE_PER_HOUR_MAX"] = "2";
  const Ran ran = run_line("for i in 1 2 3 4 5; do echo nonsense $i >inbox/wrong$i; done; avstem import");
  EXPECT_EQ(ran.exit, 2) << ran.err;
  EXPECT_EQ(mails(), 2);
  EXPECT_EQ(told().size(), 2U);
}

TEST_F(Notices, WaitForAMailSystemThatIsAway) {
  stop_receiver();
  own_.environment["AVSTEM_RETRY_MOST_SECONDS"] = "1";
  own_.environment["AVSTEM_NOTICE_COMMAND"] = "";
  const std::string again =
      "python3 mail/sendmail receive mail >/dev/null 2>&1 & receiver=$!; " + until("test -e mail/1.mail");
  const Ran ran = serve_while(std::string{wrong_file} + "; " + until("grep -q told=failed log") + "; " + again +
                              "; kill $receiver");
  EXPECT_EQ(ran.exit, 0) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("event=notice kind=file-refused input=3 told=failed"));
  EXPECT_THAT(ran.out, HasSubstr("event=notice kind=file-refused input=3 told=yes"));
  EXPECT_THAT(mail(1), HasSubstr("Filen OCR feil ble avvist"));
}

TEST_F(Notices, StopNoImportWhenTheirProgramHangs) {
  std::ofstream{own_.folder / "hook"} << "#!/bin/sh\nsleep 60\n";
  own_.environment["AVSTEM_NOTICE_TIMEOUT_SECONDS"] = "1";
  const Ran ran = run_line(std::string{wrong_file} + "; cp OCR.D201126 inbox/z; timeout 20 avstem import");
  EXPECT_EQ(ran.exit, 2) << ran.err;
  EXPECT_EQ(inputs(), "applied applied refused applied ");
  EXPECT_EQ(mails(), 1) << "the mail goes out though the program hangs";
}

}  // namespace
}  // namespace avstem::tests

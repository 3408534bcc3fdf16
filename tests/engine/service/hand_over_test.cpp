#include "engine/service/hand_over.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "oslo.hpp"
#include "tests/temporary_folder.hpp"

namespace avstem::service {
namespace {

using std::chrono::seconds;

Notice notice() {
  return {.kind = NoticeKind::file_refused,
          .subject = "OCR\nBcc: all@example.org\n\nhello \xff",
          .code = "E-OCR-SUM",
          .line = 7,
          .input = 12,
          .at = tests::at("2026-11-27T10:00:00Z"),
          .next = "avstem inputs show 12",
          .held_back = 0};
}

TEST(AProgram, ReadsItsInputAndIsWaitedFor) {
  const tests::TemporaryFolder folder;
  const std::string to = (folder.path() / "told").string();
  EXPECT_EQ(run_program({"/bin/sh", "-c", "cat > \"$1\"", "sh", to}, "some text\n", seconds{10}), Ended::well);
  std::ifstream stream{to};
  std::ostringstream text;
  text << stream.rdbuf();
  EXPECT_EQ(text.str(), "some text\n");
  EXPECT_EQ(run_program({"/bin/false"}, "", seconds{10}), Ended::badly);
  EXPECT_EQ(run_program({"/bin/true"}, std::string(1 << 20, 'x'), seconds{10}), Ended::well);
  EXPECT_EQ(run_program({"/nonexistent"}, "", seconds{10}), Ended::not_started);
}

TEST(AProgramThatHangs, IsKilledWithAllThatItStarted) {
  EXPECT_EQ(run_program({"/bin/sh", "-c", "sleep 60 & sleep 60"}, "", seconds{1}), Ended::too_late);
}

TEST(AProgram, GetsNothingOfOurEnvironment) {
  ::setenv("PGPASSWORD", "hemmelig", 1);
  EXPECT_EQ(run_program({"/bin/sh", "-c", "test -z \"$PGPASSWORD\" && test -n \"$PATH\""}, "", seconds{10}),
            Ended::well);
  ::unsetenv("PGPASSWORD");
}

TEST(ANotice, IsJsonForPrograms) {
  const auto json = nlohmann::json::parse(notice_json(notice(), "Fil avvist"));
  EXPECT_EQ(json["schema"], "avstem.notice/1");
  EXPECT_EQ(json["kind"], "file-refused");
  EXPECT_EQ(json["input"], 12);
  EXPECT_EQ(json["line"], 7);
  EXPECT_EQ(json["next"], "avstem inputs show 12");
  EXPECT_EQ(json["at"], "2026-11-27T10:00:00Z");
}

TEST(AMail, HasHeadersThatNoFileNameGetsInto) {
  const std::string mail =
      notice_mail({"/usr/sbin/sendmail", "avstem", {"a@example.org", "b@example.org"}}, notice(), "Tekst æøå\n");
  EXPECT_EQ(
      mail,
      "From: avstem\nTo: a@example.org, b@example.org\nSubject: avstem: file-refused\nAuto-Submitted: auto-generated\n"
      "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nTekst æøå\n");
}

}  // namespace
}  // namespace avstem::service

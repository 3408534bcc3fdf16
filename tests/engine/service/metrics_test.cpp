#include "engine/service/metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "engine/service/http_server.hpp"
#include "tests/temporary_folder.hpp"

namespace avstem::service {
namespace {

std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

TEST(TheTextfile, AppearsWholeOrNotAtAll) {
  const tests::TemporaryFolder folder;
  const Metrics metrics{"0.1.0"};
  EXPECT_TRUE(metrics.write_textfile(folder.path() / "avstem.prom"));
  EXPECT_EQ(content_of(folder.path() / "avstem.prom"), metrics.text());
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "avstem.prom.tmp"));
  EXPECT_FALSE(metrics.write_textfile(folder.path() / "nowhere" / "avstem.prom"));
}

std::set<std::string> names_in(const std::string& text, const std::regex& pattern) {
  std::set<std::string> names;
  for (auto found = std::sregex_iterator{text.begin(), text.end(), pattern}; found != std::sregex_iterator{}; ++found)
    names.insert(std::regex_replace(found->str(1), std::regex{"_(bucket|sum|count)$"}, ""));
  return names;
}

/// A name that the rules watch and nobody exports would be silent for ever.
TEST(WhatTheAlertsAndTheDashboardWatch, IsExported) {
  Metrics metrics{"0.1.0"};
  Figures figures;
  figures.bank_files = {{"applied", 0}};
  figures.payments = {{"booked", 0}};
  metrics.set_figures(figures);
  metrics.succeeded("import", {});
  metrics.set_waiting("bank_file", 0);
  metrics.set_free_bytes("data", 0);
  metrics.set_up("database", true);
  const std::set<std::string> exported = names_in(metrics.text(), std::regex{"# TYPE (avstem_[a-z_]+)"});
  for (const char* file : {"alerts.yml", "dashboard.json"}) {
    const auto watched = names_in(content_of(std::string{AVSTEM_SOURCE_DIR} + "/ops/monitoring/" + file),
                                  std::regex{"\\b(avstem_[a-z_]+)\\b"});
    EXPECT_GE(watched.size(), 8U) << file;
    for (const std::string& name : watched) EXPECT_TRUE(exported.contains(name)) << file << " watches " << name;
  }
}

TEST(APlaceToListenAt, IsOnThisMachine) {
  EXPECT_EQ(HttpPlace::parse("127.0.0.1:9464")->port, 9464);
  EXPECT_EQ(HttpPlace::parse("[::1]:1")->host, "::1");
  EXPECT_EQ(HttpPlace::parse("unix:/run/avstem/metrics.sock")->path, "/run/avstem/metrics.sock");
  for (const char* other :
       {"0.0.0.0:9464", "192.168.1.1:80", ":9464", "127.0.0.1:", "127.0.0.1:70000", "unix:", "", "127.0.0.1:80x"})
    EXPECT_FALSE(HttpPlace::parse(other).has_value()) << other;
}

}  // namespace
}  // namespace avstem::service

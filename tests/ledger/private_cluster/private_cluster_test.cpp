#include "ledger/private_cluster.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "ledger/postgres/private_cluster/account.hpp"
#include "ledger/postgres/private_cluster/home.hpp"
#include "ledger/postgres/private_cluster/server.hpp"
#include "tests/faults/child_program.hpp"
#include "tests/temporary_folder.hpp"

namespace avstem::ledger {
namespace {

namespace fs = std::filesystem;
namespace parts = postgres::private_cluster;
using tests::ChildResult;
using tests::run_child;

/// A folder that the server's user can enter, and no server left behind.
class Cluster : public testing::Test {
 protected:
  Cluster() { fs::permissions(root_.path(), fs::perms{0755}); }
  ~Cluster() override { PrivateCluster{place()}.stop(); }

  [[nodiscard]] fs::path folder() const { return root_.path() / "postgres"; }
  [[nodiscard]] PrivateClusterPlace place() const {
    return {.folder = folder(), .fallback = root_.path() / "fallback", .patience = std::chrono::minutes{1}};
  }
  [[nodiscard]] pid_t server() const { return parts::read_record(folder() / "cluster")->process; }
  [[nodiscard]] ChildResult program(const std::string& what, const std::vector<std::string>& before = {}) const {
    std::vector<std::string> words = before;
    words.insert(words.end(), {CLUSTER_PROGRAM, folder().string(), place().fallback.string(), what});
    return run_child(words);
  }
  tests::TemporaryFolder root_;
};

std::string answer(const std::string& uri, const std::string& sql) {
  const ChildResult result = run_child({"/usr/bin/psql", uri, "-XAtq", "-c", sql});
  return result.exit_code == 0 ? result.out.substr(0, result.out.find_last_not_of('\n') + 1) : "error: " + result.err;
}

/// Makes the server's record name another process, as after a restart of the machine.
void rewrite_process_number(const fs::path& file, pid_t process) {
  std::ifstream lines{file};
  const std::string text{std::istreambuf_iterator<char>{lines}, {}};
  std::ofstream{file, std::ios::trunc} << process << text.substr(text.find('\n'));
}

void kill_and_wait(pid_t process) {
  ::kill(process, SIGKILL);
  while (parts::is_alive(process)) std::this_thread::sleep_for(std::chrono::milliseconds{5});
}

TEST_F(Cluster, IsMadeAndAnswersAsRoleAndDatabaseAvstem) {
  const std::string uri = PrivateCluster{place()}.start();
  EXPECT_EQ(answer(uri, "SELECT current_user, current_database(), rolsuper FROM pg_roles WHERE rolname = current_user"),
            "avstem|avstem|f");
  EXPECT_EQ(answer(uri, "CREATE TABLE t (a int); INSERT INTO t VALUES (1); SELECT count(*) FROM t"), "1");
  EXPECT_EQ(answer(PrivateCluster{place()}.superuser_uri(), "SELECT current_user"), "postgres");
}

TEST_F(Cluster, KeepsWhatWasAcknowledgedAndSpeaksUtf8) {
  const std::string uri = PrivateCluster{place()}.start();
  for (const char* name : {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
    EXPECT_EQ(answer(uri, std::string{"SHOW "} + name), "on") << name;
  }
  EXPECT_EQ(answer(uri, "SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database WHERE datname = 'avstem'"),
            "UTF8|C");
  EXPECT_EQ(answer(uri, "SHOW shared_buffers"), "256MB");
  EXPECT_EQ(answer(uri, "SHOW jit"), "off");
}

TEST_F(Cluster, ListensOnASocketOnlyThatOthersCannotReach) {
  const std::string uri = PrivateCluster{place()}.start();
  EXPECT_EQ(answer(uri, "SHOW listen_addresses"), "");
  struct stat status {};
  ASSERT_EQ(::stat((folder() / "socket").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0700U);
}

TEST_F(Cluster, IsRunByAnUnprivilegedUser) {
  (void)PrivateCluster{place()}.start();
  struct stat status {};
  ASSERT_EQ(::stat(("/proc/" + std::to_string(server())).c_str(), &status), 0);
  EXPECT_NE(status.st_uid, 0U);
  EXPECT_EQ(status.st_uid, parts::server_account(folder()).user);
}

TEST_F(Cluster, IsFoundWhileItRuns) {
  const std::string uri = PrivateCluster{place()}.start();
  const pid_t first = server();
  EXPECT_EQ(PrivateCluster{place()}.start(), uri);
  EXPECT_EQ(server(), first);
}

TEST_F(Cluster, StopsAndStartsAgain) {
  PrivateCluster cluster{place()};
  EXPECT_EQ(cluster.find(), std::nullopt);
  EXPECT_EQ(answer(cluster.start(), "CREATE TABLE kept (a int)"), "");
  cluster.stop();
  EXPECT_EQ(cluster.find(), std::nullopt);
  EXPECT_THROW((void)cluster.superuser_uri(), ClusterError);
  cluster.stop();
  EXPECT_EQ(answer(cluster.start(), "SELECT count(*) FROM kept"), "0");
}

TEST_F(Cluster, IsStartedOnceBySeveralProcessesAtOnce) {
  std::vector<ChildResult> results(6);
  std::vector<std::thread> starters;
  for (ChildResult& result : results) starters.emplace_back([this, &result] { result = program("start"); });
  for (std::thread& starter : starters) starter.join();
  for (const ChildResult& result : results) {
    EXPECT_EQ(result.exit_code, 0) << result.err;
    EXPECT_EQ(result.out, results[0].out);
  }
  EXPECT_EQ(answer(*PrivateCluster{place()}.find(), "SELECT 1"), "1");
}

TEST_F(Cluster, OutlivesTheProcessThatStartedIt) {
  const ChildResult killed = program("start-and-die", {"/usr/bin/setsid", "--wait"});
  EXPECT_FALSE(killed.out.empty()) << killed.err;
  const auto uri = PrivateCluster{place()}.find();
  ASSERT_TRUE(uri);
  EXPECT_EQ(answer(*uri, "SELECT 1"), "1");
}

TEST_F(Cluster, IsMadeAfterAStarterThatWasKilledWhileMakingIt) {
  for (const char* seconds : {"0.05", "0.2", "0.35", "0.5"}) {
    (void)run_child({"/usr/bin/timeout", "-s", "KILL", seconds, CLUSTER_PROGRAM, folder().string(),
                     place().fallback.string(), "start"});
  }
  EXPECT_EQ(answer(PrivateCluster{place()}.start(), "SELECT 1"), "1");
  EXPECT_FALSE(fs::exists(folder() / "cluster.new"));
}

TEST_F(Cluster, StartsWhenTheRecordNamesADeadProcess) {
  PrivateCluster cluster{place()};
  (void)cluster.start();
  kill_and_wait(server());
  EXPECT_EQ(cluster.find(), std::nullopt);
  EXPECT_EQ(answer(cluster.start(), "SELECT 1"), "1");
}

TEST_F(Cluster, StartsWhenTheRecordNamesAnotherProgram) {
  PrivateCluster cluster{place()};
  (void)cluster.start();
  // The server of another cluster: of the same user, and even a postgres.
  PrivateClusterPlace other = place();
  other.folder = root_.path() / "other";
  (void)PrivateCluster{other}.start();
  const pid_t stranger = parts::read_record(other.folder / "cluster")->process;
  kill_and_wait(server());
  rewrite_process_number(folder() / "cluster" / "postmaster.pid", stranger);
  rewrite_process_number(folder() / "socket" / ".s.PGSQL.5432.lock", stranger);
  EXPECT_EQ(answer(cluster.start(), "SELECT 1"), "1");
  EXPECT_TRUE(parts::is_alive(stranger));
  PrivateCluster{other}.stop();
}

TEST_F(Cluster, StartsWhenTheRecordNamesAZombie) {
  PrivateCluster cluster{place()};
  (void)cluster.start();
  kill_and_wait(server());
  const pid_t zombie = ::fork();
  if (zombie == 0) ::_exit(0);
  while (parts::is_alive(zombie)) std::this_thread::yield();
  rewrite_process_number(folder() / "cluster" / "postmaster.pid", zombie);
  rewrite_process_number(folder() / "socket" / ".s.PGSQL.5432.lock", zombie);
  EXPECT_EQ(answer(cluster.start(), "SELECT 1"), "1");
  ::waitpid(zombie, nullptr, 0);
}

TEST_F(Cluster, StartsAfterItsServerWasKilledInTheMiddleOfWork) {
  PrivateCluster cluster{place()};
  const std::string uri = cluster.start();
  EXPECT_EQ(answer(uri, "CREATE TABLE kept AS SELECT 7 AS a"), "");
  std::thread session{[&] { (void)answer(uri, "SELECT count(*) FROM generate_series(1, 100000000) a"); }};
  while (parts::processes_of(folder() / "cluster").size() < 8)
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  kill_and_wait(server());
  EXPECT_EQ(answer(cluster.start(), "SELECT a FROM kept"), "7");
  session.join();
}

TEST_F(Cluster, DoesNotStopAProcessThatIsNotItsServer) {
  PrivateCluster cluster{place()};
  (void)cluster.start();
  cluster.stop();
  const pid_t stranger = ::fork();
  if (stranger == 0) {
    ::pause();
    ::_exit(0);
  }
  std::ofstream{folder() / "cluster" / "postmaster.pid"} << stranger << "\n";
  cluster.stop();
  EXPECT_TRUE(parts::is_alive(stranger));
  ::kill(stranger, SIGKILL);
  ::waitpid(stranger, nullptr, 0);
  fs::remove(folder() / "cluster" / "postmaster.pid");
}

TEST_F(Cluster, WritesNoDataOfTheBooksIntoItsLog) {
  const std::string uri = PrivateCluster{place()}.start();
  (void)answer(uri, "CREATE TABLE payer (name text PRIMARY KEY, amount int CHECK (amount > 0))");
  (void)answer(uri, "INSERT INTO payer VALUES ('Kari Nordmann', -1)");
  (void)answer(uri, "INSERT INTO payer VALUES ('Kari Nordmann', 1), ('Kari Nordmann', 2)");
  (void)answer(uri, "SELECT 'Kari Nordmann' FROM nowhere");
  bool read = false;
  for (const auto& entry : fs::directory_iterator{folder() / "log"}) {
    std::ifstream file{entry.path()};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    read = read || text.find("payer_amount_check") != std::string::npos;
    EXPECT_EQ(text.find("Kari"), std::string::npos) << text;
  }
  EXPECT_TRUE(read) << "the refused rows are not in the log at all: the test reads the wrong file";
}

TEST_F(Cluster, IsReachedThroughAShortFolderWhenItsPathIsLong) {
  PrivateClusterPlace far = place();
  far.folder = root_.path() / std::string(100, 'x') / "postgres";
  PrivateCluster cluster{far};
  EXPECT_EQ(answer(cluster.start(), "SELECT 1"), "1");
  const fs::path socket = parts::read_record(far.folder / "cluster")->socket_folder;
  EXPECT_EQ(socket.string().substr(0, 12), "/tmp/avstem-");
  cluster.stop();
  fs::remove_all(socket);
}

TEST_F(Cluster, LiesElsewhereOnlyWhenTheServersUserCannotEnterItsFolder) {
  const fs::path closed = root_.path() / "closed";
  fs::create_directory(closed);
  fs::permissions(closed, fs::perms{0700});
  PrivateClusterPlace inside = place();
  inside.folder = closed / "postgres";
  PrivateCluster cluster{inside};
  const std::string uri = cluster.start();
  EXPECT_EQ(fs::exists(inside.folder / "moved-to"), parts::is_root());
  EXPECT_EQ(fs::exists(inside.folder / "cluster"), !parts::is_root());
  EXPECT_EQ(PrivateCluster{inside}.find(), uri);
  cluster.stop();
  EXPECT_EQ(cluster.start(), uri);
  cluster.stop();
}

TEST_F(Cluster, RefusesASocketFolderOfSomebodyElse) {
  fs::path trap = "/usr";
  parts::Account account = parts::server_account(root_.path());
  if (parts::is_root()) {
    trap = root_.path() / "trap";
    fs::create_directory(trap);
    ASSERT_EQ(::chown(trap.c_str(), account.user + 1, account.group), 0);
  }
  try {
    parts::make_private_folder(trap, account);
    FAIL() << "taken";
  } catch (const ClusterError& error) {
    EXPECT_EQ(std::string{error.what()},
              "E-CLUSTER-FOLDER " + trap.string() +
                  ": belongs to another user or can be entered by others; next: make the folder "
                  "usable, or choose another data folder with --data");
  }
}

TEST_F(Cluster, RefusesASocketFolderThatIsALink) {
  fs::create_directory(root_.path() / "target");
  fs::create_directory_symlink(root_.path() / "target", root_.path() / "link");
  EXPECT_THROW(parts::make_private_folder(root_.path() / "link", parts::server_account(root_.path())), ClusterError);
}

TEST_F(Cluster, SaysWhyItsServerDidNotStart) {
  PrivateCluster cluster{place()};
  (void)cluster.start();
  cluster.stop();
  std::ofstream{folder() / "cluster" / "postgresql.local.conf"} << "shared_buffers = nonsense\n";
  try {
    (void)cluster.start();
    FAIL() << "started";
  } catch (const ClusterError& error) {
    EXPECT_EQ(error.code(), "E-CLUSTER-START");
    EXPECT_NE(std::string{error.what()}.find("invalid value for parameter \"shared_buffers\": \"nonsense\""),
              std::string::npos)
        << error.what();
  }
}

TEST_F(Cluster, SaysThatAnotherVersionMadeIt) {
  PrivateCluster cluster{place()};
  (void)cluster.start();
  cluster.stop();
  std::ofstream{folder() / "cluster" / "PG_VERSION", std::ios::trunc} << "9\n";
  try {
    (void)cluster.start();
    FAIL() << "started";
  } catch (const ClusterError& error) {
    EXPECT_EQ(std::string{error.what()}, "E-CLUSTER-VERSION " + (folder() / "cluster").string() +
                                             " was made by PostgreSQL '9', which is not installed; next: install the "
                                             "package postgresql-9, or rebuild the "
                                             "books from the archive");
  }
}

}  // namespace
}  // namespace avstem::ledger

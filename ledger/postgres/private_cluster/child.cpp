#include "ledger/postgres/private_cluster/child.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "engine/core/invariant.hpp"
#include "ledger/private_cluster.hpp"

namespace avstem::ledger::postgres::private_cluster {
namespace {

constexpr std::size_t input_size_max = 4096;

/// What the started side tells before it is replaced by the program: its process number, then an error number or nothing.
struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
      throw ClusterError{"E-CLUSTER-START", std::string{"cannot make a pipe: "} + std::strerror(errno), "try again"};
    }
  }
  ~Pipe() {
    close_writing();
    ::close(ends[0]);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_writing() {
    if (ends[1] >= 0) ::close(ends[1]);
    ends[1] = -1;
  }
  template <class Value>
  bool read(Value& value) const {
    ssize_t count = -1;
    do {
      count = ::read(ends[0], &value, sizeof value);
    } while (count < 0 && errno == EINTR);
    return count == static_cast<ssize_t>(sizeof value);
  }
  template <class Value>
  void write(const Value& value) const {
    // The reader notices a missing answer by itself.
    if (::write(ends[1], &value, sizeof value) < 0) return;
  }
};

/// Everything that exec needs, made before fork: afterwards only async-signal-safe calls are allowed.
struct Image {
  std::vector<std::string> words;
  std::vector<char*> arguments;
  // A fixed environment: PGOPTIONS, LC_ALL or TZ of whoever came first must not shape the server.
  std::vector<std::string> settings{"PATH=/usr/bin:/bin", "LC_ALL=C", "TZ=UTC"};
  std::vector<char*> environment;

  explicit Image(const Command& command) : words{command.program.string()} {
    words.insert(words.end(), command.arguments.begin(), command.arguments.end());
    for (std::string& word : words) arguments.push_back(word.data());
    for (std::string& setting : settings) environment.push_back(setting.data());
    arguments.push_back(nullptr);
    environment.push_back(nullptr);
  }
};

void reset_signals() {
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  for (const int number : {SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGPIPE, SIGCHLD, SIGUSR1, SIGUSR2}) {
    ::signal(number, SIG_DFL);
  }
}

enum class Life { until_we_end, on_its_own };

/// Returns only when the program cannot be started; errno says why.
void replace_by(Image& image, const Account& account, Life life, int input, const char* output) {
  reset_signals();
  ::umask(S_IRWXG | S_IRWXO);
  if (!become(account) || ::chdir("/") != 0) return;
  // After the change of user, which would clear it: an initdb whose starter was killed must not go on.
  if (life == Life::until_we_end && ::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return;
  const int log = ::open(output, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (log < 0 || ::dup2(input, STDIN_FILENO) < 0 || ::dup2(log, STDOUT_FILENO) < 0 || ::dup2(log, STDERR_FILENO) < 0)
    return;
  // Descriptors of libraries and of the caller's shell: the server must not keep a pipe of ours open.
  ::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
  ::execve(image.arguments[0], image.arguments.data(), image.environment.data());
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return 127;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

[[noreturn]] void fail_to_start(const Command& command, int reason) {
  throw ClusterError{"E-CLUSTER-START", "cannot start " + command.program.string() + ": " + std::strerror(reason),
                     "check that the program may be run and that " + command.output.string() + " can be written"};
}

pid_t fork_or_fail(const Command& command) {
  const pid_t child = ::fork();
  if (child < 0) fail_to_start(command, errno);
  return child;
}

/// The pipe ends without a word when exec succeeded.
void check_replaced(Pipe& report, const Command& command) {
  report.close_writing();
  int reason = 0;
  if (report.read(reason)) fail_to_start(command, reason);
}

}  // namespace

int run(const Account& account, const Command& command) {
  core::invariant(command.standard_input.size() <= input_size_max, "the input of a command fits in a pipe");
  Image image{command};
  Pipe input;
  Pipe report;
  if (::write(input.ends[1], command.standard_input.data(), command.standard_input.size()) < 0)
    fail_to_start(command, errno);
  input.close_writing();
  const pid_t child = fork_or_fail(command);
  if (child == 0) {
    replace_by(image, account, Life::until_we_end, input.ends[0], command.output.c_str());
    report.write(errno);
    ::_exit(127);
  }
  report.close_writing();
  int reason = 0;
  const bool failed = report.read(reason);
  const int status = wait_for(child);
  if (failed) fail_to_start(command, reason);
  return status;
}

pid_t start_detached(const Account& account, const Command& command) {
  Image image{command};
  Pipe report;
  const pid_t middle = fork_or_fail(command);
  if (middle == 0) {
    ::setsid();
    // The middle process ends at once, so that the server becomes a child of process 1.
    if (const pid_t server = ::fork(); server != 0) ::_exit(server < 0 ? 1 : 0);
    report.write(::getpid());
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    replace_by(image, account, Life::on_its_own, nothing, command.output.c_str());
    report.write(errno);
    ::_exit(127);
  }
  report.close_writing();
  pid_t server = 0;
  const bool started = report.read(server);
  if (wait_for(middle) != 0 || !started) fail_to_start(command, EAGAIN);
  check_replaced(report, command);
  return server;
}

std::string last_lines(const std::filesystem::path& output) {
  constexpr std::size_t kept = 600;
  std::ifstream file{output, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text.size() <= kept ? text : text.substr(text.size() - kept);
}

}  // namespace avstem::ledger::postgres::private_cluster

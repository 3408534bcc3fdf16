#include "engine/service/hand_over.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include <array>
#include <thread>

#include "engine/core/quotation.hpp"

namespace avstem::service {
namespace {

constexpr std::chrono::milliseconds glance{10};

/// A nameless file: a program that does not read cannot keep us waiting.
int file_with(std::string_view text) {
  const int file = ::memfd_create("avstem-notice", MFD_CLOEXEC);
  while (file >= 0 && !text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written <= 0) break;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  if (file >= 0) ::lseek(file, 0, SEEK_SET);
  return file;
}

/// All that the program gets: nothing of ours, which may hold secrets.
std::array<std::string, 2> small_environment() {
  return {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8"};
}

pid_t start(const std::vector<std::string>& words, int input) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  std::array<std::string, 2> variables = small_environment();
  std::array<char*, 3> environment{variables[0].data(), variables[1].data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // A group of its own, so that all of it can be ended; and our signals are not its.
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
  pid_t child = -1;
  if (::posix_spawnp(&child, arguments.front(), &actions, &attributes, arguments.data(), environment.data()) != 0)
    child = -1;
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return child;
}

}  // namespace

Ended run_program(const std::vector<std::string>& words, std::string_view input, std::chrono::seconds patience) {
  const int file = file_with(input);
  if (file < 0) return Ended::not_started;
  const pid_t child = start(words, file);
  ::close(file);
  if (child < 0) return Ended::not_started;
  int status = 0;
  for (auto waited = std::chrono::milliseconds{0}; waited < patience; waited += glance) {
    if (::waitpid(child, &status, WNOHANG) == child)
      return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? Ended::well : Ended::badly;
    std::this_thread::sleep_for(glance);
  }
  ::kill(-child, SIGKILL);
  ::waitpid(child, &status, 0);
  return Ended::too_late;
}

std::string notice_json(const Notice& notice, const std::string& text) {
  const nlohmann::ordered_json json{{"schema", "avstem.notice/1"},
                                    {"kind", id_of(notice.kind).text()},
                                    {"subject", core::printable(notice.subject, 300)},
                                    {"code", notice.code},
                                    {"line", notice.line},
                                    {"input", notice.input},
                                    {"at", core::to_text(notice.at)},
                                    {"next", notice.next},
                                    {"held_back", notice.held_back},
                                    {"text", text}};
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string notice_mail(const MailPlace& place, const Notice& notice, const std::string& text) {
  return fmt::format(
      "From: {}\nTo: {}\nSubject: avstem: {}\nAuto-Submitted: auto-generated\nMIME-Version: 1.0\n"
      "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{}",
      place.from, fmt::join(place.to, ", "), id_of(notice.kind).text(), text);
}

}  // namespace avstem::service

#include "engine/cli/watch_keeper.hpp"

#include <chrono>
#include <fstream>
#include <sstream>

#include "engine/cli/books.hpp"
#include "engine/cli/service_plan.hpp"
#include "engine/cli/signed_books.hpp"
#include "engine/cli/taken_text.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/invariant.hpp"
#include "engine/core/quotation.hpp"
#include "engine/service/hand_over.hpp"
#include "ledger/errors.hpp"

namespace avstem::cli {
namespace {

/// The service knows the failures of the layers below; what the command line adds is told as one of the ledger.
template <class Open>
auto as_ledger_failure(const Open& open) {
  try {
    return open();
  } catch (const Trouble& trouble) {
    const core::Finding& first = trouble.findings().front();
    // Books that this program may not go on with are told like those that broke a rule.
    if (trouble.code() == ExitCode::invariant_broken || trouble.code() == ExitCode::different)
      throw ledger::LedgerInvariantBroken{first.code, first.what};
    throw ledger::LedgerError{first.code, first.what};
  }
}

class OpenedBooks final : public service::Books {
 public:
  /// What opening them tells people would stand between the events of a log: it is thrown away.
  explicit OpenedBooks(const Call& call)
      : quiet_{.out = nowhere_, .err = nowhere_, .language = call.console.language},
        books_{Call{call.world, quiet_, call.settings, call.arguments}} {}
  batch::Taken take(const batch::Submission& submission, core::ByteSource& bytes) override {
    return books_.engine().take(submission, bytes);
  }

 private:
  std::ostream nowhere_{nullptr};
  Console quiet_;
  WriteBooks books_;
};

/// `{}` is the file or folder, then the time, in every one of them.
Text text_of(service::NoticeKind kind) {
  switch (kind) {
    case service::NoticeKind::file_refused: return Text::notice_file_refused;
    case service::NoticeKind::file_missing: return Text::notice_file_missing;
    case service::NoticeKind::file_incomplete: return Text::notice_file_incomplete;
    case service::NoticeKind::file_unreadable: return Text::notice_file_unreadable;
    case service::NoticeKind::inbox_away: return Text::notice_inbox_away;
    case service::NoticeKind::archive_away: return Text::notice_archive_away;
    case service::NoticeKind::database_away: return Text::notice_database_away;
    case service::NoticeKind::ledger_stopped: return Text::notice_ledger_stopped;
    case service::NoticeKind::checkpoint_failed: return Text::notice_checkpoint_failed;
  }
  core::invariant(false, "every notice has words");
  return Text::notice_ledger_stopped;
}

std::filesystem::path memory_file(const Settings& settings) { return settings.data_folder() / "service-memory.json"; }

}  // namespace

std::string report_text(const Call& call, const std::string& name, const batch::Taken& taken) {
  const Console plain{.out = call.console.out, .err = call.console.err, .language = call.console.language};
  const TakenFile file = told_file(core::printable(name, intake::name_size_max), taken);
  const bool invoices = taken.application.result.kind == intake::name_of(intake::InputKind::invoices);
  return invoices ? invoices_taken_text(plain, file) : taken_text(plain, file);
}

std::string notice_text(const Console& console, const service::Notice& notice) {
  std::string text = console.text(text_of(notice.kind), core::printable(notice.subject, intake::name_size_max),
                                  core::to_text(notice.at)) +
                     "\n";
  if (!notice.code.empty() && notice.line > 0) {
    text += console.text(Text::notice_code_and_line, notice.code, notice.line) + "\n";
  } else if (!notice.code.empty()) {
    text += console.text(Text::notice_code, notice.code) + "\n";
  }
  text += console.text(Text::notice_next, notice.next) + "\n";
  if (notice.held_back > 0) text += console.text(Text::notice_held_back, notice.held_back) + "\n";
  return text;
}

WatchKeeper::WatchKeeper(const Call& call, LogTo log_to)
    : call_{call},
      log_{log_to == LogTo::nowhere ? nowhere_ : call.console.err, log_format_of(call.settings, call.world),
           call.world.clock},
      metrics_{AVSTEM_VERSION} {}

service::Service WatchKeeper::make_service(std::optional<service::ServicePlan> plan) {
  const Settings& settings = call_.settings;
  const service::NoticeLimit limit{std::chrono::hours{settings.number("notice.repeat_hours")},
                                   static_cast<int>(settings.number("notice.per_hour_max"))};
  service::ServiceDoors doors{
      .clock = call_.world.clock,
      .zone = zone_,
      .log = log_,
      .metrics = metrics_,
      .open_books = [this] { return as_ledger_failure([this] { return std::make_unique<OpenedBooks>(call_); }); },
      .report = [this](const std::string& name, const batch::Taken& taken) { return report_text(call_, name, taken); },
      .read_figures = [this](core::Date today) { return read_figures(today); },
      .write_checkpoint = [this] { as_ledger_failure([this] { return sign_books(call_); }); },
      .notice = [this](const service::Notice& notice) { return hand_over(notice); },
      .keep = [this](const service::Memory& memory) { keep(memory); },
      .stopwatch =
          [] {
            const auto now = std::chrono::steady_clock::now().time_since_epoch();
            return std::chrono::duration_cast<std::chrono::milliseconds>(now);
          },
      .stopping = [this] { return stopping_.load(); },
      .file_taken = [this](const service::RoundFile& file) { tell_file_(file); },
      .work_failed =
          [this](std::exception_ptr failure) {
            if (!first_failure_) first_failure_ = std::move(failure);
          }};
  return service::Service{plan ? std::move(*plan) : plan_of(settings), std::move(doors), limit, remembered()};
}

service::Figures WatchKeeper::read_figures(core::Date today) {
  const auto ledger = ledger::open_postgres(as_ledger_failure([this] { return connect(call_.settings); }));
  return figures_.of(*ledger->reader(), today);
}

service::Told WatchKeeper::hand_over(const service::Notice& notice) {
  const Settings& settings = call_.settings;
  const std::string text = notice_text(call_.console, notice);
  const std::vector<std::string>& command = settings.texts("notice.command");
  const service::MailPlace place{settings.text("notice.sendmail"), settings.text("notice.mail_from"),
                                 settings.texts("notice.mail_to")};
  if (command.empty() && place.to.empty()) return service::Told::nobody;
  bool told = false;
  if (!command.empty()) told = has_taken("command", command, service::notice_json(notice, text));
  if (!place.to.empty())
    told = has_taken("mail", {place.sendmail, "-i", "-t"}, service::notice_mail(place, notice, text)) || told;
  return told ? service::Told::yes : service::Told::failed;
}

bool WatchKeeper::has_taken(service::Word by, const std::vector<std::string>& program, const std::string& input) {
  const std::chrono::seconds patience{call_.settings.number("notice.timeout_seconds")};
  if (service::run_program(program, input, patience) == service::Ended::well) return true;
  log_.tell(service::Event{service::Level::error, "notice-not-taken"}.with("by", by));
  return false;
}

service::Memory WatchKeeper::remembered() const {
  std::ifstream stream{memory_file(call_.settings), std::ios::binary};
  std::ostringstream text;
  text << stream.rdbuf();
  return service::parse_memory(text.str());
}

void WatchKeeper::keep(const service::Memory& memory) const {
  const std::filesystem::path file = memory_file(call_.settings);
  std::filesystem::path draft = file;
  draft += ".tmp";
  std::ofstream stream{draft, std::ios::binary | std::ios::trunc};
  stream << service::to_json_text(memory);
  stream.close();
  std::error_code ignored;
  // What cannot be kept is remembered until the process ends; an alarm may then come once more.
  if (stream) std::filesystem::rename(draft, file, ignored);
}

}  // namespace avstem::cli

#include "served_books.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace avstem::tests {
namespace {

namespace files = std::filesystem;

std::string content_of(const files::path& file) {
  std::ifstream stream{file, std::ios::binary};
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// Made once; every test begins with a copy.
const Standing& books_with_invoices() {
  static const Standing books = [] {
    Standing made = Bench::get().empty_books();
    const Ran ran = run("mkdir inbox && avstem setup organisations.toml && avstem invoices import invoices.csv", made);
    EXPECT_EQ(ran.exit, 0) << ran.err;
    return made;
  }();
  return books;
}

}  // namespace

ServedBooks::ServedBooks() : own_{Bench::get().copy_of(books_with_invoices())} {
  own_.environment["AVSTEM_LOG_FORMAT"] = "logfmt";
  own_.environment["AVSTEM_INBOX_FOLDER"] = "inbox";
  own_.environment["AVSTEM_INBOX_SETTLE_SECONDS"] = "0";
}

std::string ServedBooks::until(const std::string& condition) {
  return "for i in $(seq 100); do { " + condition + "; } >/dev/null 2>&1 && break; sleep 0.1; done";
}

Ran ServedBooks::serve_while(const std::string& line, const std::string& flags) {
  return run_line("avstem serve " + flags + " 2>log & server=$!; " + until("grep -q event=serving log") + "; " + line +
                  "; kill -TERM $server; wait $server; code=$?; cat log; exit $code");
}

std::vector<std::string> ServedBooks::inbox() const {
  std::vector<std::string> found;
  for (const auto& entry : files::recursive_directory_iterator{own_.folder / "inbox"}) {
    if (!entry.is_directory()) found.push_back(entry.path().lexically_relative(own_.folder / "inbox").string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string ServedBooks::read(const std::string& name) const { return content_of(own_.folder / name); }

std::string ServedBooks::inputs() {
  std::string all;
  const auto document = nlohmann::json::parse(run_line("avstem inputs list --json").out);
  for (const auto& input : document["inputs"]) all += input["status"].get<std::string>() + " ";
  return all;
}

std::vector<std::string> found_in(const std::string& log, const std::vector<std::string>& words) {
  std::vector<std::string> found;
  for (const std::string& word : words) {
    if (log.find(word) != std::string::npos) found.push_back(word);
  }
  return found;
}

std::string logs_of_postgresql() {
  std::string all;
  for (const auto& entry :
       files::recursive_directory_iterator{Bench::get().folder(), files::directory_options::skip_permission_denied}) {
    const bool is_log =
        entry.path().extension() == ".log" && entry.path().string().find("/postgres/") != std::string::npos;
    if (is_log && entry.is_regular_file()) all += content_of(entry.path());
  }
  return all;
}

}  // namespace avstem::tests

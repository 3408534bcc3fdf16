#include "bench.hpp"

#include <pqxx/pqxx>

#include "ledger/private_cluster.hpp"

namespace avstem::tests {
namespace {

namespace files = std::filesystem;

constexpr std::string_view database_key = "dbname=";

void copy_demo_files(const files::path& folder) {
  files::create_directories(folder);
  for (const auto& entry : files::directory_iterator{files::path{AVSTEM_FIXTURES} / "demo"}) {
    files::copy(entry.path(), folder / entry.path().filename());
  }
}

}  // namespace

Bench& Bench::get() {
  static Bench bench;
  return bench;
}

Bench::Bench() {
  // The server's user is another one when root runs the tests: it must get through to the data folder.
  files::permissions(folder_.path(), files::perms{0755});
  copy_demo_files(demo().folder);
  copy_demo_files(scratch().folder);
  demo_output_ = run("avstem demo", demo()).out;
  static_cast<void>(run("avstem demo", scratch()));
}

Bench::~Bench() {
  for (const files::path& folder :
       {demo().folder / "books", scratch().folder / "books", scratch().folder / "demo-books",
        scratch().folder / "fresh", scratch().folder / "rebuilt"}) {
    if (files::exists(folder)) ledger::PrivateCluster{{.folder = folder / "postgres"}}.stop();
  }
}

Standing Bench::standing(const std::string& name) const {
  return {.folder = folder_.path() / name, .environment = {{"AVSTEM_DATA", "books"}}};
}

std::string Bench::make_database(const std::string& original) {
  const std::string name = "books_" + std::to_string(++databases_);
  const std::string demo_uri = ledger::PrivateCluster{{.folder = demo().folder / "books" / "postgres"}}.start();
  pqxx::connection connection{demo_uri};
  pqxx::nontransaction{connection}.exec("CREATE DATABASE " + name +
                                        (original.empty() ? std::string{} : " TEMPLATE " + original));
  return demo_uri + (demo_uri.find('?') == std::string::npos ? "?" : "&") + std::string{database_key} + name;
}

Standing Bench::empty_books() {
  if (!empty_) {
    const std::string database = make_database();
    const files::path folder = folder_.path() / "empty";
    copy_demo_files(folder);
    empty_ = Standing{.folder = folder, .environment = {{"AVSTEM_DATA", "books"}, {"AVSTEM_DATABASE", database}}};
    if (run("avstem migrate up", *empty_).exit != 0) throw std::runtime_error{"cannot migrate " + database};
  }
  return copy_of(*empty_);
}

Standing Bench::copy_of(const Standing& books) {
  const std::string& original = books.environment.at("AVSTEM_DATABASE");
  Standing copy = books;
  copy.environment["AVSTEM_DATABASE"] =
      make_database(original.substr(original.find(database_key) + database_key.size()));
  copy.folder = folder_.path() / ("own-" + std::to_string(databases_));
  files::copy(books.folder, copy.folder, files::copy_options::recursive);
  return copy;
}

}  // namespace avstem::tests

/// One private cluster for the whole test program, with the demo's books in it; other books get databases of their own
/// there.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "program.hpp"
#include "tests/memory_folder.hpp"

namespace avstem::tests {

class Bench {
 public:
  /// Made when first asked for; the server is stopped when the program ends.
  static Bench& get();

  /// In a folder with copies of the demo's files, with the demo's books. Only looked at: its outputs are compared
  /// whole.
  [[nodiscard]] Standing demo() const { return standing("demo"); }
  /// The same again, for tests that may write.
  [[nodiscard]] Standing scratch() const { return standing("scratch"); }
  /// In a new folder with copies of the demo's files; the books are empty, in a database of their own.
  [[nodiscard]] Standing empty_books();
  /// Folder and database of these books once more, which nobody works with meanwhile: books are made once and copied often.
  [[nodiscard]] Standing copy_of(const Standing& books);
  [[nodiscard]] std::string out_of_demo() const { return demo_output_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

 private:
  Bench();
  ~Bench();
  [[nodiscard]] Standing standing(const std::string& name) const;
  /// The URI of a new database: empty, or a copy of that one.
  [[nodiscard]] std::string make_database(const std::string& original = {});

  MemoryFolder folder_;
  std::string demo_output_;
  std::optional<Standing> empty_;
  int databases_ = 0;
};

}  // namespace avstem::tests

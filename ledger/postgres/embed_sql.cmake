# Writes a source file that holds the SQL files of a folder: cmake -DFOLDER=… -DFUNCTION=… -DOUTPUT=… -P embed_sql.cmake
file(GLOB files "${FOLDER}/*.sql")
list(SORT files)
set(entries "")
foreach(path IN LISTS files)
  get_filename_component(name "${path}" NAME_WE)
  file(READ "${path}" text)
  string(APPEND entries "    {\"${name}\", R\"embedded(${text})embedded\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"ledger/postgres/embedded.hpp\"

#include <array>

namespace avstem::ledger::postgres {

std::span<const EmbeddedSql> ${FUNCTION}() {
  static constexpr auto files = std::to_array<EmbeddedSql>({
${entries}  });
  return files;
}

}  // namespace avstem::ledger::postgres
")

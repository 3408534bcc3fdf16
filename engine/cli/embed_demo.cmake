# Writes a source file that holds the demo's files: cmake -DFOLDER=… -DNAMES=a,b -DOUTPUT=… -P embed_demo.cmake
string(REPLACE "," ";" names "${NAMES}")
set(entries "")
foreach(name IN LISTS names)
  file(READ "${FOLDER}/${name}" text)
  string(APPEND entries "    {\"${name}\", R\"embedded(${text})embedded\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"engine/cli/demo_files.hpp\"

#include <array>

namespace avstem::cli {

std::span<const DemoFile> demo_files() {
  static constexpr auto files = std::to_array<DemoFile>({
${entries}  });
  return files;
}

}  // namespace avstem::cli
")

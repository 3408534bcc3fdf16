#include "engine/cli/engine_identity.hpp"

#include <elf.h>
#include <link.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "engine/core/invariant.hpp"

namespace avstem::cli {
namespace {

constexpr std::size_t hex_digits_shown = 16;

std::size_t aligned(std::size_t size) { return (size + 3) / 4 * 4; }

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += {digits[byte >> 4U], digits[byte & 15U]};
  }
  return text;
}

/// Notes stand one behind the other: sizes of name and content, type, name, content, each on a border of four bytes.
std::string build_id_in(std::string_view notes) {
  while (notes.size() >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) head{};
    notes.copy(reinterpret_cast<char*>(&head), sizeof head);
    const std::size_t content = sizeof head + aligned(head.n_namesz);
    if (head.n_type == NT_GNU_BUILD_ID) return hex(notes.substr(content, head.n_descsz));
    notes.remove_prefix(std::min(notes.size(), content + aligned(head.n_descsz)));
  }
  return {};
}

/// The first object that is told is the program itself.
int read_build_id(dl_phdr_info* object, std::size_t, void* into) {
  auto& id = *static_cast<std::string*>(into);
  for (ElfW(Half) i = 0; i < object->dlpi_phnum && id.empty(); ++i) {
    const ElfW(Phdr)& segment = object->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    const auto* begin = reinterpret_cast<const char*>(object->dlpi_addr + segment.p_vaddr);
    id = build_id_in({begin, segment.p_memsz});
  }
  return 1;
}

}  // namespace

std::string engine_identity() {
  std::string id;
  ::dl_iterate_phdr(read_build_id, &id);
  core::invariant(!id.empty(), "the linker writes a build id (--build-id)");
  return std::string{AVSTEM_VERSION} + " " + id.substr(0, hex_digits_shown);
}

}  // namespace avstem::cli

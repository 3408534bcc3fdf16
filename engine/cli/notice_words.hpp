/// What the operator is told by notices and rounds, in both languages.
#pragma once

#include <fmt/format.h>

#include <string>

#include "engine/cli/console.hpp"
#include "engine/service/notice.hpp"

namespace avstem::cli {

/// `{}` is the file or folder, then the time, in every one of them.
[[nodiscard]] constexpr Words words_of(service::NoticeKind kind) {
  switch (kind) {
    case service::NoticeKind::file_refused:
      return {"Filen {} ble avvist ({}). Ingenting av den er bokført.",
              "The file {} was refused ({}). Nothing of it was booked."};
    case service::NoticeKind::file_missing:
      return {"Ventet fil er ikke kommet: {}, innen {}.", "An expected file has not come: {}, by {}."};
    case service::NoticeKind::file_incomplete:
      return {"Filen {} i innboksen blir ikke ferdig ({}).", "The file {} in the inbox does not get finished ({})."};
    case service::NoticeKind::file_unreadable:
      return {"Filen {} i innboksen kan ikke leses eller flyttes ({}).",
              "The file {} in the inbox cannot be read or moved ({})."};
    case service::NoticeKind::inbox_away:
      return {"Innboksen {} kan ikke brukes ({}).", "The inbox {} cannot be used ({})."};
    case service::NoticeKind::archive_away:
      return {"Arkivet kan ikke skrives{} ({}).", "The archive cannot be written{} ({})."};
    case service::NoticeKind::database_away:
      return {"Databasen svarer ikke{} ({}). Filer venter i innboksen; det prøves igjen av seg selv.",
              "The database does not answer{} ({}). Files wait in the inbox; it is tried again by itself."};
    case service::NoticeKind::ledger_stopped:
      return {"Bokføringen har stoppet{} ({}). Ingenting importeres før noen har sett på det.",
              "The ledger has stopped{} ({}). Nothing is imported until a person has looked."};
    case service::NoticeKind::checkpoint_failed:
      return {"Kontrollpunktet ble ikke skrevet{} ({}).", "The checkpoint was not written{} ({})."};
  }
  return {};
}

inline constexpr Words code_words{"Feilkode: {}", "Error code: {}"};
inline constexpr Words code_and_line_words{"Feilkode: {}, linje {}", "Error code: {}, line {}"};
inline constexpr Words next_words{"Neste steg: {}", "Next step: {}"};
inline constexpr Words held_back_words{"{} andre meldinger ble holdt tilbake siden forrige.",
                                       "{} other notices were held back since the one before."};
inline constexpr Words nothing_complete_words{"Ingenting komplett i innboksen.", "Nothing complete in the inbox."};

/// One line with its places filled in.
template <class... Arguments>
[[nodiscard]] std::string line_of(const Console& console, const Words& words, const Arguments&... arguments) {
  return fmt::format(fmt::runtime(words.in(console.language)), arguments...) + "\n";
}

}  // namespace avstem::cli

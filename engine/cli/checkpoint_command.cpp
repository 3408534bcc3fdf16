#include <nlohmann/json.hpp>

#include "engine/cli/checkpoint_key.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/signed_books.hpp"

namespace avstem::cli {
namespace {

nlohmann::ordered_json json_of(const SignedBooks& made) {
  const batch::Checkpoint& checkpoint = made.checkpoint.checkpoint;
  return {{"schema", "avstem.checkpoint/1"},
          {"input", checkpoint.input.value()},
          {"organisations", checkpoint.heads.size()},
          {"root", batch::root_of(checkpoint).hex()},
          {"key", made.checkpoint.key.hex()},
          {"name", made.name},
          {"text", made.text}};
}

ExitCode new_key(const Call& call) {
  const std::filesystem::path file = checkpoint_key_file(call.settings);
  const core::PublicKey key = make_checkpoint_key(file);
  if (call.console.json) {
    call.console.document({{"schema", "avstem.checkpoint/1"}, {"key_file", file.string()}, {"key", key.hex()}});
  } else {
    call.console.out << call.console.text(Text::checkpoint_key, file.string(), key.hex()) << "\n";
  }
  return ExitCode::done;
}

}  // namespace

ExitCode run_checkpoint(const Call& call) {
  if (call.arguments.has("new-key")) return new_key(call);
  const SignedBooks made = sign_books(call);
  if (call.console.json) {
    call.console.document(json_of(made));
  } else {
    call.console.out << made.text;
  }
  return ExitCode::done;
}

}  // namespace avstem::cli

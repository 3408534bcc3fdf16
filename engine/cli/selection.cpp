#include "engine/cli/selection.hpp"

#include <charconv>
#include <limits>

#include "engine/cli/trouble.hpp"
#include "engine/core/nearest_name.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

Trouble wrong_value(std::string what, std::string expected, const std::string& found) {
  return {ExitCode::usage,
          finding("E-USAGE-FLAG-VALUE", std::move(what), std::move(expected), core::quote(found), "avstem help")};
}

}  // namespace

ledger::Organisation organisation_named(const std::string& id, ledger::Reader& reader) {
  const auto all = reader.organisations();
  std::vector<std::string_view> known;
  for (const ledger::Organisation& each : all) {
    if (each.id.text() == id) return each;
    known.push_back(each.id.text());
  }
  const auto nearest = core::nearest_name(id, known);
  throw Trouble{ExitCode::no_such_input,
                finding("E-ORGANISATION-UNKNOWN", "organisation", nearest ? std::string{*nearest} : std::string{},
                        core::quote(id), "avstem report trial-balance lists them all")};
}

std::vector<ledger::Organisation> organisations_asked_for(const Call& call, ledger::Reader& reader) {
  if (const auto id = call.arguments.value("org")) return {organisation_named(*id, reader)};
  return reader.organisations();
}

std::optional<core::Date> date_asked_for(const Call& call, const std::string& flag) {
  const auto written = call.arguments.value(flag);
  if (!written) return std::nullopt;
  auto date = core::Date::parse_iso(*written);
  if (!date) date = core::Date::parse_norwegian(*written);
  if (!date) throw wrong_value("flag --" + flag, "2026-11-22 or 22.11.2026", *written);
  return date;
}

std::optional<std::int64_t> parse_positive(std::string_view written) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
  if (error != std::errc{} || end != written.data() + written.size() || number <= 0) return std::nullopt;
  return number;
}

std::optional<core::InputNumber> input_asked_for(const Call& call) {
  const auto written = call.arguments.value("input");
  if (!written) return std::nullopt;
  const auto number = parse_positive(*written);
  if (!number) throw wrong_value("flag --input", "the number of an input", *written);
  return core::InputNumber{*number};
}

std::optional<core::PaymentId> parse_payment_id(std::string_view written) {
  const auto colon = written.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto input = parse_positive(written.substr(0, colon));
  const auto ordinal = parse_positive(written.substr(colon + 1));
  if (!input || !ordinal || *ordinal > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
  return core::PaymentId{core::InputNumber{*input}, core::Ordinal{static_cast<std::int32_t>(*ordinal)}};
}

}  // namespace avstem::cli

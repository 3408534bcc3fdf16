/// Scenario folders: set-up, invoices, bank files and the books expected of them, as text that can be checked with a pencil.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/intake/archive.hpp"
#include "ledger/ledger.hpp"

namespace avstem::tests {

/// Every folder under fixtures/scenarios, by name.
[[nodiscard]] std::vector<std::filesystem::path> scenario_folders();

/// Takes the folder's steps in the order of their names: `*.toml` set-up, `*.csv` invoices, `*.ocr.txt` and `*.camt.txt` bank
/// files told as in `tests/bank_files/spec.hpp`, `*.ocr` and `*.xml` bank files as they are, `*.decision.txt` decisions told as in
/// `decision_step.hpp`, `*.period.txt` closings (`close historielaget 2026-10-31 why`) and openings. Tells what each came to.
/// `after_each` is called after each of them.
[[nodiscard]] std::string play(
    const std::filesystem::path& scenario, intake::Archive& archive, ledger::Ledger& ledger,
    const std::function<void()>& after_each = [] {});

/// Applies to an empty ledger what the archive holds (RULES H6).
void apply_archived(intake::Archive& archive, ledger::Ledger& ledger);

/// The books of every organisation: closings, vouchers, open items, payments, queue, decisions, trial balance.
[[nodiscard]] std::string books_as_text(ledger::Reader& reader);

/// The reports that the folder's `reports.txt` names, a line each: `aged-balances 2026-12-31 [en] [csv]`, `-` for no day, and for
/// `customer` its number behind: `customer - 101`. Empty without such a file. The day of today is 2026-12-31.
[[nodiscard]] std::string reports_as_text(const std::filesystem::path& scenario, ledger::Reader& reader);

/// What in these books contradicts itself, on any day: the journal against the derived tables, the files against the ledger.
[[nodiscard]] std::vector<std::string> contradictions(ledger::Reader& reader);

}  // namespace avstem::tests

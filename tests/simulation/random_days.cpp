#include "tests/simulation/random_days.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>

#include "engine/core/kid.hpp"
#include "engine/core/money.hpp"
#include "parsers/period_change.hpp"
#include "tests/bank_files/spec.hpp"

namespace avstem::tests {
namespace {

using intake::InputKind;

constexpr std::array names{"lag", "koret", "klubben"};
constexpr std::array accounts{"12345678903", "12345678911", "12345678946"};
constexpr const char* late_account = "99990512341";
/// Leap days, nights in which clocks are changed, ends of years, the end of 32 bits; and back again.
constexpr std::array odd_moments{"2026-11-22T06:10:00Z", "2024-02-29T23:59:59Z", "2026-03-29T01:00:00Z",
                                 "2026-10-25T00:59:59Z", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z",
                                 "2028-02-29T12:00:00Z", "2038-01-19T03:14:08Z", "1999-12-31T23:00:00Z"};

constexpr std::array month_ends{"2026-02-28", "2026-05-31", "2026-08-31", "2026-10-31"};

std::string plain(std::int64_t ore) { return core::to_plain(core::Money::from_ore(ore)); }

/// An invoice as a file tells it.
struct Invoice {
  std::size_t owner = 0;
  std::string number;
  std::string kid;
  std::int64_t ore = 0;
  std::string line;
};

class Days {
 public:
  explicit Days(unsigned seed) : random_{seed}, owners_{1 + pick(names.size())} {}

  std::vector<Step> tell() {
    hand_in(InputKind::set_up, "setup", set_up());
    for (std::size_t days = 4 + pick(5); days > 0; --days) day();
    return std::move(steps_);
  }

 private:
  std::size_t pick(std::size_t below) { return random_() % below; }
  bool one_in(std::size_t chances) { return pick(chances) == 0; }

  void hand_in(InputKind kind, const std::string& what, std::string bytes) {
    if (one_in(4)) now_ = *core::parse_timestamp(odd_moments.at(pick(odd_moments.size())));
    now_ += std::chrono::seconds{pick(100'000)};
    steps_.push_back({kind, fmt::format("{:03}-{}", steps_.size() + 1, what), std::move(bytes), now_, "simulation"});
  }

  void day() {
    ++day_;
    if (one_in(5)) hand_in(InputKind::set_up, "setup", changed_set_up());
    if (!one_in(4)) hand_in(InputKind::invoices, "invoices", invoices());
    if (!one_in(5)) bank_day();
    if (one_in(6)) hand_in(InputKind::invoices, "changed-invoice", changed_invoice());
    if (one_in(4)) same_again();
    if (one_in(5)) broken();
    if (one_in(4)) period_change();
  }

  std::string set_up() {
    std::string text;
    for (std::size_t i = 0; i < owners_; ++i) {
      text += fmt::format("[[organisation]]\nid = \"{0}\"\nname = \"{0} {1}\"\nrounding_limit_ore = {2}\n", names.at(i),
                          pick(100), std::array{0, 0, 100, 5000}.at(pick(4)));
      if (i == 0) text += "refund_limit_ore = 20000\nwrite_off_limit_ore = 5000\n";
      text += fmt::format("[[organisation.bank_account]]\nnumber = \"{}\"\nledger_account = \"192{}\"\n",
                          accounts.at(i), i);
      text += "[[organisation.bank_account.kid]]\nlength = 7\ncheck = \"mod10\"\n";
    }
    return text;
  }

  std::string changed_set_up() {
    const char* id = names.at(pick(owners_));
    if (one_in(2)) return fmt::format("[[organisation]]\nid = \"{}\"\nname = \"{} {}\"\n", id, id, pick(4));
    if (late_owner_.empty()) late_owner_ = id;
    return fmt::format("[[organisation]]\nid = \"{}\"\n[[organisation.bank_account]]\nnumber = \"{}\"\n", late_owner_,
                       late_account);
  }

  std::string new_kid() {
    const std::string body = fmt::format("{:06}", 1000 + pick(60));
    return body + core::check_digit_modulus10(body);
  }

  Invoice new_invoice() {
    Invoice invoice{pick(owners_), fmt::format("F{}", 1000 + invoices_.size()), one_in(12) ? "" : new_kid(),
                    static_cast<std::int64_t>(100 + pick(90'000)), ""};
    const bool credit = one_in(8);
    const bool names_one = credit && !invoices_.empty() && one_in(2);
    const Invoice* credited = names_one ? &invoices_.at(pick(invoices_.size())) : nullptr;
    if (credited != nullptr) invoice.owner = credited->owner;
    const std::size_t customer = 100 + pick(30);
    invoice.line = fmt::format("{},{},{},Kunde {},{},2026-{:02}-01,2026-12-{:02},{},NOK,{},{},{}\n",
                               names.at(invoice.owner), invoice.number, customer, customer, invoice.kid, 1 + pick(12),
                               1 + pick(28), plain(invoice.ore), one_in(5) ? "3910" : "",
                               credit ? "credit_note" : "invoice", credited != nullptr ? credited->number : "");
    return invoice;
  }

  std::string invoices() {
    std::string text = heading;
    for (std::size_t count = 1 + pick(6); count > 0; --count) {
      if (!invoices_.empty() && one_in(8)) {
        text += invoices_.at(pick(invoices_.size())).line;
      } else {
        invoices_.push_back(new_invoice());
        text += invoices_.back().line;
      }
    }
    return text;
  }

  /// An issued invoice with another amount: the file is refused, and the good line in it with it.
  std::string changed_invoice() {
    if (invoices_.empty()) return heading + std::string{"nobody,1,1,Ingen,,2026-01-01,2026-01-01,1.00,NOK,,invoice,\n"};
    const Invoice& issued = invoices_.at(pick(invoices_.size()));
    std::string line = issued.line;
    const std::string amount = "," + plain(issued.ore) + ",";
    return heading + line.replace(line.find(amount), amount.size(), "," + plain(issued.ore + 1) + ",");
  }

  PaymentSpec payment(std::size_t owner) {
    PaymentSpec payment{"10", "", static_cast<std::int64_t>(1 + pick(90'000)), {}};
    std::vector<const Invoice*> own;
    for (const Invoice& invoice : invoices_) {
      if (invoice.owner == owner && !invoice.kid.empty()) own.push_back(&invoice);
    }
    if (!own.empty() && !one_in(4)) {
      const Invoice& paid = *own.at(pick(own.size()));
      payment.kid = paid.kid;
      if (!one_in(3)) payment.ore = paid.ore;
    } else if (!one_in(3)) {
      payment.kid = one_in(4) ? "1234561" : new_kid();
    }
    if (!one_in(6)) payment.more["ref"] = fmt::format("{:09}", 600'000'000 + references_++);
    if (one_in(4)) payment.more["from"] = "98765432100";
    return payment;
  }

  SectionSpec section(const std::string& account, std::size_t owner) {
    SectionSpec section{account, {}};
    for (std::size_t lumps = 1 + pick(2); lumps > 0; --lumps) {
      LumpSpec lump{
          fmt::format("2026-{:02}-{:02}", 1 + pick(12), 1 + pick(28)), fmt::format("{:05}", 10'000 + lumps_++), {}, {}};
      for (std::size_t payments = 1 + pick(5); payments > 0; --payments) {
        lump.payments.push_back(payment(owner));
        if (one_in(10)) lump.payments.push_back(lump.payments.back());  // twins
      }
      section.lumps.push_back(lump);
    }
    return section;
  }

  void bank_day() {
    FileSpec file{fmt::format("{:07}", ++deliveries_), {}};
    for (std::size_t owner = 0; owner < owners_; ++owner) {
      if (one_in(2) || file.sections.empty()) file.sections.push_back(section(accounts.at(owner), owner));
    }
    if (one_in(4)) file.sections.push_back(section(late_account, 0));
    if (!told_.empty() && one_in(3)) overlap(file);
    const bool in_camt = one_in(2);
    hand_in(InputKind::bank_file, in_camt ? "camt" : "ocr", in_camt ? to_camt(as_camt(file)) : to_ocr(file));
    if (one_in(4))
      hand_in(InputKind::bank_file, in_camt ? "ocr" : "camt", in_camt ? to_ocr(file) : to_camt(as_camt(file)));
    if (in_camt && one_in(3)) reversal(file);
    told_.push_back(file);
  }

  /// The bank tells some of an earlier file again, in a window that has moved.
  void overlap(FileSpec& file) {
    for (SectionSpec section : told_.at(pick(told_.size())).sections) {
      for (LumpSpec& lump : section.lumps) {
        while (lump.payments.size() > 1 && one_in(2)) lump.payments.erase(lump.payments.begin());
        if (one_in(3)) lump.payments.push_back(payment(0));
      }
      file.sections.push_back(section);
    }
  }

  FileSpec as_camt(FileSpec file) {
    file.delivery = "M" + file.delivery;
    for (SectionSpec& section : file.sections) {
      for (LumpSpec& lump : section.lumps) {
        for (PaymentSpec& payment : lump.payments) payment.type = "CRDT";
      }
    }
    return file;
  }

  void reversal(const FileSpec& of) {
    const SectionSpec& section = of.sections.at(pick(of.sections.size()));
    const LumpSpec& lump = section.lumps.at(pick(section.lumps.size()));
    PaymentSpec taken_back = lump.payments.at(pick(lump.payments.size()));
    taken_back.type = "DBIT";
    LumpSpec back{"2026-12-24", fmt::format("{:05}", 10'000 + lumps_++), {taken_back}, {{"reversal", "yes"}}};
    const FileSpec file{fmt::format("R{:07}", ++deliveries_), {{section.account, {back}}}};
    hand_in(InputKind::bank_file, "reversal", to_camt(file));
  }

  void same_again() {
    const Step earlier = steps_.at(pick(steps_.size()));
    if (earlier.name.ends_with("changed-invoice")) return;
    hand_in(earlier.kind, "again", earlier.bytes);
  }

  void broken() {
    if (told_.empty()) return;
    std::string bytes = one_in(2) ? to_ocr(told_.back()) : to_camt(as_camt(told_.back()));
    if (one_in(2)) {
      bytes.resize(1 + pick(bytes.size() - 2));
    } else {
      char& c = bytes.at(pick(bytes.size()));
      c = c == '7' ? '8' : '7';
    }
    hand_in(InputKind::bank_file, "broken", std::move(bytes));
  }

  /// A closing, or the opening of what was said to be closed before: refused when it does not fit.
  void period_change() {
    const bool opens = !closed_.empty() && one_in(3);
    const auto [owner, until] =
        opens ? closed_.back() : std::pair{pick(owners_), month_ends.at(pick(month_ends.size()))};
    if (!opens) closed_.emplace_back(owner, until);
    hand_in(InputKind::period_closing, opens ? "open" : "close",
            parsers::period_change::to_text({core::OrganisationId::parse(names.at(owner)).value(),
                                             opens ? core::PeriodAction::reopen : core::PeriodAction::close,
                                             core::Date::parse_iso(until).value(), "levert"}));
  }

  static constexpr const char* heading =
      "organisation,invoice_number,customer_number,customer_name,kid,issue_date,due_date,amount,currency,"
      "revenue_account,kind,credits_invoice\n";

  std::mt19937 random_;
  std::size_t owners_;
  core::Timestamp now_ = *core::parse_timestamp("2026-11-01T06:00:00Z");
  std::vector<Step> steps_;
  std::vector<Invoice> invoices_;
  std::vector<FileSpec> told_;
  std::string late_owner_;
  std::vector<std::pair<std::size_t, const char*>> closed_;  ///< owner and last day
  int day_ = 0;
  std::size_t deliveries_ = 0;
  std::size_t lumps_ = 0;
  std::size_t references_ = 0;
};

}  // namespace

std::vector<Step> random_days(unsigned seed) { return Days{seed}.tell(); }

}  // namespace avstem::tests

// RULES F2 and F3 as properties: whatever the bank exports how often and in which order, the books hold the truth.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <tuple>

#include "tests/engine/batch/small_world.hpp"
#include "tests/engine/core/random_seed.hpp"
#include "tests/engine/matching/made_by_hand.hpp"

namespace avstem::batch {
namespace {

using core::BankFileFormat;
using testing::IsEmpty;
using tests::GivenLump;
using tests::GivenPayment;
using tests::ore;
using tests::SmallWorld;

/// A payment as it happened. Both formats tell of it, each in its own words.
struct TruePayment {
  std::int64_t ore = 0;
  std::string_view kid;
  std::string booked_on;
  std::string lump;
  std::string archive_reference;   ///< OCR giro's; twins may share it
  std::string servicer_reference;  ///< camt's, unique
};

/// What both formats tell of the same money (F3).
using Content = std::tuple<std::int64_t, std::string_view, std::string>;
Content content_of(const TruePayment& payment) { return {payment.ore, payment.kid, payment.booked_on}; }

/// OCR giro's identity (F2): twins with all of it in common are told together, in one lump of one file.
using OcrIdentity = std::tuple<std::int64_t, std::string_view, std::string, std::string, std::string>;
OcrIdentity identity_of(const TruePayment& payment) {
  return {payment.ore, payment.kid, payment.booked_on, payment.lump, payment.archive_reference};
}

struct ExportedFile {
  BankFileFormat format = BankFileFormat::ocr_giro;
  std::vector<std::size_t> payments;  ///< places in the truth, in the order of the file
};

class RepeatedMoney : public testing::Test {
 protected:
  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>{0, end - 1}(random_); }

  void draw_truth() {
    truth_.clear();
    for (std::size_t count = 1 + below(10); count > 0; --count) {
      const std::string number = std::to_string(truth_.size());
      static constexpr std::array<std::string_view, 2> kids{"0010017", "0010025"};
      truth_.push_back({.ore = 100 * static_cast<std::int64_t>(1 + below(2)),
                        .kid = kids[below(2)],
                        .booked_on = below(3) == 0 ? "2026-11-21" : "2026-11-20",
                        .lump = below(3) == 0 ? "2" : "1",
                        .archive_reference = below(3) == 0 ? "same" : number,
                        .servicer_reference = "S" + number});
    }
  }

  /// Some of the truth in any order. Twins that OCR giro cannot tell apart come together or not at all.
  ExportedFile draw_export(BankFileFormat format, bool all) {
    ExportedFile file{format, {}};
    std::map<OcrIdentity, bool> told;
    for (std::size_t i = 0; i < truth_.size(); ++i) {
      const bool drawn = all || below(2) == 0;
      const bool taken =
          format == BankFileFormat::ocr_giro ? told.try_emplace(identity_of(truth_[i]), drawn).first->second : drawn;
      if (taken) file.payments.push_back(i);
    }
    std::shuffle(file.payments.begin(), file.payments.end(), random_);
    return file;
  }

  /// Files that overlap, repeat and leave out, and one complete file of the formats that are asked for.
  std::vector<ExportedFile> draw_files(bool complete_ocr, bool complete_camt) {
    std::vector<ExportedFile> files;
    for (std::size_t count = below(5); count > 0; --count) {
      files.push_back(draw_export(below(2) == 0 ? BankFileFormat::ocr_giro : BankFileFormat::camt054, false));
      if (below(3) == 0) files.push_back(files.back());
    }
    if (complete_ocr) files.push_back(draw_export(BankFileFormat::ocr_giro, true));
    if (complete_camt) files.push_back(draw_export(BankFileFormat::camt054, true));
    std::shuffle(files.begin(), files.end(), random_);
    return files;
  }

  std::vector<GivenLump> lumps_of(const ExportedFile& file) const {
    const bool ocr = file.format == BankFileFormat::ocr_giro;
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    std::vector<GivenLump> lumps;
    for (const std::size_t i : file.payments) {
      const TruePayment& payment = truth_[i];
      const auto [place, is_new] = places.try_emplace({payment.booked_on, payment.lump}, lumps.size());
      if (is_new) lumps.push_back({.payments = {}, .booked_on = payment.booked_on, .reference = payment.lump});
      lumps[place->second].payments.push_back(
          {payment.ore, payment.kid, ocr ? payment.archive_reference : payment.servicer_reference});
    }
    return lumps;
  }

  void take(SmallWorld& world, const ExportedFile& file, std::size_t payments_a_piece = 1'000) {
    const ledger::ControlSums sums = world.take(file.format, lumps_of(file), payments_a_piece);
    ASSERT_EQ(sums.difference(), ore(0));
  }

  core::Money sum_of_truth() const {
    core::Money sum;
    for (const TruePayment& payment : truth_) sum += ore(payment.ore);
    return sum;
  }

  /// F3: one ties with one, so the books hold what the more complete of the two formats has told so far.
  core::Money told_so_far(const std::vector<ExportedFile>& files, std::size_t count) const {
    std::map<Content, std::array<std::set<std::size_t>, 2>> told;
    for (std::size_t f = 0; f < count; ++f) {
      for (const std::size_t i : files[f].payments)
        told[content_of(truth_[i])].at(static_cast<std::size_t>(files[f].format)).insert(i);
    }
    core::Money sum;
    for (const auto& [content, payments] : told) {
      const std::size_t copies = std::max(payments[0].size(), payments[1].size());
      sum += ore(std::get<0>(content) * static_cast<std::int64_t>(copies));
    }
    return sum;
  }

  const tests::RandomSeed seed_;
  std::mt19937_64 random_ = seed_.engine();
  std::vector<TruePayment> truth_;
};

TEST_F(RepeatedMoney, IsBookedOnceWhenEitherFormatHasToldAll) {
  for (int round = 0; round < 300; ++round) {
    draw_truth();
    const std::size_t complete = below(3);
    SmallWorld world;
    for (const ExportedFile& file : draw_files(complete != 0, complete != 1)) take(world, file);
    ASSERT_EQ(world.balance("1921"), sum_of_truth());
    ASSERT_EQ(world.balance("2990"), -sum_of_truth());
    ASSERT_THAT(world.broken_rules(), IsEmpty());
  }
}

TEST_F(RepeatedMoney, IsBookedAsTheMoreCompleteFormatTellsItAfterEveryFile) {
  for (int round = 0; round < 200; ++round) {
    draw_truth();
    const std::vector<ExportedFile> files = draw_files(false, false);
    SmallWorld world;
    for (std::size_t count = 1; count <= files.size(); ++count) {
      take(world, files[count - 1]);
      ASSERT_EQ(world.balance("1921"), told_so_far(files, count));
    }
  }
}

TEST_F(RepeatedMoney, ComesToTheSameInEveryOrderOfArrival) {
  for (int round = 0; round < 100; ++round) {
    draw_truth();
    std::vector<ExportedFile> files = draw_files(false, false);
    SmallWorld world;
    for (const ExportedFile& file : files) take(world, file);
    std::shuffle(files.begin(), files.end(), random_);
    SmallWorld other;
    for (const ExportedFile& file : files) take(other, file);
    ASSERT_EQ(world.balance("1921"), other.balance("1921"));
    ASSERT_EQ(world.balance("2990"), other.balance("2990"));
  }
}

TEST_F(RepeatedMoney, SettlesInvoicesTheSameInEveryOrderOfArrival) {
  for (int round = 0; round < 100; ++round) {
    draw_truth();
    std::vector<ExportedFile> files = draw_files(true, true);
    std::vector<std::vector<std::string>> open;
    for (int order = 0; order < 2; ++order) {
      SmallWorld world;
      world.issue({{"F1", 350, "0010017"}, {"F2", 250, "0010025"}});
      for (const ExportedFile& file : files) take(world, file);
      open.push_back(world.open_items());
      ASSERT_THAT(world.broken_rules(), IsEmpty());
      std::shuffle(files.begin(), files.end(), random_);
    }
    ASSERT_EQ(open[0], open[1]);
  }
}

TEST_F(RepeatedMoney, ComesToTheSameDigestHoweverTheFileIsCutIntoPieces) {
  for (int round = 0; round < 100; ++round) {
    draw_truth();
    const std::vector<ExportedFile> files = draw_files(true, true);
    SmallWorld whole;
    SmallWorld cut;
    for (const ExportedFile& file : files) {
      take(whole, file);
      take(cut, file, 1 + below(3));
    }
    ASSERT_EQ(whole.reader()->heads().front().head.hash, cut.reader()->heads().front().head.hash);
    ASSERT_EQ(whole.payments(), cut.payments());
  }
}

TEST_F(RepeatedMoney, IsNeverDroppedWhenTheBankGaveItNoName) {
  for (int round = 0; round < 100; ++round) {
    SmallWorld world;
    core::Money sum;
    std::map<std::int64_t, std::size_t> seen;
    std::size_t repeats = 0;
    for (std::size_t files = 1 + below(4); files > 0; --files) {
      GivenLump lump;
      std::map<std::int64_t, std::size_t> in_file;
      for (std::size_t payments = below(4); payments > 0; --payments) {
        lump.payments.push_back({100 * static_cast<std::int64_t>(1 + below(3)), "0010017"});
        sum += ore(lump.payments.back().ore);
        ++in_file[lump.payments.back().ore];
      }
      for (const auto& [amount, copies] : in_file) {
        repeats += std::min(copies, seen[amount]);
        seen[amount] += copies;
      }
      world.take_camt({lump});
    }
    ASSERT_EQ(world.balance("1921"), sum);
    const auto queue = world.queue();
    ASSERT_EQ(static_cast<std::size_t>(std::count_if(
                  queue.begin(), queue.end(),
                  [](const std::string& line) { return line.find("suspected_duplicate") != std::string::npos; })),
              repeats);
  }
}

}  // namespace
}  // namespace avstem::batch

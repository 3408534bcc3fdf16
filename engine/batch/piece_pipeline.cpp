#include "engine/batch/piece_pipeline.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

#include "parsers/detect.hpp"

namespace avstem::batch {
namespace {

/// Hands pieces from the reading thread to the booking thread. Invariant: at most `pieces_max` wait.
class PieceQueue {
 public:
  /// Waits for room. After `abandon` the piece is dropped: the reader cannot be stopped in the middle of a callback.
  void push(FilePiece&& piece) {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return pieces_.size() < pieces_max || abandoned_; });
    if (abandoned_) return;
    pieces_.push_back(std::move(piece));
    changed_.notify_all();
  }
  void close() {
    const std::scoped_lock lock{mutex_};
    closed_ = true;
    changed_.notify_all();
  }
  void abandon() {
    const std::scoped_lock lock{mutex_};
    abandoned_ = true;
    pieces_.clear();
    changed_.notify_all();
  }
  /// The next piece, or nothing when the reader has closed the queue.
  std::optional<FilePiece> pop() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return !pieces_.empty() || closed_; });
    if (pieces_.empty()) return std::nullopt;
    FilePiece piece = std::move(pieces_.front());
    pieces_.pop_front();
    changed_.notify_all();
    return piece;
  }

 private:
  static constexpr std::size_t pieces_max = 2;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<FilePiece> pieces_;
  bool closed_ = false;
  bool abandoned_ = false;
};

/// The reader on its thread. Joins when it goes, whatever happened on the other side.
class Reading {
 public:
  Reading(core::ByteSource& source, PieceQueue& queue) : queue_{queue}, thread_{[this, &source] { run(source); }} {}
  ~Reading() {
    if (thread_.joinable()) end();
  }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  parsers::BankFileSummary result() {
    thread_.join();
    if (failure_) std::rethrow_exception(failure_);
    return std::move(summary_);
  }

 private:
  void run(core::ByteSource& source) {
    try {
      PieceCutter cutter{[this](FilePiece&& piece) { queue_.push(std::move(piece)); }};
      summary_ = parsers::read_bank_file(source, cutter);
      if (!summary_.findings.refuse()) cutter.finish();
    } catch (...) {
      failure_ = std::current_exception();
    }
    queue_.close();
  }
  void end() {
    queue_.abandon();
    thread_.join();
  }

  PieceQueue& queue_;
  parsers::BankFileSummary summary_;
  std::exception_ptr failure_;
  std::thread thread_;  // last: it uses the members above
};

}  // namespace

parsers::BankFileSummary read_in_pieces(core::ByteSource& source, const std::function<void(FilePiece&&)>& take) {
  PieceQueue queue;
  Reading reading{source, queue};
  while (auto piece = queue.pop()) take(std::move(*piece));
  return reading.result();
}

}  // namespace avstem::batch

// SPDX-License-Identifier: EUPL-1.2
#include "gates/squid/squid_serve.h"

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>

#include "gates/squid/keeper.h"

namespace leidraad {

namespace {

constexpr std::size_t kPieceBytes = 65'536;
constexpr std::chrono::milliseconds kLook{10};

using Steady = std::chrono::steady_clock;

std::int64_t steady_ms() { return std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now().time_since_epoch()).count(); }

// "D": it waits for a disk and cannot be woken.
bool is_in_disk_wait(long thread) {
  std::ifstream file("/proc/self/task/" + std::to_string(thread) + "/stat");
  std::string line;
  std::getline(file, line);
  const std::size_t name_end = line.rfind(") ");
  return name_end != std::string::npos && name_end + 2 < line.size() && line[name_end + 2] == 'D';
}

// Calls `each` with every whole line; what is left over stays in `pending`.
template <typename Each>
void take_lines(std::string& pending, const Each& each) {
  std::size_t begin = 0;
  for (std::size_t end = pending.find('\n'); end != std::string::npos; end = pending.find('\n', begin)) {
    each(std::string_view(pending).substr(begin, end - begin));
    begin = end + 1;
  }
  pending.erase(0, begin);
}

}  // namespace

struct LineServer::Turn {
  enum class State { reading, answering, relieved };
  std::atomic<State> state{State::reading};
  std::atomic<std::int64_t> since{0};  // answering since, in milliseconds of the steady clock
  std::atomic<long> thread{0};
  std::string piece;                   // the lines in hand; not written to while answering
  std::string rest;                    // the line that has not ended yet
};

LineServer::LineServer(int in, int out, LineAnswerer& usual, LineAnswerer& strict, std::size_t line_bytes_max, LinePatience patience, InHand* in_hand)
    : in_(in), out_(out), usual_(usual), strict_(strict), line_bytes_max_(line_bytes_max), patience_(patience), in_hand_(in_hand) {}

void LineServer::run() {
  auto first = std::make_shared<Turn>();
  std::thread watcher;
  {
    const std::lock_guard lock(mutex_);
    current_ = first;
    threads_.emplace_back([this, first] { read_on(first, in_hand_ == nullptr ? std::string() : std::string(in_hand_->text())); });
    watcher = std::thread([this] { watch(); });
  }
  watcher.join();
  std::vector<std::thread> threads;
  {
    const std::lock_guard lock(mutex_);
    threads.swap(threads_);
  }
  for (std::thread& one : threads) one.join();
}

void LineServer::finish() {
  const std::lock_guard lock(mutex_);
  finished_ = true;
  changed_.notify_all();
}

bool LineServer::write_all(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(out_, text.data(), text.size());
    if (written > 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {
      pollfd room{out_, POLLOUT, 0};
      ::poll(&room, 1, -1);
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

// False: somebody else has answered this piece, and reads on.
bool LineServer::answer_piece(Turn& turn, std::string& pending, std::string& out) {
  const std::size_t end = pending.rfind('\n');
  if (end == std::string::npos) return true;
  turn.piece.assign(pending, 0, end + 1);
  turn.rest.assign(pending, end + 1, std::string::npos);
  turn.since = steady_ms();
  turn.state = Turn::State::answering;
  LineAnswerer& who = stuck_.load() == 0 ? usual_ : strict_;
  out.clear();
  take_lines(pending, [&](std::string_view line) { who.answer(line, out); });
  auto expected = Turn::State::answering;
  return turn.state.compare_exchange_strong(expected, Turn::State::reading);
}

// Straight into the memory that outlives us, so that whoever comes after knows what is owed.
std::string_view LineServer::take(std::span<char> own) {
  const std::span<char> room = in_hand_ == nullptr ? own : in_hand_->begin_reading().first(own.size());
  ssize_t got = 0;
  do {
    got = ::read(in_, room.data(), room.size());
    if (got < 0 && errno == EAGAIN) {
      pollfd more{in_, POLLIN, 0};
      ::poll(&more, 1, -1);
    }
  } while (got < 0 && (errno == EINTR || errno == EAGAIN));
  if (got <= 0) return {};
  if (in_hand_ != nullptr) in_hand_->has_read(static_cast<std::size_t>(got));
  return {room.data(), static_cast<std::size_t>(got)};
}

void LineServer::read_on(const std::shared_ptr<Turn>& turn, std::string pending) {
  turn->thread = ::syscall(SYS_gettid);
  std::array<char, kPieceBytes> buffer;
  std::string out;
  bool skipping = false;  // the rest of a line that was too long
  // What somebody before us left: lines that were never answered, or the beginning of one.
  if (pending.find('\n') != std::string::npos) {
    if (!answer_piece(*turn, pending, out)) {
      --stuck_;
      return;
    }
    if (!hand_out(out, pending)) return;
  }
  while (true) {
    std::string_view fresh = take(buffer);
    if (fresh.empty()) break;
    if (skipping) {
      const std::size_t end = fresh.find('\n');
      if (end == std::string_view::npos) continue;
      fresh.remove_prefix(end + 1);
      skipping = false;
    }
    pending += fresh;
    if (!answer_piece(*turn, pending, out)) {
      --stuck_;  // it came through after all: the usual answers are to be had again
      return;
    }
    if (pending.size() > line_bytes_max_) {  // its beginning says whom to answer; the rest is of no use
      pending += '\n';
      std::string too_long;
      take_lines(pending, [&](std::string_view line) { strict_.answer(line.substr(0, line_bytes_max_), too_long); });
      out += too_long;
      skipping = true;
    }
    if (!hand_out(out, pending)) return;
  }
  finish();
}

// False: nobody reads the answers any more, and that is the end.
bool LineServer::hand_out(std::string& out, std::string_view rest) {
  if (in_hand_ != nullptr) in_hand_->writing();
  if (!write_all(out)) {
    finish();
    return false;
  }
  if (in_hand_ != nullptr) in_hand_->answered(rest);
  out.clear();
  return true;
}

void LineServer::stand_in_for(const std::shared_ptr<Turn>& late) {
  auto expected = Turn::State::answering;
  if (!late->state.compare_exchange_strong(expected, Turn::State::relieved)) return;
  ++stuck_;
  ++stood_in_;
  std::string piece = late->piece, out;
  take_lines(piece, [&](std::string_view line) { strict_.answer(line, out); });
  if (in_hand_ != nullptr) in_hand_->writing();
  write_all(out);
  if (in_hand_ != nullptr) in_hand_->answered(late->rest);
  auto next = std::make_shared<Turn>();
  current_ = next;
  threads_.emplace_back([this, next, rest = late->rest] { read_on(next, rest); });
}

void LineServer::watch() {
  std::unique_lock lock(mutex_);
  while (!finished_) {
    changed_.wait_for(lock, kLook);
    const auto turn = current_;
    if (finished_ || turn->state != Turn::State::answering) continue;
    const auto late = std::chrono::milliseconds(steady_ms() - turn->since);
    if (late >= patience_.otherwise || (late >= patience_.in_disk_wait && is_in_disk_wait(turn->thread))) stand_in_for(turn);
  }
}

}  // namespace leidraad

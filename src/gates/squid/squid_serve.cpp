// SPDX-License-Identifier: EUPL-1.2
#include "gates/squid/squid_serve.h"

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

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

// Calls `each` with every whole line, and returns what is left after the last.
template <typename Each>
std::string_view each_line(std::string_view text, const Each& each) {
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    each(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return text;
}

}  // namespace

struct LineServer::Turn {
  enum class State { reading, answering, relieved };
  std::atomic<State> state{State::reading};
  std::atomic<std::int64_t> since{0};  // answering since, in milliseconds of the steady clock
  std::atomic<long> thread{0};
};

// What is in hand is written anew as soon as somebody stands in for us, so we answer a copy of our own.
struct LineServer::Answers {
  std::string lines, out;
  std::string_view rest;  // of `lines`: the line that has not ended
};

LineServer::LineServer(int in, int out, LineAnswerer& usual, LineAnswerer& strict, std::size_t line_bytes_max, InHand& in_hand, LinePatience patience)
    : in_(in), out_(out), usual_(usual), strict_(strict), line_bytes_max_(line_bytes_max), in_hand_(in_hand), patience_(patience) {}

void LineServer::run() {
  auto first = std::make_shared<Turn>();
  std::thread watcher;
  {
    const std::lock_guard lock(mutex_);
    current_ = first;
    threads_.emplace_back([this, first] { read_on(first); });
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

// What is in hand from this place on. False: somebody else has answered it meanwhile, and reads on.
bool LineServer::answer_in_hand(Turn& turn, std::size_t from, Answers& answers) {
  answers.lines = in_hand_.text().substr(from);
  answers.out.clear();
  turn.since = steady_ms();
  turn.state = Turn::State::answering;
  LineAnswerer& who = stuck_.load() == 0 ? usual_ : strict_;
  answers.rest = each_line(answers.lines, [&](std::string_view line) { who.answer(line, answers.out); });
  auto expected = Turn::State::answering;
  if (turn.state.compare_exchange_strong(expected, Turn::State::reading)) return true;
  --stuck_;  // it came through after all: the usual answers are to be had again
  return false;
}

// Straight into the memory that outlives us, so that whoever comes after knows what is owed.
bool LineServer::has_come() {
  const std::span<char> room = in_hand_.begin_reading().first(kPieceBytes);
  while (true) {
    const ssize_t got = ::read(in_, room.data(), room.size());
    if (got > 0) in_hand_.has_read(static_cast<std::size_t>(got));
    if (got >= 0) return got > 0;
    if (errno == EAGAIN) {
      pollfd more{in_, POLLIN, 0};
      ::poll(&more, 1, -1);
    } else if (errno != EINTR) {
      return false;
    }
  }
}

void LineServer::read_on(const std::shared_ptr<Turn>& turn) {
  turn->thread = ::syscall(SYS_gettid);
  Answers answers;
  bool skipping = false;  // the rest of a line that was too long
  while (true) {
    // At the start there may be lines that somebody before us never answered.
    if (in_hand_.text().find('\n') == std::string_view::npos && !has_come()) break;
    std::size_t from = 0;
    if (skipping) {
      const std::size_t end = in_hand_.text().find('\n');
      skipping = end == std::string_view::npos;
      from = skipping ? in_hand_.text().size() : end + 1;
    }
    if (!answer_in_hand(*turn, from, answers)) return;
    if (answers.rest.size() > line_bytes_max_) {  // its beginning says whom to answer; the rest is of no use
      strict_.answer(answers.rest.substr(0, line_bytes_max_), answers.out);
      answers.rest = {};
      skipping = true;
    }
    if (!hand_out(answers.out, answers.rest)) return;
  }
  finish();
}

// False: nobody reads the answers any more, and that is the end.
bool LineServer::hand_out(std::string_view answers, std::string_view rest) {
  in_hand_.writing();
  const bool written = write_all(answers);
  if (written) in_hand_.answered(rest);
  else finish();
  return written;
}

void LineServer::stand_in_for(Turn& late) {
  auto expected = Turn::State::answering;
  if (!late.state.compare_exchange_strong(expected, Turn::State::relieved)) return;
  ++stuck_;
  ++stood_in_;
  std::string out;
  const std::string_view rest = each_line(in_hand_.text(), [&](std::string_view line) { strict_.answer(line, out); });
  in_hand_.writing();
  write_all(out);
  in_hand_.answered(rest);
  auto next = std::make_shared<Turn>();
  current_ = next;
  threads_.emplace_back([this, next] { read_on(next); });
}

void LineServer::watch() {
  std::unique_lock lock(mutex_);
  while (!finished_) {
    changed_.wait_for(lock, kLook);
    const auto turn = current_;
    if (finished_ || turn->state != Turn::State::answering) continue;
    const auto late = std::chrono::milliseconds(steady_ms() - turn->since);
    if (late >= patience_.otherwise || (late >= patience_.in_disk_wait && is_in_disk_wait(turn->thread))) stand_in_for(*turn);
  }
}

}  // namespace leidraad

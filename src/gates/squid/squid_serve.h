// SPDX-License-Identifier: EUPL-1.2
// Squid's helper as a loop: reads questions in large pieces, answers each, writes in large pieces. It never
// exits by itself but at the end of its input, and no question stays unanswered: when answering takes too
// long (a disk that hangs), another thread answers what lies there by the strict side and goes on reading.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace leidraad {

// Answers one line (without its end) with one line (with it), or nothing when there is nobody to answer.
// Called by one thread at a time.
class LineAnswerer {
 public:
  virtual void answer(std::string_view line, std::string& out) = 0;
  virtual ~LineAnswerer() = default;
};

struct LinePatience {
  std::chrono::milliseconds in_disk_wait{50};   // the kernel says the thread waits for a disk
  std::chrono::milliseconds otherwise{1000};    // a machine that is merely busy gets longer
};

class InHand;

class LineServer {
 public:
  // `strict` must be able to answer from memory alone. `in_hand` knows at any moment which lines are owed an
  // answer (keeper.h); what it holds at the start is answered first. All outlive the server.
  LineServer(int in, int out, LineAnswerer& usual, LineAnswerer& strict, std::size_t line_bytes_max, InHand& in_hand, LinePatience patience = {});
  // Until the end of the input, or until nobody reads the answers.
  void run();
  std::uint64_t stood_in() const { return stood_in_; }  // how often the strict side had to answer

 private:
  struct Turn;  // of one reading thread
  struct Answers;
  void read_on(const std::shared_ptr<Turn>& turn);
  bool has_come();
  bool answer_in_hand(Turn& turn, std::size_t from, Answers& answers);
  bool hand_out(std::string_view answers, std::string_view rest);
  void watch();
  void stand_in_for(Turn& late);
  bool write_all(std::string_view text);
  void finish();

  const int in_, out_;
  LineAnswerer& usual_;
  LineAnswerer& strict_;
  const std::size_t line_bytes_max_;
  InHand& in_hand_;
  const LinePatience patience_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::shared_ptr<Turn> current_;
  std::vector<std::thread> threads_;
  std::atomic<std::uint64_t> stood_in_{0};
  std::atomic<int> stuck_{0};  // threads that still wait inside an answer
  bool finished_ = false;
};

}  // namespace leidraad

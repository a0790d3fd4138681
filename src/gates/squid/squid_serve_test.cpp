// SPDX-License-Identifier: EUPL-1.2
// The loop with real pipes: every line with a channel gets one answer, whatever comes in and however long
// an answer takes.
#include "gates/squid/squid_serve.h"

#include <doctest/doctest.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <random>

#include "core/base/text.h"
#include "gates/squid/keeper.h"

using namespace leidraad;

namespace {

class Naming final : public LineAnswerer {
 public:
  explicit Naming(std::string name, bool waits) : name_(std::move(name)), waits_(waits) {}
  void answer(std::string_view line, std::string& out) override {
    const std::string_view channel = line.substr(0, line.find(' '));
    if (waits_ && line.find("wait") != std::string_view::npos) {
      std::unique_lock lock(mutex_);
      free_.wait(lock, [this] { return let_go_; });
    }
    if (channel.empty() || channel.find_first_not_of("0123456789") != std::string_view::npos) return;
    out += std::string(channel) + " " + name_ + "\n";
  }
  void let_go() {
    const std::lock_guard lock(mutex_);
    let_go_ = true;
    free_.notify_all();
  }

 private:
  std::string name_;
  bool waits_;
  std::mutex mutex_;
  std::condition_variable free_;
  bool let_go_ = false;
};

// A server between two pipes.
class Running {
 public:
  explicit Running(LinePatience patience = {}) {
    REQUIRE(::pipe(in_) == 0);
    REQUIRE(::pipe(out_) == 0);
    server_ = std::make_unique<LineServer>(in_[0], out_[1], usual, strict, 65'536, InHand::shared(), patience);
    thread_ = std::thread([this] { server_->run(); });
  }
  ~Running() {
    usual.let_go();
    close_input();
    thread_.join();
    for (const int end : {in_[0], out_[0], out_[1]}) ::close(end);
  }
  void say(std::string_view text) {
    while (!text.empty()) {
      const ssize_t written = ::write(in_[1], text.data(), text.size());
      REQUIRE(written > 0);
      text.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  // Until so many lines have come; a generous minute, after which the test fails.
  std::vector<std::string> hear(std::size_t count) {
    std::size_t lines = static_cast<std::size_t>(std::count(heard_.begin(), heard_.end(), '\n'));
    while (lines < count) {
      pollfd more{out_[0], POLLIN, 0};
      REQUIRE(::poll(&more, 1, 60'000) == 1);
      char buffer[65'536];
      const ssize_t got = ::read(out_[0], buffer, sizeof buffer);
      REQUIRE(got > 0);
      heard_.append(buffer, static_cast<std::size_t>(got));
      lines = static_cast<std::size_t>(std::count(heard_.begin(), heard_.end(), '\n'));
    }
    std::vector<std::string> out;
    for (const std::string_view line : leidraad::lines(heard_)) {
      if (!line.empty()) out.emplace_back(line);
    }
    heard_.clear();
    return out;
  }
  void close_input() {
    if (in_[1] >= 0) ::close(in_[1]);
    in_[1] = -1;
  }
  std::uint64_t stood_in() const { return server_->stood_in(); }

  Naming usual{"usual", true}, strict{"strict", false};

 private:
  int in_[2], out_[2];
  std::unique_ptr<LineServer> server_;
  std::thread thread_;
  std::string heard_;
};

}  // namespace

TEST_CASE("one question at a time is answered at once") {
  Running running;
  for (int i = 0; i < 20; ++i) {
    running.say(std::to_string(i) + " a\n");
    CHECK(running.hear(1) == std::vector<std::string>{std::to_string(i) + " usual"});
  }
}

TEST_CASE("questions in pieces of any size are all answered, once") {
  Running running;
  std::mt19937 dice(1);
  std::string text;
  constexpr int kLines = 20'000;
  for (int i = 0; i < kLines; ++i) text += std::to_string(i) + " " + std::string(dice() % 90, 'x') + "\n";
  std::thread speaking([&] {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t size = std::min<std::size_t>(1 + dice() % 9'000, text.size() - at);
      running.say(std::string_view(text).substr(at, size));
      at += size;
    }
  });
  const auto answers = running.hear(kLines);
  speaking.join();
  REQUIRE(answers.size() == kLines);
  for (std::size_t i = 0; i < kLines; ++i) REQUIRE(answers[i] == std::to_string(i) + " usual");
}

TEST_CASE("a line that never ends is answered by its beginning, and the next one is read whole") {
  Running running;
  running.say("5 " + std::string(300'000, 'y'));
  running.say("\n6 z\n");
  const auto answers = running.hear(2);
  CHECK(answers == std::vector<std::string>{"5 strict", "6 usual"});
}

TEST_CASE("garbage is no reason to stop") {
  Running running;
  std::mt19937 dice(2);
  std::string garbage;
  for (int i = 0; i < 200'000; ++i) garbage += static_cast<char>(dice());
  running.say(garbage);
  running.say("\n77 a\n");
  std::vector<std::string> answers = running.hear(1);
  while (answers.back() != "77 usual") {
    for (std::string& line : running.hear(1)) answers.push_back(std::move(line));
  }
  CHECK(answers.back() == "77 usual");
}

TEST_CASE("what takes too long is answered by the strict side, with all that waits behind it; then the usual one goes on") {
  Running running({std::chrono::milliseconds(50), std::chrono::milliseconds(200)});
  running.say("1 a\n2 wait\n3 c\n4 half");
  // The first answer of that piece is not lost either: nothing of it had been written.
  CHECK(running.hear(3) == std::vector<std::string>{"1 strict", "2 strict", "3 strict"});
  running.say(" a line\n5 e\n");
  CHECK(running.hear(2) == std::vector<std::string>{"4 strict", "5 strict"});
  CHECK(running.stood_in() == 1);
  running.usual.let_go();
  std::string last;
  for (int i = 6; last.find("usual") == std::string::npos; ++i) {  // as soon as the late thread has come through
    running.say(std::to_string(i) + " f\n");
    last = running.hear(1).front();
  }
  CHECK(last.find("usual") != std::string::npos);
}

// SPDX-License-Identifier: EUPL-1.2
// A helper whose child is killed at any moment: every line is answered, and what was owed at that moment by
// the strict side.
#include "gates/squid/keeper.h"

#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <map>
#include <random>
#include <vector>

#include "core/base/text.h"

using namespace leidraad;

namespace {

class Saying final : public LineAnswerer {
 public:
  explicit Saying(std::string name, unsigned dies_once_in = 0) : name_(std::move(name)), dies_once_in_(dies_once_in), dice_(static_cast<unsigned>(::getpid())) {}
  void answer(std::string_view line, std::string& out) override {
    if (dies_once_in_ != 0 && dice_() % dies_once_in_ == 0) ::raise(SIGKILL);
    if (dies_once_in_ != 0 && line.find("poison") != std::string_view::npos) ::raise(SIGKILL);
    out += std::string(line.substr(0, line.find(' '))) + " " + name_ + "\n";
  }

 private:
  std::string name_;
  unsigned dies_once_in_;
  std::mt19937 dice_;
};

// Kills the child from outside, at moments it knows nothing of.
void kill_children_of(pid_t parent, unsigned seed, const std::atomic<bool>& stop) {
  std::mt19937 dice(seed);
  while (!stop) {
    std::this_thread::sleep_for(std::chrono::microseconds(200 + dice() % 4'000));
    const std::string command = "/proc/" + std::to_string(parent) + "/task/" + std::to_string(parent) + "/children";
    if (FILE* file = std::fopen(command.c_str(), "r")) {
      int child = 0;
      while (std::fscanf(file, "%d", &child) == 1) ::kill(child, SIGKILL);
      std::fclose(file);
    }
  }
}

struct Helper {
  explicit Helper(unsigned dies_once_in) {
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    process = ::fork();
    if (process == 0) {
      ::close(ends[0]);
      Saying strict("strict");
      InHand& in_hand = InHand::shared();
      ::_exit(keep_running(ends[1], in_hand, strict, [&] {
        Saying usual("usual", dies_once_in), standing_in("strict");
        LineServer(ends[1], ends[1], usual, standing_in, 65'536, in_hand).run();
        return 0;
      }));
    }
    ::close(ends[1]);
  }
  int finish() {
    ::shutdown(ends[0], SHUT_WR);
    int status = 0;
    ::waitpid(process, &status, 0);
    ::close(ends[0]);
    return status;
  }
  int ends[2];
  pid_t process = -1;
};

// Sends `text` and reads until every one of `count` channels has its answer.
std::map<int, std::vector<std::string>> converse(int end, const std::string& text, std::size_t count) {
  std::map<int, std::vector<std::string>> answers;
  std::string heard;
  std::size_t sent = 0;
  while (answers.size() < count) {
    pollfd ready{end, static_cast<short>(POLLIN | (sent < text.size() ? POLLOUT : 0)), 0};
    REQUIRE(::poll(&ready, 1, 60'000) == 1);
    if ((ready.revents & POLLIN) != 0) {
      char buffer[65'536];
      const ssize_t got = ::read(end, buffer, sizeof buffer);
      REQUIRE(got > 0);
      heard.append(buffer, static_cast<std::size_t>(got));
      for (std::size_t at = heard.find('\n'); at != std::string::npos; at = heard.find('\n')) {
        answers[std::atoi(heard.c_str())].push_back(heard.substr(heard.find(' ') + 1, at - heard.find(' ') - 1));
        heard.erase(0, at + 1);
      }
    }
    if ((ready.revents & POLLOUT) != 0 && sent < text.size()) {
      const ssize_t written = ::send(end, text.data() + sent, std::min<std::size_t>(text.size() - sent, 3'000), MSG_DONTWAIT | MSG_NOSIGNAL);
      if (written > 0) sent += static_cast<std::size_t>(written);
    }
  }
  return answers;
}

std::string numbered(int lines) {
  std::string text;
  for (int i = 0; i < lines; ++i) text += std::to_string(i) + " a b c d\n";
  return text;
}

}  // namespace

TEST_CASE("a child that dies over its own work leaves no line unanswered") {
  constexpr int kLines = 20'000;
  Helper helper(3'000);
  const auto answers = converse(helper.ends[0], numbered(kLines), kLines);
  CHECK(helper.finish() == 0);
  std::size_t strict = 0;
  for (const auto& [channel, said] : answers) {
    REQUIRE(said.size() == 1);  // it died before its answers were out
    strict += said[0] == "strict" ? 1U : 0U;
  }
  CHECK(strict > 0);
  CHECK(strict < kLines);
}

TEST_CASE("a line that kills whoever reads it is answered once, by the strict side, and does no more harm") {
  Helper helper(1'000'000);
  const auto answers = converse(helper.ends[0], "1 a\n2 poison\n3 b\n", 3);
  CHECK(answers.at(2) == std::vector<std::string>{"strict"});
  CHECK(converse(helper.ends[0], "4 c\n", 1).at(4) == std::vector<std::string>{"usual"});
  CHECK(helper.finish() == 0);
}

TEST_CASE("kill -9 at any moment: every line is answered, and an answer that comes twice is the strict one") {
  const int lines = std::getenv("LEIDRAAD_LONG") != nullptr ? 5'000'000 : 200'000;
  Helper helper(0);
  std::atomic<bool> stop{false};
  std::thread killer([&] { kill_children_of(helper.process, 7, stop); });
  const auto answers = converse(helper.ends[0], numbered(lines), static_cast<std::size_t>(lines));
  stop = true;
  killer.join();
  CHECK(helper.finish() == 0);
  CHECK(answers.size() == static_cast<std::size_t>(lines));
  std::size_t twice = 0, strict = 0;
  for (const auto& [channel, said] : answers) {
    strict += said.back() == "strict" ? 1U : 0U;
    if (said.size() == 1) continue;
    ++twice;
    REQUIRE(said.size() == 2);
    REQUIRE(said[1] == "strict");
  }
  MESSAGE(answers.size() << " lines, " << strict << " answered by the strict side, " << twice << " twice");
}

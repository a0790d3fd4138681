// SPDX-License-Identifier: EUPL-1.2
// Several Squid helpers on one stream, in turn, round after round: what a neighbour of Squid costs, seen
// from where Squid stands (a socket pair). Prints the medians, and what they are to each other.
//
//   helper_bench DIR CONTENDERS [--rounds 5] [--pin DRIVER,HELPER]
//   helper_bench null                 answers "ERR" to every line: the most this protocol can do
//   helper_bench null-channel         gives the channel back as well, as Squid with concurrency asks
//
//   CONTENDERS: a line for each: name | protocol | letter | requests (1) | requests (64) | bytes | command
//     protocol  acl (channel login address url method → channel OK|ERR …) or rewrite (url address login method
//               → nothing, or where to go instead); letter: which of the three in DIR/right is its due, 0-2;
//               requests: one at a time, and with 64 outstanding; bytes: of its lists on disk
//
// Driver and helper on one core ("0,0") leave out the waking of a sleeping core, which costs more than any
// of them and differs from run to run.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "helper_process.h"

namespace web_bench {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kOutstanding = 64;

struct Contender {
  std::string name, protocol;
  std::size_t letter = 0;
  std::array<std::size_t, 2> requests{};
  double list_bytes = 0;
  std::vector<std::string> command;
  bool acl() const { return protocol == "acl"; }
};

struct Figures {
  double per_second = 0, p50 = 0, p99 = 0, cpu = 0;        // microseconds
  double rss = 0, shared = 0, anonymous = 0, start = 0;    // MB and ms
  double wrong = 0, requests = 0;
};
constexpr std::array<double Figures::*, 10> kAllFigures{&Figures::per_second, &Figures::p50,       &Figures::p99,   &Figures::cpu,   &Figures::rss,
                                                        &Figures::shared,     &Figures::anonymous, &Figures::start, &Figures::wrong, &Figures::requests};

// ---- the work ----
struct Stream {
  std::string acl, rewrite;                     // all lines, without channel and without their end
  std::vector<std::string_view> acl_lines, rewrite_lines;
  std::vector<std::array<char, 3>> right;
};

void read_stream(const std::string& folder, Stream& stream) {
  std::ifstream requests(folder + "/stream"), right(folder + "/right");
  std::vector<std::array<std::size_t, 2>> ends;
  for (std::string login, address, url, letters; requests >> login >> address >> url && right >> letters;) {
    stream.acl += login + ' ' + address + ' ' + url + " GET";
    stream.rewrite += url + ' ' + address + "/- " + login + " GET";
    ends.push_back({stream.acl.size(), stream.rewrite.size()});
    stream.right.push_back({letters.at(0), letters.at(1), letters.at(2)});
  }
  if (ends.empty()) fail("no stream in " + folder);
  std::array<std::size_t, 2> from{};
  for (const auto& end : ends) {
    stream.acl_lines.push_back(std::string_view(stream.acl).substr(from[0], end[0] - from[0]));
    stream.rewrite_lines.push_back(std::string_view(stream.rewrite).substr(from[1], end[1] - from[1]));
    from = end;
  }
}

std::vector<Contender> read_contenders(const std::string& path) {
  std::vector<Contender> out;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    Contender one;
    words >> one.name >> one.protocol >> one.letter >> one.requests[0] >> one.requests[1] >> one.list_bytes;
    for (std::string word; words >> word;) one.command.push_back(word);
    if (one.command.empty() || one.letter > 2) fail("what is this contender? " + line);
    out.push_back(std::move(one));
  }
  return out;
}

// ---- one run ----
class Run {
 public:
  Run(const Contender& contender, const Stream& stream, std::size_t outstanding)
      : contender_(contender), lines_(contender.acl() ? stream.acl_lines : stream.rewrite_lines), right_(stream.right), outstanding_(outstanding),
        count_(std::min(contender.requests[outstanding == 1 ? 0 : 1], lines_.size())), sent_at_(outstanding), buffer_(1 << 16) {
    for (std::size_t i = 0; i < outstanding; ++i) channels_.push_back(std::to_string(i) + " ");
    micros_.reserve(count_);
  }

  Figures measure(int driver_core, int helper_core) {
    const auto began = Clock::now();
    const Helper helper(contender_.command, driver_core, helper_core);
    ask_once(helper);
    Figures out;
    out.start = std::chrono::duration<double, std::milli>(Clock::now() - began).count();
    for (int i = 0; i < 200; ++i) ask_once(helper);
    const auto processes = helper.processes();
    const double cpu_before = cpu_seconds(processes);
    const auto from = Clock::now();
    while (answered_ < count_) {
      send_more(helper);
      take(helper.read(buffer_));
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - from).count();
    out.cpu = (cpu_seconds(processes) - cpu_before) / static_cast<double>(count_) * 1e6;
    out.per_second = static_cast<double>(count_) / seconds;
    out.rss = megabytes(processes, "Rss:");
    out.shared = megabytes(processes, "Pss:");
    out.anonymous = megabytes(processes, "Pss_Anon:");
    out.wrong = static_cast<double>(wrong_);
    out.requests = static_cast<double>(count_);
    std::sort(micros_.begin(), micros_.end());
    out.p50 = micros_[micros_.size() / 2];
    out.p99 = micros_[micros_.size() * 99 / 100];
    return out;
  }

 private:
  void ask_once(const Helper& helper) {
    helper.write((contender_.acl() ? channels_[0] : std::string()) + std::string(lines_[0]) + "\n");
    while (helper.read(buffer_).back() != '\n') {
    }
  }

  void send_more(const Helper& helper) {
    if (sent_ == count_ || sent_ - answered_ == outstanding_) return;
    piece_.clear();
    const auto now = Clock::now();
    for (; sent_ < count_ && sent_ - answered_ < outstanding_; ++sent_) {
      const std::size_t channel = sent_ % outstanding_;
      if (contender_.acl()) piece_ += channels_[channel];
      piece_ += lines_[sent_];
      piece_ += '\n';
      sent_at_[channel] = now;
    }
    helper.write(piece_);
  }

  void take(std::string_view bytes) {
    const auto now = Clock::now();
    rest_ += bytes;
    std::size_t begin = 0;
    for (std::size_t end = rest_.find('\n'); end != std::string::npos; end = rest_.find('\n', begin)) {
      judge(std::string_view(rest_).substr(begin, end - begin));
      micros_.push_back(std::chrono::duration<float, std::micro>(now - sent_at_[answered_ % outstanding_]).count());
      ++answered_;
      begin = end + 1;
    }
    rest_.erase(0, begin);
  }

  // An answer on another channel than the one that was asked is wrong whatever it says.
  void judge(std::string_view answer) {
    bool barred = false;
    if (contender_.acl()) {
      const std::string& channel = channels_[answered_ % outstanding_];
      if (!answer.starts_with(channel)) {
        ++wrong_;
        return;
      }
      barred = !answer.substr(channel.size()).starts_with("OK");
    } else {
      barred = answer.find("blocked.example") != answer.npos;
    }
    wrong_ += barred != (right_[answered_][contender_.letter] == 'B');
  }

  const Contender& contender_;
  const std::vector<std::string_view>& lines_;
  const std::vector<std::array<char, 3>>& right_;
  const std::size_t outstanding_, count_;
  std::size_t sent_ = 0, answered_ = 0, wrong_ = 0;
  std::vector<Clock::time_point> sent_at_;
  std::vector<char> buffer_;
  std::vector<std::string> channels_;
  std::vector<float> micros_;
  std::string piece_, rest_;
};

// ---- the table ----
using Results = std::map<std::pair<std::string, std::size_t>, std::vector<Figures>>;

Figures median(const std::vector<Figures>& rounds) {
  Figures out;
  for (const auto figure : kAllFigures) {
    std::vector<double> values;
    for (const Figures& round : rounds) values.push_back(round.*figure);
    std::sort(values.begin(), values.end());
    out.*figure = values[values.size() / 2];
  }
  return out;
}

void print_table(const std::vector<Contender>& contenders, const Results& results) {
  std::printf("\n| contender | outstanding | look-ups/s | p50 us | p99 us | CPU us/look-up | RSS MB (its share; anonymous) | first answer ms | wrong |\n|---|---|---|---|---|---|---|---|---|\n");
  for (const Contender& one : contenders) {
    for (const std::size_t outstanding : {std::size_t{1}, kOutstanding}) {
      const Figures f = median(results.at({one.name, outstanding}));
      std::printf("| %s | %zu | %.0f | %.1f | %.1f | %.2f | %.1f (%.1f; %.1f) | %.1f | %.0f of %.0f |\n", one.name.c_str(), outstanding, f.per_second, f.p50, f.p99, f.cpu,
                  f.rss, f.shared, f.anonymous, f.start, f.wrong, f.requests);
    }
  }
}

// Of each round apart, and then the middle one: a busy moment meets all of a round alike.
double ratio(const Results& results, std::size_t outstanding, const std::string& one, const std::string& other, double Figures::*figure = &Figures::per_second) {
  const auto ours = results.find({one, outstanding}), theirs = results.find({other, outstanding});
  if (ours == results.end() || theirs == results.end()) return 0;
  std::vector<double> out;
  for (std::size_t round = 0; round < ours->second.size(); ++round) out.push_back(ours->second[round].*figure / theirs->second[round].*figure);
  std::sort(out.begin(), out.end());
  return out[out.size() / 2];
}

void goal(const char* which, double got, double wanted, const char* what) {
  std::printf("%s  %7.2f  (goal %.2f: %s)  %s\n", which, got, wanted, got >= wanted ? "reached" : "not reached", what);
}

void print_goals(const std::vector<Contender>& contenders, const Results& results, double entries) {
  std::printf("\n");
  goal("A1", ratio(results, 1, "leidraad", "squidGuard"), 5, "x squidGuard, one at a time");
  goal("A1", ratio(results, 1, "leidraad", "squidGuard-one-list"), 1.8, "x squidGuard with one list, one at a time");
  goal("A1", ratio(results, 1, "leidraad", "null"), 0.85, "x the null helper, one at a time");
  goal("A2", ratio(results, kOutstanding, "leidraad", "squidGuard"), 50, "x squidGuard, 64 outstanding");
  goal("A2", ratio(results, kOutstanding, "leidraad", "null"), 0.35, "x the null helper, 64 outstanding");
  goal("A2", ratio(results, kOutstanding, "leidraad", "null-channel"), 0.35, "x the null helper that gives the channel back");
  for (const Contender& one : contenders) {
    if (one.list_bytes > 0) std::printf("A4  %7.2f  bytes per listed name on disk, %s\n", one.list_bytes / entries, one.name.c_str());
  }
  std::printf("A5  %7.2f  ms from start to the first answer (goal 20)\n", median(results.at({"leidraad", 1})).start);
  std::printf("A6  %7.0f  wrong answers of leidraad (goal 0)\n", median(results.at({"leidraad", kOutstanding})).wrong);
}

int null_helper(bool channel) {
  std::vector<char> buffer(1 << 16);
  std::string rest, out;
  while (true) {
    const ssize_t got = ::read(0, buffer.data(), buffer.size());
    if (got <= 0) return 0;
    out.clear();
    if (!channel) {
      for (ssize_t i = 0; i < got; ++i) out += buffer[static_cast<std::size_t>(i)] == '\n' ? "ERR\n" : "";
    } else {
      rest.append(buffer.data(), static_cast<std::size_t>(got));
      std::size_t begin = 0;
      for (std::size_t end = rest.find('\n'); end != std::string::npos; end = rest.find('\n', begin)) {
        out.append(rest, begin, rest.find(' ', begin) - begin) += " OK\n";
        begin = end + 1;
      }
      rest.erase(0, begin);
    }
    if (!out.empty() && ::write(1, out.data(), out.size()) < 0) return 1;
  }
}

}  // namespace
}  // namespace web_bench

int main(int argc, char** argv) {
  using namespace web_bench;
  const std::string_view first = argc > 1 ? argv[1] : "";
  if (first == "null" || first == "null-channel") return null_helper(first == "null-channel");
  if (argc < 3) fail("usage: helper_bench DIR CONTENDERS [--rounds 5] [--pin DRIVER,HELPER] [--entries N]");
  int rounds = 5, driver_core = -1, helper_core = -1;
  double entries = 1;
  for (int i = 3; i + 1 < argc; i += 2) {
    const std::string_view option = argv[i];
    if (option == "--rounds") rounds = std::atoi(argv[i + 1]);
    else if (option == "--entries") entries = std::atof(argv[i + 1]);
    else if (option != "--pin" || std::sscanf(argv[i + 1], "%d,%d", &driver_core, &helper_core) != 2) fail("what is " + std::string(option) + "?");
  }
  std::signal(SIGPIPE, SIG_IGN);
  pin(driver_core);
  Stream stream;
  read_stream(argv[1], stream);
  const auto contenders = read_contenders(argv[2]);
  Results results;
  for (int round = 1; round <= rounds; ++round) {
    for (const std::size_t outstanding : {std::size_t{1}, kOutstanding}) {
      for (const Contender& one : contenders) {
        const Figures f = Run(one, stream, outstanding).measure(driver_core, helper_core);
        std::printf("round %d  %-20s %2zu  %9.0f/s  p50 %7.1f us  p99 %7.1f us  %6.2f us CPU  %.0f wrong\n", round, one.name.c_str(), outstanding, f.per_second, f.p50, f.p99, f.cpu, f.wrong);
        std::fflush(stdout);
        results[{one.name, outstanding}].push_back(f);
      }
    }
  }
  print_table(contenders, results);
  print_goals(contenders, results, entries);
  return 0;
}

// SPDX-License-Identifier: EUPL-1.2
// A helper of Squid as a process, started as Squid starts it: a socket pair for what it reads and writes.
// What it costs is asked of the kernel, its children included.
#pragma once

#include <sched.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace web_bench {

[[noreturn]] inline void fail(const std::string& why) {
  std::cerr << "helper_bench: " << why << "\n";
  std::exit(1);
}

inline void pin(int core) {
  if (core < 0) return;
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(static_cast<std::size_t>(core), &cores);
  if (::sched_setaffinity(0, sizeof cores, &cores) != 0) fail("no core " + std::to_string(core));
}

// A helper may have children; what they cost counts.
inline void gather_processes(pid_t process, std::vector<pid_t>& out) {
  out.push_back(process);
  const std::string base = "/proc/" + std::to_string(process) + "/task/" + std::to_string(process) + "/children";
  std::ifstream children(base);
  for (pid_t child = 0; children >> child;) gather_processes(child, out);
}

inline double cpu_seconds(const std::vector<pid_t>& processes) {
  double out = 0;
  for (const pid_t process : processes) {
    clockid_t clock{};
    timespec time{};
    if (::clock_getcpuclockid(process, &clock) == 0 && ::clock_gettime(clock, &time) == 0) out += static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
  }
  return out;
}

inline double megabytes(const std::vector<pid_t>& processes, std::string_view field) {
  double kilobytes = 0;
  for (const pid_t process : processes) {
    std::ifstream rollup("/proc/" + std::to_string(process) + "/smaps_rollup");
    for (std::string line; std::getline(rollup, line);) {
      if (line.starts_with(field)) kilobytes += std::strtod(line.c_str() + field.size(), nullptr);
    }
  }
  return kilobytes / 1024;
}

class Helper {
 public:
  Helper(const std::vector<std::string>& command, int driver_core, int helper_core) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) fail("no socket pair");
    socket_ = ends[0];
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, ends[1], 0);
    posix_spawn_file_actions_adddup2(&files, ends[1], 1);
    std::vector<char*> words;
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    pin(helper_core);
    if (::posix_spawnp(&process_, words[0], &files, nullptr, words.data(), environ) != 0) fail("cannot start " + command[0]);
    pin(driver_core);
    posix_spawn_file_actions_destroy(&files);
    ::close(ends[1]);
  }
  Helper(const Helper&) = delete;
  Helper& operator=(const Helper&) = delete;
  ~Helper() {
    ::close(socket_);
    ::waitpid(process_, nullptr, 0);
  }

  void write(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t written = ::write(socket_, text.data(), text.size());
      if (written <= 0) fail("the helper does not read on");
      text.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  std::string_view read(std::vector<char>& into) const {
    const ssize_t got = ::read(socket_, into.data(), into.size());
    if (got <= 0) fail("the helper ended early");
    return {into.data(), static_cast<std::size_t>(got)};
  }
  std::vector<pid_t> processes() const {
    std::vector<pid_t> out;
    gather_processes(process_, out);
    return out;
  }

 private:
  int socket_ = -1;
  pid_t process_ = -1;
};

}  // namespace web_bench

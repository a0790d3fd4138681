// SPDX-License-Identifier: EUPL-1.2
// A child locks itself in and then tries what a broken reader of pictures would be made to try.
#include "media/lock/lock_in.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "core/base/sanitized.h"

using namespace leidraad;

namespace {

constexpr int kLocked = 0, kNotLocked = 99;

struct Ended {
  bool by_kernel = false;  // SIGSYS: it asked for what it gave up
  int signal = 0, code = -1;
};

// `does` runs locked in, in a child whose input and output are a pipe each.
Ended locked(const std::function<int()>& does, const LockBounds& bounds = {}) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::signal(SIGSYS, SIG_DFL);
    ::_exit(lock_in(bounds) ? does() : kNotLocked);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) return {WTERMSIG(status) == SIGSYS, WTERMSIG(status), -1};
  return {false, 0, WEXITSTATUS(status)};
}

struct Attempt {
  const char* what;
  std::function<int()> does;
};

}  // namespace

TEST_CASE("lock: who does nothing but count ends well") {
  const Ended out = locked([] {
    std::string all;
    for (int i = 0; i < 100'000; ++i) all += std::to_string(i);
    return all.size() == 488'890 ? kLocked : 1;
  });
  CHECK(out.code == kLocked);
}

TEST_CASE("lock: a file, a socket, a process, a thread, memory to run, a signal to another: each is the end of it") {
  const std::vector<Attempt> attempts = {
      {"open", [] { return ::open("/etc/passwd", O_RDONLY); }},
      {"open to write", [] { return ::open("/tmp/leidraad-lock-test", O_WRONLY | O_CREAT, 0600); }},
      {"old open", [] { return static_cast<int>(::syscall(SYS_open, "/etc/passwd", O_RDONLY)); }},
      {"readlink", [] { std::array<char, 64> into{}; return static_cast<int>(::readlink("/proc/self/exe", into.data(), into.size())); }},
      {"stat", [] { struct stat status {}; return ::stat("/etc/passwd", &status); }},
      {"unlink", [] { return ::unlink("/tmp/leidraad-lock-test"); }},
      {"socket", [] { return ::socket(AF_INET, SOCK_STREAM, 0); }},
      {"unix socket", [] { return ::socket(AF_UNIX, SOCK_DGRAM, 0); }},
      {"pipe", [] { std::array<int, 2> ends{}; return ::pipe(ends.data()); }},
      {"fork", [] { return static_cast<int>(::fork()); }},
      {"vfork by hand", [] { return static_cast<int>(::syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0)); }},
      {"exec", [] { return ::execl("/bin/true", "true", static_cast<char*>(nullptr)); }},
      {"kill", [] { return ::kill(::getppid(), 0); }},
      {"ptrace", [] { return static_cast<int>(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr)); }},
      {"memfd", [] { return ::memfd_create("x", 0); }},
      {"memory to run", [] { return ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? 1 : 0; }},
      {"memory made to run", [] {
         void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
         return ::mprotect(page, 4096, PROT_READ | PROT_EXEC);
       }},
      {"a file as memory", [] { return ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, 0, 0) == MAP_FAILED ? 1 : 0; }},
      {"read from another", [] { char byte = 0; return static_cast<int>(::read(1, &byte, 1)); }},
      {"write to another", [] { return static_cast<int>(::write(2, "x", 1)); }},
      {"io_uring", [] { return static_cast<int>(::syscall(SYS_io_uring_setup, 1, nullptr)); }},
      {"another sort of call", [] { return static_cast<int>(::syscall(0x40000000 + SYS_getpid)); }},
      {"limits back", [] { return static_cast<int>(::syscall(SYS_prlimit64, 0, 0, nullptr, nullptr)); }}};
  for (const Attempt& attempt : attempts) {
    const Ended out = locked(attempt.does);
    CHECK_MESSAGE(out.by_kernel, attempt.what << " ended with signal " << out.signal << " and code " << out.code);
  }
}

TEST_CASE("lock: it reads its input and writes its output") {
  std::array<int, 2> in{}, out{};
  REQUIRE(::pipe(in.data()) == 0);
  REQUIRE(::pipe(out.data()) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::dup2(in[0], STDIN_FILENO);
    ::dup2(out[1], STDOUT_FILENO);
    if (!lock_in({})) ::_exit(kNotLocked);
    std::array<char, 5> word{};
    const ssize_t got = ::read(STDIN_FILENO, word.data(), word.size());
    ::_exit(got == 5 && ::write(STDOUT_FILENO, word.data(), word.size()) == 5 ? kLocked : 1);
  }
  ::close(in[0]);
  ::close(out[1]);
  REQUIRE(::write(in[1], "Sanne", 5) == 5);
  ::close(in[1]);
  std::array<char, 8> back{};
  CHECK(::read(out[0], back.data(), back.size()) == 5);
  ::close(out[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(std::string(back.data(), 5) == "Sanne");
}

TEST_CASE("lock: descriptors of before are closed, also those that nobody remembers") {
  std::array<int, 2> in{}, ours{};
  REQUIRE(::pipe(in.data()) == 0);
  REQUIRE(::pipe(ours.data()) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::dup2(in[0], STDIN_FILENO);
    char byte = 0;
    if (lock_in({})) ::_exit(::read(STDIN_FILENO, &byte, 1) == 1 ? kLocked : 1);
    ::_exit(kNotLocked);
  }
  // While the child lives, the other end is gone: it no longer has it, and we close ours.
  ::close(ours[1]);
  char byte = 0;
  CHECK(::read(ours[0], &byte, 1) == 0);
  REQUIRE(::write(in[1], "x", 1) == 1);
  for (const int end : {in[0], in[1], ours[0]}) ::close(end);
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == kLocked);
}

TEST_CASE("lock: more memory than its bound it does not get" * doctest::skip(kSanitized)) {
  const Ended out = locked([] {
    return ::mmap(nullptr, 300'000'000, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED && errno == ENOMEM ? kLocked : 1;
  }, {200'000'000, 8});
  CHECK(out.code == kLocked);
}

TEST_CASE("lock: who counts for ever is ended") {
  const Ended out = locked([] {
    volatile unsigned long count = 0;
    while (true) count = count + 1;
    return 1;
  }, {700'000'000, 1});
  CHECK((out.signal == SIGKILL || out.signal == SIGXCPU));
}

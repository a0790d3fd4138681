// SPDX-License-Identifier: EUPL-1.2
#include "pictures/media_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>

#include "files/descriptor.h"
#include "pictures/strip/answer.h"

namespace leidraad {

namespace {

using Moment = std::chrono::steady_clock::time_point;

int milliseconds_until(Moment end) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
  return left <= 0 ? 0 : static_cast<int>(std::min<long long>(left, INT_MAX));
}

// The picture in memory that has a descriptor and no name, and that nobody can change any more.
bool fill(int memory, std::string_view picture) {
  while (!picture.empty()) {
    const ssize_t written = ::write(memory, picture.data(), picture.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) picture.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fcntl(memory, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0 && ::lseek(memory, 0, SEEK_SET) == 0;
}

// With nothing of ours: no environment, no descriptor but the picture, the answer and nowhere for complaints.
pid_t start(const std::string& program, int picture, int answer) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  if (::posix_spawn_file_actions_init(&actions) != 0) return -1;
  if (::posix_spawnattr_init(&attributes) != 0) {
    ::posix_spawn_file_actions_destroy(&actions);
    return -1;
  }
  sigset_t all, none;
  ::sigfillset(&all);
  ::sigemptyset(&none);
  std::string name = program;
  std::array<char*, 2> arguments = {name.data(), nullptr};
  std::array<char*, 1> environment = {nullptr};
  pid_t child = -1;
  const bool ready = ::posix_spawn_file_actions_adddup2(&actions, picture, STDIN_FILENO) == 0 &&
                     ::posix_spawn_file_actions_adddup2(&actions, answer, STDOUT_FILENO) == 0 &&
                     ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0) == 0 &&
                     ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1) == 0 &&
                     ::posix_spawnattr_setsigdefault(&attributes, &all) == 0 && ::posix_spawnattr_setsigmask(&attributes, &none) == 0 &&
                     ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) == 0;
  const bool started = ready && ::posix_spawn(&child, program.c_str(), &actions, &attributes, arguments.data(), environment.data()) == 0;
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return started ? child : -1;
}

// What it says, until it has said all. False when that takes too long or is more than an answer can be.
bool listen(int answer, Moment end, MediaRun& run) {
  std::array<char, 262'144> buffer;
  while (true) {
    pollfd wait{answer, POLLIN, 0};
    const int ready = ::poll(&wait, 1, milliseconds_until(end));
    if (ready == 0) run.end = MediaRun::End::too_long;
    if (ready == 0 || (ready < 0 && errno != EINTR)) return false;
    if (ready < 0) continue;
    const ssize_t got = ::read(answer, buffer.data(), buffer.size());
    if (got == 0) return true;
    if (got < 0 && errno != EINTR) return false;
    if (got > 0) run.output.append(buffer.data(), static_cast<std::size_t>(got));
    if (run.output.size() > kAnswerBytesMax) return false;
  }
}

// The program while it runs. When this goes, it is gone: nothing is left behind, whatever happened here.
class Child {
 public:
  explicit Child(pid_t id) : id_(id) {}
  ~Child() { end(); }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  void end() {
    if (id_ <= 0) return;
    ::kill(id_, SIGKILL);
    int status = 0;
    while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = -1;
  }

  // It has closed its answer and is about to end; if it does not, it is ended.
  bool ended_well(Moment end_of_patience) {
    constexpr int kMoment = 2;  // milliseconds
    int status = 0;
    while (true) {
      const pid_t gone = ::waitpid(id_, &status, WNOHANG);
      if (gone == id_ || (gone < 0 && errno != EINTR)) {
        id_ = -1;
        return gone > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
      }
      if (milliseconds_until(end_of_patience) == 0) break;
      ::poll(nullptr, 0, kMoment);
    }
    end();
    return false;
  }

 private:
  pid_t id_;
};

}  // namespace

MediaRun run_media(const std::string& program, std::string_view picture, std::chrono::milliseconds patience) {
  MediaRun run;
  run.end = MediaRun::End::not_started;
  const Moment end = std::chrono::steady_clock::now() + patience;
  const Descriptor memory(::memfd_create("picture", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (memory.number() < 0 || !fill(memory.number(), picture)) return run;
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return run;
  const Descriptor answer(pipe[0]);
  Descriptor theirs(pipe[1]);
  const pid_t started = start(program, memory.number(), theirs.number());
  theirs.close();
  if (started < 0) return run;
  Child child(started);
  run.end = MediaRun::End::broke_off;
  if (listen(answer.number(), end, run) && child.ended_well(end)) run.end = MediaRun::End::answered;
  else run.output.clear();
  return run;
}

std::string default_media_program() {
  if (const char* named = std::getenv("LEIDRAAD_MEDIA"); named != nullptr && *named != '\0') return named;
  std::array<char, PATH_MAX> path{};
  const ssize_t size = ::readlink("/proc/self/exe", path.data(), path.size());
  if (size <= 0 || static_cast<std::size_t>(size) >= path.size()) return {};
  const std::string own(path.data(), static_cast<std::size_t>(size));
  return own.substr(0, own.rfind('/') + 1) + "leidraad-media";
}

}  // namespace leidraad

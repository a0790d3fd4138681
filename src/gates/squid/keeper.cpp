// SPDX-License-Identifier: EUPL-1.2
#include "gates/squid/keeper.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>

namespace leidraad {

namespace {

constexpr std::chrono::milliseconds kPause{100};  // when a child cannot even begin

void write_all(int out, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(out, text.data(), text.size());
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
    else if (errno != EINTR) return;
  }
}

// The child died between looking and taking: is what it saw still there? Two reads of the same lines have
// the same channel numbers, so equal bytes are the same bytes.
void take_what_was_seen(int in, std::string_view seen) {
  std::string there(seen.size(), '\0');
  const ssize_t got = ::recv(in, there.data(), there.size(), MSG_PEEK | MSG_DONTWAIT);
  if (got == static_cast<ssize_t>(seen.size()) && there == seen) static_cast<void>(::recv(in, there.data(), there.size(), MSG_DONTWAIT));
}

// What was not being written yet is left to the next child, once. Else it is not known whether the answers
// went out already: a refusal too many harms nobody, a pass might.
void answer_what_is_owed(int in, int out, InHand& in_hand, LineAnswerer& strict) {
  if (in_hand.state() == InHand::State::nothing) return;
  if (in_hand.state() == InHand::State::peeked) {
    take_what_was_seen(in, in_hand.fresh());
    in_hand.consumed();
  }
  if (in_hand.state() == InHand::State::taken && !in_hand.tried_again()) return;
  std::string_view text = in_hand.text();
  std::string answers;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    strict.answer(text.substr(0, end), answers);
    text.remove_prefix(end + 1);
  }
  write_all(out, answers);
  in_hand.answered(std::string(text));
}

}  // namespace

InHand& InHand::shared() {
  void* memory = ::mmap(nullptr, sizeof(InHand), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) std::abort();  // there is not even a page of memory
  return *static_cast<InHand*>(memory);
}

void InHand::hold(std::string_view carried, std::string_view fresh, State state) {
  carried_ = static_cast<std::uint32_t>(std::min(carried.size(), kBytesMax));
  const std::size_t more = std::min(fresh.size(), kBytesMax - carried_);
  std::memcpy(bytes_, carried.data(), carried_);
  std::memcpy(bytes_ + carried_, fresh.data(), more);
  size_ = static_cast<std::uint32_t>(carried_ + more);
  state_ = state;
}

void InHand::answered(std::string_view rest) {
  state_ = State::nothing;
  tries_ = 0;
  size_ = carried_ = static_cast<std::uint32_t>(std::min(rest.size(), kBytesMax));
  std::memmove(bytes_, rest.data(), carried_);
}

int keep_running(int in, int out, InHand& in_hand, LineAnswerer& strict, const std::function<int()>& work) {
  while (true) {
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child < 0) {  // no room for another process: what comes in meanwhile waits
      std::this_thread::sleep_for(kPause);
      continue;
    }
    if (child == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a child without its parent would take lines nobody else answers
      if (::getppid() != parent) std::_Exit(1);
      std::_Exit(work());
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return 0;
    answer_what_is_owed(in, out, in_hand, strict);
    if (WIFEXITED(status)) std::this_thread::sleep_for(kPause);
  }
}

}  // namespace leidraad

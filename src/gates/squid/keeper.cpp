// SPDX-License-Identifier: EUPL-1.2
#include "gates/squid/keeper.h"

#include <sys/mman.h>
#include <sys/prctl.h>
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

// What was not being written yet is left to the next child, once. Else it is not known whether the answers
// went out already: a refusal too many harms nobody, a pass might.
void answer_what_is_owed(int out, InHand& in_hand, LineAnswerer& strict) {
  in_hand.settle();
  if (in_hand.state() == InHand::State::nothing) return;
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

void InHand::wipe_after(std::size_t place) {
  if (used_ > place) std::memset(bytes_ + place, 0, used_ - place);
  used_ = static_cast<std::uint32_t>(place);
}

std::span<char> InHand::begin_reading() {
  size_ = carried_;
  wipe_after(carried_);
  state_ = State::reading;
  return {bytes_ + carried_, kBytesMax - carried_};
}

void InHand::has_read(std::size_t count) {
  size_ = used_ = static_cast<std::uint32_t>(carried_ + count);
  state_ = State::taken;
}

void InHand::answered(std::string_view rest) {
  const std::size_t kept = std::min(rest.size(), kBytesMax);
  if (kept > 0) std::memmove(bytes_, rest.data(), kept);  // nothing may be nowhere: a null pointer
  size_ = carried_ = static_cast<std::uint32_t>(kept);
  used_ = std::max(used_, carried_);
  tries_ = 0;
  state_ = State::nothing;
}

void InHand::settle() {
  if (state_ != State::reading) return;
  std::size_t end = kBytesMax;
  while (end > carried_ && bytes_[end - 1] == '\0') --end;
  if (end > carried_) has_read(end - carried_);
  else state_ = State::nothing;
}

int keep_running(int out, InHand& in_hand, LineAnswerer& strict, const std::function<int()>& work) {
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
    answer_what_is_owed(out, in_hand, strict);
    if (WIFEXITED(status)) std::this_thread::sleep_for(kPause);
  }
}

}  // namespace leidraad

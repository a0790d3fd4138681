// SPDX-License-Identifier: EUPL-1.2
// Two processes for one helper: the one Squid started, which does nothing but wait, and its child, which
// does the work. When the child dies, by whatever, Squid sees nothing of it: another child answers the
// lines it had in hand. What may have been answered already, or has been the death of two, the strict side answers. (Squid 5.7 ends itself when a helper goes away
// while it is being written to: "assertion failed: Write.cc:40".)
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "gates/squid/squid_serve.h"

namespace leidraad {

// The lines a child has in hand, in memory that outlives it: they come out of the socket straight into it, so
// that at any moment of dying it is known what is owed.
class InHand {
 public:
  static InHand& shared();  // one mapping for a parent and the children it forks; zeroed

  // nothing < reading < taken < writing. While reading, what has come shows by itself: the room was zeroed.
  enum class State : std::uint32_t { nothing, reading, taken, writing };
  // Where the next lines go, after the line that had not ended. Nothing in it before.
  std::span<char> begin_reading();
  void has_read(std::size_t count);
  void writing() { state_ = State::writing; }
  void answered(std::string_view rest);  // all whole lines are; this is what is left of the last

  // For who comes after: whatever was read is taken.
  void settle();
  State state() const { return state_; }
  std::string_view text() const { return {bytes_, size_}; }
  bool tried_again() { return std::exchange(tries_, 1U) != 0; }  // the second time it is true

 private:
  static constexpr std::size_t kBytesMax = 262'144;
  void wipe_after(std::size_t place);
  std::atomic<State> state_;
  std::uint32_t size_, carried_, used_, tries_;  // used_: nothing but zeros from there on
  char bytes_[kBytesMax];
};

// Until `work` comes back by itself. What it returns is what a child ended with.
int keep_running(int out, InHand& in_hand, LineAnswerer& strict, const std::function<int()>& work);

}  // namespace leidraad

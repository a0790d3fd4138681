// SPDX-License-Identifier: EUPL-1.2
// Two processes for one helper: the one Squid started, which does nothing but wait, and its child, which
// does the work. When the child dies, by whatever, Squid sees nothing of it: another child answers the
// lines it had in hand. What may have been answered already, or has been the death of two, the strict side answers. (Squid 5.7 ends itself when a helper goes away
// while it is being written to: "assertion failed: Write.cc:40".)
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "gates/squid/squid_serve.h"

namespace leidraad {

// The lines a child has in hand, in memory that outlives it. Written before they leave the socket, and
// cleared after their answers are out, so that at any moment of dying it is known what is owed.
class InHand {
 public:
  static InHand& shared();  // one mapping for a parent and the children it forks; zeroed

  enum class State : std::uint32_t { nothing, peeked, taken, writing };
  // What follows `carried` (a line that had not ended) was read but stands in the socket still (peeked).
  void hold(std::string_view carried, std::string_view fresh, State state);
  void consumed() { state_ = State::taken; }
  void writing() { state_ = State::writing; }
  void answered(std::string_view rest);  // all whole lines are; this is what is left of the last

  State state() const { return state_; }
  bool tried_again() { return std::exchange(tries_, 1U) != 0; }  // the second time it is true
  std::string_view text() const { return {bytes_, size_}; }
  std::string_view fresh() const { return text().substr(carried_); }

 private:
  static constexpr std::size_t kBytesMax = 262'144;
  std::atomic<State> state_;
  std::uint32_t size_, carried_, tries_;
  char bytes_[kBytesMax];
};

// Until `work` comes back by itself. What it returns is what a child ended with.
int keep_running(int in, int out, InHand& in_hand, LineAnswerer& strict, const std::function<int()>& work);

}  // namespace leidraad

// SPDX-License-Identifier: EUPL-1.2
// Tries one gate's canaries, after every generation and every half minute for ever, on a thread of its
// own: a proxy that hangs holds up nobody else.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "publisher/canary_probe.h"

namespace leidraad {

// Asks once, within `patience`.
using Probe = std::function<ProbeReport(const std::vector<Canary>& canaries, std::uint64_t serial, std::chrono::milliseconds patience)>;

struct GateWatchTimes {
  std::chrono::milliseconds within{5'000};  // after a new generation it must live by then
  std::chrono::milliseconds every{30'000};
  std::chrono::milliseconds between{200};   // until it does
};

class GateWatch {
 public:
  using Told = std::function<void(std::uint64_t serial, const ProbeReport& report)>;
  GateWatch(Probe probe, Told told, GateWatchTimes times = {});
  ~GateWatch();  // waits for the question under way
  GateWatch(const GateWatch&) = delete;
  GateWatch& operator=(const GateWatch&) = delete;

  void set_newest(std::uint64_t serial, std::vector<Canary> canaries);

 private:
  void run();
  ProbeReport settle(std::uint64_t serial, const std::vector<Canary>& canaries, bool fresh);
  bool has_moved(std::uint64_t serial);
  Probe probe_;
  Told told_;
  GateWatchTimes times_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::uint64_t serial_ = 0, asked_ = 0;
  std::vector<Canary> canaries_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace leidraad

// SPDX-License-Identifier: EUPL-1.2
#include "publisher/gate_watch.h"

namespace leidraad {

using Steady = std::chrono::steady_clock;

GateWatch::GateWatch(Probe probe, Told told, GateWatchTimes times) : probe_(std::move(probe)), told_(std::move(told)), times_(times), thread_([this] { run(); }) {}

GateWatch::~GateWatch() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void GateWatch::set_newest(std::uint64_t serial, std::vector<Canary> canaries) {
  {
    const std::lock_guard lock(mutex_);
    if (serial == serial_) return;
    serial_ = serial;
    canaries_ = std::move(canaries);
  }
  wake_.notify_all();
}

// Stopped, or there is a newer generation to ask about.
bool GateWatch::has_moved(std::uint64_t serial) {
  const std::lock_guard lock(mutex_);
  return stop_ || serial_ != serial;
}

// A gate looks at its folder now and then, so what it says at once may still be of before.
ProbeReport GateWatch::settle(std::uint64_t serial, const std::vector<Canary>& canaries, bool fresh) {
  const auto until = Steady::now() + times_.within;
  ProbeReport report = probe_(canaries, serial, times_.within);
  while (fresh && report.kind != ProbeReport::Kind::right && !has_moved(serial)) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now());
    if (left <= times_.between) break;
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, times_.between, [&] { return stop_ || serial_ != serial; });
    lock.unlock();
    report = probe_(canaries, serial, left - times_.between);
  }
  return report;
}

void GateWatch::run() {
  std::unique_lock lock(mutex_);
  while (!stop_) {
    const std::uint64_t serial = serial_;
    if (serial != 0) {
      const std::vector<Canary> canaries = canaries_;
      const bool fresh = serial != asked_;
      asked_ = serial;
      lock.unlock();
      const ProbeReport report = settle(serial, canaries, fresh);
      if (!has_moved(serial)) told_(serial, report);
      lock.lock();
    }
    wake_.wait_for(lock, times_.every, [&] { return stop_ || serial_ != asked_; });
  }
}

}  // namespace leidraad

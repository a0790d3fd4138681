// SPDX-License-Identifier: EUPL-1.2
// The two who answer Squid: the usual one by the snapshot in force, and the strict one for when there is no
// snapshot, or no time: it lets through what a school cannot do without and says why the rest must wait.
#pragma once

#include <memory>
#include <unordered_set>

#include "gates/squid/squid_serve.h"
#include "gates/squid/squid_wire.h"
#include "gates/web/count_tray.h"
#include "gates/web/gate_clock.h"
#include "gates/web/gate_room.h"
#include "gates/web/refusals.h"

namespace leidraad {

class StrictAnswerer final : public LineAnswerer {
 public:
  enum class Why { no_snapshot, no_time };
  // `always_open`: hosts, with everything below them.
  explicit StrictAnswerer(const std::vector<std::string>& always_open, Why why = Why::no_time);
  void answer(std::string_view line, std::string& out) override;

 private:
  bool is_open(std::string_view site);
  std::unordered_set<std::string> open_;
  Verdict refused_;
  SquidQuestion question_;
  Site site_;
};

class SquidAnswerer final : public LineAnswerer {
 public:
  // `refusals` and `tray` may be null. All outlive it.
  SquidAnswerer(GateRoom& room, StrictAnswerer& without_snapshot, RefusalTeller* refusals, CountTray* tray = nullptr);
  void finish();  // hands over what was counted
  void answer(std::string_view line, std::string& out) override;

 private:
  void catch_up();
  void count(Instant now);
  GateRoom& room_;
  StrictAnswerer& without_snapshot_;
  RefusalTeller* refusals_;
  CountTray* tray_;
  std::int64_t minute_ = 0;
  std::uint64_t version_ = 0;
  std::unique_ptr<WebGate> gate_;
  GateClock clock_;
  SquidQuestion question_;
};

}  // namespace leidraad

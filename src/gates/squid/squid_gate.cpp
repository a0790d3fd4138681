// SPDX-License-Identifier: EUPL-1.2
#include "gates/squid/squid_gate.h"

#include <ctime>

namespace leidraad {

namespace {

// The coarse clocks cost no system call and are a few milliseconds late, which no bell will notice.
std::int64_t seconds_of(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return time.tv_sec;
}
Instant wall() { return {seconds_of(CLOCK_REALTIME_COARSE)}; }
std::int64_t steady() { return seconds_of(CLOCK_MONOTONIC_COARSE); }

}  // namespace

StrictAnswerer::StrictAnswerer(const std::vector<std::string>& always_open, Why why) {
  Site site;
  for (const std::string& host : always_open) {
    if (site.read(host)) open_.emplace(site.host());
  }
  refused_.pass = false;
  refused_.outcome = Outcome::deny;
  refused_.article = why == Why::no_snapshot ? "geen-code" : "filter-wacht";
  refused_.message = why == Why::no_snapshot
                         ? "Het filter heeft nog geen gedragscode gekregen. Tot die er is, gaan alleen sites open die de school altijd nodig heeft. Meld dit "
                           "aan de ICT'er van uw school."
                         : "Het filter kan nu niet bij zijn lijsten. Probeer het over een paar tellen opnieuw. Blijft dit? Meld het aan de ICT'er van uw school.";
}

bool StrictAnswerer::is_open(std::string_view text) {
  if (!site_.read(text)) return false;
  std::string_view host = site_.host();
  while (true) {
    if (open_.contains(std::string(host))) return true;
    const std::size_t dot = site_.is_address() ? std::string_view::npos : host.find('.');
    if (dot == std::string_view::npos) return false;
    host.remove_prefix(dot + 1);
  }
}

void StrictAnswerer::answer(std::string_view line, std::string& out) {
  question_.read(line);
  if (!question_.has_channel()) return;
  static const Verdict kPass;
  write_answer(question_.channel, is_open(question_.visit.site) ? kPass : refused_, out);
}

SquidAnswerer::SquidAnswerer(GateRoom& room, StrictAnswerer& without_snapshot, RefusalTeller* refusals, CountTray* tray)
    : room_(room), without_snapshot_(without_snapshot), refusals_(refusals), tray_(tray), clock_(wall(), steady()) {}

void SquidAnswerer::catch_up() {
  const std::uint64_t version = room_.version();
  if (version == version_) return;
  version_ = version;
  if (gate_ && tray_ != nullptr) tray_->add(gate_->take_counts(), gate_->counting());
  const auto content = room_.content();
  gate_ = std::make_unique<WebGate>(content->loaded, content->key);
  clock_.heard(content->loaded.snapshot->manifest.made_at, wall(), steady());
}

// Once a minute: what the code keeps of it leaves the gate when its hour is over.
void SquidAnswerer::count(Instant now) {
  if (tray_ == nullptr || now.seconds / 60 == minute_) return;
  minute_ = now.seconds / 60;
  tray_->add(gate_->take_counts(), gate_->counting());
  tray_->hand_over(now);
}

void SquidAnswerer::finish() {
  if (tray_ == nullptr || !gate_) return;
  tray_->add(gate_->take_counts(), gate_->counting());
  tray_->hand_over_all();
}

void SquidAnswerer::answer(std::string_view line, std::string& out) {
  catch_up();
  if (!gate_) return without_snapshot_.answer(line, out);
  question_.read(line);
  if (!question_.has_channel()) return;
  const Instant moment = clock_.now(wall(), steady());
  count(moment);
  const Verdict& verdict = gate_->answer(question_.visit, moment);
  write_answer(question_.channel, verdict, out);
  if (!verdict.pass && refusals_ != nullptr) refusals_->tell(verdict, question_.visit.site, moment);
}

}  // namespace leidraad

// SPDX-License-Identifier: EUPL-1.2
#include "publisher/publisher.h"

#include <sys/stat.h>

#include <algorithm>

#include "publisher/dns_probe.h"

namespace leidraad {

namespace {

using How = ProbeReport::Kind;
using Ticks = std::chrono::steady_clock;
constexpr std::chrono::seconds kTryAgain{2}, kLookAnyway{300};  // the second also for what another program wrote
constexpr std::chrono::seconds kFirstWait{300}, kLongestWait{3600};

std::string print_of_file(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return {};
  return std::to_string(found.st_ino) + ":" + std::to_string(found.st_size) + ":" + std::to_string(found.st_mtim.tv_sec) + "." + std::to_string(found.st_mtim.tv_nsec);
}

Probe usual_probe(const Gate& gate) {
  const std::string address = gate.probe;
  if (gate.kind == GateKind::unbound)
    return [address](const std::vector<Canary>& canaries, std::uint64_t, std::chrono::milliseconds patience) { return probe_unbound(address, canaries, patience); };
  return [address](const std::vector<Canary>& canaries, std::uint64_t serial, std::chrono::milliseconds patience) { return probe_squid(address, canaries, serial, patience); };
}

Lamp lamp_of(How kind) {
  if (kind == How::right) return Lamp::green;
  return kind == How::older ? Lamp::amber : Lamp::red;
}

}  // namespace

Publisher::Publisher(Office& office, PublisherSettings settings)
    : office_(office), settings_(std::move(settings)), ears_([this](const std::string& gate, const Refusal& refusal) { office_.gates().heard(gate, refusal); }), thread_([this] { run(); }) {}

Publisher::~Publisher() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
  gates_.clear();
}

void Publisher::run() {
  while (true) {
    round();
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, settings_.look_every, [this] { return stop_ || !told_.empty(); }) && stop_) return;
  }
}

Publisher::Seen Publisher::look() const {
  const Standing standing = office_.desk().standing();
  return {standing.rules, standing.facts, standing.school_rules, office_.gates().version(), print_of_file(office_.gates().lists_file())};
}

void Publisher::round() {
  const Instant now = office_.now();
  std::vector<Told> told;
  {
    const std::lock_guard lock(mutex_);
    told.swap(told_);
  }
  for (const Told& one : told) hear(one, now);
  Seen seen = look();
  if (seen_ && *seen_ == seen && !is_due()) return;
  looked_at_ = Ticks::now();
  failed_ = false;
  if (const Done read = read_register(); !read) {
    failed_ = true;
    failed_at_ = Ticks::now();
    say(read.error().why);
    return;
  }
  seen_ = std::move(seen);
  publish_all(now);
}

Done Publisher::read_register() {
  const auto gates = TRY(office_.gates().all());
  std::erase_if(gates_, [&](const auto& one) { return std::none_of(gates.begin(), gates.end(), [&](const Gate& gate) { return gate.id == one.first; }); });
  for (const Gate& gate : gates) {
    auto& kept = gates_[gate.id];
    if (!kept) kept = std::make_unique<Kept>(GatePublication(office_, gate));
    kept->publication.set_gate(gate);
  }
  return done();
}

// Something could not go out, what was put back may be tried again, or it is simply long ago.
bool Publisher::is_due() const {
  const auto now = Ticks::now();
  if (failed_ && now - failed_at_ >= kTryAgain) return true;
  if (now - looked_at_ >= kLookAnyway) return true;
  return std::any_of(gates_.begin(), gates_.end(), [&](const auto& one) { return one.second->try_again_at && *one.second->try_again_at <= now; });
}

void Publisher::publish_all(Instant now) {
  for (const auto& [id, kept] : gates_) {
    const bool again = kept->try_again_at && *kept->try_again_at <= Ticks::now();
    if (again) kept->try_again_at.reset();
    publish(*kept, now, again);
  }
  listen();
}

void Publisher::publish(Kept& kept, Instant now, bool again) {
  const auto out = kept.publication.publish(now, again);
  if (!out) {
    failed_ = true;
    failed_at_ = Ticks::now();
    say(out.error().why);
    show(kept, {out.error()});
    return;
  }
  if (*out) kept.after_put_back = false;
  keep_watch(kept, now);
  show(kept);
}

// Over the newest, wherever its canaries are tried now.
void Publisher::keep_watch(Kept& kept, Instant now) {
  const Gate& gate = kept.publication.gate();
  if (kept.newest != kept.publication.serial()) kept.since = now;
  kept.newest = kept.publication.serial();
  const std::string wanted = gate.probe.empty() ? std::string() : std::string(gate.kind == GateKind::unbound ? "dns " : "proxy ") + gate.probe;
  if (wanted != kept.probe) kept.watch.reset();
  kept.probe = wanted;
  if (wanted.empty() || kept.newest == 0) return;
  if (!kept.watch) {
    const std::string id = gate.id;
    const auto tell = [this, id](std::uint64_t serial, const ProbeReport& report) {
      {
        const std::lock_guard lock(mutex_);
        told_.push_back({id, serial, report});
      }
      wake_.notify_all();
    };
    kept.watch = std::make_unique<GateWatch>(settings_.probe_of ? settings_.probe_of(gate) : usual_probe(gate), tell, settings_.watch);
  }
  kept.watch->set_newest(kept.newest, kept.publication.canaries());
}

void Publisher::hear(const Told& told, Instant now) {
  const auto at = gates_.find(told.gate);
  if (at == gates_.end() || told.serial != at->second->newest) return;
  Kept& kept = *at->second;
  const ProbeReport& report = told.report;
  kept.status.lamp = lamp_of(report.kind);
  kept.status.serial = report.serial != 0 ? report.serial : (report.kind == How::right ? told.serial : kept.status.serial);
  kept.status.troubles = report.troubles;
  for (const std::string& article : report.articles) kept.status.live[article] = now;
  if (report.kind == How::right) {
    kept.status.answered_at = now;
    kept.was_right_with = told.serial;
    kept.publication.is_good(told.serial);
    if (!kept.publication.holds_back()) kept.tries = 0;
    // It may have been the neighbour that was away for a moment, and not what went out.
    else if (!kept.try_again_at) kept.try_again_at = Ticks::now();
  }
  office_.gates().set_status(told.gate, kept.status);
  // Only what broke a gate that lived is put back: to one that never answered, older rules are no help.
  const bool broken = report.kind != How::right && report.kind != How::older;
  const bool lived = kept.was_right_with != 0 && kept.was_right_with < told.serial && !kept.after_put_back;
  // And a name server goes by zones, not by this.
  if (broken && lived && kept.publication.gate().kind == GateKind::squid) put_back(kept, told, now);
  show(kept);
}

void Publisher::put_back(Kept& kept, const Told& told, Instant now) {
  const auto out = kept.publication.put_back(now, told.report.troubles);
  if (!out) {
    say(out.error().why);
    show(kept, {out.error()});
    return;
  }
  if (!*out) return;
  kept.after_put_back = true;
  // The first time: once it lives again. After that later and later.
  kept.try_again_at.reset();
  if (told.report.kind == How::wrong || kept.tries > 0) kept.try_again_at = Ticks::now() + std::min(kLongestWait, kFirstWait * (1 << std::min(kept.tries, 5)));
  ++kept.tries;
  keep_watch(kept, now);
  say("poort " + told.gate + ": " + (told.report.troubles.empty() ? std::string() : told.report.troubles.front().why));
}

void Publisher::show(Kept& kept, const std::vector<Error>& also) {
  Gates::Outgoing out{kept.publication.serial(), kept.since, kept.publication.shrunk(), kept.publication.troubles()};
  out.troubles.insert(out.troubles.end(), also.begin(), also.end());
  office_.gates().set_outgoing(kept.publication.gate().id, std::move(out));
}

void Publisher::listen() {
  std::map<std::string, std::string> folders;
  for (const auto& [id, kept] : gates_) {
    if (const Gate& gate = kept->publication.gate(); !gate.folder.empty()) folders[id] = gate.folder;
  }
  ears_.listen_in(folders);
}

void Publisher::say(const std::string& what) {
  if (what == said_ || !settings_.problem) return;
  said_ = what;
  settings_.problem(what);
}

}  // namespace leidraad

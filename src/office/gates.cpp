// SPDX-License-Identifier: EUPL-1.2
#include "office/gates.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "files/files.h"
#include "office/office.h"

namespace leidraad {

namespace {

constexpr std::int64_t kRefusalSeconds = 15 * 60, kAheadSeconds = 60, kStaleSeconds = 120, kLiveSeconds = 24 * 3600, kCatchUpSeconds = 10;
constexpr std::size_t kOfOnePersonMax = 20, kPeopleMax = 100'000;

bool is_recent(const Refusal& refusal, Instant now) {
  return refusal.at.seconds > now.seconds - kRefusalSeconds && refusal.at.seconds <= now.seconds + kAheadSeconds;
}

// Which file this is: another one when it was renamed over.
std::string print_of_file(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return {};
  return std::to_string(found.st_ino) + ":" + std::to_string(found.st_size) + ":" + std::to_string(found.st_mtim.tv_sec) + "." + std::to_string(found.st_mtim.tv_nsec);
}

Error silent() {
  return refusal(Fault::unavailable, "Deze poort heeft twee minuten niets laten horen. Kijk of de machine en de verbinding het doen.",
                 "This gate has said nothing for two minutes. See whether its machine and the connection work.");
}

}  // namespace

Result<std::unique_ptr<Gates>> Gates::open(Office& office) {
  std::unique_ptr<Gates> gates(new Gates(office, TRY(SnapshotSigner::open_or_make(office.directory() + "/snapshot.key"))));
  TRY(gates->read_classes());
  return gates;
}

std::string Gates::folder_of(const Gate& gate) const { return gate.folder.empty() ? office_.directory() + "/gates/" + gate.id : gate.folder; }

std::string Gates::lists_file() const { return office_.directory() + "/lists.bin"; }

std::shared_ptr<const Lists> Gates::lists() const {
  const std::string file = lists_file();
  const std::string seen = print_of_file(file);
  const std::lock_guard lock(lists_mutex_);
  if (seen != lists_seen_) {
    auto read = seen.empty() ? Result<std::shared_ptr<const Lists>>(std::shared_ptr<const Lists>()) : map_lists(file);
    if (read) lists_ = std::move(read).value();  // a damaged one changes nothing: the publisher tells it
    lists_seen_ = seen;
  }
  return lists_ != nullptr ? lists_ : office_.desk().standing().facts->lists;
}

void Gates::heard(std::string_view gate, const Refusal& refusal) {
  const Instant now = office_.now();
  if (!is_recent(refusal, now)) return;
  const std::lock_guard lock(mutex_);
  if (refusals_.size() >= kPeopleMax && !refusals_.contains(refusal.person)) {
    std::erase_if(refusals_, [&](const auto& one) { return std::none_of(one.second.begin(), one.second.end(), [&](const Heard& heard) { return is_recent(heard.refusal, now); }); });
    if (refusals_.size() >= kPeopleMax) return;
  }
  auto& of_person = refusals_[refusal.person];
  std::erase_if(of_person, [&](const Heard& one) { return !is_recent(one.refusal, now); });
  if (of_person.size() >= kOfOnePersonMax) of_person.erase(of_person.begin());
  of_person.push_back({std::string(gate), refusal});
}

std::optional<OwnRefusal> Gates::latest_refusal(const Actor& actor) const {
  const auto gates = all();
  if (!gates) return std::nullopt;
  const Instant now = office_.now();
  std::optional<OwnRefusal> latest;
  for (const Gate& gate : *gates) {
    const auto key = key_of(gate.id);
    if (!key) continue;
    const std::string pseudonym = print(key->of_person(actor.person));
    const std::lock_guard lock(mutex_);
    const auto at = refusals_.find(pseudonym);
    if (at == refusals_.end()) continue;
    for (const Heard& one : at->second) {
      if (one.gate != gate.id || !is_recent(one.refusal, now)) continue;
      if (!latest || latest->refusal.at <= one.refusal.at) latest = OwnRefusal{one.refusal, one.gate};
    }
  }
  return latest;
}

void Gates::set_status(std::string_view gate, GateStatus status) {
  const std::lock_guard lock(mutex_);
  statuses_.insert_or_assign(std::string(gate), std::move(status));
}

void Gates::set_outgoing(std::string_view gate, Outgoing outgoing) {
  const std::lock_guard lock(mutex_);
  outgoing_.insert_or_assign(std::string(gate), std::move(outgoing));
}

GateStatus Gates::status(std::string_view gate) const {
  const Instant now = office_.now();
  const std::lock_guard lock(mutex_);
  const auto said = statuses_.find(gate);
  GateStatus status = said == statuses_.end() ? GateStatus{} : said->second;
  const bool fresh = status.answered_at && now.seconds - status.answered_at->seconds <= kStaleSeconds;
  if (status.lamp == Lamp::green && !fresh) {
    status.lamp = Lamp::red;
    status.troubles.push_back(silent());
  }
  const auto out = outgoing_.find(gate);
  if (out == outgoing_.end()) return status;
  const Outgoing& newest = out->second;
  const bool behind = status.serial != 0 && status.serial < newest.serial && now.seconds - newest.since.seconds > kCatchUpSeconds;
  if (status.lamp == Lamp::green && (behind || !newest.troubles.empty())) status.lamp = Lamp::amber;
  status.shrunk = newest.shrunk;
  status.troubles.insert(status.troubles.end(), newest.troubles.begin(), newest.troubles.end());
  return status;
}

std::map<std::string, Instant> Gates::live_articles(Instant now) const {
  std::map<std::string, Instant> out;
  const std::lock_guard lock(mutex_);
  for (const auto& [gate, status] : statuses_) {
    for (const auto& [article, when] : status.live) {
      if (now.seconds - when.seconds >= kLiveSeconds) continue;
      const auto [at, fresh] = out.try_emplace(article, when);
      if (!fresh && at->second < when) at->second = when;
    }
  }
  return out;
}

}  // namespace leidraad

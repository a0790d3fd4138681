// SPDX-License-Identifier: EUPL-1.2
#include "gates/web/gate_room.h"

#include <sys/stat.h>

#include <chrono>

namespace leidraad {

namespace {

constexpr std::chrono::milliseconds kRound{100};
constexpr std::int64_t kEvery = 50;  // rounds: looks all the same, for a disk that keeps no times

// Nanoseconds; -1: no such folder.
std::int64_t changed_at(const std::string& folder) {
  struct stat status {};
  if (::stat(folder.c_str(), &status) != 0) return -1;
  return std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

}  // namespace

GateRoom::GateRoom(std::string folder) : folder_(std::move(folder)) {
  look();
  thread_ = std::thread([this] { watch(); });
}

GateRoom::~GateRoom() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  stop_signal_.notify_all();
  thread_.join();
}

std::shared_ptr<const GateRoom::Content> GateRoom::content() const {
  const std::lock_guard lock(mutex_);
  return content_;
}

std::vector<std::string> GateRoom::troubles() const {
  const std::lock_guard lock(mutex_);
  return troubles_;
}

void GateRoom::look() {
  const std::lock_guard one_at_a_time(looking_);
  const auto before = content();
  std::vector<std::string> troubles;
  std::shared_ptr<Content> next;
  const auto identity = read_identity(folder_);
  if (!identity) {
    troubles.push_back(identity.error().where + ": " + identity.error().why);
  } else {
    const bool same = before != nullptr && before->key.print() == identity->key.print();
    Found found = find_newest(folder_, *identity, same ? before->loaded.snapshot->manifest.serial : 0, before ? before->loaded : Loaded{});
    troubles = std::move(found.troubles);
    if (found.newest) next = std::make_shared<Content>(Content{std::move(*found.newest), identity->key});
  }
  const std::lock_guard lock(mutex_);
  troubles_ = std::move(troubles);
  if (!next) return;
  content_ = std::move(next);
  version_.fetch_add(1, std::memory_order_release);
}

void GateRoom::watch() {
  for (std::int64_t round = 1;; ++round) {
    {
      std::unique_lock lock(mutex_);
      if (stop_signal_.wait_for(lock, kRound, [this] { return stop_; })) return;
    }
    const std::int64_t changed = changed_at(folder_);
    if (changed == seen_ && round % kEvery != 0) continue;
    seen_ = changed;
    look();
  }
}

}  // namespace leidraad

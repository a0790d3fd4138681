// SPDX-License-Identifier: EUPL-1.2
#include "store/turn.h"

#include <algorithm>

namespace leidraad {

namespace {

constexpr std::size_t kTogetherMax = 256;  // so that nobody waits long for the others

}  // namespace

Done Turn::write(const std::function<Done(Writing&)>& work) {
  Waiting mine(work);
  std::unique_lock lock(mutex_);
  queue_.push_back(&mine);
  while (!mine.finished) {
    if (busy_) mine.wake.wait(lock);
    else lead(lock);
  }
  return std::move(mine.result);
}

void Turn::lead(std::unique_lock<std::mutex>& lock) {
  busy_ = true;
  const auto count = static_cast<std::ptrdiff_t>(std::min(queue_.size(), kTogetherMax));
  const std::vector<Waiting*> batch(queue_.begin(), queue_.begin() + count);
  queue_.erase(queue_.begin(), queue_.begin() + count);
  lock.unlock();
  together_(batch);
  lock.lock();
  busy_ = false;
  for (Waiting* one : batch) {
    one->finished = true;
    one->wake.notify_one();  // under the lock: the one that waits takes its condition away with it
  }
  if (!queue_.empty()) queue_.front()->wake.notify_one();
}

}  // namespace leidraad

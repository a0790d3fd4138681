// SPDX-License-Identifier: EUPL-1.2
#include "portal/publish/waiting_pictures.h"

#include <algorithm>

#include "store/store.h"

namespace leidraad::portal {

// A clock that was set back must not keep a picture longer.
void WaitingPictures::forget_old(Instant now) {
  std::erase_if(pictures_, [&](const auto& one) { return one.second.until <= now || one.second.until.seconds - now.seconds > kSeconds; });
}

std::optional<std::string> WaitingPictures::keep(WaitingPicture picture, Instant now) {
  const std::lock_guard keeping(mutex_);
  forget_old(now);
  const auto is_his = [&](const auto& one) { return one.second.person == picture.person; };
  while (std::count_if(pictures_.begin(), pictures_.end(), is_his) >= static_cast<std::ptrdiff_t>(kOfOne)) {
    auto oldest = pictures_.end();
    for (auto one = pictures_.begin(); one != pictures_.end(); ++one) {
      if (is_his(*one) && (oldest == pictures_.end() || one->second.until < oldest->second.until)) oldest = one;
    }
    pictures_.erase(oldest);
  }
  std::size_t bytes = picture.bytes.size();
  for (const auto& [id, one] : pictures_) bytes += one.bytes.size();
  if (bytes > kBytesMax) return std::nullopt;
  picture.until = Instant{now.seconds + kSeconds};
  const std::string id = new_id();
  pictures_.emplace(id, std::move(picture));
  return id;
}

std::optional<WaitingPicture> WaitingPictures::find(const std::string& id, const std::string& person, Instant now) {
  const std::lock_guard finding(mutex_);
  forget_old(now);
  const auto found = pictures_.find(id);
  if (found == pictures_.end() || found->second.person != person) return std::nullopt;
  return found->second;
}

WaitingPictures& waiting_pictures() {
  static WaitingPictures all;
  return all;
}

}  // namespace leidraad::portal

// SPDX-License-Identifier: EUPL-1.2
#include "portal/publish/waiting_pictures.h"

#include <algorithm>
#include <vector>

#include "store/store.h"

namespace leidraad::portal {

// A clock that was set back must not keep a picture longer.
void WaitingPictures::forget_old(Instant now) {
  std::erase_if(pictures_, [&](const auto& one) { return one.second.until <= now || one.second.until.seconds - now.seconds > kSeconds; });
}

std::optional<std::string> WaitingPictures::keep(WaitingPicture picture, Instant now) {
  const std::lock_guard keeping(mutex_);
  forget_old(now);
  std::vector<decltype(pictures_)::iterator> his;
  std::size_t bytes = picture.bytes.size();
  for (auto one = pictures_.begin(); one != pictures_.end(); ++one) {
    bytes += one->second.bytes.size();
    if (one->second.person == picture.person) his.push_back(one);
  }
  std::sort(his.begin(), his.end(), [](const auto& a, const auto& b) { return a->second.until < b->second.until; });
  his.resize(his.size() < kOfOne ? 0 : his.size() - kOfOne + 1);  // these make way, if there is room then
  for (const auto& one : his) bytes -= one->second.bytes.size();
  if (bytes > kBytesMax) return std::nullopt;
  for (const auto& one : his) pictures_.erase(one);
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

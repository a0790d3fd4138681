// SPDX-License-Identifier: EUPL-1.2
// Cleaned pictures that wait to be fetched: in memory alone, a quarter of an hour, for who sent them. Not in
// the answer itself, for then the page could not say what was taken out; never on a disk.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "core/base/civil_time.h"

namespace leidraad::portal {

struct WaitingPicture {
  std::string person;      // who may fetch it
  std::string bytes, media_type, name;
  Instant until;
};

// Used by several threads at once.
class WaitingPictures {
 public:
  static constexpr std::int64_t kSeconds = 15 * 60;
  static constexpr std::size_t kOfOne = 3;                      // one more, and his oldest goes
  static constexpr std::size_t kBytesMax = 200'000'000;         // of everybody together

  // The id to fetch it by; nullopt: no room now.
  std::optional<std::string> keep(WaitingPicture picture, Instant now);
  std::optional<WaitingPicture> find(const std::string& id, const std::string& person, Instant now);

 private:
  void forget_old(Instant now);
  std::mutex mutex_;
  std::map<std::string, WaitingPicture> pictures_;
};

WaitingPictures& waiting_pictures();  // of this program

}  // namespace leidraad::portal

// SPDX-License-Identifier: EUPL-1.2
// What a gate on another machine tells the portal: how its canaries fare, and whom it refused what, for
// that person alone. Moments go as seconds ago, because two machines seldom agree on the time.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gates/web/refusals.h"

namespace leidraad {

inline constexpr std::size_t kSaidBytesMax = 200'000;
inline constexpr std::size_t kSaidRefusalsMax = 500, kSaidTroublesMax = 20, kSaidArticlesMax = 500;

struct GateSaid {
  enum class Lamp { none, green, amber, red };  // none: nobody tries its canaries
  Lamp lamp = Lamp::none;
  std::uint64_t serial = 0;                     // what it decides by
  std::optional<Instant> answered_at;           // the last time every canary was right
  std::map<std::string, Instant> live;          // article → when its canary was refused as it should be
  std::vector<Error> troubles;                  // in both languages
  std::vector<Refusal> refusals;
  bool operator==(const GateSaid&) const = default;
};

std::string write_said(const GateSaid& said, Instant now);
// Error: not this shape, or more of something than a gate has to tell. `now`: of who reads.
Result<GateSaid> read_said(std::string_view json, Instant now);

}  // namespace leidraad

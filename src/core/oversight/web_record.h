// SPDX-License-Identifier: EUPL-1.2
// What a gate may hand over of one visit, to be counted. There is no field for a person, a workstation, a
// site, an address or a moment: what has no place here cannot be kept by accident (design 6, INV-1).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil_time.h"
#include "core/code/rule.h"

namespace leidraad {

// A clock hour. It holds whole hours, so that an exact moment does not fit in it.
struct Hour {
  std::int64_t since_1970 = 0;
  auto operator<=>(const Hour&) const = default;
  Instant starts() const { return {since_1970 * 3600}; }
  Instant ends() const { return {(since_1970 + 1) * 3600}; }
};
Hour hour_of(Instant moment);
std::string print(Hour hour);                              // "2026-11-23T09Z"
std::optional<Hour> parse_hour(std::string_view text);     // what print writes, nothing else; from 1970 on

// Lives as long as the call it is handed to: it borrows its words and owns nothing.
struct WebRecord {
  std::string_view category;  // the one this visit counts under (counts_under); empty: none
  std::string_view article;   // id of the one that refused; empty: none did
  std::string_view location;  // id of the school; empty: of no school
  Hour hour;
  bool denied = false;
};

// A site may be in several categories, and a visit counts once: so numbers add up, and no rare set of
// categories gives a site away. It counts under the first that the refusing statement names; where there
// is none, under the first by name. `refused_by` may be null.
std::string_view counts_under(const std::vector<std::string>& of_site, const Statement* refused_by);

}  // namespace leidraad

// SPDX-License-Identifier: EUPL-1.2
// What the table says of one site, from the broadest entry to the narrowest.
#pragma once

#include <array>
#include <cstdint>

#include "core/category/table.h"

namespace leidraad {

class ListWalk {
 public:
  ListWalk(const Lists& lists, const Site& site);

  struct Hit {
    std::uint32_t meaning;  // counted from 0
    std::uint16_t depth;    // labels of the host, or segments of the path
    bool path;
  };
  std::span<const Hit> hits() const { return {hits_.data(), count_}; }
  bool overrules() const { return overrules_; }
  CategorySet public_adds() const { return adds_; }  // enough where nothing overrules

  table::Meaning meaning(const Hit& hit) const;
  std::string_view entry(const Hit& hit) const;      // "casino.example/spel", a part of the site's own text

  // What holds in the end, and of each rank what it put in and what it took out.
  struct Verdict {
    CategorySet set;
    std::array<CategorySet, table::kRanks> added, removed;
    CategorySet kept;  // security categories below a shipped allow
  };
  Verdict verdict() const;

 private:
  std::uint32_t look_up(std::uint64_t key) const;  // number of the meaning, from 1; 0: none
  void take(std::uint32_t number, std::size_t depth, bool path);
  void walk_paths();

  const Lists& lists_;
  const Site& site_;
  std::array<Hit, 2 * table::kDepthMax> hits_;  // only the first count_ are written
  std::size_t count_ = 0;
  std::uint32_t last_flags_ = 0;
  bool overrules_ = false;
  CategorySet adds_;
};

}  // namespace leidraad

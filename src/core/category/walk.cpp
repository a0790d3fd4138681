// SPDX-License-Identifier: EUPL-1.2
#include "core/category/walk.h"

#include <algorithm>

namespace leidraad {

using namespace table;

ListWalk::ListWalk(const Lists& lists, const Site& site) : lists_(lists), site_(site) {
  if (lists.entries_ == 0 || site.host().empty()) return;
  std::array<std::uint64_t, kDepthMax> keys;
  const std::size_t labels = host_keys(lists.seed_, site.host(), site.is_address(), keys);
  const std::byte* const slots = lists.bytes_.data() + lists.slots_.at;
  for (std::size_t i = 0; i < labels; ++i) __builtin_prefetch(slots + home_of(keys[i], lists.homes_) * kSlotBytes);
  // Paths are listed under the name without www: whichever of the two was visited.
  const std::size_t bare = site.is_address() || without_www(site.host()).size() == site.host().size() ? labels : labels - 1;
  bool has_paths = false;
  for (std::size_t i = 0; i < labels; ++i) {
    last_flags_ = 0;
    if (const std::uint32_t number = look_up(keys[i])) take(number, i + 1, false);
    if (i + 1 == bare) has_paths = (last_flags_ & kHasPaths) != 0;
  }
  if (has_paths && !site.path().empty()) walk_paths();
}

void ListWalk::walk_paths() {
  std::array<std::uint64_t, kDepthMax> keys;
  const std::size_t segments = path_keys(lists_.seed_, site_.host(), site_.is_address(), site_.path(), keys);
  for (std::size_t i = 0; i < segments; ++i) {
    if (const std::uint32_t number = look_up(keys[i])) take(number, i + 1, true);
  }
}

std::uint32_t ListWalk::look_up(std::uint64_t key) const {
  const std::uint64_t print = print_of(key);
  std::size_t slot = static_cast<std::size_t>(home_of(key, lists_.homes_));
  const std::size_t end = std::min(slot + lists_.run_ + 1, lists_.slots_.count);
  for (; slot < end; ++slot) {
    const auto held = record_at<std::uint64_t>(lists_.bytes_, lists_.slots_.at + slot * kSlotBytes);
    if (held == 0) return 0;
    if ((held & ~kMeaningBits) == print) return static_cast<std::uint32_t>(held & kMeaningBits);
  }
  return 0;
}

void ListWalk::take(std::uint32_t number, std::size_t depth, bool path) {
  if (number > lists_.meanings_.count) return;  // only in a file that was changed
  const std::size_t at = lists_.meanings_.at + (number - 1) * sizeof(Meaning);
  last_flags_ = record_at<std::uint32_t>(lists_.bytes_, at);
  overrules_ = overrules_ || (last_flags_ & kOverrules) != 0;
  adds_ = adds_ | record_at<CategorySet>(lists_.bytes_, at + offsetof(Meaning, adds));
  hits_[count_++] = {number - 1, static_cast<std::uint16_t>(depth), path};
}

Meaning ListWalk::meaning(const Hit& hit) const {
  return record_at<Meaning>(lists_.bytes_, lists_.meanings_.at + hit.meaning * sizeof(Meaning));
}

std::string_view ListWalk::entry(const Hit& hit) const {
  const std::string_view host = site_.host(), path = site_.path();
  if (!hit.path) {
    if (site_.is_address()) return host;
    std::size_t start = host.size() + 1;
    for (std::size_t label = 0; label < hit.depth; ++label) start = start < 2 ? 0 : host.rfind('.', start - 2) + 1;
    return host.substr(start);
  }
  std::size_t end = 0;
  for (std::size_t segment = 0; segment < hit.depth && end != std::string_view::npos; ++segment) end = path.find('/', end + 1);
  const std::size_t www = site_.is_address() ? 0 : host.size() - without_www(host).size();
  return {host.data() + www, host.size() - www + std::min(end, path.size())};
}

// Within one rank the narrower entry holds over the broader, for each category apart; then the stronger
// rank over the weaker, however narrow that was. One exception: what a public list says is malicious
// below a site on the shipped allow list may be a page that was broken into.
ListWalk::Verdict ListWalk::verdict() const {
  constexpr std::size_t kPublic = 0, kShipped = 1, kBoard = 2;
  Verdict out;
  const CategorySet security = lists_.security_;
  for (const Hit& hit : hits()) {
    const Meaning said = meaning(hit);
    for (std::size_t rank = 0; rank < kRanks; ++rank) {
      out.added[rank] = without(out.added[rank], said.removes[rank]) | said.adds[rank];
      out.removed[rank] = without(out.removed[rank] | said.removes[rank], said.adds[rank]);
    }
    out.kept = without(without(out.kept, said.removes[kPublic]) | (said.adds[kPublic] & security), said.removes[kShipped]);
  }
  const CategorySet after_shipped = without(out.added[kPublic], out.removed[kShipped]) | out.kept;
  out.set = out.added[kBoard] | without(out.added[kShipped] | after_shipped, out.removed[kBoard]);
  return out;
}

}  // namespace leidraad

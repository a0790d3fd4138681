// SPDX-License-Identifier: EUPL-1.2
// From lines to the flat file: fingerprints in order, what is said of each name once, slots.
#include <sodium.h>

#include <algorithm>

#include "core/category/builder.h"

namespace leidraad {

using namespace table;

namespace {

constexpr std::size_t kTail = 256;          // slots after the last home: room for a run, and for what an update adds
constexpr std::uint64_t kSpareFor = 3;      // a third of the slots stays free: short runs, room to grow by updates

}  // namespace

// Categories stand in order of their names, so the same lists make the same file.
void ListBuilder::sort_words() {
  std::vector<std::string> sorted = parts_.categories;
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::uint8_t> now(parts_.categories.size());
  for (std::size_t i = 0; i < parts_.categories.size(); ++i)
    now[i] = static_cast<std::uint8_t>(std::lower_bound(sorted.begin(), sorted.end(), parts_.categories[i]) - sorted.begin());
  for (Name& name : names_) {
    if (ListVerb{name.said.verb} != ListVerb::allow) name.said.category = now[name.said.category];
  }
  parts_.categories = std::move(sorted);
}

// The seed comes from the lists themselves: a file can be made again, and who does not have the lists
// does not know it. `turn` gives another where two names would look alike.
void ListBuilder::choose_seed(std::uint64_t turn) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, 16);
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text_.data()), text_.size());
  std::array<unsigned char, 16> hash{};
  crypto_generichash_final(&state, hash.data(), hash.size());
  std::memcpy(&parts_.seed, hash.data(), sizeof parts_.seed);
  parts_.seed += turn * kTurn;
}

void ListBuilder::make_keys() {
  keys_.clear();
  keys_.reserve(names_.size());
  std::array<std::uint64_t, kDepthMax> keys;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const Name& name = names_[i];
    const std::string_view host = host_of(name);
    const auto number = static_cast<std::uint32_t>(i);
    if (name.path == 0) {
      keys_.push_back({keys[host_keys(parts_.seed, host, name.address, keys) - 1], number, false});
      continue;
    }
    const std::string_view bare = name.address ? host : without_www(host);
    keys_.push_back({keys[host_keys(parts_.seed, bare, name.address, keys) - 1], number, true});
    keys_.push_back({keys[path_keys(parts_.seed, host, name.address, path_of(name), keys) - 1], number, false});
  }
  std::sort(keys_.begin(), keys_.end(), [](const Key& a, const Key& b) { return a.key < b.key; });
}

Result<std::uint16_t> ListBuilder::meaning_of(const Key* first, const Key* last) {
  std::uint32_t flags = 0;
  group_.clear();
  for (const Key* key = first; key != last; ++key) {
    if (key->has_paths) flags |= kHasPaths;
    else group_.push_back(code_of(names_[key->name].said));
  }
  std::sort(group_.begin(), group_.end());
  group_.erase(std::unique(group_.begin(), group_.end()), group_.end());
  if (!group_.empty()) ++parts_.entries;
  // Nearly every name stands on one list, often that of the name before.
  const bool single = group_.size() == 1 && flags == 0;
  if (single && last_single_.first == group_[0] && last_single_.second != 0) return last_single_.second;
  const std::uint16_t number = TRY(parts_.meanings.number(flags, group_, parts_.lists));
  if (parts_.meanings.contradicts(number))
    remark_contradiction(names_[std::find_if(first, last, [](const Key& key) { return !key.has_paths; })->name]);
  if (single) last_single_ = {group_[0], number};
  return number;
}

void ListBuilder::remark_contradiction(const Name& name) {
  std::string lists;
  for (const std::uint32_t code : group_) {
    const std::string& list = parts_.lists[statement_of(code).list].second;
    if (lists.find(list) == std::string::npos) lists += (lists.empty() ? "" : ", ") + list;
  }
  remarks_.push_back(lists + ": “" + std::string(host_of(name)) + std::string(path_of(name)) + "” staat er zowel op als af; op telt");
}

// The keys are in order and so are their homes: each goes to its home, or to the first free slot after.
Done ListBuilder::fill_slots() {
  std::size_t names = 0;
  for (std::size_t i = 0; i < keys_.size(); ++i) names += i == 0 || keys_[i].key != keys_[i - 1].key ? 1U : 0U;
  parts_.homes = names + names / kSpareFor + 1;
  parts_.slots.assign(static_cast<std::size_t>(parts_.homes) + kTail, 0);
  parts_.run = parts_.entries = 0;
  std::size_t free = 0;
  for (std::size_t i = 0; i < keys_.size();) {
    std::size_t end = i;
    while (end < keys_.size() && keys_[end].key == keys_[i].key) ++end;
    const std::uint16_t meaning = TRY(meaning_of(keys_.data() + i, keys_.data() + end));
    const auto home = static_cast<std::size_t>(home_of(keys_[i].key, parts_.homes));
    const std::size_t slot = std::max(home, free);
    parts_.run = std::max(parts_.run, slot - home);
    if (parts_.run > kRunMax) return cannot_build("te veel namen lijken op elkaar", "too many names look alike");
    if (slot >= parts_.slots.size()) parts_.slots.resize(slot + kTail, 0);
    for (std::size_t before = home; before < slot; ++before) alike_ = alike_ || (parts_.slots[before] & ~kMeaningBits) == print_of(keys_[i].key);
    parts_.slots[slot] = print_of(keys_[i].key) | meaning;
    free = slot + 1;
    i = end;
  }
  return done();
}

Result<BuiltLists> ListBuilder::finish() {
  constexpr std::uint64_t kTurns = 8;
  sort_words();
  alike_ = true;
  for (std::uint64_t turn = 0; alike_ && turn < kTurns; ++turn) {
    alike_ = false;
    parts_.meanings.clear();
    remarks_.clear();
    last_single_ = {};
    choose_seed(turn);
    make_keys();
    TRY(fill_slots());
  }
  if (alike_) return cannot_build("te veel namen lijken op elkaar", "too many names look alike");
  keys_ = {};
  BuiltLists built;
  built.bytes = write_table(parts_);
  built.remarks = remarks_;
  built.entries = parts_.entries;
  return built;
}

}  // namespace leidraad

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

Error cannot_build(std::string dutch, std::string english) {
  return refusal(Fault::invalid, "de lijsten passen niet in één bestand: " + dutch, "the lists do not fit one file: " + english);
}

std::uint32_t code_of(Statement said) { return static_cast<std::uint32_t>(said.list) << 16U | static_cast<std::uint32_t>(said.verb) << 8U | said.category; }

template <typename Record>
void put(std::string& out, const Record* records, std::size_t count) {
  out.append(reinterpret_cast<const char*>(records), count * sizeof(Record));
}
void pad(std::string& out, std::size_t to) { out.resize((out.size() + to - 1) / to * to); }

}  // namespace

// Categories stand in order of their names, so the same lists make the same file.
void ListBuilder::sort_words() {
  std::vector<std::string> sorted = categories_;
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::uint8_t> now(categories_.size());
  for (std::size_t i = 0; i < categories_.size(); ++i)
    now[i] = static_cast<std::uint8_t>(std::lower_bound(sorted.begin(), sorted.end(), categories_[i]) - sorted.begin());
  for (Name& name : names_) {
    if (ListVerb{name.said.verb} != ListVerb::allow) name.said.category = now[name.said.category];
  }
  categories_ = std::move(sorted);
}

// The seed comes from the lists themselves: a file can be made again, and who does not have the lists
// does not know it. `turn` gives another where two names would look alike.
void ListBuilder::choose_seed(std::uint64_t turn) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, 16);
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text_.data()), text_.size());
  std::array<unsigned char, 16> hash{};
  crypto_generichash_final(&state, hash.data(), hash.size());
  std::memcpy(&seed_, hash.data(), sizeof seed_);
  seed_ += turn * kTurn;
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
      keys_.push_back({keys[host_keys(seed_, host, name.address, keys) - 1], number, false});
      continue;
    }
    const std::string_view bare = name.address ? host : without_www(host);
    keys_.push_back({keys[host_keys(seed_, bare, name.address, keys) - 1], number, true});
    keys_.push_back({keys[path_keys(seed_, host, name.address, path_of(name), keys) - 1], number, false});
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
  if (!group_.empty()) ++entries_;
  // Nearly every name stands on one list.
  const bool single = group_.size() == 1 && flags == 0;
  if (single && last_single_.first == group_[0] && last_single_.second != 0) return last_single_.second;
  std::uint16_t& number = meaning_numbers_[{flags, group_}];
  if (number == 0) {
    if (meanings_.size() == kMeaningsMax) return cannot_build("te veel verschillende combinaties van lijsten", "too many different combinations of lists");
    add_meaning(flags);
    number = static_cast<std::uint16_t>(meanings_.size());
  }
  if (meanings_[number - 1U].zero != 0) remark_contradiction(names_[std::find_if(first, last, [](const Key& key) { return !key.has_paths; })->name], number);
  if (single) last_single_ = {group_[0], number};
  return number;
}

// `zero` holds, until the file is written, whether the lines contradict each other.
void ListBuilder::add_meaning(std::uint32_t flags) {
  Meaning meaning{};
  meaning.flags = flags;
  meaning.statements_at = static_cast<std::uint32_t>(statements_.size());
  meaning.statements = static_cast<std::uint32_t>(group_.size());
  for (const std::uint32_t code : group_) {
    const Statement said{static_cast<std::uint16_t>(code >> 16U), static_cast<std::uint8_t>(code >> 8U & 0xffU), static_cast<std::uint8_t>(code & 0xffU)};
    statements_.push_back(said);
    const auto rank = static_cast<std::size_t>(lists_[said.list].first);
    const ListVerb verb{said.verb};
    if (verb == ListVerb::add) meaning.adds[rank] = meaning.adds[rank] | only(said.category);
    else meaning.removes[rank] = meaning.removes[rank] | (verb == ListVerb::allow ? kAll : only(said.category));
  }
  for (std::size_t rank = 0; rank < kRanks; ++rank) {
    if (!(meaning.adds[rank] & meaning.removes[rank]).empty()) meaning.zero = 1;
    meaning.removes[rank] = without(meaning.removes[rank], meaning.adds[rank]);  // the strict side
    if (!meaning.removes[rank].empty() || (rank > 0 && !meaning.adds[rank].empty())) meaning.flags |= kOverrules;
  }
  meanings_.push_back(meaning);
}

void ListBuilder::remark_contradiction(const Name& name, std::uint16_t number) {
  const Meaning& meaning = meanings_[number - 1U];
  std::string lists;
  for (std::size_t i = 0; i < meaning.statements; ++i) {
    const std::string& list = lists_[statements_[meaning.statements_at + i].list].second;
    if (lists.find(list) == std::string::npos) lists += (lists.empty() ? "" : ", ") + list;
  }
  remarks_.push_back(lists + ": “" + std::string(host_of(name)) + std::string(path_of(name)) + "” staat er zowel op als af; op telt");
}

// The keys are in order and so are their homes: each goes to its home, or to the first free slot after.
Done ListBuilder::fill_slots() {
  std::size_t names = 0;
  for (std::size_t i = 0; i < keys_.size(); ++i) names += i == 0 || keys_[i].key != keys_[i - 1].key ? 1U : 0U;
  homes_ = names + names / kSpareFor + 1;
  slots_.assign(static_cast<std::size_t>(homes_) + kTail, 0);
  run_ = entries_ = 0;
  std::size_t free = 0;
  for (std::size_t i = 0; i < keys_.size();) {
    std::size_t end = i;
    while (end < keys_.size() && keys_[end].key == keys_[i].key) ++end;
    const std::uint16_t meaning = TRY(meaning_of(keys_.data() + i, keys_.data() + end));
    const auto home = static_cast<std::size_t>(home_of(keys_[i].key, homes_));
    const std::size_t slot = std::max(home, free);
    run_ = std::max(run_, slot - home);
    if (run_ > kRunMax) return cannot_build("te veel namen lijken op elkaar", "too many names look alike");
    if (slot >= slots_.size()) slots_.resize(slot + kTail, 0);
    for (std::size_t before = home; before < slot; ++before) alike_ = alike_ || (slots_[before] & ~kMeaningBits) == print_of(keys_[i].key);
    slots_[slot] = print_of(keys_[i].key) | meaning;
    free = slot + 1;
    i = end;
  }
  return done();
}

std::string ListBuilder::written() const {
  std::string words;
  const auto put_word = [&](const std::string& word) {
    words += static_cast<char>(static_cast<unsigned char>(word.size()));
    words += word;
  };
  for (const std::string& word : categories_) put_word(word);
  for (const auto& [rank, name] : lists_) {
    words += static_cast<char>(rank);
    put_word(name);
  }
  pad(words, 8);
  Head head{};
  std::copy(kMagic.begin(), kMagic.end(), head.magic.begin());
  head.seed = seed_;
  head.entries = entries_;
  head.homes = homes_;
  head.slots = slots_.size();
  head.run = static_cast<std::uint32_t>(run_);
  head.meanings = static_cast<std::uint32_t>(meanings_.size());
  head.statements = static_cast<std::uint32_t>(statements_.size());
  head.word_bytes = static_cast<std::uint32_t>(words.size());
  head.categories = static_cast<std::uint16_t>(categories_.size());
  head.lists = static_cast<std::uint16_t>(lists_.size());
  std::string out;
  out.reserve(kHeadBytes + words.size() + meanings_.size() * sizeof(Meaning) + statements_.size() * sizeof(Statement) + 64 + slots_.size() * kSlotBytes);
  put(out, &head, 1);
  out += words;
  for (Meaning meaning : meanings_) {
    meaning.zero = 0;
    put(out, &meaning, 1);
  }
  put(out, statements_.data(), statements_.size());
  pad(out, 64);
  put(out, slots_.data(), slots_.size());
  seal(out);
  return out;
}

Result<BuiltLists> ListBuilder::finish() {
  constexpr std::uint64_t kTurns = 8;
  sort_words();
  alike_ = true;
  for (std::uint64_t turn = 0; alike_ && turn < kTurns; ++turn) {
    alike_ = false;
    meanings_.clear();
    statements_.clear();
    meaning_numbers_.clear();
    remarks_.clear();
    last_single_ = {};
    choose_seed(turn);
    make_keys();
    TRY(fill_slots());
  }
  if (alike_) return cannot_build("te veel namen lijken op elkaar", "too many names look alike");
  keys_ = {};
  BuiltLists built;
  built.bytes = written();
  built.remarks = remarks_;
  built.entries = entries_;
  return built;
}

}  // namespace leidraad

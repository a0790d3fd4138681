// SPDX-License-Identifier: EUPL-1.2
#include "core/category/update.h"

#include <algorithm>
#include <optional>

#include "core/category/meanings.h"

namespace leidraad {

using namespace table;

namespace {

constexpr std::size_t kRemarksMax = 200;

Error too_full() {
  return refusal(Fault::conflict, "het lijstbestand is te vol om bij te werken; maak het opnieuw met: leidraad lists build",
                 "the list file is too full to bring up to date; make it again with: leidraad lists build");
}

class Updater {
 public:
  // The file was seen whole, so its parts lie where its head says.
  Result<UpdatedLists> run(std::span<const std::byte> file, const std::vector<ListUpdate>& updates) {
    TRY(read(file));
    for (const ListUpdate& update : updates) {
      said_ = TRY(list_of(update.list));
      for (const auto& change : update.changes) TRY(apply(update.list, change));
    }
    if (left_out_ > out_.remarks.size()) out_.remarks.push_back("en nog " + std::to_string(left_out_ - out_.remarks.size()) + " andere regels");
    out_.bytes = write_table(parts_);
    return std::move(out_);
  }

 private:
  Done read(std::span<const std::byte> file) {
    const Head head = record_at<Head>(file, 0);
    const Error wrong = refusal(Fault::invalid, "het lijstbestand klopt niet van binnen; maak het opnieuw", "the list file is not right inside; make it again");
    std::size_t at = kHeadBytes;
    const auto take = [&](std::size_t bytes) {
      const std::string word(reinterpret_cast<const char*>(file.data()) + at, bytes);
      at += bytes;
      return word;
    };
    const auto size = [&] { return static_cast<std::size_t>(static_cast<unsigned char>(take(1)[0])); };
    for (std::size_t i = 0; i < head.categories; ++i) parts_.categories.push_back(take(size()));
    for (std::size_t i = 0; i < head.lists; ++i) {
      const auto rank = static_cast<ListRank>(size());
      parts_.lists.emplace_back(rank, take(size()));
    }
    const std::size_t meanings_at = kHeadBytes + head.word_bytes, statements_at = meanings_at + head.meanings * sizeof(Meaning);
    if (!parts_.meanings.read(file, meanings_at, head.meanings, statements_at, head.statements, parts_.lists.size())) return wrong;
    const std::size_t slots_at = (statements_at + head.statements * sizeof(Statement) + 63) / 64 * 64;
    parts_.slots.resize(static_cast<std::size_t>(head.slots));
    std::memcpy(parts_.slots.data(), file.data() + slots_at, parts_.slots.size() * kSlotBytes);
    free_ = static_cast<std::size_t>(std::count(parts_.slots.begin(), parts_.slots.end(), 0U));
    parts_.seed = head.seed;
    parts_.homes = head.homes;
    parts_.run = head.run;
    parts_.entries = static_cast<std::size_t>(head.entries);
    return done();
  }

  // What a line of this list says: that a site is in its category.
  Result<Statement> list_of(const std::string& name) const {
    std::vector<Statement> found;
    for (const Statement said : parts_.meanings.statements()) {
      const auto& [rank, list] = parts_.lists[said.list];
      if (rank != ListRank::public_list || ListVerb{said.verb} != ListVerb::add || said.category >= parts_.categories.size()) continue;
      if (list != name && parts_.categories[said.category] != name) continue;
      if (std::none_of(found.begin(), found.end(), [&](Statement one) { return code_of(one) == code_of(said); })) found.push_back(said);
    }
    const auto exact = std::find_if(found.begin(), found.end(), [&](Statement said) { return parts_.lists[said.list].second == name; });
    if (exact != found.end()) return *exact;
    if (found.size() == 1) return found[0];
    if (found.empty()) return refusal(Fault::missing, "in dit bestand is geen openbare lijst “" + name + "”", "there is no public list “" + name + "” in this file");
    std::string which;
    for (const Statement said : found) which += (which.empty() ? "" : ", ") + parts_.lists[said.list].second;
    return refusal(Fault::invalid, "“" + name + "” kan meer lijsten zijn: " + which + "; noem er een", "“" + name + "” may be several lists: " + which);
  }

  void remark(const std::string& list, const std::string& site, const std::string& why) {
    ++left_out_;
    if (out_.remarks.size() < kRemarksMax) out_.remarks.push_back(list + ": “" + site.substr(0, 80) + "” " + why);
  }

  Done apply(const std::string& list, const ListUpdate::Change& change) {
    if (change.site.find('?') != std::string::npos || !site_.read(change.site) ||
        static_cast<std::size_t>(std::count(site_.path().begin(), site_.path().end(), '/')) > kDepthMax) {
      remark(list, change.site, "is geen site");
      return done();
    }
    std::array<std::uint64_t, kDepthMax> keys;
    const bool address = site_.is_address();
    const bool path = !site_.path().empty();
    const std::uint64_t key = path ? keys[path_keys(parts_.seed, site_.host(), address, site_.path(), keys) - 1]
                                   : keys[host_keys(parts_.seed, site_.host(), address, keys) - 1];
    if (path && change.add) {
      const std::string_view bare = address ? site_.host() : without_www(site_.host());
      const std::uint64_t host = keys[host_keys(parts_.seed, bare, address, keys) - 1];
      TRY(say(host, kHasPaths, {}));
    }
    const bool was = change.add ? TRY(say(key, 0U, std::optional(code_of(said_)))) : TRY(unsay(key, code_of(said_)));
    if (!was) remark(list, change.site, change.add ? "stond er al op" : "stond er niet op");
    else ++(change.add ? out_.added : out_.removed);
    return done();
  }

  // Where a key stands, or the first free slot for it.
  Result<std::size_t> slot_of(std::uint64_t key) {
    const auto home = static_cast<std::size_t>(home_of(key, parts_.homes));
    const std::size_t end = std::min(home + kRunMax, parts_.slots.size());
    for (std::size_t slot = home; slot < end; ++slot) {
      if (parts_.slots[slot] == 0 && free_ < parts_.homes / 12) return too_full();  // runs become long
      if (parts_.slots[slot] != 0 && (parts_.slots[slot] & ~kMeaningBits) != print_of(key)) continue;
      return slot;
    }
    return too_full();
  }

  // False: it was said already. Without a code: only the flag.
  Result<bool> say(std::uint64_t key, std::uint32_t flags, std::optional<std::uint32_t> code) {
    const std::size_t slot = TRY(slot_of(key));
    const auto number = static_cast<std::uint16_t>(parts_.slots[slot] & kMeaningBits);
    Said said = number == 0 ? Said() : parts_.meanings.said(number);
    if (number != 0) flags |= parts_.meanings.own_flags(number);
    if (code) {
      const auto place = std::lower_bound(said.begin(), said.end(), *code);
      if (place != said.end() && *place == *code) return false;
      if (said.empty()) ++parts_.entries;
      said.insert(place, *code);
    }
    if (number == 0) --free_;
    parts_.slots[slot] = print_of(key) | TRY(parts_.meanings.number(flags, said, parts_.lists));
    parts_.run = std::max(parts_.run, slot - static_cast<std::size_t>(home_of(key, parts_.homes)));
    return true;
  }

  // The slot stays, with nothing said of it: the run behind it goes on.
  Result<bool> unsay(std::uint64_t key, std::uint32_t code) {
    const std::size_t slot = TRY(slot_of(key));
    const auto number = static_cast<std::uint16_t>(parts_.slots[slot] & kMeaningBits);
    if (number == 0) return false;
    Said said = parts_.meanings.said(number);
    const auto place = std::lower_bound(said.begin(), said.end(), code);
    if (place == said.end() || *place != code) return false;
    said.erase(place);
    if (said.empty()) --parts_.entries;
    parts_.slots[slot] = print_of(key) | TRY(parts_.meanings.number(parts_.meanings.own_flags(number), said, parts_.lists));
    return true;
  }

  Site site_;
  Statement said_{};
  TableParts parts_;
  UpdatedLists out_;
  std::size_t left_out_ = 0, free_ = 0;  // lines without effect; empty slots
};

}  // namespace

Result<UpdatedLists> update_lists(std::span<const std::byte> file, const std::vector<ListUpdate>& updates) {
  TRY(Lists::open(nullptr, file));
  return Updater().run(file, updates);
}

}  // namespace leidraad

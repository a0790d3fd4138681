// SPDX-License-Identifier: EUPL-1.2
// Which categories a site is in: public lists, our supplement and the board's own, as one flat table in
// a file that every process on the machine maps and shares. The names themselves are not in it, only
// their fingerprints; docs/en/lists.md has the format as a grammar.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/category/site.h"

namespace leidraad {

inline constexpr std::size_t kCategoriesMax = 128;  // in one file

// Which of a file's categories: a bit each, in the order of Lists::categories().
struct CategorySet {
  std::uint64_t low = 0, high = 0;
  bool operator==(const CategorySet&) const = default;
  bool empty() const { return low == 0 && high == 0; }
};

// Who says so, strongest last: the board's own word holds over ours, ours over a public list.
enum class ListRank : std::uint8_t { public_list, shipped, board };
enum class ListVerb : std::uint8_t {
  add,     // is in this category
  remove,  // is not in this category, whatever a weaker list says
  allow    // is in no category a weaker list names
};

// One line of one list. `site` is a host ("casino.example": with everything below it) or a host with a
// path ("site.example/spel": with everything under it).
struct ListEntry {
  ListVerb verb = ListVerb::add;
  std::string category;  // empty for allow
  std::string site;
};
struct ListSource {
  std::string name;      // "ut1/gambling", "leidraad/aanvulling", "eigen"
  ListRank rank = ListRank::public_list;
  std::vector<ListEntry> entries;
};

// Immutable; used by several threads at once.
class Lists {
 public:
  // The flat file. Error: another format, cut off, changed: it says which. `whole` false leaves out the
  // check of every byte, for who has seen this very file whole before.
  static Result<std::shared_ptr<const Lists>> open(std::shared_ptr<const void> owner, std::span<const std::byte> bytes, bool whole = true);
  // In memory, from a few entries (--lists with plain lines, tests).
  static Result<std::shared_ptr<const Lists>> of(const std::vector<ListSource>& sources);

  CategorySet find(const Site& site) const;                  // the hot path: no allocation
  std::vector<std::string> names(CategorySet set) const;     // sorted
  std::vector<std::string> of_site(std::string_view url_or_host) const;  // read, find, names; none: empty

  struct Because {
    std::string list, entry;  // "ut1/gambling", "casino.example"
    std::string category;     // empty: an allow
    ListVerb verb = ListVerb::add;
    bool counts = true;       // false: a stronger list overruled it
  };
  std::vector<Because> because(const Site& site) const;      // most specific first

  const std::vector<std::string>& categories() const { return categories_; }
  std::size_t size() const { return entries_; }              // names and prefixes listed
  std::string_view fingerprint() const { return fingerprint_; }  // of the whole file, hex: what a snapshot names

 private:
  friend class ListWalk;
  Lists() = default;
  Done read_head();
  Done read_words(std::size_t at, std::size_t bytes, std::size_t categories, std::size_t lists);
  std::shared_ptr<const void> owner_;
  std::span<const std::byte> bytes_;
  struct Part {  // where a part of the file begins, and how many records it has
    std::size_t at = 0, count = 0;
  };
  Part meanings_, statements_, slots_;
  std::uint64_t seed_ = 0, homes_ = 0;
  std::size_t run_ = 0;  // the most slots one look-up visits
  std::vector<std::pair<ListRank, std::string>> lists_;
  CategorySet security_;  // those that a hacked page below a good site keeps
  std::vector<std::string> categories_;
  std::size_t entries_ = 0;
  std::string fingerprint_;
};

// The bytes of the flat file. What the reader should know (an entry that cannot be read, a category too
// many) stands in `remarks`; an entry that cannot be read is left out, never guessed.
struct BuiltLists {
  std::string bytes;
  std::vector<std::string> remarks;
  std::size_t entries = 0;
};
Result<BuiltLists> build_lists(const std::vector<ListSource>& sources);

// Word of the vocabulary: small letters, digits and underscores, at most 32.
bool is_category_word(std::string_view word);

}  // namespace leidraad

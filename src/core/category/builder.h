// SPDX-License-Identifier: EUPL-1.2
// Makes the flat file, line by line: millions of names pass through without an object each.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/category/lists.h"
#include "core/category/meanings.h"

namespace leidraad {

class ListBuilder {
 public:
  void source(std::string name, ListRank rank);  // whose lines follow
  // Error: why this line says nothing; it is left out. `category` is empty for an allow.
  Done entry(ListVerb verb, std::string_view category, std::string_view site);
  std::size_t lines() const { return names_.size(); }
  Result<BuiltLists> finish();

 private:
  struct Name {  // one line: where its site stands in text_, and what is said
    std::uint64_t at;
    table::Statement said;
    std::uint16_t path;  // bytes
    std::uint8_t host;   // bytes
    bool address;
  };
  struct Key {
    std::uint64_t key = 0;
    std::uint32_t name = 0;
    bool has_paths = false;  // no line of its own: paths of this host are listed
  };
  Result<std::uint8_t> category(std::string_view word);
  void sort_words();
  void choose_seed(std::uint64_t turn);
  void make_keys();
  Result<std::uint16_t> meaning_of(const Key* first, const Key* last);
  void remark_contradiction(const Name& name);
  Done fill_slots();
  std::string_view host_of(const Name& name) const { return std::string_view(text_).substr(name.at, name.host); }
  std::string_view path_of(const Name& name) const { return std::string_view(text_).substr(name.at + name.host, name.path); }

  Site site_;
  std::size_t list_ = 0;
  std::string text_;
  std::vector<Name> names_;
  std::vector<Key> keys_;
  std::map<std::string, std::uint8_t, std::less<>> category_numbers_;
  Said group_;  // what is said of one name
  std::pair<std::uint32_t, std::uint16_t> last_single_;
  std::vector<std::string> remarks_;
  TableParts parts_;
  bool alike_ = false;  // two names would share a fingerprint
};

}  // namespace leidraad

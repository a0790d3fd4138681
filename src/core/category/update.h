// SPDX-License-Identifier: EUPL-1.2
// Yesterday's flat file brought up to date without the whole list: what a public list's daily difference
// adds and removes.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/category/lists.h"

namespace leidraad {

struct ListUpdate {
  std::string list;  // "ut1/gambling", or a category of which one public list has the names
  struct Change {
    bool add = true;
    std::string site;
  };
  std::vector<Change> changes;
};

struct UpdatedLists {
  std::string bytes;
  std::vector<std::string> remarks;  // what the difference says that cannot be, by site
  std::size_t added = 0, removed = 0;
};
// Error: the file is not whole, there is no such list in it, or it has grown too full and must be built anew.
Result<UpdatedLists> update_lists(std::span<const std::byte> file, const std::vector<ListUpdate>& updates);

}  // namespace leidraad

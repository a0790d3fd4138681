// SPDX-License-Identifier: EUPL-1.2
// Gives every name once: telefoon, telefoon-2, telefoon-3. Quick, also when a document says one thing
// a hundred thousand times.
#pragma once

#include <map>
#include <set>
#include <string>

namespace leidraad {

class UniqueNames {
 public:
  explicit UniqueNames(char between) : between_(between) {}
  std::string next(const std::string& base) {
    std::size_t& count = counts_[base];
    std::string name = base;
    while (++count, !taken_.insert(count == 1 ? name : name = base + between_ + std::to_string(count)).second) {}
    return name;
  }

 private:
  char between_;
  std::map<std::string, std::size_t> counts_;
  std::set<std::string> taken_;
};

}  // namespace leidraad

// SPDX-License-Identifier: EUPL-1.2
// The names of this school's people, made ready to be found in a text in any spelling. It holds
// fingerprints of words and pairs of words, no name: who reads the memory of a gate finds no class list.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/personal/scan.h"

namespace leidraad {

struct NamedPerson {
  std::string_view name;  // as the administration writes it: "Noor de Vries" or "Vries, Noor de"
  PersonRole role{};
};

// Immutable once made: many threads may scan with one. 30,000 names take some milliseconds.
class PersonalNames {
 public:
  PersonalNames() : PersonalNames(std::span<const NamedPerson>()) {}
  explicit PersonalNames(std::span<const NamedPerson> people);

  std::size_t size() const { return people_; }
  bool empty() const { return people_ == 0; }

  // For the scanner. The numbers are fingerprints of folded words (letters.h).
  struct Known {
    bool found = false;
    PersonRole role{};
  };
  Known given(std::uint64_t word) const { return find(givens_, word); }      // a first name of somebody
  Known surname(std::uint64_t word) const { return find(surnames_, word); }  // a word of a surname
  Known pair(std::uint64_t first, std::uint64_t last) const;                 // both of one person
  Known initial(char letter, std::uint64_t last) const;                      // "n" and "vries"
  // Two bits for each key (letters.h prefix_key): a word of a name of this school, or a title, begins so;
  // a word with a capital that is a name in general does.
  const std::uint64_t* filter() const { return filter_.data(); }

 private:
  struct Table {  // open addressing; 0: empty. The two lowest bits are the role.
    std::vector<std::uint64_t> slots = std::vector<std::uint64_t>(64);
    std::uint64_t mask = 63;
    std::size_t entries = 0;
    void grow();
    void add(std::uint64_t fingerprint, PersonRole role);
  };
  static Known find(const Table& table, std::uint64_t fingerprint);
  void allow(std::string_view word);
  void add(std::string_view name, PersonRole role);

  std::size_t people_ = 0;
  std::vector<std::uint64_t> filter_;
  Table givens_, surnames_, pairs_;
};

}  // namespace leidraad

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
  PersonalNames() = default;
  explicit PersonalNames(std::span<const NamedPerson> people);

  std::size_t size() const { return people_; }
  bool empty() const { return people_ == 0; }

  // For the scanner. `word` and `other` are fingerprints of folded words (letters.h).
  struct Known {
    bool found = false;
    PersonRole role{};
  };
  bool may_begin(std::uint32_t prefix_key) const { return ((filter_[prefix_key >> 6U] >> (prefix_key & 63U)) & 1U) != 0; }
  Known given(std::uint64_t word) const { return find(givens_, word); }        // a first name of somebody
  Known surname(std::uint64_t word) const { return find(surnames_, word); }    // the main word of a surname
  Known pair(std::uint64_t first, std::uint64_t last) const;                   // both of one person
  Known initial_pair(char initial, std::uint64_t last) const;

  static constexpr std::size_t kFilterBits = 65'536;

 private:
  struct Table {  // open addressing; 0: empty. The two lowest bits are the role.
    std::vector<std::uint64_t> slots;
    std::uint64_t mask = 0;
  };
  static Known find(const Table& table, std::uint64_t fingerprint);

  std::size_t people_ = 0;
  std::vector<std::uint64_t> filter_ = std::vector<std::uint64_t>(kFilterBits / 64);
  Table givens_, surnames_, pairs_;
};

}  // namespace leidraad

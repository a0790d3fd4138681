// SPDX-License-Identifier: EUPL-1.2
// The people of a gate in the snapshot: found by the pseudonym of a login in a mapped table, never loaded
// as a whole. All numbers are little-endian.
//
//   table  := "people 1\n" padding(7) logins:u32 people:u32 texts:u32 text_bytes:u32
//             login*   pseudonym(16) person:u32, sorted by pseudonym
//             person*  pseudonym(16) kind:u8 year_group:i8 school:u16 roles:u32 groups:u32
//             text*    offset:u32       a school's id or a set of groups ("5a\n5b"); number 0 is ""
//             bytes    the texts, one after another
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "snapshot/contents.h"

namespace leidraad {

Result<std::string> write_people(const std::vector<GateLogin>& people, const GateKey& gate);

class PeopleTable {
 public:
  // Checks every offset once; a table that opened can be asked anything.
  static Result<PeopleTable> open(std::string_view bytes);
  std::optional<Person> find(const Pseudonym& login) const;
  std::size_t logins() const { return logins_; }
  std::size_t people() const { return people_; }

 private:
  std::string_view text(std::uint32_t number) const;
  Person person(std::uint32_t number) const;
  std::string_view bytes_, login_rows_, person_rows_, text_rows_, texts_;
  std::size_t logins_ = 0, people_ = 0, text_count_ = 0;
};

}  // namespace leidraad

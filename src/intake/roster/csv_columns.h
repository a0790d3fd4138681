// SPDX-License-Identifier: EUPL-1.2
// Which column of a school's own list holds what: recognised by its heading, Dutch or English, or said
// with --map "kolom=veld".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace leidraad::roster {

enum class Field {
  number, given_name, prefix, family_name, name, email, group, school, role, birth_date, year_group, child,
  guardian1_given_name, guardian1_family_name, guardian1_name, guardian1_email,
  guardian2_given_name, guardian2_family_name, guardian2_name, guardian2_email
};

struct Columns {
  std::map<Field, std::size_t> of;                      // the column of each field that is there
  std::vector<std::pair<std::size_t, std::string>> passed_over;  // column, name in `dropped`
  bool group_is_dutch = false;                          // headed “groep”: 5a is year group 5
  bool has(Field field) const { return of.contains(field); }
  bool has_guardians() const;
};

// `map`: "kolom=veld" each. Error: a field or column that is not there, or one that is never stored.
Result<Columns> read_columns(const std::vector<std::string>& header, const std::vector<std::string>& map);
// What we would pass over under this heading: "bsn", "address", …
std::optional<std::string> never_read(std::string_view heading);
std::string heading_word(std::string_view heading);     // "E-mail adres" → "emailadres"

}  // namespace leidraad::roster

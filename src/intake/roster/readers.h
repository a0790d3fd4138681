// SPDX-License-Identifier: EUPL-1.2
// One reader a format: bytes → roster. None of them writes, asks the network, or keeps what it passes
// over. What is wrong with one row stands in the roster's errors; what is wrong with the file refuses it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/roster/roster.h"

namespace leidraad::roster {

// Files by name, lower case and without folder: "users.csv".
using Files = std::map<std::string, std::string, std::less<>>;

struct ReadWish {
  std::optional<Format> format;     // absent: seen from the file
  std::string source;               // absent: the format's own name
  std::string school;               // name of the school, for a file that names none
  std::vector<std::string> columns;  // of plain CSV: "kolom=veld"
};

Roster read_edexml(std::string_view bytes, const ReadWish& wish);
Roster read_oneroster(const Files& files, const ReadWish& wish);
Roster read_sds(const Files& files, const ReadWish& wish);   // v1 or v2.1
Roster read_csv(std::string_view bytes, const ReadWish& wish);
// A --map that means something: a field that exists, no BSN.
Done check_columns(const ReadWish& wish);

std::optional<Format> detect(const Files& files);
Roster read_files(const Files& files, const ReadWish& wish);
// A file, a directory, or a .zip. Error: it cannot be opened, or is too large.
Result<Files> open_files(const std::string& path);
Result<Files> files_in_zip(std::string_view bytes);

}  // namespace leidraad::roster

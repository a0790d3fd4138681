// SPDX-License-Identifier: EUPL-1.2
// A station as people write it down, one a line:
//
//   10.1.5.0/24 linde 5a            the room of group 5a: who sits there without signing in is a pupil
//   10.1.8.17   linde medewerkers   the teachers' room
//   10.9.0.0/16 -     bezoekers eigen
//
//   line  := network blank school (blank word)*
//   school := id | "-"                              "-": of no school in particular
//   word  := leerlingen | medewerkers | bezoekers | iedereen | eigen | the name of a kind | a group
//   a group with a blank in its name stands between double quotes; the words are there in English as well
#pragma once

#include <string>
#include <string_view>

#include "core/code/vocabulary.h"
#include "snapshot/contents.h"

namespace leidraad {

inline constexpr std::size_t kStationLineBytesMax = 500;

// Error: what is wrong with the line, in both languages. Whether the school exists is the register's to say.
Result<Station> read_station_line(std::string_view line);
// What read_station_line reads back as the same station.
std::string print_station_line(const Station& station, Language language);

}  // namespace leidraad

// SPDX-License-Identifier: EUPL-1.2
#include "snapshot/station_line.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "snapshot/network.h"

namespace leidraad {

TEST_CASE("a station: the room of a group is for pupils, unless it says otherwise") {
  const auto room = read_station_line("10.1.5.0/24 linde 5a");
  REQUIRE(room);
  CHECK(*room == Station{"10.1.5.0/24", Kind::pupil, "linde", {"5a"}, false});
  const auto staff = read_station_line("  10.1.8.17\tlinde   medewerkers ");
  REQUIRE(staff);
  CHECK(*staff == Station{"10.1.8.17", Kind::employee, "linde", {}, false});
  const auto guests = read_station_line("10.9.0.0/16 - visitors own");
  REQUIRE(guests);
  CHECK(*guests == Station{"10.9.0.0/16", Kind::visitor, "", {}, true});
  const auto anyone = read_station_line("2001:db8::/64 wilg \"groep 6\" 7b iedereen");
  REQUIRE(anyone);
  CHECK(*anyone == Station{"2001:db8::/64", std::nullopt, "wilg", {"groep 6", "7b"}, false});
}

TEST_CASE("a station that cannot be read says what is wrong with it, in both languages") {
  for (const auto& [line, nl, en] : {std::tuple{"10.1.5.0/33 linde", "10.1.5.0/33", "no network"}, {"lokaal linde", "geen netwerk", "no network"}, {"10.1.5.17", "school", "school"},
                                     {"10.1.5.17 linde \"groep 6", "aanhalingsteken", "quotation mark"}, {"10.1.5.17 linde leerlingen medewerkers", "één soort", "one kind"}, {"", "geen netwerk", "no network"}, {"10.1.5.17 \"groep 6\"", "school", "school"}}) {
    const auto read = read_station_line(line);
    REQUIRE_MESSAGE(!read, line);
    CHECK_MESSAGE(read.error().why.find(nl) != std::string::npos, line << ": " << read.error().why);
    CHECK_MESSAGE(read.error().english.find(en) != std::string::npos, line << ": " << read.error().english);
  }
  CHECK_FALSE(read_station_line("10.1.5.17 linde " + std::string(600, 'a')));
  CHECK_FALSE(read_station_line(std::string("10.1.5.17\0b linde 5a", 21)));  // what stands after a zero byte is not left unread
  CHECK_FALSE(Network::read(std::string_view("10.1.5.17\0b", 11)));
}

TEST_CASE("what is printed is read back as the same station, in either language") {
  const bool ok = rc::check([] {
    Station station{*rc::gen::element<std::string>("10.1.5.0/24", "10.1.5.17", "2001:db8::/64"), std::nullopt, *rc::gen::element<std::string>("linde", ""), {}, *rc::gen::arbitrary<bool>()};
    if (*rc::gen::arbitrary<bool>()) station.kind = *rc::gen::element(Kind::pupil, Kind::employee, Kind::visitor, Kind::intern, Kind::parent);
    station.groups = *rc::gen::unique<std::vector<std::string>>(rc::gen::element<std::string>("5a", "groep 6", "eigen", "pupil", "7b"));
    for (const Language language : {Language::dutch, Language::english}) {
      const auto read = read_station_line(print_station_line(station, language));
      RC_ASSERT(read);
      RC_ASSERT(*read == station);
    }
  });
  CHECK(ok);
}

}  // namespace leidraad

// SPDX-License-Identifier: EUPL-1.2
// For tests: an office in a folder of its own, with a clock that stands, and two schools with people.
#pragma once

#include <doctest/doctest.h>

#include <memory>

#include "office/acknowledgements.h"
#include "office/codes.h"
#include "store/store_folder.h"

namespace leidraad {

inline constexpr Instant kReadStart{1'795'424'700};  // 2026-11-23T10:05:00+01:00
inline constexpr std::int64_t kReadDay = 86'400;
inline constexpr const char* kReadCode = "---\ncode: proef\ntitle: Gedragscode proef\nlanguage: nl\nscope:\n  kinds: [everyone]\n---\n\n### 1 Lezen {#lezen register=acknowledgement}\n\nU leest de code.\n";

// An office with a clock that stands until it is told otherwise.
struct ReadHouse {
  StoreFolder folder;
  std::shared_ptr<Instant> now = std::make_shared<Instant>(kReadStart);
  std::unique_ptr<Office> office;

  ReadHouse() {
    OfficeSettings settings;
    settings.directory = folder.path();
    settings.clock = [at = now] { return *at; };
    auto opened = Office::open(settings);
    REQUIRE_MESSAGE(opened, (opened ? "" : opened.error().why));
    office = std::move(opened).value();
  }
  void run(const std::string& sql, std::vector<Cell> values) {
    values.insert(values.begin(), Cell(std::string("board")));
    const Done ok = office->write(Touches::nothing, [&](Writing& to) -> Done {
      TRY(to.run(sql, values));
      return done();
    });
    REQUIRE_MESSAGE(ok, (ok ? "" : ok.error().why));
  }
  void school(const std::string& id, const std::string& name) { run("INSERT INTO school (board_id, id, name) VALUES (?, ?, ?)", {id, name}); }
  void group(const std::string& id, const std::string& school, const std::string& name) {
    run("INSERT INTO school_class (board_id, id, school_id, name, source) VALUES (?, ?, ?, ?, 'hand')", {id, school, name});
  }
  void person(const std::string& id, Kind kind, const std::string& given, const std::string& born = "") {
    run("INSERT INTO person (board_id, id, kind, given_name, family_name, email, birth_date, source) VALUES (?, ?, ?, ?, 'Proef', ?, ?, 'hand')",
        {id, std::string(name(kind)), given, id + "@school.example", born.empty() ? Cell() : Cell(born)});
  }
  void seat(const std::string& person, const std::string& school, const std::string& group = "") {
    run("INSERT INTO membership (board_id, person_id, school_id, class_id, source) VALUES (?, ?, ?, ?, 'hand')", {person, school, group});
  }
  void guardian(const std::string& child, const std::string& guardian) {
    run("INSERT INTO guardianship (board_id, child_id, guardian_id, source) VALUES (?, ?, ?, 'hand')", {child, guardian});
  }
  void role(const std::string& person, Role role, const std::string& school) {
    run("INSERT INTO held_role (board_id, person_id, role, school_id, deputy, source) VALUES (?, ?, ?, ?, 0, 'hand')", {person, std::string(name(role)), school});
  }
  void publish(std::int64_t number, bool material, const std::string& school = "", const std::string& text = kReadCode) {
    const std::string id = "v" + school + std::to_string(number);
    run("INSERT INTO code_version (board_id, id, school_id, state, text, hash, title, number, material, without_council, made_by, made_at, saved_by, "
        "saved_at, published_by, published_at, from_at) VALUES (?, ?, ?, 'published', ?, ?, 'Gedragscode proef', ?, ?, 1, 'd', 0, 'd', 0, 'd', ?, ?)",
        {id, school, Bytes{text}, hash_of(text), number, std::int64_t{material}, now->seconds, now->seconds});
  }
  Actor actor(const std::string& id) {
    std::optional<Actor> found;
    REQUIRE(office->read([&](Reading& from) -> Done {
      found = TRY(load_actor(from, id, office->now()));
      return done();
    }));
    return *found;
  }
  std::vector<ToRead> reads(const std::string& id) {
    std::vector<ToRead> list;
    const Done ok = office->read([&](Reading& from) -> Done {
      list = TRY(to_read(from, id, office->now(), zone_of(*office)));
      return done();
    });
    REQUIRE_MESSAGE(ok, (ok ? "" : ok.error().why));
    return list;
  }
  SchoolTally progress(const std::string& school) {
    SchoolTally tally;
    const Done ok = office->read([&](Reading& from) -> Done {
      tally = TRY(reading_progress_of(from, school, office->now(), zone_of(*office)));
      return done();
    });
    REQUIRE_MESSAGE(ok, (ok ? "" : ok.error().why));
    return tally;
  }
  Result<std::vector<StillOpen>> open(const Actor& by, const std::string& school) {
    Result<std::vector<StillOpen>> list = std::vector<StillOpen>();
    REQUIRE(office->read([&](Reading& from) -> Done {
      list = still_open(from, by, school, office->now(), zone_of(*office));
      return done();
    }));
    return list;
  }
  std::int64_t count(const std::string& what) {
    std::int64_t number = -1;
    REQUIRE(office->read([&](Reading& from) -> Done {
      const Rows rows = TRY(from.rows("SELECT count(*) FROM " + what));
      number = rows[0].whole(0);
      return done();
    }));
    return number;
  }
};

// Two schools. Noor (8) and Sem (13) are of Wil and Bo; Ada is an employee; Dirk leads De Linde.
struct Linde : ReadHouse {
  Linde() {
    school("linde", "De Linde");
    school("wilg", "De Wilg");
    group("g5", "linde", "5a");
    group("k1", "linde", "1k");
    person("ada", Kind::employee, "Ada");
    person("dirk", Kind::employee, "Dirk");
    person("eva", Kind::employee, "Eva");
    person("noor", Kind::pupil, "Noor", "2018-05-01");
    person("sem", Kind::pupil, "Sem", "2013-05-01");
    person("wil", Kind::parent, "Wil");
    person("bo", Kind::parent, "Bo");
    person("gast", Kind::visitor, "Gast");
    for (const char* one : {"ada", "dirk"}) seat(one, "linde");
    seat("eva", "wilg");
    seat("noor", "linde", "g5");
    seat("sem", "linde", "k1");
    for (const char* child : {"noor", "sem"}) {
      guardian(child, "wil");
      guardian(child, "bo");
    }
    role("dirk", Role::director, "linde");
    role("eva", Role::director, "wilg");
  }
};

}  // namespace leidraad

// SPDX-License-Identifier: EUPL-1.2
// For the tests of permissions and approvals: a board of two schools, a code with one rule of each kind,
// and a clock that stands until it is told otherwise.
#pragma once

#include <doctest/doctest.h>

#include <memory>

#include "core/code/parse.h"
#include "office/office.h"
#include "store/store_folder.h"

namespace leidraad {

inline constexpr Instant kStart{1'795'424'700};  // Monday 2026-11-23T10:05:00+01:00
inline constexpr const char* kCode = R"(---
code: proef
title: Gedragscode proef
language: nl
scope:
  kinds: [everyone]
calendar:
  time_zone: Europe/Amsterdam
  schools:
    linde:
      school_time: {mon: [["08:30","14:30"]], tue: [["08:30","14:30"]]}
      lessons: {mon: [["08:30","10:15"], ["10:30","12:00"]]}
---

### 1 Hoofd {#hoofd main}

Zorgvuldig.

### 2 Kansspelen {#kansspelen register=permission}

Gokken kan niet.

```rule
forbid web.visit when category in {gambling, games} unless purpose in {education, work} or permission from location_manager
```

### 3 Downloaden {#downloaden}

Downloaden kan niet zomaar.

```rule
forbid web.download unless permission from network_admin
forbid web.download when category in {games} unless permission from location_manager
```

### 4 Spelen {#spelen}

Spelen mag als de leraar het goedvindt.

```rule
forbid game.play unless permission from {teacher, director}
```

### 5 Telefoon {#telefoon}

De telefoon blijft weg.

```rule
forbid phone.use for pupil when lesson unless personal_need
```

### 6 Apps {#apps register=approved}

Alleen goedgekeurde apps.

```rule
forbid software.install unless approved or permission from {network_admin, school_ict}
forbid ai.submit when service is public
forbid mail.send when objected
forbid media.publish when copyright is none unless permission from rights_holder
```
)";

struct House {
  StoreFolder folder;
  std::shared_ptr<Instant> now = std::make_shared<Instant>(kStart);
  std::unique_ptr<Office> office;

  House() {
    OfficeSettings settings;
    settings.directory = folder.path();
    settings.clock = [at = now] { return *at; };
    auto opened = Office::open(settings);
    REQUIRE_MESSAGE(opened, opened.error().why);
    office = std::move(opened).value();
    fill();
    REQUIRE(office->refresh(Touches::everything));
    set_code(kCode);
  }
  void set_code(const std::string& text) {
    Standing standing = office->desk().standing();
    standing.rules = Rules::compile(parse_code(text, "proef").code);
    office->desk().replace(standing);
  }
  void fill() {
    for (const char* school : {"linde", "wilg"}) {
      run("INSERT INTO school (board_id, id, name) VALUES (?, ?, ?)", {school, "De " + std::string(school)});
      run("INSERT INTO school_class (board_id, id, school_id, name, source) VALUES (?, ?, ?, '5a', 'hand')", {std::string(school) + "-5a", school});
    }
    person("noor", "employee", {{"linde", "linde-5a"}}, {{"teacher", "linde", 0}});
    person("els", "employee", {{"linde", ""}}, {{"location_manager", "linde", 0}});
    person("piet", "employee", {{"linde", ""}}, {{"location_manager", "linde", 1}, {"school_ict", "linde", 0}});
    person("dirk", "employee", {{"linde", ""}}, {{"director", "linde", 0}});
    person("joost", "employee", {}, {{"network_admin", "", 0}});
    person("wim", "employee", {{"wilg", "wilg-5a"}}, {{"location_manager", "wilg", 0}, {"teacher", "wilg", 0}});
    person("sem", "pupil", {{"linde", "linde-5a"}}, {});
    person("tess", "pupil", {{"linde", "linde-5a"}}, {});
    person("levi", "pupil", {{"wilg", "wilg-5a"}}, {});
    person("ouder", "parent", {}, {{"guardian", "linde", 0}});
    run("INSERT INTO guardianship (board_id, child_id, guardian_id, source) VALUES (?, 'sem', 'ouder', 'hand')", {});
  }
  struct Seat { std::string school, group; };
  struct Held { std::string role, school; std::int64_t deputy; };
  void person(const std::string& id, const std::string& kind, const std::vector<Seat>& seats, const std::vector<Held>& roles) {
    run("INSERT INTO person (board_id, id, kind, given_name, family_name, email, source) VALUES (?, ?, ?, ?, 'Proef', ?, 'hand')",
        {id, kind, id, id + "@school.example"});
    for (const Seat& seat : seats)
      run("INSERT INTO membership (board_id, person_id, school_id, class_id, source) VALUES (?, ?, ?, ?, 'hand')", {id, seat.school, seat.group});
    for (const Held& held : roles)
      run("INSERT INTO held_role (board_id, person_id, role, school_id, deputy, source) VALUES (?, ?, ?, ?, ?, 'hand')", {id, held.role, held.school, held.deputy});
  }
  void run(const std::string& sql, std::vector<Cell> values) {
    values.insert(values.begin(), Cell(std::string("board")));
    const Done ok = office->write(Touches::nothing, [&](Writing& to) -> Done {
      TRY(to.run(sql, values));
      return done();
    });
    REQUIRE_MESSAGE(ok, ok.error().why);
  }
  std::int64_t count(const std::string& sql) {
    std::int64_t number = -1;
    REQUIRE(office->read([&](Reading& from) -> Done {
      number = TRY(from.rows(sql))[0].whole(0);
      return done();
    }));
    return number;
  }
  std::vector<std::string> deeds() {
    std::vector<std::string> list;
    REQUIRE(office->store().checkpoint(*now));  // a bundle holds what a signed note covers
    const auto bundle = office->store().bundle();
    REQUIRE(bundle);
    for (const std::string& line : bundle->leaves) {
      const auto leaf = journal::read_leaf(line);
      REQUIRE(leaf);
      if (leaf->entry.deed.starts_with("permission.") || leaf->entry.deed.starts_with("approval.")) list.push_back(leaf->entry.deed);
    }
    return list;
  }
  Actor actor(const std::string& id) {
    std::optional<Actor> found;
    REQUIRE(office->read([&](Reading& from) -> Done {
      found = TRY(load_actor(from, id, office->now()));
      return done();
    }));
    return *found;
  }
  Outcome outcome(const std::string& who, const std::string& action, const Attributes& with = {}) {
    Request request = request_for(*find_action(action));
    request.asker = Asker::own_session;
    request.who.id = who;
    request.who.assurance = Assurance::authenticated;
    for (const auto& [attribute, value] : with) REQUIRE(set(request, attribute, value));
    return office->desk().ask(request).decision.outcome;
  }
};

}  // namespace leidraad

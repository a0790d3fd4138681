// SPDX-License-Identifier: EUPL-1.2
// For the tests of publications: the house of permissions_house.h with parents, a code that asks for
// consent, and consents to give and take back.
#pragma once

#include <algorithm>

#include "office/consents.h"
#include "office/permissions.h"
#include "office/publications.h"
#include "permissions_house.h"

namespace leidraad {

inline const std::string kPublicCode = std::string(kCode) + R"(
### 7 Beeld {#beeld register=consent}

Pas buiten de school als iedereen het goedvindt.

```rule
forbid media.publish when channel is not internal unless consent of everyone
forbid media.publish for staff when channel is own_account and pupils_shown
forbid media.publish when names_shown and channel is school_public
```

### 8 Bericht {#bericht}

Denk na voor u iets plaatst.

```rule
forbid post.publish for staff when confidential
forbid post.publish when channel is school_page and personal_message
advise on post.publish when page is public
```

### 9 Twijfel {#twijfel register=permission}

Vraag raad.

```rule
forbid post.publish when channel is school_page and in_doubt unless permission from {location_manager, communication_adviser}
```
)";

struct PublicHouse : House {
  PublicHouse() {
    set_code(kPublicCode);
    person("mees", "employee", {{"linde", ""}}, {});
    person("pien", "employee", {}, {{"communication_adviser", "", 0}});
    person("moeder", "parent", {}, {});
    run("INSERT INTO guardianship (board_id, child_id, guardian_id, source) VALUES (?, 'tess', 'moeder', 'hand')", {});
    REQUIRE(office->refresh(Touches::people));
  }

  std::string guardian_of(const std::string& child) const { return child == "sem" ? "ouder" : child == "tess" ? "moeder" : child; }

  void say(const std::string& person, const std::string& channel, const std::string& purpose, const std::string& by, bool given, Instant at) {
    const Done ok = office->write(Touches::consents, [&](Writing& to) -> Done {
      ConsentRecord record;
      record.id = new_id();
      record.person = person;
      record.purpose = purpose;
      record.channel = channel;
      record.giver = by.empty() ? guardian_of(person) : by;
      record.given = given;
      record.at = record.made_at = at;
      record.how = "portal";
      record.entered_by = record.giver;
      return consent_rows::add(to, record);
    });
    REQUIRE_MESSAGE(ok, ok.error().why);
  }
  void agree(const std::string& person, const std::string& channel, const std::string& purpose = "images", const std::string& by = "") { say(person, channel, purpose, by, true, *now); }
  // The write alone: as another thread sees it before the desk knows.
  void withdraw_quietly(const std::string& person, const std::string& channel) {
    run("UPDATE consent SET withdrawn_at = " + std::to_string(now->seconds) + " WHERE board_id = ? AND person_id = '" + person + "' AND channel = '" + channel + "' AND withdrawn_at IS NULL AND given = 1", {});
  }
  void withdraw(const std::string& person, const std::string& channel) {
    withdraw_quietly(person, channel);
    REQUIRE(office->refresh(Touches::consents));
  }
  void born(const std::string& person, const std::string& date) {
    run("UPDATE person SET birth_date = '" + date + "' WHERE board_id = ? AND id = '" + person + "'", {});
    REQUIRE(office->refresh(Touches::people));
  }
  void go_on(Instant at) {
    *now = at;
    REQUIRE(office->refresh(Touches::consents));
  }

  Publication picture(const std::string& channel, std::vector<std::string> shown) const {
    Publication one;
    one.school = "linde";
    one.title = "Schoolreis groep 5";
    one.channel = channel;
    one.place = "Nieuwsbrief";
    one.shown = std::move(shown);
    return one;
  }
  std::string placed(const std::string& channel, std::vector<std::string> shown, const std::string& by = "noor") {
    const auto id = keep_publication(*office, actor(by), picture(channel, std::move(shown)));
    REQUIRE_MESSAGE(id, id.error().why);
    const Done ok = place_publication(*office, actor(by), *id, "");
    REQUIRE_MESSAGE(ok, ok.error().why);
    return *id;
  }
  std::vector<std::string> letters() {
    std::vector<std::string> to;
    REQUIRE(office->read([&](Reading& from) -> Done {
      for (const Row& row : TRY(from.rows("SELECT recipient FROM outbox ORDER BY made_at, recipient"))) to.push_back(row.text(0));
      return done();
    }));
    return to;
  }
  std::vector<std::string> publication_deeds() {
    std::vector<std::string> list;
    REQUIRE(office->store().checkpoint(*now));
    const auto bundle = office->store().bundle();
    REQUIRE(bundle);
    for (const std::string& line : bundle->leaves) {
      const auto leaf = journal::read_leaf(line);
      REQUIRE(leaf);
      if (leaf->entry.deed.starts_with("publication.")) list.push_back(leaf->entry.deed);
    }
    return list;
  }
};

}  // namespace leidraad

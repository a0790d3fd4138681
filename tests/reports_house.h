// SPDX-License-Identifier: EUPL-1.2
// For the tests of reports: the board of permissions_house.h with who receives reports, and a code that says so.
#pragma once

#include "office/permissions.h"
#include "office/reports_breach.h"
#include "office/reports_numbers.h"
#include "permissions_house.h"

namespace leidraad {

inline constexpr const char* kReportCode = R"(---
code: proef
title: Gedragscode proef
language: nl
scope:
  kinds: [everyone]
calendar:
  time_zone: Europe/Amsterdam
  schools:
    linde:
      school_time: {mon: [["08:30","14:30"]], tue: [["08:30","14:30"]], wed: [["08:30","14:30"]], thu: [["08:30","14:30"]], fri: [["08:30","14:30"]]}
---

### 1 Hoofd {#hoofd main}

Zorgvuldig.

### 2 Melden {#melden register=report}

Meld het.

```rule
report lost_device to school_ict or network_admin within 4 hours
report unwanted_contact to confidential_adviser or location_manager within 2 days
report deepfake to location_manager
report social_signal to location_manager and school_ict
report data_breach to privacy_officer
```
)";

struct ReportHouse : House {
  identity::OpenVaults vaults;

  ReportHouse() {
    person("bea", "employee", {}, {{"board", "", 0}});
    person("vera", "employee", {}, {{"confidential_adviser", "linde", 0}});
    person("fons", "external", {}, {{"data_protection_officer", "", 0}});
    person("pia", "employee", {}, {{"privacy_officer", "", 0}});
    run("INSERT INTO setting (board_id, name, value) VALUES (?, 'site_address', 'https://leidraad.school.example')", {});
    set_code(kReportCode);
  }

  static ReportIntake intake(const std::string& kind, const std::string& text = "Mijn laptop is weg.") {
    ReportIntake made;
    made.form_key = identity::new_token();
    made.kind = kind;
    made.school = "linde";
    made.text = text;
    return made;
  }
  static ReportIntake sealed(const std::string& kind, const std::string& text, ReportVoice voice = ReportVoice::anonymous) {
    ReportIntake made = intake(kind, text);
    made.voice = voice;
    return made;
  }
  ReportReceipt send(const ReportIntake& made, const Actor* by = nullptr) {
    auto receipt = take_in_report(*office, by, made);
    REQUIRE_MESSAGE(receipt, receipt.error().why);
    return *receipt;
  }
  // Somebody at the desk, each in a session of his own.
  struct Seat {
    Actor actor;
    AtDesk at;
    Seat(Actor who, identity::OpenVaults& vaults) : actor(std::move(who)), at{actor, "session of " + actor.person, vaults} {}
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;
  };
  std::unique_ptr<Seat> desk(const std::string& who) { return std::make_unique<Seat>(actor(who), vaults); }
  void vault(const std::string& who) {
    const auto seat = desk(who);
    const auto sheet = make_vault(*office, seat->at, identity::SecretText("drie groene fietsen"));
    REQUIRE_MESSAGE(sheet, sheet.error().why);
  }
  std::string only_report(const std::string& who) {
    const auto seat = desk(who);
    const auto list = reports_for(*office, seat->at);
    REQUIRE(list);
    REQUIRE(list->size() == 1);
    return list->front().id;
  }
  bool sees(const std::string& who, const std::string& id) {
    const auto seat = desk(who);
    return static_cast<bool>(seen_report(*office, seat->at, id));
  }
  std::vector<std::string> letters() {
    std::vector<std::string> to;
    REQUIRE(office->read([&](Reading& from) -> Done {
      for (const Row& row : TRY(from.rows("SELECT recipient FROM outbox ORDER BY recipient"))) to.push_back(row.text(0).substr(0, row.text(0).find('@')));
      return done();
    }));
    return to;
  }
  std::int64_t leaves(const std::string& deed) {
    REQUIRE(office->store().checkpoint(*now));
    const auto bundle = office->store().bundle();
    REQUIRE(bundle);
    std::int64_t count = 0;
    for (const std::string& line : bundle->leaves) count += journal::read_leaf(line)->entry.deed == deed ? 1 : 0;
    return count;
  }
  // Noon or midnight comes: what sealed reporters did is seen at the desk.
  void half_day_later() { *now = half_day_end(office->desk().standing().facts->zone, *now); }
  void at(const char* moment) { *now = *parse_instant(moment); }
};

}  // namespace leidraad

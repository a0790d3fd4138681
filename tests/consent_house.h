// SPDX-License-Identifier: EUPL-1.2
// For tests: a school with families, and the personal links of its parents.
#pragma once

#include <doctest/doctest.h>

#include "office/acknowledgements_house.h"
#include "office/consents_links.h"

namespace leidraad {

// Noor (8) and Sem (13) are of Wil and Bo; Pim turns sixteen on 10 December 2026, in seventeen days.
struct ConsentHouse : Linde {
  ConsentHouse() {
    person("pim", Kind::pupil, "Pim", "2010-12-10");
    seat("pim", "linde", "k1");
    guardian("pim", "wil");
    person("zus", Kind::pupil, "Zus");  // nobody knows how old
    seat("zus", "linde", "g5");
    guardian("zus", "bo");
    REQUIRE(office->refresh(Touches::everything));
  }
  Result<ConsentChanges> say(const std::string& giver, const std::string& person, bool given, const std::string& channel = "newsletter", const std::string& purpose = "images") {
    return answer_consents(*office, actor(giver), {{person, purpose, channel, given}});
  }
  bool has(const std::string& person, const std::string& channel = "newsletter", const std::string& purpose = "images") {
    return has_consent(*office->desk().standing().facts, person, purpose, channel, office->now());
  }
  Result<ConsentChanges> paper(const std::string& keeper, const std::string& giver, const std::string& person, bool given, Date day = {2026, 11, 20}, const std::string& where = "map 5a") {
    return answer_on_paper(*office, actor(keeper), {giver, day, where, {{person, "images", "newsletter", given}}});
  }
  void later(std::int64_t seconds) { now->seconds += seconds; }
};

struct LinkHouse : ConsentHouse {
  LinkHouse() {
    REQUIRE(office->set_setting("site_address", "https://leidraad.school.example"));
    REQUIRE(office->set_setting(kBoardName, "Stichting Proef"));
  }
  MadeConsentLink made(const std::string& giver, LinkBy by = LinkBy::paper) {
    const auto links = make_consent_links(*office, actor("dirk"), "linde", {giver}, by);
    REQUIRE_MESSAGE(links, (links ? "" : links.error().why));
    REQUIRE(links->size() == 1);
    return links->front();
  }
  std::string token(const std::string& giver) { return made(giver).path.substr(consent_link_path("").size()); }
  // Of the newest mail with a link to this giver.
  std::string mailed_token(const std::string& giver) {
    const std::string text = body("recipient = '" + giver + "@school.example' AND body LIKE '%/toestemming-geven/%'"), start = consent_link_path("");
    const auto at = text.find(start) + start.size();
    return text.substr(at, text.find_first_of("\r\n ", at) - at);
  }
  Result<std::string> open(const std::string& token, const std::string& factor) { return open_consent_link(*office, token, factor, "192.0.2.7"); }
  LinkState state(const std::string& token) { return look_at_consent_link(*office, token).value().state; }
  std::string body(const std::string& where) {
    std::string text;
    REQUIRE(office->read([&](Reading& from) -> Done {
      const Rows rows = TRY(from.rows("SELECT body FROM outbox WHERE " + where + " ORDER BY made_at DESC, id LIMIT 1"));
      REQUIRE_FALSE(rows.empty());
      text = rows[0].text(0);
      return done();
    }));
    return text;
  }
};

}  // namespace leidraad

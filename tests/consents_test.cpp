// SPDX-License-Identifier: EUPL-1.2
// The register of consents: who may say what, and that decide knows it at once.
#include "office/consents.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "consent_house.h"
#include "office/consents_views.h"

using namespace leidraad;

TEST_CASE("consents: both guardians say yes, and it is in force at the desk at once; one no stops") {
  ConsentHouse house;
  REQUIRE(house.say("wil", "noor", true));
  CHECK_FALSE(house.has("noor"));
  REQUIRE(house.say("bo", "noor", true));
  CHECK(house.has("noor"));
  CHECK_FALSE(house.has("noor", "school_public"));
  CHECK_FALSE(house.has("noor", "newsletter", "names"));
  house.later(60);
  const auto taken_back = house.say("bo", "noor", false);
  REQUIRE(taken_back);
  REQUIRE(taken_back->size() == 1);
  CHECK(taken_back->front().withdrawn);
  CHECK_FALSE(house.has("noor"));
  house.later(60);
  REQUIRE(house.say("bo", "noor", true));
  house.later(2);
  CHECK(house.has("noor"));
}

TEST_CASE("consents: a no is a record of its own, and saying the same twice changes nothing") {
  ConsentHouse house;
  REQUIRE(house.say("wil", "noor", false));
  CHECK(house.count("consent WHERE given = 0 AND withdrawn_at IS NULL") == 1);
  const auto again = house.say("wil", "noor", false);
  REQUIRE(again);
  CHECK(again->empty());
  CHECK(house.count("consent") == 1);
  CHECK(house.count("journal_leaf") == 1);
}

TEST_CASE("consents: nobody decides for another, and nothing of the same form is kept") {
  ConsentHouse house;
  for (const char* giver : {"ada", "dirk", "noor", "gast", "eva"}) {
    const auto refused = house.say(giver, "noor", true);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::forbidden);
  }
  CHECK_FALSE(answer_consents(*house.office, house.actor("wil"), {{"noor", "images", "newsletter", true}, {"zus", "images", "newsletter", true}}));
  CHECK_FALSE(answer_consents(*house.office, house.actor("wil"), {{"noor", "images", "own_account", true}}));
  CHECK_FALSE(answer_consents(*house.office, house.actor("wil"), {{"noor", "research", "newsletter", true}}));
  CHECK(house.count("consent") == 0);
  REQUIRE(house.say("ada", "ada", true));
  CHECK(house.has("ada"));
}

TEST_CASE("consents: of unknown age the guardian decides") {
  ConsentHouse house;
  CHECK_FALSE(house.say("zus", "zus", true));
  REQUIRE(house.say("bo", "zus", true));
  CHECK(house.has("zus"));
}

TEST_CASE("consents: thirty days before sixteen the pupil can choose, and it counts from the birthday") {
  ConsentHouse house;
  REQUIRE(house.say("wil", "pim", true));
  REQUIRE(house.say("pim", "pim", true, "school_social"));
  CHECK(house.has("pim"));
  CHECK_FALSE(house.has("pim", "school_social"));
  *house.now = Instant{1'796'857'199};  // 9 December 2026, 23:59:59 in Amsterdam
  CHECK(house.has("pim"));
  CHECK_FALSE(house.has("pim", "school_social"));
  house.later(1);
  CHECK_FALSE(house.has("pim"));
  CHECK(house.has("pim", "school_social"));
  CHECK_FALSE(house.say("wil", "pim", true));  // his own now
}

TEST_CASE("consents: earlier than thirty days before the birthday it is not yet asked") {
  ConsentHouse house;
  *house.now = Instant{kReadStart.seconds - 14 * kReadDay};
  CHECK_FALSE(house.say("pim", "pim", true));
  CHECK_FALSE(house.say("sem", "sem", true));
}

TEST_CASE("consents: paper needs its keeper, a date, a place, and somebody who decides") {
  ConsentHouse house;
  CHECK_FALSE(house.paper("eva", "wil", "noor", true));
  CHECK_FALSE(house.paper("ada", "wil", "noor", true));
  CHECK_FALSE(house.paper("dirk", "wil", "noor", true, {2026, 11, 24}));
  CHECK_FALSE(house.paper("dirk", "wil", "noor", true, {2026, 11, 20}, "  "));
  CHECK_FALSE(house.paper("dirk", "dirk", "noor", true));
  CHECK_FALSE(house.paper("dirk", "wil", "zus", true));
  CHECK(house.count("consent") == 0);
  REQUIRE(house.paper("dirk", "wil", "noor", true));
  REQUIRE(house.paper("dirk", "bo", "noor", true));
  CHECK(house.has("noor"));
  CHECK(house.count("consent WHERE how = 'paper' AND entered_by = 'dirk' AND reference = 'map 5a'") == 2);
}

TEST_CASE("consents: a paper yes of an earlier day does not undo a no; a no that was told always counts") {
  ConsentHouse house;
  REQUIRE(house.say("wil", "noor", false));
  CHECK_FALSE(house.paper("dirk", "wil", "noor", true));
  REQUIRE(house.say("bo", "noor", true));
  CHECK_FALSE(refuse_as_told(*house.office, house.actor("dirk"), "bo", {{"noor", "images", "newsletter", true}}));
  CHECK_FALSE(refuse_as_told(*house.office, house.actor("eva"), "bo", {{"noor", "images", "newsletter", false}}));
  REQUIRE(refuse_as_told(*house.office, house.actor("dirk"), "bo", {{"noor", "images", "newsletter", false}}));
  CHECK(house.count("consent WHERE giver_id = 'bo' AND withdrawn_how = 'spoken' AND withdrawn_by = 'dirk'") == 1);
}

TEST_CASE("consents: a clock that goes back brings nothing withdrawn or refused to life") {
  ConsentHouse house;
  REQUIRE(house.say("bo", "zus", true));
  house.later(kReadDay);
  REQUIRE(house.say("bo", "zus", false));
  house.later(kReadDay);
  REQUIRE(house.say("bo", "zus", false, "school_social"));
  *house.now = Instant{kReadStart.seconds + 60};
  REQUIRE(house.office->refresh(Touches::everything));
  CHECK_FALSE(house.has("zus"));
  CHECK_FALSE(house.has("zus", "school_social"));
  const auto refused = house.say("bo", "zus", true, "school_social");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().fault == Fault::conflict);
  REQUIRE(house.say("bo", "zus", false, "school_public"));
}

TEST_CASE("consents: a guardian whom the keeper took off the register counts no more") {
  ConsentHouse house;
  REQUIRE(house.say("wil", "noor", true));
  REQUIRE(house.say("bo", "noor", false));
  house.run("UPDATE person SET left_at = 1 WHERE board_id = ? AND id = ?", {"bo"});
  REQUIRE(house.office->refresh(Touches::people));
  CHECK_FALSE(house.has("noor"));  // he left; that he is no guardian nobody said
  house.run("DELETE FROM guardianship WHERE board_id = ? AND child_id = 'noor' AND guardian_id = ?", {"bo"});
  REQUIRE(house.office->refresh(Touches::people));
  CHECK(house.has("noor"));
}

TEST_CASE("consents: what the register knows holds over what the file says") {
  StoreFolder folder;
  OfficeSettings settings;
  settings.directory = folder.path();
  settings.clock = [] { return kReadStart; };
  settings.around.consents = {{"ada", "images", "newsletter", true, "ada", Instant{1}, std::nullopt}, {"ada", "images", "school_public", true, "ada", Instant{1}, std::nullopt}};
  auto office = Office::open(settings);
  REQUIRE(office);
  REQUIRE((*office)->write(Touches::everything, [&](Writing& to) -> Done {
    TRY(to.run("INSERT INTO person (board_id, id, kind, given_name, family_name, source) VALUES (?, 'ada', 'employee', 'Ada', 'Proef', 'hand')", {to.board()}));
    return done();
  }));
  Actor ada;
  ada.person = "ada";
  REQUIRE(answer_consents(**office, ada, {{"ada", "images", "newsletter", false}}));
  const auto facts = (*office)->desk().standing().facts;
  CHECK_FALSE(has_consent(*facts, "ada", "images", "newsletter", kReadStart));
  CHECK(has_consent(*facts, "ada", "images", "school_public", kReadStart));
}

// ---- who sees what ----

TEST_CASE("lists: a teacher sees yes and no of the own class, a keeper also who has not answered") {
  LinkHouse house;
  house.seat("ada", "linde", "g5");
  REQUIRE(house.say("wil", "noor", true));
  REQUIRE(house.say("bo", "zus", false));
  const auto ada = class_sheet(*house.office, house.actor("ada"), "linde", "g5");
  REQUIRE(ada);
  for (const ClassLine& line : ada->lines) {
    for (const ConsentState state : line.states) CHECK(state != ConsentState::open);
  }
  CHECK_FALSE(class_sheet(*house.office, house.actor("ada"), "linde", "k1"));
  CHECK_FALSE(class_sheet(*house.office, house.actor("ada"), "linde", ""));
  CHECK_FALSE(class_sheet(*house.office, house.actor("ada"), "wilg", "g5"));
  CHECK_FALSE(class_sheet(*house.office, house.actor("wil"), "linde", "g5"));
  CHECK_FALSE(class_sheet(*house.office, house.actor("eva"), "linde", "g5"));
  CHECK_FALSE(class_sheet(*house.office, house.actor("eva"), "wilg", "g5"));  // a class of another school under her own
  const auto dirk = class_sheet(*house.office, house.actor("dirk"), "linde", "g5");
  REQUIRE(dirk);
  REQUIRE(dirk->lines.size() == 2);
  CHECK(dirk->lines[0].states[2] == ConsentState::open);  // noor, newsletter: bo has not answered
  CHECK(dirk->lines[1].states[2] == ConsentState::no);
  CHECK_FALSE(consent_history(*house.office, house.actor("ada"), "noor"));
  CHECK_FALSE(consent_history(*house.office, house.actor("eva"), "noor"));
  CHECK(consent_history(*house.office, house.actor("dirk"), "noor")->lines.size() == 1);
}

// ---- random families against a naive reading of the rules ----

namespace {

struct Said {
  std::string giver, person;
  bool given = false;
  Instant at;
};

// What the rules say, told as plainly as possible: nobody who decides said no last, and all said yes last.
bool naive(const std::vector<Said>& said, const std::string& child, const std::vector<std::string>& guardians, std::optional<Date> born, Instant now, const TimeZone& zone) {
  const Date today = date_of(to_local(zone, now));
  bool sixteen = false;
  if (born) sixteen = today.year - born->year > 16 || (today.year - born->year == 16 && (today.month > born->month || (today.month == born->month && today.day >= born->day)));
  const std::vector<std::string> deciders = sixteen ? std::vector<std::string>{child} : guardians;
  if (deciders.empty()) return false;
  for (const std::string& decider : deciders) {
    std::optional<bool> last;
    for (const Said& one : said) {
      if (one.giver == decider && one.person == child) last = one.given;
    }
    if (last != true) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("consents: random families and answers agree with a naive reading, at every moment") {
  const bool holds = rc::check("as the rules say", [] {
    ReadHouse house;
    house.school("linde", "De Linde");
    house.group("g", "linde", "4m");
    const int year = *rc::gen::inRange(2009, 2013);
    const bool known = *rc::gen::inRange(0, 5) > 0;
    const auto day = static_cast<unsigned>(*rc::gen::inRange(1, 29));
    const auto month = static_cast<unsigned>(*rc::gen::inRange(1, 13));
    const Date born{year, month, day};
    house.person("kind", Kind::pupil, "Kim", known ? print(born) : "");
    house.seat("kind", "linde", "g");
    std::vector<std::string> guardians;
    for (int i = 0; i < *rc::gen::inRange(0, 4); ++i) {
      guardians.push_back("ouder" + std::to_string(i));
      house.person(guardians.back(), Kind::parent, "Ouder");
      house.guardian("kind", guardians.back());
    }
    house.person("vreemd", Kind::parent, "Vreemd");
    REQUIRE(house.office->refresh(Touches::everything));
    const TimeZone zone = house.office->desk().standing().facts->zone;
    std::vector<Said> said;
    const int steps = *rc::gen::inRange(1, 14);
    for (int i = 0; i < steps; ++i) {
      house.now->seconds += *rc::gen::inRange(2, 40) * (*rc::gen::inRange(0, 2) ? 86'400 : 60);
      const int who = *rc::gen::inRange(-2, static_cast<int>(guardians.size()));
      const std::string giver = who == -2 ? "vreemd" : who == -1 ? "kind" : guardians[static_cast<std::size_t>(who)];
      const bool given = *rc::gen::inRange(0, 3) > 0;
      const auto changes = answer_consents(*house.office, house.actor(giver), {{"kind", "images", "newsletter", given}});
      const Date today = date_of(to_local(zone, *house.now));
      const bool sixteen = known && full_years_between(born, today) >= 16;
      const bool soon = known && !sixteen && days_since_epoch(own_consent_day(born)) - days_since_epoch(today) <= kHandOverDays;
      const bool may = giver == "kind" ? sixteen || soon : giver != "vreemd" && !sixteen;
      RC_ASSERT(static_cast<bool>(changes) == may);
      if (changes) said.push_back({giver, "kind", given, *house.now});
      house.now->seconds += 1;  // a yes after a no counts a second later
      RC_ASSERT(has_consent(*house.office->desk().standing().facts, "kind", "images", "newsletter", *house.now) == naive(said, "kind", guardians, known ? std::optional(born) : std::nullopt, *house.now, zone));
    }
    house.now->seconds += 400 * kReadDay;
    RC_ASSERT(has_consent(*house.office->desk().standing().facts, "kind", "images", "newsletter", *house.now) == naive(said, "kind", guardians, known ? std::optional(born) : std::nullopt, *house.now, zone));
  });
  CHECK(holds);
}

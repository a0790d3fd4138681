// SPDX-License-Identifier: EUPL-1.2
// The register of consents: who may say what, and that decide knows it at once.
#include "office/consents.h"

#include <doctest/doctest.h>

#include "office/acknowledgements_house.h"

using namespace leidraad;

namespace {

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

}  // namespace

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

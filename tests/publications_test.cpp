// SPDX-License-Identifier: EUPL-1.2
// The register of publications: nothing is placed while the consent of anyone shown is missing (INV-20),
// and what consent ended for is on the list of what must go.
#include <doctest/doctest.h>

#include "office/publications.h"
#include "office/publications_posts.h"
#include "publications_house.h"

namespace leidraad {
namespace {

const Instant kDay{24 * 3600};
Instant days_on(int days) { return Instant{kStart.seconds + days * kDay.seconds}; }

}  // namespace

TEST_CASE("publications: made, placed, and gone again, each with its leaf") {
  PublicHouse house;
  house.agree("sem", "newsletter");
  const auto id = keep_publication(*house.office, house.actor("noor"), house.picture("newsletter", {"sem"}));
  REQUIRE_MESSAGE(id, id.error().why);
  CHECK(publication(*house.office, house.actor("noor"), *id)->publication.state == PublicationState::draft);
  REQUIRE(place_publication(*house.office, house.actor("noor"), *id, "https://delinde.example/nieuws"));
  const auto seen = publication(*house.office, house.actor("noor"), *id);
  CHECK(seen->publication.state == PublicationState::placed);
  CHECK(seen->publication.address == "https://delinde.example/nieuws");
  CHECK_FALSE(seen->publication.article.empty());
  CHECK(place_publication(*house.office, house.actor("noor"), *id, "").error().fault == Fault::conflict);
  REQUIRE(take_down_publication(*house.office, house.actor("noor"), *id));
  CHECK(take_down_publication(*house.office, house.actor("noor"), *id).error().fault == Fault::conflict);
  CHECK(house.publication_deeds() == std::vector<std::string>{"publication.made", "publication.placed", "publication.taken_down"});
}

TEST_CASE("publications: one refusal stops it, says who to who may see the class, and where it can be") {
  PublicHouse house;
  house.agree("sem", "newsletter");
  house.agree("sem", "closed_group");
  house.agree("tess", "closed_group");
  const auto picture = house.picture("newsletter", {"sem", "tess"});
  const auto checked = check_publication(*house.office, house.actor("noor"), picture);
  REQUIRE_MESSAGE(checked, checked.error().why);
  CHECK_FALSE(checked->may_be_placed);
  CHECK(checked->decision.outcome == Outcome::deny);
  CHECK(checked->lacking == std::vector<std::string>{"tess"});
  CHECK(checked->fine_channels == std::vector<std::string>{"internal", "closed_group"});
  const auto id = keep_publication(*house.office, house.actor("noor"), picture);
  REQUIRE(id);
  CHECK(place_publication(*house.office, house.actor("noor"), *id, "").error().fault == Fault::conflict);
  CHECK(publication(*house.office, house.actor("noor"), *id)->publication.state == PublicationState::draft);
}

TEST_CASE("publications: who does not see the class learns nothing of a few, by looking or by placing") {
  const auto seen = [](bool agreed, std::size_t many) {
    PublicHouse house;
    std::vector<std::string> shown{"sem"};
    for (std::size_t i = 1; i < many; ++i) {
      shown.push_back("kind" + std::to_string(i));
      house.person(shown.back(), "pupil", {{"linde", "linde-5a"}}, {});
      house.run("INSERT INTO guardianship (board_id, child_id, guardian_id, source) VALUES (?, ?, 'moeder', 'hand')", {shown.back()});
    }
    REQUIRE(house.office->refresh(Touches::people));
    for (const std::string& one : shown) {
      for (const char* channel : {"newsletter", "closed_group"}) house.say(one, channel, "images", one == "sem" ? "" : "moeder", agreed || one != "sem", *house.now);
    }
    Publication picture = house.picture("newsletter", shown);
    const auto check = check_publication(*house.office, house.actor("mees"), picture);
    REQUIRE_MESSAGE(check, (check ? "" : check.error().why));
    std::string told = std::to_string(check->may_be_placed) + std::to_string(check->ask_their_teacher) + std::to_string(check->lacking_count) + std::to_string(static_cast<int>(check->decision.outcome));
    for (const std::string& channel : check->fine_channels) told += " " + channel;
    const auto id = keep_publication(*house.office, house.actor("mees"), picture);
    REQUIRE(id);
    const Done placed = place_publication(*house.office, house.actor("mees"), *id, "");
    return told + (placed ? " placed" : " " + placed.error().why);
  };
  for (const std::size_t few : {1U, 4U}) {
    const std::string told = seen(true, few);
    CHECK(told == seen(false, few));
    CHECK(told.starts_with("010"));
    CHECK(told.find("Vraag de leraar van die groep") != std::string::npos);
  }
  CHECK(seen(true, 5) != seen(false, 5));
  CHECK(seen(true, 5).ends_with(" placed"));
}

TEST_CASE("publications: somebody who is not on the list has not agreed; nobody recognisable needs not") {
  PublicHouse house;
  Publication picture = house.picture("school_public", {});
  CHECK(check_publication(*house.office, house.actor("noor"), picture)->may_be_placed);
  picture.somebody_unknown = true;
  const auto checked = check_publication(*house.office, house.actor("noor"), picture);
  CHECK_FALSE(checked->may_be_placed);
  CHECK(checked->lacking == std::vector<std::string>{std::string(kSomebodyUnknown)});
  picture.channel = "internal";
  CHECK(check_publication(*house.office, house.actor("noor"), picture)->may_be_placed);
  picture.shown = {"levi"};  // of another school
  CHECK(check_publication(*house.office, house.actor("noor"), picture).error().fault == Fault::invalid);
}

TEST_CASE("publications: names need a consent of their own") {
  PublicHouse house;
  house.agree("sem", "newsletter");
  Publication picture = house.picture("newsletter", {"sem"});
  picture.names_shown = true;
  auto checked = check_publication(*house.office, house.actor("noor"), picture);
  CHECK_FALSE(checked->may_be_placed);
  CHECK(checked->fine_without_names);
  house.agree("sem", "newsletter", "names");
  CHECK(check_publication(*house.office, house.actor("noor"), picture)->may_be_placed);
}

TEST_CASE("publications: a code that never asks for consent opens nothing") {
  PublicHouse house;
  house.set_code(kCode);
  const auto checked = check_publication(*house.office, house.actor("noor"), house.picture("newsletter", {"sem"}));
  CHECK(checked->decision.outcome == Outcome::allow);
  CHECK_FALSE(checked->may_be_placed);
}

TEST_CASE("publications: a withdrawal lists it, tells the maker and the adviser once, and again when it is late") {
  PublicHouse house;
  house.agree("sem", "newsletter");
  const std::string id = house.placed("newsletter", {"sem"});
  REQUIRE(keep_up_publications(*house.office));
  CHECK(publications_to_take_down(*house.office, house.actor("noor"))->empty());
  CHECK(house.letters().empty());

  house.go_on(days_on(1));  // a Tuesday
  house.withdraw("sem", "newsletter");
  const auto list = publications_to_take_down(*house.office, house.actor("noor"));
  REQUIRE(list);
  REQUIRE(list->size() == 1);
  CHECK(list->front().must_go->since == days_on(1));
  CHECK(list->front().must_go->why == ConsentEnd::withdrawn);
  CHECK(list->front().must_go->people == std::vector<std::string>{"sem"});
  // Five working days after a Tuesday is over when the next Tuesday is.
  CHECK(print(list->front().must_go->deadline, house.office->desk().standing().facts->zone) == "2026-12-02T00:00:00+01:00");
  REQUIRE(keep_up_publications(*house.office));
  REQUIRE(keep_up_publications(*house.office));
  CHECK(house.letters() == std::vector<std::string>{"noor@school.example", "pien@school.example"});

  house.go_on(days_on(8));
  REQUIRE(keep_up_publications(*house.office));
  CHECK(house.letters().size() == 2);
  house.go_on(days_on(9));
  REQUIRE(keep_up_publications(*house.office));
  REQUIRE(keep_up_publications(*house.office));
  CHECK(publications_to_take_down(*house.office, house.actor("els"))->front().must_go->overdue);
  CHECK(house.letters().size() == 5);  // noor, and both who lead the school
  CHECK(publications_to_take_down(*house.office, house.actor("wim"))->empty());
  CHECK(take_down_publication(*house.office, house.actor("wim"), id).error().fault == Fault::missing);
  CHECK(take_down_publication(*house.office, house.actor("mees"), id).error().fault == Fault::forbidden);
  REQUIRE(take_down_publication(*house.office, house.actor("els"), id));
  CHECK(publications_to_take_down(*house.office, house.actor("els"))->empty());
  CHECK(publication(*house.office, house.actor("noor"), id)->ended_by_name == "els Proef");
}

TEST_CASE("publications: consent that comes back takes it off the list, and a next end is told anew") {
  PublicHouse house;
  house.agree("sem", "newsletter");
  house.placed("newsletter", {"sem"});
  house.go_on(days_on(1));
  house.withdraw("sem", "newsletter");
  REQUIRE(keep_up_publications(*house.office));
  CHECK(house.letters().size() == 2);
  house.go_on(days_on(2));
  house.agree("sem", "newsletter");
  REQUIRE(keep_up_publications(*house.office));
  CHECK(publications_to_take_down(*house.office, house.actor("noor"))->empty());
  CHECK(house.count("SELECT count(*) FROM publication_notice") == 0);
  house.go_on(days_on(3));
  house.withdraw("sem", "newsletter");
  REQUIRE(keep_up_publications(*house.office));
  CHECK(house.letters().size() == 4);
}

TEST_CASE("publications: on the sixteenth birthday a parent's word ends, and the pupil's own counts") {
  PublicHouse house;
  house.born("sem", "2010-11-25");  // sixteen on day 2
  house.agree("sem", "newsletter");
  house.placed("newsletter", {"sem"});
  house.go_on(days_on(1));
  CHECK(publications_to_take_down(*house.office, house.actor("noor"))->empty());
  house.go_on(days_on(3));
  const auto list = publications_to_take_down(*house.office, house.actor("noor"));
  REQUIRE(list->size() == 1);
  CHECK(list->front().must_go->why == ConsentEnd::sixteen);
  CHECK(print(list->front().must_go->since, house.office->desk().standing().facts->zone) == "2026-11-25T00:00:00+01:00");
  house.agree("sem", "newsletter", "images", "sem");
  CHECK(publications_to_take_down(*house.office, house.actor("noor"))->empty());
}

TEST_CASE("publications: a second guardian whom nobody asked ends it from when it is noticed") {
  PublicHouse house;
  house.agree("sem", "newsletter");
  house.placed("newsletter", {"sem"});
  house.person("ouder2", "parent", {}, {});
  house.run("INSERT INTO guardianship (board_id, child_id, guardian_id, source) VALUES (?, 'sem', 'ouder2', 'hand')", {});
  house.go_on(days_on(1));
  REQUIRE(keep_up_publications(*house.office));
  house.go_on(days_on(2));
  const auto list = publications_to_take_down(*house.office, house.actor("noor"));
  REQUIRE(list->size() == 1);
  CHECK(list->front().must_go->why == ConsentEnd::other);
  CHECK(list->front().must_go->since == days_on(1));
}

TEST_CASE("publications: what was given holds for a pupil who left, until it is withdrawn; a new picture cannot") {
  PublicHouse house;
  house.agree("sem", "newsletter");
  house.placed("newsletter", {"sem"});
  const auto draft = keep_publication(*house.office, house.actor("noor"), house.picture("newsletter", {"sem"}));
  house.run("UPDATE person SET left_at = 1795424700 WHERE board_id = ? AND id = 'sem'", {});
  REQUIRE(house.office->refresh(Touches::people));
  CHECK(publications_to_take_down(*house.office, house.actor("noor"))->empty());
  CHECK_FALSE(place_publication(*house.office, house.actor("noor"), *draft, ""));
}

TEST_CASE("publications: “waar sta ik op” tells of the one who asks, and of nobody else") {
  PublicHouse house;
  house.agree("sem", "closed_group");
  house.agree("tess", "closed_group");
  const std::string id = house.placed("closed_group", {"sem", "tess"});
  const auto draft = keep_publication(*house.office, house.actor("noor"), house.picture("closed_group", {"sem"}));
  REQUIRE(draft);
  const auto mine = publications_showing(*house.office, "sem");
  REQUIRE(mine->size() == 1);
  CHECK(mine->front().publication.id == id);
  CHECK(mine->front().publication.shown == std::vector<std::string>{"sem"});
  PublicationWish wish;
  wish.person = "sem";
  CHECK(publications(*house.office, house.actor("noor"), wish)->size() == 2);
  CHECK(publications(*house.office, house.actor("mees"), wish)->empty());
  CHECK(publications(*house.office, house.actor("mees"))->front().publication.shown.empty());
  CHECK(publications(*house.office, house.actor("wim"))->empty());
  CHECK(publications(*house.office, house.actor("ouder"))->empty());
}

TEST_CASE("publications: what is over a year is destroyed, what stands is kept") {
  PublicHouse house;
  house.agree("sem", "newsletter");
  const std::string stays = house.placed("newsletter", {"sem"}), goes = house.placed("newsletter", {"sem"});
  REQUIRE(take_down_publication(*house.office, house.actor("noor"), goes));
  const auto sweep = [&] {
    std::int64_t destroyed = -1;
    REQUIRE(house.office->write(Touches::nothing, [&](Writing& to) -> Done {
      destroyed = TRY(sweep_publications(to, *house.now));
      return done();
    }));
    return destroyed;
  };
  house.go_on(days_on(365));
  CHECK(sweep() == 0);
  house.go_on(days_on(366));
  CHECK(sweep() == 1);
  CHECK(sweep() == 0);
  CHECK(house.count("SELECT count(*) FROM publication_person") == 1);
  CHECK(publication(*house.office, house.actor("noor"), stays)->publication.state == PublicationState::placed);
}

TEST_CASE("advice: who asked has left meanwhile: said in words, in both languages") {
  PublicHouse house;
  PostAdviceAsk ask;
  ask.school = "linde";
  ask.message = "Morgen is er schoolfruit.";
  const auto id = ask_advice(*house.office, house.actor("noor"), ask);
  REQUIRE_MESSAGE(id, (id ? "" : id.error().why));
  house.run("UPDATE person SET left_at = 1 WHERE board_id = ? AND id = 'noor'", {});
  const Done answered = answer_advice(*house.office, house.actor("els"), *id, AdviceState::yes, "");
  REQUIRE_FALSE(answered);
  CHECK(answered.error().why == "Wie dit vroeg, werkt hier niet meer. U hoeft niets te doen.");
  CHECK_FALSE(answered.error().english.empty());
}

}  // namespace leidraad

// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/consent.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace leidraad {
namespace {

constexpr std::int64_t kDay = 86'400;
constexpr Instant kNow{1'795'424'700};  // 2026-11-23T10:05:00+01:00
Instant ago(std::int64_t days) { return {kNow.seconds - days * kDay}; }

Person person(const char* id, std::optional<Kind> kind, std::optional<Date> birth_date = std::nullopt) {
  Person out;
  out.id = id;
  out.kind = kind;
  out.birth_date = birth_date;
  return out;
}

Consent given(const char* by, std::optional<Instant> at = ago(30)) {
  return {"p1", "images", "newsletter", true, by, at, std::nullopt};
}
Consent refused(const char* by, std::optional<Instant> at = ago(30)) {
  Consent out = given(by, at);
  out.given = false;
  return out;
}
Consent withdrawn(const char* by, std::optional<Instant> at, Instant from) {
  Consent out = given(by, at);
  out.withdrawn_at = from;
  return out;
}

// A pupil of ten with two guardians, and what was said about the newsletter.
Facts pupil(std::vector<Consent> consents) {
  Facts facts;
  Person child = person("p1", Kind::pupil, Date{2016, 5, 1});
  child.guardians = {"g1", "g2"};
  facts.people = {child, person("g1", Kind::parent), person("g2", Kind::parent), person("m1", Kind::employee)};
  facts.consents = std::move(consents);
  return facts;
}
bool may_show(const Facts& facts, Instant now = kNow) { return has_consent(facts, "p1", "images", "newsletter", now); }

TEST_CASE("under 16 every guardian must have consented") {
  CHECK(may_show(pupil({given("g1"), given("g2")})));
  CHECK_FALSE(may_show(pupil({given("g1")})));
  CHECK_FALSE(may_show(pupil({})));
  CHECK_FALSE(may_show(pupil({given("p1")})));
  CHECK_FALSE(may_show(pupil({given("g1"), given("m1")})));
}

TEST_CASE("without a known guardian there is no consent") {
  Facts facts = pupil({given("g1"), given("g2"), given("p1")});
  facts.people[0].guardians = std::vector<std::string>{};
  CHECK_FALSE(may_show(facts));
  facts.people[0].guardians.reset();
  CHECK_FALSE(may_show(facts));
}

TEST_CASE("one refusal stops, whoever says it") {
  CHECK_FALSE(may_show(pupil({given("g1"), refused("g2")})));
  CHECK_FALSE(may_show(pupil({given("g1"), given("g2"), refused("p1")})));
  CHECK_FALSE(may_show(pupil({given("g1"), given("g2"), refused("former guardian")})));
  CHECK_FALSE(may_show(pupil({given("g1"), given("g2"), withdrawn("g3", ago(30), ago(1))})));
}

TEST_CASE("the latest record of a giver counts, whatever order they stand in") {
  CHECK(may_show(pupil({given("g1"), refused("g2", ago(30)), given("g2", ago(10))})));
  CHECK(may_show(pupil({given("g1"), given("g2", ago(10)), refused("g2", ago(30))})));
  CHECK_FALSE(may_show(pupil({given("g1"), given("g2", ago(30)), refused("g2", ago(10))})));
  CHECK_FALSE(may_show(pupil({given("g1"), refused("g2", ago(10)), given("g2", ago(30))})));
}

TEST_CASE("of two records of one moment the refusal holds") {
  CHECK_FALSE(may_show(pupil({given("g1"), given("g2", ago(10)), refused("g2", ago(10))})));
  CHECK_FALSE(may_show(pupil({given("g1"), refused("g2", ago(10)), given("g2", ago(10))})));
  CHECK_FALSE(may_show(pupil({given("g1"), withdrawn("g2", ago(10), ago(5)), given("g2", ago(10))})));
}

TEST_CASE("consent counts from its moment until it is withdrawn") {
  CHECK(may_show(pupil({given("g1"), given("g2", kNow)})));
  CHECK_FALSE(may_show(pupil({given("g1"), given("g2", Instant{kNow.seconds + 1})})));
  CHECK(may_show(pupil({given("g1"), withdrawn("g2", ago(30), Instant{kNow.seconds + 1})})));
  CHECK_FALSE(may_show(pupil({given("g1"), withdrawn("g2", ago(30), kNow)})));
  CHECK(may_show(pupil({given("g1"), withdrawn("g2", ago(30), ago(20)), given("g2", ago(10))})));
}

TEST_CASE("what is said in the future does not count yet") {
  CHECK(may_show(pupil({given("g1"), given("g2"), refused("g2", Instant{kNow.seconds + kDay})})));
  CHECK_FALSE(may_show(pupil({given("g1"), given("g2"), refused("g2", Instant{kNow.seconds + kDay})}),
                       Instant{kNow.seconds + kDay}));
}

TEST_CASE("without its moment a consent proves nothing, and a refusal still refuses") {
  CHECK_FALSE(may_show(pupil({given("g1"), given("g2", std::nullopt)})));
  CHECK(may_show(pupil({given("g1"), given("g2"), given("g2", std::nullopt)})));
  CHECK_FALSE(may_show(pupil({given("g1"), given("g2"), refused("g2", std::nullopt)})));
  CHECK_FALSE(may_show(pupil({given("g1"), given("g2", ago(1)), withdrawn("g2", std::nullopt, ago(20))})));
}

TEST_CASE("from the 16th birthday the pupil decides alone, by the date on the wall") {
  Facts facts = pupil({given("p1"), refused("g1"), refused("g2")});
  facts.people[0].birth_date = Date{2010, 11, 23};
  CHECK(may_show(facts));
  facts.people[0].birth_date = Date{2010, 11, 24};
  CHECK_FALSE(may_show(facts));
  facts.people[0].birth_date = Date{2010, 11, 23};
  facts.consents = {given("g1"), given("g2")};
  CHECK_FALSE(may_show(facts));
  // 22 November 23:30 in Greenwich is the 23rd in Amsterdam.
  facts.consents = {given("p1")};
  const Instant late{kNow.seconds - (9 * 60 + 35) * 60};
  CHECK_FALSE(may_show(facts, late));
  facts.zone = {"Europe/Amsterdam", {{Instant{0}, 3600}}};
  CHECK(may_show(facts, late));
}

TEST_CASE("an unknown age is under 16, and an unknown kind is a pupil") {
  Facts facts = pupil({given("p1")});
  facts.people[0].birth_date.reset();
  CHECK_FALSE(may_show(facts));
  facts.consents = {given("g1"), given("g2")};
  CHECK(may_show(facts));
  facts.people[0].kind.reset();
  CHECK(may_show(facts));
  facts.consents = {given("p1")};
  CHECK_FALSE(may_show(facts));
}

TEST_CASE("everyone who is no pupil decides alone") {
  for (const Kind kind : {Kind::employee, Kind::intern, Kind::agency, Kind::volunteer, Kind::external, Kind::parent,
                          Kind::visitor}) {
    Facts facts = pupil({given("p1"), refused("g1")});
    facts.people[0].kind = kind;
    CHECK(may_show(facts));
    facts.consents = {given("g1"), given("g2")};
    CHECK_FALSE(may_show(facts));
    facts.consents = {given("p1"), refused("p1", ago(1))};
    CHECK_FALSE(may_show(facts));
  }
}

TEST_CASE("a person nobody knows has not consented") {
  Facts facts = pupil({given("p1")});
  facts.people.erase(facts.people.begin());
  CHECK_FALSE(may_show(facts));
}

TEST_CASE("consent is for one purpose and one channel, for recording any channel") {
  const Facts facts = pupil({given("g1"), given("g2")});
  CHECK_FALSE(has_consent(facts, "p1", "names", "newsletter", kNow));
  CHECK_FALSE(has_consent(facts, "p1", "images", "school_social", kNow));
  CHECK_FALSE(has_consent(facts, "p1", "recording", "newsletter", kNow));
  CHECK_FALSE(has_consent(facts, "p2", "images", "newsletter", kNow));
  Facts recording = facts;
  for (Consent& record : recording.consents) record.purpose = "recording";
  CHECK(has_consent(recording, "p1", "recording", "", kNow));
  recording.consents[0].channel = "";
  CHECK(has_consent(recording, "p1", "recording", "online_lesson", kNow));
}

TEST_CASE("a refusal more never gives consent") {
  CHECK(rc::check("adding a refusal or a withdrawal that is in force never turns no into yes", [] {
    const auto giver = rc::gen::element<std::string>("g1", "g2", "p1");
    const auto record = rc::gen::exec([=] {
      Consent out = given("g1", ago(*rc::gen::inRange(-3, 6)));
      out.by = *giver;
      out.given = *rc::gen::inRange(0, 4) > 0;
      if (*rc::gen::inRange(0, 3) == 0) out.at.reset();
      if (*rc::gen::inRange(0, 3) == 0) out.withdrawn_at = ago(*rc::gen::inRange(-3, 6));
      return out;
    });
    Facts facts = pupil(*rc::gen::container<std::vector<Consent>>(record));
    if (*rc::gen::arbitrary<bool>()) facts.people[0].birth_date = Date{2009, 1, 1};
    const bool before = may_show(facts);
    Consent extra = refused("g1", ago(*rc::gen::inRange(0, 6)));
    extra.by = *giver;
    facts.consents.push_back(extra);
    RC_ASSERT(before || !may_show(facts));
  }));
}

TEST_CASE("by person: the same answer as asked one by one, with no told apart from not yet") {
  const auto state = [](const Facts& facts) { return ConsentsByPerson(facts).state("p1", "images", "newsletter", kNow); };
  CHECK(state(pupil({})) == ConsentState::open);
  CHECK(state(pupil({given("g1")})) == ConsentState::open);
  CHECK(state(pupil({given("g1"), given("g2")})) == ConsentState::yes);
  CHECK(state(pupil({given("g1"), refused("g2")})) == ConsentState::no);
  CHECK(state(pupil({refused("g1")})) == ConsentState::no);
  CHECK(ConsentsByPerson(pupil({})).state("nobody", "images", "newsletter", kNow) == ConsentState::open);
  const Facts both = pupil({given("g1"), given("g2")});
  CHECK(ConsentsByPerson(both).has("p1", "images", "newsletter", kNow) == may_show(both));
  CHECK_FALSE(ConsentsByPerson(both).has("p1", "names", "newsletter", kNow));
}

TEST_CASE("the day somebody turns sixteen; of 29 February it is 1 March") {
  CHECK(own_consent_day(Date{2010, 12, 10}) == Date{2026, 12, 10});
  CHECK(own_consent_day(Date{2012, 2, 29}) == Date{2028, 2, 29});
  CHECK(own_consent_day(Date{2084, 2, 29}) == Date{2100, 3, 1});
  CHECK_FALSE(decides_alone(person("p", Kind::pupil, Date{2084, 2, 29}), Date{2100, 2, 28}));
  CHECK(decides_alone(person("p", Kind::pupil, Date{2084, 2, 29}), Date{2100, 3, 1}));
  CHECK(decides_alone(person("m", Kind::employee), Date{2026, 1, 1}));
}

}  // namespace
}  // namespace leidraad

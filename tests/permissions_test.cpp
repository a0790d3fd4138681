// SPDX-License-Identifier: EUPL-1.2
// Permissions from asking to decide, through an office with a clock that is set by hand.
#include "office/permissions.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <thread>

#include "core/registers/permission_request_time.h"
#include "permissions_house.h"

namespace leidraad {
namespace {

Attributes games(const std::string& host = "spel.example") {
  return {{"host", host}, {"category", std::vector<std::string>{"games"}}, {"purpose", std::string("private")}};
}
PermissionAsk ask_games(std::string who = "", Lasting lasting = Lasting::lesson) {
  PermissionAsk ask;
  ask.action = "web.visit";
  ask.with = games();
  ask.who = std::move(who);
  ask.lasting = lasting;
  ask.why = "Voor de les rekenen";
  return ask;
}
PermissionVerdict verdict(PermissionVerdict::Kind kind = PermissionVerdict::Kind::approve, std::string reason = "") {
  PermissionVerdict one;
  one.kind = kind;
  one.reason = std::move(reason);
  return one;
}
constexpr auto kRefuse = PermissionVerdict::Kind::refuse;

}  // namespace

TEST_CASE("permissions: a teacher asks for his class, the manager grants, it holds at once and ends at the bell") {
  House house;
  CHECK(house.outcome("sem", "web.visit", games()) == Outcome::ask);
  const auto id = ask_permission(*house.office, house.actor("noor"), ask_games("group:5a"));
  REQUIRE_MESSAGE(id, id.error().why);
  CHECK(house.outcome("sem", "web.visit", games()) == Outcome::ask);
  CHECK(requests_waiting_for(*house.office, house.actor("els"))->size() == 1);
  CHECK(requests_waiting_for(*house.office, house.actor("wim"))->empty());
  const Done granted = decide_permission(*house.office, house.actor("els"), *id, verdict());
  REQUIRE_MESSAGE(granted, granted.error().why);
  CHECK(house.outcome("sem", "web.visit", games()) == Outcome::allow);
  CHECK(house.outcome("sem", "web.visit", games("leer.spel.example")) == Outcome::allow);
  CHECK(house.outcome("sem", "web.visit", games("anders.example")) == Outcome::ask);
  CHECK(house.outcome("levi", "web.visit", games()) == Outcome::ask);  // 5a of the other school
  *house.now = Instant{kStart.seconds + 599};
  CHECK(house.outcome("sem", "web.visit", games()) == Outcome::allow);
  *house.now = Instant{kStart.seconds + 600};  // 10.15
  CHECK(house.outcome("sem", "web.visit", games()) == Outcome::ask);
  *house.now = kStart;  // the clock set back: it holds as it says
  CHECK(house.outcome("sem", "web.visit", games()) == Outcome::allow);
  CHECK(house.deeds() == std::vector<std::string>{"permission.asked", "permission.granted"});
  CHECK(house.count("SELECT count(*) FROM outbox WHERE recipient = 'els@school.example'") == 1);
  CHECK(house.count("SELECT count(*) FROM outbox WHERE recipient = 'noor@school.example'") == 1);
}

TEST_CASE("permissions: nobody decides his own, or without the role at that school") {
  House house;
  const auto id = ask_permission(*house.office, house.actor("noor"), ask_games("group:5a"));
  REQUIRE(id);
  for (const char* other : {"noor", "wim", "dirk", "joost", "sem", "ouder", "piet"}) {
    const Done refused = decide_permission(*house.office, house.actor(other), *id, verdict());
    REQUIRE_FALSE(refused);
    CHECK_MESSAGE((refused.error().fault == Fault::missing || refused.error().fault == Fault::forbidden), other);
  }
  CHECK_FALSE(permission_request(*house.office, house.actor("wim"), *id));
  const auto own = ask_permission(*house.office, house.actor("els"), ask_games());
  REQUIRE(own);
  CHECK(decide_permission(*house.office, house.actor("els"), *own, verdict()).error().fault == Fault::forbidden);
  // Nobody else holds the role but a deputy: then the deputy need not wait.
  CHECK(decide_permission(*house.office, house.actor("piet"), *own, verdict()));
  CHECK(house.count("SELECT count(*) FROM permission") == 1);
}

TEST_CASE("permissions: random people deciding: only who may, and never twice (property)") {
  House house;
  const std::vector<std::string> everybody{"noor", "els", "piet", "dirk", "joost", "wim", "sem", "tess", "levi", "ouder"};
  rc::check([&] {
    *house.now = Instant{kStart.seconds + *rc::gen::inRange(0, 500)};
    const std::string asker = *rc::gen::elementOf(everybody);
    PermissionAsk ask = ask_games(*rc::gen::elementOf(std::vector<std::string>{"", "group:5a", "sem"}), Lasting::hour);
    ask.with["host"] = "h" + std::to_string(house.count("SELECT count(*) FROM permission_request")) + ".example";
    const auto id = ask_permission(*house.office, house.actor(asker), ask);
    if (!id) return;
    int granted = 0;
    std::string school, who;
    for (int i = 0; i < 6; ++i) {
      const std::string decider = *rc::gen::elementOf(everybody);
      const Actor actor = house.actor(decider);
      if (!decide_permission(*house.office, actor, *id, verdict())) continue;
      ++granted;
      const auto seen = permission_request(*house.office, actor, *id);
      RC_ASSERT(static_cast<bool>(seen));
      RC_ASSERT(decider != asker && decider != seen->request.who);
      RC_ASSERT(actor.holds(Role::location_manager, seen->request.school));
    }
    RC_ASSERT(granted <= 1);
    if (granted == 0) RC_ASSERT(withdraw_request(*house.office, house.actor(asker), *id));
  });
}

TEST_CASE("permissions: of two at once the first wins, and the second reads who was first and what that was") {
  House house;
  house.person("eva", "employee", {{"linde", ""}}, {{"location_manager", "linde", 0}});
  for (int round = 0; round < 5; ++round) {
    PermissionAsk ask = ask_games("group:5a");
    ask.with["host"] = "h" + std::to_string(round) + ".example";
    const auto id = ask_permission(*house.office, house.actor("noor"), ask);
    REQUIRE(id);
    const Actor els = house.actor("els"), eva = house.actor("eva");
    Done first = done(), second = done();
    std::thread one([&] { first = decide_permission(*house.office, els, *id, verdict()); });
    std::thread two([&] { second = decide_permission(*house.office, eva, *id, verdict(kRefuse, "Liever niet.")); });
    one.join();
    two.join();
    REQUIRE(static_cast<bool>(first) != static_cast<bool>(second));
    const Error late = first ? second.error() : first.error();
    CHECK(late.fault == Fault::conflict);
    CHECK(late.why == std::string(first ? "els Proef heeft deze vraag al goedgekeurd" : "eva Proef heeft deze vraag al afgewezen") + ", ma 23 november 2026, 10.05 uur.");
    CHECK(house.count("SELECT count(*) FROM permission WHERE request_id = '" + *id + "'") == (first ? 1 : 0));
  }
}

TEST_CASE("permissions: refused with a reason, withdrawn, lapsed at the bell") {
  House house;
  const auto refused = ask_permission(*house.office, house.actor("noor"), ask_games("group:5a"));
  REQUIRE(refused);
  CHECK(decide_permission(*house.office, house.actor("els"), *refused, verdict(kRefuse)).error().fault == Fault::invalid);
  CHECK(decide_permission(*house.office, house.actor("els"), *refused, verdict(kRefuse, "Dit leidt af.\n=1+1<b>")));
  CHECK(permission_request(*house.office, house.actor("noor"), *refused)->request.reason == "Dit leidt af. =1+1<b>");
  const auto withdrawn = ask_permission(*house.office, house.actor("noor"), ask_games("group:5a"));
  REQUIRE(withdrawn);
  CHECK(withdraw_request(*house.office, house.actor("els"), *withdrawn).error().fault == Fault::missing);
  CHECK(withdraw_request(*house.office, house.actor("noor"), *withdrawn));
  CHECK(decide_permission(*house.office, house.actor("els"), *withdrawn, verdict()).error().fault == Fault::conflict);
  const auto late = ask_permission(*house.office, house.actor("noor"), ask_games("group:5a"));
  REQUIRE(late);
  *house.now = Instant{kStart.seconds + 600};
  CHECK(decide_permission(*house.office, house.actor("els"), *late, verdict()).error().fault == Fault::conflict);
  CHECK(permission_request(*house.office, house.actor("noor"), *late)->request.state == RequestState::lapsed);
  REQUIRE(keep_up_permissions(*house.office));
  CHECK(house.count("SELECT count(*) FROM permission_request WHERE state = 'lapsed'") == 1);
  CHECK(house.count("SELECT count(*) FROM permission") == 0);
  CHECK(house.outcome("sem", "web.visit", games()) == Outcome::ask);
}

TEST_CASE("permissions: narrower is possible, wider is not") {
  House house;
  const auto id = ask_permission(*house.office, house.actor("noor"), ask_games("group:5a"));
  REQUIRE(id);
  PermissionVerdict narrow = verdict(PermissionVerdict::Kind::narrow);
  narrow.with = games("leer.spel.example");
  narrow.until = Instant{kStart.seconds + 300};
  narrow.people = {"sem"};
  for (const auto& wrong : {games("example"), Attributes{}}) {
    PermissionVerdict wide = narrow;
    wide.with = wrong;
    CHECK(decide_permission(*house.office, house.actor("els"), *id, wide).error().fault == Fault::invalid);
  }
  PermissionVerdict longer = narrow;
  longer.until = Instant{kStart.seconds + 601};
  CHECK_FALSE(decide_permission(*house.office, house.actor("els"), *id, longer));
  PermissionVerdict others = narrow;
  others.people = {"levi"};
  CHECK_FALSE(decide_permission(*house.office, house.actor("els"), *id, others));
  REQUIRE(decide_permission(*house.office, house.actor("els"), *id, narrow));
  CHECK(permission_request(*house.office, house.actor("noor"), *id)->request.state == RequestState::narrowed);
  CHECK(house.outcome("sem", "web.visit", games("leer.spel.example")) == Outcome::allow);
  CHECK(house.outcome("sem", "web.visit", games()) == Outcome::ask);
  CHECK(house.outcome("tess", "web.visit", games("leer.spel.example")) == Outcome::ask);
  *house.now = Instant{kStart.seconds + 300};
  CHECK(house.outcome("sem", "web.visit", games("leer.spel.example")) == Outcome::ask);
  CHECK(house.deeds().back() == "permission.narrowed");
}

TEST_CASE("permissions: revoked by who granted, leads or asked; not by another") {
  House house;
  for (const char* by : {"els", "dirk", "noor"}) {
    const auto id = ask_permission(*house.office, house.actor("noor"), ask_games("group:5a"));
    REQUIRE_MESSAGE(id, id.error().why);
    REQUIRE(decide_permission(*house.office, house.actor("els"), *id, verdict()));
    const auto given = permissions_of_request(*house.office, house.actor("noor"), *id);
    REQUIRE(given);
    REQUIRE(given->size() == 1);
    const std::string permission = given->front().permission.id;
    for (const char* other : {"wim", "joost", "tess", "ouder"}) CHECK_FALSE(revoke_permission(*house.office, house.actor(other), permission));
    REQUIRE(revoke_permission(*house.office, house.actor(by), permission));
    CHECK(house.outcome("sem", "web.visit", games()) == Outcome::ask);
    CHECK(revoke_permission(*house.office, house.actor(by), permission).error().fault == Fault::conflict);
  }
}

TEST_CASE("permissions: where two rules stand in the way, both roles are needed") {
  House house;
  PermissionAsk ask = ask_games("", Lasting::hour);
  ask.action = "web.download";
  const auto id = ask_permission(*house.office, house.actor("noor"), ask);
  REQUIRE_MESSAGE(id, id.error().why);
  REQUIRE(decide_permission(*house.office, house.actor("els"), *id, verdict()));
  CHECK(house.outcome("noor", "web.download", games()) == Outcome::ask);
  CHECK(permission_request(*house.office, house.actor("noor"), *id)->request.state == RequestState::asked);
  CHECK_FALSE(decide_permission(*house.office, house.actor("els"), *id, verdict()));
  REQUIRE(decide_permission(*house.office, house.actor("joost"), *id, verdict()));
  CHECK(house.outcome("noor", "web.download", games()) == Outcome::allow);
  CHECK(permission_request(*house.office, house.actor("noor"), *id)->request.state == RequestState::granted);
}

TEST_CASE("permissions: a deputy sees it after two hours of school time, and is told then") {
  House house;
  const auto id = ask_permission(*house.office, house.actor("noor"), ask_games("group:5a", Lasting::day));
  REQUIRE(id);
  CHECK(requests_waiting_for(*house.office, house.actor("piet"))->empty());
  *house.now = Instant{kStart.seconds + 7199};
  REQUIRE(keep_up_permissions(*house.office));
  CHECK(house.count("SELECT count(*) FROM outbox WHERE recipient = 'piet@school.example'") == 0);
  *house.now = Instant{kStart.seconds + 7200};
  REQUIRE(keep_up_permissions(*house.office));
  REQUIRE(keep_up_permissions(*house.office));
  CHECK(house.count("SELECT count(*) FROM outbox WHERE recipient = 'piet@school.example'") == 1);
  CHECK(requests_waiting_for(*house.office, house.actor("piet"))->size() == 1);
  CHECK(decide_permission(*house.office, house.actor("piet"), *id, verdict()));
}

TEST_CASE("permissions: what is left to the teacher he opens for his own class alone") {
  House house;
  PermissionAsk ask;
  ask.action = "game.play";
  ask.who = "group:5a";
  ask.lasting = Lasting::lesson;
  const auto given = give_to_class(*house.office, house.actor("noor"), ask);
  REQUIRE_MESSAGE(given, given.error().why);
  CHECK(house.outcome("sem", "game.play") == Outcome::allow);
  CHECK(house.outcome("levi", "game.play") == Outcome::ask);
  CHECK(house.outcome("noor", "game.play") == Outcome::ask);  // not for himself
  CHECK_FALSE(give_to_class(*house.office, house.actor("noor"), ask_games("group:5a")));
  ask.who = "";
  CHECK_FALSE(give_to_class(*house.office, house.actor("noor"), ask));
}

TEST_CASE("permissions: a personal need is granted without a why, and seen by few") {
  House house;
  PermissionAsk ask;
  ask.action = "phone.use";
  ask.who = "sem";
  ask.personal_need = true;
  ask.lasting = Lasting::date;
  ask.date = Date{2027, 7, 1};
  ask.why = "suikerziekte";
  const auto id = ask_permission(*house.office, house.actor("ouder"), ask);
  REQUIRE_MESSAGE(id, id.error().why);
  CHECK(house.count("SELECT count(*) FROM permission_request WHERE why <> ''") == 0);
  CHECK(house.count("SELECT count(*) FROM outbox WHERE body LIKE '%suiker%' OR body LIKE '%telefoon%'") == 0);
  CHECK_FALSE(decide_permission(*house.office, house.actor("ouder"), *id, verdict()));
  CHECK(house.outcome("sem", "phone.use") == Outcome::deny);
  REQUIRE(decide_permission(*house.office, house.actor("dirk"), *id, verdict()));
  CHECK(house.outcome("sem", "phone.use") == Outcome::allow);
  CHECK(house.outcome("tess", "phone.use") == Outcome::deny);
  const auto seen_by = [&](const char* who) { return *who_has_what(*house.office, house.actor(who)); };
  for (const char* who : {"sem", "ouder", "dirk"}) {
    REQUIRE_MESSAGE(seen_by(who).size() == 1, who);
    CHECK_FALSE(seen_by(who).front().veiled);
  }
  REQUIRE(seen_by("noor").size() == 1);
  CHECK(seen_by("noor").front().veiled);
  CHECK(seen_by("noor").front().permission.with.empty());
  for (const char* who : {"els", "piet", "joost", "wim", "tess"}) CHECK_MESSAGE(seen_by(who).empty(), who);
  CHECK_FALSE(revoke_permission(*house.office, house.actor("els"), seen_by("sem").front().permission.id));
  CHECK(revoke_permission(*house.office, house.actor("ouder"), seen_by("sem").front().permission.id));
}

TEST_CASE("permissions: what cannot be asked says why and what then") {
  House house;
  const auto fault = [&](const char* who, const PermissionAsk& ask) {
    const auto id = ask_permission(*house.office, house.actor(who), ask);
    REQUIRE_FALSE(id);
    CHECK_FALSE(id.error().english.empty());
    return id.error().fault;
  };
  PermissionAsk allowed = ask_games();
  allowed.with["purpose"] = std::string("education");
  CHECK(fault("noor", allowed) == Fault::conflict);
  CHECK(fault("sem", ask_games("group:5a")) == Fault::forbidden);
  CHECK(fault("noor", ask_games("group:6b")) == Fault::forbidden);
  CHECK(fault("noor", ask_games("levi")) == Fault::forbidden);
  PermissionAsk nonsense = ask_games();
  nonsense.action = "web.destroy";
  CHECK(fault("noor", nonsense) == Fault::invalid);
  PermissionAsk odd = ask_games();
  odd.with["colour"] = std::string("red");
  CHECK(fault("noor", odd) == Fault::invalid);
  PermissionAsk past = ask_games("", Lasting::date);
  past.date = Date{2026, 11, 22};
  CHECK(fault("noor", past) == Fault::invalid);
  PermissionAsk longer = ask_games();
  longer.why = std::string(201, 'x');
  CHECK(fault("noor", longer) == Fault::invalid);
  REQUIRE(ask_permission(*house.office, house.actor("noor"), ask_games()));
  CHECK(fault("noor", ask_games()) == Fault::conflict);
  house.run("DELETE FROM held_role WHERE board_id = ? AND role = 'location_manager'", {});
  CHECK(fault("noor", ask_games("group:5a")) == Fault::missing);
  house.run("UPDATE person SET left_at = 1 WHERE board_id = ? AND id = 'sem'", {});
}

TEST_CASE("permissions: hostile texts are kept as one line, and a code that changed is looked at again") {
  House house;
  PermissionAsk ask = ask_games("group:5a");
  ask.why = "=HYPERLINK(\"x\")\r\n<script>alert(1)</script>\t\x01 einde";
  const auto id = ask_permission(*house.office, house.actor("noor"), ask);
  REQUIRE(id);
  CHECK(permission_request(*house.office, house.actor("els"), *id)->request.why == "=HYPERLINK(\"x\") <script>alert(1)</script> einde");
  std::string other = kCode;
  const std::string old = "permission from location_manager\n```\n\n### 3";
  other.replace(other.find(old), old.size(), "permission from director\n```\n\n### 3");
  house.set_code(other);
  CHECK(decide_permission(*house.office, house.actor("els"), *id, verdict()).error().fault == Fault::conflict);
  CHECK(house.count("SELECT count(*) FROM permission") == 0);
}

TEST_CASE("permissions: what a right holder said is written down by who heard it, and never said by himself") {
  House house;
  const Attributes with{{"channel", std::string("newsletter")}, {"copyright", std::string("none")}};
  CHECK(house.outcome("noor", "media.publish", with) == Outcome::ask);
  PermissionProof proof;
  proof.action = "media.publish";
  proof.with = with;
  proof.giver = "Uitgeverij Zonnestraal";
  proof.reference = "map rechten, brief 12";
  proof.scope = "de liedtekst in de kerstnieuwsbrief";
  CHECK(record_proof(*house.office, house.actor("noor"), proof).error().fault == Fault::invalid);  // until when?
  proof.until = Date{2026, 12, 31};
  PermissionProof own = proof;
  own.giver = "Noor PROEF";
  CHECK(record_proof(*house.office, house.actor("noor"), own).error().fault == Fault::forbidden);
  PermissionProof school = proof;
  school.for_school = true;
  school.school = "linde";
  CHECK_FALSE(record_proof(*house.office, house.actor("noor"), school));
  CHECK_FALSE(record_proof(*house.office, house.actor("ouder"), proof));
  REQUIRE(record_proof(*house.office, house.actor("noor"), proof));
  CHECK(house.outcome("noor", "media.publish", with) == Outcome::allow);
  CHECK(house.outcome("els", "media.publish", with) == Outcome::ask);
  REQUIRE(record_proof(*house.office, house.actor("els"), school));
  CHECK(house.outcome("els", "media.publish", with) == Outcome::allow);
  *house.now = Instant{kStart.seconds + 40 * 86400};
  CHECK(house.outcome("noor", "media.publish", with) == Outcome::ask);
}

}  // namespace leidraad

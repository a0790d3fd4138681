// SPDX-License-Identifier: EUPL-1.2
// People, through the store: import, again, roll-over, leaving, by hand, and what decide gets to know.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "intake/roster/readers.h"
#include "office/roster_import.h"

using namespace leidraad;

namespace {

namespace fs = std::filesystem;
const Instant kNow{1'795'000'000};
const Instant kLater{kNow.seconds + 86'400};

struct Board {
  std::string folder;
  std::unique_ptr<Store> store;

  Board() : folder(fs::temp_directory_path() / ("leidraad-people-" + new_id())) {
    auto opened = Store::open({.directory = folder});
    REQUIRE(opened);
    store = std::move(opened).value();
  }
  Board(const Board&) = delete;
  Board& operator=(const Board&) = delete;
  ~Board() {
    store.reset();
    fs::remove_all(folder);
  }

  Result<roster::Plan> import(const roster::Roster& roster, Instant at = kNow, bool many = false, const Actor& by = command_line()) {
    Result<roster::Plan> plan = roster::Plan{};
    const auto written = store->write([&](Writing& to) -> Done {
      plan = import_people(to, by, roster, {.allow_many_leavers = many}, at);
      if (!plan) return plan.error();
      return done();
    });
    if (!written) return written.error();
    return plan;
  }

  roster::Plan taken(const roster::Roster& roster, Instant at = kNow) {
    auto plan = import(roster, at);
    REQUIRE_MESSAGE(bool(plan), (plan ? "" : plan.error().why));
    return std::move(plan).value();
  }

  template <typename Work>
  Done write(Work work) {
    return store->write([&](Writing& to) -> Done { return work(to); });
  }

  Facts facts(Instant at = kNow) {
    Facts facts;
    REQUIRE(store->read([&](Reading& from) { return load_people(from, at, facts); }));
    return facts;
  }

  std::string id_of(std::string_view text) {
    std::string id;
    REQUIRE(store->read([&](Reading& from) -> Done {
      PeopleWish wish;
      wish.text = text;
      const PeoplePage page = TRY(list_people(from, wish, kNow));
      if (page.total == 1) id = page.people[0].id;
      return done();
    }));
    REQUIRE_MESSAGE(!id.empty(), text);
    return id;
  }

  std::size_t leaves(std::string_view deed) {
    std::size_t count = 0;
    REQUIRE(store->read([&](Reading& from) -> Done {
      for (const Row& row : TRY(from.rows("SELECT leaf FROM journal_leaf WHERE board_id = ?", {from.board()}))) {
        count += row.text(0).find("\"" + std::string(deed) + "\"") != std::string::npos ? 1U : 0U;
      }
      return done();
    }));
    return count;
  }
};

roster::Roster csv(const std::string& rows, const std::string& source = "csv") {
  roster::ReadWish wish;
  wish.source = source;
  roster::Roster roster = roster::read_csv("nummer,voornaam,achternaam,groep,school,rol,geboortedatum,e-mail,ouder,ouder e-mail\n" + rows, wish);
  REQUIRE_FALSE(roster.refused);
  REQUIRE(roster.errors.empty());
  return roster;
}

const std::string kLinde =
    "1,Julia,Verhoeven,5a,De Linde,leerling,2017-03-14,,Esther Blok,esther@thuis.example\n"
    "2,Yusuf,Demir,5a,De Linde,leerling,,,Selin Demir,selin@thuis.example\n"
    "3,Tess,Koster,6a,De Linde,leerling,2016-12-20,,,\n"
    "4,Sem,Prins,6a,De Linde,leerling,2016-11-20,,,\n"
    "t1,Noor,Bakker,5a,De Linde,leerkracht,,noor@linde.example,,\n"
    "t2,Carla,Willemse,,De Linde,directeur,,carla@linde.example,,\n";

std::string all_bytes(const std::string& folder) {
  std::string out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out.append(std::istreambuf_iterator<char>(in), {});
  }
  return out;
}

Actor someone(std::string person, std::vector<HeldRole> roles) {
  Actor actor;
  actor.person = std::move(person);
  actor.kind = Kind::employee;
  actor.roles = std::move(roles);
  return actor;
}

}  // namespace

TEST_CASE("people: an import fills the register, and a second time changes nothing and leaves no leaf") {
  Board board;
  const roster::Plan first = board.taken(csv(kLinde));
  CHECK(first.new_people == 8);
  CHECK(board.leaves("people.imported") == 1);
  CHECK(board.leaves("role.given") == 2);
  CHECK(board.taken(csv(kLinde), kLater).empty());
  CHECK(board.leaves("people.imported") == 1);
}

TEST_CASE("people: decide gets kind, roles, school, class, year group, birth date and guardians") {
  Board board;
  board.taken(csv(kLinde));
  const Facts facts = board.facts();
  CHECK(facts.people.size() == 8);
  const auto named = [&](std::string_view name) {
    return *std::find_if(facts.people.begin(), facts.people.end(), [&](const Person& one) { return one.name == name; });
  };
  const Person julia = named("Julia Verhoeven"), noor = named("Noor Bakker"), esther = named("Esther Blok");
  CHECK(julia.kind == Kind::pupil);
  CHECK(julia.school == "de-linde");
  CHECK(julia.groups == std::vector<std::string>{"5a"});
  CHECK(julia.year_group == 5);
  CHECK(julia.birth_date == Date{2017, 3, 14});
  CHECK(julia.guardians == std::vector<std::string>{esther.id});
  CHECK_FALSE(named("Yusuf Demir").birth_date.has_value());
  CHECK(noor.roles == std::vector<Role>{Role::teacher});
  CHECK(noor.groups == std::vector<std::string>{"5a"});
  CHECK(esther.roles == std::vector<Role>{Role::guardian});
  CHECK(esther.school == "de-linde");
}

TEST_CASE("people: who leaves loses membership, role, permission, session and account at once; the parent goes too") {
  Board board;
  board.taken(csv(kLinde));
  const std::string noor = board.id_of("noor@linde.example");
  REQUIRE(board.write([&](Writing& to) -> Done {
    TRY(to.run("INSERT INTO session (board_id, hash, person_id, stage, how, made_at, seen_at) VALUES (?, ?, ?, 'in', 'password', 1, 1)", {to.board(), Bytes{"h"}, noor}));
    TRY(to.run("INSERT INTO account (board_id, person_id, user_name, totp_confirmed, totp_counter, administrator, disabled, made_at) VALUES (?, ?, 'noor', 0, 0, 0, 0, 1)", {to.board(), noor}));
    return done();
  }));
  const auto plan = board.import(csv("1,Julia,Verhoeven,6a,De Linde,leerling,2017-03-14,,Esther Blok,esther@thuis.example\n"
                                            "3,Tess,Koster,7a,De Linde,leerling,2016-12-20,,,\n4,Sem,Prins,7a,De Linde,leerling,2016-11-20,,,\n"
                                            "t2,Carla,Willemse,,De Linde,directeur,,carla@linde.example,,\n"), kLater, true);
  REQUIRE(plan);
  CHECK(plan->gone.size() == 3);  // Yusuf, his mother, Noor
  CHECK(board.leaves("person.left") == 3);
  CHECK(board.facts(kLater).people.size() == 5);
  REQUIRE(board.store->read([&](Reading& from) -> Done {
    CHECK(TRY(from.rows("SELECT 1 FROM session WHERE board_id = ? AND person_id = ?", {from.board(), noor})).empty());
    CHECK(TRY(from.rows("SELECT disabled FROM account WHERE board_id = ? AND person_id = ?", {from.board(), noor}))[0].whole(0) == 1);
    CHECK(TRY(from.rows("SELECT 1 FROM held_role WHERE board_id = ? AND person_id = ?", {from.board(), noor})).empty());
    CHECK(TRY(load_actor(from, board.id_of("carla"), kLater)).roles.size() == 1);
    return done();
  }));
}

TEST_CASE("people: more than three in ten leaving is refused with the number, unless it is meant") {
  Board board;
  board.taken(csv(kLinde));
  const roster::Roster half = csv("1,Julia,Verhoeven,5a,De Linde,leerling,2017-03-14,,Esther Blok,esther@thuis.example\nt1,Noor,Bakker,5a,De Linde,leerkracht,,noor@linde.example,,\n");
  const auto refused = board.import(half, kLater);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().why.find("Van de 6 mensen van De Linde zouden er 4 weggaan.") == 0);
  CHECK(board.facts(kLater).people.size() == 8);
  CHECK(board.import(half, kLater, true));
  CHECK(board.facts(kLater).people.size() == 3);
}

TEST_CASE("people: an import is for the administrator, or for who keeps every school in it") {
  Board board;
  board.taken(csv(kLinde));
  const roster::Roster again = csv("5,Jip,Dalen,5a,De Linde,leerling,,,,\n", "extra");
  CHECK_FALSE(board.import(again, kLater, false, someone("x", {})));
  CHECK_FALSE(board.import(again, kLater, false, someone("x", {{Role::director, "de-wilg", false}})));
  CHECK(board.import(again, kLater, false, someone("x", {{Role::director, "de-linde", false}})));
  CHECK_FALSE(board.import(csv("6,Cas,Wolters,5a,De Eik,leerling,,,,\n", "eik"), kLater, false, someone("x", {{Role::director, "de-linde", false}})));
}

TEST_CASE("people: a BSN, an origin or an address reaches neither the database nor the journal") {
  Board board;
  const std::string xml =
      "<EDEX><school><schooljaar>2026-2027</schooljaar><brincode>01AA</brincode></school><leerlingen>"
      "<leerling key=\"1\" eckid=\"https://id.school/zz99geheim99zz\"><achternaam>Verhoeven</achternaam><roepnaam>Julia</roepnaam><etniciteit>1</etniciteit><land>QZ</land>"
      "<bsn>123456782</bsn><gewicht>1.97531</gewicht><postcodenl>9753QX</postcodenl></leerling></leerlingen></EDEX>";
  board.taken(roster::read_edexml(xml, {}));
  board.taken(roster::read_csv("voornaam,achternaam,school,bsn,adres,telefoon\nYusuf,Demir,De Wilg,111222333,Zonnedauw 8642,0687654321\n", {}));
  REQUIRE(board.store->checkpoint(kNow));
  const std::string bytes = all_bytes(board.folder);
  CHECK(bytes.find("Julia") != std::string::npos);  // it is the right file
  for (const char* secret : {"123456782", "111222333", "zz99geheim99zz", "1.97531", "9753QX", "Zonnedauw", "0687654321", "\"QZ\""}) {
    CHECK_MESSAGE(bytes.find(secret) == std::string::npos, secret);
  }
}

TEST_CASE("people: by hand; a substitute's class ends by itself; an import leaves all of it alone") {
  Board board;
  board.taken(csv(kLinde));
  const Actor carla = someone(board.id_of("carla"), {{Role::director, "de-linde", false}});
  std::string invaller, class_id;
  REQUIRE(board.write([&](Writing& to) -> Done {
    const auto schools = TRY(list_schools(to));
    class_id = schools[0].classes[0].id;
    invaller = TRY(add_person(to, carla, {Kind::agency, "Mees", "Kuipers", "mees@uitzend.example", {}, {}}, "de-linde", "", kNow));
    TRY(join_class(to, carla, invaller, class_id, kLater, kNow));
    TRY(give_role(to, carla, invaller, Role::teacher, "de-linde", true, kNow));
    return done();
  }));
  const auto groups_of = [&](Instant at) {
    const Facts facts = board.facts(at);
    return *std::find_if(facts.people.begin(), facts.people.end(), [&](const Person& one) { return one.id == invaller; })->groups;
  };
  CHECK(groups_of(kNow) == std::vector<std::string>{"5a"});
  CHECK(groups_of(kLater).empty());
  CHECK(board.leaves("class.substituted") == 1);
  CHECK(board.taken(csv(kLinde), kLater).empty());
  REQUIRE(board.store->read([&](Reading& from) -> Done {
    const PersonCard card = TRY(person_card(from, invaller, kNow));
    CHECK(card.roles.size() == 1);
    CHECK(card.roles[0].held.deputy);
    CHECK(card.memberships.size() == 2);
    return done();
  }));
  REQUIRE(board.write([&](Writing& to) { return end_stay(to, carla, invaller, kLater); }));
  CHECK(board.leaves("person.left") == 1);
}

TEST_CASE("people: who may give which role, and nobody his own") {
  const Actor director = someone("d", {{Role::director, "linde", false}}), manager = someone("m", {{Role::location_manager, "linde", false}});
  const Actor member = someone("b", {{Role::board, "", false}}), nobody = someone("n", {{Role::teacher, "linde", false}});
  CHECK(may_give_role(director, "x", Role::location_manager, "linde"));
  CHECK_FALSE(may_give_role(director, "x", Role::teacher, "wilg"));
  CHECK_FALSE(may_give_role(director, "x", Role::privacy_officer, ""));
  CHECK_FALSE(may_give_role(director, "d", Role::school_ict, "linde"));
  CHECK(may_give_role(manager, "x", Role::teacher, "linde"));
  CHECK_FALSE(may_give_role(manager, "x", Role::director, "linde"));
  CHECK(may_give_role(member, "x", Role::privacy_officer, ""));
  CHECK_FALSE(may_give_role(member, "b", Role::privacy_officer, ""));
  CHECK_FALSE(may_give_role(nobody, "x", Role::teacher, "linde"));
  CHECK(may_give_role(command_line(), "x", Role::board, ""));
  Board board;
  board.taken(csv(kLinde));
  const std::string julia = board.id_of("julia");
  CHECK_FALSE(board.write([&](Writing& to) { return edit_person(to, nobody, julia, {Kind::pupil, "J", "V", "", {}, {}}, kNow); }));
  CHECK_FALSE(board.write([&](Writing& to) { return give_role(to, nobody, julia, Role::teacher, "de-linde", false, kNow); }));
  CHECK_FALSE(board.write([&](Writing& to) { return edit_person(to, command_line(), julia, {Kind::pupil, "", "", "", {}, {}}, kNow); }));
  CHECK_FALSE(board.write([&](Writing& to) { return add_guardian(to, command_line(), julia, julia, kNow); }));
}

TEST_CASE("people: lists by school, class, kind and text, in pages; parents belong to the school of the child") {
  Board board;
  board.taken(csv(kLinde));
  board.taken(csv("w1,Stijn,Hofman,6a,De Wilg,leerling,,,Femke Hofman,femke@thuis.example\n", "wilg"));
  REQUIRE(board.store->read([&](Reading& from) -> Done {
    PeopleWish wish;
    wish.school = "de-linde";
    CHECK(TRY(list_people(from, wish, kNow)).total == 8);
    wish.kind = Kind::parent;
    CHECK(TRY(list_people(from, wish, kNow)).total == 2);
    wish = {};
    wish.text = "HOFMAN";
    CHECK(TRY(list_people(from, wish, kNow)).total == 2);
    wish = {};
    wish.limit = 3;
    wish.offset = 9;
    const PeoplePage last = TRY(list_people(from, wish, kNow));
    CHECK(last.total == 10);
    CHECK(last.people.size() == 1);
    wish = {};
    wish.text = "%";
    CHECK(TRY(list_people(from, wish, kNow)).total == 0);
    return done();
  }));
}

TEST_CASE("people: thirty thousand are imported and known to decide") {
  std::string rows;
  for (int i = 0; i < 30'000; ++i) {
    const std::string n = std::to_string(i), school = std::to_string(i % 60);
    rows += n + ",Kind" + n + ",Jansen,g" + std::to_string(i % 1'200) + ",School " + school + ",leerling,2015-01-01,,,\n";
  }
  Board board;
  CHECK(board.taken(csv(rows)).new_people == 30'000);
  CHECK(board.facts().people.size() == 30'000);
  CHECK(board.taken(csv(rows), kLater).empty());
}

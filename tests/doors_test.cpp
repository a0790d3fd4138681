// SPDX-License-Identifier: EUPL-1.2
// Every door, as nobody and as every kind of person, with and without the guard of its form; and what
// belongs to another school, asked for by its own address.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <map>

#include "files/files.h"
#include "office/codes.h"
#include "office/demonstration.h"
#include "portal/pages.h"
#include "wire/json.h"

using namespace leidraad;
using namespace leidraad::portal;

namespace {

constexpr std::string_view kGuard = "this-is-the-guard";
constexpr std::string_view kWhoHeader = "x-who";

struct House {
  std::filesystem::path directory;
  std::unique_ptr<Office> office;
  http::Router router;

  House() {
    std::string pattern = (std::filesystem::temp_directory_path() / "leidraad-doors-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    directory = pattern;
    auto text = read_file(LEIDRAAD_SOURCE_DIR "/codes/voorbeeld-bestuur/code.nl.md");
    auto facts = load_facts(LEIDRAAD_SOURCE_DIR "/demo/waterlanden.json");
    REQUIRE(text);
    REQUIRE(facts);
    OfficeSettings settings;
    settings.directory = directory.string();
    auto opened = Office::open(std::move(settings));
    REQUIRE_MESSAGE(opened, (opened ? "" : opened.error().why));
    office = std::move(opened).value();
    const Done put = furnish(*office, *facts, "Stichting De Waterlanden", *text);
    REQUIRE_MESSAGE(put, (put ? "" : put.error().why));
    add_pages(router, [this] {
      const Standing standing = office->desk().standing();
      return Board{standing.rules, standing.facts, "Stichting De Waterlanden", office->now(), office.get(), standing.school_rules};
    }, [this](const http::Request& request) { return visitor(request.headers.first(kWhoHeader)); });
  }
  ~House() {
    office.reset();
    std::error_code ignored;
    std::filesystem::remove_all(directory, ignored);
  }
  House(const House&) = delete;
  House& operator=(const House&) = delete;

  // "" is nobody; "!s14" is s14 as an administrator.
  Visitor visitor(const std::string& who) {
    Visitor visitor;
    if (who.empty()) return visitor;
    const bool administrator = who.front() == '!';
    const Done read = office->read([&](Reading& from) -> Done {
      visitor.actor = TRY(load_actor(from, administrator ? who.substr(1) : who, office->now()));
      return done();
    });
    REQUIRE(read);
    visitor.actor->administrator = administrator;
    visitor.guard = kGuard;
    return visitor;
  }

  std::string page(const std::string& path) {
    http::Request request;
    request.path = request.target = path;
    request.headers.set("host", "leidraad.example");
    return router.answer(request).body;
  }

  int ask(const std::string& method, const std::string& path, const std::string& who, const http::Values& form = {}) {
    http::Request request;
    request.method = method;
    request.path = path;
    request.target = path;
    request.form = form;
    request.headers.set("host", "leidraad.example");
    if (!who.empty()) request.headers.set(std::string(kWhoHeader), who);
    return router.answer(request).status;
  }

  std::size_t leaves() {
    std::size_t count = 0;
    const Done read = office->read([&](Reading& from) -> Done {
      const Rows rows = TRY(from.rows("SELECT count(*) FROM journal_leaf WHERE board_id = ?", {from.board()}));
      count = static_cast<std::size_t>(rows[0].whole(0));
      return done();
    });
    REQUIRE(read);
    return count;
  }
};

const std::vector<std::string>& everyone() {
  static const std::vector<std::string> kPeople{"",    "s01", "s04", "s06", "s08", "s09", "s10", "x01", "x03", "s11", "s12", "s13", "s14",
                                                "s15", "s16", "s21", "s22", "s23", "s31", "l101", "l201", "l301", "o01", "o08", "v01", "!s14"};
  return kPeople;
}

std::string path_of_door(const Door& door, Language language, const std::map<std::string, std::string>& values) {
  std::string path(path_of(door.room, language));
  if (path == "/" && !door.rest.empty()) path.clear();
  path += door.rest;
  for (const auto& [name, value] : values) {
    const auto at = path.find(":" + name);
    if (at != std::string::npos) path.replace(at, name.size() + 1, value);
  }
  return path;
}

const std::map<std::string, std::string> kSomething{{"person", "l101"}, {"school", "linde"}, {"article", "kansspelen"}, {"action", "web.visit"}, {"version", "none"}, {"token", "none"}, {"provider", "none"}, {"id", "none"}, {"class", "linde-5a"}};

}  // namespace

TEST_CASE("every door: who may not come in is sent to sign in, or told so; a form without its guard does nothing") {
  House house;
  std::size_t tried = 0;
  const std::size_t before = house.leaves();
  for (const Language language : {Language::dutch, Language::english}) {
    for (const Door& door : all_doors()) {
      const std::string path = path_of_door(door, language, kSomething);
      for (const std::string& who : everyone()) {
        const bool may = may_enter(door.access, house.visitor(who));
        const std::string label = path + " as " + (who.empty() ? "nobody" : who);
        if (door.get) {
          const int status = house.ask("GET", path, who);
          if (!may) CHECK_MESSAGE(status == (who.empty() ? 303 : 403), label << " GET " << status);
          if (may && status == 403) CHECK_MESSAGE(door.access != Access::everyone, label << " GET " << status);
          CHECK_MESSAGE(status < 500, label << " GET " << status);
        }
        if (door.post && door.access != Access::everyone) {
          const int status = house.ask("POST", path, who);
          CHECK_MESSAGE(status == (who.empty() ? 303 : 403), label << " POST without guard " << status);
        }
        ++tried;
      }
    }
  }
  CHECK(house.leaves() == before);
  CHECK(tried > 2'000);
  MESSAGE(tried << " pairs of a door and a person");
}

TEST_CASE("a form that comes from elsewhere is refused, guard or not") {
  House house;
  http::Request request;
  request.method = "POST";
  request.path = request.target = "/mensen/l101";
  request.form.add(std::string(kGuardField), std::string(kGuard));
  request.form.add("knop", "weg");
  request.headers.set("host", "leidraad.example");
  request.headers.set(std::string(kWhoHeader), "s11");
  request.headers.set("sec-fetch-site", "cross-site");
  CHECK(house.router.answer(request).status == 403);
  request.headers = {};
  request.headers.set("host", "leidraad.example");
  request.headers.set(std::string(kWhoHeader), "s11");
  request.headers.set("origin", "https://elders.example");
  CHECK(house.router.answer(request).status == 403);
  request.headers.set("origin", "null");
  CHECK(house.router.answer(request).status == 403);
  request.headers.set("sec-fetch-site", "same-origin");  // as a browser sends our own forms
  CHECK(house.router.answer(request).status == 303);
}

TEST_CASE("what is of another school is refused to who keeps one school only") {
  House house;
  // s11 leads De Linde, s14 is its ICT coordinator; l201 and s23 are of De Wilg.
  for (const std::string keeper : {"s11", "s12", "s14"}) {
    for (const std::string other : {"l201", "s23", "l301"}) {
      CHECK_MESSAGE(house.ask("GET", "/mensen/" + other, keeper) == 403, keeper << " looks at " << other);
      CHECK_MESSAGE(house.ask("GET", "/stel-dat/" + other, keeper) == 403, keeper << " asks what " << other << " may");
      for (const std::string button : {"weg", "rol", "groep", "ouder", "uitnodigen", "herstel", "beheer"}) {
        http::Values form;
        form.add(std::string(kGuardField), std::string(kGuard));
        form.add("knop", button);
        form.add("rol", "teacher");
        form.add("school", "wilg");
        form.add("groep", "wilg-6a");
        form.add("ouder", "o01");
        const std::size_t before = house.leaves();
        const int status = house.ask("POST", "/mensen/" + other, keeper, form);
        CHECK_MESSAGE((status == 403 || status == 404), keeper << " " << button << " of " << other << ": " << status);
        CHECK(house.leaves() == before);
      }
    }
    CHECK(house.ask("GET", "/mensen/l101", keeper) == 200);
    CHECK(house.ask("GET", "/gelezen/voortgang/linde", keeper) == 200);
    CHECK(house.ask("GET", "/gelezen/voortgang/wilg/papier", keeper) == 403);
    CHECK(house.ask("GET", "/gelezen/voortgang/wilg/nog-niet.csv", keeper) == 403);
  }
}

TEST_CASE("another board's ids are nobody here") {
  House house;
  for (const std::string path : {"/mensen/p-van-elders", "/stel-dat/p-van-elders", "/codes/00000000000000000000000000000000", "/akkoord/00000000000000000000000000000000", "/goedgekeurd/00000000000000000000000000000000"}) {
    const int status = house.ask("GET", path, "!s14");
    CHECK_MESSAGE((status == 404 || status == 403), path << ": " << status);
  }
}

TEST_CASE("nobody's name stands on a page that is open to everyone") {
  House house;
  const Standing standing = house.office->desk().standing();
  std::size_t pages = 0;
  for (const Language language : {Language::dutch, Language::english}) {
    for (const Door& door : all_doors()) {
      if (door.access != Access::everyone || !door.get) continue;
      const std::string body = house.page(path_of_door(door, language, kSomething));
      ++pages;
      for (const Person& person : standing.facts->people) CHECK_MESSAGE(body.find(person.name) == std::string::npos, path_of_door(door, language, kSomething) << " names " << person.name);
    }
  }
  CHECK(pages > 20);
}

TEST_CASE("a list of people, which can give roles, is imported by an administrator alone") {
  House house;
  for (const std::string keeper : {"s11", "s12", "s14"}) CHECK(house.ask("GET", "/mensen/invoeren", keeper) == 403);
  CHECK(house.ask("GET", "/mensen/invoeren", "!s14") == 200);
}

TEST_CASE("a link to sign in is handed out by a keeper only where it opens no more than a teacher has") {
  House house;
  http::Values form;
  form.add(std::string(kGuardField), std::string(kGuard));
  form.add("knop", "uitnodigen");
  CHECK(house.ask("POST", "/mensen/s13", "s14", form) == 200);   // a teacher without an account
  CHECK(house.ask("POST", "/mensen/s11", "s14", form) == 403);   // the director
  CHECK(house.ask("POST", "/mensen/s12", "s14", form) == 403);   // the location manager
  CHECK(house.ask("POST", "/mensen/s11", "!s14", form) == 200);  // an administrator may
  const auto token = house.office->accounts().invite("s13", "s11", "", house.office->now());
  REQUIRE(token);
  LinkAnswer answer;
  answer.user_name = "noor";
  answer.password = "een rustige zin over bomen en water";
  REQUIRE(house.office->accounts().use_link(*token, answer, "127.0.0.1", house.office->now()));
  const std::size_t before = house.leaves();
  CHECK(house.ask("POST", "/mensen/s13", "s14", form) == 403);   // would take her account over
  CHECK(house.leaves() == before);
}

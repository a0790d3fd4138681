// SPDX-License-Identifier: EUPL-1.2
// The pages of permissions and approvals, as a browser walks them: who may come in, what a form does, and
// that nothing typed becomes markup or a formula.
#include <doctest/doctest.h>

#include <algorithm>

#include "office/approvals.h"
#include "office/permissions.h"
#include "page_house.h"
#include "permissions_house.h"
#include "portal/pages/pages.h"
#include "portal/registers/doors.h"

namespace leidraad {
namespace {

struct Site : Pages<House> {
  Site() {
    hang(portal::permission_doors());
    hang(portal::approved_doors());
    const portal::Page answer = [](const portal::Visit& visit) { return portal::may_i_answer_page(visit, visit.request.parameters.first("action")); };
    hang({{portal::Room::may_i, "/:action", portal::Access::everyone, answer, nullptr}});
  }
};

constexpr const char* kAsk = "/akkoord/vraag/web.visit?host=spel.example&category=games&purpose=private";

}  // namespace

TEST_CASE("pages: a teacher names pupils of her own class in a picture, a pupil himself alone") {
  Site site;
  const std::string ask = "/mag-dit/media.publish?vraag=shown", named = "/mag-dit/media.publish?channel=school_public&shown=";
  const http::Response hers = site.get(ask, "noor"), his = site.get(ask, "sem");
  CHECK(has(hers, "value=\"sem\""));
  CHECK(has(hers, "value=\"tess\""));
  CHECK_FALSE(has(hers, "value=\"levi\""));
  CHECK(has(his, "value=\"sem\""));
  CHECK_FALSE(has(his, "tess"));
  CHECK(site.get(named + "tess", "noor").status == 200);
  CHECK(site.get(named + "levi", "noor").status == 400);
  CHECK(site.get(named + "sem", "sem").status == 200);
  CHECK(site.get(named + "tess", "sem").status == 400);  // what her parents said is not for a classmate
}

TEST_CASE("pages: a teacher asks for her class, the manager grants with one button, and both read what holds") {
  Site site;
  const http::Response form = site.get(kAsk, "noor");
  CHECK(form.status == 200);
  CHECK(has(form, "voor groep 5a"));
  CHECK(has(form, "10.15 uur"));
  CHECK(has(form, "els Proef (locatieleider)"));
  CHECK(site.post(kAsk, "noor", {{"voor", "group:5a"}, {"duur", "lesson"}}, false).status == 403);
  const http::Response asked = site.post(kAsk, "noor", {{"voor", "group:5a"}, {"duur", "lesson"}, {"waarom", "<b>rekenen</b>"}});
  REQUIRE(asked.status == 303);
  const std::string request = place(asked);
  CHECK(has(site.get("/akkoord", "els"), request));
  CHECK_FALSE(has(site.get("/akkoord", "wim"), request));
  CHECK(site.get(request, "wim").status == 404);
  const http::Response one = site.get(request, "els");
  CHECK(has(one, "&lt;b&gt;rekenen&lt;/b&gt;"));
  CHECK_FALSE(has(one, "<b>rekenen"));
  CHECK(has(site.get("/en" + std::string("/permissions") + request.substr(8), "els"), "Grant"));
  CHECK(site.post(request, "noor", {{"doe", "akkoord"}}).status == 403);
  CHECK(site.post(request, "wim", {{"doe", "akkoord"}}).status == 404);
  CHECK(site.post(request, "els", {{"doe", "dans"}}).status == 422);
  CHECK(site.post(request, "els", {{"doe", "akkoord"}}).status == 303);
  CHECK(site.post(request, "els", {{"doe", "akkoord"}}).status == 409);
  CHECK(has(site.get(request, "noor"), "Geldt nu"));
  CHECK(has(site.get("/akkoord?lijst=alles", "els"), "spel.example"));
  CHECK_FALSE(has(site.get("/akkoord?lijst=alles", "wim"), "spel.example"));
}

TEST_CASE("pages: narrower through the form: a part of the site, shorter, one pupil") {
  Site site;
  const std::string request = place(site.post(kAsk, "noor", {{"voor", "group:5a"}, {"duur", "day"}}));
  CHECK(site.post(request, "els", {{"doe", "kleiner"}, {"host", "leer.spel.example"}, {"minuten", "15"}}).status == 422);  // nobody chosen
  REQUIRE(site.post(request, "els", {{"doe", "kleiner"}, {"host", "leer.spel.example"}, {"minuten", "15"}, {"leerling.sem", "ja"}}).status == 303);
  const Attributes with{{"host", std::string("leer.spel.example")}, {"category", std::vector<std::string>{"games"}}, {"purpose", std::string("private")}};
  CHECK(site.house.outcome("sem", "web.visit", with) == Outcome::allow);
  CHECK(site.house.outcome("tess", "web.visit", with) == Outcome::ask);
  *site.house.now = Instant{kStart.seconds + 900};
  CHECK(site.house.outcome("sem", "web.visit", with) == Outcome::ask);
}

TEST_CASE("pages: an arrangement through the form, and what a teacher sees of it") {
  Site site;
  CHECK(site.get("/akkoord/afspraak/phone.use", "ouder").status == 200);
  const http::Response asked = site.post("/akkoord/afspraak/phone.use", "ouder", {{"voor", "sem"}, {"datum", "2027-07-01"}, {"waarom", "geheim"}});
  REQUIRE(asked.status == 303);
  REQUIRE(site.post(place(asked), "dirk", {{"doe", "akkoord"}}).status == 303);
  CHECK(site.house.outcome("sem", "phone.use") == Outcome::allow);
  CHECK(has(site.get("/akkoord?lijst=alles", "noor"), "akkoord, persoonlijk"));
  CHECK_FALSE(has(site.get("/akkoord?lijst=alles", "els"), "sem Proef"));
  CHECK_FALSE(has(site.get("/akkoord/wie-heeft-wat.csv?lijst=alles", "els"), "sem Proef"));
  CHECK_FALSE(has(site.get(place(asked), "dirk"), "geheim"));
}

TEST_CASE("pages: an app asked, approved and on the list; the file holds no formula") {
  Site site;
  const http::Response asked = site.post("/goedgekeurd/vraag", "sem", {{"soort", "software"}, {"naam", "=cmd|' /C calc'!A0"}, {"school", "linde"}});
  REQUIRE(asked.status == 303);
  CHECK(site.get(place(asked), "tess").status == 404);
  CHECK(has(site.get(place(asked), "piet"), "sem Proef"));
  CHECK(site.post(place(asked), "sem", {{"doe", "goed"}}).status == 403);
  CHECK(site.post(place(asked), "piet", {{"doe", "goed"}, {"tot", "morgen"}}).status == 422);
  REQUIRE(site.post(place(asked), "piet", {{"doe", "goed"}}).status == 303);
  const http::Response list = site.get("/goedgekeurd?zoek=CALC", "tess");
  CHECK(has(list, "calc"));
  CHECK_FALSE(has(list, "sem Proef"));
  const http::Response file = site.get("/goedgekeurd/lijst.csv", "tess");
  CHECK(file.content_type == "text/csv; charset=utf-8");
  CHECK(has(file, "\r\n\"'=cmd|' /C calc'!A0\""));
  CHECK(site.post("/goedgekeurd/vraag", "noor", {{"doe", "zet"}, {"soort", "ai"}, {"naam", "Schoolhulp"}, {"school", "linde"}}).status == 403);
  CHECK(site.post("/goedgekeurd/vraag", "dirk", {{"doe", "zet"}, {"soort", "ai"}, {"naam", "Schoolhulp"}, {"school", "linde"}}).status == 303);
}

TEST_CASE("pages: the answer of “Mag dit?” leads on: ask, an arrangement, the approved list") {
  Site site;
  const http::Response asks = site.get("/mag-dit/web.visit?host=spel.example&category=games&purpose=private", "noor");
  CHECK(has(asks, "href=\"/akkoord/vraag/web.visit?host=spel.example&amp;category=games&amp;purpose=private\""));
  CHECK_FALSE(has(asks, "mailto:"));
  CHECK(has(site.get("/mag-dit/phone.use?purpose=private&used_for_lesson=nee", "sem"), "/akkoord/afspraak/phone.use"));
  const http::Response app = site.get("/mag-dit/software.install?app=Rekentuin", "sem");
  CHECK(has(app, "/goedgekeurd/vraag?soort=software&amp;naam=Rekentuin&amp;school=linde"));
  CHECK(has(site.get("/goedgekeurd/vraag?soort=software&naam=Rekentuin&school=linde", "sem"), "value=\"Rekentuin\""));
}

TEST_CASE("pages: every page as every role, in both languages: shown, or refused in words; nothing without signing in") {
  Site site;
  const std::vector<std::string> everybody{"noor", "els", "piet", "dirk", "joost", "wim", "sem", "tess", "levi", "ouder"};
  std::vector<std::string> paths{kAsk, "/akkoord/vraag/weg?x=1", "/akkoord/afspraak/phone.use", "/akkoord/bestaat-niet", "/akkoord/gegeven/bestaat-niet", "/goedgekeurd/bestaat-niet"};
  for (const auto& doors : {portal::permission_doors(), portal::approved_doors()}) {
    for (const portal::Door& door : doors) {
      if (door.rest.find(':') == std::string_view::npos) paths.push_back(std::string(portal::path_of(door.room, Language::dutch)) + std::string(door.rest));
    }
  }
  for (const std::string& path : paths) {
    CHECK(site.get(path, "").status != 200);
    for (const std::string& who : everybody) {
      for (const Language language : {Language::dutch, Language::english}) {
        const http::Response response = site.get(portal::translated_target(path, language), who);
        CAPTURE(path);
        CAPTURE(who);
        CHECK((response.status == 200 || response.status == 403 || response.status == 404));
        CHECK(response.status / 100 != 5);
      }
    }
  }
  CHECK(site.get("/akkoord/geen-contact", "noor").status == 403);
  CHECK(site.get("/akkoord/geen-contact", "els").status == 200);
  CHECK(site.get("/akkoord/bewijs", "sem").status == 403);
  CHECK(site.post("/akkoord/telefoons", "noor", {{"toestel", "T"}, {"wie", "noor"}, {"school", "linde"}}).status == 403);
  CHECK(site.post("/akkoord/telefoons", "piet", {{"toestel", "T"}, {"wie", "noor Proef"}, {"school", "linde"}}).status == 303);
  CHECK(has(site.get("/akkoord/telefoons", "noor"), "noor Proef"));
  CHECK(site.post("/akkoord/geen-contact", "els", {{"wie", "ouder Proef"}, {"aan", "noor"}, {"school", "linde"}}).status == 303);
}

}  // namespace leidraad

// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "core/category/lists.h"
#include "core/code/parse.h"
#include "portal/pages/everyday.h"

using namespace leidraad;

namespace {

constexpr std::string_view kCode = R"(---
code: proef
title: Onze code
language: nl
scope:
  kinds: [everyone]
---

## 1 Begin

### 1.1 Hoofdregel {#hoofd main}

Ga zorgvuldig om met {{wat}}.

> [!NOTE]
> Kies hier zelf.

### 1.2 Kansspelen {#kansspelen source=N4.5}

Gokken kan niet.

Voor leerlingen: Gokken doen we niet op school.

```rule
forbid web.visit when category in {gambling}
  unless purpose in {education, work} or permission from location_manager
```
```ruling
teacher web.visit category={gambling} purpose=private → ask location_manager
```

### 1.3 Wees aardig {#aardig}

Wees aardig.

Waarom alleen gevraagd: Aardig zijn kan niemand afdwingen.
)";

Person person(std::string id, std::string name, Kind kind, std::vector<Role> roles) {
  Person one;
  one.id = std::move(id);
  one.name = std::move(name);
  one.kind = kind;
  one.roles = std::move(roles);
  one.school = "linde";
  one.groups = std::vector<std::string>{"5a"};
  return one;
}

http::Router portal_of(std::string_view text) {
  auto facts = std::make_shared<Facts>();
  facts->people = {person("p1", "Noor de Wit", Kind::employee, {Role::teacher}), person("p2", "Els Visser", Kind::employee, {Role::location_manager}),
                   person("p3", "Sem <b>", Kind::pupil, {})};
  facts->lists = *Lists::of({{"proef", ListRank::board, {{ListVerb::add, "gambling", "casino.example"}}}});
  const auto rules = Rules::compile(parse_code(text, "proef").code);
  http::Router router;
  add_pages(router, [rules, facts] { return portal::Board{rules, facts, "Stichting Proef", Instant{1795428300}}; });
  return router;
}

http::Response get(const http::Router& router, const std::string& target, std::string_view who = {}) {
  http::Request request;
  if (!http::read_target(target, request)) return http::text("unreadable", 400);
  if (!who.empty()) request.cookies.add("wie", std::string(who));
  return router.answer(request);
}

bool has(const http::Response& response, std::string_view text) {
  return response.body.find(text) != std::string::npos;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("every page has one title, one main part and its language") {
  const http::Router router = portal_of(kCode);
  for (const char* path : {"/", "/code", "/code/kansspelen", "/mag-dit", "/mag-dit?zoek=site", "/dekking", "/wie", "/begin", "/en", "/en/code",
                           "/en/may-i", "/en/coverage", "/en/who", "/en/begin", "/nergens", "/en/nowhere"}) {
    CAPTURE(path);
    const auto response = get(router, path, "p1");
    CHECK(response.body.starts_with("<!doctype html>"));
    CHECK(count(response.body, "<h1") == 1);
    CHECK(count(response.body, "<main") == 1);
    CHECK(has(response, std::string_view(path).starts_with("/en") ? "<html lang=\"en\">" : "<html lang=\"nl\">"));
    CHECK_FALSE(has(response, "<script"));
    CHECK_FALSE(has(response, " style="));
  }
}

TEST_CASE("the code page shows what is open, what is asked only, and the wording for pupils") {
  const http::Router router = portal_of(kCode);
  const auto adults = get(router, "/code", "p1");
  CHECK(has(adults, "<mark class=\"blank\">wat</mark>"));
  CHECK(has(adults, "class=\"note\""));
  CHECK(has(adults, "Aardig zijn kan niemand afdwingen."));
  CHECK_FALSE(has(adults, "Gokken doen we niet op school."));
  CHECK(has(get(router, "/code?voor=leerlingen", "p1"), "Gokken doen we niet op school."));
  CHECK(has(get(router, "/code", "p3"), "Gokken doen we niet op school."));
  CHECK(has(get(router, "/code?zoek=GOKKEN"), "<mark>Gokken</mark>"));
  CHECK(get(router, "/code/nergens").status == 404);
}

TEST_CASE("a teacher may ask the location manager about a gambling site, and the answer says so") {
  const http::Router router = portal_of(kCode);
  const auto answer = get(router, "/mag-dit/web.visit?host=www.casino.example&purpose=private", "p1");
  CHECK(answer.status == 200);
  CHECK(has(answer, "Vraag het aan de locatieleider"));
  CHECK(has(answer, "/code/kansspelen"));
  CHECK(has(answer, "Els Visser"));
  CHECK(has(answer, "mailto:?subject="));
  CHECK(has(get(router, "/mag-dit/web.visit?host=casino.example&purpose=work", "p1"), "Ja, dat mag"));
}

TEST_CASE("nobody is told to ask himself") {
  const auto answer = get(portal_of(kCode), "/mag-dit/web.visit?host=casino.example&purpose=private", "p2");
  CHECK_FALSE(has(answer, "<b>Els Visser</b>, locatieleider"));
}

TEST_CASE("a word of every day finds what people mean by it") {
  const http::Router router = portal_of(kCode);
  CHECK(has(get(router, "/mag-dit?zoek=Wifi", "p1"), "/mag-dit/network.join"));
  CHECK(has(get(router, "/mag-dit?zoek=wachtwoord", "p1"), "/mag-dit/account.sign_in"));
  CHECK(has(get(router, "/mag-dit?zoek=gokken", "p1"), "/code/kansspelen"));
  CHECK(has(get(router, "/en/may-i?zoek=password", "p1"), "/en/may-i/account.sign_in"));
  CHECK(has(get(router, "/mag-dit?zoek=xyzzy", "p1"), "Daar vonden we niets bij."));
}

TEST_CASE("every word of every day stands for an action there is") {
  for (const char* word : {"wifi", "chatgpt", "whatsapp", "teams", "kapot", "printen", "onedrive"}) {
    CHECK_FALSE(portal::actions_meant_by(word).empty());
    for (const auto action : portal::actions_meant_by(word)) CHECK(find_action(action));
  }
}

TEST_CASE("first of all, who are you") {
  const http::Router router = portal_of(kCode);
  const auto response = get(router, "/mag-dit/web.visit?purpose=private");
  CHECK(response.status == 303);
  CHECK(response.headers.first("Location") == "/wie?terug=%2Fmag-dit%2Fweb.visit%3Fpurpose%3Dprivate");
  CHECK(has(get(router, "/wie"), "Sem &lt;b&gt;"));

  http::Request choose;
  choose.method = "POST";
  choose.path = "/wie";
  choose.form.add("wie", "p1");
  choose.form.add("terug", "//elders.example");
  const auto chosen = router.answer(choose);
  CHECK(chosen.status == 303);
  CHECK(chosen.headers.first("Location") == "/");
  CHECK(chosen.headers.first("Set-Cookie").starts_with("wie=p1;"));
  choose.form.set("wie", "niemand");
  CHECK(router.answer(choose).status == 400);
}

TEST_CASE("an answer that was sent becomes an address worth keeping") {
  const auto response = get(portal_of(kCode), "/mag-dit/web.visit?host=https%3A%2F%2FCasino.example%2Fspel&gevraagd=host", "p1");
  CHECK(response.status == 303);
  CHECK(response.headers.first("Location") == "/mag-dit/web.visit?host=casino.example");
}

TEST_CASE("what was not answered is asked again, with the reason") {
  const http::Router router = portal_of(kCode);
  for (const char* target : {"/mag-dit/web.visit?gevraagd=purpose", "/mag-dit/web.visit?purpose=onzin&gevraagd=purpose",
                             "/mag-dit/web.visit?host=geen%20adres&gevraagd=host"}) {
    CAPTURE(target);
    const auto response = get(router, target, "p1");
    CHECK(response.status == 422);
    CHECK(has(response, "class=\"errors\""));
  }
}

TEST_CASE("an address with anything else in it is refused in plain words") {
  const http::Router router = portal_of(kCode);
  for (const char* query : {"onzin=1", "purpose=onzin", "purpose=work&purpose=private", "weet-niet=onzin", "gevraagd=onzin", "vraag=%3Cscript%3E",
                            "host=a%20b", "host=..", "category=%3Cb%3E", "lesson=misschien", "weet-niet=purpose&weet-niet=purpose"}) {
    CAPTURE(query);
    CHECK(get(router, std::string("/mag-dit/web.visit?") + query, "p1").status == 400);
  }
  CHECK(get(router, "/mag-dit/onzin", "p1").status == 404);
  CHECK(get(router, "/dekking?stand=onzin").status == 400);
}

TEST_CASE("hostile addresses are answered, never repeated unescaped") {
  const http::Router router = portal_of(kCode);
  CHECK(rc::check("any names and values", [&](const std::vector<std::pair<std::string, std::string>>& pairs) {
    std::string query;
    for (const auto& [name, value] : pairs) query += "&" + http::escape_url(name) + "=" + http::escape_url(value + "<i>\"'");
    for (const char* path : {"/mag-dit/web.visit?vraag=host", "/code?zoek=x%3Ci%3E", "/mag-dit?zoek=%3Ci%3E", "/wie?terug=%3Ci%3E"}) {
      const auto response = get(router, path + query, "p1");
      RC_ASSERT(response.status < 500);
      RC_ASSERT(!has(response, "<i>"));
    }
  }));
}

TEST_CASE("every action comes to an answer after at most three questions, for every kind of reader") {
  const http::Router router = portal_of(kCode);
  for (const Action& action : actions()) {
    for (const char* who : {"p1", "p3"}) {
      std::string target = "/mag-dit/" + std::string(action.name);
      int questions = 0;
      http::Response response = get(router, target, who);
      while (has(response, "name=\"weet-niet\"") && questions <= 3) {
        ++questions;
        const std::size_t at = response.body.find("name=\"gevraagd\" value=\"") + 23;
        const std::string asked = response.body.substr(at, response.body.find('"', at) - at);
        target += (questions == 1 ? "?weet-niet=" : "&weet-niet=") + asked;
        response = get(router, target, who);
      }
      CAPTURE(target);
      CHECK(questions <= 3);
      CHECK(response.status == 200);
      CHECK(has(response, "class=\"answer "));
    }
  }
}

TEST_CASE("every page has the same page in the other language, and back") {
  for (const char* target : {"/", "/code", "/code/kansspelen?voor=leerlingen", "/mag-dit/web.visit?host=a.example", "/dekking?stand=asked_only",
                             "/wie?terug=%2F", "/begin"}) {
    const std::string english = portal::translated_target(target, Language::english);
    CHECK(english.starts_with("/en"));
    CHECK(portal::translated_target(english, Language::dutch) == target);
    CHECK(portal::translated_target(target, Language::dutch) == target);
  }
  CHECK(get(portal_of(kCode), "/code?taal=en").headers.first("Location") == "/en/code");
}

TEST_CASE("a page used in another way than it can be says so") {
  const http::Router router = portal_of(kCode);
  http::Request request;
  request.method = "POST";
  request.path = "/dekking";
  const auto response = router.answer(request);
  CHECK(response.status == 405);
  CHECK(response.headers.first("Allow") == "GET, HEAD");
  CHECK(get(router, "/begin/code.md").status == 405);
  request.path = "/begin";
  request.form.add("voorbeeld", "onzin");
  CHECK(router.answer(request).status == 400);
}

TEST_CASE("the style sheet, the mark, the fonts and their licences travel with the program") {
  const http::Router router = portal_of(kCode);
  for (const char* name : {"leidraad.css", "mark.svg", "source-serif-4-latin-400-normal.woff2", "source-sans-3-latin-600-normal.woff2",
                           "source-serif-4-licence.txt", "source-sans-3-licence.txt"}) {
    CAPTURE(name);
    const auto response = get(router, std::string("/assets/") + name);
    CHECK(response.status == 200);
    CHECK(response.body.size() > 300);
  }
  CHECK(get(router, "/assets/onzin.js").status == 404);
}

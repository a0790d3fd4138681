// SPDX-License-Identifier: EUPL-1.2
// The pages of reports, as a browser walks them: nobody, a pupil, a parent, a teacher, whom it is about,
// a deputy, another school, ICT. What one may not see is not there; what is sent twice is one report.
#include <regex>

#include "core/code/parse.h"
#include "office/permissions.h"
#include "office/reports_breach.h"
#include "page_house.h"
#include "permissions_house.h"
#include "identity/secret.h"
#include "portal/registers/house_pages.h"
#include "portal/reports/choices.h"
#include "portal/reports/doors.h"

namespace leidraad {
namespace {

constexpr const char* kWord = "een rustige zin over bomen en water";
constexpr const char* kReportCode = R"(---
code: proef
title: Gedragscode proef
language: nl
scope:
  kinds: [everyone]
calendar:
  time_zone: Europe/Amsterdam
  schools:
    linde:
      school_time: {mon: [["08:30","14:30"]], tue: [["08:30","14:30"]], wed: [["08:30","14:30"]], thu: [["08:30","14:30"]], fri: [["08:30","14:30"]]}
---

### 1 Hoofd {#hoofd main}

Zorgvuldig.

### 2 Kwijt of gestolen {#kwijt register=report}

Meld het meteen.

```rule
report lost_device to report_point
report data_breach to report_point or privacy_officer
report malfunction to network_admin or school_ict
```

### 3 Naar {#naar register=report}

Vertel het.

```rule
report unwanted_contact to confidential_adviser or director
report offensive_expression to director
report social_signal to communication_adviser and location_manager
report derailed_discussion to location_manager within 1 hour
```
)";

struct Site : Pages<House> {
  Site() {
    // Who answers for what: vera is the confidential adviser, aylin guards privacy, thijs is the report point.
    house.person("thijs", "employee", {{"linde", ""}}, {{"report_point", "linde", 0}});
    house.person("vera", "employee", {{"linde", ""}}, {{"confidential_adviser", "", 0}});
    house.person("aylin", "employee", {}, {{"privacy_officer", "", 0}});
    house.person("sophie", "employee", {}, {{"communication_adviser", "", 0}});
    house.person("marijke", "employee", {}, {{"board", "", 0}});
    house.person("karim", "employee", {{"wilg", ""}}, {{"director", "wilg", 0}, {"report_point", "wilg", 0}});
    REQUIRE(house.office->refresh(Touches::everything));
    house.set_code(kReportCode);
    hang(portal::report_doors());
    hang(portal::house_doors());
  }

  // As a browser sends a form with files.
  http::Response send(const std::string& target, const std::string& who, const Fields& fields, const std::vector<std::string>& files) {
    std::vector<SentFile> sent;
    for (const std::string& file : files) sent.push_back({"bijlage", "../../sem-bakker.exe", file});
    return upload(target, who, fields, sent);
  }
  // Noon or midnight: what was sealed shows at the desk; the vault had closed by itself.
  void half_day_later(const std::string& who) {
    *house.now = half_day_end(house.office->desk().standing().facts->zone, *house.now);
    REQUIRE(post("/meldingen/kluis", who, {{"doe", "open"}, {"woord", kWord}}).status == 303);
  }
  void make_vault(const std::string& who) {
    const http::Response made = post("/meldingen/kluis", who, {{"doe", "maak"}, {"nieuw", kWord}, {"nogmaals", kWord}});
    REQUIRE_MESSAGE(made.status == 200, who << made.body);
  }
  Fields lost(const std::string& who, const std::string& how = "naam") {
    const http::Response form = get("/melden/over/lost_device?school=linde", who);
    REQUIRE(form.status == 200);
    return {{"sleutel", hidden(form, "sleutel")}, {"school", "linde"}, {"wat", "Laptop met rapporten"}, {"waar", "In de trein"}, {"hoe", how}};
  }
  // Of this person, the only report on the list.
  std::string on_list(const std::string& who) {
    const http::Response list = get("/meldingen", who);
    std::smatch found;
    if (!std::regex_search(list.body, found, std::regex("href=\"(/meldingen/[0-9a-f]{32})\""))) return {};
    return found[1];
  }
};

std::string receipt_in(const http::Response& page) {
  std::smatch found;
  return std::regex_search(page.body, found, std::regex("\\d{4} \\d{4} \\d{4} \\d{4}")) ? found.str() : "";
}

}  // namespace

TEST_CASE("reporting: nobody signed in reads eight choices, at most three questions, and who receives it by role, never by name") {
  Site site;
  const http::Response begin = site.get("/melden");
  CHECK(begin.status == 200);
  for (const portal::ReportChoice& choice : portal::report_choices()) {
    CHECK(has(begin, "/melden/" + std::string(choice.name)));
    const http::Response further = site.get("/melden/" + std::string(choice.name));
    CHECK(further.status == 200);
    for (const portal::KindChoice& kind : choice.kinds) CHECK(has(further, "/melden/over/" + std::string(kind.kind)));
  }
  CHECK(has(site.get("/melden/over/lost_device"), "Over welke school gaat het?"));
  const http::Response form = site.get("/melden/over/lost_device?school=linde");
  CHECK(has(form, "het meldpunt"));
  CHECK(has(form, "2 Kwijt of gestolen"));
  CHECK(has(form, "U hoort iets binnen"));
  CHECK_FALSE(has(form, "thijs"));
  CHECK(has(site.get("/melden/over/lost_device", "noor"), "thijs Proef"));
  CHECK(site.get("/melden/over/kwijt").status == 404);
  CHECK(site.get("/melden/lost_device").status == 404);
}

TEST_CASE("reporting: every kind has a page, in Dutch and in English, for nobody, a pupil, a parent and a teacher") {
  Site site;
  for (const std::string_view kind : report_kinds()) {
    for (const char* who : {"", "sem", "ouder", "noor"}) {
      const http::Response nl = site.get("/melden/over/" + std::string(kind) + "?school=linde", who);
      const http::Response en = site.get("/en/report/over/" + std::string(kind) + "?school=linde", who);
      CHECK_MESSAGE(nl.status == 200, kind << who);
      CHECK_MESSAGE(en.status == 200, kind << who);
      CHECK(has(nl, "Verstuur de melding"));
      CHECK(has(en, "Send the report"));
      CHECK_FALSE(has(en, "Verstuur"));
    }
  }
}

TEST_CASE("a lost laptop, from report to closed: taken once, asked, answered, and what came of it") {
  Site site;
  const http::Response received = site.post("/melden/over/lost_device", "noor", site.lost("noor"));
  REQUIRE(received.status == 200);
  CHECK(has(received, "Ontvangen"));
  CHECK(receipt_in(received).empty());  // signed in and with a name: no number needed
  CHECK(has(site.get("/vandaag", "thijs"), "melding"));
  const std::string report = site.on_list("thijs");
  REQUIRE_FALSE(report.empty());
  CHECK(has(site.get(report, "thijs"), "Laptop met rapporten"));
  CHECK(has(site.get(report, "thijs"), "noor Proef"));
  CHECK(has(site.get("/meldingen", "thijs"), "Nog van niemand"));
  CHECK(site.post(report, "thijs", {{"doe", "pak"}}).status == 303);
  CHECK(has(site.get("/meldingen", "thijs"), "Van mij"));
  CHECK(site.post(report, "thijs", {{"doe", "bericht"}, {"bericht", "Stond er een code op?"}, {"wacht", "ja"}}).status == 303);
  const http::Response mine = site.get("/melden/mijn", "noor");
  std::smatch found;
  REQUIRE(std::regex_search(mine.body, found, std::regex("href=\"(/melden/mijn/[0-9a-f]{32})\"")));
  const std::string own = found[1];
  const http::Response asked = site.get(own, "noor");
  CHECK(has(asked, "Stond er een code op?"));
  CHECK(has(asked, "Er is een vraag voor u"));
  CHECK(has(site.get("/vandaag", "noor"), own));
  CHECK(site.post(own, "noor", {{"doe", "aanvullen"}, {"sleutel", hidden(asked, "sleutel")}, {"aanvulling", "Ja, zes cijfers."}}).status == 303);
  CHECK(has(site.get(report, "thijs"), "Ja, zes cijfers."));
  CHECK(has(site.get(report, "thijs"), "De melder heeft geantwoord"));
  CHECK(site.post(report, "thijs", {{"doe", "dans"}}).status == 422);
  CHECK(site.post(report, "thijs", {{"doe", "sluit"}, {"uitkomst", "Gewist op afstand."}}).status == 303);
  CHECK(has(site.get(own, "noor"), "Gewist op afstand."));
  CHECK(has(site.get(own, "noor"), "Afgesloten"));
  CHECK(has(site.get("/meldingen?lijst=gesloten", "thijs"), "Een apparaat is kwijt"));
}

TEST_CASE("what one may not see is not there: a pupil, a parent, a teacher, another school, ICT, who leads it") {
  Site site;
  REQUIRE(site.post("/melden/over/lost_device", "noor", site.lost("noor")).status == 200);
  const std::string report = site.on_list("thijs");
  for (const char* who : {"noor", "els", "piet", "wim", "joost", "karim"}) {
    CHECK_MESSAGE(site.get(report, who).status == 404, who);
    CHECK_MESSAGE(site.post(report, who, {{"doe", "pak"}}).status == 404, who);
    CHECK_MESSAGE(site.on_list(who).empty(), who);
  }
  for (const char* who : {"sem", "ouder"}) CHECK_MESSAGE(site.get(report, who).status == 403, who);  // no staff: not even the desk
  CHECK(site.get(report).status == 303);
  const std::string own = "/melden/mijn" + report.substr(std::string("/meldingen").size());
  CHECK(site.get(own, "noor").status == 200);
  for (const char* who : {"thijs", "sem", "els"}) CHECK_MESSAGE(site.get(own, who).status == 404, who);
}

TEST_CASE("a form that was forged is no report, and nothing else either") {
  Site site;
  const http::Response forged = site.post("/melden/over/lost_device", "noor", site.lost("noor"), false);
  CHECK(forged.status == 403);
  CHECK(has(forged, "Nog niet ontvangen"));
  CHECK(has(forged, "Laptop met rapporten"));  // what was typed stays
  CHECK(site.on_list("thijs").empty());
  REQUIRE(site.post("/melden/over/lost_device", "noor", site.lost("noor")).status == 200);
  const std::string report = site.on_list("thijs");
  CHECK(site.post(report, "thijs", {{"doe", "pak"}}, false).status == 403);
  CHECK(site.post("/meldingen/kluis", "thijs", {{"doe", "maak"}, {"nieuw", kWord}, {"nogmaals", kWord}}, false).status == 403);
  CHECK(has(site.get("/meldingen", "thijs"), "Nog van niemand"));
}

TEST_CASE("a double tap is one report, with the same number") {
  Site site;
  site.make_vault("thijs");
  const Fields fields = site.lost("", "anoniem");
  const http::Response first = site.post("/melden/over/lost_device", "", fields), second = site.post("/melden/over/lost_device", "", fields);
  CHECK(first.status == 200);
  CHECK(second.status == 200);
  CHECK_FALSE(receipt_in(first).empty());
  CHECK(receipt_in(first) == receipt_in(second));
  CHECK(has(second, "hadden wij al"));
  CHECK(site.house.count("SELECT count(*) FROM report") == 1);
}

TEST_CASE("anonymous: followed with the number, asked and answered; a wrong number and none that ever was are told the same") {
  Site site;
  const http::Response without = site.get("/melden/over/unwanted_contact?school=linde");
  CHECK(has(without, "heeft nog geen kluis"));
  const http::Response refused = site.post("/melden/over/unwanted_contact", "", {{"sleutel", hidden(without, "sleutel")}, {"school", "linde"}, {"wat", "Iemand appt mij"}, {"hoe", "anoniem"}});
  CHECK(refused.status == 409);
  CHECK(has(refused, "Nog niet ontvangen"));
  CHECK(has(refused, "Iemand appt mij"));
  site.make_vault("vera");
  const http::Response form = site.get("/melden/over/unwanted_contact?school=linde", "sem");
  CHECK(has(form, "Wat wij niet kunnen verbergen"));
  const http::Response received = site.post("/melden/over/unwanted_contact", "sem", {{"sleutel", hidden(form, "sleutel")}, {"school", "linde"}, {"wat", "Iemand appt mij"}, {"hoe", "anoniem"}});
  REQUIRE(received.status == 200);
  const std::string number = receipt_in(received);
  REQUIRE_FALSE(number.empty());
  CHECK_FALSE(has(site.get("/melden/mijn", "sem"), "M-"));  // not even to himself
  CHECK(site.on_list("vera").empty());  // until noon
  site.half_day_later("vera");
  const std::string report = site.on_list("vera");
  REQUIRE_FALSE(report.empty());
  const http::Response read = site.get(report, "vera");
  CHECK(has(read, "Iemand appt mij"));
  CHECK_FALSE(has(read, "sem"));
  CHECK_FALSE(has(read, "10.05"));  // no time of day
  REQUIRE(site.post(report, "vera", {{"doe", "pak"}}).status == 303);
  REQUIRE(site.post(report, "vera", {{"doe", "bericht"}, {"bericht", "Wil je praten?"}}).status == 303);
  const http::Response thread = site.post("/melden/volgen", "", {{"nummer", number}});
  CHECK(has(thread, "Wil je praten?"));
  const http::Response answered = site.post("/melden/volgen", "", {{"nummer", number}, {"doe", "aanvullen"}, {"sleutel", hidden(thread, "sleutel")}, {"aanvulling", "Ja, graag."}});
  CHECK(answered.status == 200);
  CHECK_FALSE(has(site.get(report, "vera"), "Ja, graag."));  // until midnight
  site.half_day_later("vera");
  CHECK(has(site.get(report, "vera"), "Ja, graag."));
  const http::Response wrong = site.post("/melden/volgen", "", {{"nummer", "1234 5678 9012 3456"}}), nonsense = site.post("/melden/volgen", "", {{"nummer", "hallo"}});
  CHECK(wrong.status == 404);
  CHECK(wrong.body == nonsense.body);
  int status = 0;
  for (int i = 0; i < 10 && status != 429; ++i) status = site.post("/melden/volgen", "", {{"nummer", "1234 5678 9012 3456"}}).status;
  CHECK(status == 429);
}

TEST_CASE("the director it is about never learns that it is there; nor a deputy or whoever stands below") {
  Site site;
  for (const char* who : {"dirk", "marijke", "vera", "els"}) site.make_vault(who);
  const http::Response form = site.get("/melden/over/offensive_expression", "noor");
  const http::Response received = site.post("/melden/over/offensive_expression", "noor", {{"sleutel", hidden(form, "sleutel")}, {"school", "linde"}, {"wat", "De directeur schold"}, {"hoe", "vertrouwelijk"}, {"over", "director"}});
  REQUIRE_MESSAGE(received.status == 200, received.body);
  for (const char* who : {"dirk", "els", "piet", "thijs", "joost", "karim"}) CHECK_MESSAGE(site.on_list(who).empty(), who);
  site.half_day_later("marijke");
  for (const char* who : {"dirk", "els", "piet", "thijs", "joost", "karim"}) CHECK_MESSAGE(site.on_list(who).empty(), who);
  const std::string report = site.on_list("marijke");
  REQUIRE_FALSE(report.empty());
  CHECK(has(site.get(report, "marijke"), "De directeur schold"));
  for (const char* who : {"dirk", "els", "piet", "thijs", "joost"}) {
    CHECK_MESSAGE(site.get(report, who).status == 404, who);
    CHECK_MESSAGE(site.post(report, who, {{"doe", "sluit"}}).status == 404, who);
  }
  CHECK_FALSE(has(site.get("/vandaag", "dirk"), "melding"));
}

TEST_CASE("an anonymous report takes no name from the list of who is signed in") {
  Site site;
  for (const char* who : {"dirk", "marijke"}) site.make_vault(who);
  const http::Response form = site.get("/melden/over/offensive_expression", "noor");
  CHECK(has(form, "value=\"dirk\""));
  const Fields fields{{"sleutel", hidden(form, "sleutel")}, {"school", "linde"}, {"wat", "De directeur schold"}, {"hoe", "anoniem"}, {"persoon", "dirk"}};
  const http::Response refused = site.post("/melden/over/offensive_expression", "noor", fields);
  CHECK(refused.status == 422);
  CHECK(has(refused, "De directeur schold"));
  CHECK(site.house.count("SELECT count(*) FROM report") == 0);
  CHECK_FALSE(has(site.get("/melden/over/offensive_expression?school=linde"), "value=\"dirk\""));  // a stranger is given no list
}

TEST_CASE("two handlers: the second reads who was first") {
  Site site;
  site.house.person("anna", "employee", {{"linde", ""}}, {{"report_point", "linde", 0}});
  REQUIRE(site.house.office->refresh(Touches::people));
  site.house.set_code(kReportCode);
  REQUIRE(site.post("/melden/over/lost_device", "noor", site.lost("noor")).status == 200);
  const std::string report = site.on_list("thijs");
  REQUIRE(site.on_list("anna") == report);
  CHECK(site.post(report, "thijs", {{"doe", "pak"}}).status == 303);
  const http::Response second = site.post(report, "anna", {{"doe", "pak"}});
  CHECK(second.status == 409);
  CHECK(has(second, "thijs"));
  CHECK(has(site.get("/meldingen", "anna"), "Bij een ander"));
}

TEST_CASE("an attachment is a stranger's: never shown in place, under a name of ours, and only to who may read the report") {
  Site site;
  const std::string polyglot = "GIF89a=1;/*<script>alert(1)</script><html><body onload=alert(1)>%PDF-1.7*/";
  const http::Response received = site.send("/melden/over/lost_device", "noor", site.lost("noor"), {"%PDF-1.7 <script>alert(1)</script>"});
  REQUIRE_MESSAGE(received.status == 200, received.body);
  const std::string report = site.on_list("thijs");
  const http::Response page = site.get(report, "thijs");
  CHECK(has(page, "bijlage-1."));
  CHECK_FALSE(has(page, "sem-bakker"));
  CHECK_FALSE(has(page, "<script>"));
  std::smatch found;
  REQUIRE(std::regex_search(page.body, found, std::regex("href=\"(" + report + "/[0-9a-f]{32})\"")));
  const std::string file = found[1];
  const http::Response given = site.get(file, "thijs");
  CHECK(given.status == 200);
  CHECK(given.headers.first("Content-Disposition").starts_with("attachment"));
  CHECK(given.headers.first("X-Content-Type-Options") == "nosniff");
  CHECK(given.content_type == "application/octet-stream");
  for (const char* who : {"noor", "els", "joost", "karim"}) CHECK_MESSAGE(site.get(file, who).status == 404, who);
  // What calls itself a picture and is none is refused in words, and nothing was kept.
  const std::int64_t before = site.house.count("SELECT count(*) FROM report");
  const http::Response bad = site.send("/melden/over/lost_device", "noor", site.lost("noor"), {polyglot});
  CHECK_MESSAGE((bad.status == 422 || bad.status == 503), bad.status);
  CHECK(has(bad, "Nog niet ontvangen"));
  CHECK(site.house.count("SELECT count(*) FROM report") == before);
  const http::Response many = site.send("/melden/over/lost_device", "noor", site.lost("noor"), {"a", "b", "c", "d", "e", "f"});
  CHECK(many.status == 422);
  const http::Response large = site.send("/melden/over/lost_device", "noor", site.lost("noor"), {std::string(10'000'001, 'x')});
  CHECK(large.status == 422);
  CHECK(has(large, "te groot"));
}

TEST_CASE("a vault: made with a sheet that is shown once, opened, closed, another word, mended") {
  Site site;
  CHECK(has(site.get("/meldingen", "vera"), "U hebt nog geen kluis"));
  CHECK(site.post("/meldingen/kluis", "vera", {{"doe", "maak"}, {"nieuw", kWord}, {"nogmaals", "anders"}}).status == 422);
  const http::Response made = site.post("/meldingen/kluis", "vera", {{"doe", "maak"}, {"nieuw", kWord}, {"nogmaals", kWord}});
  REQUIRE(made.status == 200);
  std::smatch found;
  REQUIRE(std::regex_search(made.body, found, std::regex("class=\"receipt\">([^<]+)<")));
  const std::string sheet = found[1];
  CHECK_FALSE(has(site.get("/meldingen/kluis", "vera"), sheet));
  const http::Response form = site.get("/melden/over/unwanted_contact?school=linde");
  REQUIRE(site.post("/melden/over/unwanted_contact", "", {{"sleutel", hidden(form, "sleutel")}, {"school", "linde"}, {"wat", "Geheim"}, {"hoe", "anoniem"}}).status == 200);
  site.half_day_later("vera");
  const std::string report = site.on_list("vera");
  CHECK(has(site.get(report, "vera"), "Geheim"));
  CHECK(site.post("/meldingen/kluis", "vera", {{"doe", "sluit"}}).status == 303);
  const http::Response locked = site.get(report, "vera");
  CHECK_FALSE(has(locked, "Geheim"));
  CHECK(has(locked, "Open de kluis"));
  CHECK(site.post(report, "vera", {{"doe", "pak"}}).status != 303);
  CHECK(site.post("/meldingen/kluis", "vera", {{"doe", "open"}, {"woord", "een heel andere zin dan die"}}).status == 403);
  CHECK(place(site.post("/meldingen/kluis", "vera", {{"doe", "open"}, {"woord", kWord}, {"terug", report.substr(11)}})) == report);
  CHECK(has(site.get(report, "vera"), "Geheim"));
  site.house.now->seconds += 16 * 60;
  CHECK_FALSE(has(site.get(report, "vera"), "Geheim"));  // a quarter of an hour
  const char* other = "weer een zin, nu over wind en wolken";
  const http::Response mended = site.post("/meldingen/kluis", "vera", {{"doe", "herstel"}, {"blad", sheet}, {"nieuw", other}, {"nogmaals", other}});
  CHECK(mended.status == 200);
  CHECK_FALSE(has(mended, sheet));
  CHECK(has(site.get(report, "vera"), "Geheim"));
  CHECK(site.post("/meldingen/kluis", "vera", {{"doe", "vervang"}, {"leeg-nieuw", kWord}, {"leeg-nogmaals", kWord}}).status == 422);  // not without the tick
}

TEST_CASE("a social signal asks the link and its tone, and not who wrote it") {
  Site site;
  const http::Response form = site.get("/melden/over/social_signal", "noor");
  CHECK_FALSE(has(form, "name=\"wat\""));
  CHECK_FALSE(has(form, "name=\"bijlage\""));
  CHECK(has(form, "dat bewaren wij niet"));
  const http::Response received = site.post("/melden/over/social_signal", "noor", {{"sleutel", hidden(form, "sleutel")}, {"school", "linde"}, {"waar", "https://forum.example/1"}, {"toon", "complaint"}});
  REQUIRE_MESSAGE(received.status == 200, received.body);
  const std::string report = site.on_list("els");
  REQUIRE_FALSE(report.empty());
  CHECK(site.on_list("sophie") == report);  // both
  CHECK(has(site.get(report, "els"), "https://forum.example/1"));
  CHECK(has(site.get("/melden/over/derailed_discussion", "noor"), "Bel uw leidinggevende"));
}

TEST_CASE("a data breach: the clock, the form bit by bit, two who fill in the same, the sheet, filed, and the register") {
  Site site;
  REQUIRE(site.post("/melden/over/lost_device", "noor", site.lost("noor")).status == 200);
  const std::string report = site.on_list("thijs");
  REQUIRE(site.post(report, "thijs", {{"doe", "pak"}}).status == 303);
  CHECK(site.post(report, "thijs", {{"doe", "datalek"}, {"bekend", "gisteren"}}).status == 422);
  const http::Response begun = site.post(report, "thijs", {{"doe", "datalek"}, {"bekend", "2026-11-23T10:05"}});
  REQUIRE(begun.status == 303);
  const std::string breach = place(begun);
  *site.house.now = Instant{kStart.seconds + 70 * 3600};
  CHECK(has(site.get(breach, "thijs"), "nog 2 uur"));
  CHECK(has(site.get("/vandaag", "thijs"), "nog 2 uur"));
  CHECK(site.get(breach, "aylin").status == 200);
  for (const char* who : {"noor", "els", "joost", "karim"}) CHECK_MESSAGE(site.get(breach, who).status == 404, who);
  for (int section = 0; section < kBreachSections; ++section) CHECK(site.get(breach + "/deel/" + std::to_string(section), "thijs").status == 200);
  CHECK(site.get(breach + "/deel/10", "thijs").status == 404);
  // Every question of a part, answered as its kind wants it; then the same part by a colleague who saw the older one.
  for (const BreachQuestion& question : breach_questions()) {
    const std::string section = std::to_string(question.section), name(question.name);
    std::string value = "proef";
    if (question.kind == BreachQuestion::Kind::number) value = "24";
    if (question.kind == BreachQuestion::Kind::yes_no) value = "yes";
    if (question.kind == BreachQuestion::Kind::moment) value = "2026-11-23T09:00";
    if (!question.choices.empty()) value = question.choices.front().first;
    const http::Response page = site.get(breach + "/deel/" + section, "thijs");
    std::smatch version, was;
    REQUIRE(std::regex_search(page.body, version, std::regex("name=\"versie." + name + "\" value=\"(\\d+)\"")));
    const http::Response saved = site.post(breach + "/deel/" + section, "thijs", {{name, value}, {"was." + name, "?"}, {"versie." + name, version[1]}, {"dan", "stop"}});
    CHECK_MESSAGE(saved.status == 303, name << saved.body);
    const http::Response late = site.post(breach + "/deel/" + section, "aylin", {{name, question.choices.empty() && question.kind == BreachQuestion::Kind::line ? "iets anders" : value}, {"was." + name, "?"}, {"versie." + name, version[1]}});
    if (question.kind == BreachQuestion::Kind::line) {
      CHECK_MESSAGE(late.status == 409, name);
      CHECK(has(late, "iets anders"));  // what was typed stays
    }
  }
  const http::Response sheet = site.get(breach + "/invulblad", "thijs");
  CHECK(sheet.status == 200);
  CHECK_FALSE(has(sheet, "nog invullen"));
  CHECK(has(sheet, "Leidraad verstuurt niets"));
  CHECK(site.get(breach + "/brief", "thijs").status == 200);
  CHECK(site.post(breach, "thijs", {{"doe", "niet"}, {"niet-omdat", ""}}).status == 422);
  CHECK(site.post(breach, "thijs", {{"doe", "melden"}}).status == 303);
  CHECK(site.post(breach, "thijs", {{"doe", "gemeld"}, {"moment", "2026-11-26T08:00"}, {"nummer", "AP-2026-1"}}).status == 303);
  CHECK(has(site.get("/meldingen/datalekken", "aylin"), "Gemeld bij de AP"));
  CHECK(has(site.get("/meldingen/datalekken.csv", "aylin"), "AP-2026-1"));
  CHECK_FALSE(has(site.get("/meldingen/datalekken.csv", "noor"), "AP-2026-1"));
  CHECK(site.post(breach, "thijs", {{"doe", "vervolg"}, {"vervolg", "Laptop gevonden."}}).status == 303);
  CHECK(site.post(breach, "thijs", {{"doe", "sluit"}}).status == 303);
}

TEST_CASE("a breach begun in the very minute of the report: a field without seconds is not before it") {
  Site site;
  *site.house.now = Instant{kStart.seconds + 30};
  REQUIRE(site.post("/melden/over/lost_device", "noor", site.lost("noor")).status == 200);
  const std::string report = site.on_list("thijs");
  REQUIRE(site.post(report, "thijs", {{"doe", "pak"}}).status == 303);
  CHECK(site.post(report, "thijs", {{"doe", "datalek"}, {"bekend", "2026-11-23T10:09"}}).status == 422);
  const http::Response begun = site.post(report, "thijs", {{"doe", "datalek"}, {"bekend", "2026-11-23T10:05"}});
  REQUIRE_MESSAGE(begun.status == 303, begun.body);
  REQUIRE(site.post(place(begun), "thijs", {{"doe", "melden"}}).status == 303);
  CHECK(site.post(place(begun), "thijs", {{"doe", "gemeld"}, {"moment", "2026-11-23T10:05"}, {"nummer", "AP-1"}}).status == 303);
}

TEST_CASE("at 71:59 the clock still runs; a minute and a second later it is late, and the reason is asked") {
  Site site;
  REQUIRE(site.post("/melden/over/lost_device", "noor", site.lost("noor")).status == 200);
  const std::string report = site.on_list("thijs");
  REQUIRE(site.post(report, "thijs", {{"doe", "pak"}}).status == 303);
  const std::string breach = place(site.post(report, "thijs", {{"doe", "datalek"}, {"bekend", "2026-11-23T10:05"}}));
  *site.house.now = Instant{kStart.seconds + 72 * 3600 - 60};
  CHECK(has(site.get(breach, "thijs"), "nog 1 minuut"));
  *site.house.now = Instant{kStart.seconds + 72 * 3600 + 61};
  const http::Response late = site.get(breach, "thijs");
  CHECK(has(late, "te laat"));
  CHECK(has(late, "Waarom later dan 72 uur?"));
  CHECK(site.post(breach, "thijs", {{"doe", "melden"}, {"reden", ""}}).status == 422);
  CHECK(site.post(breach, "thijs", {{"doe", "melden"}, {"reden", "Pas laat ontdekt."}}).status == 303);
}

TEST_CASE("a breach that need not be reported stays in the register with its reason") {
  Site site;
  REQUIRE(site.post("/melden/over/lost_device", "noor", site.lost("noor")).status == 200);
  const std::string report = site.on_list("thijs");
  REQUIRE(site.post(report, "thijs", {{"doe", "pak"}}).status == 303);
  const std::string breach = place(site.post(report, "thijs", {{"doe", "datalek"}, {"bekend", "2026-11-23T10:05"}}));
  CHECK(site.post(breach, "thijs", {{"doe", "niet"}, {"niet-omdat", "De schijf was versleuteld; =1+1"}}).status == 303);
  const http::Response table = site.get("/meldingen/datalekken.csv", "aylin");
  CHECK(has(table, "versleuteld"));
  CHECK_FALSE(has(site.get(breach, "thijs"), "72 uur</p>"));
}

TEST_CASE("numbers: for who leads, the board and who guards privacy; never a number under five") {
  Site site;
  for (int i = 0; i < 6; ++i) REQUIRE(site.post("/melden/over/lost_device", "noor", site.lost("noor")).status == 200);
  REQUIRE(site.post("/melden/over/malfunction", "noor", {{"sleutel", hidden(site.get("/melden/over/malfunction", "noor"), "sleutel")}, {"school", "linde"}, {"wat", "Beamer stuk"}, {"hoe", "naam"}}).status == 200);
  for (const char* who : {"dirk", "marijke", "aylin"}) {
    const http::Response numbers = site.get("/meldingen/cijfers", who);
    CHECK_MESSAGE(numbers.status == 200, who);
    CHECK_FALSE(has(numbers, ">1<"));
  }
  for (const char* who : {"noor", "joost", "sem"}) CHECK_MESSAGE(site.get("/meldingen/cijfers", who).status == 403, who);
  CHECK(site.get("/meldingen/cijfers").status == 303);
  CHECK_FALSE(has(site.get("/meldingen/cijfers", "dirk"), "De wilg"));
}

TEST_CASE("what is typed becomes no markup, on no page of reports") {
  Site site;
  Fields fields = site.lost("noor");
  fields[2].second = "<img src=x onerror=alert(1)>";
  REQUIRE(site.post("/melden/over/lost_device", "noor", fields).status == 200);
  const std::string report = site.on_list("thijs");
  CHECK_FALSE(has(site.get(report, "thijs"), "<img src=x"));
  CHECK(has(site.get(report, "thijs"), "&lt;img src=x"));
  REQUIRE(site.post(report, "thijs", {{"doe", "pak"}}).status == 303);
  CHECK_FALSE(has(site.post(report, "thijs", {{"doe", "bericht"}, {"bericht", std::string(200'000, '<')}}), "<<<<"));
}

TEST_CASE("one who sends very many holds back nobody else behind the same address who is signed in") {
  Site site;
  int status = 200;
  for (int i = 0; i < 30 && status == 200; ++i) status = site.post("/melden/over/lost_device", "noor", site.lost("noor")).status;
  CHECK(status == 429);
  CHECK(site.post("/melden/over/lost_device", "els", site.lost("els")).status == 200);
}

TEST_CASE("adding with a number keeps its turn: nobody fills a disk with one number") {
  Site site;
  site.make_vault("vera");
  const http::Response form = site.get("/melden/over/unwanted_contact?school=linde");
  const std::string number = receipt_in(site.post("/melden/over/unwanted_contact", "", {{"sleutel", hidden(form, "sleutel")}, {"school", "linde"}, {"wat", "Geheim"}, {"hoe", "anoniem"}}));
  int status = 200, added = 0;
  for (; added < 20 && status == 200; ++added) status = site.post("/melden/volgen", "", {{"nummer", number}, {"doe", "aanvullen"}, {"sleutel", identity::new_token()}, {"aanvulling", "Nog iets."}}).status;
  CHECK(status == 429);
  CHECK(added < 10);
}

TEST_CASE("a great many reports from one address are stopped for a while, and nothing typed is lost") {
  Site site;
  int status = 200;
  for (int i = 0; i < 30 && status == 200; ++i) status = site.post("/melden/over/lost_device", "noor", site.lost("noor")).status;
  CHECK(status == 429);
  *site.house.now = Instant{kStart.seconds + 300};
  CHECK(site.post("/melden/over/lost_device", "noor", site.lost("noor")).status == 200);
}

}  // namespace leidraad

// SPDX-License-Identifier: EUPL-1.2
// A school's code over its board's: what may change, what may not, and in which words it is said.
#include <algorithm>

#include <doctest/doctest.h>

#include "core/code/check.h"
#include "core/code/layer.h"
#include "core/code/parse.h"
#include "core/code/valuations.h"

using namespace leidraad;

namespace {

Code read(std::string_view id, std::string_view front, std::string_view body) {
  const std::string source = "---\ncode: " + std::string(id) + "\ntitle: Code van " + std::string(id) + "\nlanguage: nl\n" +
                             std::string(front) + "---\n\n" + std::string(body);
  Parsed parsed = parse_code(source, std::string(id) + ".md");
  REQUIRE_FALSE(has_errors(parsed.findings));
  return parsed.code;
}

std::string article(std::string_view rules, std::string_view attributes = {}) {
  std::string text = "### 1 Artikel {#artikel source=N4.5 " + std::string(attributes) + "}\n\nTekst.\n";
  if (!rules.empty()) text += "\n```rule\n" + std::string(rules) + "\n```\n";
  return text;
}

// "", or the id of the first finding when `below` replaces `above`.
std::string verdict(std::string_view above, std::string_view below, std::string_view attributes = {},
                    std::string_view front_above = {}, std::string_view front_below = {}) {
  const Layered layered = layer(read("bestuur", front_above, article(above, attributes)), read("school", front_below, article(below)));
  if (layered.findings.empty()) return "";
  CHECK(layered.findings.front().severity == Severity::error);
  CHECK(layered.findings.front().file == "school.md");
  CHECK_FALSE(layered.findings.front().suggestion_nl.empty());
  return layered.findings.front().id;
}

struct Case {
  std::string_view above, below, verdict;
};

constexpr std::string_view kLooser = "looser-than-parent";
constexpr std::string_view kNotProven = "not-proven";

}  // namespace

TEST_CASE("a child may be stricter always, looser only where the parent is open") {
  const Case cases[] = {
      {"forbid game.play", "forbid game.play", ""},
      {"forbid game.play when lesson", "forbid game.play", ""},
      {"forbid game.play", "forbid game.play when lesson", kLooser},
      {"forbid game.play", "advise against game.play", kLooser},
      {"advise against game.play", "forbid game.play", ""},
      {"advise against game.play", "allow game.play", kLooser},
      {"allow game.play", "forbid game.play", ""},
      {"forbid game.play unless permission from teacher", "forbid game.play", ""},
      {"forbid game.play", "forbid game.play unless permission from teacher", kLooser},
      {"forbid game.play unless permission from {teacher, director}", "forbid game.play unless permission from director", ""},
      {"forbid game.play unless permission from director", "forbid game.play unless permission from {teacher, director}", kLooser},
      {"forbid game.play unless permission from director", "forbid game.play unless permission from teacher", kLooser},
      {"forbid game.play for pupil", "forbid game.play for everyone", ""},
      {"forbid game.play for staff", "forbid game.play for employee, intern, agency, volunteer, external", ""},
      {"forbid game.play for staff", "forbid game.play for employee, intern, agency, volunteer", kLooser},
      {"forbid game.play for teacher", "forbid game.play for staff", ""},
      {"forbid game.play for council", "forbid game.play for staff", kLooser},
      {"forbid game.play except teacher", "forbid game.play", ""},
      {"forbid game.play for pupil", "forbid game.play for pupil except teacher", ""},
      {"forbid web.visit when category in {gambling}", "forbid web.visit when category in {gambling, games}", ""},
      {"forbid web.visit when category in {gambling, games}", "forbid web.visit when category in {gambling}", kLooser},
      {"forbid web.visit when category contains {gambling, games}", "forbid web.visit when category in {gambling}", ""},
      {"forbid web.visit when category in {gambling}", "forbid web.visit when category contains {gambling, games}", kLooser},
      {"forbid web.visit when category in {gambling, games}", "forbid web.visit when category contains {gambling, games}", kLooser},
      {"forbid web.visit when category is {}", "forbid web.visit when not category", ""},
      {"forbid web.visit when category", "forbid web.visit when category in {gambling}", kLooser},
      {"forbid web.visit when category in {gambling} unless purpose in {education, work}",
       "forbid web.visit when category in {gambling} unless purpose is education", ""},
      {"forbid web.visit when category in {gambling} unless purpose is education",
       "forbid web.visit when category in {gambling} and purpose in {work, private, commercial}", ""},
      {"forbid web.visit when host in {\"a.example\"}", "forbid web.visit when host in {\"a.example\", \"b.example\"}", ""},
      {"forbid web.visit when host in {\"a.example\", \"b.example\"}", "forbid web.visit when host in {\"a.example\"}", kLooser},
      {"require idle_lock <= 10 min on device.use", "require idle_lock <= 5 min on device.use", ""},
      {"require idle_lock <= 10 min on device.use", "require idle_lock <= 15 min on device.use", kLooser},
      {"require idle_lock <= 1 hour on device.use", "require idle_lock < 60 min on device.use", ""},
      {"require idle_lock < 1 hour on device.use", "require idle_lock <= 60 min on device.use", kLooser},
      {"require password_age <= 1 month on account.sign_in", "require password_age <= 27 days on account.sign_in", ""},
      {"require password_age <= 1 month on account.sign_in", "require password_age <= 30 days on account.sign_in", kNotProven},
      {"forbid mail.send when attachment_size > 20 MB", "forbid mail.send when attachment_size > 20000 kB", ""},
      {"forbid mail.send when attachment_size > 20 MB", "forbid mail.send when attachment_size > 25 MB", kLooser},
      {"require access_code and updated on device.use", "require access_code on device.use\nrequire updated on device.use", ""},
      {"require access_code on device.use\nrequire updated on device.use", "require access_code or updated on device.use", kLooser},
      {"forbid media.publish unless consent of everyone", "forbid media.publish", ""},
      {"forbid media.publish unless consent of everyone", "forbid media.publish when pupils_shown unless consent of everyone", kLooser},
      {"forbid facility.use when purpose is commercial", "forbid web.visit when purpose is commercial", kLooser},
      {"forbid web.visit when device_owner is not own", "forbid facility.use", ""},
      {"forbid web.visit", "forbid facility.use", kLooser},
      {"forbid game.play for pupil when year_group < 5", "forbid game.play for pupil when year_group < 6", ""},
      {"forbid game.play for pupil when year_group < 6", "forbid game.play for pupil when year_group < 5", kLooser},
      {"proposed forbid game.play", "allow game.play", ""},
      // by text, duties and supervision
      {"forbid game.play", "", kNotProven},
      {"", "forbid game.play", ""},
      {"observe traffic keep bytes per minute serving security for 14 days", "observe traffic keep bytes per minute serving security for 2 weeks", ""},
      {"observe traffic keep bytes per minute serving security for 14 days\nforbid game.play", "forbid game.play", ""},
      {"observe traffic keep bytes per minute serving security for 14 days", "observe traffic keep bytes, flows per minute serving security for 14 days", kNotProven},
      {"observe traffic keep bytes, flows per minute, location serving security, cost_control for 14 days", "observe traffic keep bytes per location serving security for 7 days", ""},
      {"observe traffic keep bytes per minute serving security for 14 days", "observe traffic keep bytes per minute serving security for 15 days", kNotProven},
      {"observe traffic keep bytes per minute serving security to board for 14 days", "observe traffic keep bytes per minute serving security for 14 days", kNotProven},
      {"forbid game.play", "forbid game.play\nobserve traffic keep bytes per minute serving security for 14 days", kNotProven},
      {"alert on traffic per workstation when flows > 9 over 1 hour to network_admin", "alert on traffic per workstation when flows > 8 over 1 hour to network_admin", kNotProven},
      {"report lost_device to report_point or director", "report lost_device to director or report_point within 1 day", ""},
      {"report lost_device to report_point within 1 day", "report lost_device to report_point within 2 days", kNotProven},
      {"report lost_device to report_point", "report stolen_device to report_point", kLooser},
      {"report lost_device to report_point", "report lost_device to report_point\nreport stolen_device to report_point", ""},
      {"measure for pupil talk, warning", "measure for pupil talk, warning", ""},
      {"measure for pupil talk", "measure for pupil talk, warning", kNotProven},
      {"review every 1 year by board", "review every 2 years by board", kNotProven},
      {"forbid game.play", "forbid game.play\nreview every 1 year by board", ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.above);
    CAPTURE(one.below);
    CHECK(verdict(one.above, one.below) == one.verdict);
    CHECK(verdict(one.above, one.below, "open") == "");
  }
}

TEST_CASE("a looser rule is told with the case that shows it, in both languages") {
  const Layered layered = layer(read("bestuur", "", article("forbid web.visit when category in {gambling, games}")),
                                read("school", "", article("forbid web.visit when category in {gambling} unless purpose is private")));
  REQUIRE(layered.findings.size() == 1);
  const Finding& finding = layered.findings[0];
  CHECK(finding.nl.find("zegt de hogere code: nee; deze code: mag") != std::string::npos);
  CHECK(finding.en.find("the higher code says: no; this code: yes") != std::string::npos);
  CHECK(finding.nl.find("`bestuur`") != std::string::npos);
  CHECK(finding.place.line == 7);
  MESSAGE(finding.nl);
  MESSAGE(finding.en);
}

TEST_CASE("more than 2^20 cases are not proven, and need open") {
  const auto rule = [](std::string_view verb, std::size_t words, std::string_view tail) {
    std::string text(verb);
    for (std::size_t i = 0; i < words; ++i) text += (i == 0 ? " when group contains {g" : " or group contains {g") + std::to_string(i) + "}";
    return text + std::string(tail);
  };
  const std::string above = rule("forbid game.play", 20, "");
  CHECK(verdict(above, rule("forbid game.play", 20, " or group contains {g3}")) == "");
  CHECK(verdict(rule("forbid game.play", 21, ""), rule("forbid game.play", 21, " or lesson")) == kNotProven);
  CHECK(verdict(rule("forbid game.play", 21, ""), rule("forbid game.play", 21, " or lesson"), "open") == "");
  CHECK(verdict(rule("forbid game.play", 21, ""), rule("forbid game.play", 21, "")) == "");  // the same rule needs no trying
}

TEST_CASE("words that no rule tells apart are tried as one") {
  std::string above = "forbid web.visit when host in {\"h0.example\"";
  for (int i = 1; i < 400; ++i) above += ", \"h" + std::to_string(i) + ".example\"";
  CHECK(verdict(above + "}", above + ", \"more.example\"}") == "");
  std::string groups = "forbid game.play when group in {g0";
  for (int i = 1; i < 400; ++i) groups += ", g" + std::to_string(i);
  CHECK(verdict(groups + "}", groups + ", more}") == "");
  CHECK(verdict(groups + ", more}", groups + "}") == kLooser);
}

TEST_CASE("a child code adds, changes and strikes articles of its parent") {
  const Code parent = read("bestuur", "",
      "# Code\n\n## 1 Algemeen\n\n### 1.1 Doel {#doel source=N0.7 main}\n\nTekst.\n\n### 1.2 Weg {#weg source=N0.8}\n\nTekst.\n\n"
      "## 2 Internet\n\n### 2.1 Spel {#spel source=N4.5}\n\nTekst.\n\n```rule\nforbid game.play when lesson\n```\n");
  const Code child = read("school", "",
      "# Code van de school\n\n## 1 Algemeen\n\n### 1.2 Weg {#weg strike}\n\n### 1.3 Nieuw {#nieuw source=N0.8}\n\nNieuw.\n\n"
      "### 2.1 Spel {#spel source=N4.5}\n\nStrenger.\n\n```rule\nforbid game.play\n```\n\n## 3 Eigen\n\n### 3.1 Eigen {#eigen source=K2.13}\n\nEigen.\n");
  const Layered layered = layer(parent, child);
  CHECK(layered.findings.empty());
  std::vector<std::string> order;
  for (const Section& section : layered.code.sections) {
    order.push_back(section.is_article ? layered.code.articles.at(section.article).id : section.heading);
  }
  CHECK(order == std::vector<std::string>{"Code van de school", "1 Algemeen", "doel", "nieuw", "2 Internet", "spel", "3 Eigen", "eigen"});
  CHECK(layered.code.article("doel")->from == "bestuur");
  CHECK(layered.code.article("spel")->from == "school");
  CHECK(layered.code.main_article()->id == "doel");
  CHECK(layered.code.article("weg") == nullptr);
}

TEST_CASE("striking a rule is looser, striking an unknown article an error") {
  const Code child = read("school", "", "### 1 Artikel {#artikel strike}\n\n### 2 Ander {#ander strike}\n");
  const Layered layered = layer(read("bestuur", "", article("forbid game.play")), child);
  REQUIRE(layered.findings.size() == 2);
  CHECK(layered.findings[0].id == "looser-than-parent");
  CHECK(layered.findings[1].id == "strike-unknown");
  CHECK(layer(read("bestuur", "", article("forbid game.play", "open")), child).findings.size() == 1);
  CHECK(layer(read("bestuur", "", article("")), child).findings.size() == 1);
}

TEST_CASE("what the parent closed, a child cannot open for a grandchild") {
  const Code middle = layer(read("bestuur", "", article("forbid game.play")), read("school", "", article("forbid game.play", "open"))).code;
  CHECK_FALSE(middle.article("artikel")->open);
  const Layered low = layer(middle, read("leerlingen", "", article("allow game.play")));
  REQUIRE(low.findings.size() == 1);
  CHECK(low.findings[0].id == "looser-than-parent");
}

TEST_CASE("one main article remains, the child's when it names one") {
  const Code parent = read("bestuur", "", "### 1 Doel {#doel source=N0.7 main}\n\nTekst.\n");
  const Code keeps = layer(parent, read("school", "", "### 1 Doel {#doel source=N0.7}\n\nAnders.\n")).code;
  CHECK(keeps.article("doel")->main);
  const Code moves = layer(parent, read("school", "", "### 2 Nieuw {#nieuw source=N0.8 main}\n\nTekst.\n")).code;
  CHECK_FALSE(moves.article("doel")->main);
  CHECK(moves.main_article()->id == "nieuw");
}

TEST_CASE("a value the child changes is judged in the articles it did not touch") {
  const Code parent = read("bestuur", "values: {slot: 10 min}\n", article("require idle_lock <= {{slot}} on device.use\nrequire updated on device.use"));
  const std::string_view other = "### 2 Ander {#ander source=N0.8}\n\nTekst.\n";
  CHECK(layer(parent, read("school", "values: {slot: 5 min}\n", other)).findings.empty());
  const Layered looser = layer(parent, read("school", "values: {slot: 20 min}\n", other));
  REQUIRE(looser.findings.size() == 1);
  CHECK(looser.findings[0].id == "looser-than-parent");
  CHECK(looser.code.front.values.at("slot").text == "20 min");
  // an open placeholder is there to be filled
  CHECK(layer(read("bestuur", "", article("require idle_lock <= {{slot}} on device.use")), read("school", "values: {slot: 5 min}\n", other)).findings.empty());
}

TEST_CASE("front matter: the child's holds, the rest falls back to the parent's key by key") {
  const Code parent = read("bestuur",
      "attribution: Naar een voorbeeld\nvalues: {naam: Bestuur, punt: balie}\nscope: {kinds: [pupil, staff], places: [school]}\n"
      "documents:\n  - {id: ibp, title: IBP, version: \"1\"}\n  - {id: ai, title: AI, version: \"1\"}\n"
      "calendar: {time_zone: Europe/Amsterdam, schools: {linde: {school_time: {mon: [\"08:30\", \"14:00\"]}}}}\n", article(""));
  const Code child = read("school",
      "values: {naam: School}\nscope: {kinds: [pupil, staff, parent]}\ndocuments:\n  - {id: ai, title: AI, version: \"2\"}\n"
      "calendar: {schools: {linde: {lessons: {mon: [[\"08:30\", \"10:00\"]]}}}}\n", article(""));
  const Layered layered = layer(parent, child);
  CHECK(layered.findings.empty());
  const FrontMatter& front = layered.code.front;
  CHECK(front.code == "school");
  CHECK(front.values.at("naam").text == "School");
  CHECK(front.values.at("punt").text == "balie");
  CHECK(front.scope.kinds->size() == 7);
  CHECK(front.scope.places == std::vector<std::string>{"school"});
  REQUIRE(front.documents.size() == 2);
  CHECK(front.documents[0].version == "1");
  CHECK(front.documents[1].version == "2");
  REQUIRE(front.calendar);
  CHECK(front.calendar->time_zone == "Europe/Amsterdam");
  CHECK(front.calendar->schools->at("linde").school_time.has_value());
  CHECK(front.calendar->schools->at("linde").lessons.has_value());
}

TEST_CASE("the attribution of a parent code stays in the code derived from it") {
  const Code parent = read("voorbeeld", "attribution: Naar een voorbeeld, CC BY 4.0\n", article(""));
  CHECK(layer(parent, read("school", "", article(""))).code.front.attribution == "Naar een voorbeeld, CC BY 4.0");
}

TEST_CASE("a child may bind more people, devices and places; whoever the parent binds stays bound") {
  const Code parent = read("bestuur", "scope: {kinds: [employee, pupil], devices: [school]}\n", article("", "main"));
  const Layered wider = layer(parent, read("school", "scope: {kinds: [employee, pupil, parent]}\n", article("")));
  CHECK(wider.findings.empty());
  CHECK(wider.code.front.scope.kinds->size() == 3);
  const Layered narrower = layer(parent, read("school", "scope: {kinds: [pupil]}\n", article("")));
  REQUIRE(narrower.findings.size() == 1);
  CHECK(narrower.findings[0].id == "scope-narrower");
  CHECK(narrower.findings[0].severity == Severity::warning);
  CHECK(narrower.code.front.scope.kinds->size() == 2);
  const Code everyone = read("bestuur", "", article("", "main"));
  CHECK_FALSE(layer(everyone, read("school", "scope: {kinds: [pupil]}\n", article(""))).code.front.scope.kinds);
  CHECK(layer(everyone, read("school", "scope: {devices: [school, own]}\n", article(""))).findings.empty());
  const Code open = read("bestuur", "scope: {kinds: [staff]}\n", article("", "main open"));
  CHECK(layer(open, read("school", "scope: {kinds: [employee]}\n", article(""))).code.front.scope.kinds->size() == 1);
}

TEST_CASE("the council's consent goes along while the child observes the same") {
  const std::string_view rule = "observe traffic keep bytes per minute serving security for 14 days";
  const Code parent = read("bestuur", "dpia: D-1\ncouncil_consent: {reference: MR-1, date: 2026-05-12}\n", article(rule));
  const std::string_view other = "### 2 Ander {#ander source=N0.8}\n\nTekst.\n";
  CHECK(layer(parent, read("school", "", other)).code.front.council_consent.has_value());
  const std::string more = std::string(other) + "\n```rule\nobserve storage keep bytes per day serving security for 14 days\n```\n";
  CHECK_FALSE(layer(parent, read("school", "", more)).code.front.council_consent.has_value());
}

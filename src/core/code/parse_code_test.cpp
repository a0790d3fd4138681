// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <algorithm>

#include "core/code/check.h"
#include "core/code/parse.h"
#include "core/code/print.h"

using namespace leidraad;

namespace {
constexpr std::string_view kCode = R"(---
code: proef
title: Proef
language: nl
scope: {kinds: [staff, pupil], devices: [school], places: [school, office]}
values:
  grens: 50 GB
  naam: IKC De Linde
  vaak: judgement
calendar: {time_zone: Europe/Amsterdam, holidays: [[2026-12-21, 2027-01-01]], schools: {linde: {school_time: {mon: ["08:30", "14:30"]}, lessons: {mon: [["08:30", "10:15"], ["10:30", "12:00"]]}, groups: {"5a": {lessons: {mon: [["09:00", "10:00"]]}}}}}}
---

# Gedragscode van {{naam}}

## 4 Internet

Een inleiding.

### 4.5 Kansspelen {#kansspelen source=N4.5,N4.9 fail=closed main}
Gokken kan niet via ons netwerk.

- een
- twee

Voor leerlingen: gokken mag niet.

> [!NOTE]
> Kies zelf wie akkoord geeft.

#### Een tussenkop

```rule
# waarom: geld
forbid web.visit when category in {gambling}
  unless purpose in {education, work} or permission from location_manager
```
```ruling
teacher web.visit category={gambling} purpose=private at=2026-11-23T10:05:00+01:00 -> ask location_manager   # thuis wel
teacher web.visit category={gambling} purpose=education → allow
```

[los]: https://www.dewaterlanden.example

### 4.6 Toon {#toon open register=report}
**Waarom alleen gevraagd:** een machine hoort niet over toon te oordelen.
)";

std::vector<std::string> ids(const Findings& findings) {
  std::vector<std::string> all;
  for (const Finding& finding : findings) all.push_back(finding.id);
  return all;
}
bool has(const Findings& findings, std::string_view id) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) { return finding.id == id; });
}
Findings check_text(std::string_view text) {
  auto parsed = parse_code(text, "x.md");
  Findings all = parsed.findings;
  for (Finding& finding : check(parsed.code)) all.push_back(std::move(finding));
  return all;
}
std::string with_rule(std::string_view rule) {
  return "---\ncode: x\ntitle: X\n---\n### 1 A {#a main}\nTekst.\n```rule\n" + std::string(rule) + "\n```\n";
}
}  // namespace

TEST_CASE("a code is read into front matter, chapters, articles and their parts") {
  const auto parsed = parse_code(kCode, "x.md");
  CHECK(ids(parsed.findings).empty());
  const Code& code = parsed.code;
  CHECK(code.front.title == "Proef");
  CHECK(code.front.scope.kinds->size() == 6);
  CHECK(code.front.values.at("vaak").judgement);
  CHECK(code.front.calendar->schools->at("linde").groups.at("5a").lessons->at(Weekday::mon)[0] == Interval{540, 600});
  REQUIRE(code.articles.size() == 2);
  const Article& article = code.articles[0];
  CHECK(article.id == "kansspelen");
  CHECK(article.title == "4.5 Kansspelen");
  CHECK(article.sources == std::vector<std::string>{"N4.5", "N4.9"});
  CHECK(article.main);
  CHECK(article.fail == "closed");
  CHECK(article.statements().size() == 1);
  CHECK(article.statements()[0]->place.line == 34);
  CHECK(article.rulings().size() == 2);
  CHECK(article.rulings()[0]->at == "2026-11-23T10:05:00+01:00");
  CHECK(article.rulings()[0]->note == "thuis wel");
  CHECK(child_text_of(article, code.front) == "gokken mag niet.");
  CHECK(text_of(article, code.front).find("#### Een tussenkop") != std::string::npos);
  CHECK(text_of(article, code.front).find("[los]:") != std::string::npos);
  CHECK(reason_of(code.articles[1]) == "een machine hoort niet over toon te oordelen.");
  CHECK(code.sections.size() == 4);
  CHECK(fill(code.sections[0].heading, code.front) == "Gedragscode van IKC De Linde");
}

TEST_CASE("what is printed reads back the same, and prints the same again") {
  const Code code = parse_code(kCode, "x.md").code;
  const std::string printed = print(code);
  const auto again = parse_code(printed, "x.md");
  CHECK(again.code == code);
  CHECK(print(again.code) == printed);
}

TEST_CASE("a broken rule block is never lost when a code is printed") {
  const std::string text = with_rule("forbid web.visit whn lesson\nallow game.play");
  const std::string printed = print(parse_code(text, "x.md").code);
  CHECK(printed.find("forbid web.visit whn lesson") != std::string::npos);
}

TEST_CASE("line ends, a byte order mark and a missing last line end change nothing") {
  std::string dos = "\xEF\xBB\xBF";
  for (const char c : kCode) dos += c == '\n' ? std::string("\r\n") : std::string(1, c);
  dos.resize(dos.size() - 2);
  CHECK(parse_code(dos, "x.md").code == parse_code(kCode, "x.md").code);
}

TEST_CASE("what is no code is refused in one clear line with its place") {
  const auto first = [](std::string_view text) {
    const auto parsed = parse_code(text, "x.md");
    return parsed.findings.empty() ? std::string() : parsed.findings[0].id + ":" + std::to_string(parsed.findings[0].place.line);
  };
  CHECK(first("") == "empty:1");
  CHECK(first(" \n\n") == "empty:1");
  CHECK(first(std::string_view("a\nb\0c", 5)) == "binary:2");
  CHECK(first("goed\nn\xE9 goed\n") == "not-utf8:2");
  CHECK(first(std::string(5'000'000, 'a')) == "too-large:1");
  CHECK(first(std::string(60'000, '>')) == "line-too-long:1");
  CHECK(first("---\ncode: a\ncode: b\n---\n### A {#a}\n") == "front-matter:3");
  CHECK(first("---\ncode: &x a\ntitle: *x\n---\n") == "front-matter:2");
  CHECK(first("---\ncode: " + std::string(5000, '[') + "\n---\n") == "front-matter:2");
  CHECK(first("---\ncode: a\n") == "front-matter:1");
  CHECK(first("---\ncode: a\n---\n### A {#a soruce=K1.1}\n") == "unknown-attribute:4");
  CHECK(first("---\ncode: a\n---\n### A {#a}\n```rule\nforbid game.play\n") == "unclosed-fence:5");
  CHECK(first("---\ncode: a\n---\n### A {#a}\n- x\n  ```rule\n  forbid game.play\n  ```\n") == "nested-rule:5");
  CHECK(first("---\ncode: a\n---\n```rule\nforbid game.play\n```\n") == "rule-outside-article:4");
  CHECK(first("---\ncode: a\n---\n### A {#a}\n```rules\nforbid game.play\n```\n") == "unknown-block:5");
  CHECK(first("---\ncode: a\n---\n### A {#a\n") == "article-braces:4");
  CHECK(first("---\ncode: a\nscope: {kinds: []}\n---\n### A {#a}\n") == "scope-empty:3");
  CHECK(first("---\ncode: a\n---\n### A {#a}\n```json\n{}\n```\n") != "unknown-block:5");
  CHECK(first("---\ncode: a\ncalendar: {holidays: [[2026-02-30, 2026-03-01]]}\n---\n### A {#a}\n") == "bad-date:3");
}

TEST_CASE("a ruling says each thing once, and nothing after its answer") {
  const auto id = [](std::string_view ruling) {
    const auto findings = check_text("---\ncode: a\ntitle: A\n---\n### A {#a main}\nX\n\n```ruling\n" + std::string(ruling) + "\n```\n");
    return findings.empty() ? std::string() : findings[0].id;
  };
  CHECK(id("pupil game.play purpose=private → allow   # thuis") == "");
  CHECK(id("pupil game.play purpose=private → ask teacher, director") == "");
  CHECK(id("pupil game.play purpose=private → allow teacher") == "ruling-answer");
  CHECK(id("pupil game.play purpose=private purpose=work → allow") == "ruling-pair");
}

TEST_CASE("what is kept, and what warns, names a real term") {
  const auto mismatches = [](std::string_view rule) {
    const auto findings = check_text(with_rule(rule));
    return std::count_if(findings.begin(), findings.end(), [](const Finding& finding) { return finding.id == "type-mismatch"; });
  };
  CHECK(mismatches("observe web keep visits per category serving security for ever") == 1);
  CHECK(mismatches("observe web keep visits per category serving security for 5 MB") == 1);
  CHECK(mismatches("observe web keep visits per category serving security for 3") == 1);
  CHECK(mismatches("observe web keep visits per category serving security for 3 days") == 0);
  CHECK(mismatches("alert on traffic per workstation when bytes > 5 GB over 1 MB to network_admin within 3 MB") == 2);
  CHECK(mismatches("alert on traffic per workstation when bytes > 5 GB over 1 hour to network_admin within 3 days") == 0);
}

TEST_CASE("words and types are checked against the vocabulary, all errors at once") {
  const auto id = [](std::string_view rule) {
    const auto findings = check_text(with_rule(rule));
    return findings.empty() ? std::string() : findings[0].id;
  };
  CHECK(id("forbid web.visit when category in {gambling}") == "");
  CHECK(id("forbid web.vist") == "unknown-action");
  CHECK(id("forbid web.visit for pupls") == "unknown-audience");
  CHECK(id("forbid web.visit when categry in {gambling}") == "unknown-attribute");
  CHECK(id("forbid web.visit when purpose is fun") == "unknown-word");
  CHECK(id("forbid web.visit when category in {weather_balloons}") == "");  // an open list
  CHECK(id("forbid web.visit when purpose > 3") == "type-mismatch");
  CHECK(id("forbid web.visit when host is casino") == "type-mismatch");
  CHECK(id("forbid web.visit when host is \"casino.example\"") == "");
  CHECK(id("forbid web.visit when lesson is private") == "type-mismatch");
  CHECK(id("forbid web.visit when purpose") == "type-mismatch");
  CHECK(id("forbid web.visit when category is {a, b}") == "type-mismatch");
  CHECK(id("forbid web.visit when category is {}") == "");
  CHECK(id("forbid web.visit when category in gambling") == "type-mismatch");
  CHECK(id("forbid web.visit when year_group < 5 and school is linde and group in {5a}") == "");
  CHECK(id("forbid mail.send when attachment_size > 10 min") == "type-mismatch");
  CHECK(id("forbid mail.send when attachment_size > 10 MB") == "");
  CHECK(id("require idle_lock <= 10 MB on device.use") == "type-mismatch");
  CHECK(id("review every 5 MB by board") == "type-mismatch");
  CHECK(id("forbid web.visit unless consent of everyone") == "consent-without-people");
  CHECK(id("forbid media.publish unless consent of everyone") == "");
  CHECK(id("forbid call.place when number_class in {0906, 0909}") == "");
  CHECK(id("report gossip to board") == "unknown-report");
  CHECK(id("measure for pupil spanking") == "unknown-step");
  CHECK(check_text(with_rule("forbid web.vist\nforbid web.visit when purpose is fun")).size() == 2);
  CHECK(check_text(with_rule("forbid web.visit when purpose is {{doel}}"))[0].id == "open-placeholder");
}

TEST_CASE("a host may be filled in as an ordinary value") {
  std::string text = with_rule("forbid web.visit when host is {{site}} or host in {{sites}}");
  text.replace(text.find("title: X"), 8, "title: X\nvalues: {site: casino.example, sites: [a.example, b.example]}");
  CHECK(ids(check_text(text)).empty());
}

TEST_CASE("brackets that nest too deeply are refused, also behind a quoted text that only looks whole") {
  const auto refused = [](const std::string& front) { return has_errors(parse_code("---\ncode: x\n" + front + "\n---\n\n### 1 A {#a main}\n\nTekst.\n", "x.md").findings); };
  const std::string deep(3'000, '[');
  CHECK_FALSE(refused("title: \"" + deep + "\""));
  CHECK_FALSE(refused("title: X\n# " + deep));
  CHECK(refused("title: " + deep));
  CHECK(refused("title: \"a\" " + deep));
  CHECK(refused("documents: [\"a\nb: \"," + deep + ",\""));
  CHECK(refused("title: \"X\"\ndocuments:\n  - " + deep));
  CHECK(refused(std::string(900, '-')));
}

TEST_CASE("an escaped brace in a heading is a word") {
  const auto parsed = parse_code("---\ncode: x\ntitle: X\n---\n## 1 Tekens \\{#slim main}\n### 2 Ook \\{#a}\n### 3 Wel {#wel main}\n", "x.md");
  CHECK(ids(parsed.findings).empty());
  CHECK(parsed.code.articles.size() == 1);
}

TEST_CASE("adoption refuses a note and an open placeholder; a draft is only warned") {
  const std::string draft = "---\ncode: x\ntitle: X\n---\n### 1 A {#a main}\nVan {{naam}}.\n\n> [!NOTE]\n> Kies.\n";
  CHECK_FALSE(has_errors(check_text(draft)));
  CHECK(has(check_text(draft), "open-placeholder"));
  CHECK(has(check_text(draft), "note-left"));
  std::string adopted = draft;
  adopted.replace(adopted.find("title: X"), 8, "title: X\nadopted: 2026-06-01");
  CHECK(has_errors(check_text(adopted)));
}

TEST_CASE("an article needs its own id, known clauses and at most one may be main") {
  CHECK(has(check_text("---\ncode: x\ntitle: X\n---\n### 1 A {#a main}\n### 2 B {#a}\n"), "duplicate-article"));
  CHECK(has(check_text("---\ncode: x\ntitle: X\n---\n### 1 A {#a main}\n### 2 B {#b main}\n"), "two-main-articles"));
  CHECK(has(check_text("---\ncode: x\ntitle: X\n---\n### 1 A {#a main source=K99.9}\n"), "unknown-clause"));
  CHECK(has(check_text("---\ncode: x\ntitle: X\n---\n### 1 A {#a main register=koffie}\n"), "unknown-register"));
  CHECK(has(check_text("---\ncode: x\ntitle: X\n---\n### 1 A {#a}\n"), "no-main-article"));
  CHECK(has(check_text("---\ncode: x\ntitle: X\n---\n# Alleen een kop\n"), "no-article"));
  CHECK_FALSE(has(check_text("---\ncode: x\ntitle: X\nextends: ouder.md\n---\n# Alleen een kop\n"), "no-article"));
}

TEST_CASE("a heading with a line under it loses nothing of what follows at once") {
  const Parsed read = parse_code("---\ncode: x\ntitle: X\n---\nKop\nverder\n---\nTekst\nmeer\n", "x.md");
  REQUIRE(read.code.sections.size() == 1);
  CHECK(read.code.sections[0].heading == "Kop verder");
  REQUIRE(read.code.sections[0].blocks.size() == 1);
  CHECK(read.code.sections[0].blocks[0].source == "Tekst\nmeer");
}

TEST_CASE("a ruling with a sign for a role, or with two times, is refused") {
  CHECK_FALSE(parse_rulings("teacher web.visit → ask }").findings.empty());
  CHECK_FALSE(parse_rulings("teacher web.visit → ask \"iemand\"").findings.empty());
  CHECK_FALSE(parse_rulings("teacher web.visit at=2026-11-23T10:05:00Z at=2026-11-23T10:05:00Z → allow").findings.empty());
}

TEST_CASE("in a ruling an arrow or a time inside quoted text is text") {
  const ParsedRulings read = parse_rulings("teacher web.visit url=\"a -> b at=c\" at=2026-11-23T10:05:00Z → allow");
  CHECK(read.findings.empty());
  REQUIRE(read.rulings.size() == 1);
  CHECK(read.rulings[0].at == "2026-11-23T10:05:00Z");
  CHECK(parse_rulings(print(read.rulings[0])).rulings == read.rulings);
}

TEST_CASE("a line of dashes at the start of a text without front matter stays a line of dashes") {
  const Code code = parse_code("\n---\nTekst.\n", "x.md").code;
  CHECK(parse_code(print(code), "x.md").code == code);
}

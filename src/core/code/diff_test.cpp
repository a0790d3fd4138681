// SPDX-License-Identifier: EUPL-1.2
#include "core/code/diff.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <iterator>

#include "core/base/text.h"
#include "core/code/parse.h"

using namespace leidraad;

namespace {

// The code that each test changes in one place.
constexpr std::string_view kCode = R"(---
code: waterlanden
title: Afspraken over ict
language: nl
scope: {kinds: [employee]}
values:
  slot_na: 10 min
  adres: Kade 1
---
# Afspraken over ict

### 1 Hoofdafspraak {#hoofd main}
De ict van school is voor onderwijs en werk.

### 4.5 Kansspelen {#kansspelen source=N4.5}
Gokken kan niet via ons netwerk. Vragen? Kom langs op {{adres}}.

```rule
forbid web.visit for staff when category in {gambling} unless purpose is work
```
```ruling
teacher web.visit category={gambling} purpose=work → allow
```

### 6 Vergrendelen {#slot}
```rule
require idle_lock <= {{slot_na}} on device.use
```

### 9 Toezicht {#toezicht}
```rule
observe traffic keep bytes per location, minute serving security for 14 days
```
)";

Code read(std::string_view text) {
  Parsed parsed = parse_code(text, "code.nl.md");
  for (const Finding& finding : parsed.findings) MESSAGE(finding.en);
  REQUIRE_FALSE(has_errors(parsed.findings));
  return std::move(parsed.code);
}

std::string with(std::string_view from, std::string_view to) {
  std::string text(kCode);
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  return text;
}

std::vector<Change> changes(std::string_view from, std::string_view to) { return diff(read(kCode), read(with(from, to))); }

Change only(std::string_view from, std::string_view to) {
  const std::vector<Change> all = changes(from, to);
  REQUIRE(all.size() == 1);
  CHECK(all[0].sentences_nl.size() == all[0].sentences_en.size());
  return all[0];
}

std::string text_of(const std::vector<WordChange>& marked, char without) {
  std::string out;
  for (const WordChange& one : marked) {
    if (one.kind != without) out += one.text;
  }
  return out;
}

std::vector<std::string> words(const std::string& text) {
  std::vector<std::string> out;
  for (const std::string_view word : split(text, ' ')) {
    if (!word.empty()) out.emplace_back(word);
  }
  return out;
}

// The longest common run of words, as the book has it.
std::size_t common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::vector<std::size_t>> best(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      best[i + 1][j + 1] = a[i] == b[j] ? best[i][j] + 1 : std::max(best[i][j + 1], best[i + 1][j]);
    }
  }
  return best[a.size()][b.size()];
}

std::size_t kept(const std::vector<WordChange>& marked) {
  std::size_t count = 0;
  for (const WordChange& one : marked) {
    if (one.kind == '=') count += words(one.text).size();
  }
  return count;
}

}  // namespace

TEST_CASE("nothing changed, nothing said") { CHECK(diff(read(kCode), read(kCode)).empty()); }

TEST_CASE("a changed rule says what it was and what it is, and for whom") {
  const Change change = only("unless purpose is work", "unless purpose in {work, education}");
  CHECK(change.kind == Change::Kind::changed);
  CHECK(change.article == "kansspelen");
  CHECK(change.material);
  CHECK_FALSE(change.needs_consent);
  REQUIRE(change.sentences_nl.size() == 2);
  CHECK(change.sentences_nl[0] ==
        "Eerst: Een site bezoeken over gokken kan niet voor wie bij de school werkt, behalve voor werk. "
        "Nu: Een site bezoeken over gokken kan niet voor wie bij de school werkt, behalve voor werk of onderwijs.");
  CHECK(change.sentences_nl[1] == "Dit verandert voor wie bij de school werkt.");
  CHECK(change.sentences_en[1] == "This changes for staff.");
}

TEST_CASE("text, title and examples alone are editorial") {
  const Change text = only("Gokken kan niet via ons netwerk.", "Gokken kan hier niet.");
  CHECK_FALSE(text.material);
  CHECK(text.sentences_nl == std::vector<std::string>{"De tekst is gewijzigd."});
  CHECK_FALSE(only("4.5 Kansspelen", "4.5 Gokken").material);
  CHECK_FALSE(only("purpose=work → allow", "purpose=work → allow # zo is het").material);
  CHECK_FALSE(only("title: Afspraken over ict", "title: Samen digitaal").material);
}

TEST_CASE("an article that comes or goes is said with its rules") {
  const std::string text = std::string(kCode) + "\n### 10 Games {#games}\n```rule\nforbid game.play for pupil when lesson\n```\n";
  const Code more = read(text);
  const std::vector<Change> added = diff(read(kCode), more);
  REQUIRE(added.size() == 1);
  CHECK(added[0].kind == Change::Kind::added);
  CHECK(added[0].material);
  CHECK(added[0].sentences_nl == std::vector<std::string>{"Nieuw: 10 Games.", "Nieuw in 10 Games: Een game spelen tijdens de les kan niet voor leerlingen.",
                                                          "Dit verandert voor leerlingen."});
  const std::vector<Change> removed = diff(more, read(kCode));
  REQUIRE(removed.size() == 1);
  CHECK(removed[0].kind == Change::Kind::removed);
  CHECK(removed[0].sentences_en[0] == "Removed: 10 Games.");
}

TEST_CASE("a rule that comes or goes is named with its article") {
  const std::string with_report = with("observe traffic", "report misuse to director\nobserve traffic");
  const std::vector<Change> added = diff(read(kCode), read(with_report));
  REQUIRE(added.size() == 1);
  CHECK(added[0].sentences_nl[0] == "Nieuw in 9 Toezicht: Meld misbruik bij de directeur.");
  CHECK_FALSE(added[0].needs_consent);
  const std::vector<Change> removed = diff(read(with_report), read(kCode));
  REQUIRE(removed.size() == 1);
  CHECK(removed[0].sentences_en[0] == "Removed from 9 Toezicht: Report misuse to the director.");
}

TEST_CASE("a value a rule uses is material in the front and in the article; one only text uses is not") {
  const std::vector<Change> lock = changes("slot_na: 10 min", "slot_na: 15 min");
  REQUIRE(lock.size() == 2);
  CHECK(lock[0].article.empty());
  CHECK(lock[0].material);
  CHECK(lock[0].sentences_nl[0] == "Ingevuld: slot na, eerst “10 min”, nu “15 min”.");
  CHECK(lock[1].article == "slot");
  CHECK(lock[1].material);
  CHECK(lock[1].sentences_nl[0].find("hooguit 15 minuten") != std::string::npos);

  const std::vector<Change> address = changes("adres: Kade 1", "adres: Kade 2");
  REQUIRE(address.size() == 2);
  CHECK_FALSE(address[0].material);
  CHECK_FALSE(address[1].material);
}

TEST_CASE("what is observed needs the council anew, whatever changes in it") {
  using Edit = std::pair<std::string_view, std::string_view>;
  for (const auto& [from, to] : {Edit{"for 14 days", "for 3 months"}, Edit{"keep bytes", "keep bytes, flows"},
                                 Edit{"serving security", "serving security, cost_control"},
                                 Edit{"per location, minute", "per workstation, minute"}}) {
    const Change change = only(from, to);
    CHECK(change.needs_consent);
    CHECK(change.material);
    CHECK(change.sentences_nl.back().find("medezeggenschapsraad") != std::string::npos);
  }
}

TEST_CASE("the scope, a source, a register and the marks are material") {
  const Change scope = only("kinds: [employee]", "kinds: [employee, pupil]");
  CHECK(scope.material);
  CHECK(scope.sentences_nl[0] == "De gedragscode gold voor medewerkers en geldt nu voor medewerkers en leerlingen.");
  CHECK(only("source=N4.5", "source=N4.5,N4.9").material);
  CHECK(only("{#kansspelen source=N4.5}", "{#kansspelen source=N4.5 register=permission}").material);
  CHECK(only("{#slot}", "{#slot open}").material);
  CHECK(only("{#slot}", "{#slot fail=closed}").material);
}

TEST_CASE("a proposal binds nobody, so changing it is editorial") {
  const std::string proposed = with("observe traffic", "proposed review every 1 year by board\nobserve traffic");
  const std::vector<Change> all = diff(read(kCode), read(proposed));
  REQUIRE(all.size() == 1);
  CHECK_FALSE(all[0].material);
  CHECK(all[0].sentences_nl == std::vector<std::string>{"De voorstellen bij dit artikel zijn gewijzigd."});
}

TEST_CASE("words are struck and added as a lawyer would mark them") {
  const std::vector<WordChange> marked = diff_words("Gokken kan niet via ons netwerk.", "Gokken en dobbelen kan niet via dit netwerk.");
  const std::vector<std::pair<char, std::string>> expected = {{'=', "Gokken "}, {'+', "en dobbelen "}, {'=', "kan niet via "},
                                                              {'-', "ons "},    {'+', "dit "},         {'=', "netwerk."}};
  REQUIRE(marked.size() == expected.size());
  for (std::size_t i = 0; i < marked.size(); ++i) {
    CHECK(marked[i].kind == expected[i].first);
    CHECK(marked[i].text == expected[i].second);
  }
  CHECK(diff_words("", "").empty());
  const std::vector<WordChange> shorter = diff_words("een twee", "een");
  REQUIRE(shorter.size() == 2);
  CHECK(shorter[0].text == "een ");
  CHECK(shorter[1].text == "twee");
  CHECK(diff_words("een twee", "").size() == 1);
}

TEST_CASE("the marked text gives back both texts, and keeps as many words as can be kept") {
  CHECK(rc::check("both texts", [] {
    const auto text = rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{"a", "b", "c", "d", "e"})),
                                   [](const std::vector<std::string>& parts) { return join(parts, " "); });
    const std::string before = *text;
    const std::string after = *text;
    const std::vector<WordChange> marked = diff_words(before, after);
    RC_ASSERT(words(text_of(marked, '-')) == words(after));
    RC_ASSERT(words(text_of(marked, '+')) == words(before));
    RC_ASSERT(kept(marked) == common(words(before), words(after)));
  }));
}

TEST_CASE("two long texts with little in common are compared by the words that occur once") {
  std::string before, after;
  for (int i = 0; i < 20'000; ++i) {
    before += "oud ";
    after += "nieuw ";
    if (i % 1'000 == 0) {
      before += "anker" + std::to_string(i) + " ";
      after += "anker" + std::to_string(i) + " ";
    }
  }
  const std::vector<WordChange> marked = diff_words(before, after);
  CHECK(text_of(marked, '-') == after);
  CHECK(text_of(marked, '+') == before);
  CHECK(kept(marked) == 20);
}

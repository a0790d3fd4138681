// SPDX-License-Identifier: EUPL-1.2
#include "core/code/diff_front.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/code/print.h"
#include "core/code/vocabulary_labels.h"

namespace leidraad {

namespace {

std::string readable(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::set<std::string> placeholders_in_rules(const Code& code) {
  std::set<std::string> names;
  for (const Article& article : code.articles) {
    for (const Statement* statement : article.statements()) {
      if (statement->proposed) continue;
      for (std::string& name : placeholders_in(print(*statement))) names.insert(std::move(name));
    }
  }
  return names;
}

std::string said(const std::map<std::string, FilledValue>& values, const std::string& name, Language language) {
  const bool dutch = language == Language::dutch;
  const auto found = values.find(name);
  if (found == values.end()) return dutch ? "nog niet ingevuld" : "not filled in yet";
  if (found->second.judgement) return dutch ? "naar eigen oordeel" : "left to judgement";
  return "“" + found->second.text + "”";
}

void compare_values(const Code& before, const Code& after, Change& change) {
  std::set<std::string> used = placeholders_in_rules(before);
  used.merge(placeholders_in_rules(after));
  std::set<std::string> names;
  for (const auto* values : {&before.front.values, &after.front.values}) {
    for (const auto& [name, value] : *values) names.insert(name);
  }
  for (const std::string& name : names) {
    const auto old_value = before.front.values.find(name);
    const auto new_value = after.front.values.find(name);
    const bool both = old_value != before.front.values.end() && new_value != after.front.values.end();
    if (both && old_value->second == new_value->second) continue;
    change.material |= used.contains(name);
    const auto sentence = [&](Language language, std::string_view first, std::string_view now) {
      return readable(name) + std::string(first) + said(before.front.values, name, language) + std::string(now) +
             said(after.front.values, name, language) + ".";
    };
    say(change, "Ingevuld: " + sentence(Language::dutch, ", eerst ", ", nu "),
        "Filled in: " + sentence(Language::english, ", first ", ", now "));
  }
}

std::string kinds(const Scope& scope, Language language) {
  const bool dutch = language == Language::dutch;
  if (!scope.kinds) return dutch ? "iedereen" : "everyone";
  std::vector<std::string> names;
  for (const Kind kind : *scope.kinds) names.emplace_back(label_of_audience(name(kind)).in(language));
  return names.empty() ? std::string(dutch ? "niemand" : "nobody") : enumerate(names, dutch ? " en " : " and ");
}

void compare_scope(const Scope& before, const Scope& after, Change& change) {
  if (before == after) return;
  change.material = true;
  if (before.kinds != after.kinds) {
    say(change, "De gedragscode gold voor " + kinds(before, Language::dutch) + " en geldt nu voor " + kinds(after, Language::dutch) + ".",
        "The code of conduct was for " + kinds(before, Language::english) + " and is now for " + kinds(after, Language::english) + ".");
  }
  if (before.devices != after.devices) {
    say(change, "De gedragscode geldt nu voor andere apparaten.", "The code of conduct now covers other devices.");
  }
  if (before.places != after.places) {
    say(change, "De gedragscode geldt nu op andere plekken.", "The code of conduct now covers other places.");
  }
}

// A line of the front matter that stands by itself.
void compare_line(const std::string& before, const std::string& after, std::string_view nl, std::string_view en, Change& change) {
  if (before == after) return;
  if (after.empty()) {
    say(change, std::string(nl) + ": vervalt, eerst “" + before + "”.", std::string(en) + ": removed, first “" + before + "”.");
  } else if (before.empty()) {
    say(change, std::string(nl) + ": nu “" + after + "”.", std::string(en) + ": now “" + after + "”.");
  } else {
    say(change, std::string(nl) + ": eerst “" + before + "”, nu “" + after + "”.",
        std::string(en) + ": first “" + before + "”, now “" + after + "”.");
  }
}

void compare_lines(const FrontMatter& before, const FrontMatter& after, Change& change) {
  change.material |= before.extends != after.extends || before.code != after.code;
  compare_line(before.code, after.code, "De naam van het document", "The name of the document", change);
  compare_line(before.title, after.title, "Titel", "Title", change);
  compare_line(before.extends, after.extends, "Bouwt voort op", "Builds on", change);
  compare_line(before.dpia, after.dpia, "Privacyonderzoek (DPIA)", "Privacy assessment (DPIA)", change);
  compare_line(before.adopted, after.adopted, "Vastgesteld", "Adopted", change);
  compare_line(before.published, after.published, "Gepubliceerd", "Published", change);
  compare_line(before.review_due, after.review_due, "Opnieuw bekijken", "To be reviewed", change);
  compare_line(before.attribution, after.attribution, "Bronvermelding", "Attribution", change);
}

void compare_rest(const FrontMatter& before, const FrontMatter& after, Change& change) {
  if (before.language != after.language) say(change, "De taal is gewijzigd.", "The language changed.");
  if (before.calendar != after.calendar) {
    change.material = true;  // lesson and school time decide
    say(change, "De lestijden, schooltijden of vakanties zijn gewijzigd.", "The lesson times, school times or holidays changed.");
  }
  if (before.documents != after.documents) say(change, "De verwijzingen naar andere documenten zijn gewijzigd.", "The references to other documents changed.");
  if (before.council_consent != after.council_consent) {
    say(change, "De instemming van de medezeggenschapsraad is anders vastgelegd.", "The consent of the participation council is recorded differently.");
  }
}

std::vector<std::string> order_of(const Code& code, const Code& other) {
  std::vector<std::string> ids;
  for (const Article& article : code.articles) {
    if (other.article(article.id) != nullptr) ids.push_back(article.id);
  }
  return ids;
}

std::vector<const Section*> chapters(const Code& code) {
  std::vector<const Section*> out;
  for (const Section& section : code.sections) {
    if (!section.is_article) out.push_back(&section);
  }
  return out;
}

void compare_text_around(const Code& before, const Code& after, Change& change) {
  if (!(before.preamble == after.preamble)) say(change, "De inleiding is gewijzigd.", "The introduction changed.");
  const auto same = [](const Section* a, const Section* b) {
    return a->heading == b->heading && a->level == b->level && a->blocks == b->blocks;
  };
  const auto old_chapters = chapters(before);
  const auto new_chapters = chapters(after);
  if (!std::equal(old_chapters.begin(), old_chapters.end(), new_chapters.begin(), new_chapters.end(), same)) {
    say(change, "De hoofdstukken of hun inleidingen zijn gewijzigd.", "The chapters or their introductions changed.");
  }
  if (order_of(before, after) != order_of(after, before)) {
    say(change, "De artikelen staan in een andere volgorde.", "The articles are in another order.");
  }
}

}  // namespace

std::optional<Change> diff_front(const Code& before, const Code& after) {
  Change change;
  change.title = after.front.title;
  compare_scope(before.front.scope, after.front.scope, change);
  compare_values(before, after, change);
  compare_lines(before.front, after.front, change);
  compare_rest(before.front, after.front, change);
  compare_text_around(before, after, change);
  if (change.sentences_nl.empty()) return std::nullopt;
  return change;
}

}  // namespace leidraad

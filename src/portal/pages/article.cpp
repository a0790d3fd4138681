// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages/article.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/code/print.h"
#include "core/code/sentence.h"
#include "core/code/vocabulary_labels.h"
#include "portal/pages/people.h"
#include "portal/pages/signs.h"

namespace leidraad::portal {

using namespace html;

namespace {

bool is_numbering(char c) {
  return (c >= '0' && c <= '9') || c == '.';
}

Html filled_text(const Visit& visit, std::string_view source) {
  return with_blanks(markdown(fill(source, visit.code().front)));
}

Html note(const Visit& visit, std::string_view source) {
  return element("div", {css("note")}, element("span", {css("tag")}, visit.say("Nog te doen", "Still to do")), markdown(note_text(source)));
}

Html adult_text(const Visit& visit, const Article& article) {
  Html text;
  for (const Block& block : article.blocks) {
    if (block.kind == Block::Kind::text) text += filled_text(visit, block.source);
    if (block.kind == Block::Kind::note) text += note(visit, block.source);
  }
  return text;
}

Html pupil_text(const Visit& visit, const Article& article) {
  const std::string child = child_text_of(article, visit.code().front);
  if (child.empty()) return adult_text(visit, article);
  return together(
      element("div", {css("child")}, element("p", {css("child-tag"), {"lang", visit.language_tag()}}, visit.say("Voor leerlingen", "For pupils")),
              with_blanks(markdown(child))),
      element("details", {css("grown-ups")},
              element("summary", {{"lang", visit.language_tag()}}, visit.say("De tekst voor volwassenen", "The wording for adults")),
              adult_text(visit, article)));
}

// What carries the article: a rule that decides, one that keeps or signals something, or people alone.
enum class Carried { decided, observed, by_people };

Carried carried(const Article& article) {
  Carried by = Carried::by_people;
  for (const Statement* one : article.statements()) {
    if (one->proposed) continue;
    if (one->is_gate_rule()) return Carried::decided;
    if (one->verb == Verb::observe || one->verb == Verb::alert) by = Carried::observed;
  }
  return by;
}

Html state_line(const Visit& visit, const Article& article, Connected gates) {
  const auto line = [](std::string_view drawing, std::string_view words) {
    return element("p", {css("state")}, sign(drawing), element("span", {}, words));
  };
  const Carried by = carried(article);
  if (by != Carried::by_people) {
    if (gates == Connected::yes) return line("allow", visit.say("Geldt nu", "In force now"));
    if (by == Carried::observed)
      return line("waiting", visit.say("Nog niet aangesloten. Er wordt nog niets bijgehouden.", "Not connected yet. Nothing is kept so far."));
    return line("waiting", visit.say("Nog niet aangesloten. “Mag dit?” antwoordt er al mee.", "Not connected yet. “May I?” already answers by it."));
  }
  if (!article.register_name.empty())
    return line("registered",
                std::string(visit.say("In een register: ", "In a register: ")) + std::string(visit.say(label_of_register(article.register_name))));
  return line("asked_only", visit.say("Wordt gevraagd", "Asked of you"));
}

Html sentences(const Visit& visit, const Article& article) {
  std::vector<Html> items;
  for (const Statement* statement : article.statements()) {
    const std::string words = sentence(*statement, visit.code().front, visit.language);
    if (statement->proposed)
      items.push_back(element("li", {}, element("b", {}, visit.say("Voorstel: ", "Proposed: ")), words));
    else
      items.push_back(element("li", {}, words));
  }
  return items.empty() ? Html() : element("ul", {}, items);
}

Html why_asked(const Visit& visit, const Article& article) {
  const std::string reason = reason_of(article);
  return reason.empty() ? Html() : element("div", {code_language(visit)}, markdown(reason));
}

Html helpers(const Visit& visit, const Article& article) {
  std::vector<Role> roles = roles_of(article);
  if (roles.size() > 3) roles.resize(3);
  std::vector<std::string> names;
  for (const Role role : roles) names.push_back(with_name(visit, role));
  if (names.empty()) return {};
  return element("p", {}, element("b", {}, visit.say("Wie kan helpen: ", "Who can help: ")), enumerate(names, visit.say(" of ", " or ")), ".");
}

Html source(const Visit& visit, const Article& article) {
  std::string text;
  for (const Statement* statement : article.statements()) text += print(*statement) + "\n";
  if (text.empty() && article.sources.empty()) return {};
  return element("details", {}, element("summary", {}, visit.say("Bron", "Source")),
                 article.sources.empty() ? Html() : element("p", {}, join(article.sources, ", ")),
                 text.empty() ? Html() : element("pre", {{"lang", "en"}}, element("code", {}, trim(text))));
}

Html margin(const Visit& visit, const Article& article, Connected gates) {
  return element("div", {css("margin"), {"lang", visit.language_tag()}},
                 element("p", {css("margin-head")}, visit.say("Zo werkt het", "How it works")), state_line(visit, article, gates),
                 sentences(visit, article), why_asked(visit, article), helpers(visit, article), source(visit, article));
}

Html heading(int level, std::string_view name, const Html& inside) {
  const std::vector<html::Property> attributes{css("article-head"), id(name)};
  switch (level) {
    case 1:
      return Element::make("h1", attributes, inside);
    case 2:
      return Element::make("h2", attributes, inside);
    case 3:
      return Element::make("h3", attributes, inside);
    case 4:
      return Element::make("h4", attributes, inside);
    default:
      return Element::make("h5", attributes, inside);
  }
}

std::optional<Outcome> find_outcome(std::string_view word) {
  for (const Outcome outcome : {Outcome::deny, Outcome::ask, Outcome::depends, Outcome::advise, Outcome::allow}) {
    if (name(outcome) == word) return outcome;
  }
  return std::nullopt;
}

std::string circumstances(const Visit& visit, const Ruling& ruling) {
  std::vector<std::string> parts;
  for (const auto& [attribute, value] : ruling.with) {
    parts.push_back(std::string(visit.say(label_of_attribute(ruling.action, attribute))) + ": " +
                    spoken(value, attribute, visit.code().front, visit.language));
  }
  return join(parts, ", ");
}

Html example(const Visit& visit, const Ruling& ruling) {
  const auto outcome = find_outcome(ruling.outcome);
  if (!outcome) return {};
  std::vector<Role> ask;
  for (const std::string& word : ruling.roles) {
    if (const auto role = find_role(word)) ask.push_back(*role);
  }
  const std::string with = circumstances(visit, ruling);
  return element("li", {},
                 element("p", {}, element("b", {}, capital(visit.say(label_of_audience(ruling.who)))), ": ",
                         visit.say(label_of_action(ruling.action)), with.empty() ? "" : " (" + with + ")"),
                 element("p", {css(std::string("state ") + std::string(name(*outcome)))}, sign(*outcome),
                         element("span", {}, outcome_words(visit, *outcome, ask))));
}

}  // namespace

std::pair<std::string, std::string> number_and_name(std::string_view title) {
  const std::size_t space = title.find(' ');
  if (space == std::string_view::npos || space == 0) return {"", std::string(title)};
  const std::string_view first = title.substr(0, space);
  if (!std::all_of(first.begin(), first.end(), is_numbering)) return {"", std::string(title)};
  return {std::string(first), std::string(trim(title.substr(space)))};
}

std::string note_text(std::string_view source) {
  std::string inside;
  for (std::string_view line : lines(source)) {
    if (line.starts_with('>')) line.remove_prefix(1);
    if (line.starts_with(' ')) line.remove_prefix(1);
    if (trim(line).starts_with("[!")) continue;
    inside += std::string(line) + "\n";
  }
  return inside;
}

Connected connected(const Code& code) {
  const Coverage all = coverage(code);
  return all.rules > 0 && all.live >= all.rules ? Connected::yes : Connected::no;
}

html::Property code_language(const Visit& visit) {
  return {"lang", visit.code().front.language == Language::dutch ? "nl" : "en"};
}

Html article_view(const Visit& visit, const Article& article, Readers readers, int level, Connected gates, bool linked) {
  const auto [number, name] = number_and_name(article.title);
  const std::string heading_id = article.id + "-kop";
  const Html words = together(number.empty() ? Html() : element("span", {css("number")}, number), name);
  const Html text = readers == Readers::pupils ? pupil_text(visit, article) : adult_text(visit, article);
  return element("article", {css("article"), id(article.id), {"aria-labelledby", heading_id}},
                 element("div", {css("article-text"), code_language(visit)},
                         heading(level, heading_id, linked ? link(visit.to_article(article.id), words) : words), text),
                 margin(visit, article, gates));
}

Html examples_view(const Visit& visit, const Article& article) {
  std::vector<Html> items;
  for (const Ruling* ruling : article.rulings()) items.push_back(example(visit, *ruling));
  if (items.empty()) return {};
  return element("section", {css("part"), {"aria-labelledby", "voorbeelden"}},
                 element("h2", {id("voorbeelden")}, visit.say("Voorbeelden", "Examples")), element("ul", {css("plain examples-list")}, items));
}

std::string outcome_words(const Visit& visit, Outcome outcome, const std::vector<Role>& ask) {
  switch (outcome) {
    case Outcome::allow:
      return std::string(visit.say("Ja, dat mag", "Yes, you may"));
    case Outcome::advise:
      return std::string(visit.say("Ja, let op", "Ja, maar denk hieraan", "Yes, but take note"));
    case Outcome::depends:
      return std::string(visit.say("Dat hangt ervan af", "It depends"));
    case Outcome::deny:
      return std::string(visit.say("Nee, dat kan niet", "Nee, dat mag niet", "No, that is not possible"));
    case Outcome::ask:
      break;
  }
  std::vector<std::string> roles;
  for (const Role role : ask) roles.emplace_back(visit.say(label(role)));
  if (roles.empty()) return std::string(visit.say("Vraag het eerst", "Ask first"));
  return std::string(visit.say("Vraag het aan de ", "Ask the ")) + enumerate(roles, visit.say(" of de ", " or the "));
}

}  // namespace leidraad::portal

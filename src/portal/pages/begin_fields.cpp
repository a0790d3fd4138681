// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages/begin_fields.h"

#include <algorithm>
#include <array>

#include "core/code/print.h"
#include "core/code/sentence.h"
#include "core/code/vocabulary_labels.h"
#include "portal/pages/article.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct Unit {
  std::string_view value;
  Label words;
};
constexpr std::array<Unit, 6> kDurations{{{"min", {"minuten", "minutes"}},
                                          {"hours", {"uur", "hours"}},
                                          {"days", {"dagen", "days"}},
                                          {"weeks", {"weken", "weeks"}},
                                          {"months", {"maanden", "months"}},
                                          {"years", {"jaar", "years"}}}};
constexpr std::array<Unit, 3> kSizes{{{"MB", {"MB", "MB"}}, {"GB", {"GB", "GB"}}, {"kB", {"kB", "kB"}}}};

// "hour" and "hours" are one unit, as are "year" and "years".
bool is_unit(std::string_view chosen, std::string_view unit) {
  return chosen == unit || std::string(chosen) + "s" == unit;
}

Html unit_select(const Visit& visit, const Blank& blank, const std::string& chosen) {
  if (blank.type == Type::number) return {};
  const std::span<const Unit> units = blank.type == Type::size ? std::span<const Unit>(kSizes) : std::span<const Unit>(kDurations);
  std::vector<Html> options;
  for (const Unit& unit : units)
    options.push_back(element("option", {{"value", unit.value}, {"selected", is_unit(chosen, unit.value)}}, visit.say(unit.words)));
  return element("select", {{"name", unit_field_of(blank)}, {"aria-label", spoken_name(blank.name) + std::string(visit.say(", eenheid", ", unit"))}},
                 options);
}

// Amounts start from the example's; a text starts empty, because a name of another school stays behind unseen.
std::string shown_value(const Visit& visit, const Blank& blank) {
  if (visit.request.form.has(field_of(blank))) return visit.request.form.first(field_of(blank));
  return is_amount(blank) ? blank.example.substr(0, blank.example.find(' ')) : std::string();
}

std::string shown_unit(const Visit& visit, const Blank& blank) {
  if (visit.request.form.has(unit_field_of(blank))) return visit.request.form.first(unit_field_of(blank));
  const std::size_t space = blank.example.find(' ');
  return space == std::string::npos ? std::string() : blank.example.substr(space + 1);
}

Html judgement_choice(const Visit& visit, const Blank& blank) {
  if (!blank.may_be_judgement) return {};
  const bool chosen = visit.request.form.first(judgement_field_of(blank)) == "ja";
  return element("p", {},
                 element("label", {css("choice")},
                         element("input", {{"type", "checkbox"}, {"name", judgement_field_of(blank)}, {"value", "ja"}, {"checked", chosen}}),
                         element("span", {}, visit.say("Dit laten we aan ieders eigen oordeel over", "We leave this to each one's own judgement"))));
}

Html field_input(const Visit& visit, const Blank& blank, bool is_wrong) {
  const std::string name = field_of(blank);
  const Html input = element("input", {{"type", "text"},
                                       id(name),
                                       {"name", name},
                                       {"value", shown_value(visit, blank)},
                                       {"maxlength", "300"},
                                       {"autocomplete", "off"},
                                       {"inputmode", is_amount(blank) ? "numeric" : "text"},
                                       {"aria-describedby", name + "-uitleg"},
                                       {"aria-invalid", is_wrong ? "true" : "false"}});
  if (!blank.words.empty()) {
    std::vector<Html> options{element("option", {{"value", ""}}, visit.say("nog open", "still open"))};
    for (const std::string_view word : blank.words)
      options.push_back(element("option", {{"value", word}, {"selected", shown_value(visit, blank) == word}}, visit.say(label_of_word("", word))));
    return element("select", {id(name), {"name", name}, {"aria-describedby", name + "-uitleg"}}, options);
  }
  return is_amount(blank) ? element("div", {css("amount")}, input, unit_select(visit, blank, shown_unit(visit, blank))) : input;
}

// The paragraph in which the blank stands, so that one sees what one completes.
Html where_it_stands(const Visit& visit, const Example& example, const Blank& blank) {
  Html text;
  for (const Article* article : blank.articles) {
    for (const Block& block : article->blocks) {
      if (block.kind == Block::Kind::note)
        text += element("div", {css("note")}, element("span", {css("tag")}, visit.say("Aantekening", "Note")), markdown(note_text(block.source)));
      if (block.kind != Block::Kind::text || block.source.find("{{" + blank.name + "}}") == std::string::npos) continue;
      text += element("p", {}, element("b", {}, article->title)) + with_blanks(markdown(block.source));
      return element("div", {css("beside-field"), code_language(visit)}, text);
    }
    for (const Statement* statement : article->statements()) {
      if (print(*statement).find("{{" + blank.name + "}}") == std::string::npos) continue;
      text += element("p", {}, element("b", {}, article->title)) +
              element("p", {{"lang", visit.language_tag()}}, sentence(*statement, example.code.front, visit.language));
      return element("div", {css("beside-field"), code_language(visit)}, text);
    }
  }
  return element("div", {css("beside-field")}, text);
}

}  // namespace

Html blank_field(const Visit& visit, const Example& example, const Blank& blank, const std::vector<Wrong>& wrong) {
  const std::string name = field_of(blank);
  const bool is_wrong = std::any_of(wrong.begin(), wrong.end(), [&](const Wrong& one) { return one.field == name; });
  const Html error = is_wrong ? element("p", {css("error")}, why_wrong(visit, blank)) : Html();
  const std::string shown = blank.example.empty() ? "" : std::string(visit.say("In het voorbeeld: ", "In the example: ")) + blank.example + ". ";
  return element("div", {css("field")},
                 element("div", {}, element("label", {{"for", name}}, spoken_name(blank.name)),
                         element("p", {css("hint"), id(name + "-uitleg")}, is_amount(blank) ? "" : shown,
                                 visit.say("Leeg laten mag; dan blijft het open.", "You may leave it empty; then it stays open.")),
                         error, field_input(visit, blank, is_wrong), judgement_choice(visit, blank)),
                 where_it_stands(visit, example, blank));
}

Html title_fields(const Visit& visit, const Example& example) {
  const std::string title = visit.request.form.first("titel");
  return element(
      "div", {css("field")},
      element("div", {}, element("label", {{"for", "titel"}}, visit.say("Titel van uw code", "Title of your code")),
              element("p", {css("hint"), id("titel-uitleg")}, visit.say("In het voorbeeld: ", "In the example: "), example.code.front.title),
              element("input", {{"type", "text"},
                                id("titel"),
                                {"name", "titel"},
                                {"value", title},
                                {"maxlength", "120"},
                                {"autocomplete", "off"},
                                {"aria-describedby", "titel-uitleg"}})),
      element(
          "div", {css("beside-field")},
          element("p", {},
                  visit.say("U krijgt een eigen exemplaar van het voorbeeld: alle artikelen, met uw eigen invulling. Aan het eind bewaart u het op "
                            "uw computer.",
                            "You get your own copy of the example: all its articles, completed by you. At the end you save it on your computer."))));
}

Html note_fields(const Visit& visit, const Example& example) {
  Html fields;
  for (std::size_t i = 0; i < example.notes.size(); ++i) {
    const bool done = visit.request.form.first(note_field_of(i)) == "klaar";
    fields += element("div", {css("field")},
                      element("p", {},
                              element("label", {css("choice")},
                                      element("input", {{"type", "checkbox"}, {"name", note_field_of(i)}, {"value", "klaar"}, {"checked", done}}),
                                      element("span", {}, example.notes[i].article->title,
                                              visit.say(": gedaan, haal de aantekening weg", ": done, take the note out")))),
                      element("div", {css("beside-field")},
                              element("div", {css("note"), code_language(visit)}, markdown(note_text(example.notes[i].block->source)))));
  }
  return fields;
}

std::string spoken_value(const Visit& visit, const Example& example, const Blank& blank, const std::string& value) {
  if (value == "judgement") return std::string(visit.say("ieders eigen oordeel", "each one's own judgement"));
  if (!is_amount(blank)) return value;
  Literal literal;
  literal.kind = Literal::Kind::number;
  const std::size_t space = std::min(value.find(' '), value.size());
  literal.digits = value.substr(0, space);
  literal.unit = space < value.size() ? value.substr(space + 1) : "";
  return spoken(literal, "", example.code.front, visit.language);
}

}  // namespace leidraad::portal

// SPDX-License-Identifier: EUPL-1.2
// "Zelf beginnen": from an example to a school's own code, a few questions at a time. The form carries
// all that was filled in from step to step; nothing is stored here.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/code/check.h"
#include "core/code/parse.h"
#include "core/code/print.h"
#include "core/code/sentence.h"
#include "core/code/vocabulary_labels.h"
#include "embedded/portal_examples.h"
#include "portal/pages/article.h"
#include "portal/pages/frame.h"
#include "portal/pages/own_code.h"
#include "portal/pages/pages.h"
#include "portal/pages/signs.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kBlanksAStep = 3;
constexpr std::size_t kTitleBytesMax = 120;

struct ExampleWords {
  std::string_view name;
  Label title, explanation;
};
constexpr std::array<ExampleWords, 2> kExamples{{
    {"school", {"Een school", "A school"},
     {"Voor leerlingen en medewerkers samen, met tekst in leerlingentaal. Kort, om in de klas te lezen.",
      "For pupils and staff together, with wording for pupils. Short, to be read in class."}},
    {"bestuur", {"Een schoolbestuur", "A school board"},
     {"Voor medewerkers van alle scholen, met afspraken over toezicht, mail, telefoon en sociale media.",
      "For staff of all schools, with agreements on supervision, e-mail, telephone and social media."}},
}};

struct Example {
  std::string name;
  std::string_view text;
  Code code;
  std::vector<Blank> blanks;
  std::vector<OpenNote> notes;
};

std::optional<Example> find_example(const std::string& name) {
  const auto text = find(embedded::portal_examples(), name);
  if (!text) return std::nullopt;
  Example example{name, *text, parse_code(*text, name).code, {}, {}};
  example.blanks = blanks_of(example.code);
  example.notes = notes_of(example.code);
  return example;
}

// --- what the form holds ---
std::string field_of(const Blank& blank) { return "v." + blank.name; }
std::string unit_field_of(const Blank& blank) { return field_of(blank) + ".eenheid"; }
std::string judgement_field_of(const Blank& blank) { return field_of(blank) + ".oordeel"; }
std::string note_field_of(std::size_t index) { return "n." + std::to_string(index); }

bool is_amount(const Blank& blank) {
  return blank.type == Type::duration || blank.type == Type::size || blank.type == Type::number;
}

struct Wrong {
  std::string field;
  std::string why;
};

// Step 0 asks the name, then blanks by three, then the notes if there are any, then the preview.
std::size_t blank_steps(const Example& example) { return (example.blanks.size() + kBlanksAStep - 1) / kBlanksAStep; }
std::size_t preview_step(const Example& example) { return 1 + blank_steps(example) + (example.notes.empty() ? 0 : 1); }
bool is_notes_step(const Example& example, std::size_t step) {
  return !example.notes.empty() && step + 1 == preview_step(example);
}

std::span<const Blank> blanks_at(const Example& example, std::size_t step) {
  if (step == 0 || step > blank_steps(example)) return {};
  const std::size_t from = (step - 1) * kBlanksAStep;
  return std::span(example.blanks).subspan(from, std::min(kBlanksAStep, example.blanks.size() - from));
}

std::string typed(const Visit& visit, const Blank& blank) {
  const bool judged = visit.request.form.first(judgement_field_of(blank)) == "ja";
  return judged ? "judgement" : visit.request.form.first(field_of(blank));
}

std::optional<std::string> value_in_form(const Visit& visit, const Blank& blank) {
  return value_for(blank, typed(visit, blank), visit.request.form.first(unit_field_of(blank)));
}

std::string_view why_wrong(const Visit& visit, const Blank& blank) {
  if (is_amount(blank)) return visit.say("vul een getal in, zoals 3, of laat het leeg", "enter a number, such as 3, or leave it empty");
  return visit.say("vul een korte tekst in, zonder accolades, of laat het leeg", "enter a short text, without braces, or leave it empty");
}

// "bewaartermijn" as a reader sees it; names are the author's, in words with underscores.
std::string spoken_name(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return capital(words);
}

std::vector<Wrong> problems(const Visit& visit, const Example& example, std::size_t step) {
  std::vector<Wrong> wrong;
  if (step == 0 && visit.request.form.first("titel").size() > kTitleBytesMax)
    wrong.push_back({"titel", std::string(visit.say("Titel: gebruik hooguit 120 tekens", "Title: use at most 120 characters"))});
  for (const Blank& blank : blanks_at(example, step)) {
    if (trim(typed(visit, blank)).empty() || value_in_form(visit, blank)) continue;
    wrong.push_back({field_of(blank), spoken_name(blank.name) + ": " + std::string(why_wrong(visit, blank))});
  }
  return wrong;
}

OwnChoices choices_of(const Visit& visit, const Example& example) {
  OwnChoices choices;
  const std::string title(trim(visit.request.form.first("titel")));
  if (title.size() <= kTitleBytesMax) choices.title = title;
  for (const Blank& blank : example.blanks) {
    if (auto value = value_in_form(visit, blank)) choices.values[blank.name] = *value;
  }
  for (std::size_t i = 0; i < example.notes.size(); ++i) {
    if (visit.request.form.first(note_field_of(i)) == "klaar") choices.notes_done.push_back(i);
  }
  return choices;
}

// --- the screens ---
Html hidden(std::string_view name, std::string_view value) {
  return element("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

std::vector<std::string> fields_on(const Example& example, std::size_t step) {
  std::vector<std::string> names;
  if (step == 0) names.emplace_back("titel");
  for (const Blank& blank : blanks_at(example, step)) {
    for (const std::string& name : {field_of(blank), unit_field_of(blank), judgement_field_of(blank)}) names.push_back(name);
  }
  for (std::size_t i = 0; is_notes_step(example, step) && i < example.notes.size(); ++i) names.push_back(note_field_of(i));
  return names;
}

// All that was filled in on the other steps, and nothing else.
Html carried(const Visit& visit, const Example& example, std::size_t step) {
  Html fields = hidden("voorbeeld", example.name) + hidden("stap", std::to_string(step));
  for (std::size_t other = 0; other < preview_step(example); ++other) {
    if (other == step) continue;
    for (const std::string& name : fields_on(example, other)) {
      if (visit.request.form.has(name)) fields += hidden(name, visit.request.form.first(name));
    }
  }
  return fields;
}

Html error_summary(const Visit& visit, const std::vector<Wrong>& wrong) {
  if (wrong.empty()) return {};
  std::vector<Html> items;
  for (const Wrong& one : wrong) items.push_back(element("li", {}, link(Link::anchor(one.field), one.why)));
  return element("div", {css("errors"), {"role", "alert"}},
                 element("p", {css("error")}, visit.say("Nog even kijken. Er is niets kwijt.", "One more look. Nothing is lost.")),
                 element("ul", {}, items));
}

Html progress(const Visit& visit, const Example& example, std::size_t step) {
  const std::size_t all = preview_step(example) + 1;
  std::vector<Html> bars;
  for (std::size_t i = 0; i < all; ++i) bars.push_back(element("li", {css(i <= step ? "done" : "")}));
  return together(element("p", {css("progress")}, visit.say("Stap ", "Step "), std::to_string(step + 1), visit.say(" van ", " of "), std::to_string(all)),
                  element("ol", {css("steps"), {"aria-hidden", "true"}}, bars));
}

Html buttons(const Visit& visit, std::size_t step) {
  const Html back = step == 0 ? Html()
                              : element("button", {css("second"), {"type", "submit"}, {"name", "knop"}, {"value", "terug"}},
                                        visit.say("Terug", "Back"));
  return element("div", {css("buttons")},
                 element("button", {{"type", "submit"}, {"name", "knop"}, {"value", "verder"}}, visit.say("Verder", "Continue")), back);
}

struct Unit {
  std::string_view value;
  Label words;
};
constexpr std::array<Unit, 6> kDurations{{{"min", {"minuten", "minutes"}}, {"hours", {"uur", "hours"}}, {"days", {"dagen", "days"}},
                                          {"weeks", {"weken", "weeks"}}, {"months", {"maanden", "months"}}, {"years", {"jaar", "years"}}}};
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
  return element("select", {{"name", unit_field_of(blank)}, {"aria-label", spoken_name(blank.name) + std::string(visit.say(", eenheid", ", unit"))}}, options);
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
  return element("p", {}, element("label", {css("choice")},
                                  element("input", {{"type", "checkbox"}, {"name", judgement_field_of(blank)}, {"value", "ja"}, {"checked", chosen}}),
                                  element("span", {}, visit.say("Dit laten we aan ieders eigen oordeel over", "We leave this to each one's own judgement"))));
}

Html field_input(const Visit& visit, const Blank& blank, bool is_wrong) {
  const std::string name = field_of(blank);
  const Html input = element("input", {{"type", "text"}, id(name), {"name", name}, {"value", shown_value(visit, blank)}, {"maxlength", "300"},
                                       {"autocomplete", "off"}, {"inputmode", is_amount(blank) ? "numeric" : "text"},
                                       {"aria-describedby", name + "-uitleg"}, {"aria-invalid", is_wrong ? "true" : "false"}});
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
  return element("div", {css("field")},
                 element("div", {}, element("label", {{"for", "titel"}}, visit.say("Titel van uw code", "Title of your code")),
                         element("p", {css("hint"), id("titel-uitleg")}, visit.say("In het voorbeeld: ", "In the example: "), example.code.front.title),
                         element("input", {{"type", "text"}, id("titel"), {"name", "titel"}, {"value", title}, {"maxlength", "120"},
                                           {"autocomplete", "off"}, {"aria-describedby", "titel-uitleg"}})),
                 element("div", {css("beside-field")},
                         element("p", {}, visit.say("U krijgt een eigen exemplaar van het voorbeeld: alle artikelen, met uw eigen invulling. Aan het eind bewaart u het op uw computer.",
                                                    "You get your own copy of the example: all its articles, completed by you. At the end you save it on your computer."))));
}

Html note_fields(const Visit& visit, const Example& example) {
  Html fields;
  for (std::size_t i = 0; i < example.notes.size(); ++i) {
    const bool done = visit.request.form.first(note_field_of(i)) == "klaar";
    fields += element("div", {css("field")},
                      element("p", {}, element("label", {css("choice")},
                                               element("input", {{"type", "checkbox"}, {"name", note_field_of(i)}, {"value", "klaar"}, {"checked", done}}),
                                               element("span", {}, example.notes[i].article->title, visit.say(": gedaan, haal de aantekening weg", ": done, take the note out")))),
                      element("div", {css("beside-field")}, element("div", {css("note"), code_language(visit)}, markdown(note_text(example.notes[i].block->source)))));
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

Html what_you_chose(const Visit& visit, const Example& example, const OwnChoices& choices) {
  std::vector<Html> rows;
  for (std::size_t i = 0; i < example.blanks.size(); ++i) {
    const Blank& blank = example.blanks[i];
    const auto value = choices.values.find(blank.name);
    const Html shown = value == choices.values.end()
                           ? element("mark", {css("blank")}, visit.say("nog open", "still open"))
                           : Html(spoken_value(visit, example, blank, value->second));
    rows.push_back(element("div", {}, element("dt", {}, spoken_name(blank.name)), element("dd", {}, shown)));
  }
  return element("dl", {css("facts")}, rows);
}

Html changed_articles(const Code& own, const Example& example) {
  std::vector<const Article*> shown;
  for (const Blank& blank : example.blanks) {
    for (const Article* article : blank.articles) {
      const Article* mine = own.article(article->id);
      if (mine && std::find(shown.begin(), shown.end(), mine) == shown.end()) shown.push_back(mine);
    }
  }
  Html text;
  for (const Article* article : shown)
    text += element("h3", {}, article->title) + with_blanks(markdown(text_of(*article, own.front)));
  return text;
}

Html preview(const Visit& visit, const Example& example) {
  const OwnChoices choices = choices_of(visit, example);
  const std::string text = own_code(example.text, example.code, choices);
  const Code own = parse_code(text, example.name).code;
  const std::size_t open = example.blanks.size() - choices.values.size() + example.notes.size() - choices.notes_done.size();
  const std::string count = std::to_string(open);
  const Html state = open == 0 ? Html(visit.say("Alles is ingevuld.", "Everything is filled in."))
                               : together(count, visit.say(" plekken staan nog open. Dat mag: zolang er iets open is, is het een concept.",
                                                           " places are still open. That is fine: as long as something is open, it is a draft."));
  return together(
      element("p", {css("lead")}, state), what_you_chose(visit, example, choices),
      element("section", {css("part"), {"aria-labelledby", "zo-leest-het"}},
              element("h2", {id("zo-leest-het")}, visit.say("Zo leest het", "How it reads")),
              element("div", {css("preview reading"), code_language(visit)}, element("p", {}, element("b", {}, own.front.title)), changed_articles(own, example))));
}

Html step_heading(const Visit& visit, const Example& example, std::size_t step) {
  if (step == 0) return visit.say("Hoe heet uw code?", "What is your code called?");
  if (step == preview_step(example)) return visit.say("Uw eigen code", "Your own code");
  if (is_notes_step(example, step)) return visit.say("Aantekeningen voor de schrijver", "Notes to the author");
  return visit.say("Vul aan wat bij u past", "Complete what fits your school");
}

Html step_form(const Visit& visit, const Example& example, std::size_t step, const std::vector<Wrong>& wrong) {
  Html fields = carried(visit, example, step);
  if (step == 0) fields += title_fields(visit, example);
  for (const Blank& blank : blanks_at(example, step)) fields += blank_field(visit, example, blank, wrong);
  if (is_notes_step(example, step)) fields += note_fields(visit, example);
  return element("form", {{"method", "post"}, action(visit.to(Room::begin))}, fields, buttons(visit, step));
}

Html last_form(const Visit& visit, const Example& example, std::size_t step) {
  const Html fields = carried(visit, example, step);
  return element("div", {css("buttons")},
                 element("form", {{"method", "post"}, action(visit.to(Room::begin, "/code.md"))}, fields,
                         element("button", {{"type", "submit"}}, visit.say("Bewaar uw code", "Save your code"))),
                 element("form", {{"method", "post"}, action(visit.to(Room::begin))}, fields,
                         element("button", {css("second"), {"type", "submit"}, {"name", "knop"}, {"value", "terug"}}, visit.say("Terug", "Back"))));
}

http::Response step_page(const Visit& visit, const Example& example, std::size_t step, const std::vector<Wrong>& wrong) {
  const Html heading = step_heading(visit, example, step);
  const bool is_last = step == preview_step(example);
  Sheet sheet{Room::begin, std::string(visit.say("Zelf beginnen, stap ", "Start yours, step ")) + std::to_string(step + 1), "", {}};
  if (!wrong.empty()) sheet.title = std::string(visit.say("Fout: ", "Error: ")) + sheet.title;
  sheet.main = element("div", {css("begin")}, error_summary(visit, wrong), progress(visit, example, step), element("h1", {}, heading),
                       is_last ? together(preview(visit, example), last_form(visit, example, step)) : step_form(visit, example, step, wrong));
  return show(visit, sheet, wrong.empty() ? 200 : 422);
}

std::optional<std::size_t> step_in_form(const Visit& visit, const Example& example) {
  const std::string text = visit.request.form.first("stap");
  if (text.empty() || text.size() > 2 || text.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  const std::size_t step = static_cast<std::size_t>(std::stoul(text));
  return step <= preview_step(example) ? std::optional(step) : std::nullopt;
}

constexpr Label kLostForm{"Dit formulier is niet compleet aangekomen. Begin opnieuw bij “Zelf beginnen”.",
                          "This form did not arrive complete. Start again at “Start yours”."};

}  // namespace

http::Response begin_page(const Visit& visit) {
  std::vector<Html> cards;
  for (const ExampleWords& example : kExamples) {
    cards.push_back(element("li", {}, element("button", {{"type", "submit"}, {"name", "voorbeeld"}, {"value", example.name}},
                                              element("span", {}, visit.say(example.title)),
                                              element("span", {css("role")}, visit.say(example.explanation)))));
  }
  Sheet sheet{Room::begin, std::string(visit.say("Begin met het voorbeeld", "Start from the example")), "", {}};
  sheet.main = element(
      "div", {css("narrow")}, element("h1", {}, sheet.title),
      element("p", {css("lead")}, visit.say("Een eigen gedragscode hoeft u niet te schrijven. Kies een voorbeeld, vul een paar dingen in, en bewaar het resultaat. Het kost ongeveer tien minuten.",
                                            "You need not write a code of conduct yourself. Choose an example, fill in a few things, and save the result. It takes about ten minutes.")),
      element("form", {{"method", "post"}, action(visit.to(Room::begin))},
              element("h2", {}, visit.say("Voor wie is uw code?", "Whom is your code for?")),
              element("ul", {css("people examples")}, cards)),
      element("p", {css("quiet part")}, visit.say("Wat u invult, blijft in dit formulier. Wij bewaren niets.", "What you fill in stays in this form. We keep nothing.")));
  return show(visit, sheet);
}

http::Response begin_step_page(const Visit& visit) {
  const auto example = find_example(visit.request.form.first("voorbeeld"));
  if (!example) return bad_request_page(visit, kLostForm);
  if (!visit.request.form.has("stap")) return step_page(visit, *example, 0, {});
  const auto step = step_in_form(visit, *example);
  if (!step) return bad_request_page(visit, kLostForm);
  if (visit.request.form.first("knop") == "terug") return step_page(visit, *example, *step == 0 ? 0 : *step - 1, {});
  const auto wrong = problems(visit, *example, *step);
  if (!wrong.empty()) return step_page(visit, *example, *step, wrong);
  return step_page(visit, *example, std::min(*step + 1, preview_step(*example)), {});
}

http::Response begin_download(const Visit& visit) {
  const auto example = find_example(visit.request.form.first("voorbeeld"));
  if (!example) return bad_request_page(visit, kLostForm);
  http::Response response = http::text(own_code(example->text, example->code, choices_of(visit, *example)));
  response.content_type = "text/markdown; charset=utf-8";
  response.headers.set("Content-Disposition", "attachment; filename=\"gedragscode.nl.md\"");
  return response;
}

}  // namespace leidraad::portal

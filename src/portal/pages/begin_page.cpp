// SPDX-License-Identifier: EUPL-1.2
// "Zelf beginnen": from an example to a school's own code, a few questions at a time. The form carries
// all that was filled in from step to step; nothing is stored here.
#include <algorithm>
#include <array>

#include "core/code/parse.h"
#include "portal/pages/article.h"
#include "portal/pages/begin_fields.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct ExampleWords {
  std::string_view name;
  Label title, explanation;
};
constexpr std::array<ExampleWords, 2> kExamples{{
    {"school",
     {"Een school", "A school"},
     {"Voor leerlingen en medewerkers samen, met tekst in leerlingentaal. Kort, om in de klas te lezen.",
      "For pupils and staff together, with wording for pupils. Short, to be read in class."}},
    {"bestuur",
     {"Een schoolbestuur", "A school board"},
     {"Voor medewerkers van alle scholen, met afspraken over toezicht, mail, telefoon en sociale media.",
      "For staff of all schools, with agreements on supervision, e-mail, telephone and social media."}},
}};

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
  return together(
      element("p", {css("progress")}, visit.say("Stap ", "Step "), std::to_string(step + 1), visit.say(" van ", " of "), std::to_string(all)),
      element("ol", {css("steps"), {"aria-hidden", "true"}}, bars));
}

Html buttons(const Visit& visit, std::size_t step) {
  const Html back =
      step == 0 ? Html() : element("button", {css("second"), {"type", "submit"}, {"name", "knop"}, {"value", "terug"}}, visit.say("Terug", "Back"));
  return element("div", {css("buttons")},
                 element("button", {{"type", "submit"}, {"name", "knop"}, {"value", "verder"}}, visit.say("Verder", "Continue")), back);
}

Html what_you_chose(const Visit& visit, const Example& example, const OwnChoices& choices) {
  std::vector<Html> rows;
  for (std::size_t i = 0; i < example.blanks.size(); ++i) {
    const Blank& blank = example.blanks[i];
    const auto value = choices.values.find(blank.name);
    const Html shown = value == choices.values.end() ? element("mark", {css("blank")}, visit.say("nog open", "still open"))
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
  for (const Article* article : shown) text += element("h3", {}, article->title) + with_blanks(markdown(text_of(*article, own.front)));
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
  return together(element("p", {css("lead")}, state), what_you_chose(visit, example, choices),
                  element("section", {css("part"), {"aria-labelledby", "zo-leest-het"}},
                          element("h2", {id("zo-leest-het")}, visit.say("Zo leest het", "How it reads")),
                          element("div", {css("preview reading"), code_language(visit)}, element("p", {}, element("b", {}, own.front.title)),
                                  changed_articles(own, example))));
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
    cards.push_back(element("li", {},
                            element("button", {{"type", "submit"}, {"name", "voorbeeld"}, {"value", example.name}},
                                    element("span", {}, visit.say(example.title)), element("span", {css("role")}, visit.say(example.explanation)))));
  }
  Sheet sheet{Room::begin, std::string(visit.say("Begin met het voorbeeld", "Start from the example")), "", {}};
  sheet.main = element(
      "div", {css("narrow")}, element("h1", {}, sheet.title),
      element("p", {css("lead")},
              visit.say("Een eigen gedragscode hoeft u niet te schrijven. Kies een voorbeeld, vul een paar dingen in, en bewaar het resultaat. Het "
                        "kost ongeveer tien minuten.",
                        "You need not write a code of conduct yourself. Choose an example, fill in a few things, and save the result. It takes about "
                        "ten minutes.")),
      element("form", {{"method", "post"}, action(visit.to(Room::begin))},
              element("h2", {}, visit.say("Voor wie is uw code?", "Whom is your code for?")), element("ul", {css("people examples")}, cards)),
      element("p", {css("quiet part")},
              visit.say("Wat u invult, blijft in dit formulier. Wij bewaren niets.", "What you fill in stays in this form. We keep nothing.")));
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

// SPDX-License-Identifier: EUPL-1.2
// "Open voor mijn klas", on a phone between two sums: the site or the subject, and the class; then it is
// open until the bell and closes by itself. Below it everybody at the school sees what is open, who
// opened it and until when.
#include <algorithm>

#include "core/base/text.h"
#include "core/category/lists.h"
#include "core/code/vocabulary_labels.h"
#include "core/registers/calendar.h"
#include "core/registers/permission_request_time.h"
#include "office/gates.h"
#include "portal/gates/gate_pages.h"
#include "portal/gates/site_answer.h"
#include "portal/pages/article.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/people.h"
#include "portal/pages/signs.h"
#include "portal/registers/permission_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

using Way = Gates::OpeningOutlook::Way;
constexpr std::int64_t kWithoutLessonSeconds = 30 * 60;

// A class may need one site of these; nobody needs them all, and a thumb slips.
bool opens_as_a_whole(std::string_view category) {
  constexpr std::string_view kOneSiteAtATime[] = {"adult", "violence", "racism", "malware", "phishing", "warez"};
  return std::find(std::begin(kOneSiteAtATime), std::end(kOneSiteAtATime), category) == std::end(kOneSiteAtATime);
}

// What the teacher chose so far.
struct Choice {
  std::string group, host, category;
  Instant until;      // of this class: the bell
  bool in_lesson = false;
};

// The class he says, or the one that has a lesson now, or the first.
void choose_group(const Visit& visit, const std::string& said, Choice& choice) {
  const std::vector<std::string>& groups = visit.actor().groups;
  const Calendar calendar = merge(visit.code().front.calendar, visit.board.facts->calendar);
  const std::optional<std::string> school = visit.who ? visit.who->school : std::nullopt;
  const auto bell = [&](const std::string& group) {
    return lesson_end({calendar, visit.board.facts->zone, school, std::vector<std::string>{group}, visit.board.now});
  };
  choice.group = contains(groups, said) ? said : groups.front();
  if (!contains(groups, said)) {
    const auto busy = std::find_if(groups.begin(), groups.end(), [&](const std::string& group) { return bell(group).has_value(); });
    if (busy != groups.end()) choice.group = *busy;
  }
  const auto end = bell(choice.group);
  choice.in_lesson = end.has_value();
  choice.until = end.value_or(Instant{visit.board.now.seconds + kWithoutLessonSeconds});
}

Choice choice_in(const Visit& visit, const http::Values& said) {
  Choice choice;
  choose_group(visit, said.first("groep"), choice);
  choice.host = host_typed(said.first("site")).value_or("");
  if (is_category_word(said.first("categorie")) && opens_as_a_whole(said.first("categorie"))) choice.category = said.first("categorie");
  return choice;
}

Gates::OpeningDraft draft_of(const Choice& choice) { return {choice.group, choice.host, choice.category}; }

std::string what_words(const Visit& visit, const Choice& choice) { return choice.host.empty() ? spoken_category(visit, choice.category) : choice.host; }

std::string open_words(const Visit& visit, const Choice& choice, Instant until) {
  return std::string(visit.say("Open voor ", "Open for ")) + choice.group + std::string(visit.say(" tot ", " until ")) + spoken_clock(visit, until);
}

Html class_switch(const Visit& visit, const Choice& choice) {
  if (visit.actor().groups.size() < 2) return {};
  std::vector<Html> items;
  for (const std::string& group : visit.actor().groups) {
    std::string rest = "?groep=" + http::escape_url(group);
    if (!choice.host.empty()) rest += "&site=" + http::escape_url(choice.host);
    const std::string words = std::string(visit.say("Groep ", "Group ")) + group;
    const Link to = visit.to(Room::open_class, rest);
    items.push_back(element("li", {}, group == choice.group ? element("a", {href(to), {"aria-current", "true"}}, words) : element("a", {href(to)}, words)));
  }
  return element("nav", {{"aria-label", visit.say("Voor welke groep", "For which group")}}, element("ul", {css("switch")}, items));
}

std::string class_line(const Visit& visit, const Choice& choice) {
  const std::string clock = spoken_clock(visit, choice.until);
  const std::string group = std::string(visit.say("Groep ", "Group ")) + choice.group + " · ";
  return group + (choice.in_lesson ? std::string(visit.say("les tot ", "lesson until ")) + clock : std::string(visit.say("nu geen les: open een half uur, tot ", "no lesson now: open for half an hour, until ")) + clock);
}

Html site_form(const Visit& visit, const Choice& choice, std::string_view typed, bool is_wrong) {
  Field field{.name = "site", .label = visit.say("Welke site?", "Which site?"), .value = std::string(typed), .hint = visit.say("Plak het adres, of typ het: www.voorbeeld.nl", "Paste the address, or type it: www.example.com")};
  if (is_wrong) field.error = visit.say("Dit is geen adres van een site. Schrijf het zoals www.voorbeeld.nl.", "This is no address of a site. Write it like www.example.com.");
  return post_form(visit, visit.to(Room::open_class), together(hidden_field("groep", choice.group), text_field(field), button(open_words(visit, choice, choice.until))));
}

// What was opened for this class already: a teacher's word is not in the register of permissions.
std::optional<ClassOpening> opened_already(const Visit& visit, const Choice& choice) {
  const auto openings = visit.office().gates().openings(visit.actor());
  if (!openings) return std::nullopt;
  for (const ClassOpening& one : *openings) {
    if (one.group != choice.group || !visit.actor().is_at(one.school)) continue;
    if (choice.host.empty() ? one.category == choice.category : !one.host.empty() && is_host_or_below(choice.host, one.host)) return one;
  }
  return std::nullopt;
}

Result<Gates::OpeningOutlook> outlook_of(const Visit& visit, const Choice& choice) {
  Gates::OpeningOutlook outlook = TRY(visit.office().gates().look_at_opening(visit.actor(), draft_of(choice)));
  if (const auto opened = opened_already(visit, choice); opened && outlook.way != Way::already_open) {
    outlook.way = Way::already_open;
    outlook.until = opened->until;
  }
  return outlook;
}

// ---- subjects: only what his class cannot reach now and he may open ----

Html subject_button(const Visit& visit, const Choice& choice, const std::string& category, Instant until) {
  return element("li", {}, element("button", {{"type", "submit"}, {"name", "categorie"}, {"value", category}}, element("span", {}, capital(spoken_category(visit, category))),
                                   element("span", {css("role")}, open_words(visit, choice, until))));
}

Html subjects(const Visit& visit, Choice choice) {
  choice.host.clear();
  const Action& visiting = actions()[*find_action("web.visit")];
  std::vector<Html> items;
  for (const std::string_view word : visiting.attributes[*visiting.slot("category")].words) {
    if (!opens_as_a_whole(word)) continue;
    choice.category = word;
    const auto outlook = outlook_of(visit, choice);
    if (!outlook || (outlook->way != Way::by_permission && outlook->way != Way::by_purpose)) continue;
    items.push_back(subject_button(visit, choice, choice.category, outlook->until.value_or(choice.until)));
  }
  if (items.empty()) return {};
  return element("section", {css("part"), {"aria-labelledby", "onderwerp"}}, element("h2", {id("onderwerp")}, visit.say("Of een onderwerp", "Or a subject")),
                 element("p", {css("hint")}, visit.say("Wat uw klas nu niet kan bereiken en u mag openen. Eén tik en het is open. Porno, geweld en racisme openen nooit als geheel: open dan één site.",
                                                        "What your class cannot reach now and you may open. One tap and it is open. Pornography, violence and racism never open as a whole: open one site instead.")),
                 post_form(visit, visit.to(Room::open_class), together(hidden_field("groep", choice.group), element("ul", {css("people subjects")}, items))));
}

// ---- one thing, chosen ----

Html ask_who_can(const Visit& visit, const Choice& choice, const Gates::OpeningOutlook& outlook) {
  std::string query = "?purpose=education";
  if (!choice.host.empty()) query = site_query(site_answer(visit, choice.host, "education"), "education");
  if (!choice.category.empty()) query += "&category=" + http::escape_url(choice.category);
  const Html article = outlook.article.empty() ? Html() : element("div", {css("because")}, element("p", {}, element("span", {css("title")}, visit.say("Want: ", "Because: "), element("a", {href(visit.to_article(outlook.article)), code_language(visit)}, outlook.title))));
  const bool can_ask = !outlook.ask.empty();
  return together(element("div", {css(can_ask ? "answer ask" : "answer deny")}, sign(can_ask ? "ask" : "deny"),
                          element("div", {}, element("p", {}, what_words(visit, choice)),
                                  element("h2", {}, can_ask ? visit.say("Dit kunt u niet zelf openen", "You cannot open this yourself") : visit.say("Dit kan niet open", "This cannot be opened")))),
                  article, who_can_help(visit, outlook.ask),
                  can_ask ? element("p", {css("buttons")}, link_button(visit.to(Room::permissions, "/vraag/web.visit" + query), visit.say("Vraag akkoord voor uw klas", "Ask permission for your class"))) : Html());
}

Html already_open(const Visit& visit, const Choice& choice, const Gates::OpeningOutlook& outlook) {
  const std::string until = outlook.until ? std::string(visit.say(", tot ", ", until ")) + spoken_clock(visit, *outlook.until) : std::string();
  return element("div", {css("answer allow")}, sign("allow"),
                 element("div", {}, element("p", {}, what_words(visit, choice)), element("h2", {}, visit.say("Dit kan al voor groep ", "This is possible already for group "), choice.group, until)));
}

Html one_thing(const Visit& visit, const Choice& choice, const Gates::OpeningOutlook& outlook) {
  if (outlook.way == Way::already_open) return already_open(visit, choice, outlook);
  if (outlook.way == Way::not_by_teacher) return ask_who_can(visit, choice, outlook);
  const Html inside = together(hidden_field("groep", choice.group), hidden_field(choice.host.empty() ? "categorie" : "site", choice.host.empty() ? choice.category : choice.host),
                               element("p", {css("opening")}, sign("web.visit"), element("b", {}, what_words(visit, choice))), button(open_words(visit, choice, outlook.until.value_or(choice.until))));
  return post_form(visit, visit.to(Room::open_class), inside);
}

// ---- what is open now ----

Html opening_row(const Visit& visit, const ClassOpening& one) {
  const std::string what = one.host.empty() ? capital(spoken_category(visit, one.category)) : one.host;
  const bool may_close = one.by == visit.actor().person || visit.actor().leads(one.school);
  const std::string details = std::string(visit.say("groep ", "group ")) + one.group + std::string(visit.say(" · tot ", " · until ")) + spoken_clock(visit, one.until) + " · " + one.by_name;
  const Html close = may_close ? post_form(visit, visit.to(Room::open_class, "/" + http::escape_url(one.id)), element("button", {css("second"), {"type", "submit"}}, visit.say("Sluit", "Close"), element("span", {css("only-read")}, " ", what)))
                               : Html();
  return element("li", {}, sign("web.visit"), element("span", {}, element("b", {}, what), element("br", {}), details), close);
}

Html open_now(const Visit& visit) {
  const auto openings = visit.office().gates().openings(visit.actor());
  if (!openings) return {};
  std::vector<Html> items;
  for (const ClassOpening& one : *openings) items.push_back(opening_row(visit, one));
  return element("section", {css("part"), {"aria-labelledby", "nu-open"}}, element("h2", {id("nu-open")}, visit.say("Nu open op uw school", "Open now at your school")),
                 items.empty() ? element("p", {css("quiet")}, visit.say("Er staat niets open.", "Nothing is open.")) : element("ul", {css("today")}, items));
}

struct Shown {
  std::string typed;                 // what was typed where it is no site
  bool is_wrong = false;
  std::optional<Error> error;
};

Html without_class(const Visit& visit) {
  return together(element("h1", {}, visit.say("Open voor mijn klas", "Open for my class")),
                  element("p", {css("lead")}, visit.say("U staat bij geen groep ingeschreven. Klopt dat niet? Vraag het de ICT-coördinator van uw school.", "You are with no class. Is that wrong? Ask your school's ICT coordinator.")));
}

Html with_class(const Visit& visit, const Choice& choice, const Shown& shown) {
  const bool chosen = !choice.host.empty() || !choice.category.empty();
  const Html head = together(wrong_line(visit, shown.error), element("h1", {}, visit.say("Open voor mijn klas", "Open for my class")), class_switch(visit, choice), element("p", {css("progress")}, class_line(visit, choice)));
  if (!chosen) return together(head, site_form(visit, choice, shown.typed, shown.is_wrong), subjects(visit, choice));
  const auto outlook = outlook_of(visit, choice);
  if (!outlook) return together(wrong_line(visit, outlook.error()), head, site_form(visit, choice, choice.host, false));
  return together(head, one_thing(visit, choice, *outlook), element("p", {css("hint below")}, link(visit.to(Room::open_class, "?groep=" + http::escape_url(choice.group)), visit.say("Iets anders openen", "Open something else"))));
}

http::Response show_page(const Visit& visit, const http::Values& said, const Shown& shown) {
  const Html top = visit.actor().groups.empty() ? without_class(visit) : with_class(visit, choice_in(visit, said), shown);
  const Html note = element("p", {css("quiet")}, visit.say("Wat u opent, geldt alleen voor uw klas en gaat vanzelf dicht. Iedereen die op school werkt, ziet hier wie wat opende.",
                                                           "What you open holds for your class alone and closes by itself. Everybody who works at the school sees here who opened what."));
  Sheet sheet{Room::open_class, std::string(visit.say("Open voor mijn klas", "Open for my class")), "", element("div", {css("narrow")}, top, open_now(visit), note)};
  return show(visit, sheet, shown.is_wrong ? 422 : status_of(shown.error));
}

}  // namespace

http::Response open_class_page(const Visit& visit) {
  const std::string typed = visit.request.query.first("site");
  return show_page(visit, visit.request.query, {typed, !trim(typed).empty() && !host_typed(typed), std::nullopt});
}

http::Response open_class_form(const Visit& visit) {
  if (visit.actor().groups.empty()) return show_page(visit, visit.request.form, {});
  const Choice choice = choice_in(visit, visit.request.form);
  if (choice.host.empty() && choice.category.empty()) return show_page(visit, visit.request.form, {visit.request.form.first("site"), true, std::nullopt});
  const auto outlook = outlook_of(visit, choice);
  if (outlook && (outlook->way == Way::already_open || outlook->way == Way::not_by_teacher)) return show_page(visit, visit.request.form, {});
  const auto opened = visit.office().gates().open_for_class(visit.actor(), draft_of(choice));
  if (!opened) return show_page(visit, visit.request.form, {"", false, opened.error()});
  const std::string what = what_words(visit, choice), until = spoken_clock(visit, outlook ? outlook->until.value_or(choice.until) : choice.until);
  return done_and_to(visit, Room::open_class, "?groep=" + http::escape_url(choice.group), "Open voor " + choice.group + ": " + what + ", tot " + until + ". Het gaat vanzelf dicht.",
                     "Open for " + choice.group + ": " + what + ", until " + until + ". It closes by itself.");
}

http::Response close_class_form(const Visit& visit) {
  const Done closed = visit.office().gates().close_for_class(visit.actor(), visit.request.parameters.first("id"));
  if (!closed) return refused_page(visit, closed.error());
  return done_and_to(visit, Room::open_class, "", "Gesloten.", "Closed.");
}

}  // namespace leidraad::portal

// SPDX-License-Identifier: EUPL-1.2
// "Veilig in AI": paste a text, read what is personal in it and why, copy the safe version; and later put
// the real words back into what the AI answered. Nothing is kept: the page itself holds what it needs.
#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/personal/names.h"
#include "core/personal/stand_ins.h"
#include "portal/pages/form.h"
#include "portal/pages/everyday.h"
#include "portal/pages/frame.h"
#include "portal/privacy/ai_answer.h"
#include "portal/privacy/privacy_pages.h"
#include "portal/privacy/stand_in_table.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kTextBytesMax = 100'000, kPutBackBytesMax = 1'000'000;
constexpr std::string_view kText = "tekst", kAnswer = "antwoord", kTable = "woorden";

// What was pasted is of who pasted it: no browser, proxy or shared computer keeps the page.
http::Response show_unkept(const Visit& visit, Sheet sheet, int status = 200) {
  sheet.main = element("div", {css("narrow")}, sheet.main);
  http::Response response = show(visit, sheet, status);
  response.headers.set("Cache-Control", "no-store");
  return response;
}

Sheet sheet_of(const Visit& visit) { return {Room::safe_ai, std::string(visit.say("Veilig in AI", "Safe for AI")), "", {}}; }

// The names of this school are looked for only for who belongs to it: else anyone could try names here.
const PersonalNames* names_for(const Visit& visit) { return visit.who ? visit.board.facts->names.get() : nullptr; }

Html whose_names(const Visit& visit) {
  if (visit.who) return element("p", {css("hint")}, visit.say("Leidraad kent de namen van deze school, ook met kleine letters geschreven.", "Leidraad knows the names of this school, in lower case as well."));
  return element("p", {css("note")}, visit.say("U bent niet ingelogd. Leidraad zoekt dan wel naar namen, maar kent de namen van deze school niet en mist er meer. ",
                                               "You are not signed in. Leidraad looks for names, but does not know the names of this school and misses more. "),
                 link(visit.to(who_are_you(visit), "?terug=" + http::escape_url(path_of(Room::safe_ai, visit.language))), visit.say("Inloggen", "Sign in")));
}

Html nothing_kept(const Visit& visit) {
  return element("p", {}, visit.say("Er wordt niets bewaard en niets doorgestuurd. Alleen Leidraad van uw school leest de tekst, en vergeet die meteen.",
                                    "Er wordt niets bewaard en niets doorgestuurd. Alleen Leidraad van je school leest de tekst, en vergeet die meteen.",
                                    "Nothing is kept and nothing is passed on. Only your school's Leidraad reads the text, and forgets it at once."));
}

Html paste_form(const Visit& visit, std::string_view error, bool again) {
  const Html field = long_text_field({.name = kText, .label = again ? visit.say("Nog een tekst", "Another text") : visit.say("Plak hier uw tekst", "Plak hier je tekst", "Paste your text here"),
                                      .hint = visit.say("Hooguit 100.000 tekens", "At most 100,000 characters"), .error = error, .length_max = kTextBytesMax}, again ? 4 : 10);
  return post_form(visit, visit.to(Room::safe_ai), together(field, button(visit.say("Maak veilig", "Make it safe"))));
}

// ---- what was found ----

struct Cleaned {
  std::string text;
  std::vector<PersonalFound> found;
  SafeText safe;
};

Cleaned clean_for(const Visit& visit, std::string text) {
  Cleaned all;
  all.text = std::move(text);
  all.found = scan(all.text, names_for(visit));
  all.safe = clean(all.text, all.found, visit.language == Language::dutch ? StandInLanguage::dutch : StandInLanguage::english);
  return all;
}

std::string_view words_of(const Visit& visit, const BothLanguages& both) { return visit.say(both.nl, both.en); }

std::vector<std::string> kinds_of(const std::vector<PersonalFound>& found) {
  std::vector<std::string> kinds;
  for (const PersonalFound& one : found) {
    const std::string word(personal_word(one.kind));
    if (!contains(kinds, word)) kinds.push_back(word);
  }
  return kinds;
}

// Told by a line under it and a number, not by colour alone; and to who listens, by its kind.
Html marked(const Visit& visit, const Cleaned& all, std::size_t i) {
  const PersonalFound& one = all.found[i];
  const std::string number = std::to_string(all.safe.rows[i] + 1);  // of its stand-in in the list
  return element("mark", {css("personal")}, element("span", {css("only-read")}, visit.say("[persoonlijk: ", "[personal: "), words_of(visit, personal_label(one.kind)), "] "),
                 all.text.substr(one.begin, one.size), element("a", {href(Link::anchor("waarom-" + number)), {"aria-label", std::string(visit.say("waarom, nummer ", "why, number ")) + number}}, number));
}

Html marked_text(const Visit& visit, const Cleaned& all) {
  Html inside;
  std::size_t at = 0;
  for (std::size_t i = 0; i < all.found.size(); ++i) {
    inside += all.text.substr(at, all.found[i].begin - at);
    inside += marked(visit, all, i);
    at = all.found[i].end();
  }
  inside += all.text.substr(at);
  return element("div", {css("marked-text"), {"role", "region"}, {"tabindex", "0"}, {"aria-label", visit.say("Uw tekst, met wat persoonlijk is gemarkeerd", "Your text, with what is personal marked")}}, inside);
}

// Of each stand-in the first that it came for.
std::vector<const PersonalFound*> firsts_of(const Cleaned& all) {
  std::vector<const PersonalFound*> firsts(all.safe.table.size());
  for (std::size_t i = 0; i < all.found.size(); ++i) {
    const PersonalFound*& first = firsts[all.safe.rows[i]];
    if (first == nullptr) first = &all.found[i];
  }
  return firsts;
}

std::vector<std::string> different(const std::vector<std::string>& spellings) {
  std::set<std::string_view> seen;
  std::vector<std::string> once;
  for (const std::string& spelling : spellings) {
    if (seen.insert(spelling).second) once.push_back(spelling);
  }
  return once;
}

Html why_list(const Visit& visit, const Cleaned& all) {
  const std::vector<const PersonalFound*> firsts = firsts_of(all);
  std::vector<Html> items;
  for (std::size_t i = 0; i < all.safe.table.size(); ++i) {
    const StandIn& stand_in = all.safe.table[i];
    items.push_back(element("li", {id("waarom-" + std::to_string(i + 1))}, element("b", {}, join(different(stand_in.spellings), ", ")), visit.say(" wordt ", " becomes "), element("b", {}, stand_in.word), element("br", {}),
                            capital(words_of(visit, personal_label(stand_in.kind))), firsts[i] ? together(": ", words_of(visit, personal_reason(firsts[i]->why))) : Html()));
  }
  return element("ol", {css("why")}, items);
}

Html section(std::string_view anchor, std::string_view title, const Html& inside) {
  return element("section", {css("part"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, title), inside);
}

Html copy_field(const Visit& visit, std::string_view anchor, std::string_view label, const std::string& text) {
  return element("div", {css("entry")}, element("label", {{"for", anchor}}, label),
                 element("p", {css("hint"), id(std::string(anchor) + "-uitleg")}, visit.say("Klik erin, kies alles (Ctrl+A) en kopieer (Ctrl+C).", "Click in it, select all (Ctrl+A) and copy (Ctrl+C).")),
                 element("textarea", {id(anchor), {"readonly", true}, {"rows", "10"}, {"aria-describedby", std::string(anchor) + "-uitleg"}}, "\n" + text));
}

Html put_back_part(const Visit& visit, const std::string& table) {
  const Html field = long_text_field({.name = kAnswer, .label = visit.say("Het antwoord van de AI", "What the AI answered"), .length_max = kTextBytesMax}, 6);
  return section("terug", visit.say("Klaar in de AI? Zet de echte woorden terug", "Done in the AI? Put the real words back"),
                 together(element("p", {}, visit.say("Laat deze pagina open. Alleen hier staat welk woord waar hoort; sluit u haar, dan is dat weg.",
                                                     "Laat deze pagina open. Alleen hier staat welk woord waar hoort; sluit je haar, dan is dat weg.",
                                                     "Leave this page open. Only here it says which word goes where; once you close it, that is gone.")),
                          post_form(visit, visit.to(Room::safe_ai, "/terug"), together(hidden_field(kTable, table), field, button(visit.say("Zet terug", "Put back"))))));
}

Html look_yourself(const Visit& visit) {
  return element("p", {css("note")}, visit.say("Lees de tekst zelf ook nog. Ook zonder naam kan een verhaal over één persoon gaan, en Leidraad ziet niet alles.",
                                               "Lees de tekst zelf ook nog. Ook zonder naam kan een verhaal over één persoon gaan, en Leidraad ziet niet alles.",
                                               "Read the text yourself as well. A story can be about one person without a name, and Leidraad does not see everything."));
}

Html found_nothing(const Visit& visit) {
  return together(element("h1", {}, visit.say("Wij vonden niets persoonlijks", "We found nothing personal")), look_yourself(visit),
                  section("waar", visit.say("Waar mag deze tekst in?", "Where may this text go?"), where_it_may_go(visit, {})), element("div", {css("part")}, paste_form(visit, "", true)));
}

Html found_something(const Visit& visit, const Cleaned& all) {
  const std::string count = std::to_string(all.safe.table.size());
  const bool one = all.safe.table.size() == 1;
  const std::string title = one ? std::string(visit.say("Eén ding is persoonlijk", "One thing is personal")) : count + std::string(visit.say(" dingen zijn persoonlijk", " things are personal"));
  return together(element("h1", {}, title), element("p", {css("lead")}, visit.say("Hieronder staat een versie die u wel kunt gebruiken.", "Hieronder staat een versie die je wel kunt gebruiken.", "Below is a version you can use.")),
                  copy_field(visit, "veilig", visit.say("De veilige versie", "The safe version"), all.safe.text), look_yourself(visit),
                  section("waar", visit.say("De tekst zoals u die plakte: waar mag die in?", "De tekst zoals je die plakte: waar mag die in?", "The text as you pasted it: where may it go?"), where_it_may_go(visit, kinds_of(all.found))),
                  section("veilig-waar", visit.say("En de veilige versie?", "And the safe version?"), where_it_may_go(visit, {})),
                  section("waarom", visit.say("Wat persoonlijk is, en waarom", "What is personal, and why"), together(why_list(visit, all), marked_text(visit, all))),
                  put_back_part(visit, write_table(all.safe.table)), element("div", {css("part")}, paste_form(visit, "", true)));
}

http::Response ask_again(const Visit& visit, std::string_view why, int status = 422) {
  Sheet sheet = sheet_of(visit);
  sheet.main = together(element("h1", {}, sheet.title), nothing_kept(visit), paste_form(visit, why, false), whose_names(visit));
  return show_unkept(visit, std::move(sheet), status);
}

bool may_go_on(const Visit& visit, SafeAiTurns& turns) {
  if (visit.who) return turns.of_person.take(visit.actor().person, visit.board.now);
  return turns.of_address.take(identity::address_key(visit.request.remote), visit.board.now);
}

http::Response too_often(const Visit& visit) {
  return ask_again(visit, visit.say("Dit ging net heel vaak achter elkaar. Wacht een minuut en probeer het nog eens.", "This went very often just now. Wait a minute and try again."), 429);
}

}  // namespace

http::Response safe_ai_page(const Visit& visit) {
  Sheet sheet = sheet_of(visit);
  sheet.main = together(element("h1", {}, sheet.title),
                        element("p", {css("lead")}, visit.say("Wilt u een tekst in een AI plakken? Plak hem eerst hier. U ziet wat persoonlijk is, en krijgt een veilige versie.",
                                                              "Wil je een tekst in een AI plakken? Plak hem eerst hier. Je ziet wat persoonlijk is, en krijgt een veilige versie.",
                                                              "About to paste a text into an AI? Paste it here first. You see what is personal, and get a safe version.")),
                        nothing_kept(visit), paste_form(visit, "", false), whose_names(visit));
  return show_unkept(visit, std::move(sheet));
}

http::Response safe_ai_form(const Visit& visit, SafeAiTurns& turns) {
  if (!may_go_on(visit, turns)) return too_often(visit);
  std::string text = visit.request.form.first(kText);
  if (trim(text).empty()) return ask_again(visit, visit.say("Plak eerst een tekst.", "Paste a text first."));
  if (text.size() > kTextBytesMax) return ask_again(visit, visit.say("Deze tekst is te lang. Plak hem in delen van hooguit 100.000 tekens.", "This text is too long. Paste it in parts of at most 100,000 characters."));
  const Cleaned all = clean_for(visit, std::move(text));
  Sheet sheet = sheet_of(visit);
  sheet.main = all.found.empty() ? found_nothing(visit) : together(found_something(visit, all), whose_names(visit));
  return show_unkept(visit, std::move(sheet));
}

http::Response put_back_form(const Visit& visit, SafeAiTurns& turns) {
  if (!may_go_on(visit, turns)) return too_often(visit);
  const std::string answer = visit.request.form.first(kAnswer), line = visit.request.form.first(kTable);
  const auto table = read_table(line);
  if (!table) return ask_again(visit, visit.say(table.error()));
  if (answer.size() > kTextBytesMax) return ask_again(visit, visit.say("Dit antwoord is te lang. Plak het in delen van hooguit 100.000 tekens.", "This answer is too long. Paste it in parts of at most 100,000 characters."));
  const auto whole = put_back(answer, *table, kPutBackBytesMax);
  if (!whole) return ask_again(visit, visit.say("Met de echte woorden wordt dit te lang. Zet het antwoord in delen terug.", "With the real words this becomes too long. Put the answer back in parts."));
  Sheet sheet = sheet_of(visit);
  sheet.main = together(element("h1", {}, visit.say("De echte woorden staan terug", "The real words are back")),
                        copy_field(visit, "terug-tekst", visit.say("Het antwoord, met de echte woorden", "The answer, with the real words"), *whole),
                        element("p", {css("note")}, visit.say("Plak deze versie niet terug in een AI.", "Do not paste this version back into an AI.")), put_back_part(visit, line),
                        element("div", {css("part")}, paste_form(visit, "", true)));
  return show_unkept(visit, std::move(sheet));
}

}  // namespace leidraad::portal

// SPDX-License-Identifier: EUPL-1.2
// "Wat wij bewaren": how the school keeps it safe, what it keeps, why and how long: for a pupil, a parent or
// who works there, from the tables by which it is also destroyed, and from what the gates have proved.
#include <algorithm>
#include <array>

#include "core/code/vocabulary_labels.h"
#include "core/decision/coverage.h"
#include "office/data_care.h"
#include "office/data_care_processing.h"
#include "office/gates.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"
#include "portal/privacy/care_parts.h"
#include "portal/privacy/privacy_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct Part {
  Concerned who;
  std::string_view word;  // in the address
  Label name;
};
constexpr std::array<Part, 3> kParts{{{Concerned::pupil, "leerling", {"Leerlingen", "Pupils"}}, {Concerned::parent, "ouder", {"Ouders", "Parents"}}, {Concerned::staff, "medewerker", {"Medewerkers", "Staff"}}}};

const Part& part_of(const Visit& visit) {
  const std::string asked = visit.request.query.first("voor");
  for (const Part& part : kParts) {
    if (part.word == asked) return part;
  }
  if (visit.is_pupil()) return kParts[0];
  const bool staff = visit.who && visit.who->kind && is_staff(*visit.who->kind);
  return staff ? kParts[2] : kParts[1];
}

Html choice(const Visit& visit, const Part& now) {
  std::vector<Html> items;
  for (const Part& part : kParts) {
    const Link to = visit.to(Room::our_data, "?voor=" + std::string(part.word));
    items.push_back(element("li", {}, &part == &now ? element("a", {href(to), {"aria-current", "true"}}, visit.say(part.name)) : link(to, visit.say(part.name))));
  }
  return element("nav", {css("no-print"), {"aria-label", visit.say("Voor wie", "For whom")}}, element("ul", {css("switch")}, items));
}

// ---- how it is kept safe ----

Html proved(const Visit& visit) {
  const std::string rules = std::to_string(coverage(visit.code()).rules);
  const auto live = visit.board.office ? visit.office().gates().live_articles(visit.board.now) : std::map<std::string, Instant>{};
  std::vector<Html> items;
  for (const auto& [id, at] : live) {
    const Article* article = visit.code().article(id);
    if (article != nullptr) items.push_back(element("li", {}, link(visit.to_article(id), article->title), visit.say(" · bewezen op ", " · proved on "), full_moment(visit, at)));
  }
  const Html count = element("p", {}, visit.say("De gedragscode heeft ", "The code of conduct has "), rules, visit.say(" regels. Daarvan bewees het filter er vandaag ", " rules. Of these the filter proved "),
                             std::to_string(items.size()), visit.say(" met een proefbezoek. De andere gelden ook; daar letten mensen op.", " today by a trial visit. The others hold as well; people see to them."));
  return together(count, items.empty() ? Html() : element("ul", {css("plain")}, items), element("p", {}, link(visit.to(Room::coverage), visit.say("Wat de code wel en niet regelt", "What the code does and does not cover"))));
}

Html safe_part(const Visit& visit, const Part& part) {
  const bool pupil = part.who == Concerned::pupil;
  const auto one = [&](std::string_view nl, std::string_view en) { return element("li", {}, visit.say(nl, en)); };
  Html items = one("De afspraken staan in één gedragscode, voor iedereen te lezen.", "The rules are in one code of conduct that everyone can read.");
  items += pupil ? one("Een filter houdt sites tegen die niet goed voor je zijn. Je leest altijd waarom.", "A filter stops sites that are not good for you. You can always read why.")
                 : one("Een filter houdt sites tegen volgens die code. Wie iets tegenkomt, leest welk artikel dat zegt en wie kan helpen.", "A filter stops sites by that code. Whoever meets it reads which article says so and who can help.");
  items += one("Wie welke site bezoekt, wordt niet bewaard. Hooguit aantallen, zonder namen.", "Who visits which site is not kept. Numbers at most, without names.");
  items += one("Een foto met mensen erop plaatst de school alleen als zij (of hun ouders) dat goed vinden.", "The school publishes a photo of people only when they (or their parents) agree.");
  items += pupil ? one("Ging er iets mis? Je kunt het melden, ook zonder je naam.", "Did something go wrong? You can report it, without your name as well.")
                 : one("Ging er iets mis, of ligt er informatie op straat? Dat kunt u melden, ook zonder naam.", "Did something go wrong, or did information get out? You can report it, without a name as well.");
  return care_section("veilig", visit.say("Zo houden wij het veilig", "How we keep it safe"), together(element("ul", {css("plain")}, items), proved(visit)));
}

// ---- what is kept ----

struct KeptLine {
  const Processing* about;
  std::string how_long;
};

std::vector<KeptLine> kept_lines(const Visit& visit, const Part& part) {
  std::vector<KeptLine> lines;
  for (const Processing& one : processings()) {
    if (one.concerns(part.who)) lines.push_back({&one, std::string(visit.say(one.kept))});
  }
  if (visit.board.office == nullptr) return lines;
  const Done read = visit.office().read([&](Reading& from) -> Done {
    for (KeptLine& line : lines) line.how_long = kept_words(from, *line.about, visit.language);
    return done();
  });
  if (!read) lines.clear();  // rather nothing than periods that may not hold
  return lines;
}

Html kept_part(const Visit& visit, const Part& part) {
  std::vector<std::vector<Html>> rows;
  for (const KeptLine& line : kept_lines(visit, part)) rows.push_back({visit.say(line.about->title), visit.say(line.about->purpose), visit.say(line.about->kinds), line.how_long});
  const Html table = care_table(visit.say("Wat wij bewaren", "What we keep"), {{visit.say("Wat", "What")}, {visit.say("Waarvoor", "What for")}, {visit.say("Wat staat er", "What it holds")}, {visit.say("Hoe lang", "How long")}}, rows);
  return care_section("bewaren", visit.say("Wat Leidraad bewaart, waarvoor en hoe lang", "What Leidraad keeps, what for and how long"),
                      together(element("p", {}, visit.say("Na die tijd wordt het vanzelf vernietigd. Dat wordt opgeschreven, zonder namen. Geen BSN, geen afkomst, geen inhoud van berichten: daar is geen plek voor.",
                                                          "After that it is destroyed by itself. That is written down, without names. No citizen number, no origin, no content of messages: there is no place for it.")),
                               table, element("p", {css("hint")}, visit.say("Het leerlingdossier, de toetsen en de salarissen staan niet in Leidraad. Vraag daarvoor de school.", "The pupil file, tests and salaries are not in Leidraad. Ask the school about those."))));
}

// ---- whom to ask ----

// The function, not the name: a page for everyone names nobody.
Html who_part(const Visit& visit) {
  std::vector<Html> items;
  for (const Role role : {Role::privacy_officer, Role::data_protection_officer}) {
    const auto& people = visit.board.facts->people;
    const bool held = std::any_of(people.begin(), people.end(), [&](const Person& one) { return one.roles && std::find(one.roles->begin(), one.roles->end(), role) != one.roles->end(); });
    if (held) items.push_back(element("li", {}, capital(visit.say(label_with_article(role))), visit.say(" van ", " of "), visit.board.name));
  }
  if (items.empty()) items.push_back(element("li", {}, visit.say("De directeur van de school", "The head of the school")));
  return element("ul", {css("plain")}, items);
}

Html ask_part(const Visit& visit) {
  const bool keeps = visit.board.office != nullptr;
  const Html buttons = keeps ? element("p", {css("buttons")}, visit.is_signed_in() ? link_button(visit.to(Room::mine, "/gegevens"), visit.say("Bekijk mijn gegevens", "See my data")) : Html(),
                                       link_button(visit.to(Room::our_data, "/verzoek"), visit.say("Vraag iets over uw gegevens", "Vraag iets over je gegevens", "Ask about your data"), visit.is_signed_in()))
                             : Html();
  const auto authority = Link::outside("https://www.autoriteitpersoonsgegevens.nl");
  return care_section("vragen", visit.say("Vragen, inzien, verbeteren of wissen", "Asking, seeing, correcting or erasing"),
                      together(element("p", {}, visit.say("U mag weten wat er over u staat, het laten verbeteren of wissen, en bezwaar maken. U krijgt binnen een maand antwoord. Wie kan helpen:",
                                                          "Je mag weten wat er over je staat, het laten verbeteren of wissen, en bezwaar maken. Je krijgt binnen een maand antwoord. Wie kan helpen:",
                                                          "You may know what is kept about you, have it corrected or erased, and object. You get an answer within a month. Who can help:")),
                               who_part(visit), buttons,
                               element("p", {css("hint below")}, visit.say("Komt u er met de school niet uit? Dan kunt u klagen bij de ", "Kom je er met de school niet uit? Dan kun je klagen bij de ", "Can you and the school not agree? Then you can complain to the "),
                                       authority ? link(*authority, visit.say("Autoriteit Persoonsgegevens", "Dutch data protection authority")) : Html(), ".")));
}

}  // namespace

http::Response our_data_page(const Visit& visit) {
  const Part& part = part_of(visit);
  Sheet sheet{Room::our_data, std::string(visit.say("Wat wij bewaren, en waarom", "What we keep, and why")), "", {}};
  sheet.main = together(element("h1", {}, sheet.title),
                        element("p", {css("lead")}, visit.say("Zo gaan wij om met gegevens van leerlingen, ouders en medewerkers.", "This is how we treat data of pupils, parents and staff.")), choice(visit, part),
                        safe_part(visit, part), kept_part(visit, part), ask_part(visit));
  return show(visit, sheet);
}

}  // namespace leidraad::portal

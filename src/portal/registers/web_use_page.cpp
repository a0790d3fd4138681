// SPDX-License-Identifier: EUPL-1.2
// "Webgebruik in cijfers": per statement of the code what is kept, for how long, who reads and where it
// stands; and for who reads, the numbers of one whole week.
#include "office/office.h"
#include "portal/pages/article.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"
#include "portal/registers/doors.h"
#include "portal/registers/web_use_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct Known {
  std::vector<KeptWebTable> kept;
  WebUseWords words;
  WebUseNames names;
};

void name_articles(const Code& code, Known& known) {
  for (const Article& article : code.articles) {
    if (known.names.articles.emplace(article.id, article.title).second) known.words.articles.push_back(article.id);
  }
}

Result<Known> what_is_known(const Visit& visit) {
  const Standing standing = visit.office().desk().standing();
  Known known;
  known.kept = kept_web_tables(standing);
  known.words.categories = web_categories(visit.office());
  name_articles(standing.rules->code(), known);
  for (const auto& [school, rules] : standing.school_rules) name_articles(rules->code(), known);
  known.words.articles.emplace_back();
  TRY(visit.office().read([&](Reading& from) -> Done {
    for (const Row& row : TRY(from.rows("SELECT id, name FROM school WHERE board_id = ? ORDER BY name, id", {from.board()}))) {
      known.words.schools.push_back(row.text(0));
      known.names.schools.emplace(row.text(0), row.text(1));
    }
    return done();
  }));
  return known;
}

std::string spoken(const Visit& visit, const WebUsePeriod& period) {
  if (!period.is_week) return spoken_date(visit, period.first);
  return std::string(visit.say("week van ", "week of ")) + spoken_date(visit, period.first);
}

const WebUsePeriod* chosen(const Visit& visit, const std::vector<WebUsePeriod>& periods) {
  const auto from = parse_date(visit.request.query.first("vanaf"));
  for (const WebUsePeriod& period : periods) {
    if (from && period.first == *from) return &period;
  }
  return periods.empty() ? nullptr : &periods.front();
}

Html choice_of(const Visit& visit, const std::vector<WebUsePeriod>& periods, const WebUsePeriod* now) {
  std::vector<Html> items;
  for (const WebUsePeriod& period : periods) {
    const Link to = visit.to(Room::web_use, "?vanaf=" + print(period.first));
    const std::string words = capital(spoken(visit, period));
    items.push_back(element("li", {}, &period == now ? element("a", {href(to), {"aria-current", "true"}}, words) : link(to, words)));
  }
  return element("nav", {{"aria-label", visit.say("Welke week", "Which week")}}, element("ul", {css("filters")}, items));
}

Html quiet(std::string_view words) { return element("p", {css("quiet")}, words); }

Html numbers(const Visit& visit, const Known& known, const KeptWebTable& kept, const WebUseScope& scope, const Hours& period, WebUseTold& told) {
  const auto counts = web_use(visit.office(), visit.actor(), kept, period);
  if (!counts) return quiet(visit.say(counts.error()));
  WebUseWords words = known.words;
  const Facts& facts = *visit.board.facts;
  const PeopleAt people = people_at(facts, scope);
  if (!scope.everywhere) words.schools = scope.schools;
  else if (const auto none = people.find(""); none != people.end() && none->second >= kSmallestShown) words.schools.emplace_back();  // of no school
  const WebUseAnswers answers = web_use_answers(*counts, kept.table, period, words, people, facts.zone, told);
  Html all;
  for (const WebUseAnswer& answer : answers.list) all += web_use_view(visit, answer, known.names);
  if (answers.are_told_before)
    all += quiet(visit.say("Een deel gaat over dezelfde bezoeken als hierboven. Naast elkaar zouden die cijfers kleine aantallen verraden.", "Part of it is about the same visits as above. Side by side those numbers would give small ones away."));
  if (answers.is_part_hidden)
    all += quiet(visit.say("Een andere verdeling van deze cijfers staat er deze keer niet bij: samen zouden ze kleine aantallen verraden.", "Another division of these numbers is left out this time: together they would give small ones away."));
  return all;
}

Html for_reader(const Visit& visit, const Known& known, const KeptWebTable& kept, const WebUseScope& scope, WebUseTold& told) {
  const Html whose = scope.everywhere || !kept.table.location ? Html() : quiet(visit.say("U ziet de cijfers van uw eigen school.", "You see the numbers of your own school."));
  if (!kept.table.hour) {
    return together(quiet(visit.say("Deze telling heeft geen uren: dit is alles van de lopende ronde.", "This count tells no hours apart: this is all of the running round.")), whose, numbers(visit, known, kept, scope, {}, told));
  }
  const auto periods = web_use_periods(kept.table, visit.board.facts->zone, visit.board.now);
  const WebUsePeriod* period = chosen(visit, periods);
  if (period == nullptr) return quiet(visit.say("Dit wordt te kort bewaard om hier te tonen: cijfers staan er pas een dag nadat een hele dag voorbij is.", "This is kept too short to be shown here: numbers stand here a day after a whole day is over."));
  return together(whose, choice_of(visit, periods, period), element("p", {}, visit.say("Cijfers van de ", "Numbers of the "), element("b", {}, spoken(visit, *period)), "."), numbers(visit, known, kept, scope, period->hours, told));
}

Html statement(const Visit& visit, const Known& known, const KeptWebTable& kept, WebUseTold& told) {
  const auto title = known.names.articles.find(kept.table.said_in);
  const std::string words = title == known.names.articles.end() ? kept.table.said_in : title->second;
  const bool is_here = visit.code().article(kept.table.said_in) != nullptr;
  const auto scope = web_use_scope(visit.actor(), kept);
  const std::string anchor = "telling-" + kept.table.id;
  const Html head = is_here ? element("a", {href(visit.to_article(kept.table.said_in)), code_language(visit)}, words) : element("span", {code_language(visit)}, words);
  const Html inside = scope ? for_reader(visit, known, kept, *scope, told) : quiet(visit.say("De cijfers zelf zijn alleen voor wie hier staat.", "The numbers themselves are only for who is named here."));
  return element("section", {css("part"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, head), element("p", {}, kept_in_words(visit, kept.table)), inside);
}

}  // namespace

http::Response web_use_page(const Visit& visit) {
  const auto known = what_is_known(visit);
  if (!known) return refused_page(visit, known.error());
  if (!sees_web_use(visit.actor(), known->kept)) return no_entry_page(visit);
  Sheet sheet{Room::registers, std::string(visit.say("Webgebruik in cijfers", "Web use in numbers")), "", {}};
  Html parts;
  WebUseTold told;
  for (const KeptWebTable& kept : known->kept) parts += statement(visit, *known, kept, told);
  if (known->kept.empty()) {
    parts = element("p", {css("lead")}, visit.say("Van bezoeken wordt niets bewaard.", "Nothing is kept of visits."));
  } else {
    parts = together(element("p", {css("lead")}, visit.say("Alleen aantallen, en alleen wat de gedragscode toestaat. Geen namen, geen werkplekken, geen adressen van sites.",
                                                           "Numbers only, and only what the code of conduct allows. No names, no workstations, no addresses of sites.")),
                     parts, element("p", {css("part quiet")}, visit.say("“Minder dan 5” is ook nul. “Niet getoond” staat bij een getal dat een klein aantal zou verraden, of dat over een school met minder dan vijf mensen gaat. Elk bezoek telt één keer.",
                                                                        "“Fewer than 5” may be none. “Not shown” stands for a number that would give a small one away, or is about a school with fewer than five people. Each visit counts once.")));
  }
  sheet.main = together(element("h1", {}, sheet.title), parts);
  return show(visit, sheet);
}

Doors web_use_doors() { return {{Room::web_use, "", Access::signed_in, web_use_page, nullptr}}; }

}  // namespace leidraad::portal

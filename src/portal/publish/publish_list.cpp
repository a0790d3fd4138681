// SPDX-License-Identifier: EUPL-1.2
// "Wat staat waar", and what must go.
#include <set>

#include "core/base/csv.h"
#include "core/base/text.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"
#include "portal/publish/publish_question.h"
#include "portal/registers/permission_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

PublicationWish wish_of(const Visit& visit) {
  PublicationWish wish;
  wish.text = visit.request.query.first("zoek");
  wish.school = visit.request.query.first("school");
  wish.state = find_publication_state(visit.request.query.first("stand"));
  wish.person = visit.request.query.first("wie");
  return wish;
}

std::string rest_with(const Visit& visit, std::string_view path, std::string_view name, std::string_view value) {
  std::string rest;
  for (const char* kept : {"zoek", "school", "stand", "wie"}) {
    const std::string now = kept == name ? std::string(value) : visit.request.query.first(kept);
    if (!now.empty()) rest += (rest.empty() ? "?" : "&") + std::string(kept) + "=" + http::escape_url(now);
  }
  return std::string(path) + rest;
}

std::string where(const Visit& visit, const Publication& one) { return spoken_channel(visit, one.channel) + (one.place.empty() ? "" : ": " + one.place); }

Link to_one(const Visit& visit, const Publication& one) { return visit.to(Room::publish, "/" + http::escape_url(one.id)); }

Html row(const Visit& visit, const SeenPublication& seen, bool schools) {
  const Publication& one = seen.publication;
  const std::string when = full_moment(visit, one.placed_at.value_or(one.made_at));
  return element("tr", {}, element("th", {{"scope", "row"}, css("name")}, link(to_one(visit, one), one.title), schools ? element("p", {css("quiet")}, seen.school_name) : Html()),
                 element("td", {{"data-label", visit.say("Waar", "Where")}}, where(visit, one)), element("td", {{"data-label", visit.say("Sinds", "Since")}}, when),
                 element("td", {{"data-label", visit.say("Door", "By")}}, seen.maker_name), element("td", {{"data-label", visit.say("Mensen erop", "People shown")}, css("numeric")}, std::to_string(seen.shown_count)),
                 element("td", {}, state_of(visit, seen)));
}

Html table(const Visit& visit, const std::vector<SeenPublication>& list) {
  if (list.empty())
    return element("p", {css("quiet")}, visit.say("Hier komt te staan welke foto’s van school waar staan. Er is nu niets dat past bij wat u zoekt.", "Here you will see which pictures of the school are where. Nothing fits what you look for now."));
  std::set<std::string> schools;
  for (const SeenPublication& seen : list) schools.insert(seen.publication.school);
  std::vector<Html> rows;
  for (const SeenPublication& seen : list) rows.push_back(row(visit, seen, schools.size() > 1));
  const auto cell = [&](std::string_view nl, std::string_view en) { return element("th", {{"scope", "col"}}, visit.say(nl, en)); };
  return element("table", {css("table")}, element("caption", {css("only-read")}, visit.say("Wat staat waar", "What is where")),
                 element("thead", {}, element("tr", {}, cell("Wat", "What"), cell("Waar", "Where"), cell("Sinds", "Since"), cell("Door", "By"), cell("Mensen erop", "People shown"), cell("Stand", "State"))),
                 element("tbody", {}, rows));
}

Html states(const Visit& visit) {
  std::vector<Html> items;
  const std::string now = visit.request.query.first("stand");
  const auto item = [&](std::string_view value, std::string_view words) {
    const Link to = visit.to(Room::publish, rest_with(visit, "/register", "stand", value));
    items.push_back(element("li", {}, now == value ? element("a", {href(to), {"aria-current", "true"}}, words) : element("a", {href(to)}, words)));
  };
  item("", visit.say("Alles", "Everything"));
  for (const PublicationState state : {PublicationState::draft, PublicationState::placed, PublicationState::taken_down, PublicationState::not_placed}) item(name(state), visit.say(label(state)));
  items.push_back(element("li", {}, link(visit.to(Room::publish, rest_with(visit, "/register.csv", "", "")), visit.say("Bewaar als CSV", "Save as CSV"))));
  return element("ul", {css("filters")}, items);
}

std::string until_when(const Visit& visit, const MustGo& due) { return spoken_date(visit, date_of(to_local(visit.board.facts->zone, Instant{due.deadline.seconds - 1}))); }

// Only the names this visitor may know; of the rest their number.
Html whose(const Visit& visit, const MustGo& due) {
  const std::vector<std::string> names = names_of(visit, due.people);
  if (names.empty()) return {};
  return element("p", {}, visit.say("Het gaat om ", "It is about "), element("b", {}, enumerate(names, visit.say(" en ", " and "))), ".");
}

Html due_item(const Visit& visit, const SeenPublication& seen) {
  const Publication& one = seen.publication;
  const Html address = html::Link::outside(one.address) ? element("p", {}, link(*html::Link::outside(one.address), visit.say("Open het bericht", "Open the post"))) : Html();
  return element("section", {css("part"), {"aria-labelledby", "foto-" + one.id}}, element("h2", {id("foto-" + one.id)}, link(to_one(visit, one), one.title)), element("p", {}, state_of(visit, seen)),
                 element("dl", {css("facts")}, fact(visit.say("Waar", "Where"), where(visit, one)), fact(visit.say("Weg, uiterlijk", "Gone, by"), until_when(visit, *seen.must_go)),
                         fact(visit.say("Waarom", "Why"), spoken_end(visit, seen.must_go->why)), fact(visit.say("Geplaatst door", "Placed by"), seen.placed_by_name)),
                 whose(visit, *seen.must_go), address,
                 post_form(visit, to_one(visit, one), together(hidden_field("doe", "weg"), button(visit.say("Het is weg", "It is gone")))));
}

}  // namespace

http::Response publication_list_page(const Visit& visit) {
  const auto list = publications(visit.office(), visit.actor(), wish_of(visit));
  if (!list) return refused_page(visit, list.error());
  Sheet sheet{Room::publish, std::string(visit.say("Wat staat waar", "What is where")), "", {}};
  std::vector<std::pair<std::string, std::string>> keep;
  sheet.main = together(said(visit), tabs_of_publish(visit, "/register"), element("h1", {}, sheet.title),
                        element("p", {css("lead")}, visit.say("Foto’s en films van uw school die zijn gemaakt om te plaatsen. Wie erop staat, ziet alleen wie de groep kent.",
                                                              "Pictures and films of your school that were made to be placed. Who is shown is seen by who knows the class.")),
                        element("form", {css("filter"), {"method", "get"}, {"role", "search"}, action(visit.to(Room::publish, "/register"))},
                                text_field({.name = "zoek", .label = visit.say("Zoek op wat het is of waar het staat", "Search by what it is or where"), .value = visit.request.query.first("zoek"), .type = "search", .required = false, .length_max = 80}),
                                element("button", {css("second"), {"type", "submit"}}, visit.say("Zoek", "Search"))),
                        states(visit), table(visit, *list));
  return show(visit, sheet);
}

http::Response publication_list_file(const Visit& visit) {
  const auto list = publications(visit.office(), visit.actor(), wish_of(visit));
  if (!list) return refused_page(visit, list.error());
  const auto say = [&](std::string_view nl, std::string_view en) { return std::string(visit.say(nl, en)); };
  std::string rows = csv_row({say("wat", "what"), say("school", "school"), say("waar", "where"), say("pagina", "page"), say("adres", "address"), say("stand", "state"), say("gemaakt", "made"),
                              say("geplaatst", "placed"), say("weg", "gone"), say("door", "by"), say("mensen erop", "people shown"), say("moet weg voor", "must go before")});
  const auto moment = [&](const std::optional<Instant>& at) { return at ? print(*at, visit.board.facts->zone) : std::string(); };
  for (const SeenPublication& seen : *list) {
    const Publication& one = seen.publication;
    rows += csv_row({one.title, seen.school_name, spoken_channel(visit, one.channel), one.place, one.address, std::string(visit.say(label(one.state))), moment(one.made_at), moment(one.placed_at),
                     moment(one.ended_at), seen.maker_name, std::to_string(seen.shown_count), seen.must_go ? moment(seen.must_go->deadline) : std::string()});
  }
  return csv_file(say("wat-staat-waar", "what-is-where"), rows);
}

http::Response take_down_page(const Visit& visit) {
  const auto list = publications_to_take_down(visit.office(), visit.actor());
  if (!list) return refused_page(visit, list.error());
  Sheet sheet{Room::publish, std::string(visit.say("Weghalen", "Take down")), "", {}};
  std::vector<Html> items;
  for (const SeenPublication& seen : *list) items.push_back(due_item(visit, seen));
  const Html nothing = element("p", {css("lead")}, visit.say("Er hoeft niets weg. Trekt iemand de toestemming in, dan staat de foto hier meteen.", "Nothing must go. If somebody withdraws consent, the picture is here at once."));
  const Html lead = element("p", {css("lead")}, visit.say("Voor deze foto’s is de toestemming niet meer compleet. Haal ze weg van de pagina en zeg het hier.", "For these pictures consent is no longer complete. Take them off the page, and say so here."));
  sheet.main = element("div", {css("narrow")}, said(visit), tabs_of_publish(visit, "/weghalen"), element("h1", {}, sheet.title), items.empty() ? nothing : lead, Html(items));
  return show(visit, sheet);
}

}  // namespace leidraad::portal

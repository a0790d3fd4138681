// SPDX-License-Identifier: EUPL-1.2
// The first page of "Mijn Leidraad": short lists of what is mine, and where the rest is.
#include <algorithm>

#include "core/code/vocabulary_labels.h"
#include "office/acknowledgements.h"
#include "office/permissions.h"
#include "portal/pages/door.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/registers/acknowledge_pages.h"
#include "portal/registers/mine_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kShortList = 5;

struct Mine {
  std::vector<ToRead> reading;
  std::vector<MyChild> children;
  MyData data;
  std::vector<SeenPermission> permissions;
};

Result<Mine> load(const Visit& visit, const std::string& subject) {
  Mine mine;
  const TimeZone zone = zone_of(visit.office());
  TRY(visit.office().read([&](Reading& from) -> Done {
    mine.data = TRY(my_data(from, visit.actor(), subject, visit.board.now, zone, visit.language));
    mine.children = TRY(my_children(from, visit.actor(), visit.board.now, zone));
    mine.reading = TRY(to_read(from, subject, visit.board.now, zone));
    return done();
  }));
  if (subject == visit.actor().person) mine.permissions = TRY(permissions_of(visit.office(), visit.actor()));
  return mine;
}

Html section(std::string_view anchor, std::string_view title, const Html& inside) {
  return element("section", {css("part"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, title), inside);
}

Html reading_view(const Visit& visit, const Mine& mine, bool own) {
  const std::size_t open = count_open(mine.reading);
  if (open == 0) return element("p", {}, visit.say("Alles is gelezen.", "Everything is read."));
  const std::string words = open == 1 ? std::string(visit.say("Eén tekst is nog niet gelezen.", "One text has not been read yet."))
                                      : std::to_string(open) + std::string(visit.say(" teksten zijn nog niet gelezen.", " texts have not been read yet."));
  return together(element("p", {}, words), own ? element("p", {css("buttons")}, link_button(visit.to(Room::acknowledge), visit.say("Lezen", "Read"))) : Html());
}

std::string until_words(const Visit& visit, const GivenPermission& permission) {
  if (!permission.until) return std::string(visit.say("tot het wordt ingetrokken", "until it is revoked"));
  return std::string(visit.say("tot ", "until ")) + spoken_day(visit, *permission.until);
}

// What was asked has a page of its own; a proof stands in the list.
Html what_link(const Visit& visit, const SeenPermission& one, const std::string& what) {
  const std::string& request = one.permission.request;
  return link(visit.to(Room::permissions, request.empty() ? std::string() : "/" + http::escape_url(request)), what);
}

Html permission_items(const Visit& visit, const Mine& mine, bool given_by_me) {
  std::vector<Html> items;
  for (const SeenPermission& one : mine.permissions) {
    const bool by_me = one.permission.by == visit.actor().person;
    if (one.state != PermissionState::in_force || by_me != given_by_me) continue;
    const std::string what = one.veiled ? std::string(visit.say("Akkoord, persoonlijk", "Permission, personal")) : capital(visit.say(label_of_action(one.permission.action)));
    items.push_back(element("li", {}, what_link(visit, one, what), " · ",
                            given_by_me ? one.who_name : one.giver_name, " · ", until_words(visit, one.permission)));
  }
  return items.empty() ? Html() : element("ul", {css("plain")}, items);
}

Html rows_of(const Visit& visit, const Mine& mine, std::string_view name) {
  for (const MyPart& part : mine.data.parts) {
    if (part.about->name != name) continue;
    MyPart shortened{part.about, part.rows};
    if (shortened.rows.size() > kShortList) shortened.rows.resize(kShortList);
    return part_table(visit, shortened);
  }
  return {};
}

Html or_else(const Html& list, std::string_view nothing) { return list.empty() ? element("p", {css("quiet")}, nothing) : list; }

std::string query_of(const std::string& subject, bool own) { return own ? std::string() : "?voor=" + http::escape_url(subject); }

Html kept_view(const Visit& visit, const Mine& mine, const std::string& query) {
  Html rows;
  for (const MyPart& part : mine.data.parts) {
    const Link to = visit.to(Room::mine, "/gegevens" + query + "#" + std::string(part.about->name));
    rows += element("tr", {{"role", "row"}}, element("th", {css("name"), {"scope", "row"}, {"role", "rowheader"}}, link(to, visit.say(part.about->title))),
                    element("td", {css("numeric"), {"role", "cell"}, {"data-label", visit.say("Regels", "Lines")}}, std::to_string(part.rows.size())),
                    element("td", {{"role", "cell"}, {"data-label", visit.say("Hoe lang", "How long")}}, visit.say(part.about->how_long)));
  }
  return together(element("table", {css("table"), {"role", "table"}}, element("caption", {css("only-read")}, visit.say("Wat er wordt bewaard", "What is kept")),
                          element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, element("th", {{"scope", "col"}, {"role", "columnheader"}}, visit.say("Wat", "What")),
                                                       element("th", {{"scope", "col"}, {"role", "columnheader"}, css("numeric")}, visit.say("Regels", "Lines")),
                                                       element("th", {{"scope", "col"}, {"role", "columnheader"}}, visit.say("Hoe lang", "How long")))),
                          element("tbody", {{"role", "rowgroup"}}, rows)),
                  element("p", {}, visit.say("Geen BSN, geen afkomst, geen inhoud van berichten: daar is hier geen plek voor.", "No citizen number, no origin, no content of messages: there is no place for it here.")));
}

Html whose_switch(const Visit& visit, const Mine& mine, const std::string& subject) {
  if (mine.children.empty()) return {};
  std::vector<Html> items;
  const auto add = [&](const std::string& person, std::string_view rest, std::string_view words) {
    const Link to = visit.to(Room::mine, rest);
    items.push_back(person == subject ? element("li", {}, element("a", {href(to), {"aria-current", "true"}}, words)) : element("li", {}, element("a", {href(to)}, words)));
  };
  add(visit.actor().person, "", visit.say("Uzelf", "Yourself"));
  for (const MyChild& child : mine.children) add(child.id, "?voor=" + http::escape_url(child.id), child.given_name);
  return element("nav", {css("no-print"), {"aria-label", visit.say("Over wie", "About whom")}}, element("ul", {css("switch")}, items));
}

Html taking_along(const Visit& visit, const std::string& query) {
  return together(element("p", {}, link(visit.to(Room::mine, "/gegevens" + query), visit.say("Lees of print alles wat er staat", "Lees of print alles wat er staat", "Read or print all there is"))),
                  element("p", {}, link(visit.to(Room::mine, "/logboek" + query), visit.say("Wie keek of veranderde iets? Het logboek", "Who looked or changed something? The journal"))),
                  element("p", {}, link(visit.to(Room::our_data, "/verzoek"), visit.say("Klopt er iets niet, of moet er iets weg? Vraag het", "Is something wrong, or should something go? Ask"))),
                  post_form(visit, visit.to(Room::mine, "/gegevens" + query), button(visit.say("Download als bestand (JSON)", "Download as a file (JSON)"))));
}

}  // namespace

std::string subject_of(const Visit& visit) {
  const std::string asked = visit.request.query.first("voor");
  return asked.empty() ? visit.actor().person : asked;
}

http::Response mine_page(const Visit& visit) {
  const std::string subject = subject_of(visit);
  const bool own = subject == visit.actor().person;
  const auto mine = load(visit, subject);
  if (!mine) return refused_page(visit, mine.error());
  const std::string query = query_of(subject, own);
  Sheet sheet{Room::mine, own ? std::string(visit.say("Mijn Leidraad", "My Leidraad")) : mine->data.name, "", {}};
  sheet.main = together(
      element("h1", {}, sheet.title), said(visit), whose_switch(visit, *mine, subject), section("lezen", visit.say("Te lezen", "To read"), reading_view(visit, *mine, own)),
      section("mag", visit.say("Waarvoor nu akkoord is", "What is permitted now"),
              or_else(own ? permission_items(visit, *mine, false) : rows_of(visit, *mine, "permissions"), visit.say("Nu is er geen akkoord. Vragen kan bij “Mag dit?”.", "No permission now. You can ask at “May I?”."))),
      section("gevraagd", visit.say("Gevraagd", "Asked"), or_else(rows_of(visit, *mine, "permissions_asked"), visit.say("Nog niets gevraagd.", "Nothing asked yet."))),
      own ? section("gegeven", visit.say("Akkoord dat u gaf", "Akkoord dat je gaf", "Permission you gave"), or_else(permission_items(visit, *mine, true), visit.say("Op dit moment geen.", "None at this moment."))) : Html(),
      section("rollen", visit.say("Rollen", "Roles"),
              or_else(rows_of(visit, *mine, "roles"), visit.say("Geen bijzondere rol. Wie welke rol gaf, staat in het logboek.", "No particular role. Who gave which role stands in the journal."))),
      section("bewaard", visit.say("Wat er wordt bewaard", "What is kept"), kept_view(visit, *mine, query)),
      section("meenemen", visit.say("Meenemen", "Take along"), taking_along(visit, query)));
  return show(visit, sheet);
}

}  // namespace leidraad::portal

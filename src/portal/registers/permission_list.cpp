// SPDX-License-Identifier: EUPL-1.2
// "/akkoord": what waits for me, what I asked, what holds for me; and "wie heeft wat", as a table and a file.
#include <algorithm>

#include "core/base/csv.h"
#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/registers/permission_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

Html request_line(const Visit& visit, const SeenRequest& seen, bool by_others) {
  const PermissionRequest& request = seen.request;
  const std::string what = spoken_action(visit, request.action);
  const std::string with = spoken_with(visit, request.action, request.with);
  const Html title = element("a", {href(visit.to(Room::permissions, "/" + http::escape_url(request.id)))}, by_others ? seen.asker_name + ": " + what : what);
  const std::string whom = request.who == request.asker ? "" : spoken_who(visit, request.who, seen.who_name) + " · ";
  return element("li", {}, element("p", {}, element("b", {}, title), with.empty() ? "" : " · " + with),
                 element("p", {css("quiet")}, whom, spoken_moment(visit, request.asked_at), " · "), state_of(visit, request.state));
}

Html given_line(const Visit& visit, const SeenPermission& seen) {
  const GivenPermission& one = seen.permission;
  const std::string with = spoken_with(visit, one.action, one.with);
  return element("li", {},
                 element("p", {}, element("b", {}, element("a", {href(visit.to(Room::permissions, "/gegeven/" + http::escape_url(one.id)))}, spoken_action(visit, one.action))),
                         with.empty() ? "" : " · " + with),
                 element("p", {css("quiet")}, spoken_who(visit, one.who, seen.who_name), " · ", spoken_until(visit, one.until)), state_of(visit, seen.state));
}

Html part(std::string_view anchor, std::string_view heading, const std::vector<Html>& items, std::string_view nothing) {
  return element("section", {css("part"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, heading),
                 items.empty() ? element("p", {css("quiet")}, nothing) : element("ul", {css("plain")}, items));
}

Html tabs(const Visit& visit, bool all) {
  const auto tab = [&](std::string_view rest, std::string_view words, bool here) {
    return element("li", {}, here ? element("a", {href(visit.to(Room::permissions, rest)), {"aria-current", "page"}}, words)
                                  : element("a", {href(visit.to(Room::permissions, rest))}, words));
  };
  return element("nav", {{"aria-label", visit.say("Akkoord", "Permissions")}},
                 element("ul", {css("switch")}, tab("", visit.say("Van mij", "Mine"), !all), tab("?lijst=alles", visit.say("Wie heeft wat", "Who has what"), all)));
}

Html others(const Visit& visit) {
  std::vector<Html> links;
  const auto add = [&](std::string_view rest, std::string_view words) { links.push_back(element("li", {}, link(visit.to(Room::permissions, rest), words))); };
  if (visit.actor().is_staff()) add("/bewijs", visit.say("Akkoord van een maker of eigenaar vastleggen", "Record the permission of a maker or owner"));
  add("/telefoons", visit.say("Uitgegeven telefoons", "Issued telephones"));
  if (visit.actor().leads_anywhere()) add("/geen-contact", visit.say("Wie geen mail van elkaar wil", "Who wants no mail from whom"));
  return element("section", {css("part"), {"aria-labelledby", "ook"}}, element("h2", {id("ook")}, visit.say("Ook hier", "Also here")), element("ul", {css("plain")}, links));
}

http::Response mine_page(const Visit& visit) {
  const auto waiting = requests_waiting_for(visit.office(), visit.actor());
  const auto asked = requests_of(visit.office(), visit.actor());
  const auto given = permissions_of(visit.office(), visit.actor());
  for (const Error* error : {waiting ? nullptr : &waiting.error(), asked ? nullptr : &asked.error(), given ? nullptr : &given.error()}) {
    if (error) return refused_page(visit, *error);
  }
  std::vector<Html> for_me, mine, holds;
  for (const SeenRequest& seen : *waiting) for_me.push_back(request_line(visit, seen, true));
  for (const SeenRequest& seen : *asked) mine.push_back(request_line(visit, seen, seen.request.asker != visit.actor().person));
  for (const SeenPermission& seen : *given) holds.push_back(given_line(visit, seen));
  Sheet sheet{Room::permissions, std::string(visit.say("Akkoord", "Permissions")), "", {}};
  const Html wait = visit.actor().roles.empty() && for_me.empty()
                        ? Html()
                        : part("wacht", visit.say("Wacht op u", "Waiting for you"), for_me, visit.say("Er wacht niets op u.", "Nothing waits for you."));
  sheet.main = element("div", {css("narrow")}, said(visit), element("h1", {}, sheet.title), tabs(visit, false), wait,
                       part("geldt", visit.say("Geldt nu", "Holds now"), holds, visit.say("Er geldt nu geen akkoord voor u of uw klas.", "Er geldt nu geen akkoord voor jou.", "No permission holds for you or your class now.")),
                       part("gevraagd", visit.say("Gevraagd", "Asked"), mine,
                            visit.say("U hebt nog niets gevraagd. Begin bij “Mag dit?”: staat daar “Vraag het aan …”, dan vraagt u het met één knop.",
                                      "Je hebt nog niets gevraagd. Begin bij “Mag dit?”: staat daar “Vraag het aan …”, dan vraag je het met één knop.",
                                      "You have asked nothing yet. Begin at “May I?”: where it says “Ask …”, one button asks it.")),
                       element("p", {css("buttons")}, link_button(visit.to(Room::may_i), visit.say("Mag dit?", "May I?"))), others(visit));
  return show(visit, sheet);
}

// ---- who has what ----

bool matches(const Visit& visit, const SeenPermission& seen, const std::string& word) {
  if (word.empty()) return true;
  std::string all = seen.who_name + " " + seen.asker_name + " " + seen.giver_name + " " + seen.school_name + " " + spoken_action(visit, seen.permission.action) + " " +
                    spoken_with(visit, seen.permission.action, seen.permission.with);
  return ascii_lower(all).find(ascii_lower(word)) != std::string::npos;
}

Result<std::vector<SeenPermission>> listed(const Visit& visit) {
  auto list = TRY(who_has_what(visit.office(), visit.actor(), visit.request.query.first("ook") == "voorbij"));
  const std::string word(trim(visit.request.query.first("zoek")));
  std::erase_if(list, [&](const SeenPermission& seen) { return !matches(visit, seen, word); });
  const std::string by = visit.request.query.first("sorteer");
  const auto key = [&](const SeenPermission& seen) {
    if (by == "wat") return spoken_action(visit, seen.permission.action);
    if (by == "wie") return ascii_lower(seen.who_name);
    const std::string until = seen.permission.until ? std::to_string(seen.permission.until->seconds) : "~";
    return std::string(12 - std::min<std::size_t>(12, until.size()), '0') + until;
  };
  std::stable_sort(list.begin(), list.end(), [&](const SeenPermission& a, const SeenPermission& b) { return key(a) < key(b); });
  return list;
}

std::string rest_with(const Visit& visit, std::string_view path, std::string_view name, std::string_view value) {
  std::string rest(path);
  rest += "?lijst=alles";
  for (const char* kept : {"zoek", "ook", "sorteer"}) {
    const std::string now = kept == name ? std::string(value) : visit.request.query.first(kept);
    if (!now.empty()) rest += "&" + std::string(kept) + "=" + http::escape_url(now);
  }
  return rest;
}

Html head_cell(const Visit& visit, std::string_view by, std::string_view words) {
  const std::string now = visit.request.query.first("sorteer");
  const bool here = now == by || (now.empty() && by == "tot");
  const Html inside = link(visit.to(Room::permissions, rest_with(visit, "", "sorteer", by)), words);
  return here ? element("th", {{"scope", "col"}, {"aria-sort", "ascending"}}, inside) : element("th", {{"scope", "col"}}, inside);
}

std::string veil(const Visit& visit) { return std::string(visit.say("akkoord, persoonlijk", "permission, personal")); }

Html row(const Visit& visit, const SeenPermission& seen) {
  const GivenPermission& one = seen.permission;
  const std::string with = seen.veiled ? veil(visit) : spoken_with(visit, one.action, one.with);
  const std::string who = spoken_who(visit, one.who, seen.who_name);
  const Html name = element("a", {href(visit.to(Room::permissions, "/gegeven/" + http::escape_url(one.id)))}, who);
  return element("tr", {}, element("th", {{"scope", "row"}, css("name")}, name),
                 element("td", {}, element("p", {}, spoken_action(visit, one.action)), with.empty() ? Html() : element("p", {css("quiet")}, with)),
                 element("td", {{"data-label", visit.say("Tot", "Until")}}, spoken_until(visit, one.until)),
                 element("td", {{"data-label", visit.say("Gegeven door", "Given by")}}, seen.giver_name), element("td", {}, state_of(visit, seen.state)));
}

Html table(const Visit& visit, const std::vector<SeenPermission>& list) {
  if (list.empty()) {
    return element("p", {css("quiet")},
                   visit.say("Hier komt te staan wie welk akkoord heeft en tot wanneer. Er is nu niets dat past bij wat u zoekt.",
                             "This is where you see who has which permission and until when. Nothing fits what you look for now."));
  }
  std::vector<Html> rows;
  for (const SeenPermission& seen : list) rows.push_back(row(visit, seen));
  const Html head = element("thead", {}, element("tr", {}, head_cell(visit, "wie", visit.say("Wie", "Who")), head_cell(visit, "wat", visit.say("Wat", "What")),
                                                 head_cell(visit, "tot", visit.say("Tot", "Until")), element("th", {{"scope", "col"}}, visit.say("Gegeven door", "Given by")),
                                                 element("th", {{"scope", "col"}}, visit.say("Stand", "State"))));
  return element("table", {css("table")}, element("caption", {css("only-read")}, visit.say("Wie heeft wat", "Who has what")), head, element("tbody", {}, rows));
}

http::Response all_page(const Visit& visit) {
  const auto list = listed(visit);
  if (!list) return refused_page(visit, list.error());
  const bool past = visit.request.query.first("ook") == "voorbij";
  std::vector<std::pair<std::string, std::string>> keep{{"lijst", "alles"}};
  if (past) keep.emplace_back("ook", "voorbij");
  Sheet sheet{Room::permissions, std::string(visit.say("Wie heeft wat", "Who has what")), "", {}};
  sheet.main = together(said(visit), element("h1", {}, sheet.title), tabs(visit, true),
                        element("p", {css("lead")}, visit.say("U ziet wat bij uw rol hoort. Een persoonlijke afspraak ziet alleen wie erbij hoort.",
                                                              "Je ziet wat over jou gaat.", "You see what goes with your role. A personal arrangement is seen by those concerned alone.")),
                        search_form(visit, Room::permissions, visit.say("Zoek op naam, klas of site", "Search by name, class or site"), "", visit.request.query.first("zoek"), keep),
                        element("ul", {css("filters")},
                                element("li", {}, link(visit.to(Room::permissions, rest_with(visit, "", "ook", past ? "" : "voorbij")),
                                                       past ? visit.say("Alleen wat nu geldt", "Only what holds now") : visit.say("Ook wat voorbij is", "Also what is over"))),
                                element("li", {}, link(visit.to(Room::permissions, rest_with(visit, "/wie-heeft-wat.csv", "", "")), visit.say("Bewaar als CSV", "Save as CSV")))),
                        table(visit, *list));
  return show(visit, sheet);
}

}  // namespace

http::Response permissions_page(const Visit& visit) { return visit.request.query.first("lijst") == "alles" ? all_page(visit) : mine_page(visit); }

http::Response permissions_csv(const Visit& visit) {
  const auto list = listed(visit);
  if (!list) return refused_page(visit, list.error());
  const auto say = [&](std::string_view nl, std::string_view en) { return std::string(visit.say(nl, en)); };
  std::string rows = csv_row({say("wie", "who"), say("school", "school"), say("wat", "what"), say("waarover", "about"), say("vanaf", "from"), say("tot", "until"),
                              say("gegeven door", "given by"), say("rol", "role"), say("artikel", "article")});
  for (const SeenPermission& seen : *list) {
    const GivenPermission& one = seen.permission;
    rows += csv_row({spoken_who(visit, one.who, seen.who_name), seen.school_name, spoken_action(visit, one.action),
                     seen.veiled ? veil(visit) : spoken_with(visit, one.action, one.with), print(one.from, visit.board.facts->zone),
                     one.until ? print(*one.until, visit.board.facts->zone) : "", seen.giver_name, std::string(visit.say(label(one.role))), one.article});
  }
  return csv_file(say("wie-heeft-wat", "who-has-what"), rows);
}

}  // namespace leidraad::portal

// SPDX-License-Identifier: EUPL-1.2
// What is approved, for everyone at the school: searched, filtered by kind, saved as a file. People are
// named only to who asked, decides or keeps the registers.
#include <algorithm>

#include "core/base/csv.h"
#include "core/base/text.h"
#include "office/approvals.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/signs.h"
#include "portal/registers/approved_pages.h"
#include "portal/registers/permission_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

Result<std::vector<SeenApproval>> listed(const Visit& visit) {
  auto list = TRY(approvals(visit.office(), visit.actor()));
  const auto kind = find_approval_kind(visit.request.query.first("soort"));
  const std::string word = ascii_lower(trim(visit.request.query.first("zoek")));
  std::erase_if(list, [&](const SeenApproval& it) {
    const Approval& one = it.approval;
    if (one.state != ApprovalState::approved || (kind && one.kind != *kind)) return true;
    return !word.empty() && ascii_lower(one.name + " " + one.address + " " + one.conditions).find(word) == std::string::npos;
  });
  const bool by_kind = visit.request.query.first("sorteer") == "soort";
  std::stable_sort(list.begin(), list.end(), [&](const SeenApproval& a, const SeenApproval& b) {
    if (by_kind && a.approval.kind != b.approval.kind) return a.approval.kind < b.approval.kind;
    return ascii_lower(a.approval.name) < ascii_lower(b.approval.name);
  });
  return list;
}

std::string rest_with(const Visit& visit, std::string_view path, std::string_view name, std::string_view value) {
  std::string rest;
  for (const std::string_view kept : {"zoek", "soort", "sorteer"}) {
    const std::string now = kept == name ? std::string(value) : visit.request.query.first(kept);
    if (!now.empty()) rest += (rest.empty() ? "?" : "&") + std::string(kept) + "=" + http::escape_url(now);
  }
  return std::string(path) + rest;
}

std::string where(const Visit& visit, const SeenApproval& it) { return it.school_name.empty() ? std::string(visit.say("alle scholen", "every school")) : it.school_name; }

std::string conditions(const Visit& visit, const Approval& one) {
  std::string words;
  if (one.openness == Openness::open) words = visit.say("openbaar", "public");
  if (one.openness == Openness::closed) words = visit.say("besloten", "closed");
  if (!words.empty() && !one.conditions.empty()) words += " · ";
  return words + one.conditions;
}

Html kinds(const Visit& visit) {
  const std::string chosen = visit.request.query.first("soort");
  std::vector<Html> items;
  const auto add = [&](std::string_view kind, std::string_view words) {
    const Link to = visit.to(Room::approved, rest_with(visit, "", "soort", kind));
    items.push_back(element("li", {}, chosen == kind ? element("a", {href(to), {"aria-current", "true"}}, words) : link(to, words)));
  };
  add("", visit.say("Alles", "All"));
  for (std::size_t i = 0; i < kApprovalKinds; ++i) add(name(static_cast<ApprovalKind>(i)), capital(visit.say(label(static_cast<ApprovalKind>(i)))));
  return element("ul", {css("filters")}, items);
}

Html row(const Visit& visit, const SeenApproval& it) {
  const Approval& one = it.approval;
  const Html title = element("a", {href(visit.to(Room::approved, "/" + http::escape_url(one.id)))}, one.name);
  return element("tr", {}, element("th", {{"scope", "row"}, css("name")}, title), element("td", {}, capital(visit.say(label(one.kind)))),
                 element("td", {{"data-label", visit.say("Voor", "For")}}, where(visit, it)), element("td", {{"data-label", visit.say("Voorwaarde", "Condition")}}, conditions(visit, one)),
                 element("td", {{"data-label", visit.say("Tot", "Until")}}, one.until ? spoken_until(visit, one.until) : ""));
}

Html table(const Visit& visit, const std::vector<SeenApproval>& list) {
  const bool by_kind = visit.request.query.first("sorteer") == "soort";
  const auto sorted = [&](std::string_view by, bool here, std::string_view words) {
    const Html inside = link(visit.to(Room::approved, rest_with(visit, "", "sorteer", by)), words);
    return here ? element("th", {{"scope", "col"}, {"aria-sort", "ascending"}}, inside) : element("th", {{"scope", "col"}}, inside);
  };
  const auto plain = [](std::string_view words) { return element("th", {{"scope", "col"}}, words); };
  std::vector<Html> rows;
  for (const SeenApproval& it : list) rows.push_back(row(visit, it));
  return element("table", {css("table")}, element("caption", {css("only-read")}, visit.say("Wat is goedgekeurd", "What is approved")),
                 element("thead", {}, element("tr", {}, sorted("naam", !by_kind, visit.say("Naam", "Name")), sorted("soort", by_kind, visit.say("Soort", "Kind")), plain(visit.say("Voor", "For")),
                                              plain(visit.say("Voorwaarde", "Condition")), plain(visit.say("Tot", "Until")))),
                 element("tbody", {}, rows));
}

// What is mine to follow, and what waits for me.
Html questions(const Visit& visit) {
  const auto all = approvals(visit.office(), visit.actor());
  if (!all) return {};
  std::vector<Html> items;
  for (const SeenApproval& it : *all) {
    const ApprovalState state = it.approval.state;
    if (state != ApprovalState::asked && !(it.mine && state == ApprovalState::refused)) continue;
    const std::string_view stand = state == ApprovalState::refused ? visit.say("niet op de lijst", "not on the list")
                                   : it.may_decide                 ? visit.say("wacht op u", "waits for you")
                                                                   : visit.say("wacht op antwoord", "waits for an answer");
    items.push_back(element("li", {}, element("a", {href(visit.to(Room::approved, "/" + http::escape_url(it.approval.id)))}, it.approval.name), " · ", capital(visit.say(label(it.approval.kind))), " · ", stand));
  }
  if (items.empty()) return {};
  return element("section", {css("part"), {"aria-labelledby", "gevraagd"}}, element("h2", {id("gevraagd")}, visit.say("Gevraagd", "Asked")), element("ul", {css("plain")}, items));
}

}  // namespace

http::Response approved_page(const Visit& visit) {
  const auto list = listed(visit);
  if (!list) return refused_page(visit, list.error());
  const bool searched = visit.request.query.has("zoek") || visit.request.query.has("soort");
  const Html none = element("p", {css("quiet")}, searched ? visit.say("Niets gevonden. Vraag of het op de lijst mag.", "Nothing found. Ask whether it may go on the list.")
                                                          : visit.say("Hier komt te staan welke apps, apparaten, netwerken, opslag, AI en kanalen zijn goedgekeurd. De lijst is nog leeg: vraag iets, of zet er iets op.",
                                                                      "This is where you see which apps, devices, networks, storage, AI and channels are approved. The list is empty still: ask for something, or put something on it."));
  Sheet sheet{Room::approved, std::string(visit.say("Wat is goedgekeurd", "What is approved")), "", {}};
  std::vector<std::pair<std::string, std::string>> keep;
  if (const std::string kind = visit.request.query.first("soort"); !kind.empty()) keep.emplace_back("soort", kind);
  sheet.main = together(said(visit), element("h1", {}, sheet.title),
                        search_form(visit, Room::approved, visit.say("Zoek een app, apparaat of dienst", "Look for an app, device or service"), "", visit.request.query.first("zoek"), keep), kinds(visit),
                        list->empty() ? none : table(visit, *list),
                        element("p", {css("buttons")}, link_button(visit.to(Room::approved, "/vraag"), visit.say("Mag dit op de lijst?", "May this go on the list?")),
                                link_button(visit.to(Room::approved, rest_with(visit, "/lijst.csv", "", "")), visit.say("Bewaar als CSV", "Save as CSV"), true)),
                        questions(visit));
  return show(visit, sheet);
}

http::Response approved_csv(const Visit& visit) {
  const auto list = listed(visit);
  if (!list) return refused_page(visit, list.error());
  const auto say = [&](std::string_view nl, std::string_view en) { return std::string(visit.say(nl, en)); };
  std::string rows = csv_row({say("naam", "name"), say("soort", "kind"), say("adres of serienummer", "address or serial"), say("voor", "for"), say("voorwaarde", "condition"), say("opnieuw bekijken", "review"), say("tot", "until")});
  for (const SeenApproval& it : *list) {
    const Approval& one = it.approval;
    rows += csv_row({one.name, std::string(visit.say(label(one.kind))), one.address, where(visit, it), conditions(visit, one), one.review_on, one.until ? print(*one.until, visit.board.facts->zone) : ""});
  }
  return csv_file(say("goedgekeurd", "approved"), rows);
}

}  // namespace leidraad::portal

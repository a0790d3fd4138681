// SPDX-License-Identifier: EUPL-1.2
// How far each school is, per group, and by name for who keeps that school.
#include <algorithm>

#include "office/acknowledgements_mail.h"
#include "office/permissions.h"
#include "portal/pages/door.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/registers/acknowledge_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::int64_t kFew = 5;  // who sees no names sees no smaller number either

bool sees(const Actor& actor, std::string_view school) { return keeps_reading_of(actor, school) || actor.holds_anywhere(Role::board); }

std::string number(const Visit& visit, std::int64_t value, bool names) {
  if (names || value == 0 || value >= kFew) return std::to_string(value);
  return std::string(visit.say("minder dan 5", "fewer than 5"));
}

// Read and asked together would give the small number away.
std::string share(const Visit& visit, const Tally& tally, bool names) {
  if (tally.asked == 0) return std::string(visit.say("niemand", "nobody"));
  if (!names && (tally.asked < kFew || (tally.open() > 0 && tally.open() < kFew) || (tally.done > 0 && tally.done < kFew))) {
    return std::string(tally.open() > tally.done ? visit.say("een deel", "some") : visit.say("bijna iedereen", "nearly everybody"));
  }
  return std::to_string(tally.done) + std::string(visit.say(" van ", " of ")) + std::to_string(tally.asked);
}

Html row(const Visit& visit, const Html& name, const Tally& tally, bool names) {
  return element("tr", {{"role", "row"}}, element("th", {css("name"), {"scope", "row"}, {"role", "rowheader"}}, name),
                 element("td", {css("numeric"), {"role", "cell"}, {"data-label", visit.say("Gelezen", "Read")}}, share(visit, tally, names)),
                 element("td", {css("numeric"), {"role", "cell"}, {"data-label", visit.say("Nog niet", "Not yet")}}, number(visit, tally.open(), names)));
}

Html table(const Visit& visit, std::string_view first, std::string_view caption, const Html& rows) {
  return element("table", {css("table"), {"role", "table"}}, element("caption", {css("only-read")}, caption),
                 element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, element("th", {{"scope", "col"}, {"role", "columnheader"}}, first),
                                              element("th", {{"scope", "col"}, {"role", "columnheader"}, css("numeric")}, visit.say("Gelezen", "Read")),
                                              element("th", {{"scope", "col"}, {"role", "columnheader"}, css("numeric")}, visit.say("Nog niet", "Not yet")))),
                 element("tbody", {{"role", "rowgroup"}}, rows));
}

Html missing_words(const Visit& visit, const StillOpen& one) {
  if (one.part != Part::pupils) return {};
  std::string words;
  if (one.missing.own && one.missing.guardian) words = visit.say("leerling en ouder", "pupil and parent");
  else words = one.missing.own ? visit.say("leerling", "pupil") : visit.say("ouder", "parent");
  if (one.missing.guardian && !one.guardian_known) words += visit.say(", geen ouder bekend: vraag het op papier", ", no parent known: ask on paper");
  return element("span", {css("quiet")}, " (", words, ")");
}

Html names_of_group(const Visit& visit, const GroupTally& group, const std::vector<StillOpen>& open) {
  std::vector<Html> items;
  for (const StillOpen& one : open) {
    if (one.part == group.part && one.group == group.group) items.push_back(element("li", {}, one.name, missing_words(visit, one)));
  }
  if (items.empty()) return {};
  const std::string words = spoken_group(visit, group.part, group.group) + ": " + std::to_string(items.size()) + std::string(visit.say(" nog niet", " not yet"));
  return element("details", {}, element("summary", {}, words), element("ul", {css("plain")}, items));
}

std::string path_of_school(std::string_view school, std::string_view rest = {}) { return "/voortgang/" + http::escape_url(school) + std::string(rest); }

Html keepers_tools(const Visit& visit, std::string_view school) {
  return together(
      element("p", {css("buttons")}, link_button(visit.to(Room::acknowledge, path_of_school(school, "/papier")), visit.say("Lijst op papier", "List on paper"), true),
              " ", link_button(visit.to(Room::acknowledge, path_of_school(school, "/nog-niet.csv")), visit.say("Lijst als CSV-bestand", "List as a CSV file"), true)),
      post_form(visit, visit.to(Room::acknowledge, path_of_school(school)),
                together(element("p", {css("hint")},
                                 visit.say("Iedereen die nog moet lezen krijgt één mail. Hooguit één per week, en nooit meer dan drie.",
                                           "Everyone who still has to read gets one mail. At most one a week, and never more than three.")),
                         button(visit.say("Vraag het per mail", "Ask by mail")))));
}

struct SchoolView {
  SchoolTally tally;
  std::vector<StillOpen> open;
  bool names = false;
};
Result<SchoolView> load(const Visit& visit, std::string_view school) {
  SchoolView view;
  view.names = keeps_reading_of(visit.actor(), school);
  TRY(visit.office().read([&](Reading& from) -> Done {
    const TimeZone zone = zone_of(visit.office());
    view.tally = TRY(reading_progress_of(from, school, visit.board.now, zone));
    if (view.names) view.open = TRY(still_open(from, visit.actor(), school, visit.board.now, zone));
    return done();
  }));
  return view;
}

// Of the board, or an administrator: all schools in one go. Else the few one keeps, each by itself.
Result<std::vector<SchoolTally>> schools_seen(const Visit& visit) {
  const Actor& actor = visit.actor();
  std::vector<SchoolTally> seen;
  TRY(visit.office().read([&](Reading& from) -> Done {
    const TimeZone zone = zone_of(visit.office());
    if (actor.administrator || actor.holds_anywhere(Role::board)) {
      seen = TRY(reading_progress(from, visit.board.now, zone));
      return done();
    }
    for (const Row& row : TRY(from.rows("SELECT id FROM school WHERE board_id = ? ORDER BY name, id", {from.board()}))) {
      if (sees(actor, row.text(0))) seen.push_back(TRY(reading_progress_of(from, row.text(0), visit.board.now, zone)));
    }
    return done();
  }));
  return seen;
}

}  // namespace

http::Response progress_page(const Visit& visit) {
  const auto schools = schools_seen(visit);
  if (!schools) return refused_page(visit, schools.error());
  Html rows;
  for (const SchoolTally& one : *schools) {
    rows += row(visit, link(visit.to(Room::acknowledge, path_of_school(one.school)), one.name), one.tally, keeps_reading_of(visit.actor(), one.school));
  }
  Sheet sheet{Room::acknowledge, std::string(visit.say("Wie heeft de code gelezen?", "Who has read the code?")), "", {}};
  const Html none = element("p", {css("lead")}, visit.say("Hier komen uw scholen, zodra er mensen zijn ingevoerd en een code is gepubliceerd.",
                                                         "Your schools come here, once people have been imported and a code is published."));
  sheet.main = together(element("h1", {}, sheet.title), said(visit),
                        schools->empty() ? none : table(visit, visit.say("School", "School"), visit.say("Gelezen per school", "Read per school"), rows));
  return show(visit, sheet);
}

http::Response school_progress_page(const Visit& visit, std::string_view school) {
  if (!sees(visit.actor(), school)) return no_entry_page(visit);
  const auto view = load(visit, school);
  if (!view) return refused_page(visit, view.error());
  Html rows;
  Html names;
  for (const GroupTally& group : view->tally.groups) {
    rows += row(visit, spoken_group(visit, group.part, group.group), group.tally, view->names);
    if (view->names) names += names_of_group(visit, group, view->open);
  }
  Sheet sheet{Room::acknowledge, view->tally.name, "", {}};
  const std::string lead = std::string(visit.say("Gelezen: ", "Read: ")) + share(visit, view->tally.tally, view->names);
  const Html nobody = element("p", {}, visit.say("Hier is nog niemand die de code moet lezen. Voer eerst mensen in, of publiceer een code.",
                                                 "There is nobody yet who has to read the code. Import people first, or publish a code."));
  sheet.main = together(element("p", {css("no-print")}, link(visit.to(Room::acknowledge, "/voortgang"), visit.say("‹ Alle scholen", "‹ All schools"))),
                        element("h1", {}, sheet.title), said(visit), element("p", {css("lead")}, lead),
                        rows.empty() ? nobody : table(visit, visit.say("Groep", "Group"), visit.say("Gelezen per groep", "Read per group"), rows),
                        names.empty() ? Html() : element("section", {css("part"), {"aria-labelledby", "nog-niet"}},
                                                         element("h2", {id("nog-niet")}, visit.say("Wie nog niet", "Who not yet")), names),
                        view->names && view->tally.tally.open() > 0 ? keepers_tools(visit, school) : Html());
  return show(visit, sheet);
}

http::Response ask_school_to_read(const Visit& visit, std::string_view school) {
  if (!keeps_reading_of(visit.actor(), school)) return no_entry_page(visit);
  const auto address = visit.office().setting(kSiteAddressSetting);
  if (!address) return refused_page(visit, address.error());
  if (address->empty()) {
    return refused_page(visit, refusal(Fault::conflict, "Het adres van deze site is nog niet ingesteld. Vraag de beheerder dat te doen bij Instellingen.",
                                       "The address of this site has not been set. Ask the administrator to do so under Settings."));
  }
  const auto count = ask_to_read(visit.office(), visit.actor(), {*address, visit.board.name, {}}, school);
  if (!count) return refused_page(visit, count.error());
  const std::string mails = std::to_string(*count);
  if (*count == 0) return done_and_to(visit, Room::acknowledge, path_of_school(school), "Er gaat geen mail uit: ieder is deze week al gevraagd, of al drie keer.",
                                      "No mail goes out: everyone was asked this week already, or three times.");
  return done_and_to(visit, Room::acknowledge, path_of_school(school), "Mails onderweg: " + mails + ".", "Mails on their way: " + mails + ".");
}

}  // namespace leidraad::portal

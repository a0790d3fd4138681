// SPDX-License-Identifier: EUPL-1.2
// The list on paper: a class a page, a box and a line to sign on. The same page takes over what came back.
#include <map>

#include "core/base/csv.h"
#include "core/base/text.h"
#include "portal/pages/door.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"
#include "portal/registers/acknowledge_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct Paper {
  SchoolTally tally;
  std::vector<StillOpen> open;
  std::vector<Book> books;   // what this school reads
};

Result<Paper> load(const Visit& visit, std::string_view school) {
  Paper paper;
  TRY(visit.office().read([&](Reading& from) -> Done {
    const TimeZone zone = zone_of(visit.office());
    paper.open = TRY(still_open(from, visit.actor(), school, visit.board.now, zone));
    paper.tally = TRY(reading_progress_of(from, school, visit.board.now, zone));
    const std::vector<Book> books = TRY(load_books(from, visit.board.now));
    for (const std::size_t book : books_at(books, {std::string(school)})) paper.books.push_back(books[book]);
    return done();
  }));
  return paper;
}

// A box to tick on the screen and to cross on paper; a dash where nothing is asked.
Html box(const Visit& visit, std::string_view field, const StillOpen& one, bool asked, std::string_view what) {
  if (!asked) return element("td", {css("box"), {"role", "cell"}}, element("span", {{"aria-hidden", "true"}}, "–"), element("span", {css("only-read")}, visit.say("niet nodig", "not needed")));
  const std::string label = one.name + ": " + std::string(what);
  return element("td", {css("box"), {"role", "cell"}, {"data-label", what}}, element("input", {{"type", "checkbox"}, {"name", field}, {"value", one.person}, {"aria-label", label}}));
}

Html line(const Visit& visit, const StillOpen& one) {
  const std::string_view self = one.part == Part::pupils ? visit.say("leerling", "pupil") : visit.say("gelezen", "read");
  return element("tr", {{"role", "row"}}, element("th", {css("name"), {"scope", "row"}, {"role", "rowheader"}}, one.name), box(visit, "zelf", one, one.missing.own, self),
                 box(visit, "ouder", one, one.missing.guardian, visit.say("ouder", "parent")), element("td", {css("signature"), {"role", "cell"}}, ""));
}

Html group_list(const Visit& visit, const Paper& paper, const GroupTally& group, std::size_t index) {
  Html lines;
  for (const StillOpen& one : paper.open) {
    if (one.part == group.part && one.group == group.group) lines += line(visit, one);
  }
  if (lines.empty()) return {};
  const std::string anchor = "lijst-" + std::to_string(index);
  const std::string title = paper.tally.name + " · " + spoken_group(visit, group.part, group.group);
  const std::string_view own = group.part == Part::pupils ? visit.say("Leerling", "Pupil") : visit.say("Gelezen", "Read");
  return element("section", {css("paper-list"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, title),
                 element("p", {css("print-only")}, visit.say("Ik heb de gedragscode gelezen. Zet een kruis en teken. Een ouder tekent voor een kind.",
                                                            "I have read the code of conduct. Put a cross and sign. A parent signs for a child.")),
                 element("table", {css("table signing"), {"role", "table"}},
                         element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, element("th", {{"scope", "col"}, {"role", "columnheader"}}, visit.say("Naam", "Name")), element("th", {{"scope", "col"}, {"role", "columnheader"}}, own),
                                                      element("th", {{"scope", "col"}, {"role", "columnheader"}}, visit.say("Ouder", "Parent")),
                                                      element("th", {{"scope", "col"}, {"role", "columnheader"}, css("signature")}, visit.say("Handtekening", "Signature")))),
                         element("tbody", {{"role", "rowgroup"}}, lines)));
}

Html versions_line(const Visit& visit, const std::vector<Book>& books) {
  std::vector<std::string> parts;
  for (const Book& book : books) {
    parts.push_back("“" + book.title + "”, " + std::string(visit.say("versie ", "version ")) + std::to_string(book.newest().number) + " (" + book.hash.substr(0, 12) + ")");
  }
  return element("p", {}, join(parts, " · "));
}

Html taking_over(const Visit& visit) {
  const std::string today = print(date_of(to_local(visit.board.facts->zone, visit.board.now)));
  return element("section", {css("part no-print"), {"aria-labelledby", "overschrijven"}},
                 element("h2", {id("overschrijven")}, visit.say("Terug van papier", "Back from paper")),
                 element("p", {}, visit.say("Zet hierboven een vinkje bij wie heeft getekend. Kies de datum op het papier en bewaar. Bewaar het papier daarna niet langer dan nodig.",
                                            "Tick above who signed. Choose the date on the paper and keep it. Do not keep the paper longer than needed.")),
                 text_field({.name = "datum", .label = visit.say("Datum op het papier", "Date on the paper"), .value = today, .hint = {}, .error = {}, .type = "date"}),
                 button(visit.say("Bewaar", "Keep")));
}

std::string path_of_school(std::string_view school, std::string_view rest) { return "/voortgang/" + http::escape_url(school) + std::string(rest); }

}  // namespace

http::Response paper_page(const Visit& visit, std::string_view school) {
  if (!keeps_reading_of(visit.actor(), school)) return no_entry_page(visit);
  const auto paper = load(visit, school);
  if (!paper) return refused_page(visit, paper.error());
  Html lists;
  for (std::size_t i = 0; i < paper->tally.groups.size(); ++i) lists += group_list(visit, *paper, paper->tally.groups[i], i);
  Html versions;
  for (const Book& book : paper->books) versions += hidden_field("versie", book.newest().id);
  Sheet sheet{Room::acknowledge, std::string(visit.say("Lijst op papier", "List on paper")), "paper-page", {}};
  const Html all_read = element("p", {css("lead")}, visit.say("Op deze school heeft iedereen gelezen. Er is geen lijst nodig.", "Everyone at this school has read it. No list is needed."));
  sheet.main = together(element("p", {css("no-print")}, link(visit.to(Room::acknowledge, path_of_school(school, "")), "‹ " + paper->tally.name)),
                        element("h1", {css("no-print")}, sheet.title), said(visit), versions_line(visit, paper->books),
                        lists.empty() ? all_read
                                      : together(element("p", {css("no-print")}, visit.say("Kies “Afdrukken” in uw browser: elke groep komt op een eigen blad.",
                                                                                           "Choose “Print” in your browser: each group comes on a sheet of its own.")),
                                                 post_form(visit, visit.to(Room::acknowledge, path_of_school(school, "/papier")), versions + lists + taking_over(visit))));
  return show(visit, sheet);
}

http::Response record_paper(const Visit& visit, std::string_view school) {
  const http::Values& form = visit.request.form;
  const auto date = parse_date(form.first("datum"));
  if (!date) return bad_request_page(visit, {"Kies de datum die op het papier staat.", "Choose the date that is on the paper."});
  std::map<std::pair<std::string, bool>, PaperWord> words;  // somebody in two classes stands there twice
  for (const std::string& person : form.all("zelf")) words[{person, false}] = {person, false};
  for (const std::string& person : form.all("ouder")) words[{person, true}] = {person, true};
  if (words.empty()) return bad_request_page(visit, {"Zet eerst een vinkje bij wie heeft getekend.", "First tick who signed."});
  std::vector<PaperWord> list;
  for (auto& [key, word] : words) list.push_back(std::move(word));
  const Done kept = acknowledge_on_paper(visit.office(), visit.actor(), school, form.all("versie"), *date, list);
  if (!kept) return refused_page(visit, kept.error());
  return done_and_to(visit, Room::acknowledge, path_of_school(school, "/papier"), "Bewaard.", "Kept.");
}

http::Response open_table(const Visit& visit, std::string_view school) {
  if (!keeps_reading_of(visit.actor(), school)) return no_entry_page(visit);
  const auto paper = load(visit, school);
  if (!paper) return refused_page(visit, paper.error());
  const auto yes = [&](bool value) { return std::string(value ? visit.say("ja", "yes") : ""); };
  std::string rows = csv_row({std::string(visit.say("School", "School")), std::string(visit.say("Groep", "Group")), std::string(visit.say("Naam", "Name")),
                              std::string(visit.say("Leest zelf nog", "Still to read")), std::string(visit.say("Ouder leest nog", "Parent still to read"))});
  for (const StillOpen& one : paper->open) {
    rows += csv_row({paper->tally.name, spoken_group(visit, one.part, one.group), one.name, yes(one.missing.own), yes(one.missing.guardian)});
  }
  return csv_file(visit.say("nog-niet-gelezen", "not-yet-read"), rows);
}

}  // namespace leidraad::portal

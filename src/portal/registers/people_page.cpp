// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/base/csv.h"
#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "office/people.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/registers/people_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kPage = 50;

std::size_t number_in(const std::string& text) {
  std::size_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || number > 1'000'000) return 0;
    number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  return number;
}

PeopleWish wish_of(const Visit& visit) {
  const http::Values& query = visit.request.query;
  PeopleWish wish;
  wish.text = query.first("zoek");
  wish.school = query.first("school");
  wish.kind = find_kind(query.first("soort"));
  wish.left = query.first("weg") == "ja";
  wish.offset = number_in(query.first("vanaf"));
  wish.limit = kPage;
  return wish;
}

std::string query_of(const PeopleWish& wish, std::size_t offset) {
  return "?zoek=" + http::escape_url(wish.text) + "&school=" + http::escape_url(wish.school) + "&soort=" + std::string(wish.kind ? name(*wish.kind) : "") +
         (wish.left ? "&weg=ja" : "") + (offset ? "&vanaf=" + std::to_string(offset) : "");
}

// Who keeps one school sees its people; an administrator sees all.
std::vector<SchoolLine> schools_of(const Visit& visit, std::vector<SchoolLine> all) {
  std::erase_if(all, [&](const SchoolLine& school) { return !visit.actor().keeps(school.id); });
  return all;
}

bool sees_all(const Actor& actor) { return actor.administrator || actor.holds_anywhere(Role::board); }

struct Seen {
  PeopleWish wish;
  std::vector<SchoolLine> schools;
  PeoplePage page;
};

Result<Seen> look(const Visit& visit, PeopleWish wish) {
  Seen seen;
  TRY(visit.office().read([&](Reading& from) -> Done {
    seen.schools = schools_of(visit, TRY(list_schools(from)));
    const bool own = std::any_of(seen.schools.begin(), seen.schools.end(), [&](const SchoolLine& school) { return school.id == wish.school; });
    if (!own && !(wish.school.empty() && sees_all(visit.actor()))) wish.school = seen.schools.empty() ? "-" : seen.schools.front().id;
    seen.page = TRY(list_people(from, wish, visit.board.now));
    return done();
  }));
  seen.wish = std::move(wish);
  return seen;
}

Html filter(const Visit& visit, const Seen& seen) {
  Choices schools;
  if (sees_all(visit.actor())) schools.emplace_back("", visit.say("Alle scholen", "All schools"));
  for (const SchoolLine& school : seen.schools) schools.emplace_back(school.id, school.name);
  Choices kinds{{"", std::string(visit.say("Iedereen", "Everyone"))}};
  for (std::size_t i = 0; i < kKinds; ++i) kinds.emplace_back(name(static_cast<Kind>(i)), visit.say(label(static_cast<Kind>(i))));
  Field text{.name = "zoek", .label = visit.say("Naam", "Name"), .value = seen.wish.text};
  text.type = "search";
  text.required = false;
  Field school{.name = "school", .label = visit.say("School", "School"), .value = seen.wish.school};
  school.required = false;
  Field kind{.name = "soort", .label = visit.say("Wie", "Who"), .value = std::string(seen.wish.kind ? name(*seen.wish.kind) : "")};
  kind.required = false;
  return element("form", {css("filter"), {"method", "get"}, {"role", "search"}, action(visit.to(Room::people))}, text_field(text), choice_field(school, schools), choice_field(kind, kinds),
                 check_field("weg", visit.say("Wie weg is", "Those who have left"), seen.wish.left), element("button", {{"type", "submit"}}, visit.say("Zoek", "Search")));
}

Html row(const Visit& visit, const PersonLine& person) {
  const auto cell = [](std::string_view label, const Html& inside) { return element("td", {{"data-label", label}}, inside); };
  return element("tr", {}, element("th", {{"scope", "row"}}, link(visit.to(Room::people, "/" + http::escape_url(person.id)), person.name())),
                 cell(visit.say("Wie", "Who"), visit.say(label(person.kind))), cell(visit.say("School", "School"), join(person.schools, ", ")),
                 cell(visit.say("Groep", "Class"), join(person.groups, ", ")));
}

Html pages_around(const Visit& visit, const Seen& seen) {
  std::vector<Html> links;
  if (seen.wish.offset >= kPage) links.push_back(link_button(visit.to(Room::people, query_of(seen.wish, seen.wish.offset - kPage)), visit.say("Vorige", "Previous"), true));
  if (seen.wish.offset + kPage < seen.page.total) links.push_back(link_button(visit.to(Room::people, query_of(seen.wish, seen.wish.offset + kPage)), visit.say("Volgende", "Next"), true));
  return links.empty() ? Html() : element("p", {css("buttons")}, links);
}

Html table(const Visit& visit, const Seen& seen) {
  if (seen.page.people.empty())
    return element("p", {}, visit.say("Hier staat nog niemand die zo heet. Voer een lijst in, of voeg iemand toe.", "Nobody of that name is here yet. Import a list, or add somebody."));
  Html rows;
  for (const PersonLine& person : seen.page.people) rows += row(visit, person);
  const auto head = [&](Label words) { return element("th", {{"scope", "col"}}, visit.say(words)); };
  return element("table", {css("table")}, element("thead", {}, element("tr", {}, head({"Naam", "Name"}), head({"Wie", "Who"}), head({"School", "School"}), head({"Groep", "Class"}))), element("tbody", {}, rows));
}

}  // namespace

http::Response people_page(const Visit& visit) {
  const auto seen = look(visit, wish_of(visit));
  if (!seen) return refused_page(visit, seen.error());
  Sheet sheet{Room::registers, std::string(visit.say("Mensen", "People")), "", {}};
  const std::string total = std::to_string(seen->page.total);
  sheet.main = together(element("h1", {}, sheet.title), filter(visit, *seen), element("p", {{"role", "status"}}, total, visit.say(seen->page.total == 1 ? " mens" : " mensen", seen->page.total == 1 ? " person" : " people")),
                        table(visit, *seen), pages_around(visit, *seen),
                        element("p", {css("buttons")}, visit.actor().administrator ? link_button(visit.to(Room::people, "/invoeren"), visit.say("Lijst invoeren", "Import a list")) : Html(),
                                link_button(visit.to(Room::people, "/nieuw"), visit.say("Iemand toevoegen", "Add somebody"), true),
                                link_button(visit.to(Room::people, "/lijst.csv" + query_of(seen->wish, 0)), visit.say("Bewaar als tabel (CSV)", "Save as a table (CSV)"), true)));
  return show(visit, sheet);
}

http::Response people_file(const Visit& visit) {
  PeopleWish wish = wish_of(visit);
  wish.offset = 0;
  wish.limit = 1'000;
  std::string csv = csv_row({std::string(visit.say("Naam", "Name")), std::string(visit.say("Wie", "Who")), std::string(visit.say("School", "School")), std::string(visit.say("Groep", "Class"))});
  while (true) {
    const auto seen = look(visit, wish);
    if (!seen) return refused_page(visit, seen.error());
    for (const PersonLine& person : seen->page.people)
      csv += csv_row({person.name(), std::string(visit.say(label(person.kind))), join(person.schools, ", "), join(person.groups, ", ")});
    wish.offset += wish.limit;
    if (wish.offset >= seen->page.total) break;
  }
  return csv_file("mensen", csv);
}

}  // namespace leidraad::portal

// SPDX-License-Identifier: EUPL-1.2
// Everything that is kept about somebody, to read, print or take along; and the journal about him.
#include "office/acknowledgements.h"
#include "portal/pages/door.h"
#include "portal/pages/frame.h"
#include "portal/registers/acknowledge_pages.h"
#include "portal/registers/mine_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct Everything {
  MyData data;
  std::vector<MyLeaf> journal;
};

Result<Everything> load(const Visit& visit, const std::string& subject, bool with_journal) {
  Everything all;
  const TimeZone zone = zone_of(visit.office());
  TRY(visit.office().read([&](Reading& from) -> Done {
    all.data = TRY(my_data(from, visit.actor(), subject, visit.board.now, zone, visit.language));
    if (with_journal) all.journal = TRY(my_journal(from, visit.actor(), subject, visit.board.now, zone));
    return done();
  }));
  return all;
}

// A moment stands there as one with its zone; people read a day and a time.
std::string cell(const Visit& visit, const std::string& text, ToldAs shown) {
  if (shown != ToldAs::moment || text.size() < 16) return text;
  const auto at = parse_instant(text);
  if (!at) return text;
  std::string clock = text.substr(11, 5);
  clock[2] = '.';
  return spoken_day(visit, *at) + ", " + clock + std::string(visit.say(" uur", ""));
}

Html part_view(const Visit& visit, const MyPart& part) {
  const MyRegister& about = *part.about;
  const std::string clause = about.clause.empty() ? std::string() : " (" + std::string(about.clause) + ")";
  return element("section", {css("part"), id(about.name), {"aria-labelledby", std::string(about.name) + "-kop"}},
                 element("h2", {id(std::string(about.name) + "-kop")}, visit.say(about.title)),
                 element("p", {}, visit.say(about.why), clause, " ", element("span", {css("quiet")}, visit.say("Bewaard: ", "Kept: "), visit.say(about.how_long), ".")),
                 part_table(visit, part));
}

Html leaf_view(const Visit& visit, const MyLeaf& leaf) {
  Html words = together(element("b", {}, visit.say(label_of_deed(leaf.deed))), ", ", spoken_day(visit, leaf.at), leaf.about_me ? visit.say(", door ", ", by ") : "",
                        leaf.about_me ? leaf.actor : std::string());
  if (leaf.outcome == "refused") words += Html(visit.say(" (geweigerd)", " (refused)"));
  if (!leaf.article.empty()) words += together(" · ", link(visit.to_article(leaf.article), visit.say("artikel", "article")));
  return element("li", {}, words);
}

Html leaves_view(const Visit& visit, const std::vector<MyLeaf>& leaves, bool about_me, std::string_view nothing) {
  std::vector<Html> items;
  for (const MyLeaf& leaf : leaves) {
    if (leaf.about_me == about_me) items.push_back(leaf_view(visit, leaf));
  }
  return items.empty() ? element("p", {css("quiet")}, nothing) : element("ul", {css("plain")}, items);
}

Html back(const Visit& visit, const std::string& subject) {
  const std::string query = subject == visit.actor().person ? std::string() : "?voor=" + http::escape_url(subject);
  return element("p", {css("no-print")}, link(visit.to(Room::mine, query), visit.say("‹ Mijn Leidraad", "‹ My Leidraad")));
}

}  // namespace

Html part_table(const Visit& visit, const MyPart& part) {
  const MyRegister& about = *part.about;
  Html head;
  for (const MyColumn& column : about.columns) head += element("th", {{"scope", "col"}, {"role", "columnheader"}}, visit.say(column.label));
  Html rows;
  for (const auto& line : part.rows) {
    Html cells;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string text = cell(visit, line[i], about.columns[i].shown);
      cells += element("td", {{"role", "cell"}, {"data-label", visit.say(about.columns[i].label)}}, text.empty() ? "–" : text);
    }
    rows += element("tr", {{"role", "row"}}, cells);
  }
  return element("table", {css("table"), {"role", "table"}}, element("caption", {css("only-read")}, visit.say(about.title)), element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, head)), element("tbody", {{"role", "rowgroup"}}, rows));
}

http::Response mine_data_page(const Visit& visit) {
  const std::string subject = subject_of(visit);
  const auto all = load(visit, subject, false);
  if (!all) return refused_page(visit, all.error());
  Html parts;
  for (const MyPart& part : all->data.parts) parts += part_view(visit, part);
  Sheet sheet{Room::mine, std::string(visit.say("Wat er wordt bewaard over ", "What is kept about ")) + all->data.name, "", {}};
  sheet.main = together(back(visit, subject), element("h1", {}, sheet.title),
                        element("p", {css("lead")}, visit.say("Klopt er iets niet? Vraag het aan de ICT-coördinator van uw school, of aan de privacy officer.",
                                                              "Klopt er iets niet? Vraag het aan je meester of juf, of aan de ICT-coördinator.",
                                                              "Is something wrong? Ask the ICT coordinator of your school, or the privacy officer.")),
                        parts);
  return show(visit, sheet);
}

http::Response mine_journal_page(const Visit& visit) {
  const std::string subject = subject_of(visit);
  const auto all = load(visit, subject, true);
  if (!all) return refused_page(visit, all.error());
  Sheet sheet{Room::mine, std::string(visit.say("Het logboek over ", "The journal about ")) + all->data.name, "", {}};
  sheet.main = together(back(visit, subject), element("h1", {}, sheet.title),
                        element("p", {}, visit.say("In het logboek staat wat er is gedaan. Niemand kan er iets uit halen zonder dat het opvalt. Uw naam kan er wel uit worden gewist.",
                                                   "In het logboek staat wat er is gedaan. Niemand kan er iets uit halen zonder dat het opvalt. Je naam kan er wel uit worden gewist.",
                                                   "The journal says what was done. Nobody can take anything out without it showing. Your name can be erased from it.")),
                        element("section", {css("part"), {"aria-labelledby", "over"}}, element("h2", {id("over")}, visit.say("Over deze persoon", "About this person")),
                                leaves_view(visit, all->journal, true, visit.say("Hier staat nog niets.", "Nothing here yet."))),
                        element("section", {css("part"), {"aria-labelledby", "door"}}, element("h2", {id("door")}, visit.say("Door deze persoon, over iets of iemand anders", "By this person, about something or somebody else")),
                                leaves_view(visit, all->journal, false, visit.say("Hier staat nog niets.", "Nothing here yet."))));
  return show(visit, sheet);
}

http::Response mine_download(const Visit& visit) {
  const std::string subject = subject_of(visit);
  const auto all = load(visit, subject, true);
  if (!all) return refused_page(visit, all.error());
  const Done noted = visit.office().write(Touches::nothing, [&](Writing& to) { return record_my_export(to, visit.actor(), subject, visit.board.now); });
  if (!noted) return refused_page(visit, noted.error());
  http::Response response = http::json(write_my_data(all->data, all->journal, visit.board.now, zone_of(visit.office()), visit.language));
  response.headers.set("Content-Disposition", "attachment; filename=\"mijn-leidraad.json\"");
  response.headers.set("Cache-Control", "no-store");
  return response;
}

}  // namespace leidraad::portal

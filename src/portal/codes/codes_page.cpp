// SPDX-License-Identifier: EUPL-1.2
// "De code beheren": every version with its state and the one step that comes next, and a new one.
#include <algorithm>
#include <map>

#include "core/base/text.h"
#include "embedded/portal_examples.h"
#include "portal/codes/codes_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct Shelf {
  std::vector<CodeVersion> versions;
  std::map<std::string, std::string> schools;  // id → name
  std::vector<CodeReview> reviews;
};

Result<Shelf> load_shelf(const Visit& visit) {
  Shelf out;
  TRY(visit.office().read([&](Reading& from) -> Done {
    out.versions = TRY(code_versions(from));
    out.reviews = TRY(code_reviews_due(from, visit.board.now, 60));
    for (const Row& row : TRY(from.rows("SELECT id, name FROM school WHERE board_id = ? ORDER BY name", {from.board()})))
      out.schools[row.text(0)] = row.text(1);
    return done();
  }));
  std::erase_if(out.versions, [&](const CodeVersion& one) { return !sees_code(visit.actor(), one); });
  return out;
}

// A version another has taken the place of, at this moment.
bool is_replaced(const std::vector<CodeVersion>& all, const CodeVersion& version, Instant now) {
  return std::any_of(all.begin(), all.end(), [&](const CodeVersion& other) {
    return other.school == version.school && other.number > version.number && other.state == CodeState::published && other.from && *other.from <= now;
  });
}

std::string_view next_step(const Visit& visit, const CodeVersion& version) {
  const bool keeps = keeps_code(visit.actor(), version.school);
  switch (version.state) {
    case CodeState::draft:
      return keeps ? visit.say("Ga verder", "Go on") : visit.say("Lees", "Read");
    case CodeState::council:
      return signs_for_council(visit.actor(), version.school) ? visit.say("Lees en teken", "Read and sign") : visit.say("Bekijk", "Look");
    case CodeState::adopted:
      return keeps ? visit.say("Publiceer", "Publish") : visit.say("Lees", "Read");
    case CodeState::published:
      break;
  }
  return visit.say("Lees", "Read");
}

Html row_of(const Visit& visit, const Shelf& shelf, const CodeVersion& version) {
  const Instant now = visit.board.now;
  const bool first = version.state != CodeState::published || !is_replaced(shelf.versions, version, now);
  return element("tr", {}, element("th", {{"scope", "row"}}, version.title),
                 element("td", {}, state_words(visit, version, now, is_replaced(shelf.versions, version, now))),
                 element("td", {}, full_moment(visit, version.published ? version.published->at : version.saved.at), element("br", {}),
                         element("span", {css("quiet")}, name_of(visit, version.published ? version.published->by : version.saved.by))),
                 element("td", {},
                         element("a", {css(first ? "button second" : ""), href(visit.to(Room::codes, rest_of(version)))}, next_step(visit, version),
                                 element("span", {css("only-read")}, ": ", version.title))));
}

Html line_of(const Visit& visit, const Shelf& shelf, const std::string& school, const std::string& name) {
  std::vector<Html> rows;
  for (const CodeVersion& version : shelf.versions) {
    if (version.school == school) rows.push_back(row_of(visit, shelf, version));
  }
  const bool keeps = keeps_code(visit.actor(), school);
  if (rows.empty() && !keeps) return {};
  const std::string anchor = "lijn-" + (school.empty() ? "bestuur" : school);
  const Html table = rows.empty() ? element("p", {},
                                            school.empty() ? visit.say("Er is nog geen code. Begin met een voorbeeld of met uw eigen tekst.",
                                                                       "There is no code yet. Start from an example or from your own text.")
                                                           : visit.say("Deze school volgt de code van het bestuur, zonder aanvulling.",
                                                                       "This school follows the board's code, without an addition."))
                                  : element("table", {css("table")},
                                            element("thead", {},
                                                    element("tr", {}, element("th", {{"scope", "col"}}, visit.say("Titel", "Title")),
                                                            element("th", {{"scope", "col"}}, visit.say("Stand", "State")),
                                                            element("th", {{"scope", "col"}}, visit.say("Laatst", "Last")),
                                                            element("th", {{"scope", "col"}}, visit.say("Volgende stap", "Next step")))),
                                            element("tbody", {}, rows));
  const Html begin =
      keeps ? element("p", {css("buttons")},
                      link_button(visit.to(Room::codes, "/nieuw?school=" + http::escape_url(school)),
                                  school.empty() ? visit.say("Nieuwe versie", "New version") : visit.say("Nieuwe aanvulling", "New addition"),
                                  !rows.empty()))
            : Html();
  return element("section", {css("part"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, name), table, begin);
}

Html reviews_view(const Visit& visit, const Shelf& shelf) {
  std::vector<Html> items;
  for (const CodeReview& review : shelf.reviews) {
    const auto school = shelf.schools.find(review.school);
    items.push_back(element("li", {}, review.title, school == shelf.schools.end() ? "" : " (" + school->second + ")", ": ",
                            visit.say("bekijken voor ", "look again by "), spoken_date(visit, review.due), "."));
  }
  if (items.empty()) return {};
  return element("section", {css("part"), {"aria-labelledby", "herzien"}},
                 element("h2", {id("herzien")}, visit.say("Tijd om opnieuw te bekijken", "Time to look again")),
                 element("ul", {css("plain")}, items));
}

std::string starting_text(const Visit& visit, const std::string& from, const std::string& school, const std::string& school_name) {
  if (from == "bestuur" || from == "school") return std::string(find(embedded::portal_examples(), from).value_or(""));
  if (from == "leeg" && !school.empty()) {
    return "---\ncode: " + school + "\ntitle: Aanvulling van " + school_name +
           "\nlanguage: nl\nextends: bestuur\n---\n\nWat hier niet staat, geldt zoals in de code van het bestuur.\n";
  }
  return visit.request.form.first("tekst");
}

Html begin_form(const Visit& visit, const std::string& school, bool has_one, std::string_view error) {
  Choices choices;
  if (has_one) choices.emplace_back("geldend", visit.say("De versie die nu geldt", "The version in force now"));
  if (!school.empty()) choices.emplace_back("leeg", visit.say("Een lege aanvulling", "An empty addition"));
  if (school.empty()) {
    choices.emplace_back("bestuur", visit.say("Het voorbeeld voor een bestuur", "The example for a board"));
    choices.emplace_back("school", visit.say("Het voorbeeld voor een school", "The example for a school"));
  }
  choices.emplace_back("tekst", visit.say("Mijn eigen tekst, hieronder geplakt", "My own text, pasted below"));
  Field text{
      "tekst",
      visit.say("Eigen tekst (alleen als u dat hierboven kiest)", "Own text (only if you choose so above)"),
      visit.request.form.first("tekst"),
      visit.say("Markdown, zoals “leidraad import” die van een Word-bestand maakt.", "Markdown, as “leidraad import” makes it from a Word file."),
      error,
      "text",
      "off",
      false,
      1'900'000};
  return post_form(
      visit, visit.to(Room::codes, "/nieuw?school=" + http::escape_url(school)),
      together(choice_field({"van", visit.say("Waar begint u mee?", "What do you start from?"), visit.request.form.first("van"), {}, {}}, choices),
               long_text_field(text, 6), button(visit.say("Begin", "Begin"))));
}

http::Response show_new(const Visit& visit, const std::string& school, std::string_view error) {
  bool has_one = false;
  const Done looked = visit.office().read([&](Reading& from) -> Done {
    has_one = !TRY(published_codes(from, school, visit.board.now)).empty();
    return done();
  });
  if (!looked) return refused_page(visit, looked.error());
  Sheet sheet{Room::codes, std::string(visit.say("Een nieuwe versie", "A new version")), "", {}};
  sheet.main =
      element("div", {css("narrow")}, element("p", {}, link(visit.to(Room::codes), visit.say("‹ Alle versies", "‹ All versions"))),
              element("h1", {}, sheet.title),
              element("p", {css("lead")}, visit.say("Er verandert nog niets: u begint een concept.", "Nothing changes yet: you start a draft.")),
              begin_form(visit, school, has_one, error));
  return show(visit, sheet, error.empty() ? 200 : 422);
}

}  // namespace

http::Response codes_page(const Visit& visit) {
  const auto shelf = load_shelf(visit);
  if (!shelf) return refused_page(visit, shelf.error());
  Sheet sheet{Room::codes, std::string(visit.say("De code beheren", "Keep the code")), "", {}};
  sheet.main = together(said(visit), element("h1", {}, sheet.title),
                        element("p", {css("lead")},
                                visit.say("Van concept naar geldend: schrijven, instemming van de raad, vaststellen, publiceren.",
                                          "From draft to in force: writing, the council's consent, adoption, publishing.")),
                        reviews_view(visit, *shelf), line_of(visit, *shelf, "", std::string(visit.say("Het hele bestuur", "The whole board"))));
  for (const auto& [id, name] : shelf->schools) sheet.main += line_of(visit, *shelf, id, name);
  return show(visit, sheet);
}

http::Response new_code_page(const Visit& visit) {
  const std::string school = visit.request.query.first("school");
  if (!keeps_code(visit.actor(), school)) return no_entry_page(visit);
  return show_new(visit, school, {});
}

http::Response begin_new_code(const Visit& visit) {
  const std::string school = visit.request.query.first("school");
  const std::string from_what = visit.request.form.first("van");
  const Instant now = visit.board.now;
  std::string id;
  const Done begun = visit.office().write(Touches::nothing, [&](Writing& to) -> Done {
    std::string text;
    if (from_what == "geldend") {
      const auto published = TRY(published_codes(to, school, now));
      if (!published.empty()) text = TRY(code_text(to, published.front().id));
    } else {
      const Rows name = TRY(to.rows("SELECT name FROM school WHERE board_id = ? AND id = ?", {to.board(), school}));
      text = starting_text(visit, from_what, school, name.empty() ? school : name[0].text(0));
    }
    id = TRY(begin_code(to, visit.actor(), now, school, text));
    return done();
  });
  if (begun) return done_and_to(visit, Room::codes, "/" + id, "Uw concept staat klaar.", "Your draft is ready.");
  if (begun.error().fault != Fault::invalid) return refused_page(visit, begun.error());
  return show_new(visit, school, visit.say(begun.error().why, begun.error().english));
}

}  // namespace leidraad::portal

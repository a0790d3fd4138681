// SPDX-License-Identifier: EUPL-1.2
// What of the code is carried by what: the gaps first.
#include <algorithm>
#include <array>

#include "core/code/sentence.h"
#include "core/base/text.h"
#include "core/decision/coverage.h"
#include "office/gates.h"
#include "portal/pages/article.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"
#include "portal/pages/pages.h"
#include "portal/pages/signs.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct StateWords {
  ClauseState state;
  Label name;
  Label explanation;
};
// In the order of the page: what is not covered comes first.
constexpr std::array<StateWords, 6> kStates{{
    {ClauseState::missing,
     {"Ontbreekt", "Missing"},
     {"Geen artikel noemt deze bepalingen. Vul de code aan.", "No article names these clauses. Complete the code."}},
    {ClauseState::asked_only,
     {"Alleen gevraagd", "Asked only"},
     {"Deze bepalingen staan op papier; niets dwingt ze af. Ze gelden omdat mensen ze lezen en zich eraan houden.",
      "These clauses are on paper; nothing enforces them. They hold because people read and keep them."}},
    {ClauseState::enforced,
     {"Beslist door een regel", "Decided by a rule"},
     {"Een regel geeft hier antwoord, bij “Mag dit?” en straks bij elke poort die is aangesloten.",
      "A rule answers here, at “May I?” and later at every gate that is connected."}},
    {ClauseState::observed,
     {"Wordt bijgehouden", "Observed"},
     {"Hier wordt iets geteld of gemeld, binnen wat de code toestaat.", "Something is counted or signalled here, within what the code allows."}},
    {ClauseState::registered,
     {"In een register", "In a register"},
     {"Hier legt iemand iets vast: akkoord, toestemming, een melding.", "Someone records something here: a permission, a consent, a report."}},
    {ClauseState::built_in,
     {"Zit in Leidraad zelf", "Built into Leidraad"},
     {"Leidraad is zo gemaakt dat het niet anders kan. Een test laat het zien.",
      "Leidraad is made so that it cannot be otherwise. A test shows it."}},
}};

std::size_t count_of(const Coverage& all, ClauseState state) {
  return static_cast<std::size_t>(
      std::count_if(all.clauses.begin(), all.clauses.end(), [&](const ClauseCoverage& one) { return one.state == state; }));
}

Html filters(const Visit& visit, const Coverage& all, std::string_view chosen) {
  const auto filter = [&](std::string_view query, bool is_chosen, const Html& words) {
    const Link to = visit.to(Room::coverage, query);
    if (is_chosen) return element("li", {}, element("a", {href(to), {"aria-current", "true"}}, words));
    return element("li", {}, element("a", {href(to)}, words));
  };
  std::vector<Html> items{filter("", chosen.empty(), visit.say("Alles", "All"))};
  for (const StateWords& words : kStates) {
    const std::size_t count = count_of(all, words.state);
    if (count == 0) continue;
    items.push_back(filter("?stand=" + std::string(name(words.state)), chosen == name(words.state),
                           together(sign(words.state), element("span", {}, visit.say(words.name), " (", std::to_string(count), ")"))));
  }
  return element("nav", {{"aria-label", visit.say("Toon", "Show")}}, element("ul", {css("filters")}, items));
}

Html carried_by(const Visit& visit, const ClauseCoverage& clause) {
  const Article* article = visit.code().article(clause.article);
  if (!article) return element("span", {css("quiet")}, visit.say("geen artikel", "no article"));
  return element("a", {href(visit.to_article(article->id)), code_language(visit)}, article->title);
}

Html how(const Visit& visit, const ClauseCoverage& clause) {
  const Article* article = visit.code().article(clause.article);
  std::vector<Html> parts;
  if (article && clause.state != ClauseState::asked_only && clause.state != ClauseState::built_in) {
    for (const Statement* statement : article->statements()) {
      if (!statement->proposed) parts.push_back(element("p", {}, sentence(*statement, visit.code().front, visit.language)));
    }
  }
  const std::string& reason = visit.language == Language::dutch ? clause.reason_nl : clause.reason_en;
  if (!reason.empty()) parts.push_back(element("p", {css("quiet")}, reason));
  if (parts.empty()) parts.push_back(element("p", {css("quiet")}, visit.say("Zie het artikel.", "See the article.")));
  return parts;
}

Html table(const Visit& visit, const Coverage& all, const StateWords& words) {
  std::vector<Html> rows;
  for (const ClauseCoverage& clause : all.clauses) {
    if (clause.state != words.state) continue;
    rows.push_back(element("tr", {{"role", "row"}}, element("th", {css("clause"), {"scope", "row"}, {"role", "rowheader"}}, clause.id),
                           element("td", {css("name"), {"role", "cell"}}, carried_by(visit, clause)),
                           element("td", {{"role", "cell"}}, how(visit, clause))));
  }
  if (rows.empty()) return {};
  const std::string anchor = "stand-" + std::string(name(words.state));
  return element(
      "section", {css("part"), {"aria-labelledby", anchor}},
      element("h2", {id(anchor)}, sign(words.state), " ", visit.say(words.name), " (", std::to_string(rows.size()), ")"),
      element("p", {}, visit.say(words.explanation)),
      // As cards on a phone the rows are no table to the browser any more; the roles keep them one for a screen reader.
      element("table", {css("table"), {"role", "table"}, {"aria-labelledby", anchor}},
              element("thead", {{"role", "rowgroup"}},
                      element("tr", {{"role", "row"}}, element("th", {{"scope", "col"}, {"role", "columnheader"}}, visit.say("Bepaling", "Clause")),
                              element("th", {{"scope", "col"}, {"role", "columnheader"}}, visit.say("Artikel", "Article")),
                              element("th", {{"scope", "col"}, {"role", "columnheader"}}, visit.say("Hoe", "How")))),
              element("tbody", {{"role", "rowgroup"}}, rows)));
}

// ---- what a gate has proved ----

using Proofs = std::map<std::string, Instant>;  // article → when its trial was refused as it should be

Proofs proofs(const Visit& visit) { return visit.board.office ? visit.office().gates().live_articles(visit.board.now) : Proofs{}; }

// Only what such a trial can show: that a visit is refused. The other rules of the article are not proved by it.
bool is_proved(const Statement& statement) {
  if (statement.proposed || !statement.is_gate_rule()) return false;
  return (statement.verb == Verb::forbid || statement.verb == Verb::require) && contains(statement.gate().actions, "web.visit");
}

std::size_t live_statements(const Article& article) {
  const auto statements = article.statements();
  return static_cast<std::size_t>(std::count_if(statements.begin(), statements.end(), [](const Statement* one) { return is_proved(*one); }));
}

std::size_t count_live(const Visit& visit, const Proofs& proved) {
  std::size_t count = 0;
  for (const auto& [id, at] : proved) {
    const Article* article = visit.code().article(id);
    if (article != nullptr) count += live_statements(*article);
  }
  return count;
}

Html proved_view(const Visit& visit, const Proofs& proved) {
  std::vector<Html> items;
  for (const Article& article : visit.code().articles) {
    const auto found = proved.find(article.id);
    if (found == proved.end() || live_statements(article) == 0) continue;
    items.push_back(element("li", {}, element("a", {href(visit.to_article(article.id)), code_language(visit)}, article.title), visit.say(" · bewezen op ", " · proved on "), full_moment(visit, found->second)));
  }
  if (items.empty()) return {};
  return element("section", {css("part"), {"aria-labelledby", "bewezen"}}, element("h2", {id("bewezen")}, sign("enforced"), " ", visit.say("Live: bewezen door een poort", "Live: proved by a gate")),
                 element("p", {}, visit.say("Een poort kreeg een proefbezoek dat deze artikelen moeten weigeren, en weigerde het.", "A gate got a trial visit that these articles must refuse, and refused it.")), element("ul", {css("plain")}, items));
}

bool is_state(std::string_view word) {
  return std::any_of(kStates.begin(), kStates.end(), [&](const StateWords& one) { return name(one.state) == word; });
}

}  // namespace

http::Response coverage_page(const Visit& visit) {
  const std::string chosen = visit.request.query.first("stand");
  if (!chosen.empty() && !is_state(chosen))
    return bad_request_page(
        visit, {"Die stand bestaat niet. Kies er een op de pagina Dekking.", "There is no such state. Choose one on the coverage page."});
  const Coverage all = coverage(visit.code());
  const std::string rules = std::to_string(all.rules);
  const Proofs proved = proofs(visit);
  const std::string live = std::to_string(count_live(visit, proved));
  Sheet sheet{Room::coverage, rules + std::string(visit.say(" regels, ", " rules, ")) + live + " live", "", {}};
  sheet.main = together(
      element("h1", {}, sheet.title),
      element("p", {css("lead")},
              visit.say("Wat van de gedragscode wordt echt bewaakt, en wat niet? Hieronder staat elke bepaling, de gaten eerst.",
                        "What of the code is really guarded, and what is not? Below is every clause, the gaps first.")),
      element(
          "p", {css("lead")},
          visit.say(
              "Live is een regel pas als een poort in de laatste 24 uur heeft bewezen dat hij werkt. Dat een regel hier staat, is dus geen belofte.",
              "A rule is live only when a gate has proved in the last 24 hours that it works. That a rule is listed here is no promise.")),
      chosen.empty() ? proved_view(visit, proved) : Html(), filters(visit, all, chosen));
  for (const StateWords& words : kStates) {
    if (chosen.empty() || chosen == name(words.state)) sheet.main += table(visit, all, words);
  }
  return show(visit, sheet);
}

}  // namespace leidraad::portal

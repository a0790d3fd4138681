// SPDX-License-Identifier: EUPL-1.2
#include "portal/account/setup_pages.h"

#include <array>

#include "core/base/text.h"
#include "office/codes.h"
#include "office/people.h"
#include "portal/account/account_parts.h"
#include "portal/pages/frame.h"
#include "portal/pages/signs.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct StepWords {
  std::string_view path;
  Label title, what;
};
constexpr std::array<StepWords, 5> kSteps{{
    {"/bestuur", {"Bestuur en scholen", "Board and schools"}, {"Hoe het bestuur heet, en welke scholen erbij horen.", "What the board is called, and which schools belong to it."}},
    {"/code", {"De code", "The code"}, {"Begin met een voorbeeld, met uw eigen document, of later.", "Start from an example, from your own document, or later."}},
    {"/invullen", {"Wat u zelf invult", "What you fill in"}, {"De plekken in de code die per bestuur verschillen.", "The places in the code that differ from board to board."}},
    {"/mensen", {"Mensen", "People"}, {"Uit uw leerlingadministratie, of met de hand.", "From your administration, or by hand."}},
    {"/uitnodigen", {"Uitnodigen", "Invite"}, {"Collega’s een link sturen om in te loggen.", "Send colleagues a link to sign in."}},
}};

struct Done5 {
  std::array<bool, 5> steps{};
};

std::size_t count(Reading& from, std::string_view sql) {
  const auto rows = from.rows(sql, {from.board()});
  return rows && !rows->empty() ? static_cast<std::size_t>((*rows)[0].whole(0)) : 0;
}

Done5 what_is_done(const Visit& visit) {
  Done5 it;
  const auto name = visit.office().setting(kBoardName);
  const Done read = visit.office().read([&](Reading& from) -> Done {
    it.steps[0] = name && !name->empty() && count(from, "SELECT count(*) FROM school WHERE board_id = ?") > 0;
    const auto versions = TRY(code_versions(from));
    it.steps[1] = !versions.empty();
    if (!versions.empty()) it.steps[2] = TRY(study_code(from, versions.front().id, visit.board.now)).findings.empty() || versions.front().state != CodeState::draft;
    it.steps[3] = count(from, "SELECT count(*) FROM person WHERE board_id = ? AND left_at IS NULL") > 1;
    it.steps[4] = count(from, "SELECT count(*) FROM account WHERE board_id = ?") > 1;
    return done();
  });
  if (!read) it = {};
  return it;
}

}  // namespace

Link to_step(const Visit& visit, Step step) { return visit.to(Room::setup, kSteps[static_cast<std::size_t>(step)].path); }

Link after(const Visit& visit, Step step) {
  return step == Step::invite ? visit.to(Room::setup) : to_step(visit, static_cast<Step>(static_cast<int>(step) + 1));
}

http::Response show_step(const Visit& visit, Step step, const Html& inside, const std::optional<Error>& error) {
  const auto place = static_cast<std::size_t>(step);
  const StepWords& words = kSteps[place];
  Sheet sheet{Room::setup, std::string(visit.say(words.title)), "", {}};
  const Html which = element("p", {css("progress")}, visit.say("Stap ", "Step "), std::to_string(place + 1), visit.say(" van 5", " of 5"));
  const Html wrong = wrong_line(visit, error);
  sheet.main = element("div", {css("narrow")}, which, element("h1", {}, sheet.title), element("p", {css("lead")}, visit.say(words.what)), wrong, inside,
                       element("p", {}, link(after(visit, step), visit.say("Sla deze stap over", "Skip this step"))));
  return show(visit, sheet, error ? 422 : 200);
}

http::Response setup_page(const Visit& visit) {
  const Done5 it = what_is_done(visit);
  std::vector<Html> items;
  for (std::size_t i = 0; i < kSteps.size(); ++i) {
    const Html state = it.steps[i] ? element("span", {css("allow")}, sign("allow"), visit.say("Klaar", "Done")) : element("span", {css("quiet")}, visit.say("Nog te doen", "To do"));
    items.push_back(element("li", {}, element("a", {href(visit.to(Room::setup, kSteps[i].path))}, std::to_string(i + 1), ". ", visit.say(kSteps[i].title)), " ", state,
                            element("p", {css("quiet")}, visit.say(kSteps[i].what))));
  }
  Sheet sheet{Room::setup, std::string(visit.say("Leidraad inrichten", "Set up Leidraad")), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title),
                       element("p", {css("lead")}, visit.say("Vijf stappen. U kunt elke stap overslaan en later terugkomen; wat u invult, blijft bewaard.", "Five steps. You can skip each and come back later; what you fill in is kept.")),
                       element("ol", {css("plain")}, items),
                       element("p", {}, visit.say("Daarna: ", "After that: "), link(visit.to(Room::codes), visit.say("de code vaststellen en publiceren", "adopt and publish the code")), ", ",
                               link(visit.to(Room::settings), visit.say("mail en inloggen instellen", "set up mail and sign-in")), "."));
  return show(visit, sheet);
}

// ---- 1: the board and its schools ----

http::Response setup_board_page(const Visit& visit) {
  std::string schools;
  const Done read = visit.office().read([&](Reading& from) -> Done {
    for (const SchoolLine& school : TRY(list_schools(from))) schools += school.name + "\n";
    return done();
  });
  if (!read) return refused_page(visit, read.error());
  const auto name = visit.office().setting(kBoardName);
  Field list{.name = "scholen", .label = visit.say("Uw scholen, één op elke regel", "Your schools, one on each line"), .value = schools};
  list.length_max = 20'000;
  list.hint = visit.say("Een school die hier al staat, hernoemt u later bij Mensen.", "A school that stands here already is renamed later under People.");
  const Field title{.name = "bestuur", .label = visit.say("Naam van het bestuur", "Name of the board"), .value = name ? *name : std::string()};
  return show_step(visit, Step::board, post_form(visit, to_step(visit, Step::board), together(text_field(title), long_text_field(list, 6), button(visit.say("Bewaar en ga verder", "Save and continue")))));
}

http::Response setup_board(const Visit& visit) {
  const std::string name(trim(visit.request.form.first("bestuur")));
  if (name.empty()) return refused_page(visit, refusal(Fault::invalid, "Vul de naam van het bestuur in.", "Fill in the name of the board."));
  if (const Done kept = visit.office().set_setting(kBoardName, name); !kept) return refused_page(visit, kept.error());
  const std::string typed = visit.request.form.first("scholen");
  const Done written = visit.office().write(Touches::people, [&](Writing& to) -> Done {
    std::vector<std::string> known;
    for (const SchoolLine& school : TRY(list_schools(to))) known.push_back(school.name);
    for (const std::string_view line : lines(typed)) {
      const std::string school(trim(line));
      if (school.empty() || contains(known, school)) continue;
      TRY(add_school(to, visit.actor(), school, visit.board.now));
      known.push_back(school);
    }
    return done();
  });
  if (!written) return refused_page(visit, written.error());
  return http::redirect(after(visit, Step::board).address());
}

}  // namespace leidraad::portal

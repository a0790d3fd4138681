// SPDX-License-Identifier: EUPL-1.2
// A list from the administration: first what it would change, in words; then, with one button, the change.
#include "core/base/text.h"
#include "intake/roster/readers.h"
#include "office/roster_import.h"
#include "portal/http/multipart.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/registers/people_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kShown = 20;  // of each sort of change

Link to_import(const Visit& visit, std::string_view rest = {}) { return visit.to(Room::people, "/invoeren" + std::string(rest)); }

Html question(const Visit& visit, const std::string& error) {
  Field file{.name = "bestand", .label = visit.say("De lijst: één bestand, of een .zip met alle bestanden", "The list: one file, or a .zip with all files")};
  Field school{.name = "school", .label = visit.say("School, als het bestand die niet noemt", "School, if the file does not name it"), .required = false};
  school.hint = visit.say("Bij een gewone tabel zonder kolom school.", "For a plain table without a column for the school.");
  return together(error.empty() ? Html() : element("div", {css("errors"), {"role", "alert"}}, element("p", {css("error")}, error)),
                  element("p", {css("lead")}, visit.say("EDEXML, OneRoster, School Data Sync of een gewone tabel (CSV). U ziet eerst wat er verandert; er gebeurt nog niets.", "EDEXML, OneRoster, School Data Sync or a plain table (CSV). You first see what would change; nothing happens yet.")),
                  upload_form(visit, to_import(visit), together(file_field(file, ".xml,.csv,.txt,.zip"), text_field(school), button(visit.say("Laat zien wat er verandert", "Show what would change")))));
}

http::Response show_import(const Visit& visit, const Html& inside, int status = 200) {
  Sheet sheet{Room::registers, std::string(visit.say("Een lijst invoeren", "Import a list")), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), inside);
  return show(visit, sheet, status);
}

Result<roster::Roster> read_upload(const http::FormWithFiles& form) {
  const http::UploadedFile* file = form.file("bestand");
  if (file == nullptr) return refusal(Fault::invalid, "Kies eerst een bestand.", "First choose a file.");
  roster::ReadWish wish;
  wish.school = trim(form.fields.first("school"));
  if (file->bytes.starts_with("PK\x03\x04")) {
    const roster::Files files = TRY(roster::files_in_zip(file->bytes));
    return roster::read_files(files, wish);
  }
  return roster::read_files({{ascii_lower(file->name.empty() ? "lijst.csv" : file->name), file->bytes}}, wish);
}

std::string spoken(const Visit& visit, const roster::Problem& problem) {
  std::string where = problem.file;
  if (problem.line) where += (where.empty() ? "" : ", ") + std::string(visit.say("regel ", "line ")) + std::to_string(problem.line);
  return (where.empty() ? "" : where + ": ") + std::string(visit.say(problem.nl, problem.en));
}

Html problems(const Visit& visit, const roster::Roster& roster) {
  if (roster.errors.empty()) return {};
  std::vector<Html> items;
  for (const roster::Problem& problem : roster.errors) {
    if (items.size() < kShown) items.push_back(element("li", {}, spoken(visit, problem)));
  }
  const std::string count = std::to_string(roster.errors.size());
  return element("section", {css("errors")}, element("h2", {}, count, visit.say(" regels konden wij niet lezen", " lines could not be read")), element("ul", {}, items),
                 element("p", {}, visit.say("De rest gaat gewoon door. Verbeter deze in uw administratie en voer de lijst nog eens in.", "The rest goes on. Correct these in your administration and import the list again.")));
}

Html changes(const Visit& visit, const roster::Plan& plan) {
  std::vector<Html> items;
  std::size_t of_sort = 0, hidden = 0;
  for (std::size_t i = 0; i < plan.changes.size(); ++i) {
    of_sort = i > 0 && plan.changes[i - 1].sort == plan.changes[i].sort ? of_sort + 1 : 0;
    if (of_sort < kShown) items.push_back(element("li", {}, visit.say(plan.changes[i].nl, plan.changes[i].en)));
    else ++hidden;
  }
  const std::string more = std::to_string(hidden);
  return together(element("ul", {css("plain")}, items), hidden ? element("p", {}, visit.say("En nog ", "And "), more, visit.say(" veranderingen.", " more changes.")) : Html());
}

Html dropped(const Visit& visit, const roster::Roster& roster) {
  if (roster.dropped.empty()) return {};
  return element("p", {css("hint")}, visit.say("Niet ingelezen, omdat Leidraad het niet nodig heeft: ", "Not read, because Leidraad does not need it: "), join(roster.dropped, ", "), ".");
}

Html plan_in_words(const Visit& visit, const roster::Roster& roster, const roster::Plan& plan, const std::string& waiting) {
  const roster::Count people = count(roster);
  const auto number = [](std::size_t n) { return std::to_string(n); };
  const Html read = element("p", {css("lead")}, number(people.pupils), visit.say(" leerlingen, ", " pupils, "), number(people.employees), visit.say(" medewerkers en ", " staff and "), number(people.parents), visit.say(" ouders gelezen.", " parents read."));
  const Html what = element("p", {}, element("b", {}, number(plan.new_people)), visit.say(" nieuw, ", " new, "), element("b", {}, number(plan.changed_people)), visit.say(" veranderd, ", " changed, "), element("b", {}, number(plan.gone.size())), visit.say(" weg.", " gone."));
  const std::string warning = many_leavers(plan, visit.language);
  const Html careful = warning.empty() ? Html() : together(element("div", {css("errors"), {"role", "alert"}}, element("p", {css("error")}, warning)), check_field("velen", visit.say("Ja, deze mensen zijn echt weg", "Yes, these people have really left"), false));
  const Html form = plan.empty() ? element("p", {}, visit.say("Alles klopt al: er verandert niets.", "Everything is right already: nothing changes."))
                                 : post_form(visit, to_import(visit, "/doen"), together(hidden_field("lijst", waiting), careful, button(visit.say("Voer dit in", "Import this"))));
  return together(read, what, problems(visit, roster), dropped(visit, roster), form, changes(visit, plan));
}

}  // namespace

http::Response import_people_page(const Visit& visit) { return show_import(visit, question(visit, {})); }

http::Response look_at_import(const Visit& visit) {
  const auto form = http::read_form_with_files(visit.request.headers.first("content-type"), visit.request.body);
  if (!form) return show_import(visit, question(visit, std::string(visit.say("Het bestand kwam niet heel aan. Probeer het nog eens.", "The file did not arrive whole. Try again."))), 422);
  auto roster = read_upload(*form);
  if (!roster) return show_import(visit, question(visit, std::string(visit.say(roster.error()))), 422);
  if (roster->refused) return show_import(visit, question(visit, roster->errors.empty() ? std::string() : spoken(visit, roster->errors.front())), 422);
  roster::Plan plan;
  const Done planned = visit.office().read([&](Reading& from) -> Done {
    plan = TRY(plan_import(from, *roster, visit.board.now));
    return done();
  });
  if (!planned) return refused_page(visit, planned.error());
  const std::string waiting = visit.office().rosters().keep(*roster, visit.actor().person, visit.board.now);
  return show_import(visit, plan_in_words(visit, *roster, plan, waiting));
}

http::Response do_import(const Visit& visit) {
  const auto roster = visit.office().rosters().take(visit.request.form.first("lijst"), visit.actor().person, visit.board.now);
  if (!roster) return show_import(visit, question(visit, std::string(visit.say("Het is te lang geleden dat u de lijst bekeek. Kies het bestand nog eens; er is niets veranderd.", "It is too long since you looked at the list. Choose the file again; nothing has changed."))), 410);
  const Done written = visit.office().write(Touches::everything, [&](Writing& to) -> Done {
    TRY(import_people(to, visit.actor(), *roster, {.allow_many_leavers = visit.request.form.has("velen")}, visit.board.now));
    return done();
  });
  if (!written) return refused_page(visit, written.error());
  return done_and_to(visit, Room::people, "", "De lijst is ingevoerd.", "The list has been imported.");
}

// A list can give roles and change the address a reset goes to: importing is for an administrator.
Doors people_doors() {
  return {{Room::people, "", Access::keeper, people_page, nullptr},
          {Room::people, "/lijst.csv", Access::keeper, people_file, nullptr},
          {Room::people, "/nieuw", Access::keeper, new_person_page, new_person},
          {Room::people, "/invoeren", Access::administrator, import_people_page, look_at_import, kFilesBytesMax},
          {Room::people, "/invoeren/doen", Access::administrator, nullptr, do_import},
          {Room::people, "/:person", Access::keeper, person_page, change_person}};
}

}  // namespace leidraad::portal

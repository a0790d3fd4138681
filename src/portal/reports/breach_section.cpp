// SPDX-License-Identifier: EUPL-1.2
// One part of the authority's form: its questions, saved as they are. Where a colleague changed the same
// answer meanwhile, that is said, and what was typed stays in the field.
#include <charconv>

#include "portal/pages/door.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"
#include "portal/reports/breach_parts.h"

namespace leidraad::portal {

using namespace html;

namespace {

std::optional<int> section_asked(const Visit& visit) {
  const std::string typed = visit.request.parameters.first("section");
  if (typed.size() != 1 || typed[0] < '0' || typed[0] > '9') return std::nullopt;
  return typed[0] - '0';
}

Html field_of(const Visit& visit, const BreachQuestion& question, const BreachAnswer* answer, bool as_sent) {
  const std::string kept = answer ? answer->value : std::string();
  std::string shown = kept;
  if (as_sent) {
    const auto sent = read_answer(visit, question);
    shown = sent ? *sent : visit.request.form.first(question.name);
  }
  const std::string name(question.name);
  const Html by = answer && answer->at && !answer->by_name.empty() ? element("p", {css("hint below-field")}, answer->by_name, ", ", spoken_time(visit, *answer->at)) : Html();
  return together(breach_field(visit, question, shown), by, hidden_field("was." + name, kept), hidden_field("versie." + name, std::to_string(answer ? answer->version : 0)));
}

Html around(const Visit& visit, const Breach& breach, int number) {
  const Html before = number > 0 ? link(to_breach(visit, breach.id, "/deel/" + std::to_string(number - 1)), visit.say("Vorige", "Previous")) : Html();
  return element("p", {css("turn")}, before, link(to_breach(visit, breach.id), visit.say("Naar het overzicht", "To the overview")));
}

http::Response show_section(const Visit& visit, int number, const std::vector<Error>& errors) {
  const auto one = breach(visit.office(), visit.actor(), visit.request.parameters.first("id"));
  if (!one) return refused_page(visit, one.error());
  Html fields;
  for (const BreachQuestion& question : breach_questions()) {
    if (question.section == number) fields += field_of(visit, question, answer_to(*one, question.name), !errors.empty());
  }
  Html wrong;
  for (const Error& error : errors) wrong += wrong_line(visit, error);
  Sheet sheet{Room::report_desk, std::to_string(number) + " " + std::string(visit.say(breach_section(number))), "", {}};
  const std::string last = std::to_string(kBreachSections - 1);
  const Html save = number + 1 < kBreachSections ? element("div", {css("buttons")}, element("button", {{"type", "submit"}}, visit.say("Bewaar en verder", "Save and continue")), second_button(visit.say("Bewaar en stop", "Save and stop"), "dan", "stop")) : button(visit.say("Bewaar", "Save"));
  const Html form = one->may_change ? post_form(visit, to_breach(visit, one->id, "/deel/" + std::to_string(number)), together(fields, save)) : fields;
  sheet.main = element("div", {css("narrow")}, wrong, element("p", {css("progress")}, visit.say("Datalek ", "Data breach "), one->number, " · ", visit.say("deel ", "part "), std::to_string(number), " (0–", last, ")"), element("h1", {}, sheet.title), clock_of(visit, *one), form, around(visit, *one, number));
  return show(visit, sheet, errors.empty() ? 200 : status_of(errors.front()));
}

std::int64_t version_seen(const Visit& visit, std::string_view question) {
  const std::string typed = visit.request.form.first("versie." + std::string(question));
  std::int64_t version = 0;
  std::from_chars(typed.data(), typed.data() + typed.size(), version);
  return version;
}

Done save(const Visit& visit, const std::string& id, const BreachQuestion& question) {
  const std::string value = TRY(read_answer(visit, question));
  if (value == visit.request.form.first("was." + std::string(question.name))) return done();  // nothing new
  return answer_breach(visit.office(), visit.actor(), id, question.name, value, version_seen(visit, question.name));
}

}  // namespace

http::Response breach_section_page(const Visit& visit) {
  const auto number = section_asked(visit);
  return number ? show_section(visit, *number, {}) : not_found_page(visit);
}

http::Response save_breach_section(const Visit& visit) {
  const auto number = section_asked(visit);
  if (!number) return not_found_page(visit);
  const std::string id = visit.request.parameters.first("id");
  std::vector<Error> errors;
  for (const BreachQuestion& question : breach_questions()) {
    if (question.section != *number) continue;
    const Done saved = save(visit, id, question);
    if (!saved && (saved.error().fault == Fault::missing || saved.error().fault == Fault::forbidden)) return refused_page(visit, saved.error());
    if (!saved) errors.push_back(saved.error());
  }
  if (!errors.empty()) return show_section(visit, *number, errors);
  const bool stop = visit.request.form.first("dan") == "stop" || *number + 1 == kBreachSections;
  return done_and_to(visit, Room::report_desk, "/datalekken/" + http::escape_url(id) + (stop ? "" : "/deel/" + std::to_string(*number + 1)), "Bewaard.", "Saved.");
}

}  // namespace leidraad::portal

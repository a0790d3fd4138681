// SPDX-License-Identifier: EUPL-1.2
// "Mag deze app?": asking, and one thing with who decides on it.
#include <algorithm>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "office/approvals.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/people.h"
#include "portal/registers/approved_pages.h"
#include "portal/registers/permission_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

// What was typed, and before that what a link from "Mag dit?" brought along.
std::string typed(const Visit& visit, std::string_view field) {
  return visit.request.form.has(field) ? visit.request.form.first(field) : visit.request.query.first(field);
}

Choices kind_choices(const Visit& visit) {
  Choices all;
  for (std::size_t i = 0; i < kApprovalKinds; ++i) all.emplace_back(std::string(name(static_cast<ApprovalKind>(i))), capital(visit.say(label(static_cast<ApprovalKind>(i)))));
  return all;
}

Choices school_choices(const Visit& visit) {
  Choices all;
  std::vector<std::string> schools = visit.actor().schools;
  for (const Person& person : visit.board.facts->people) {
    if (person.school && !contains(schools, *person.school) && visit.actor().keeps(*person.school)) schools.push_back(*person.school);
  }
  const Done read = visit.office().read([&](Reading& from) -> Done {
    for (const std::string& school : schools) all.emplace_back(school, TRY(permission_rows::school_name(from, school)));
    return done();
  });
  if (!read) all.clear();
  all.emplace_back("", std::string(visit.say("alle scholen", "every school")));
  return all;
}

ApprovalAsk ask_of(const Visit& visit) {
  ApprovalAsk ask;
  ask.kind = find_approval_kind(typed(visit, "soort")).value_or(ApprovalKind::software);
  ask.name = typed(visit, "naam");
  ask.address = typed(visit, "adres");
  ask.school = typed(visit, "school");
  ask.openness = find_openness(typed(visit, "openbaar")).value_or(Openness::not_said);
  ask.why = typed(visit, "waarom");
  return ask;
}

ApprovalTerms terms_of(const Visit& visit) {
  return {typed(visit, "voorwaarde"), typed(visit, "reden"), parse_date(typed(visit, "bekijk")), parse_date(typed(visit, "tot"))};
}

// A date that was typed but cannot be read is not the same as none.
std::optional<Error> bad_date(const Visit& visit) {
  for (const char* field : {"bekijk", "tot"}) {
    if (!typed(visit, field).empty() && !parse_date(typed(visit, field))) return refusal(Fault::invalid, "Vul een datum in als 2026-12-31.", "Fill in a date as 2026-12-31.");
  }
  return std::nullopt;
}

Html terms_fields(const Visit& visit, std::string_view reason) {
  return together(text_field({.name = "voorwaarde", .label = visit.say("Onder welke voorwaarde (hoeft niet)", "Under which condition (optional)"), .value = typed(visit, "voorwaarde"), .required = false, .length_max = 500}),
                  text_field({.name = "reden", .label = reason, .value = typed(visit, "reden"), .required = false, .length_max = 500}),
                  text_field({.name = "bekijk", .label = visit.say("Opnieuw bekijken op (hoeft niet)", "Look again on (optional)"), .value = typed(visit, "bekijk"), .type = "date", .required = false}),
                  text_field({.name = "tot", .label = visit.say("Goedgekeurd tot en met (leeg: tot iemand het eraf haalt)", "Approved through (empty: until somebody takes it off)"), .value = typed(visit, "tot"), .type = "date", .required = false}));
}

bool may_add(const Visit& visit) {
  for (std::size_t i = 0; i < kApprovalKinds; ++i) {
    for (const auto& [school, words] : school_choices(visit)) {
      if (may_approve(visit.office(), visit.actor(), static_cast<ApprovalKind>(i), school)) return true;
    }
  }
  return false;
}

Html who_decides(const Visit& visit, ApprovalKind kind, std::string_view school) {
  const std::vector<Role> roles = approving_roles(visit.office(), kind, school);
  if (roles.empty()) return element("p", {}, visit.say("Hierover beslist wie de registers van de school bijhoudt: de schoolleiding of de ICT-coördinator.", "Who keeps the school's registers decides: its lead or its ICT coordinator."));
  return together(element("p", {}, visit.say("Hierover beslist, volgens de gedragscode:", "By the code of conduct, the decision is for:")), who_can_help(visit, roles));
}

http::Response show_ask(const Visit& visit, const std::optional<Error>& error) {
  const ApprovalAsk ask = ask_of(visit);
  const Choices openness{{"", std::string(visit.say("niet van toepassing", "does not apply"))}, {"open", std::string(visit.say("openbaar", "public"))}, {"closed", std::string(visit.say("besloten", "closed"))}};
  Sheet sheet{Room::approved, std::string(visit.say("Mag dit op de lijst?", "May this go on the list?")), "", {}};
  const Html fields = together(choice_field({.name = "soort", .label = visit.say("Wat is het?", "What is it?"), .value = std::string(name(ask.kind))}, kind_choices(visit)),
                               text_field({.name = "naam", .label = visit.say("Naam", "Name"), .value = ask.name, .length_max = kApprovalNameBytesMax}),
                               text_field({.name = "adres", .label = visit.say("Adres of serienummer (hoeft niet)", "Address or serial number (optional)"), .value = ask.address, .required = false, .length_max = kApprovalNameBytesMax}),
                               choice_field({.name = "school", .label = visit.say("Voor welke school", "For which school"), .value = ask.school, .required = false}, school_choices(visit)),
                               choice_field({.name = "openbaar", .label = visit.say("Alleen bij een kanaal: openbaar of besloten", "For a channel only: public or closed"), .value = std::string(name(ask.openness)), .required = false}, openness),
                               text_field({.name = "waarom", .label = visit.say("Waar is het voor? (hoeft niet)", "What is it for? (optional)"), .value = ask.why, .required = false}));
  const Html add = may_add(visit) ? element("details", {css("part")}, element("summary", {}, visit.say("U beslist hierover zelf? Zet het meteen op de lijst", "Is it yours to decide? Put it on the list at once")),
                                            terms_fields(visit, visit.say("Waarom goedgekeurd (hoeft niet)", "Why approved (optional)")), element("p", {css("buttons")}, second_button(visit.say("Zet op de lijst", "Put on the list"), "doe", "zet")))
                                  : Html();
  sheet.main = element("div", {css("narrow")}, wrong_line(visit, error), element("h1", {}, sheet.title), who_decides(visit, ask.kind, ask.school),
                       post_form(visit, visit.to(Room::approved, "/vraag"), together(fields, button(visit.say("Vraag het", "Ask")), add)));
  return show(visit, sheet, status_of(error));
}

std::string_view state_words(const Visit& visit, ApprovalState state) {
  switch (state) {
    case ApprovalState::asked: return visit.say("Wacht op antwoord", "Waits for an answer");
    case ApprovalState::approved: return visit.say("Goedgekeurd", "Approved");
    case ApprovalState::refused: return visit.say("Niet goedgekeurd", "Not approved");
    case ApprovalState::withdrawn: return visit.say("Van de lijst gehaald", "Taken off the list");
    case ApprovalState::expired: return visit.say("Verlopen", "Expired");
  }
  return {};
}

Html details(const Visit& visit, const SeenApproval& it) {
  const Approval& one = it.approval;
  Html rows = fact(visit.say("Soort", "Kind"), capital(visit.say(label(one.kind)))) + fact(visit.say("Stand", "State"), state_words(visit, one.state));
  rows += fact(visit.say("Voor", "For"), it.school_name.empty() ? std::string(visit.say("alle scholen", "every school")) : it.school_name);
  const auto add = [&](std::string_view words, const std::string& value) {
    if (!value.empty()) rows += fact(words, value);
  };
  if (one.openness != Openness::not_said) add(visit.say("Openbaar of besloten", "Public or closed"), std::string(one.openness == Openness::open ? visit.say("openbaar", "public") : visit.say("besloten", "closed")));
  add(visit.say("Adres of serienummer", "Address or serial number"), one.address);
  add(visit.say("Voorwaarde", "Condition"), one.conditions);
  add(visit.say("Gevraagd door", "Asked by"), it.asked_by_name);
  add(visit.say("Waarvoor", "What for"), one.asked_why);
  add(visit.say("Beslist door", "Decided by"), it.decided_by_name.empty() || !one.decided_at ? it.decided_by_name : it.decided_by_name + ", " + spoken_moment(visit, *one.decided_at));
  add(visit.say("Waarom", "Why"), one.reason);
  add(visit.say("Opnieuw bekijken", "Look again"), one.review_on);
  if (one.until) add(visit.say("Tot", "Until"), spoken_until(visit, one.until));
  return element("dl", {css("facts")}, rows);
}

Html buttons(const Visit& visit, const SeenApproval& it) {
  const Link here = visit.to(Room::approved, "/" + http::escape_url(it.approval.id));
  Html all;
  if (it.may_decide) {
    all += post_form(visit, here, together(terms_fields(visit, visit.say("Waarom (bij niet goedkeuren nodig)", "Why (needed where you do not approve)")),
                                           element("p", {css("buttons")}, element("button", {{"type", "submit"}, {"name", "doe"}, {"value", "goed"}}, visit.say("Goedgekeurd", "Approve")), second_button(visit.say("Niet goedgekeurd", "Do not approve"), "doe", "niet"))));
  }
  if (it.may_withdraw) {
    const bool asked = it.approval.state == ApprovalState::asked;
    all += post_form(visit, here, together(text_field({.name = "reden", .label = visit.say("Waarom (hoeft niet)", "Why (optional)"), .required = false, .length_max = 500}),
                                           element("p", {css("buttons")}, second_button(asked ? visit.say("Trek de vraag in", "Withdraw the request") : visit.say("Haal van de lijst", "Take off the list"), "doe", "weg"))));
  }
  return all;
}

http::Response show_one(const Visit& visit, const std::optional<Error>& error) {
  const auto it = approval(visit.office(), visit.actor(), visit.request.parameters.first("id"));
  if (!it) return refused_page(visit, it.error());
  Sheet sheet{Room::approved, it->approval.name, "", {}};
  const bool waits = it->approval.state == ApprovalState::asked && !it->may_decide;
  sheet.main = element("div", {css("narrow")}, said(visit), wrong_line(visit, error), element("h1", {}, sheet.title), details(visit, *it), waits ? who_decides(visit, it->approval.kind, it->approval.school) : Html(), buttons(visit, *it),
                       element("p", {css("turn")}, link(visit.to(Room::approved), visit.say("De hele lijst", "The whole list"))));
  return show(visit, sheet, status_of(error));
}

Done handle(const Visit& visit, const std::string& id) {
  const std::string deed = visit.request.form.first("doe");
  if (const auto bad = bad_date(visit)) return *bad;
  if (deed == "weg") return withdraw_approval(visit.office(), visit.actor(), id, typed(visit, "reden"));
  if (deed != "goed" && deed != "niet") return refusal(Fault::invalid, "Kies een van de knoppen.", "Choose one of the buttons.");
  return decide_approval(visit.office(), visit.actor(), id, deed == "goed", terms_of(visit));
}

}  // namespace

http::Response approved_ask_page(const Visit& visit) { return show_ask(visit, std::nullopt); }

http::Response approved_ask_form(const Visit& visit) {
  if (const auto bad = bad_date(visit)) return show_ask(visit, bad);
  const bool put = visit.request.form.first("doe") == "zet";
  const auto id = put ? add_approval(visit.office(), visit.actor(), ask_of(visit), terms_of(visit)) : ask_approval(visit.office(), visit.actor(), ask_of(visit));
  if (!id) return show_ask(visit, id.error());
  return put ? done_and_to(visit, Room::approved, "/" + http::escape_url(*id), "Op de lijst. “Mag dit?” weet het meteen.", "On the list. “May I?” knows at once.")
             : done_and_to(visit, Room::approved, "/" + http::escape_url(*id), "Gevraagd. Hier leest u het antwoord.", "Asked. You read the answer here.");
}

http::Response approval_page(const Visit& visit) { return show_one(visit, std::nullopt); }

http::Response approval_form(const Visit& visit) {
  const std::string id = visit.request.parameters.first("id");
  const Done handled = handle(visit, id);
  if (!handled) return show_one(visit, handled.error());
  return done_and_to(visit, Room::approved, "/" + http::escape_url(id), "Bewaard.", "Saved.");
}

}  // namespace leidraad::portal

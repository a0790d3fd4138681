// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "core/registers/permission_request_time.h"
#include "portal/pages/signs.h"
#include "portal/registers/permission_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

Html with_sign(std::string_view tone, std::string_view drawing, std::string_view words) {
  return element("span", {css("state " + std::string(tone))}, sign(drawing), words);
}

}  // namespace

std::string spoken_until(const Visit& visit, std::optional<Instant> until) { return leidraad::spoken_until(visit.board.facts->zone, until, visit.language); }
std::string spoken_moment(const Visit& visit, Instant at) { return leidraad::spoken_moment(visit.board.facts->zone, at, visit.language); }
std::string spoken_action(const Visit& visit, std::string_view action) { return capital(visit.say(label_of_action(action))); }

std::string spoken_with(const Visit& visit, std::string_view action_name, const Attributes& with) {
  const auto action = find_action(action_name);
  if (!action) return {};
  std::vector<std::string> parts;
  for (const auto& [attribute, value] : with) {
    const std::string answer = spoken_answer(visit, actions()[*action], {attribute, value});
    const bool plain = std::holds_alternative<std::string>(value) || std::holds_alternative<std::vector<std::string>>(value);
    parts.push_back(plain ? answer : std::string(visit.say(label_of_attribute(action_name, attribute))) + ": " + ascii_lower(answer));
  }
  if (with.contains("personal_need")) return std::string(visit.say("een persoonlijke afspraak", "a personal arrangement"));
  return join(parts, " · ");
}

Html fact(std::string_view name, const Html& value) { return element("div", {}, element("dt", {}, name), element("dd", {}, value)); }

Html facts_of(const Visit& visit, std::string_view action_name, const Attributes& with) {
  const auto action = find_action(action_name);
  Html rows;
  if (!action) return rows;
  for (const auto& [attribute, value] : with) {
    if (attribute == "personal_need") continue;
    rows += fact(capital(visit.say(label_of_attribute(action_name, attribute))), spoken_answer(visit, actions()[*action], {attribute, value}));
  }
  return rows;
}

std::string spoken_who(const Visit& visit, std::string_view who, std::string_view name) {
  if (who.starts_with("group:")) return std::string(visit.say("groep ", "group ")) + std::string(name);
  if (who.starts_with("school:")) return std::string(visit.say("iedereen van ", "everyone at ")) + std::string(name);
  return std::string(name);
}

Html state_of(const Visit& visit, RequestState state) {
  switch (state) {
    case RequestState::asked: return with_sign("ask", "ask", visit.say("Wacht op antwoord", "Waits for an answer"));
    case RequestState::granted: return with_sign("allow", "allow", visit.say("Akkoord", "Granted"));
    case RequestState::narrowed: return with_sign("allow", "allow", visit.say("Akkoord, met minder", "Granted, for less"));
    case RequestState::refused: return with_sign("deny", "deny", visit.say("Niet akkoord", "Not granted"));
    case RequestState::withdrawn: return with_sign("depends", "depends", visit.say("Ingetrokken", "Withdrawn"));
    case RequestState::lapsed: return with_sign("depends", "depends", visit.say("Verlopen: niemand antwoordde op tijd", "Lapsed: nobody answered in time"));
  }
  return {};
}

Html state_of(const Visit& visit, PermissionState state) {
  switch (state) {
    case PermissionState::to_come: return with_sign("advise", "advise", visit.say("Begint later", "Begins later"));
    case PermissionState::in_force: return with_sign("allow", "allow", visit.say("Geldt nu", "Holds now"));
    case PermissionState::ended: return with_sign("depends", "depends", visit.say("Voorbij", "Over"));
    case PermissionState::revoked: return with_sign("depends", "depends", visit.say("Beëindigd", "Ended early"));
  }
  return {};
}

}  // namespace leidraad::portal

// SPDX-License-Identifier: EUPL-1.2
// One person asking one thing, and the three buttons: akkoord, kleiner, niet. And one permission that was
// given, with the button that ends it.
#include <algorithm>
#include <charconv>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"
#include "portal/registers/permission_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

Link to_request(const Visit& visit, std::string_view request) { return visit.to(Room::permissions, "/" + http::escape_url(request)); }

Html asked_until(const Visit& visit, const PermissionRequest& request) {
  if (!request.until) return visit.say("een uur, vanaf het akkoord", "an hour, from the moment it is granted");
  return spoken_until(visit, request.until);
}

Html article_link(const Visit& visit, const std::string& id) {
  const Article* article = visit.code().article(id);
  return article ? link(visit.to_article(id), article->title) : Html(id);
}

Html details(const Visit& visit, const SeenRequest& seen) {
  const PermissionRequest& request = seen.request;
  const std::string with = request.personal_need ? spoken_with(visit, request.action, request.with) : "";
  Html rows = fact(visit.say("Wat", "What"), spoken_action(visit, request.action) + (with.empty() ? "" : ": " + with)) + facts_of(visit, request.action, request.with);
  rows += fact(visit.say("Voor wie", "For whom"), spoken_who(visit, request.who, seen.who_name));
  rows += fact(visit.say("Tot wanneer", "Until when"), asked_until(visit, request));
  if (!request.why.empty()) rows += fact(visit.say("Waarom", "Why"), request.why);
  if (!request.needs.empty()) rows += fact(visit.say("Artikel", "Article"), article_link(visit, request.needs.front().article));
  rows += fact(visit.say("Gevraagd", "Asked"), spoken_moment(visit, request.asked_at));
  if (request.decided_at && !seen.decided_by_name.empty())
    rows += fact(visit.say("Beslist", "Decided"), seen.decided_by_name + ", " + spoken_moment(visit, *request.decided_at));
  if (!request.reason.empty()) rows += fact(visit.say("Waarom niet", "Why not"), request.reason);
  return element("dl", {css("facts")}, rows);
}

// ---- narrower ----

Html host_or_words(const Visit& visit, const PermissionRequest& request) {
  const auto action = find_action(request.action);
  Html fields;
  for (const auto& [attribute, value] : request.with) {
    if (attribute == "host") {
      fields += text_field({.name = "host", .label = visit.say("Alleen dit deel van de site", "Only this part of the site"), .value = std::get<std::string>(value),
                            .hint = visit.say("Bijvoorbeeld leer.voorbeeld.example", "For example learn.voorbeeld.example")});
    }
    const auto* words = std::get_if<std::vector<std::string>>(&value);
    if (!action || words == nullptr || words->size() < 2) continue;
    std::vector<Html> boxes;
    for (const std::string& word : *words)
      boxes.push_back(element("li", {}, check_field(attribute + "." + word, spoken_answer(visit, actions()[*action], {attribute, std::vector<std::string>{word}}), true)));
    fields += element("fieldset", {css("entry")}, element("legend", {}, capital(visit.say(label_of_attribute(request.action, attribute)))), element("ul", {css("choices")}, boxes));
  }
  return fields;
}

Html fewer_people(const Visit& visit, const PermissionRequest& request) {
  if (!request.who.starts_with("group:")) return {};
  std::vector<permission_rows::ClassPupil> pupils;
  const Done read = visit.office().read([&](Reading& from) -> Done {
    pupils = TRY(permission_rows::pupils_of(from, request.who.substr(6), request.school, visit.board.now));
    return done();
  });
  if (!read || pupils.size() < 2) return {};
  std::vector<Html> boxes;
  for (const auto& pupil : pupils) boxes.push_back(element("li", {}, check_field("leerling." + pupil.id, pupil.name, true)));
  return element("fieldset", {css("entry")}, element("legend", {}, visit.say("Voor deze leerlingen", "For these pupils")), element("ul", {css("choices many")}, boxes));
}

Html narrow_form(const Visit& visit, const PermissionRequest& request) {
  const Choices durations{{"", std::string(visit.say("zoals gevraagd", "as asked"))}, {"15", std::string(visit.say("een kwartier", "a quarter of an hour"))},
                          {"30", std::string(visit.say("een half uur", "half an hour"))}, {"45", std::string(visit.say("drie kwartier", "three quarters of an hour"))}};
  return element("details", {css("part")}, element("summary", {}, visit.say("Akkoord met minder", "Grant less")),
                 post_form(visit, to_request(visit, request.id),
                           together(hidden_field("doe", "kleiner"), host_or_words(visit, request), choice_field({.name = "minuten", .label = visit.say("Hoe lang", "How long"), .required = false}, durations),
                                    fewer_people(visit, request), button(visit.say("Akkoord met minder", "Grant less")))));
}

Html refuse_form(const Visit& visit, const PermissionRequest& request) {
  return element("details", {css("part")}, element("summary", {}, visit.say("Niet akkoord", "Do not grant")),
                 post_form(visit, to_request(visit, request.id),
                           together(hidden_field("doe", "niet"), text_field({.name = "reden", .label = visit.say("Waarom niet, in een zin", "Why not, in a sentence"), .value = visit.request.form.first("reden"), .length_max = 500}),
                                    button(visit.say("Niet akkoord", "Do not grant")))));
}

Html deciding(const Visit& visit, const SeenRequest& seen) {
  const PermissionRequest& request = seen.request;
  const Html yes = post_form(visit, to_request(visit, request.id), together(hidden_field("doe", "akkoord"), button(visit.say("Akkoord", "Grant"))));
  return together(yes, request.personal_need ? Html() : narrow_form(visit, request), refuse_form(visit, request));
}

Html waiting_on(const Visit& visit, const SeenRequest& seen) {
  std::vector<std::string> names;
  for (const Decider& one : seen.deciders) names.push_back(one.name + " (" + std::string(visit.say(label(one.role))) + (one.deputy ? std::string(visit.say(", neemt waar", ", deputy")) : "") + ")");
  const std::string all = enumerate(names, visit.say(" of ", " or "));
  if (all.empty()) return element("p", {}, visit.say("Niemand heeft nu de rol die dit kan goedkeuren. Vraag de schoolleiding wie het doet.", "Nobody holds the role that can grant this now. Ask the school's lead who does."));
  return element("p", {}, visit.say("Kan beslissen: ", "Can decide: "), element("b", {}, all), ".");
}

Html own_button(const Visit& visit, const SeenRequest& seen) {
  if (seen.request.state != RequestState::asked || seen.request.asker != visit.actor().person) return {};
  return post_form(visit, to_request(visit, seen.request.id), together(hidden_field("doe", "intrekken"), element("p", {css("buttons")}, element("button", {css("second"), {"type", "submit"}}, visit.say("Trek de vraag in", "Withdraw the request")))));
}

Html given_for(const Visit& visit, const std::string& request) {
  const auto given = permissions_of_request(visit.office(), visit.actor(), request);
  if (!given || given->empty()) return {};
  std::vector<Html> items;
  for (const SeenPermission& one : *given) {
    items.push_back(element("li", {}, element("a", {href(visit.to(Room::permissions, "/gegeven/" + http::escape_url(one.permission.id)))}, spoken_who(visit, one.permission.who, one.who_name)), " · ",
                            spoken_until(visit, one.permission.until), " ", state_of(visit, one.state)));
  }
  return element("section", {css("part"), {"aria-labelledby", "gegeven"}}, element("h2", {id("gegeven")}, visit.say("Wat er gegeven is", "What was given")), element("ul", {css("plain")}, items));
}

http::Response show_request(const Visit& visit, const std::optional<Error>& error) {
  const auto seen = permission_request(visit.office(), visit.actor(), visit.request.parameters.first("id"));
  if (!seen) return refused_page(visit, error && error->fault != Fault::missing ? *error : seen.error());
  const bool mine = seen->request.asker == visit.actor().person;
  Sheet sheet{Room::permissions, mine ? std::string(visit.say("Uw vraag", "Jouw vraag", "Your request")) : seen->asker_name + std::string(visit.say(" vraagt dit", " asks this")), "", {}};
  const bool open = seen->request.state == RequestState::asked;
  sheet.main = element("div", {css("narrow")}, said(visit), wrong_line(visit, error), element("h1", {}, sheet.title), element("p", {}, state_of(visit, seen->request.state)), details(visit, *seen),
                       open && seen->may_decide != MayDecide::yes ? waiting_on(visit, *seen) : Html(), seen->may_decide == MayDecide::yes ? deciding(visit, *seen) : Html(), own_button(visit, *seen),
                       given_for(visit, seen->request.id), element("p", {css("turn")}, link(visit.to(Room::permissions), visit.say("Alle vragen", "All requests"))));
  return show(visit, sheet, status_of(error));
}

bool is_checked(const Visit& visit, const std::string& name) { return visit.request.form.first(name) == "ja"; }

// What the form says is left of what was asked.
PermissionVerdict narrowed(const Visit& visit, const PermissionRequest& request) {
  PermissionVerdict verdict;
  verdict.kind = PermissionVerdict::Kind::narrow;
  verdict.with = request.with;
  for (auto& [attribute, value] : verdict.with) {
    if (attribute == "host") value = normal_host(trim(visit.request.form.first("host")));
    if (auto* words = std::get_if<std::vector<std::string>>(&value); words && words->size() > 1)
      std::erase_if(*words, [&, name = attribute](const std::string& word) { return !is_checked(visit, name + "." + word); });
  }
  int minutes = 0;
  const std::string typed = visit.request.form.first("minuten");
  if (std::from_chars(typed.data(), typed.data() + typed.size(), minutes).ec == std::errc() && minutes > 0 && minutes < 10'000) {
    const Instant until{visit.board.now.seconds + minutes * 60};
    if (!request.until || until < *request.until) verdict.until = until;
  }
  for (const auto& [name, value] : visit.request.form.entries()) {
    if (name.starts_with("leerling.") && value == "ja") verdict.people.push_back(name.substr(9));
  }
  return verdict;
}

Done handle(const Visit& visit, const std::string& request) {
  const std::string deed = visit.request.form.first("doe");
  PermissionVerdict verdict;
  if (deed == "intrekken") return withdraw_request(visit.office(), visit.actor(), request);
  if (deed == "kleiner") {
    const auto seen = permission_request(visit.office(), visit.actor(), request);
    if (!seen) return seen.error();
    verdict = narrowed(visit, seen->request);
    if (verdict.people.empty() && seen->request.who.starts_with("group:") && !fewer_people(visit, seen->request).empty())
      return refusal(Fault::invalid, "Kies minstens één leerling.", "Choose at least one pupil.");
  } else if (deed == "niet") {
    verdict.kind = PermissionVerdict::Kind::refuse;
    verdict.reason = visit.request.form.first("reden");
  } else if (deed != "akkoord") {
    return refusal(Fault::invalid, "Kies een van de knoppen.", "Choose one of the buttons.");
  }
  return decide_permission(visit.office(), visit.actor(), request, verdict);
}

http::Response show_given(const Visit& visit, const std::optional<Error>& error) {
  const auto seen = given_permission(visit.office(), visit.actor(), visit.request.parameters.first("id"));
  if (!seen) return refused_page(visit, seen.error());
  const GivenPermission& one = seen->permission;
  Html rows = fact(visit.say("Wie", "Who"), spoken_who(visit, one.who, seen->who_name)) + fact(visit.say("Wat", "What"), spoken_action(visit, one.action));
  if (seen->veiled) rows += fact(visit.say("Waarover", "About"), visit.say("akkoord, persoonlijk", "permission, personal"));
  rows += facts_of(visit, one.action, one.with);
  rows += fact(visit.say("Vanaf", "From"), spoken_moment(visit, one.from)) + fact(visit.say("Tot", "Until"), spoken_until(visit, one.until));
  if (!seen->giver_name.empty()) rows += fact(visit.say("Gegeven door", "Given by"), seen->giver_name + ", " + std::string(visit.say(label(one.role))));
  if (!one.scope.empty()) rows += fact(visit.say("Waarvoor", "What for"), one.scope);
  if (!one.reference.empty()) rows += fact(visit.say("Waar het bewijs staat", "Where the proof is"), one.reference);
  if (!one.article.empty()) rows += fact(visit.say("Artikel", "Article"), article_link(visit, one.article));
  const Html end = seen->may_revoke ? post_form(visit, visit.to(Room::permissions, "/gegeven/" + http::escape_url(one.id)), button(visit.say("Beëindig dit nu", "End this now"))) : Html();
  Sheet sheet{Room::permissions, std::string(visit.say("Akkoord", "Permission")), "", {}};
  sheet.main = element("div", {css("narrow")}, said(visit), wrong_line(visit, error), element("h1", {}, sheet.title), element("p", {}, state_of(visit, seen->state)), element("dl", {css("facts")}, rows), end,
                       element("p", {css("turn")}, link(visit.to(Room::permissions), visit.say("Alle vragen", "All requests"))));
  return show(visit, sheet, status_of(error));
}

}  // namespace

http::Response request_page(const Visit& visit) { return show_request(visit, std::nullopt); }

http::Response request_form(const Visit& visit) {
  const std::string id = visit.request.parameters.first("id");
  const Done handled = handle(visit, id);
  if (!handled) return show_request(visit, handled.error());
  return done_and_to(visit, Room::permissions, "/" + http::escape_url(id), "Bewaard.", "Saved.");
}

http::Response given_page(const Visit& visit) { return show_given(visit, std::nullopt); }

http::Response given_form(const Visit& visit) {
  const std::string id = visit.request.parameters.first("id");
  const Done ended = revoke_permission(visit.office(), visit.actor(), id);
  if (!ended) return show_given(visit, ended.error());
  return done_and_to(visit, Room::permissions, "/gegeven/" + http::escape_url(id), "Beëindigd. Het geldt niet meer.", "Ended. It no longer holds.");
}

}  // namespace leidraad::portal

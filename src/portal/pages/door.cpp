// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages/door.h"

#include <array>

#include "core/base/text.h"
#include "office/gates.h"
#include "portal/http/multipart.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::array kLanguages{Language::dutch, Language::english};
constexpr std::string_view kSaidCookie = "gezegd";

// ?taal=en on any page: the same page in that language, at its own address.
std::optional<std::string> elsewhere(const http::Request& request, Language language) {
  if (request.method != "GET" || !request.query.has("taal")) return std::nullopt;
  const std::string asked = request.query.first("taal");
  const Language wanted = asked == "en" ? Language::english : asked == "nl" ? Language::dutch : language;
  std::string rest;
  for (const auto& [name, value] : request.query.entries()) {
    if (name == "taal") continue;
    rest += (rest.empty() ? "?" : "&") + http::escape_url(name) + "=" + http::escape_url(value);
  }
  return translated_target(request.path + rest, wanted);
}

// How long it takes must not tell how much of it was right.
bool same_secret(std::string_view a, std::string_view b) {
  if (a.empty() || a.size() != b.size()) return false;
  unsigned different = 0;
  for (std::size_t i = 0; i < a.size(); ++i) different |= static_cast<unsigned>(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]));
  return different == 0;
}

// A browser tells where a form came from; ours come from here. Because our pages send no referrer, it
// says "null" of the origin of our own forms, so what it says of the site goes first. What is no browser
// may leave both out.
bool comes_from_here(const http::Request& request) {
  const std::string site = request.headers.first("sec-fetch-site");
  if (!site.empty()) return site == "same-origin" || site == "none";
  const std::string origin = request.headers.first("origin");
  if (origin.empty()) return true;
  const auto host = origin.find("://");
  return host != std::string::npos && origin.substr(host + 3) == request.headers.first("host");
}

http::Response stale_form_page(const Visit& visit) {
  Sheet sheet{Room::home, std::string(visit.say("Dit formulier is te oud", "This form is too old")), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title),
                       element("p", {css("lead")},
                               visit.say("U bent intussen opnieuw ingelogd, of het formulier kwam van een andere plek. Er is niets veranderd. Open de pagina opnieuw en vul het nog eens in.",
                                         "Je bent intussen opnieuw ingelogd, of het formulier kwam van een andere plek. Er is niets veranderd. Open de pagina opnieuw en vul het nog eens in.",
                                         "You have signed in again since, or the form came from elsewhere. Nothing has changed. Open the page again and fill it in once more.")));
  return show(visit, sheet, 403);
}

http::Response to_sign_in(const Visit& visit) {
  if (visit.board.office == nullptr) return not_found_page(visit);
  const Room room = visit.office().is_demonstration() ? Room::who : Room::sign_in;
  const bool can_return = visit.request.method == "GET";
  return http::redirect(visit.to(room, can_return ? "?terug=" + http::escape_url(visit.request.target) : std::string()).address());
}

// The fields of a form with files as those of any form; its files a page takes from the body itself.
http::Request with_fields(http::Request request) {
  if (request.method != "POST" || http::media_type(request) != "multipart/form-data") return request;
  auto form = http::read_form_with_files(request.headers.first("content-type"), request.body);
  if (form) request.form = std::move(form->fields);
  return request;
}

http::Response enter(const Door& door, const Visit& visit) {
  const bool is_form = visit.request.method == "POST";
  const Page& page = is_form ? door.post : door.get;
  if (!page) return wrong_method_page(visit, is_form ? "GET, HEAD" : "POST");
  if (is_form && !comes_from_here(visit.request)) return stale_form_page(visit);
  if (!may_enter(door.access, visit.visitor)) return visit.is_signed_in() ? no_entry_page(visit) : to_sign_in(visit);
  if (is_form && door.access != Access::everyone && !same_secret(visit.visitor.guard, visit.request.form.first(kGuardField))) return stale_form_page(visit);
  http::Response response = page(visit);
  if (!is_form && visit.request.cookies.has(kSaidCookie)) http::set_cookie(response, kSaidCookie, "", std::chrono::seconds(0));
  return response;
}

// Who belongs to a school with articles of its own reads and is answered by those.
void hold_to_school(Board& board, const Visitor& visitor) {
  if (!visitor.actor || board.school_rules.empty()) return;
  const Person* person = find_person(*board.facts, visitor.actor->person);
  const auto own = board.school_rules.find(person && person->school ? *person->school : std::string());
  if (own != board.school_rules.end()) board.rules = own->second;
}

}  // namespace

bool may_enter(Access access, const Visitor& visitor) {
  if (access == Access::everyone) return true;
  if (!visitor.actor) return false;
  const Actor& actor = *visitor.actor;
  switch (access) {
    case Access::everyone:
    case Access::signed_in: return true;
    case Access::staff: return actor.is_staff() || actor.administrator;
    case Access::keeper: return actor.keeps_anywhere();
    case Access::lead: return actor.leads_anywhere() || actor.administrator;
    case Access::gate_keeper: return Gates::may_keep(actor);
    case Access::administrator: return actor.administrator;
  }
  return false;
}

void add_doors(http::Router& router, const CurrentBoard& board, const WhoVisits& who, const Doors& doors) {
  for (const Language language : kLanguages) {
    for (const Door& door : doors) {
      const std::string_view start = path_of(door.room, language);
      const std::string path = std::string(start == "/" && !door.rest.empty() ? "" : start) + std::string(door.rest);
      const auto handler = [board, who, door, language](const http::Request& received) {
        const http::Request request = with_fields(received);
        if (const auto there = elsewhere(request, language)) return http::redirect(Link::here(*there).address());
        Board now = board();
        Visitor visitor = who(request);
        hold_to_school(now, visitor);
        return enter(door, Visit(now, request, language, std::move(visitor)));
      };
      router.get(path, handler);
      router.post(path, handler, door.body_max);
    }
  }
}

http::Response no_entry_page(const Visit& visit) {
  Sheet sheet{Room::home, std::string(visit.say("Deze pagina is niet voor u", "Deze pagina is niet voor jou", "This page is not for you")), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title),
                       element("p", {css("lead")},
                               visit.say("Uw rol op school hoort niet bij deze pagina. Klopt dat niet? Vraag het aan de ICT-coördinator van uw school.",
                                         "Deze pagina is voor anderen op school. Klopt dat niet? Vraag het aan je meester of juf.",
                                         "Your role at school does not go with this page. Is that wrong? Ask your school's ICT coordinator.")),
                       element("p", {css("buttons")}, element("a", {css("button"), href(visit.to(Room::today))}, visit.say("Naar vandaag", "To today"))));
  return show(visit, sheet, 403);
}

http::Response refused_page(const Visit& visit, const Error& error) {
  Sheet sheet{Room::home, std::string(visit.say("Dat ging niet", "That did not work")), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title),
                       element("p", {css("lead"), {"role", "alert"}}, visit.say(error)),
                       element("p", {}, visit.say("Er is niets veranderd. Ga terug met de knop van uw browser; wat u invulde staat er dan meestal nog.",
                                                  "Er is niets veranderd. Ga terug met de knop van je browser; wat je invulde staat er dan meestal nog.",
                                                  "Nothing has changed. Go back with your browser's button; what you filled in is usually still there.")));
  return show(visit, sheet, http::status_of(error.fault));
}

http::Response done_and_to(const Visit& visit, Room room, std::string_view rest, std::string_view said_nl, std::string_view said_en) {
  http::Response response = http::redirect(visit.to(room, rest).address());
  http::set_cookie(response, kSaidCookie, visit.say(said_nl, said_en), std::chrono::seconds(60));
  return response;
}

Html said(const Visit& visit) {
  const std::string words = visit.request.cookies.first(kSaidCookie);
  if (words.empty()) return {};
  return element("p", {css("said"), {"role", "status"}}, words);
}

}  // namespace leidraad::portal

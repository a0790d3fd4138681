// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages/visit.h"

#include <array>

namespace leidraad::portal {

namespace {

struct Paths {
  Room room;
  std::string_view nl, en;
};
constexpr auto kPaths = std::to_array<Paths>({{Room::may_i, "/mag-dit", "/en/may-i"},
                                        {Room::code, "/code", "/en/code"},
                                        {Room::coverage, "/dekking", "/en/coverage"},
                                        {Room::begin, "/begin", "/en/begin"},
                                        {Room::who, "/wie", "/en/who"},
                                        {Room::sign_in, "/inloggen", "/en/sign-in"},
                                        {Room::sign_out, "/uitloggen", "/en/sign-out"},
                                        {Room::invitation, "/uitnodiging", "/en/invitation"},
                                        {Room::forgotten, "/vergeten", "/en/forgotten"},
                                        {Room::setup, "/start", "/en/setup"},
                                        {Room::account, "/account", "/en/account"},
                                        {Room::today, "/vandaag", "/en/today"},
                                        {Room::mine, "/mijn", "/en/mine"},
                                        {Room::consents, "/toestemming", "/en/consent"},
                                        {Room::consent_link, "/toestemming-geven", "/en/giving-consent"},
                                        {Room::publish, "/plaatsen", "/en/publishing"},
                                        {Room::report, "/melden", "/en/report"},
                                        {Room::report_desk, "/meldingen", "/en/reports"},
                                        {Room::safe_ai, "/veilig-in-ai", "/en/safe-for-ai"},
                                        {Room::our_data, "/wat-wij-bewaren", "/en/what-we-keep"},
                                        {Room::data_care, "/registers/gegevens", "/en/registers/data"},  // before what it lies in
                                        {Room::why_barred, "/waarom", "/en/why"},
                                        {Room::open_class, "/open-voor-mijn-klas", "/en/open-for-my-class"},
                                        {Room::gates, "/registers/poorten", "/en/registers/gates"},  // before what it lies in
                                        {Room::web_use, "/registers/webgebruik", "/en/registers/web-use"},
                                        {Room::registers, "/registers", "/en/registers"},
                                        {Room::permissions, "/akkoord", "/en/permissions"},
                                        {Room::approved, "/goedgekeurd", "/en/approved"},
                                        {Room::acknowledge, "/gelezen", "/en/read"},
                                        {Room::people, "/mensen", "/en/people"},
                                        {Room::codes, "/codes", "/en/codes"},
                                        {Room::what_if, "/stel-dat", "/en/what-if"},
                                        {Room::settings, "/instellingen", "/en/settings"},
                                        {Room::tokens, "/sleutels", "/en/keys"},
                                        {Room::home, "/", "/en"}});


// Signed in; or, where a code is only shown and nothing is kept, chosen from the list.
const Person* person_of(const Board& board, const http::Request& request, const Visitor& visitor) {
  if (visitor.actor) return find_person(*board.facts, visitor.actor->person);
  return board.office ? nullptr : find_person(*board.facts, request.cookies.first(kWhoCookie));
}

bool is_at(std::string_view path, std::string_view start) {
  return path.starts_with(start) && (path.size() == start.size() || path[start.size()] == '/' || path[start.size()] == '?');
}

}  // namespace

std::string_view path_of(Room room, Language language) {
  for (const Paths& paths : kPaths) {
    if (paths.room == room) return language == Language::dutch ? paths.nl : paths.en;
  }
  return "/";
}

Visit::Visit(const Board& the_board, const http::Request& the_request, Language the_language, Visitor the_visitor)
    : board(the_board),
      request(the_request),
      language(the_language),
      visitor(std::move(the_visitor)),
      who(person_of(board, request, visitor)),
      reader(who ? register_of(*who) : Register::teacher) {}

std::string_view Visit::say(std::string_view nl, std::string_view en) const {
  return language == Language::dutch ? nl : en;
}

std::string_view Visit::say(std::string_view nl, std::string_view nl_pupil, std::string_view en) const {
  if (language == Language::english) return en;
  return is_pupil() ? nl_pupil : nl;
}

std::string_view Visit::say(const Error& error) const {
  return language == Language::english && !error.english.empty() ? error.english : error.why;
}

html::Html Visit::guard() const {
  return html::element("input", {{"type", "hidden"}, {"name", kGuardField}, {"value", visitor.guard}});
}

html::Link Visit::to(Room room, std::string_view rest) const {
  std::string path(path_of(room, language));
  if (path == "/" && rest.starts_with('/')) path.clear();
  return html::Link::here(path + std::string(rest));
}

html::Link Visit::to_article(std::string_view article) const {
  return to(Room::code, "/" + http::escape_url(article));
}

html::Link Visit::in_other_language() const {
  const Language other = language == Language::dutch ? Language::english : Language::dutch;
  const bool from_form = request.method == "POST";
  return html::Link::here(translated_target(from_form ? request.path : request.target, other));
}

std::string capital(std::string_view words) {
  std::string text(words);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string translated_target(std::string_view target, Language to) {
  const bool is_english = is_at(target, "/en");
  if (is_english == (to == Language::english)) return std::string(target);
  for (const Paths& paths : kPaths) {
    const std::string_view from = is_english ? paths.en : paths.nl;
    const std::string_view into = is_english ? paths.nl : paths.en;
    if (paths.room == Room::home) continue;
    if (is_at(target, from)) return std::string(into) + std::string(target.substr(from.size()));
  }
  return to == Language::english ? "/en" : "/";
}

}  // namespace leidraad::portal

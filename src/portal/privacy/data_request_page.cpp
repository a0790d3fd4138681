// SPDX-License-Identifier: EUPL-1.2
// Asking about one's own data: a form for who cannot sign in, confirmed by mail; one tap for who can.
#include "core/base/text.h"
#include "office/data_care_requests.h"
#include "office/my_data.h"
#include "office/people.h"
#include "portal/http/http.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"
#include "portal/privacy/care_parts.h"
#include "portal/privacy/privacy_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kFieldBytesMax = 2'000;  // of any field: what is longer is no asking

Choices kinds(const Visit& visit) {
  Choices list;
  for (const DataRequestKind kind : {DataRequestKind::access, DataRequestKind::correction, DataRequestKind::erasure, DataRequestKind::objection}) list.emplace_back(std::string(name(kind)), capital(visit.say(label(kind))));
  return list;
}

std::string typed(const Visit& visit, std::string_view field) { return visit.request.form.first(field); }

Sheet sheet_of(const Visit& visit) { return {Room::our_data, std::string(visit.say("Vraag over uw gegevens", "Vraag over je gegevens", "Ask about your data")), "", {}}; }

std::string_view error_of(const Visit& visit, const std::optional<Error>& error, std::string_view field) {
  if (!error || error->where != field) return {};
  return visit.say(*error);
}

Html school_field(const Visit& visit) {
  std::vector<SchoolLine> schools;
  const Done read = visit.office().read([&](Reading& from) -> Done {
    schools = TRY(list_schools(from));
    return done();
  });
  if (!read || schools.size() < 2) return {};
  Choices list{{"", std::string(visit.say("Dat weet ik niet, of meer scholen", "I do not know, or several schools"))}};
  for (const SchoolLine& school : schools) list.emplace_back(school.id, school.name);
  return choice_field({.name = "school", .label = visit.say("Welke school?", "Which school?"), .value = typed(visit, "school"), .required = false}, list);
}

Html stranger_form(const Visit& visit, const std::optional<Error>& error) {
  const Html fields = together(
      choice_field({.name = "soort", .label = visit.say("Wat wilt u?", "What would you like?"), .value = typed(visit, "soort")}, kinds(visit)),
      text_field({.name = "naam", .label = visit.say("Uw naam", "Your name"), .value = typed(visit, "naam"), .error = error_of(visit, error, "naam"), .autocomplete = "name", .length_max = 120}),
      text_field({.name = "email", .label = visit.say("Uw e-mailadres", "Your e-mail address"), .value = typed(visit, "email"), .hint = visit.say("Hier komt een link om te bevestigen", "A link to confirm comes here"), .error = error_of(visit, error, "email"), .type = "email", .autocomplete = "email", .length_max = 254}),
      text_field({.name = "band", .label = visit.say("Wat is of was uw band met de school?", "What is or was your tie with the school?"), .value = typed(visit, "band"), .hint = visit.say("Bijvoorbeeld: oud-leerling, ouder van een oud-leerling", "For example: former pupil, parent of a former pupil"), .error = error_of(visit, error, "band"), .required = false, .length_max = 120}),
      school_field(visit),
      long_text_field({.name = "wat", .label = visit.say("Waar gaat het om?", "What is it about?"), .value = typed(visit, "wat"), .hint = visit.say("Stuur geen kopie van een paspoort en geen BSN", "Send no copy of a passport and no citizen number"), .error = error_of(visit, error, "wat"), .required = false, .length_max = 1'000}, 4));
  return post_form(visit, visit.to(Room::our_data, "/verzoek"), together(fields, button(visit.say("Verstuur", "Send"))));
}

Html own_form(const Visit& visit) {
  std::vector<MyChild> children;
  const Done read = visit.office().read([&](Reading& from) -> Done {
    children = TRY(my_children(from, visit.actor(), visit.board.now, visit.board.facts->zone));
    return done();
  });
  Html whose = hidden_field("over", visit.actor().person);
  if (read && !children.empty()) {
    Choices list{{visit.actor().person, std::string(visit.say("Over mijzelf", "About myself"))}};
    for (const MyChild& child : children) list.emplace_back(child.id, child.given_name);
    whose = choice_field({.name = "over", .label = visit.say("Over wie?", "About whom?")}, list);
  }
  return post_form(visit, visit.to(Room::our_data, "/eigen-verzoek"),
                   together(choice_field({.name = "soort", .label = visit.say("Wat wilt u?", "Wat wil je?", "What would you like?"), .value = "correction"}, kinds(visit)), whose,
                            long_text_field({.name = "wat", .label = visit.say("Waar gaat het om? (hoeft niet)", "What is it about? (optional)"), .required = false, .length_max = 1'000}, 3),
                            button(visit.say("Vraag het", "Ask"))));
}

Html own_requests(const Visit& visit) {
  const auto list = own_data_requests(visit.office(), visit.actor());
  if (!list || list->empty()) return {};
  std::vector<Html> items;
  for (const DataRequest& one : *list) {
    Html words = together(element("b", {}, capital(visit.say(label(one.kind)))), " · ", visit.say(label(one.state)));
    if (one.state == DataRequestState::open) words += together(visit.say(" · antwoord voor ", " · answer before "), spoken_date(visit, one.due));
    if (!one.answer.empty()) words += together(element("br", {}), one.answer);
    items.push_back(element("li", {}, words));
  }
  return care_section("gevraagd", visit.say("Wat u vroeg", "Wat je vroeg", "What you asked"), element("ul", {css("plain")}, items));
}

http::Response show_form(const Visit& visit, const std::optional<Error>& error, int status) {
  Sheet sheet = sheet_of(visit);
  const bool own = visit.is_signed_in();
  const Html lead = own ? element("p", {css("lead")}, visit.say("U ziet uw gegevens meteen bij “Mijn”. Wilt u iets laten verbeteren of wissen? Vraag het hier.", "Je ziet je gegevens meteen bij “Mijn”. Wil je iets laten verbeteren of wissen? Vraag het hier.",
                                                                  "You see your data at once under “Mine”. Would you like something corrected or erased? Ask here."))
                        : element("p", {css("lead")}, visit.say("Hebt u een account? Log dan in: dat is sneller. Anders vult u dit in, en bevestigt u het per mail.", "Do you have an account? Then sign in: that is quicker. Otherwise fill this in, and confirm it by mail."));
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), error && error->where.empty() ? wrong_line(visit, error) : Html(), lead, own ? own_form(visit) : stranger_form(visit, error), own ? own_requests(visit) : Html());
  return show(visit, sheet, status);
}

std::string here(const Visit& visit) { return (visit.request.secure ? "https://" : "http://") + visit.request.headers.first("host"); }

DataRequestAsk ask_of(const Visit& visit, DataRequestKind kind) {
  return {kind, typed(visit, "naam"), std::string(trim(typed(visit, "email"))), typed(visit, "band"), typed(visit, "wat"), typed(visit, "school")};
}

http::Response plain_page(const Visit& visit, std::string title, const Html& inside, int status = 200) {
  Sheet sheet{Room::our_data, std::move(title), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), inside);
  http::Response response = show(visit, sheet, status);
  response.headers.set("Cache-Control", "no-store");
  return response;
}

}  // namespace

http::Response data_request_page(const Visit& visit) {
  if (visit.board.office == nullptr) return http::redirect(visit.to(Room::our_data).address());
  return show_form(visit, std::nullopt, 200);
}

// The same words for every address, known or not: nothing is looked up.
http::Response data_request_form(const Visit& visit, RequestTurns& turns) {
  if (visit.board.office == nullptr) return http::redirect(visit.to(Room::our_data).address());
  const auto kind = find_data_request_kind(typed(visit, "soort"));
  for (const auto& [name, value] : visit.request.form.entries()) {
    if (value.size() > kFieldBytesMax) return plain_page(visit, std::string(visit.say("Dit is te lang", "This is too long")), element("p", {}, visit.say("Ga terug en maak het korter. Er is niets verstuurd.", "Go back and make it shorter. Nothing was sent.")), 413);
  }
  if (!kind) return show_form(visit, refusal(Fault::invalid, "Kies wat u wilt.", "Choose what you would like."), 422);
  const std::string mail = ascii_lower(trim(typed(visit, "email")));
  if (!turns.of_address.take(identity::address_key(visit.request.remote), visit.board.now) || !turns.of_mail.take(mail, visit.board.now))
    return plain_page(visit, std::string(visit.say("Even wachten", "Please wait")), element("p", {css("lead")}, visit.say("Dit formulier is hier net vaak gebruikt. Probeer het over een uur nog eens, of bel de school.", "This form was used often here just now. Try again in an hour, or call the school.")), 429);
  const Done sent = send_data_request(visit.office(), ask_of(visit, *kind), here(visit));
  if (!sent) return show_form(visit, sent.error(), status_of(sent.error()));
  return plain_page(visit, std::string(visit.say("Kijk in uw mail", "Look in your mail")),
                    element("p", {css("lead")}, visit.say("Wij stuurden een mail met een link. Klik erop binnen zeven dagen. U krijgt binnen een maand antwoord. Geen mail? Kijk bij ongewenste mail, of het adres klopte niet.",
                                                          "We sent a mail with a link. Use it within seven days. You get an answer within a month. No mail? Look at your spam, or the address was not right.")));
}

http::Response own_data_request_form(const Visit& visit) {
  const auto kind = find_data_request_kind(typed(visit, "soort"));
  if (!kind) return show_form(visit, refusal(Fault::invalid, "Kies wat u wilt.", "Choose what you would like."), 422);
  const auto id = ask_own_data(visit.office(), visit.actor(), typed(visit, "over"), *kind, typed(visit, "wat"));
  if (!id) return id.error().fault == Fault::forbidden ? refused_page(visit, id.error()) : show_form(visit, id.error(), status_of(id.error()));
  return done_and_to(visit, Room::our_data, "/verzoek", "Gevraagd. U krijgt binnen een maand antwoord; het staat ook hier.", "Asked. You get an answer within a month; it stands here as well.");
}

// Opening the link does nothing: a mail program that looks at links first confirms nobody's request.
http::Response confirm_request_page(const Visit& visit) {
  if (visit.board.office == nullptr) return http::redirect(visit.to(Room::our_data).address());
  const std::string token = visit.request.parameters.first("token");
  const auto waiting = look_up_data_request(visit.office(), token);
  if (!waiting) return refused_page(visit, waiting.error());
  return plain_page(visit, std::string(visit.say("Klopt uw verzoek?", "Is this your request?")),
                    together(element("p", {css("lead")}, visit.say("U vroeg om ", "You asked for "), visit.say(label(waiting->kind)), "."),
                             post_form(visit, visit.to(Room::our_data, "/verzoek/" + http::escape_url(token)), button(visit.say("Ja, dit is mijn verzoek", "Yes, this is my request")))));
}

http::Response confirm_request_form(const Visit& visit) {
  if (visit.board.office == nullptr) return http::redirect(visit.to(Room::our_data).address());
  const auto confirmed = confirm_data_request(visit.office(), visit.request.parameters.first("token"));
  if (!confirmed) return refused_page(visit, confirmed.error());
  return plain_page(visit, std::string(visit.say("Uw verzoek is binnen", "Your request has arrived")),
                    element("p", {css("lead")}, visit.say("U krijgt antwoord voor ", "You get an answer before "), spoken_date(visit, confirmed->due), visit.say(". De school vraagt u eerst te laten zien wie u bent. Stuur geen kopie van uw paspoort.", ". The school first asks you to show who you are. Send no copy of your passport.")));
}

}  // namespace leidraad::portal

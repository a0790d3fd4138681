// SPDX-License-Identifier: EUPL-1.2
// One publication: where it is, who is shown, and the next step.
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"
#include "portal/pages/pages.h"
#include "portal/publish/publish_answer.h"
#include "portal/registers/permission_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

Html fact_if(std::string_view name, const std::string& value) { return value.empty() ? Html() : fact(name, value); }

std::string by_whom(const Visit& visit, const std::optional<Instant>& at, const std::string& name) {
  return at ? full_moment(visit, *at) + (name.empty() ? "" : std::string(visit.say(", door ", ", by ")) + name) : std::string();
}

Html facts_of(const Visit& visit, const SeenPublication& seen) {
  const Publication& one = seen.publication;
  const auto outside = html::Link::outside(one.address);
  return element("dl", {css("facts")}, fact(visit.say("Waar", "Where"), spoken_channel(visit, one.channel) + (one.place.empty() ? "" : ": " + one.place)),
                 outside ? fact(visit.say("Adres", "Address"), link(*outside, one.address)) : Html(), fact(visit.say("School", "School"), seen.school_name),
                 fact(visit.say("Gemaakt", "Made"), by_whom(visit, one.made_at, seen.maker_name)), fact_if(visit.say("Geplaatst", "Placed"), by_whom(visit, one.placed_at, seen.placed_by_name)),
                 fact_if(one.state == PublicationState::taken_down ? visit.say("Weggehaald", "Taken down") : visit.say("Niet geplaatst", "Not placed"), by_whom(visit, one.ended_at, seen.ended_by_name)),
                 fact(visit.say("Namen erbij", "With names"), one.names_shown ? visit.say("Ja", "Yes") : visit.say("Nee", "No")),
                 fact_if(visit.say("Kenmerk van het bestand", "Fingerprint of the file"), one.file_hash.substr(0, 16)));
}

Html people(const Visit& visit, const SeenPublication& seen) {
  if (seen.shown_count == 0) return element("p", {}, visit.say("Niemand is te herkennen.", "Nobody can be recognised."));
  std::vector<Html> items;
  std::vector<std::string> known = seen.publication.shown;
  if (seen.publication.somebody_unknown) known.emplace_back(kSomebodyUnknown);
  for (const std::string& name : names_of(visit, known)) items.push_back(element("li", {}, capital(name)));
  const std::size_t others = seen.shown_count - std::min(seen.shown_count, items.size());
  if (others > 0) items.push_back(element("li", {css("quiet")}, visit.say("en ", "and "), std::to_string(others), visit.say(" uit een groep die u niet ziet", " of a group you do not see")));
  return element("section", {css("part"), {"aria-labelledby", "wie"}}, element("h2", {id("wie")}, visit.say("Wie erop staat", "Who is shown"), " (", std::to_string(seen.shown_count), ")"), element("ul", {css("plain")}, items));
}

Html do_button(std::string_view value, std::string_view words, bool second) {
  return second ? second_button(words, "doe", value) : element("button", {{"type", "submit"}, {"name", "doe"}, {"value", value}}, words);
}

PublishQuestion question_again(const Publication& one) {
  PublishQuestion question;
  question.publication = one;
  question.nobody = one.shown.empty() && !one.somebody_unknown;
  return question;
}

// A draft: the answer as it is now, and what can be done.
Html of_draft(const Visit& visit, const SeenPublication& seen, const Link& here) {
  const auto check = check_publication(visit.office(), visit.actor(), seen.publication);
  const Html answer = check ? publish_answer(visit, *check, seen.publication) : wrong_line(visit, check.error());
  if (!seen.may_handle) return answer;
  const bool may = check && check->may_be_placed;
  const Html address = may ? text_field({.name = "adres", .label = visit.say("Adres van het bericht (hoeft niet)", "Address of the post (optional)"), .value = seen.publication.address, .required = false, .length_max = 500}) : Html();
  const Html steps = post_form(visit, here, together(address, element("p", {css("buttons")}, may ? do_button("geplaatst", visit.say("Het staat erop", "It is there now"), false) : Html(),
                                                                   do_button("niet", visit.say("Wij plaatsen dit niet", "We will not place this"), true))));
  const Html again = post_form(visit, visit.to(Room::publish), together(carried(question_again(seen.publication)), element("p", {css("buttons")}, do_button("kijk", visit.say("Andere mensen of een andere plek", "Other people or another place"), true))));
  return together(answer, steps, seen.mine ? again : Html());
}

Html of_placed(const Visit& visit, const SeenPublication& seen, const Link& here) {
  Html due;
  if (seen.must_go) {
    due = element("div", {css("errors")}, element("p", {css("error")}, spoken_end(visit, seen.must_go->why), " ",
                                                  visit.say("Haal de foto weg, uiterlijk ", "Take the picture down, by "),
                                                  spoken_date(visit, date_of(to_local(visit.board.facts->zone, Instant{seen.must_go->deadline.seconds - 1}))), "."));
  }
  if (!seen.may_handle) return due;
  return together(due, post_form(visit, here, element("p", {css("buttons")}, do_button("weg", visit.say("Het is weg", "It is gone"), !seen.must_go))));
}

http::Response show_one(const Visit& visit, const SeenPublication& seen, const std::optional<Error>& error) {
  const Publication& one = seen.publication;
  const Link here = visit.to(Room::publish, "/" + http::escape_url(one.id));
  Sheet sheet{Room::publish, one.title, "", {}};
  const Html step = one.state == PublicationState::draft ? of_draft(visit, seen, here) : one.state == PublicationState::placed ? of_placed(visit, seen, here) : Html();
  sheet.main = element("div", {css("narrow")}, said(visit), wrong_line(visit, error), element("h1", {}, one.title), element("p", {}, state_of(visit, seen)), step, facts_of(visit, seen), people(visit, seen),
                       element("p", {css("turn")}, link(visit.to(Room::publish, "/register"), visit.say("Wat staat waar", "What is where"))));
  return show(visit, sheet, status_of(error));
}

}  // namespace

http::Response publication_page(const Visit& visit) {
  const auto seen = publication(visit.office(), visit.actor(), visit.request.parameters.first("id"));
  return seen ? show_one(visit, *seen, std::nullopt) : refused_page(visit, seen.error());
}

http::Response publication_form(const Visit& visit) {
  const std::string which = visit.request.parameters.first("id"), wish = visit.request.form.first("doe"), rest = "/" + http::escape_url(which);
  Done result = Done(refusal(Fault::invalid, "Kies een van de knoppen.", "Choose one of the buttons."));
  if (wish == "geplaatst") result = place_publication(visit.office(), visit.actor(), which, visit.request.form.first("adres"));
  if (wish == "niet") result = give_up_publication(visit.office(), visit.actor(), which);
  if (wish == "weg") result = take_down_publication(visit.office(), visit.actor(), which);
  if (result) {
    if (wish == "weg") return done_and_to(visit, Room::publish, "/weghalen", "Opgeschreven: het is weg. Dank u wel.", "Written down: it is gone. Thank you.");
    return done_and_to(visit, Room::publish, rest, wish == "niet" ? "Opgeschreven: dit wordt niet geplaatst." : "Opgeschreven: het staat erop.", wish == "niet" ? "Written down: this will not be placed." : "Written down: it is there.");
  }
  const auto seen = publication(visit.office(), visit.actor(), which);
  return seen ? show_one(visit, *seen, result.error()) : refused_page(visit, seen.error());
}

}  // namespace leidraad::portal

// SPDX-License-Identifier: EUPL-1.2
// "Waarom geblokkeerd?": one site that stayed away, the article, and what one can do now. A browser shows
// nothing of ours on https, so this is where people come to read why. Who is not signed in reads what the
// code says of a site, and of nobody.
#include "core/base/text.h"
#include "office/gates.h"
#include "portal/gates/gate_pages.h"
#include "portal/gates/help_lines.h"
#include "portal/gates/site_answer.h"
#include "portal/pages/article.h"
#include "portal/pages/everyday.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/people.h"
#include "portal/pages/signs.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct Asked {
  std::string host;
  std::optional<Instant> refused_at;  // by a gate; absent: only asked here
};

Html part(std::string_view anchor, std::string_view title, const Html& inside) {
  return element("section", {css("part"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, title), inside);
}

Html other_site(const Visit& visit, std::string_view typed, bool is_wrong) {
  Field field{.name = "site", .label = visit.say("Welke site was het?", "Which site was it?"), .value = std::string(typed),
              .hint = visit.say("Plak het adres, of typ het: www.voorbeeld.nl", "Paste the address, or type it: www.example.com")};
  if (is_wrong) field.error = visit.say("Dit is geen adres van een site. Schrijf het zoals www.voorbeeld.nl.", "This is no address of a site. Write it like www.example.com.");
  return element("form", {css("form"), {"method", "get"}, action(visit.to(Room::why_barred))}, text_field(field), button(visit.say("Zoek het uit", "Find out")));
}

Html headline(const Visit& visit, const Asked& asked, const SiteAnswer& it) {
  const std::string tone(name(it.decision.outcome));
  std::string above = asked.host;
  if (asked.refused_at) above += std::string(visit.say(" · tegengehouden om ", " · stopped at ")) + spoken_clock(visit, *asked.refused_at);
  return element("div", {css("answer " + tone)}, sign(it.decision.outcome),
                 element("div", {}, element("p", {}, above), element("h1", {}, outcome_words(visit, it.decision.outcome, it.decision.ask))));
}

Html because(const Visit& visit, const SiteAnswer& it) {
  const Reason& reason = it.told.reasons.front();
  return element("div", {css("because")}, element("p", {}, element("span", {css("title")}, visit.say("Want: ", "Because: "), element("a", {href(visit.to_article(reason.article)), code_language(visit)}, reason.title)), reason.text));
}

bool helps(const Visit& visit, const SiteAnswer& it, std::string_view purpose) { return !site_answer(visit, it.host, purpose).is_barred(); }

// One tap for who works here: it is for my lesson, it is for my work.
Html declare_buttons(const Visit& visit, const SiteAnswer& it) {
  if (!visit.is_signed_in() || !visit.actor().is_staff() || visit.who == nullptr) return {};
  std::vector<Html> buttons;
  const auto add = [&](std::string_view purpose, std::string_view words) {
    if (helps(visit, it, purpose)) buttons.push_back(element("button", {css(buttons.empty() ? "" : "second"), {"type", "submit"}, {"name", "doel"}, {"value", purpose}}, words));
  };
  const bool teaches = !visit.actor().groups.empty();  // what is likeliest comes first
  if (teaches) add("education", visit.say("Voor mijn les", "For my lesson"));
  add("work", visit.say("Voor mijn werk", "For my work"));
  if (!teaches) add("education", visit.say("Voor mijn les", "For my lesson"));
  if (buttons.empty()) return {};
  return together(element("p", {}, visit.say("Is het voor uw les of uw werk? Zeg dat, dan gaat de site open.", "Is it for your lesson or your work? Say so, and the site opens.")),
                  post_form(visit, visit.to(Room::why_barred, "/voor"), together(hidden_field("site", it.host), element("div", {css("buttons")}, buttons))),
                  element("p", {css("hint below")}, visit.say("Eén tik. Het geldt voor u en voor deze site, tot het einde van de les of een half uur. We tellen hoe vaak dit gebeurt, niet wie het doet.",
                                                        "One tap. It holds for you and for this site, until the end of the lesson or half an hour. We count how often this happens, not who does it.")));
}

Html open_button(const Visit& visit, const SiteAnswer& it) {
  if (!visit.is_signed_in() || !visit.actor().is_staff() || visit.actor().groups.empty()) return {};
  return link_button(visit.to(Room::open_class, "?site=" + http::escape_url(it.host)), visit.say("Open voor mijn klas", "Open for my class"), true);
}

// Where somebody can permit it; where it is not known what the site is, "Mag dit?" asks first.
Html ask_button(const Visit& visit, const SiteAnswer& it, bool second) {
  if (it.decision.outcome != Outcome::ask) return {};
  const std::string_view words = visit.say("Vraag akkoord", "Ask permission");
  if (!visit.is_signed_in() || !it.listed) return link_button(to_question(visit, "web.visit", site_query(it)), words, second);
  return link_button(visit.to(Room::permissions, "/vraag/web.visit" + site_query(it)), words, second);
}

Html next_steps(const SiteAnswer& it) {
  std::vector<Html> steps;
  for (const std::string& step : it.told.next) steps.push_back(element("li", {}, step));
  return steps.empty() ? Html() : element("ul", {css("plain")}, steps);
}

Html what_now(const Visit& visit, const SiteAnswer& it) {
  const Html declare = declare_buttons(visit, it);
  const Html others = together(open_button(visit, it), ask_button(visit, it, !declare.empty()));
  return part("nu", visit.say("Wat u nu kunt doen", "Wat je nu kunt doen", "What you can do now"),
              together(declare.empty() ? next_steps(it) : Html(), declare, others.empty() ? Html() : element("div", {css("buttons")}, others)));
}

Html who_helps(const Visit& visit, const SiteAnswer& it) {
  if (visit.who == nullptr) return {};
  std::vector<Role> roles = it.decision.ask;
  if (roles.empty()) roles.push_back(visit.is_pupil() ? Role::teacher : Role::location_manager);
  return part("wie-helpt", visit.say("Wie kan helpen", "Who can help"), who_can_help(visit, roles));
}

Html not_barred(const Visit& visit, const Asked& asked, const SiteAnswer& it) {
  std::string words;
  if (it.decision.outcome == Outcome::depends) {
    words = visit.say("De code zegt hier niet zonder meer nee. Bij “Mag dit?” krijgt u antwoord op uw eigen vraag.", "De code zegt hier niet zonder meer nee. Bij “Mag dit?” krijg je antwoord op je eigen vraag.",
                      "The code does not simply say no here. “May I?” answers your own question.");
  } else if (it.decision.until) {
    words = std::string(visit.say("De site is open tot ", "The site is open until ")) + spoken_clock(visit, *it.decision.until) + ". " +
            std::string(visit.say("Probeer de pagina opnieuw.", "Try the page again."));
  } else if (asked.refused_at) {
    words = visit.say("Intussen kan het wel. Probeer de pagina opnieuw.", "It can be opened now. Try the page again.");
  } else {
    words = visit.say("De gedragscode houdt deze site niet tegen. Komt u er toch niet op? Vertel het de ICT-coördinator.", "De gedragscode houdt deze site niet tegen. Kom je er toch niet op? Vertel het je meester of juf.",
                      "The code of conduct does not stop this site. Does it not open even so? Tell the ICT coordinator.");
  }
  return together(element("p", {css("lead")}, words),
                  element("p", {css("buttons")}, link_button(to_question(visit, "web.visit", site_query(it)), visit.say("Mag dit?", "May I?"), it.decision.outcome != Outcome::depends)));
}

Html sign_in_first(const Visit& visit, bool lead) {
  const Link to = visit.to(who_are_you(visit), "?terug=" + http::escape_url(visit.request.target));
  const bool choose = who_are_you(visit) == Room::who;
  return together(element("p", {css(lead ? "lead" : "")}, visit.say("Na het inloggen ziet u waarom een pagina voor u werd tegengehouden, en wat u kunt doen. Alleen u ziet dat.",
                                                                    "After signing in you see why a page was stopped for you, and what you can do. Only you see that.")),
                  element("p", {css("buttons")}, link_button(to, choose ? visit.say("Zeg wie u bent", "Say who you are") : visit.say("Inloggen", "Sign in"))));
}

http::Response page(const Visit& visit, std::string_view about, const Html& inside, int status = 200) {
  std::string title(visit.say("Waarom geblokkeerd?", "Why was it blocked?"));
  if (!about.empty()) title += " " + std::string(about);
  Sheet sheet{Room::why_barred, std::move(title), "", element("div", {css("narrow")}, inside)};
  return show(visit, sheet, status);
}

http::Response answer_page(const Visit& visit, const Asked& asked) {
  const SiteAnswer it = site_answer_now(visit, asked.host);
  const bool open = !it.is_barred();
  const Html now = open ? not_barred(visit, asked, it) : together(because(visit, it), what_now(visit, it));
  return page(visit, asked.host,
              together(element("p", {css("progress")}, visit.say("Waarom geblokkeerd?", "Why was it blocked?")), headline(visit, asked, it), now, help_lines_view(visit, it.categories),
                       open ? Html() : who_helps(visit, it), part("andere", visit.say("Ging het om een andere site?", "Was it another site?"), other_site(visit, "", false))));
}

// Nobody is known here: what the code says of such a site, and no more.
http::Response general_page(const Visit& visit, const std::string& host) {
  const SiteAnswer it = site_answer(visit, host);
  const bool says_something = it.decision.outcome != Outcome::allow;
  const Reason& reason = it.told.reasons.front();
  const Html text = says_something ? element("div", {css("because")}, element("p", {}, element("span", {css("title")}, visit.say("Hierover gaat ", "This is about "), element("a", {href(visit.to_article(reason.article)), code_language(visit)}, reason.title)), reason.text))
                                   : element("p", {css("lead")}, visit.say("De gedragscode noemt deze site niet apart.", "The code of conduct does not name this site."));
  return page(visit, host, together(element("p", {css("progress")}, host), element("h1", {}, visit.say("Waarom geblokkeerd?", "Why was it blocked?")), text, sign_in_first(visit, false), help_lines_view(visit, it.categories)));
}

http::Response nothing_page(const Visit& visit, std::string_view typed, bool is_wrong) {
  const Html lead = visit.who == nullptr ? sign_in_first(visit, true)
                                         : element("p", {css("lead")}, visit.say("Er is nu niets voor u tegengehouden. We onthouden dat een kwartier, en alleen u kunt het zien.",
                                                                                 "Er is nu niets voor jou tegengehouden. We onthouden dat een kwartier, en alleen jij kunt het zien.",
                                                                                 "Nothing was stopped for you just now. We remember it for a quarter of an hour, and only you can see it."));
  return page(visit, "", together(element("h1", {}, visit.say("Waarom geblokkeerd?", "Why was it blocked?")), lead, part("site", visit.say("Zoek een site op", "Look up a site"), other_site(visit, typed, is_wrong))), is_wrong ? 422 : 200);
}

}  // namespace

http::Response why_barred_page(const Visit& visit) {
  const std::string typed = visit.request.query.first("site");
  const auto host = host_typed(typed);
  if (!trim(typed).empty() && !host) return nothing_page(visit, typed, true);
  if (visit.who == nullptr) return host ? general_page(visit, *host) : nothing_page(visit, "", false);
  std::optional<OwnRefusal> latest;
  if (visit.is_signed_in()) latest = visit.office().gates().latest_refusal(visit.actor());
  if (!host && !latest) return nothing_page(visit, "", false);
  if (!host || (latest && latest->refusal.site == *host)) return answer_page(visit, {latest->refusal.site, latest->refusal.at});
  return answer_page(visit, {*host, std::nullopt});
}

http::Response declare_form(const Visit& visit) {
  const auto host = host_typed(visit.request.form.first("site"));
  const std::string purpose = visit.request.form.first("doel");
  if (!host || (purpose != "education" && purpose != "work")) return nothing_page(visit, visit.request.form.first("site"), true);
  const auto until = visit.office().gates().declare(visit.actor(), *host, purpose);
  if (!until) return refused_page(visit, until.error());
  const std::string clock = spoken_clock(visit, *until);
  return done_and_to(visit, Room::why_barred, "?site=" + http::escape_url(*host), "Goed: open tot " + clock + ". Probeer de pagina opnieuw.", "Done: open until " + clock + ". Try the page again.");
}

}  // namespace leidraad::portal

// SPDX-License-Identifier: EUPL-1.2
// Making a report: who receives it, at most three questions, and how. What is sent is a report only after
// the register has written it down; until then the page says "nog niet ontvangen" and keeps what was typed.
#include <algorithm>

#include "core/base/text.h"
#include "identity/secret.h"
#include "portal/pages/door.h"
#include "portal/pages/frame.h"
#include "portal/pages/pages.h"
#include "portal/reports/choices.h"
#include "portal/reports/report_parts.h"
#include "portal/reports/report_receipt.h"
#include "portal/reports/report_school.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kWhatMax = 6'000, kWhereMax = 1'000, kLinkMax = 500, kNameMax = 120;

struct Asked {
  std::string kind, school, school_name;
  bool signal() const { return kind == "social_signal"; }
};

const Actor* actor_of(const Visit& visit) { return visit.is_signed_in() ? &visit.actor() : nullptr; }

std::optional<ReportVoice> voice_of(std::string_view how) {
  if (how == "naam") return ReportVoice::named;
  if (how == "vertrouwelijk") return ReportVoice::confidential;
  if (how == "anoniem") return ReportVoice::anonymous;
  return std::nullopt;
}

// ---- who receives it ----

Html by_when(const Visit& visit, const ReportOutlook& outlook) {
  if (outlook.term.none()) return {};
  const std::string term = spoken_term(visit, outlook.term);
  const Html next = outlook.later.empty() ? Html() : who_receives(visit, {outlook.later.front()}, false);
  return element("p", {}, visit.say("U hoort iets binnen ", "Je hoort iets binnen ", "You hear something within "), element("b", {}, term),
                 next.empty() ? Html(".") : together(visit.say(". Blijft het langer liggen, dan gaat de melding ook naar ", ". Where it lies longer, the report goes to "), next, visit.say(".", " as well.")));
}

Html other_ways(const Visit& visit, const ReportOutlook& outlook) {
  if (outlook.other_ways.empty()) return {};
  std::vector<Html> items;
  for (const std::string& line : outlook.other_ways) items.push_back(element("li", {}, line));
  return together(element("p", {}, visit.say("Liever anders? Dat kan ook:", "Rather in another way? That is fine too:")), element("ul", {}, items));
}

Html receivers(const Visit& visit, const Asked& asked, const ReportOutlook& outlook) {
  const Html who = who_receives(visit, outlook.to, outlook.all_of_them), article = article_of(visit, outlook.article);
  return element("div", {css("note receivers")},
                 element("p", {}, visit.say("Deze melding gaat naar ", "This report goes to "), who.empty() ? Html(visit.say("het meldpunt", "the report point")) : who,
                         asked.school.empty() ? Html() : together(visit.say(" van ", " of "), asked.school_name), article.empty() ? Html(".") : together(visit.say(", volgens artikel ", ", by article "), article, ".")),
                 by_when(visit, outlook), other_ways(visit, outlook));
}

Html do_this_now(const Visit& visit, const KindWords& words) {
  if (words.now.nl.empty()) return {};
  return element("div", {css("answer ask first-this")}, element("p", {}, element("b", {}, visit.say("Eerst dit. ", "First this. ")), visit.say(words.now)));
}

// ---- the questions ----

Html tones(const Visit& visit) {
  const std::string chosen = visit.request.form.first("toon");
  std::vector<Html> items;
  for (std::size_t i = 0; i < kSignalTones; ++i) {
    const auto tone = static_cast<SignalTone>(i);
    items.push_back(choice_item("toon", name(tone), visit.say(label(tone)), chosen == name(tone)));
  }
  return choices_field(visit.say("Hoe is het bericht bedoeld?", "How is the post meant?"), "", items);
}

Html signal_questions(const Visit& visit, const KindWords& words) {
  return together(text_field({.name = "waar", .label = visit.say(words.where), .value = visit.request.form.first("waar"),
                              .hint = visit.say("Plak het adres. Wie het schreef hoeft er niet bij: dat bewaren wij niet.", "Paste the address. Who wrote it is not needed: we do not keep that."), .length_max = kLinkMax}),
                  tones(visit));
}

// Who works at that school, for who belongs to it: a person can be named then, and not only a role.
Choices colleagues(const Visit& visit, const Asked& asked) {
  Choices people;
  if (!visit.is_signed_in() || asked.school.empty() || !visit.actor().is_at(asked.school)) return people;
  for (const Person& person : visit.board.facts->people) {
    if (person.kind && is_staff(*person.kind) && person.school == asked.school && person.id != visit.actor().person && !person.name.empty()) people.emplace_back(person.id, person.name);
  }
  std::sort(people.begin(), people.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  people.insert(people.begin(), {"", std::string(visit.say("– niemand bij naam –", "– nobody by name –"))});
  return people;
}

Html person_field(const Visit& visit, const Asked& asked) {
  const Choices people = colleagues(visit, asked);
  if (people.size() < 2) return {};
  return choice_field({.name = "persoon", .label = visit.say("Of: een persoon", "Or: a person"), .value = visit.request.form.first("persoon"),
                       .hint = visit.say("Kan niet bij anoniem: dan kijken wij niet wie er is ingelogd. Kies dan een functie.", "Not possible anonymously: then we do not look at who is signed in. Choose a role instead."), .required = false}, people);
}

Html whom(const Visit& visit, const Asked& asked) {
  const auto chosen = visit.request.form.all("over");
  std::vector<Html> items;
  for (const Role role : reportable_roles())
    items.push_back(choice_item("over", name(role), capital(visit.say(label(role))), contains(chosen, std::string(name(role))), true));
  const bool said = !chosen.empty() || !visit.request.form.first("persoon").empty();
  return element("details", {css("entry"), {"open", said}}, element("summary", {}, visit.say("Gaat het over iemand die hier werkt? (hoeft niet)", "Is it about somebody who works here? (optional)")),
                 choices_field(visit.say("Over wie gaat het?", "Whom is it about?"), visit.say("Wie u hier kiest, krijgt de melding niet te zien, en wie onder die persoon werkt ook niet.", "Wie je hier kiest, krijgt de melding niet te zien, en wie onder die persoon werkt ook niet.",
                                                                           "Whoever you choose here does not get to see the report, nor does anybody who works under that person."), items),
                 person_field(visit, asked));
}

Html questions(const Visit& visit, const Asked& asked) {
  const KindWords& words = words_of_kind(asked.kind);
  if (asked.signal()) return signal_questions(visit, words);
  return together(long_text_field({.name = "wat", .label = visit.say(words.what), .value = visit.request.form.first("wat"), .hint = visit.say(words.what_hint), .length_max = kWhatMax}, 5),
                  text_field({.name = "waar", .label = visit.say(words.where), .value = visit.request.form.first("waar"), .required = false, .length_max = kWhereMax}), whom(visit, asked), attachment_field(visit));
}

Html who_are_you_fields(const Visit& visit) {
  if (visit.is_signed_in()) return {};
  return together(text_field({.name = "naam", .label = visit.say("Uw naam (niet bij anoniem)", "Your name (not when anonymous)"), .value = visit.request.form.first("naam"), .autocomplete = "name", .required = false, .length_max = kNameMax}),
                  text_field({.name = "bereikbaar", .label = visit.say("Telefoon of e-mail (hoeft niet)", "Telephone or e-mail (optional)"), .value = visit.request.form.first("bereikbaar"), .required = false, .length_max = kNameMax}));
}

Html how(const Visit& visit, const Asked& asked, const ReportOutlook& outlook) {
  if (asked.signal() && visit.is_signed_in()) return {};
  const Html cannot = outlook.can_be_sealed ? Html()
                                            : element("p", {css("note")}, visit.say("Vertrouwelijk en anoniem kan hier nu niet: wie deze melding krijgt, heeft nog geen kluis. Bel of loop langs, of meld met een naam.",
                                                                                      "In confidence and anonymously is not possible here now: who receives this report has no vault yet. Call or come by, or report with a name."));
  return together(cannot, outlook.can_be_sealed ? ways_to_report(visit, visit.request.form.first("hoe")) : hidden_field("hoe", "naam"), who_are_you_fields(visit), outlook.can_be_sealed ? what_anonymous_is(visit) : Html());
}

std::string form_key(const Visit& visit) {
  const std::string sent = visit.request.form.first("sleutel");
  return sent.empty() ? identity::new_token() : sent;
}

http::Response show_form(const Visit& visit, const Asked& asked, const std::optional<Error>& error) {
  const auto outlook = report_outlook(visit.office(), actor_of(visit), asked.kind, asked.school, {});
  if (!outlook) return refused_page(visit, outlook.error());
  const KindWords& words = words_of_kind(asked.kind);
  Sheet sheet{Room::report, std::string(visit.say(words.title)), "", {}};
  const Html inside = together(hidden_field("sleutel", form_key(visit)), hidden_field("school", asked.school.empty() ? "-" : asked.school), questions(visit, asked), how(visit, asked, *outlook),
                               button(visit.say("Verstuur de melding", "Send the report")));
  sheet.main = element("div", {css("narrow")}, trouble_line(visit, error), element("h1", {}, sheet.title), do_this_now(visit, words), receivers(visit, asked, *outlook),
                       upload_form(visit, to_report_form(visit, asked.kind), inside), element("p", {css("turn")}, link(visit.to(Room::report), visit.say("Toch iets anders melden", "Report something else"))));
  return show(visit, sheet, status_of(error));
}

http::Response ask_school(const Visit& visit, const std::string& kind, const ReportSchools& schools) {
  std::vector<Html> items;
  const auto add = [&](const std::string& school, std::string_view words) {
    items.push_back(element("li", {}, element("a", {href(Link::here(to_report_form(visit, kind).address() + "?school=" + http::escape_url(school)))}, element("span", {}, words))));
  };
  for (const auto& [school, name] : schools.all) add(school, name);
  if (schools.board_too) add("-", visit.say("Het bestuur, of ik weet het niet", "The board, or I do not know"));
  Sheet sheet{Room::report, std::string(visit.say("Over welke school gaat het?", "Which school is it about?")), "", {}};
  sheet.main = element("div", {css("narrow")}, element("p", {css("progress")}, spoken_kind(visit, kind)), element("h1", {}, sheet.title), element("ul", {css("everyday")}, items),
                       element("p", {css("turn")}, link(visit.to(Room::report), visit.say("Terug naar alle keuzes", "Back to all choices"))));
  return show(visit, sheet);
}

// ---- what was sent ----

std::string words_sent(const Visit& visit, const Asked& asked) {
  const std::string what(trim(visit.request.form.first("wat"))), where(trim(visit.request.form.first("waar")));
  if (where.empty()) return what;
  return what + "\n\n" + std::string(visit.say(words_of_kind(asked.kind).where)) + "\n" + where;
}

ReportAbout about_sent(const Visit& visit) {
  ReportAbout about;
  if (const std::string person = visit.request.form.first("persoon"); !person.empty()) about.people.push_back(person);
  for (const std::string& word : visit.request.form.all("over")) {
    for (const Role role : reportable_roles()) {
      if (name(role) == word) about.roles.push_back(role);
    }
  }
  return about;
}

Result<ReportIntake> intake_of(const Visit& visit, ReportHall& hall, const Asked& asked) {
  const http::Values& form = visit.request.form;
  ReportIntake intake;
  intake.form_key = form.first("sleutel");
  intake.kind = asked.kind;
  intake.school = asked.school;
  if (asked.signal()) {
    intake.link = std::string(trim(form.first("waar")));
    intake.tone = find_signal_tone(form.first("toon"));
    if (!intake.tone) return refusal(Fault::invalid, "Kies hoe het bericht bedoeld is.", "Choose how the post is meant.");
    if (visit.is_signed_in()) return intake;
  }
  const auto voice = voice_of(form.first("hoe"));
  if (!voice) return refusal(Fault::invalid, "Kies hoe de melding gaat: met naam, vertrouwelijk of anoniem.", "Choose how to report: with a name, in confidence or anonymously.");
  intake.voice = *voice;
  if (*voice != ReportVoice::anonymous) {
    intake.name = visit.is_signed_in() ? visit.actor().name : std::string(trim(form.first("naam")));
    intake.contact = std::string(trim(form.first("bereikbaar")));
  }
  if (asked.signal()) return intake;
  intake.text = words_sent(visit, asked);
  intake.about = about_sent(visit);
  if (*voice == ReportVoice::anonymous && !intake.about.people.empty())
    return refusal(Fault::invalid, "Bij een anonieme melding kijken wij niet wie er is ingelogd. Kies daarom een functie, geen naam.", "Of an anonymous report we do not look at who is signed in. So choose a role, not a name.");
  intake.files = TRY(read_attachments(visit, hall, visit.is_signed_in() && *voice == ReportVoice::named));
  return intake;
}

// Of an anonymous report nobody is known, signed in or not.
const Actor* known_to(const Visit& visit, const ReportIntake& intake) { return intake.voice == ReportVoice::anonymous ? nullptr : actor_of(visit); }

// One pupil behind the school's address holds back nobody who is signed in and says so. Of who reports anonymously
// nobody looks who he is, so there it is the address.
std::string turn_of(const Visit& visit) {
  const auto voice = voice_of(visit.request.form.first("hoe"));
  if (visit.is_signed_in() && voice && *voice != ReportVoice::anonymous) return "person " + visit.actor().person;
  return identity::address_key(visit.request.remote);
}

std::optional<Asked> asked_of(const Visit& visit, const ReportSchools& schools) {
  const auto school = chosen_school(visit, schools);
  if (!school) return std::nullopt;
  return Asked{visit.request.parameters.first("kind"), *school, name_of_school(schools, *school, visit)};
}

}  // namespace

http::Response report_form_page(const Visit& visit) {
  const std::string kind = visit.request.parameters.first("kind");
  if (visit.board.office == nullptr || !is_report_kind(kind)) return not_found_page(visit);
  const auto schools = report_schools(visit);
  if (!schools) return refused_page(visit, schools.error());
  const auto asked = asked_of(visit, *schools);
  return asked ? show_form(visit, *asked, std::nullopt) : ask_school(visit, kind, *schools);
}

http::Response send_report(const Visit& visit, ReportHall& hall) {
  const std::string kind = visit.request.parameters.first("kind");
  if (visit.board.office == nullptr || !is_report_kind(kind)) return not_found_page(visit);
  const auto schools = report_schools(visit);
  if (!schools) return refused_page(visit, schools.error());
  const auto asked = asked_of(visit, *schools);
  if (!asked) return ask_school(visit, kind, *schools);
  if (is_forged(visit)) return show_form(visit, *asked, refusal(Fault::forbidden, "U bent intussen opnieuw ingelogd. Verstuur de melding nog eens.", "You have signed in again since. Send the report once more."));
  if (!hall.reports.take(turn_of(visit), visit.board.now))
    return too_often(visit, {"Nog niet ontvangen. Er komen nu erg veel meldingen vanaf dit netwerk.", "Not received yet. A great many reports come from this network now."});
  auto intake = intake_of(visit, hall, *asked);
  if (!intake) return show_form(visit, *asked, intake.error());
  const auto receipt = take_in_report(visit.office(), known_to(visit, *intake), *intake);
  if (!receipt) return show_form(visit, *asked, receipt.error());
  return receipt_page(visit, intake->kind, intake->voice, *receipt);
}

}  // namespace leidraad::portal

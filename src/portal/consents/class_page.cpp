// SPDX-License-Identifier: EUPL-1.2
// One class: who may be shown where. A teacher sees yes and no; who keeps the register also who has not
// answered, and asks them.
#include <algorithm>

#include "office/consents_clock.h"
#include "office/consents_letters.h"
#include "office/consents_links.h"
#include "office/consents_words.h"
#include "portal/consents/consent_pages.h"
#include "portal/consents/consent_parts.h"
#include "portal/pages/door.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"
#include "portal/pages/qr_picture.h"

namespace leidraad::portal {

using namespace html;

namespace {

std::string school_of(const Visit& visit) { return visit.request.parameters.first("school"); }

Html head_cell(const Html& words) { return element("th", {{"scope", "col"}, {"role", "columnheader"}}, words); }

Html line(const Visit& visit, const ClassSheet& sheet, const ClassLine& one, std::string_view purpose, bool keeper) {
  Html cells;
  for (std::size_t i = 0; i < sheet.questions.size(); ++i) {
    const ConsentQuestion& question = sheet.questions[i];
    if (question.purpose != purpose && !(purpose == "images" && question.purpose == "recording")) continue;
    cells += element("td", {{"role", "cell"}, {"data-label", visit.say(consent_short(question.channel))}}, state_word(visit, one.states[i]));
  }
  Html name = keeper ? link(visit.to(Room::consents, "/persoon/" + http::escape_url(one.person)), one.name) : Html(one.name);
  if (one.no_guardian) name += element("span", {css("quiet")}, visit.say(" (geen ouder bekend)", " (no parent known)"));
  if (one.own_from) name += element("span", {css("quiet")}, visit.say(" (beslist zelf vanaf ", " (decides alone from "), spoken_date(visit, *one.own_from), ")");
  return element("tr", {{"role", "row"}}, element("th", {css("name"), {"scope", "row"}, {"role", "rowheader"}}, name), cells);
}

Html class_table(const Visit& visit, const ClassSheet& sheet, std::string_view purpose, bool keeper) {
  Html heads = head_cell(visit.say("Naam", "Name"));
  for (const ConsentQuestion& question : sheet.questions) {
    if (question.purpose == purpose || (purpose == "images" && question.purpose == "recording")) heads += head_cell(visit.say(consent_short(question.channel)));
  }
  Html rows;
  for (const ClassLine& one : sheet.lines) rows += line(visit, sheet, one, purpose, keeper);
  return element("table", {css("table"), {"role", "table"}}, element("caption", {css("only-read")}, visit.say("Wie waar in beeld mag", "Who may be shown where")),
                 element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, heads)), element("tbody", {{"role", "rowgroup"}}, rows));
}

Html purposes(const Visit& visit, const std::string& path, bool names) {
  const auto one = [&](const std::string& rest, std::string_view words, bool here) {
    return element("li", {}, here ? element("a", {href(visit.to(Room::consents, path + rest)), {"aria-current", "page"}}, words) : element("a", {href(visit.to(Room::consents, path + rest))}, words));
  };
  return element("nav", {css("filter"), {"aria-label", visit.say("Foto of naam", "Photo or name")}},
                 element("ul", {css("switch")}, one("", visit.say("Foto en film", "Photo and film"), !names), one("?doel=namen", visit.say("Naam", "Name"), names)));
}

// ---- who has not answered ----

Html asking_row(const Visit& visit, const ClassGiver& giver) {
  std::string about;
  for (const std::string& child : giver.children) about += (about.empty() ? "" : ", ") + child;
  std::string words = giver.name + (about.empty() ? "" : " (" + about + ")");
  std::string state = giver.open == 0 ? std::string(visit.say("heeft alles beantwoord", "has answered everything"))
                                      : std::to_string(giver.open) + std::string(visit.say(giver.open == 1 ? " vraag open" : " vragen open", giver.open == 1 ? " question open" : " questions open"));
  if (giver.asked_at) state += std::string(visit.say(", gevraagd op ", ", asked on ")) + spoken_date(visit, date_of(to_local(visit.board.facts->zone, *giver.asked_at)));
  if (!giver.has_mail) state += visit.say(", geen mailadres", ", no mail address");
  const std::string field = "gever-" + giver.id;
  return element("li", {}, element("label", {css("choice"), {"for", field}}, element("input", {id(field), {"type", "checkbox"}, {"name", "gever"}, {"value", giver.id}, {"checked", giver.open > 0}}),
                                   element("span", {}, element("b", {}, words), element("br", {}), element("span", {css("quiet")}, state))));
}

Html do_button(std::string_view words, std::string_view what, bool second) {
  if (second) return second_button(words, "doe", what);
  return element("button", {{"type", "submit"}, {"name", "doe"}, {"value", what}}, words);
}

Html asking(const Visit& visit, const std::string& path, const std::vector<ClassGiver>& givers) {
  std::vector<Html> rows;
  std::size_t complete = 0;
  for (const ClassGiver& one : givers) {
    rows.push_back(asking_row(visit, one));
    if (one.open == 0) ++complete;
  }
  if (rows.empty()) return {};
  const std::string progress = std::to_string(complete) + std::string(visit.say(" van de ", " of ")) + std::to_string(givers.size()) + std::string(visit.say(" hebben alles beantwoord.", " have answered everything."));
  return element("section", {css("part"), {"aria-labelledby", "vragen"}}, element("h2", {id("vragen")}, visit.say("Vragen om een keuze", "Ask for a choice")), element("p", {}, progress),
                 post_form(visit, visit.to(Room::consents, path),
                           together(element("ul", {css("choices")}, rows),
                                    element("p", {css("hint")}, visit.say("Ieder krijgt een eigen link die 21 dagen werkt. Wie al een link had: die stopt. Een herinnering gaat hooguit één keer per week, en drie keer in totaal.",
                                                                         "Each gets a link of their own that works for 21 days. An earlier link stops. A reminder goes once a week at most, and three times in all.")),
                                    element("p", {css("buttons")}, do_button(visit.say("Mail de links", "Mail the links"), "mail", false), do_button(visit.say("Brieven op papier", "Letters on paper"), "papier", true),
                                            do_button(visit.say("Herinner wie nog open staat", "Remind who is still open"), "herinner", true)))));
}

Html papers(const Visit& visit, const std::string& path, bool keeper) {
  return element("p", {css("buttons")}, link_button(visit.to(Room::consents, path + "/fotograaf"), visit.say("Lijst voor de fotograaf", "List for the photographer"), true), " ",
                 link_button(visit.to(Room::consents, path + "/fotograaf?vorm=niet"), visit.say("Wie niet in beeld", "Who not to show"), true), " ",
                 keeper ? link_button(visit.to(Room::consents, path + "/formulieren"), visit.say("Formulieren op papier", "Forms on paper"), true) : Html());
}

// ---- letters on paper: link and code never on one sheet ----

Html paper_letter(const Visit& visit, const MadeConsentLink& one, std::size_t index) {
  const std::string anchor = "brief-" + std::to_string(index);
  const std::string address = consent_site(visit) + one.path;
  LinkLetter letter;
  letter.reader.given_name = one.given_name;
  letter.children = one.children;
  letter.link = address;
  letter.asks_code = !one.code.empty();
  letter.board = visit.board.name;
  const ConsentLetter text = link_letter(letter);
  return element("section", {css("paper-list"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, visit.say("Aan: ", "To: "), one.name), element("div", {css("letter typed")}, text.body),
                 element("p", {}, qr_picture(address, visit.say("De link als QR-code", "The link as a QR code"))));
}

Html code_note(const Visit& visit, const MadeConsentLink& one) {
  return element("li", {}, element("b", {}, one.name), ": ", visit.say("code ", "code "), element("b", {}, one.code.substr(0, 3) + " " + one.code.substr(3)));
}

http::Response made_page(const Visit& visit, const std::string& path, const std::vector<MadeConsentLink>& made) {
  Sheet sheet{Room::consents, std::string(visit.say("Links gemaakt", "Links made")), "paper-page", {}};
  Html letters;
  std::vector<Html> notes;
  std::size_t mailed = 0;
  std::size_t index = 0;
  for (const MadeConsentLink& one : made) {
    if (!one.mailed) letters += paper_letter(visit, one, index++);
    else ++mailed;
    if (!one.code.empty()) notes.push_back(code_note(visit, one));
  }
  const std::string count = std::to_string(mailed) + std::string(visit.say(mailed == 1 ? " mail is onderweg." : " mails zijn onderweg.", mailed == 1 ? " mail is on its way." : " mails are on their way."));
  const Html note_list = notes.empty() ? Html() : element("section", {css("part paper-list"), {"aria-labelledby", "codes"}}, element("h2", {id("codes")}, visit.say("Geef deze codes apart mee", "Give these codes separately")),
                                                          element("p", {}, visit.say("Van deze kinderen is geen geboortedatum bekend. Zonder code opent de link niet. Knip de codes los en geef ze apart, niet in dezelfde envelop als de brief: wie beide heeft, kan antwoorden. U ziet de codes alleen nu.", "Of these children no date of birth is known. Without the code the link does not open. Cut the codes apart and give them separately, not in the envelope of the letter: who has both can answer. You see the codes only now.")),
                                                          element("ul", {css("plain")}, notes));
  const Html print = letters.empty() ? Html() : element("p", {css("no-print")}, visit.say("Druk deze pagina nu af: elke brief komt op een eigen blad. De links staan alleen hier.", "Print this page now: each letter comes on a sheet of its own. The links stand only here."));
  sheet.main = together(element("p", {css("no-print")}, link(visit.to(Room::consents, path), visit.say("‹ Terug naar de groep", "‹ Back to the class"))), element("h1", {css("no-print")}, sheet.title),
                        mailed > 0 ? element("p", {css("no-print lead")}, count) : Html(), print, letters, note_list);
  return show(visit, sheet);
}

}  // namespace

http::Response consent_class_page(const Visit& visit) {
  const std::string school = school_of(visit), class_id = class_in_path(visit);
  const auto sheet_of = class_sheet(visit.office(), visit.actor(), school, class_id);
  if (!sheet_of) return sheet_of.error().fault == Fault::forbidden ? no_entry_page(visit) : refused_page(visit, sheet_of.error());
  const bool keeper = visit.actor().keeps(school);
  const bool names = visit.request.query.first("doel") == "namen";
  const std::string path = class_path(school, class_id);
  Html ask;
  if (keeper) {
    if (const auto givers = class_givers(visit.office(), visit.actor(), school, class_id)) ask = asking(visit, path, *givers);
  }
  Sheet sheet{Room::consents, sheet_of->about.school_name + " · " + class_title(visit, sheet_of->about), "", {}};
  const Html lead = element("p", {css("lead")}, keeper ? visit.say("Ja is pas ja als iedereen die beslist ja zegt. “Nog niet” is geen toestemming.", "Yes is yes only when everybody who decides says yes. “Not yet” is no consent.")
                                                       : visit.say("Alleen wie hier “ja” heeft, mag in beeld. Waarom iemand nee zegt, hoeft niemand te weten.", "Only who has a “yes” here may be shown. Why somebody says no, nobody needs to know."));
  const Html nobody = element("p", {}, visit.say("In deze groep staat nog niemand.", "Nobody is in this class yet."));
  sheet.main = together(element("p", {}, link(visit.to(Room::consents), visit.say("‹ Toestemming", "‹ Consent"))), element("h1", {}, sheet.title), said(visit), lead, purposes(visit, path, names),
                        sheet_of->lines.empty() ? nobody : class_table(visit, *sheet_of, names ? "names" : "images", keeper), papers(visit, path, keeper), ask);
  return show(visit, sheet);
}

http::Response ask_consent_class(const Visit& visit) {
  const std::string school = school_of(visit), class_id = class_in_path(visit);
  const std::string path = class_path(school, class_id);
  if (!visit.actor().keeps(school)) return no_entry_page(visit);
  const std::string what = visit.request.form.first("doe");
  if (what == "herinner") {
    const auto count = remind_consents(visit.office(), visit.actor(), school, class_id);
    if (!count) return refused_page(visit, count.error());
    const std::string mails = std::to_string(*count);
    if (*count == 0) return done_and_to(visit, Room::consents, path, "Er gaat geen herinnering uit: iedereen heeft geantwoord, is deze week al gevraagd, of heeft geen mailadres.", "No reminder goes out: everybody answered, was asked this week, or has no mail address.");
    return done_and_to(visit, Room::consents, path, "Herinneringen onderweg: " + mails + ".", "Reminders on their way: " + mails + ".");
  }
  const std::vector<std::string> givers = visit.request.form.all("gever");
  if (givers.empty() || (what != "mail" && what != "papier")) return refused_page(visit, refusal(Fault::invalid, "Zet eerst een vinkje bij wie u wilt vragen.", "First tick whom you want to ask."));
  const auto made = make_consent_links(visit.office(), visit.actor(), school, givers, what == "mail" ? LinkBy::mail : LinkBy::paper);
  return made ? made_page(visit, path, *made) : refused_page(visit, made.error());
}

}  // namespace leidraad::portal

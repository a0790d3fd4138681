// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "portal/codes/codes_pages.h"

namespace leidraad::portal {

using namespace html;

Result<Opened> open_version(const Visit& visit) {
  Opened out;
  const std::string id = visit.request.parameters.first("version");
  const Instant now = visit.board.now;
  TRY(visit.office().read([&](Reading& from) -> Done {
    out.version = TRY(code_version(from, id));
    if (!sees_code(visit.actor(), out.version)) return refusal(Fault::forbidden, "Dit concept is nog niet voor u.", "This draft is not for you yet.");
    out.text = TRY(code_text(from, id));
    out.consents = TRY(code_consents(from, id));
    out.holding = TRY(code_in_force(from, out.version.school, now));
    out.published = TRY(published_codes(from, out.version.school, now, true));
    const Rows school = TRY(from.rows("SELECT name FROM school WHERE board_id = ? AND id = ?", {from.board(), out.version.school}));
    out.school = school.empty() ? out.version.school : school[0].text(0);
    return done();
  }));
  return out;
}

http::Response with_version(const Visit& visit, const std::function<http::Response(const Opened&)>& page) {
  const auto opened = open_version(visit);
  if (!opened && opened.error().fault == Fault::forbidden) return no_entry_page(visit);
  return opened ? page(*opened) : refused_page(visit, opened.error());
}

std::string rest_of(const CodeVersion& version, std::string_view more) {
  return "/" + version.id + std::string(more);
}

std::string name_of(const Visit& visit, const std::string& person) {
  if (person == "command") return std::string(visit.say("de opdrachtregel", "the command line"));
  const Person* known = find_person(*visit.board.facts, person);
  return known && !known->name.empty() ? known->name : std::string(visit.say("iemand die er niet meer is", "somebody who has left"));
}

std::string line_name(const Visit& visit, const Opened& opened) {
  if (opened.version.school.empty()) return std::string(visit.say("De code van het bestuur", "The board's code"));
  return std::string(visit.say("De aanvulling van ", "The addition of ")) + opened.school;
}

std::string state_words(const Visit& visit, const CodeVersion& version, Instant now, bool replaced) {
  switch (version.state) {
    case CodeState::draft:
      return std::string(visit.say("Concept", "Draft"));
    case CodeState::council:
      return std::string(visit.say("Bij de raad", "With the council"));
    case CodeState::adopted:
      return std::string(visit.say("Vastgesteld, nog niet gepubliceerd", "Adopted, not published yet"));
    case CodeState::published:
      break;
  }
  const std::string number = std::string(visit.say("Versie ", "Version ")) + std::to_string(version.number);
  if (version.from && *version.from > now)
    return number + std::string(visit.say(", geldt vanaf ", ", in force from ")) + full_moment(visit, *version.from);
  return number + std::string(replaced ? visit.say(", vervangen", ", replaced") : visit.say(", geldt nu", ", in force now"));
}

Html way_back(const Visit& visit, const CodeVersion& version) {
  return element("p", {css("no-print")},
                 link(visit.to(Room::codes, rest_of(version)), visit.say("‹ Terug naar deze versie", "‹ Back to this version")));
}

Html changes_view(const Visit& visit, const std::vector<Change>& changes) {
  if (changes.empty()) return element("p", {}, visit.say("Er is geen verschil.", "There is no difference."));
  std::vector<Html> items;
  for (const Change& change : changes) {
    std::vector<Html> sentences;
    for (const std::string& one : visit.language == Language::dutch ? change.sentences_nl : change.sentences_en)
      sentences.push_back(element("li", {}, one));
    const std::string_view kind = change.needs_consent ? visit.say("vraagt de raad", "asks the council")
                                  : change.material    ? visit.say("inhoudelijk", "of substance")
                                                       : visit.say("redactioneel", "editorial");
    items.push_back(element(
        "li", {},
        element("b", {}, change.article.empty() ? Html(visit.say("De kop van het document", "The head of the document")) : Html(change.title)), " (",
        kind, ")", element("ul", {}, sentences)));
  }
  return element("ul", {css("plain")}, items);
}

Html findings_view(const Visit& visit, const Findings& findings, const std::optional<Link>& edit) {
  if (findings.empty()) return element("p", {}, visit.say("Er is niets op aan te merken.", "There is nothing to remark."));
  std::vector<Html> items;
  for (const Finding& finding : findings) {
    const std::string_view kind = finding.severity == Severity::error     ? visit.say("Moet anders", "Must change")
                                  : finding.severity == Severity::warning ? visit.say("Kijk hier nog naar", "Look at this")
                                                                          : visit.say("Advies", "Advice");
    const std::string line = std::to_string(finding.place.line);
    const Html place = edit ? link(*edit, together(visit.say("regel ", "line "), line)) : Html(together(visit.say("regel ", "line "), line));
    const std::string& words = visit.language == Language::dutch ? finding.nl : finding.en;
    const std::string& what_to_do = visit.language == Language::dutch ? finding.suggestion_nl : finding.suggestion_en;
    items.push_back(element("li", {}, element("b", {}, kind), ", ", place, ": ", words, what_to_do.empty() ? "" : " " + what_to_do));
  }
  return element("ul", {css("plain")}, items);
}

}  // namespace leidraad::portal

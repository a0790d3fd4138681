// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/base/text.h"
#include "core/registers/permission_request_time.h"
#include "portal/pages/moments.h"
#include "portal/pages/signs.h"
#include "portal/reports/choices.h"
#include "portal/reports/report_parts.h"

namespace leidraad::portal {

using namespace html;

namespace {

Html with_sign(std::string_view tone, std::string_view drawing, std::string_view words) {
  return element("span", {css("state " + std::string(tone))}, sign(drawing), element("span", {}, words));
}

std::string counted(const Visit& visit, int number, const Label& one, const Label& more) { return std::to_string(number) + " " + std::string(visit.say(number == 1 ? one : more)); }

}  // namespace

std::string spoken_kind(const Visit& visit, std::string_view kind) { return std::string(visit.say(words_of_kind(kind).title)); }

std::string spoken_time(const Visit& visit, Instant at) { return leidraad::spoken_moment(visit.board.facts->zone, at, visit.language); }

std::string spoken_made(const Visit& visit, Instant at, ReportVoice voice) {
  if (!is_sealed(voice)) return spoken_time(visit, at);
  const LocalTime here = to_local(visit.board.facts->zone, at);
  const bool morning = minute_of_day(here) < 12 * 60;
  return spoken_date(visit, date_of(here)) + std::string(morning ? visit.say(", in de ochtend", ", in the morning") : visit.say(", na de middag", ", after noon"));
}

std::string spoken_term(const Visit& visit, const ReportTerm& term) {
  if (term.months > 0) return counted(visit, term.months, {"maand", "month"}, {"maanden", "months"});
  if (term.school_days > 0) return counted(visit, term.school_days, {"schooldag", "school day"}, {"schooldagen", "school days"});
  if (term.minutes % 60 == 0) return counted(visit, term.minutes / 60, {"uur schooltijd", "hour of school time"}, {"uur schooltijd", "hours of school time"});
  return counted(visit, term.minutes, {"minuut schooltijd", "minute of school time"}, {"minuten schooltijd", "minutes of school time"});
}

std::string spoken_voice(const Visit& visit, ReportVoice voice) {
  switch (voice) {
    case ReportVoice::named: return std::string(visit.say("met naam", "with a name"));
    case ReportVoice::confidential: return std::string(visit.say("vertrouwelijk", "in confidence"));
    case ReportVoice::anonymous: break;
  }
  return std::string(visit.say("anoniem", "anonymous"));
}

Label label(SignalTone tone) {
  switch (tone) {
    case SignalTone::compliment: return {"Een compliment", "A compliment"};
    case SignalTone::question: return {"Een vraag", "A question"};
    case SignalTone::complaint: return {"Een klacht", "A complaint"};
    case SignalTone::incorrect: return {"Iets wat niet klopt", "Something that is not right"};
    case SignalTone::hurtful: return {"Kwetsend", "Hurtful"};
    case SignalTone::threat: break;
  }
  return {"Een bedreiging", "A threat"};
}

Html reporter_state(const Visit& visit, ReportState state) {
  switch (state) {
    case ReportState::fresh: return with_sign("advise", "registered", visit.say("Ontvangen. Nog niemand heeft haar opgepakt.", "Received. Nobody has taken it yet."));
    case ReportState::taken: return with_sign("advise", "enforced", visit.say("In behandeling", "Being handled"));
    case ReportState::question: return with_sign("ask", "ask", visit.say("Er is een vraag voor u", "Er is een vraag voor jou", "There is a question for you"));
    case ReportState::answered: return with_sign("advise", "allow", visit.say("Uw antwoord is ontvangen", "Je antwoord is ontvangen", "Your answer was received"));
    case ReportState::passed_on: return with_sign("advise", "waiting", visit.say("Doorgegeven aan een ander", "Passed on to another"));
    case ReportState::closed: break;
  }
  return with_sign("allow", "allow", visit.say("Afgesloten", "Closed"));
}

Html desk_state(const Visit& visit, const ReportLine& line) {
  if (line.overdue && line.state != ReportState::closed) return with_sign("deny", "deny", visit.say("Te laat", "Overdue"));
  switch (line.state) {
    case ReportState::fresh: return with_sign("ask", "waiting", visit.say("Nieuw", "New"));
    case ReportState::passed_on: return with_sign("ask", "waiting", visit.say("Aan u doorgegeven", "Passed on to you"));
    case ReportState::taken: return with_sign("advise", "enforced", visit.say("In behandeling", "Being handled"));
    case ReportState::question: return with_sign("depends", "depends", visit.say("Wacht op de melder", "Waits for who reported"));
    case ReportState::answered: return with_sign("ask", "asked_only", visit.say("De melder heeft geantwoord", "Who reported has answered"));
    case ReportState::closed: break;
  }
  return with_sign("allow", "allow", visit.say("Afgesloten", "Closed"));
}

Html article_of(const Visit& visit, const std::string& article_id) {
  const Article* article = visit.code().article(article_id);
  return article ? link(visit.to_article(article_id), article->title) : Html();
}

Html who_receives(const Visit& visit, const std::vector<ReportTo>& to, bool all_of_them) {
  std::vector<std::string> words;
  for (const ReportTo& one : to) {
    const std::string role(visit.say(label_with_article(one.role)));
    std::string who = one.name.empty() ? role : one.name + " (" + std::string(visit.say(label(one.role))) + (one.deputy ? std::string(visit.say(", neemt waar", ", deputy")) : "") + ")";
    if (std::find(words.begin(), words.end(), who) == words.end()) words.push_back(std::move(who));
  }
  if (words.empty()) return {};
  return element("b", {}, enumerate(words, all_of_them ? visit.say(" en ", " and ") : visit.say(" of ", " or ")));
}

Html trouble_line(const Visit& visit, const std::optional<Error>& error) {
  if (!error) return {};
  return element("div", {css("errors"), {"role", "alert"}}, element("p", {css("error")}, visit.say("Nog niet ontvangen. ", "Not received yet. "), visit.say(*error)),
                 element("p", {}, visit.say("Wat u typte staat er nog. Een bijlage kiest u opnieuw.", "Wat je typte staat er nog. Een bijlage kies je opnieuw.", "What you typed is still here. Choose an attachment again.")));
}

}  // namespace leidraad::portal

// SPDX-License-Identifier: EUPL-1.2
// Consent on "vandaag": what somebody was not asked in vain, and what waits for who keeps a school.
#include "office/consents_links.h"
#include "office/consents_views.h"
#include "portal/registers/today_waiting.h"

namespace leidraad::portal {

using namespace html;

namespace {

// Of a grown-up about himself it does not nag: only children, and a pupil who decides alone.
void add_mine(const Visit& visit, WaitingList& list) {
  const auto mine = my_consents(visit.office(), visit.actor().person);
  if (!mine) return;
  for (const MyConsents& one : *mine) {
    if (one.open() == 0 || (one.subject.own && !one.subject.pupil)) continue;
    const Html whom = one.subject.own ? Html(visit.say("Mogen wij jou in beeld brengen?", "May we show you in pictures?")) : together(visit.say("Mag in beeld: ", "May be shown: "), element("b", {}, one.subject.given_name), "?");
    list.push_back({"media.record", whom, visit.to(Room::consents), visit.say("Kies", "Choose")});
  }
}

void add_kept(const Visit& visit, WaitingList& list) {
  std::vector<std::pair<std::string, std::string>> schools;
  std::vector<std::pair<std::string, LockedConsentLink>> locked;
  const Done read = visit.office().read([&](Reading& from) -> Done {
    for (const Row& row : TRY(from.rows("SELECT id, name FROM school WHERE board_id = ? ORDER BY name, id", {from.board()}))) {
      if (!visit.actor().keeps(row.text(0))) continue;
      schools.emplace_back(row.text(0), row.text(1));
      for (LockedConsentLink& one : TRY(locked_consent_links(from, row.text(0)))) locked.emplace_back(row.text(0), std::move(one));
    }
    return done();
  });
  if (!read) return;
  for (const auto& [school, name] : schools) {
    const auto letters = open_consent_letters(visit.office(), visit.actor(), school);
    if (letters && !letters->empty())
      list.push_back({"registered", together(visit.say("Brieven over toestemming om af te drukken: ", "Letters on consent to print: "), element("b", {}, name)), visit.to(Room::consents, "/brieven/" + http::escape_url(school)), visit.say("Bekijk", "Look")});
  }
  for (const auto& [school, one] : locked)
    list.push_back({"deny", together(visit.say("Link voor toestemming geblokkeerd: ", "Consent link locked: "), element("b", {}, one.name)), visit.to(Room::consents), visit.say("Bekijk", "Look")});
}

}  // namespace

void add_consents(const Visit& visit, WaitingList& list) {
  add_mine(visit, list);
  if (visit.actor().keeps_anywhere()) add_kept(visit, list);
}

}  // namespace leidraad::portal

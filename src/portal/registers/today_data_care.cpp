// SPDX-License-Identifier: EUPL-1.2
#include "office/data_care.h"
#include "office/data_care_requests.h"
#include "portal/registers/today_waiting.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr int kSoonDays = 7;

Waiting line(const Visit& visit, const DataRequest& one) {
  const Html what = element("b", {}, visit.say(label(one.kind)));
  Html words = one.overdue ? together(visit.say("Te laat beantwoord: ", "Answer overdue: "), what) : together(visit.say("Verzoek over gegevens: ", "Request about data: "), what);
  if (!one.overdue && one.days_left <= kSoonDays) words += together(visit.say(", nog ", ", "), std::to_string(one.days_left), one.days_left == 1 ? visit.say(" dag", " day left") : visit.say(" dagen", " days left"));
  return {one.overdue ? "deny" : "ask", std::move(words), visit.to(Room::data_care, "/verzoeken/" + http::escape_url(one.id)), visit.say("Bekijk", "Look")};
}

}  // namespace

// What is overdue first: the register has the nearest end first.
void add_data_care(const Visit& visit, WaitingList& list) {
  if (!may_see_care(visit.actor())) return;
  const auto requests = data_requests(visit.office(), visit.actor());
  if (!requests) return;
  for (const DataRequest& one : *requests) {
    if (one.state == DataRequestState::open && one.asker != visit.actor().person) list.push_back(line(visit, one));
  }
}

}  // namespace leidraad::portal

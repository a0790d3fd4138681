// SPDX-License-Identifier: EUPL-1.2
#include "office/publications_posts.h"
#include "portal/pages/moments.h"
#include "portal/registers/today_waiting.h"

namespace leidraad::portal {

using namespace html;

// What must be taken down, and who asks advice about a message.
void add_publications(const Visit& visit, WaitingList& list) {
  const auto due = publications_to_take_down(visit.office(), visit.actor());
  if (!due) return;
  for (const SeenPublication& seen : *due) {
    const Date last = date_of(to_local(visit.board.facts->zone, Instant{seen.must_go->deadline.seconds - 1}));
    const Html when = seen.must_go->overdue ? Html(visit.say(" (is te laat)", " (is late)")) : together(visit.say(", uiterlijk ", ", by "), spoken_date(visit, last));
    list.push_back({"deny", together(visit.say("Haal deze foto weg: ", "Take this picture down: "), element("b", {}, seen.publication.title), when), visit.to(Room::publish, "/weghalen"), visit.say("Bekijk", "Look")});
  }
  const auto advice = advice_waiting_for(visit.office(), visit.actor());
  if (!advice) return;
  for (const SeenAdvice& seen : *advice)
    list.push_back({"post.publish", together(element("b", {}, seen.asker_name), visit.say(" vraagt raad over een bericht", " asks advice about a message")), visit.to(Room::publish, "/raad/" + http::escape_url(seen.advice.id)), visit.say("Beantwoord", "Answer")});
}

}  // namespace leidraad::portal

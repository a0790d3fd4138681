// SPDX-License-Identifier: EUPL-1.2
// "Vandaag voor u": the short list of what waits for this visitor, each with one link. When nothing does,
// it says so.
#include "core/code/vocabulary_labels.h"
#include "office/acknowledgements.h"
#include "office/approvals.h"
#include "office/codes.h"
#include "office/gates.h"
#include "office/permissions.h"
#include "portal/pages/frame.h"
#include "portal/pages/signs.h"
#include "portal/registers/house_pages.h"
#include "portal/registers/today_waiting.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::int64_t kEndsSoonSeconds = 24 * 3600;

using List = WaitingList;

void add_requests(const Visit& visit, List& list) {
  const auto requests = requests_waiting_for(visit.office(), visit.actor());
  if (!requests) return;
  for (const SeenRequest& seen : *requests) {
    Html words = together(element("b", {}, seen.asker_name), visit.say(" vraagt: ", " asks: "), visit.say(label_of_action(seen.request.action)));
    if (seen.who_name != seen.asker_name && !seen.who_name.empty()) words += together(visit.say(", voor ", ", for "), seen.who_name);
    list.push_back({"ask", std::move(words), visit.to(Room::permissions, "/" + http::escape_url(seen.request.id)), visit.say("Beantwoord", "Answer")});
  }
}

void add_approvals(const Visit& visit, List& list) {
  const auto approvals = approvals_waiting_for(visit.office(), visit.actor());
  if (!approvals) return;
  for (const SeenApproval& seen : *approvals)
    list.push_back({"waiting", together(visit.say("Mag dit op de lijst? ", "May this go on the list? "), element("b", {}, seen.approval.name)), visit.to(Room::approved, "/" + http::escape_url(seen.approval.id)), visit.say("Bekijk", "Look")});
}

void add_reading(const Visit& visit, List& list) {
  std::size_t open = 0;
  const Done read = visit.office().read([&](Reading& from) -> Done {
    open = count_open(TRY(to_read(from, visit.actor().person, visit.board.now, visit.board.facts->zone)));
    return done();
  });
  if (!read || open == 0) return;
  list.push_back({"code", element("b", {}, visit.say("De code lezen", "Read the code")), visit.to(Room::acknowledge), visit.say("Lees", "Read")});
}

Label words_of(CodeTask::Kind kind) {
  switch (kind) {
    case CodeTask::Kind::sign: return {"De raad wordt om instemming gevraagd: ", "The council is asked to consent: "};
    case CodeTask::Kind::adopt: return {"Klaar om vast te stellen: ", "Ready to be adopted: "};
    case CodeTask::Kind::publish: return {"Klaar om te publiceren: ", "Ready to be published: "};
    case CodeTask::Kind::review: break;
  }
  return {"Tijd om te evalueren: ", "Time to review: "};
}

void add_codes(const Visit& visit, List& list) {
  std::vector<CodeTask> tasks;
  const Done read = visit.office().read([&](Reading& from) -> Done {
    tasks = TRY(code_tasks(from, visit.actor(), visit.board.now));
    return done();
  });
  if (!read) return;
  for (const CodeTask& task : tasks) {
    Html words = together(visit.say(words_of(task.kind)), element("b", {}, task.title));
    if (task.due) words += together(visit.say(", voor ", ", before "), print(*task.due));
    list.push_back({task.kind == CodeTask::Kind::review ? "waiting" : "registered", std::move(words), visit.to(Room::codes, "/" + http::escape_url(task.version)), visit.say("Bekijk", "Look")});
  }
}

void add_ending(const Visit& visit, List& list) {
  const auto mine = permissions_of(visit.office(), visit.actor());
  if (!mine) return;
  for (const SeenPermission& seen : *mine) {
    const auto until = seen.permission.until;
    if (seen.state != PermissionState::in_force || !until || until->seconds - visit.board.now.seconds > kEndsSoonSeconds) continue;
    const std::string when = print(*until, visit.board.facts->zone).substr(11, 5);
    list.push_back({"allow", together(visit.say("Akkoord tot ", "Permitted until "), when, ": ", visit.say(label_of_action(seen.permission.action))), visit.to(Room::permissions, "/" + http::escape_url(seen.permission.request)), visit.say("Bekijk", "Look")});
  }
}

// A lamp that is red waits for who keeps the gates, before anything else.
void add_gates(const Visit& visit, List& list) {
  if (!Gates::may_keep(visit.actor())) return;
  const auto gates = visit.office().gates().all();
  if (!gates) return;
  for (const Gate& gate : *gates) {
    if (visit.office().gates().status(gate.id).lamp != Lamp::red) continue;
    list.push_back({"deny", together(visit.say("De poort antwoordt niet: ", "The gate does not answer: "), element("b", {}, gate.name)), visit.to(Room::gates, "/" + http::escape_url(gate.id)), visit.say("Bekijk", "Look")});
  }
}

// What a teacher does most between two lessons, and what everybody asks when a page stays away.
Html buttons(const Visit& visit) {
  const auto one = [&](Room room, std::string_view classes, std::string_view nl, std::string_view en) { return element("a", {css(classes), href(visit.to(room))}, visit.say(nl, en)); };
  const bool teaches = visit.actor().is_staff() && !visit.actor().groups.empty();
  return element("p", {css("buttons")}, one(Room::may_i, "button", "Mag dit?", "May I?"), teaches ? one(Room::open_class, "button second", "Open voor mijn klas", "Open for my class") : Html(),
                 one(Room::safe_ai, "button second", "Veilig in AI", "Safe for AI"), one(Room::why_barred, "button second", "Waarom geblokkeerd?", "Why was it blocked?"));
}

}  // namespace

http::Response today_page(const Visit& visit) {
  List list;
  add_gates(visit, list);
  add_reports(visit, list);
  add_publications(visit, list);
  add_data_care(visit, list);
  add_codes(visit, list);
  add_requests(visit, list);
  add_approvals(visit, list);
  add_consents(visit, list);
  add_reading(visit, list);
  add_ending(visit, list);
  std::vector<Html> items;
  for (const Waiting& one : list)
    items.push_back(element("li", {}, sign(one.drawing), element("span", {}, one.words), element("a", {href(one.where)}, one.what)));
  Sheet sheet{Room::today, std::string(visit.say("Vandaag voor u", "Vandaag voor jou", "Today for you")), "", {}};
  const Html nothing = element("p", {css("lead")}, visit.say("Er wacht niets op u. Fijne dag.", "Er wacht niets op je. Fijne dag.", "Nothing waits for you. Have a good day."));
  const Html rest = element("p", {css("quiet")}, visit.say("Verder niets. Fijne dag.", "That is all. Have a good day."));
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), items.empty() ? nothing : together(element("ul", {css("today")}, items), rest),
                       buttons(visit));
  return show(visit, sheet);
}

}  // namespace leidraad::portal

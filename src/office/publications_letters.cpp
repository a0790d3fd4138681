// SPDX-License-Identifier: EUPL-1.2
// The letters about what must go. A row beside each says it was told, in the same write: never twice, never
// forgotten. A letter names no child: it lies about in mailboxes.
#include <algorithm>

#include "core/registers/permission_request_time.h"
#include "office/permissions.h"
#include "office/publications_parts.h"
#include "office/publications_rows.h"
#include "post/outbox.h"

namespace leidraad {

using namespace publication_parts;

namespace {

constexpr std::string_view kSystem = "system";

struct Recipient {
  std::string id, given_name, address;
};

// Who made it; the communication adviser of the school, or who leads it where there is none. Late: who leads it.
Result<std::vector<Recipient>> recipients(Reading& from, const Publication& one, bool late) {
  const auto holders = [&](std::string_view roles) {
    return from.rows("SELECT DISTINCT p.id, p.given_name, p.email FROM held_role h JOIN person p ON p.board_id = h.board_id AND p.id = h.person_id "
                     "WHERE h.board_id = ? AND (h.school_id = '' OR h.school_id = ?) AND h.deputy = 0 AND p.left_at IS NULL AND h.role IN (" + std::string(roles) + ") ORDER BY 1",
                     {from.board(), one.school});
  };
  constexpr std::string_view kLead = "'director', 'location_manager'";
  Rows rows = TRY(from.rows("SELECT id, given_name, email FROM person WHERE board_id = ? AND id = ? AND left_at IS NULL", {from.board(), one.maker}));
  Rows more = late ? Rows() : TRY(holders("'communication_adviser'"));
  if (more.empty()) more = TRY(holders(kLead));
  rows.insert(rows.end(), more.begin(), more.end());
  std::vector<Recipient> list;
  for (const Row& row : rows) {
    Recipient next{row.text(0), row.text(1), row.text_or_null(2).value_or("")};
    const bool told = std::any_of(list.begin(), list.end(), [&](const Recipient& known) { return known.address == next.address; });
    if (!told && post::is_mail_address(next.address)) list.push_back(std::move(next));
  }
  return list;
}

Result<std::string> address_of_list(Reading& from) {
  const Rows rows = TRY(from.rows("SELECT value FROM setting WHERE board_id = ? AND name = ?", {from.board(), std::string(kSiteAddressSetting)}));
  std::string site = rows.empty() ? "" : rows[0].text(0);
  while (site.ends_with('/')) site.pop_back();
  return site + "/plaatsen/weghalen";
}

std::string day_of(const TimeZone& zone, Instant deadline) {
  const Date last = date_of(to_local(zone, Instant{deadline.seconds - 1}));
  return std::to_string(last.day) + "-" + std::to_string(last.month) + "-" + std::to_string(last.year);
}

Done tell(Writing& to, const Publication& one, const MustGo& due, const TimeZone& zone, Instant now, bool late) {
  const std::string link = TRY(address_of_list(to));
  const std::string day = day_of(zone, due.deadline), where = one.place.empty() ? "" : " (" + one.place + ")";
  for (const Recipient& who : TRY(recipients(to, one, late))) {
    const std::string first = "Beste " + who.given_name + ",\n\n";
    const std::string nl = late ? "Dit had uiterlijk " + day + " weg moeten zijn, en het staat er volgens Leidraad nog: “" + one.title + "”" + where + ".\nWilt u ervoor zorgen dat het vandaag weggaat?\n\n"
                                : "Voor “" + one.title + "”" + where + " is de toestemming niet meer compleet.\nHaalt u het weg? Uiterlijk " + day + ".\n\n";
    const std::string en = late ? "In English: this should have been gone by " + day + " and is still there: “" + one.title + "”. Please see to it today.\n"
                                : "In English: consent for “" + one.title + "” is no longer complete. Please take it down, by " + day + " at the latest.\n";
    TRY(post::queue(to, {who.address, late ? "Staat er nog, en moet weg (still there, must go): " + one.title : "Wilt u dit weghalen (please take this down): " + one.title, first + nl + "Zo doet u dat, en hier zegt u dat het weg is:\n" + link + "\n\n" + en}, now));
  }
  return done();
}

Actor the_clock() {
  Actor actor;
  actor.person = std::string(kSystem);
  actor.from = std::string(kSystem);
  return actor;
}

struct Round {
  Writing& to;
  const Instant now;
  const TimeZone& zone;

  Done first_time(const Publication& one, const MustGo& due) const {
    TRY(to.run("INSERT INTO publication_notice (board_id, publication_id, consent_ended_at, noticed_at, overdue_told_at) VALUES (?, ?, ?, ?, NULL)",
               {to.board(), one.id, due.since.seconds, now.seconds}));
    TRY(tell(to, one, due, zone, now, false));
    return record(to, the_clock(), now, "must_go", one);
  }
  Done late(const Publication& one, const MustGo& due) const {
    TRY(to.run("UPDATE publication_notice SET overdue_told_at = ? WHERE board_id = ? AND publication_id = ?", {now.seconds, to.board(), one.id}));
    TRY(tell(to, one, due, zone, now, true));
    return record(to, the_clock(), now, "overdue", one);
  }
  // Consent is back: a next time it is told anew.
  Done no_longer(const Publication& one) const {
    TRY(to.run("DELETE FROM publication_notice WHERE board_id = ? AND publication_id = ?", {to.board(), one.id}));
    return record(to, the_clock(), now, "may_stay", one);
  }
};

// What there is to tell: looked at without a write first, for most of the time there is nothing.
Result<bool> goes_round(Reading& from, const Standing& standing, Instant now, const Round* round) {
  const auto list = TRY(publication_rows::read(from, "state = 'placed'", {}));
  const ShownPeople people = TRY(ShownPeople::load(from, standing, list, Consents::of_desk, now));
  const int days = TRY(take_down_days(from));
  bool anything = false;
  for (const Publication& one : list) {
    const auto told = TRY(publication_rows::notice(from, one.id));
    const auto due = must_go(people, one, now, told ? told->noticed : now, standing.facts->zone, days);
    const bool first = due && !told, over = told && !due, late = due && told && due->overdue && !told->overdue_told;
    anything = anything || first || over || late;
    if (round == nullptr) continue;
    if (first) TRY(round->first_time(one, *due));
    if (late) TRY(round->late(one, *due));
    if (over) TRY(round->no_longer(one));
  }
  return anything;
}

}  // namespace

Done keep_up_publications(Office& office) {
  const Instant now = office.now();
  bool anything = false;
  TRY(office.read([&](Reading& from) -> Done {
    anything = TRY(goes_round(from, office.desk().standing(), now, nullptr));
    return done();
  }));
  if (!anything) return done();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    const Standing standing = office.desk().standing();
    const Round round{to, now, standing.facts->zone};
    TRY(goes_round(to, standing, now, &round));
    return done();
  });
}

Result<std::int64_t> sweep_publications(Writing& to, Instant now) {
  const auto before = [&](std::int64_t days) { return Cell(now.seconds - days * 24 * 3600); };
  const std::string over = "SELECT id FROM publication WHERE board_id = ?1 AND state IN ('taken_down', 'not_placed') AND ended_at < ?2";
  const std::string drafts = "SELECT id FROM publication WHERE board_id = ?1 AND state = 'draft' AND made_at < ?2";
  std::int64_t destroyed = 0;
  for (const std::string& which : {over, drafts}) {
    TRY(to.run("DELETE FROM publication_person WHERE board_id = ?1 AND publication_id IN (" + which + ")", {to.board(), before(kPublicationKeptDays)}));
    TRY(to.run("DELETE FROM publication_notice WHERE board_id = ?1 AND publication_id IN (" + which + ")", {to.board(), before(kPublicationKeptDays)}));
    destroyed += TRY(to.run("DELETE FROM publication WHERE board_id = ?1 AND id IN (" + which + ")", {to.board(), before(kPublicationKeptDays)}));
  }
  destroyed += TRY(to.run("DELETE FROM reaction_removal WHERE board_id = ? AND removed_at < ?", {to.board(), before(kRemovalKeptDays)}));
  destroyed += TRY(to.run("DELETE FROM post_advice WHERE board_id = ? AND state <> 'asked' AND answered_at < ?", {to.board(), before(kAdviceKeptDays)}));
  destroyed += TRY(to.run("DELETE FROM post_advice WHERE board_id = ? AND state = 'asked' AND asked_at < ?", {to.board(), before(kPublicationKeptDays)}));
  if (destroyed == 0) return destroyed;
  TRY(to.record({.at = now, .deed = "publication.destroyed", .actor = std::string(kSystem), .from = std::string(kSystem), .object = {}, .outcome = "done",
                 .article = {}, .subject = {}, .details = {{"rows", std::to_string(destroyed)}}, .personal = {}}));
  return destroyed;
}

}  // namespace leidraad

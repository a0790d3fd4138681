// SPDX-License-Identifier: EUPL-1.2
// Asking: a letter that somebody confirms by mail, or one tap.
#include "office/data_care_requests.h"

#include <algorithm>

#include "core/base/text.h"
#include "identity/secret.h"
#include "office/acknowledgements.h"
#include "office/data_care_letters.h"
#include "office/data_care_request_rows.h"
#include "office/my_data.h"
#include "office/office.h"
#include "office/permissions.h"
#include "post/outbox.h"

namespace leidraad {

namespace {

constexpr std::int64_t kUnconfirmedMax = 500;  // of strangers: more is no real asking
constexpr std::int64_t kTimeToConfirm = 86'400; // after which one makes way where many wait; and so many mails a day
constexpr std::int64_t kOpenOfOneMax = 3;      // of one signed-in person
constexpr std::int64_t kFromTheFuture = 120;

Error link_refused() {
  return refusal(Fault::missing, "Deze link werkt niet (meer). Hij is gebruikt, of ouder dan zeven dagen. Vul het formulier opnieuw in.",
                 "This link does not work (any more). It has been used, or is older than seven days. Fill in the form again.");
}

bool is_this_machine(std::string_view site) {
  return site.starts_with("http://127.0.0.1:") || site.starts_with("http://localhost:") || site.starts_with("http://[::1]:");
}

// A stranger's own idea of our address would send the link elsewhere.
Result<std::string> trusted_site(const Office& office, std::string_view asked) {
  const std::string own = TRY(office.setting(kSiteAddressSetting));
  if (!own.empty()) return own;
  if (is_this_machine(asked)) return std::string(asked);
  return refusal(Fault::unavailable, "Dit formulier werkt nog niet: de school heeft het adres van deze site nog niet ingevuld. Vraag het de privacy officer van de school.",
                 "This form does not work yet: the school has not filled in the address of this site. Ask the school's privacy officer.");
}

Result<std::string> school_asked(Reading& from, const std::string& school) {
  const Rows rows = TRY(from.rows("SELECT id FROM school WHERE board_id = ?", {from.board()}));
  if (rows.size() == 1) return rows[0].text(0);
  for (const Row& row : rows) {
    if (row.text(0) == school) return school;
  }
  return std::string();
}

// Where the most wait, the oldest makes way: who sent them all could else shut the form for a week.
Result<bool> make_room(Writing& to, Instant now) {
  const auto waiting = TRY(to.rows("SELECT count(*) FROM data_request WHERE board_id = ? AND state = 'unconfirmed'", {to.board()}))[0].whole(0);
  if (waiting < kUnconfirmedMax) return true;
  return TRY(to.run("DELETE FROM data_request WHERE board_id = ?1 AND id = (SELECT id FROM data_request WHERE board_id = ?1 AND state = 'unconfirmed' AND asked_at <= ?2 ORDER BY asked_at, id LIMIT 1)",
                    {to.board(), now.seconds - kTimeToConfirm})) > 0;
}

Done put(Writing& to, const std::string& id, std::string_view state, const DataRequestAsk& ask, const std::string& person, const std::string& asker, const Cell& hash, const Cell& until, Instant now, const Date& due) {
  TRY(to.run("INSERT INTO data_request (board_id, id, kind, state, name, email, relation, what, school_id, person_id, asker_id, link_hash, link_until, asked_at, due_on, extended_why, identity_how, identity_by, identity_at, exported_at, erased_at, stays, answer, handled_by, closed_at) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', NULL, NULL, NULL, '', '', '', NULL)",
             {to.board(), id, std::string(name(ask.kind)), std::string(state), std::string(trim(ask.name)), std::string(trim(ask.email)), std::string(trim(ask.relation)), std::string(trim(ask.what)), ask.school, person, asker, hash, until, now.seconds, print(due)}));
  return done();
}

struct LinkRow {
  std::string id;
  WaitingRequest waiting;
};
Result<LinkRow> working_link(Reading& from, std::string_view token, Instant now) {
  const Rows rows = TRY(from.rows("SELECT id, kind, due_on FROM data_request WHERE board_id = ? AND link_hash = ? AND state = 'unconfirmed' AND link_until > ? AND asked_at <= ?",
                                  {from.board(), Bytes{identity::token_hash(token)}, now.seconds, now.seconds + kFromTheFuture}));
  if (rows.empty()) return link_refused();
  return LinkRow{rows[0].text(0), {find_data_request_kind(rows[0].text(1)).value_or(DataRequestKind::access), parse_date(rows[0].text(2)).value_or(Date{})}};
}

Actor stranger() {
  Actor actor;
  actor.person = "stranger";
  return actor;
}

}  // namespace

Done send_data_request(Office& office, const DataRequestAsk& typed, std::string_view site) {
  TRY(check_data_request_words(typed));
  const std::string address = TRY(trusted_site(office, site));
  const Instant now = office.now();
  const std::string token = identity::new_token();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    if (!TRY(make_room(to, now))) return refusal(Fault::unavailable, "Er wachten nu te veel verzoeken op bevestiging. Probeer het morgen, of bel de school.", "Too many requests await confirmation. Try tomorrow, or call the school.");
    DataRequestAsk ask = typed;
    ask.school = TRY(school_asked(to, typed.school));
    TRY(put(to, new_id(), "unconfirmed", ask, "", "", Bytes{identity::token_hash(token)}, now.seconds + kRequestLinkSeconds, now, request_due(now, zone_of(office))));
    TRY(post::queue(to, confirm_letter(std::string(trim(ask.email)), address + "/wat-wij-bewaren/verzoek/" + token), now));
    return done();
  });
}

Result<WaitingRequest> look_up_data_request(const Office& office, std::string_view token) {
  std::optional<WaitingRequest> found;
  TRY(office.read([&](Reading& from) -> Done {
    found = TRY(working_link(from, token, office.now())).waiting;
    return done();
  }));
  return *found;
}

// The second of two who use it at once finds it used.
Result<WaitingRequest> confirm_data_request(Office& office, std::string_view token) {
  std::optional<WaitingRequest> found;
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    const LinkRow link = TRY(working_link(to, token, office.now()));
    const auto spent = TRY(to.run("UPDATE data_request SET state = 'open', link_hash = NULL, link_until = NULL WHERE board_id = ? AND id = ? AND state = 'unconfirmed'", {to.board(), link.id}));
    if (spent != 1) return link_refused();
    found = link.waiting;
    return record_request(to, stranger(), "data_request.asked", link.id, office.now(), {{"kind", std::string(name(link.waiting.kind))}});
  }));
  return *found;
}

Result<std::string> ask_own_data(Office& office, const Actor& actor, std::string_view person, DataRequestKind kind, std::string_view what) {
  const Instant now = office.now();
  const TimeZone zone = zone_of(office);
  const std::string id = new_id();
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    TRY(check_may_see(to, actor, person, now, zone));
    const auto open = TRY(to.rows("SELECT count(*) FROM data_request WHERE board_id = ? AND asker_id = ? AND state = 'open'", {to.board(), actor.person}))[0].whole(0);
    if (open >= kOpenOfOneMax) return refusal(Fault::conflict, "U hebt al drie verzoeken open staan. Wacht op het antwoord.", "Three of your requests are open already. Wait for the answer.");
    const Rows rows = TRY(to.rows("SELECT COALESCE(email, '') FROM person WHERE board_id = ? AND id = ?", {to.board(), actor.person}));
    const std::vector<std::string> schools = TRY(schools_of(to, person, now));  // of more than one: for the board
    const DataRequestAsk ask{kind, actor.name, rows.empty() ? "" : rows[0].text(0), "", std::string(trim(what).substr(0, 1'000)), schools.size() == 1 ? schools[0] : ""};
    TRY(put(to, id, "open", ask, std::string(person), actor.person, Cell(), Cell(), now, request_due(now, zone)));
    TRY(to.run("UPDATE data_request SET identity_how = ?, identity_by = 'system', identity_at = ? WHERE board_id = ? AND id = ?", {std::string(kCheckedBySigningIn), now.seconds, to.board(), id}));
    return record_request(to, actor, "data_request.asked", id, now, {{"kind", std::string(name(kind))}});
  }));
  return id;
}

Result<std::vector<DataRequest>> own_data_requests(const Office& office, const Actor& actor) {
  std::vector<DataRequest> list;
  TRY(office.read([&](Reading& from) -> Done {
    list = TRY(load_data_requests(from, office.now(), zone_of(office)));
    return done();
  }));
  std::erase_if(list, [&](const DataRequest& one) { return one.asker.empty() || one.asker != actor.person; });
  return list;
}

Result<std::vector<DataRequest>> data_requests(const Office& office, const Actor& actor) {
  std::vector<DataRequest> mine;
  TRY(office.read([&](Reading& from) -> Done {
    for (DataRequest& one : TRY(load_data_requests(from, office.now(), zone_of(office)))) {
      if (TRY(may_handle(from, actor, one.school))) mine.push_back(std::move(one));
    }
    return done();
  }));
  return mine;
}

Result<DataRequest> data_request(const Office& office, const Actor& actor, std::string_view id) {
  std::optional<DataRequest> found;
  TRY(office.read([&](Reading& from) -> Done {
    found = TRY(load_data_request(from, actor, id, office.now(), zone_of(office)));
    return done();
  }));
  return *found;
}

}  // namespace leidraad

// SPDX-License-Identifier: EUPL-1.2
// Links that work once: the first administrator, an invitation, a forgotten password.
#include "core/base/text.h"
#include "office/accounts.h"
#include "office/accounts_letters.h"
#include "office/accounts_rows.h"
#include "office/accounts_words.h"
#include "post/outbox.h"

namespace leidraad {

using namespace account_words_of;

namespace {

constexpr std::int64_t kHour = 3'600;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kFromTheFuture = 120;  // a link that is made later than now: the clock went back

constexpr std::string_view kFirst = "first", kInvite = "invite", kReset = "reset", kDecoy = "decoy";

struct LinkRow {
  std::string purpose, person;
};

Result<std::string> add_link(Writing& to, std::string_view purpose, std::string_view person, std::int64_t lasts, Instant now) {
  std::string token = identity::new_token();
  TRY(to.run("INSERT INTO account_link (board_id, hash, purpose, person_id, made_at, expires_at, used_at) VALUES (?, ?, ?, ?, ?, ?, NULL)",
             {to.board(), Bytes{identity::token_hash(token)}, std::string(purpose), std::string(person), now.seconds, now.seconds + lasts}));
  return token;
}

// A new link stops the ones before it of the same kind.
Done stop_links(Writing& to, std::string_view purpose, std::string_view person, Instant now) {
  TRY(to.run("UPDATE account_link SET used_at = ? WHERE board_id = ? AND purpose = ? AND person_id = ? AND used_at IS NULL",
             {now.seconds, to.board(), std::string(purpose), std::string(person)}));
  return done();
}

// Of a link that works at this moment, for somebody who is there.
Result<LinkRow> working_link(Reading& from, std::string_view token, Instant now) {
  const Rows rows = TRY(from.rows("SELECT purpose, person_id FROM account_link WHERE board_id = ? AND hash = ? AND used_at IS NULL AND expires_at > ? AND made_at <= ?",
                                  {from.board(), Bytes{identity::token_hash(token)}, now.seconds, now.seconds + kFromTheFuture}));
  if (rows.empty() || rows[0].text(0) == kDecoy) return refusal(kLinkRefused);
  LinkRow link{rows[0].text(0), rows[0].text(1)};
  if (link.purpose == kFirst && TRY(is_there_an_administrator(from))) return refusal(kLinkRefused);
  if (link.purpose != kFirst && !TRY(person_row(from, link.person))) return refusal(kLinkRefused);
  return link;
}

// The second of two who use it at once finds it used.
Done spend_link(Writing& to, std::string_view token, Instant now) {
  const auto spent = TRY(to.run("UPDATE account_link SET used_at = ? WHERE board_id = ? AND hash = ? AND used_at IS NULL",
                                {now.seconds, to.board(), Bytes{identity::token_hash(token)}}));
  return spent == 1 ? done() : Done(refusal(kLinkRefused));
}

Result<LinkTarget> target_of(Reading& from, const LinkRow& link) {
  LinkTarget target;
  target.purpose = link.purpose == kFirst ? LinkPurpose::first_start : link.purpose == kInvite ? LinkPurpose::invitation : LinkPurpose::reset;
  if (link.purpose == kFirst) return target;
  const auto person = TRY(person_row(from, link.person));
  const auto account = TRY(account_of_person(from, link.person));
  if (!person) return refusal(kLinkRefused);
  target.person = person->id;
  target.name = person->name();
  target.has_account = account.has_value();
  target.user_name = account ? account->user_name : ascii_lower(person->email);
  return target;
}

Done check_first_administrator(const LinkAnswer& answer) {
  if (trim(answer.given_name).empty() || trim(answer.family_name).empty()) return refusal(kNameMissing, Fault::invalid, "name");
  if (!post::is_mail_address(trim(answer.email))) return refusal(kEmailWrong, Fault::invalid, "email");
  return done();
}

// Somebody of an imported list is not made a second time.
Result<std::string> first_person(Writing& to, const LinkAnswer& answer) {
  const std::string email = ascii_lower(trim(answer.email));
  const auto known = TRY(people_of_email(to, email));
  if (known.size() == 1) return known[0].id;
  std::string id = new_id();
  TRY(to.run("INSERT INTO person (board_id, id, kind, given_name, family_name, email, birth_date, year_group, source, external_id, left_at) "
             "VALUES (?, ?, 'employee', ?, ?, ?, NULL, NULL, 'hand', NULL, NULL)",
             {to.board(), id, std::string(trim(answer.given_name)), std::string(trim(answer.family_name)), email}));
  return id;
}

// An account for the person, or a new password for the one there is.
Done set_up(Writing& to, const std::string& person, const std::string& user_name, const std::string& hash, bool administrator, Instant now) {
  if (!TRY(account_of_person(to, person))) return add_account(to, person, user_name, hash, administrator, now);
  TRY(to.run("UPDATE account SET password_hash = ?, administrator = max(administrator, ?) WHERE board_id = ? AND person_id = ?",
             {hash, std::int64_t{administrator ? 1 : 0}, to.board(), person}));
  TRY(end_sessions(to, person));
  return to.record(account_deed("account.password_changed", person, person, now));
}

std::string link_of(std::string_view site, std::string_view token) { return std::string(site) + link_path(token); }

bool is_this_machine(std::string_view site) {
  for (const std::string_view start : {"http://127.0.0.1", "http://localhost", "http://[::1]"})
    if (site.starts_with(start) && (site.size() == start.size() || site[start.size()] == ':')) return site.find_first_not_of("0123456789", start.size() + 1) == std::string_view::npos;
  return false;
}

// Of a site that somebody who is not signed in asks for: a false one would get the token.
Result<std::string> trusted_site(Reading& from, std::string_view asked) {
  const Rows rows = TRY(from.rows("SELECT value FROM setting WHERE board_id = ? AND name = 'site_address'", {from.board()}));
  if (!rows.empty() && !rows[0].text(0).empty()) return rows[0].text(0);
  return is_this_machine(asked) ? std::string(asked) : std::string();
}

}  // namespace

std::string link_path(std::string_view token) { return "/uitnodiging/" + std::string(token); }

Result<std::optional<std::string>> Accounts::first_link(Instant now) {
  std::optional<std::string> token;
  const Done made = store_.write([&](Writing& to) -> Done {
    if (TRY(is_there_an_administrator(to))) return done();
    TRY(stop_links(to, kFirst, "", now));
    token = TRY(add_link(to, kFirst, "", kDay, now));
    return done();
  });
  if (!made) return made.error();
  return token;
}

Result<std::string> Accounts::invite(std::string_view person, std::string_view by, std::string_view site, Instant now) {
  std::string token;
  const Done made = store_.write([&](Writing& to) -> Done {
    const auto who = TRY(person_row(to, person));
    if (!who) return refusal(kNobody, Fault::missing);
    TRY(stop_links(to, kInvite, person, now));
    token = TRY(add_link(to, kInvite, person, 14 * kDay, now));
    if (!site.empty() && post::is_mail_address(who->email)) TRY(post::queue(to, invitation(*who, link_of(site, token)), now));
    return to.record(account_deed("account.invited", by, person, now));
  });
  if (!made) return made.error();
  return token;
}

// Whoever asks sees and waits the same, whether the name is known or not: also then a row is written.
Done Accounts::ask_reset(std::string_view typed, std::string_view address, std::string_view site, Instant now) {
  const std::string name = folded_user_name(typed).substr(0, 254);
  if (!resets_.take("name " + name, now) || !resets_.take("address " + identity::address_key(address), now)) return refusal(kTooOften, Fault::unavailable);
  return store_.write([&](Writing& to) -> Done {
    const auto of_name = TRY(account_of_user_name(to, name));
    std::vector<PersonRow> people;
    if (of_name) {
      if (const auto who = TRY(person_row(to, of_name->person))) people.push_back(*who);
    } else {
      people = TRY(people_of_email(to, name));
    }
    const auto account = people.size() == 1 ? TRY(account_of_person(to, people[0].id)) : std::nullopt;
    const std::string site_of_mail = TRY(trusted_site(to, site));
    const bool can_be_helped = !site_of_mail.empty() && account && !account->disabled && account->password_hash && post::is_mail_address(people[0].email);
    if (can_be_helped) TRY(stop_links(to, kReset, people[0].id, now));
    const std::string token = TRY(add_link(to, can_be_helped ? kReset : kDecoy, can_be_helped ? people[0].id : "", kHour, now));
    if (can_be_helped) TRY(post::queue(to, forgotten(people[0], link_of(site_of_mail, token)), now));
    return done();
  });
}

Result<std::string> Accounts::reset_by_administrator(std::string_view person, std::string_view by, Instant now) {
  std::string token;
  const Done made = store_.write([&](Writing& to) -> Done {
    if (!TRY(person_row(to, person))) return refusal(kNobody, Fault::missing);
    if (!TRY(account_of_person(to, person))) return refusal(kNoAccount, Fault::missing);
    TRY(to.run("UPDATE account SET totp_secret = NULL, totp_confirmed = 0, totp_counter = 0 WHERE board_id = ? AND person_id = ?", {to.board(), std::string(person)}));
    TRY(to.run("DELETE FROM recovery_code WHERE board_id = ? AND person_id = ?", {to.board(), std::string(person)}));
    TRY(end_sessions(to, person));
    TRY(stop_links(to, kReset, person, now));
    token = TRY(add_link(to, kReset, person, kDay, now));
    return to.record(account_deed("account.reset", by, person, now));
  });
  if (!made) return made.error();
  return token;
}

Result<LinkTarget> Accounts::look_up(std::string_view token, Instant now) const {
  std::optional<LinkTarget> target;
  const Done read = store_.read([&](Reading& from) -> Done {
    target = TRY(target_of(from, TRY(working_link(from, token, now))));
    return done();
  });
  if (!read) return read.error();
  return *target;
}

Result<std::string> Accounts::use_link(std::string_view token, const LinkAnswer& answer, std::string_view address, Instant now) {
  const std::string turns = "link " + identity::address_key(address);
  if (!by_address_.take(turns, now)) return refusal(kTooOften, Fault::unavailable);
  const LinkTarget target = TRY(look_up(token, now));
  by_address_.give_back(turns, now);
  const bool first = target.purpose == LinkPurpose::first_start;
  if (first) TRY(check_first_administrator(answer));
  std::string user_name = folded_user_name(answer.user_name);
  if (target.has_account) user_name = target.user_name;
  else if (user_name.empty()) user_name = first ? folded_user_name(answer.email) : target.user_name;
  TRY(check_user_name(user_name));
  if (auto why = objection(answer.password, {target.name, user_name, answer.given_name, answer.family_name})) return *why;
  const auto hash = TRY(identity::hash_password(answer.password, settings_.cost));
  std::string person;
  const Done used = store_.write([&](Writing& to) -> Done {
    TRY(working_link(to, token, now));
    TRY(spend_link(to, token, now));
    person = first ? TRY(first_person(to, answer)) : target.person;
    TRY(set_up(to, person, user_name, hash, first, now));
    return first ? to.record(account_deed("administrator.made", person, person, now)) : done();
  });
  if (!used) return used.error();
  return person;
}

}  // namespace leidraad

// SPDX-License-Identifier: EUPL-1.2
#include "office/sessions.h"

#include <algorithm>
#include <array>

namespace leidraad {

namespace {

constexpr std::array<std::string_view, 2> kStages{"awaits_code", "open"};  // `locked` is known by the clock
constexpr std::int64_t kSeenEvery = 60;
constexpr std::int64_t kCodeWithin = 300;      // between the password and the code
constexpr std::int64_t kFromTheFuture = 120;   // begun later than now: the clock went back, and we cannot tell how long ago

std::string_view name(Stage stage) { return kStages[stage == Stage::awaits_code ? 0 : 1]; }

struct Times {
  Instant made_at, seen_at;
};

bool is_over(const Session& session, const Times& times, const SessionRules& rules, Instant now) {
  if (times.made_at.seconds > now.seconds + kFromTheFuture || times.seen_at.seconds > now.seconds + kFromTheFuture) return true;
  const std::int64_t longest = session.stage == Stage::awaits_code ? kCodeWithin : rules.longest.count();
  return now.seconds - times.made_at.seconds >= longest;
}

}  // namespace

Result<std::string> Sessions::begin(std::string_view person, Stage stage, std::string_view how, std::string_view before, Instant now) {
  std::string cookie = identity::new_token();
  const Done written = store_.write([&](Writing& to) -> Done {
    if (!before.empty()) TRY(to.run("DELETE FROM session WHERE board_id = ? AND hash = ?", {to.board(), Bytes{identity::token_hash(before)}}));
    TRY(to.run("INSERT INTO session (board_id, hash, person_id, stage, how, made_at, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
               {to.board(), Bytes{identity::token_hash(cookie)}, std::string(person), std::string(name(stage)), std::string(how), now.seconds, now.seconds}));
    return done();
  });
  if (!written) return written.error();
  if (!before.empty()) vaults_.close(guard_of(before));
  return cookie;
}

Result<std::optional<Session>> Sessions::find(std::string_view cookie, const SessionRules& rules, Instant now) {
  std::optional<Session> session;
  Times times;
  if (cookie.empty()) return session;
  const Done read = store_.read([&](Reading& from) -> Done {
    const Rows rows = TRY(from.rows("SELECT s.person_id, s.stage, s.how, s.made_at, s.seen_at FROM session s "
                                    "JOIN person p ON p.board_id = s.board_id AND p.id = s.person_id "
                                    "JOIN account a ON a.board_id = s.board_id AND a.person_id = s.person_id "
                                    "WHERE s.board_id = ? AND s.hash = ? AND p.left_at IS NULL AND a.disabled = 0",
                                    {from.board(), Bytes{identity::token_hash(cookie)}}));
    if (rows.empty()) return done();
    const Row& row = rows[0];
    times = {{row.whole(3)}, {row.whole(4)}};
    session = Session{row.text(0), row.text(1) == kStages[0] ? Stage::awaits_code : Stage::open, row.text(2), guard_of(cookie), times.made_at};
    return done();
  });
  if (!read) return read.error();
  if (!session) return session;
  if (is_over(*session, times, rules, now)) {
    TRY(end(cookie));
    return std::optional<Session>();
  }
  const std::int64_t unseen = now.seconds - times.seen_at.seconds;
  if (session->stage == Stage::open && unseen >= rules.idle.count()) session->stage = Stage::locked;
  // Written now and then only, and often enough for a short idle time to be told.
  const std::int64_t often = std::clamp<std::int64_t>(rules.idle.count() / 10, 1, kSeenEvery);
  if (session->stage == Stage::open && unseen >= often) {
    const Done seen = store_.write([&](Writing& to) -> Done {
      TRY(to.run("UPDATE session SET seen_at = ? WHERE board_id = ? AND hash = ?", {now.seconds, to.board(), Bytes{identity::token_hash(cookie)}}));
      return done();
    });
    if (!seen) return seen.error();
  }
  return session;
}

Result<std::string> Sessions::renew(std::string_view cookie, Instant now) {
  std::string fresh = identity::new_token();
  const Done renewed = store_.write([&](Writing& to) -> Done {
    // The stage before it was whole does not count towards the longest; from then on it does.
    const auto changed = TRY(to.run("UPDATE session SET hash = ?, seen_at = ?, made_at = CASE stage WHEN 'awaits_code' THEN ? ELSE made_at END, stage = 'open' "
                                    "WHERE board_id = ? AND hash = ?",
                                    {Bytes{identity::token_hash(fresh)}, now.seconds, now.seconds, to.board(), Bytes{identity::token_hash(cookie)}}));
    return changed == 1 ? done() : Done(Error{Fault::missing, "Log opnieuw in.", {}});
  });
  if (!renewed) return renewed.error();
  vaults_.close(guard_of(cookie));
  return fresh;
}

Done Sessions::end(std::string_view cookie) {
  vaults_.close(guard_of(cookie));
  return store_.write([&](Writing& to) -> Done {
    TRY(to.run("DELETE FROM session WHERE board_id = ? AND hash = ?", {to.board(), Bytes{identity::token_hash(cookie)}}));
    return done();
  });
}

Done Sessions::end_all(std::string_view person, std::string_view but_cookie) {
  vaults_.close_all_of(person);
  return store_.write([&](Writing& to) -> Done {
    TRY(to.run("DELETE FROM session WHERE board_id = ? AND person_id = ? AND hash <> ?", {to.board(), std::string(person), Bytes{identity::token_hash(but_cookie)}}));
    return done();
  });
}

std::string Sessions::guard_of(std::string_view cookie) const { return identity::base64url(key_.keyed_hash("guard", cookie)); }

bool Sessions::is_guard(std::string_view cookie, std::string_view field) const { return !cookie.empty() && identity::same_secret(guard_of(cookie), field); }

}  // namespace leidraad

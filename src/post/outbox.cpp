// SPDX-License-Identifier: EUPL-1.2
#include "post/outbox.h"

#include <algorithm>
#include <array>

namespace leidraad::post {

namespace {

constexpr std::int64_t kAtOnce = 100;
constexpr std::int64_t kClaim = 300;          // how long a try may take before another may try
constexpr std::array<std::int64_t, 6> kPauses{60, 300, 900, 3'600, 14'400, 43'200};
constexpr std::int64_t kPauseMax = 86'400;    // and after a refusal
constexpr std::int64_t kKept = 30 * 86'400;

struct Due {
  std::string id;
  Mail mail;
  std::int64_t tries = 0;
};

// What waits for longer than any pause was put off by a clock that ran ahead: due as well.
constexpr std::string_view kIsDue = "sent_at IS NULL AND (next_try_at <= ? OR next_try_at > ?)";

Result<std::vector<Due>> due(Reading& from, Instant now) {
  std::vector<Due> letters;
  const Rows rows = TRY(from.rows("SELECT id, recipient, subject, body, tries FROM outbox WHERE board_id = ? AND " + std::string(kIsDue) +
                                      " ORDER BY made_at, id LIMIT " + std::to_string(kAtOnce),
                                  {from.board(), now.seconds, now.seconds + kPauseMax}));
  for (const Row& row : rows) letters.push_back({row.text(0), {row.text(1), row.text(2), row.text(3)}, row.whole(4)});
  return letters;
}

// Ours to send, and nobody else's for the time being. When we fall over it is tried again later.
Result<bool> claim(Store& store, const Due& letter, Instant now) {
  bool ours = false;
  const Done claimed = store.write([&](Writing& to) -> Done {
    ours = TRY(to.run("UPDATE outbox SET next_try_at = ?, tries = tries + 1 WHERE board_id = ? AND id = ? AND tries = ? AND " + std::string(kIsDue),
                      {now.seconds + kClaim, to.board(), letter.id, letter.tries, now.seconds, now.seconds + kPauseMax})) == 1;
    return done();
  });
  if (!claimed) return claimed.error();
  return ours;
}

Done note_sent(Store& store, const Due& letter, Instant now) {
  return store.write([&](Writing& to) -> Done {
    TRY(to.run("UPDATE outbox SET sent_at = ?, body = '', last_error = '' WHERE board_id = ? AND id = ?", {now.seconds, to.board(), letter.id}));
    return done();
  });
}

Done note_failed(Store& store, const Due& letter, const Error& error, Instant now) {
  const auto step = std::min(static_cast<std::size_t>(letter.tries), kPauses.size() - 1);
  const std::int64_t pause = error.fault == Fault::unavailable ? kPauses[step] : kPauseMax;
  return store.write([&](Writing& to) -> Done {
    TRY(to.run("UPDATE outbox SET next_try_at = ?, last_error = ? WHERE board_id = ? AND id = ? AND sent_at IS NULL",
               {now.seconds + pause, error.why, to.board(), letter.id}));
    return done();
  });
}

}  // namespace

Result<std::string> queue(Writing& to, const Mail& mail, Instant now) {
  if (!is_mail_address(mail.to)) return invalid("dit is geen e-mailadres", "to");
  const std::string id = new_id();
  TRY(to.run("INSERT INTO outbox (board_id, id, recipient, subject, body, made_at, next_try_at, tries, sent_at, last_error) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, 0, NULL, '')",
             {to.board(), id, mail.to, mail.subject, mail.body, now.seconds, now.seconds}));
  return id;
}

Result<Round> send_due(Store& store, const MailServer& server, Instant now) {
  std::vector<Due> letters;
  const Done read = store.read([&](Reading& from) -> Done {
    letters = TRY(due(from, now));
    return done();
  });
  if (!read) return read.error();
  Round round;
  for (const Due& letter : letters) {
    if (!TRY(claim(store, letter, now))) continue;
    const Done sent = send(letter.mail, server, letter.id, now);
    TRY(sent ? note_sent(store, letter, now) : note_failed(store, letter, sent.error(), now));
    ++(sent ? round.sent : round.failed);
    if (!sent) round.last_error = sent.error().why;
  }
  return round;
}

Result<std::vector<Waiting>> waiting(Reading& from) {
  std::vector<Waiting> letters;
  const Rows rows = TRY(from.rows("SELECT id, recipient, subject, last_error, made_at, next_try_at, tries FROM outbox "
                                  "WHERE board_id = ? AND sent_at IS NULL ORDER BY made_at, id LIMIT 1000",
                                  {from.board()}));
  for (const Row& row : rows)
    letters.push_back({row.text(0), row.text(1), row.text(2), row.text(3), {row.whole(4)}, {row.whole(5)}, row.whole(6)});
  return letters;
}

Result<std::int64_t> sweep_outbox(Writing& to, Instant now) {
  return to.run("DELETE FROM outbox WHERE board_id = ? AND sent_at IS NOT NULL AND sent_at < ?", {to.board(), now.seconds - kKept});
}

}  // namespace leidraad::post

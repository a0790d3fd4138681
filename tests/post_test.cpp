// SPDX-License-Identifier: EUPL-1.2
// Mail through a real Postfix (postfix.h).
#include "postfix.h"

#include <array>

#include "post/outbox.h"
#include "store/store_folder.h"

using namespace leidraad;
using namespace leidraad::post;

namespace {

const Instant kNow{1'800'000'000};

Mail letter(const std::string& subject = "Wilt u akkoord geven?") { return {"ilse@waterlanden.example", subject, "Eén vraag.\n\nhttps://leidraad.example/link/abc\n.\n"}; }

std::string queued(Store& store, const Mail& mail, Instant now = kNow) {
  std::string id;
  REQUIRE(store.write([&](Writing& to) -> Done {
    id = TRY(queue(to, mail, now));
    return done();
  }));
  return id;
}

std::vector<Waiting> still_waiting(Store& store) {
  std::vector<Waiting> letters;
  REQUIRE(store.read([&](Reading& from) -> Done {
    letters = TRY(waiting(from));
    return done();
  }));
  return letters;
}

std::string body_of(Store& store, const std::string& id) {
  std::string body = "?";
  REQUIRE(store.read([&](Reading& from) -> Done {
    body = TRY(from.rows("SELECT body FROM outbox WHERE board_id = ? AND id = ?", {from.board(), id}))[0].text(0);
    return done();
  }));
  return body;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

MailServer nobody() {
  MailServer made;
  made.host = "127.0.0.1";
  made.port = 1;
  made.safety = Safety::none;
  made.from = "leidraad@waterlanden.example";
  return made;
}

}  // namespace

TEST_CASE("a letter arrives through Postfix as it was written, over each kind of line") {
  if (skipped()) return;
  const Postfix postfix;
  for (const Safety safety : {Safety::none, Safety::starttls, Safety::tls}) {
    const Done sent = send(letter("Vraag " + std::to_string(static_cast<int>(safety)) + ": café?"), postfix.server(safety), new_id(), kNow);
    REQUIRE_MESSAGE(sent, (sent ? "" : sent.error().why));
  }
  CHECK(comes([&] { return postfix.delivered().size() == 3; }));
  for (const std::string& text : postfix.delivered()) {
    CHECK(has(text, "To: <ilse@waterlanden.example>"));
    CHECK(has(text, "Subject: =?UTF-8?B?"));
    CHECK(has(text, "E=C3=A9n vraag.\n\nhttps://leidraad.example/link/abc\n=2E\n"));
  }
}

TEST_CASE("a certificate nobody vouches for, and a box that is not there, are told apart") {
  if (skipped()) return;
  const Postfix postfix;
  MailServer unknown = postfix.server(Safety::starttls);
  unknown.authority = "";
  const Done untrusted = send(letter(), unknown, "a", kNow);
  REQUIRE_FALSE(untrusted);
  CHECK(untrusted.error().fault == Fault::unavailable);
  CHECK(has(untrusted.error().why, "certificaat"));
  const Done nobox = send({"niemand@waterlanden.example", "x", "y"}, postfix.server(), "b", kNow);
  REQUIRE_FALSE(nobox);
  CHECK(nobox.error().fault == Fault::forbidden);
  CHECK(has(nobox.error().why, "550"));
  CHECK(postfix.delivered().empty());
}

TEST_CASE("what is queued goes once, its text is erased, and it can be swept later") {
  if (skipped()) return;
  const StoreFolder folder;
  const auto store = folder.open();
  const Postfix postfix;
  const std::string id = queued(*store, letter());
  CHECK(has(body_of(*store, id), "vraag"));
  CHECK(send_due(*store, postfix.server(), kNow)->sent == 1);
  CHECK(send_due(*store, postfix.server(), {kNow.seconds + 86'400})->sent == 0);
  CHECK(body_of(*store, id).empty());
  CHECK(still_waiting(*store).empty());
  CHECK(comes([&] { return postfix.delivered().size() == 1; }));
  CHECK(has(postfix.delivered().at(0), "Message-ID: <" + id + "@waterlanden.example>"));
  std::int64_t swept = 0;
  REQUIRE(store->write([&](Writing& to) -> Done {
    swept = TRY(sweep_outbox(to, {kNow.seconds + 31 * 86'400}));
    return done();
  }));
  CHECK(swept == 1);
}

TEST_CASE("with the mail server down a letter waits, longer each time, also over a restart; and then arrives") {
  if (skipped()) return;
  const StoreFolder folder;
  Postfix postfix;
  postfix.stop();
  {
    const auto store = folder.open();
    queued(*store, letter());
    std::int64_t at = kNow.seconds, pause = 0;
    for (int i = 0; i < 4; ++i) {
      const auto round = send_due(*store, postfix.server(), {at});
      REQUIRE(round);
      CHECK(round->failed == 1);
      CHECK(has(round->last_error, "neemt niet op"));
      CHECK(send_due(*store, postfix.server(), {at + 1})->failed == 0);
      const std::int64_t next = still_waiting(*store).at(0).next_try_at.seconds;
      CHECK(next - at > pause);
      pause = next - at;
      at = next;
    }
  }
  postfix.start();
  const auto store = folder.open();
  CHECK(send_due(*store, postfix.server(), {kNow.seconds + 86'400})->sent == 1);
  CHECK(comes([&] { return postfix.delivered().size() == 1; }));
}

TEST_CASE("two senders at once send a letter once") {
  if (skipped()) return;
  const StoreFolder folder;
  const auto store = folder.open();
  const Postfix postfix;
  for (int i = 0; i < 10; ++i) queued(*store, letter("Brief " + std::to_string(i)));
  std::array<std::size_t, 2> sent{};
  {
    std::vector<std::jthread> both;
    for (std::size_t i = 0; i < 2; ++i) both.emplace_back([&, i] { sent[i] = send_due(*store, postfix.server(), kNow)->sent; });
  }
  CHECK(sent[0] + sent[1] == 10);
  CHECK(comes([&] { return postfix.delivered().size() == 10; }));
  CHECK(still_waiting(*store).empty());
}

// ---- without a mail server ----

TEST_CASE("a letter is queued with what caused it, or not at all") {
  const StoreFolder folder;
  const auto store = folder.open();
  CHECK_FALSE(store->write([&](Writing& to) -> Done {
    TRY(queue(to, letter(), kNow));
    return invalid("toch niet");
  }));
  CHECK(still_waiting(*store).empty());
  CHECK_FALSE(store->write([&](Writing& to) -> Done {
    TRY(queue(to, {"geen adres", "x", "y"}, kNow));
    return done();
  }));
}

TEST_CASE("a sender that falls over after taking a letter does not lose it") {
  const StoreFolder folder;
  const auto store = folder.open();
  const std::string id = queued(*store, letter());
  REQUIRE(store->write([&](Writing& to) -> Done {  // what is written before a try, and nothing after it
    TRY(to.run("UPDATE outbox SET next_try_at = ?, tries = 1 WHERE board_id = ? AND id = ?", {kNow.seconds + 300, to.board(), id}));
    return done();
  }));
  CHECK(send_due(*store, nobody(), {kNow.seconds + 299})->failed == 0);
  CHECK(send_due(*store, nobody(), {kNow.seconds + 300})->failed == 1);
  CHECK(still_waiting(*store).size() == 1);
}

TEST_CASE("a letter put off by a clock that ran a year ahead goes when the clock is right again") {
  const StoreFolder folder;
  const auto store = folder.open();
  queued(*store, letter(), {kNow.seconds + 365 * 86'400});
  CHECK(send_due(*store, nobody(), kNow)->failed == 1);
  CHECK(still_waiting(*store).at(0).next_try_at.seconds == kNow.seconds + 60);
}

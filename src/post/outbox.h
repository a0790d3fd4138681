// SPDX-License-Identifier: EUPL-1.2
// Mail that waits. It is put here in the transaction that decides on it, so there is no letter without
// its cause and no cause without its letter; it goes when the server takes it, at least once, and its
// text is erased then.
#pragma once

#include <vector>

#include "post/mail.h"
#include "store/store.h"

namespace leidraad::post {

// Error: no address. The id of the letter.
Result<std::string> queue(Writing& to, const Mail& mail, Instant now);

struct Round {
  std::size_t sent = 0;
  std::size_t failed = 0;
  std::string last_error;
};
// Sends what is due, at most 100 letters; called every minute or so, by one or more threads.
Result<Round> send_due(Store& store, const MailServer& server, Instant now);

struct Waiting {
  std::string id, to, subject, last_error;
  Instant made_at, next_try_at;
  std::int64_t tries = 0;
};
// What has not been sent, oldest first: for the page of the IT partner.
Result<std::vector<Waiting>> waiting(Reading& from);
// Letters that went, older than 30 days, are forgotten.
Result<std::int64_t> sweep_outbox(Writing& to, Instant now);

}  // namespace leidraad::post

// SPDX-License-Identifier: EUPL-1.2
#include "cli/upkeep.h"

#include <iostream>

#include "office/web_use.h"
#include "post/outbox.h"

namespace leidraad {

namespace {

constexpr std::chrono::seconds kRound{5};
constexpr std::uint64_t kMinute = 12;  // rounds

Done send_letters(Office& office) {
  const auto server = TRY(office.mail_server());
  if (!server) return done();
  TRY(post::send_due(office.store(), *server, office.now()));
  return done();
}

}  // namespace

Done keep_up_once(Office& office, std::uint64_t round) {
  TRY(office.keep_up());
  TRY(send_letters(office));
  if (round % kMinute == 0) TRY(office.store().checkpoint(office.now()));
  if (round % kMinute == 0) TRY(keep_up_web_use(office));
  return done();
}

Upkeep::Upkeep(Office& office) : office_(office), thread_([this] { run(); }) {}

Upkeep::~Upkeep() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Upkeep::run() {
  std::string told;  // the same trouble is told once
  for (std::uint64_t round = 0;; ++round) {
    const Done kept = keep_up_once(office_, round);
    if (!kept && kept.error().why != told) std::cerr << "leidraad: " + kept.error().why + "\n";
    told = kept ? std::string() : kept.error().why;
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, kRound, [this] { return stop_; })) return;
  }
}

}  // namespace leidraad

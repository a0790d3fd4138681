// SPDX-License-Identifier: EUPL-1.2
// For a gate on another machine: fetches what it decides by from the portal, checks it before it counts,
// and tells how the gate fares. When the portal is away the gate goes on by what it has.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <optional>

#include "gates/web/gate_said.h"
#include "publisher/gate_watch.h"
#include "publisher/http_client.h"
#include "publisher/refusal_ears.h"
#include "snapshot/folder.h"

namespace leidraad {

struct GateLinkSettings {
  ServerAddress server;
  std::string folder;
  std::string probe;  // of the proxy; empty: the canaries are not tried
  GateWatchTimes watch;
  std::chrono::milliseconds every{2'000};
  std::function<void(std::string_view)> problem;
};

class GateLink {
 public:
  // Error: an address we do not call, or a folder that cannot be.
  static Result<std::unique_ptr<GateLink>> open(GateLinkSettings settings);
  ~GateLink();
  GateLink(const GateLink&) = delete;
  GateLink& operator=(const GateLink&) = delete;

  // Asks once. True: something newer stands in the folder now.
  Result<bool> fetch();
  // Tells once, when there is something to tell.
  Done tell();
  // Until stop(); whatever goes wrong is told and tried again.
  void run();
  void stop();  // from any thread

 private:
  GateLink(GateLinkSettings settings, HttpClient client);
  Done know_who();
  Result<bool> take(const std::string& bytes);
  Done fetch_lists(const std::string& lists_fingerprint);
  void start();
  void hear(const ProbeReport& report, Instant now);
  Result<HttpClient::Answer> ask(HttpClient::Question question);
  void say(const std::string& what);

  GateLinkSettings settings_;
  HttpClient client_;
  std::optional<GateIdentity> identity_;
  std::uint64_t serial_ = 0;
  std::string said_problem_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::atomic<bool> stop_{false};
  bool news_ = true;
  GateSaid said_;
  std::deque<Refusal> refusals_;
  std::chrono::steady_clock::time_point told_at_;
  std::unique_ptr<RefusalEars> ears_;
  std::unique_ptr<GateWatch> watch_;
};

}  // namespace leidraad

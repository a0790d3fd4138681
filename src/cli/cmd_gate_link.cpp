// SPDX-License-Identifier: EUPL-1.2
// leidraad gate link: stands beside a gate on another machine than the portal, and keeps its folder fresh.
#include <csignal>
#include <iostream>
#include <thread>

#include "cli/cmd_gate.h"
#include "cli/options.h"
#include "core/base/text.h"
#include "files/files.h"
#include "office/gates.h"
#include "publisher/gate_link.h"

namespace leidraad {

namespace {

const Usage kLinkUsage{"leidraad gate link --from URL --token-file BESTAND --snapshot MAP [--ca PEM] [--probe HOST:POORT]",
                       {"--from", "--token-file", "--snapshot", "--ca", "--probe"}, {}, 0, 0};

int wrong_usage(std::string_view why) {
  std::cerr << "leidraad: " << why << "\ngebruik: " << kLinkUsage.line << "\n";
  return kUsageWrong;
}

Result<GateLinkSettings> settings_of(const Options& options) {
  GateLinkSettings settings;
  settings.server.url = *options.value("--from");
  settings.server.ca = options.value("--ca").value_or("");
  settings.server.token = std::string(trim(TRY(read_file(*options.value("--token-file"), 1'000))));
  if (settings.server.token.empty()) return invalid("in dit bestand staat geen token", *options.value("--token-file"));
  settings.folder = *options.value("--snapshot");
  settings.probe = options.value("--probe").value_or("");
  settings.problem = [](std::string_view why) { std::cerr << "leidraad: " + std::string(why) + "\n"; };
  return settings;
}

}  // namespace

int gate_link(Arguments args) {
  const Asked ask = asked(args, kLinkUsage);
  if (ask.finished) return *ask.finished;
  for (const std::string_view needed : {"--from", "--token-file", "--snapshot"}) {
    if (!ask.options.value(needed)) return wrong_usage(std::string(needed) + " ontbreekt");
  }
  // One thread waits for the signal; the others, made after this, never see it.
  sigset_t ending;
  sigemptyset(&ending);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&ending, signal);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  auto settings = settings_of(ask.options);
  auto link = settings ? GateLink::open(std::move(settings).value()) : Result<std::unique_ptr<GateLink>>(settings.error());
  if (!link) {
    std::cerr << "leidraad: " << link.error().why << (link.error().where.empty() ? "" : ": " + link.error().where) << "\n";
    return kContentWrong;
  }
  std::thread working([&] { (*link)->run(); });
  for (int got = SIGHUP; got == SIGHUP;) sigwait(&ending, &got);  // a terminal that goes away is no reason to stop
  (*link)->stop();
  working.join();
  return kAllGood;
}

}  // namespace leidraad

// SPDX-License-Identifier: EUPL-1.2
// leidraad gate: the programs that stand beside a neighbour, one a line of kGates.
#include "cli/cmd_gate.h"

#include <algorithm>
#include <csignal>
#include <iostream>
#include <unistd.h>

#include "cli/options.h"
#include "gates/squid/keeper.h"
#include "gates/squid/squid_gate.h"
#include "lists/shipped.h"

namespace leidraad {

namespace {

const Usage kSquidUsage{"leidraad gate squid --snapshot MAP", {"--snapshot"}, {}, 0, 0};

// Told once on stderr, which Squid puts in its cache.log: what is wrong and what the gate does meanwhile.
void tell_start(const GateRoom& room) {
  for (const std::string& trouble : room.troubles()) std::cerr << "leidraad: " << trouble << "\n";
  if (room.version() == 0)
    std::cerr << "leidraad: er is nog geen momentopname; tot die er is, gaan alleen sites open die een school altijd nodig heeft\n";
}

int gate_squid(Arguments args) {
  const Asked ask = asked(args, kSquidUsage);
  if (ask.finished) return *ask.finished;
  const auto folder = ask.options.value("--snapshot");
  if (!folder) {
    std::cerr << "leidraad: --snapshot ontbreekt\ngebruik: " << kSquidUsage.line << "\n";
    return kUsageWrong;
  }
  std::signal(SIGPIPE, SIG_IGN);  // Squid that goes away is the end of the input, not of us
  std::signal(SIGHUP, SIG_IGN);
  const std::vector<std::string> always_open = shipped_allow_hosts();
  StrictAnswerer without_snapshot(always_open, StrictAnswerer::Why::no_snapshot);
  StrictAnswerer without_time(always_open, StrictAnswerer::Why::no_time);
  InHand& in_hand = InHand::shared();
  return keep_running(STDOUT_FILENO, in_hand, without_time, [&] {
    GateRoom room(*folder);
    tell_start(room);
    RefusalTeller refusals(*folder);
    CountTray tray(*folder);
    SquidAnswerer usual(room, without_snapshot, &refusals, &tray);
    LineServer server(STDIN_FILENO, STDOUT_FILENO, usual, without_time, kSquidLineMax, in_hand);
    server.run();
    usual.finish();
    return kAllGood;
  });
}

struct Form {
  std::string_view name;
  int (*run)(Arguments);
};
constexpr Form kGates[] = {{"squid", gate_squid}, {"link", gate_link}};

void print_gates(std::ostream& out) {
  out << "gebruik: leidraad gate WAT …; WAT is een van:";
  for (const Form& gate : kGates) out << " " << gate.name;
  out << "\n";
}

}  // namespace

int cmd_gate(Arguments args) {
  if (!args.empty() && args[0] == "--help") {
    print_gates(std::cout);
    return kAllGood;
  }
  const auto* gate = args.empty() ? std::end(kGates) : std::find_if(std::begin(kGates), std::end(kGates), [&](const Form& one) { return one.name == args[0]; });
  if (gate != std::end(kGates)) return gate->run(args.subspan(1));
  print_gates(std::cerr);
  return kUsageWrong;
}

}  // namespace leidraad

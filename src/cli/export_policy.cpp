// SPDX-License-Identifier: EUPL-1.2
#include "cli/export_policy.h"

#include <iostream>

#include "cli/data_folder.h"
#include "cli/findings.h"

namespace leidraad {

namespace {

// What every export takes, besides its own.
constexpr std::string_view kEveryLine =
    " CODE -o MAP [--own LIJST] [--lists BESTAND] [--facts FEITEN.json] [--portal URL] [--school S] [--board NAAM] "
    "[--purpose-staff private|work] [--language nl|en] [--accept-fewer]";

using Make = policy::Made (*)(const policy::Source&, const policy::Wanted&);

Done make_and_publish(const Options& options, const Code& code, const Facts& facts, const policy::Wanted& wanted, Make make) {
  policy::Sites sites = TRY(read_sites(options));
  const policy::Source source{Rules::compile(code), facts, std::move(sites)};
  const policy::Made made = make(source, wanted);
  if (made.files.empty()) std::cout << "De code vraagt hier niets; er is niets te maken.\n";
  TRY(publish(made, {*options.value("-o"), options.has("--accept-fewer"), now()}, std::cout));
  for (const policy::Remark& remark : made.remarks) std::cout << "let op: " << remark.in(wanted.language) << "\n";
  return done();
}

int run(Arguments args, std::string_view name, std::string_view own_line, const std::vector<std::string_view>& own, Make make) {
  const std::string line = "leidraad export " + std::string(name) + std::string(kEveryLine) + std::string(own_line);
  Usage usage{line, {"-o", "--own", "--lists", "--facts", "--portal", "--school", "--board", "--purpose-staff", "--language"}, {"--accept-fewer"}, 1, 1};
  usage.with_value.insert(usage.with_value.end(), own.begin(), own.end());
  const Asked ask = asked(args, usage);
  if (ask.finished) return *ask.finished;
  if (lacks_option(ask.options, usage, {"-o"})) return kUsageWrong;
  const auto code = sound_code(ask.options.files[0], ask.options.language());
  if (!code) return kContentWrong;
  const auto wanted = read_wanted(ask.options, code->code);
  if (!wanted) {
    std::cerr << "leidraad: " << in_words(wanted.error()) << "\n";
    return kUsageWrong;
  }
  const auto facts = ready_facts(code->code, ask.options.value("--facts"), std::nullopt);
  if (!facts) return failed(facts.error());
  const Done made = make_and_publish(ask.options, code->code, *facts, *wanted, make);
  return made ? kAllGood : failed(made.error());
}

constexpr std::string_view kProxyLine = " [--proxy NAAM:POORT]";

}  // namespace

int export_rpz(Arguments args) {
  return run(args, "rpz", " [--network pupil=10.1.0.0/16,staff=10.2.0.0/16] [--portal-address IP] [--server-folder MAP]",
             {"--network", "--portal-address", "--server-folder"}, policy::make_rpz);
}
int export_chrome(Arguments args) { return run(args, "chrome", kProxyLine, {"--proxy"}, policy::make_chrome); }
int export_edge(Arguments args) { return run(args, "edge", kProxyLine, {"--proxy"}, policy::make_edge); }
int export_firefox(Arguments args) { return run(args, "firefox", kProxyLine, {"--proxy"}, policy::make_firefox); }
int export_apple(Arguments args) { return run(args, "apple", kProxyLine, {"--proxy"}, policy::make_apple); }
int export_squid(Arguments args) {
  return run(args, "squid", " [--network pupil=10.1.0.0/16] [--snapshot MAP] [--program PAD] [--server-folder MAP]",
             {"--network", "--snapshot", "--program", "--server-folder"}, policy::make_squid);
}

}  // namespace leidraad

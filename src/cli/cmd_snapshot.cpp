// SPDX-License-Identifier: EUPL-1.2
// leidraad snapshot inspect: what a gate decides by, in words or as JSON; and what is wrong in its folder.
#include <iostream>

#include "cli/options.h"
#include "cli/findings.h"
#include "snapshot/folder.h"
#include "wire/json_text.h"

namespace leidraad {

namespace {

const Usage kUsage{"leidraad snapshot inspect MAP [--json]", {}, {"--json"}, 1, 1};
const TimeZone kUtc;

void write_json(const Loaded& loaded, const std::vector<std::string>& troubles) {
  const Snapshot& snapshot = *loaded.snapshot;
  const SnapshotManifest& manifest = snapshot.manifest;
  std::string out;
  JsonWriter json(out);
  json.open_object().key("board").text(manifest.board).key("gate").text(manifest.gate).key("serial").number(manifest.serial);
  json.key("made_at").text(print(manifest.made_at, kUtc)).key("lists").text(manifest.lists);
  json.key("listed").number(loaded.lists ? loaded.lists->size() : 0).key("schools_with_own_articles").number(snapshot.rules.size() - 1);
  json.key("articles").number(snapshot.rules_of(std::nullopt).code().articles.size()).key("people").number(snapshot.people.people());
  json.key("logins").number(snapshot.people.logins()).key("stations").number(snapshot.stations.size());
  json.key("permissions").number(snapshot.facts.permissions.size()).key("declarations").number(snapshot.declarations.size());
  json.key("canaries").open_array();
  for (const Canary& canary : snapshot.canaries)
    json.open_object().key("host").text(canary.host).key("must_pass").value(canary.must_pass ? "true" : "false").key("article").text(canary.article).close_object();
  json.close_array().key("troubles").texts(troubles).close_object();
  std::cout << out << "\n";
}

void write_words(const Loaded& loaded) {
  const Snapshot& snapshot = *loaded.snapshot;
  const SnapshotManifest& manifest = snapshot.manifest;
  std::cout << "momentopname " << manifest.serial << " van " << manifest.board << " voor " << manifest.gate << ", gemaakt op "
            << print(manifest.made_at, snapshot.facts.zone) << "\n"
            << "  code:        " << snapshot.rules_of(std::nullopt).code().front.title << ", " << snapshot.rules_of(std::nullopt).code().articles.size()
            << " artikelen over het web\n"
            << "  personen:    " << snapshot.people.people() << " (alleen als schuilnaam), " << snapshot.stations.size() << " netwerken\n"
            << "  akkoorden:   " << snapshot.facts.permissions.size() << ", voor de les of het werk gezegd: " << snapshot.declarations.size() << "\n"
            << "  lijsten:     " << (loaded.lists ? std::to_string(loaded.lists->size()) + " namen" : std::string("geen")) << "\n"
            << "  proefnamen:  " << snapshot.canaries.size() << "\n";
  for (const Canary& canary : snapshot.canaries)
    std::cout << "    " << canary.host << (canary.must_pass ? "  moet open" : "  moet dicht: " + canary.article) << "\n";
}

int inspect(Arguments args) {
  const Asked ask = asked(args, kUsage);
  if (ask.finished) return *ask.finished;
  const std::string& folder = ask.options.files[0];
  const auto identity = read_identity(folder);
  if (!identity) {
    std::cerr << "leidraad: " << in_words(identity.error()) << "\n";
    return kContentWrong;
  }
  const Found found = find_newest(folder, *identity);
  for (const std::string& trouble : found.troubles) std::cerr << "leidraad: " << folder << ": " << trouble << "\n";
  if (!found.newest) {
    std::cerr << "leidraad: er staat geen hele momentopname in " << folder << "\n";
    return kContentWrong;
  }
  if (ask.options.has("--json")) write_json(*found.newest, found.troubles);
  else write_words(*found.newest);
  return found.troubles.empty() ? kAllGood : kContentWrong;
}

}  // namespace

int cmd_snapshot(Arguments args) {
  if (!args.empty() && args[0] == "inspect") return inspect(args.subspan(1));
  const bool help = !args.empty() && args[0] == "--help";
  (help ? std::cout : std::cerr) << "gebruik: " << kUsage.line << "\n";
  return help ? kAllGood : kUsageWrong;
}

}  // namespace leidraad

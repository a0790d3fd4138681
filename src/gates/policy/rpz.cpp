// SPDX-License-Identifier: EUPL-1.2
// A response policy zone for each audience, and the piece of unbound.conf that puts it before the right
// networks. Only the board's own list and what the code names: Unbound takes more than a kilobyte a name.
#include <algorithm>

#include "core/base/text.h"
#include "gates/policy/browser.h"
#include "gates/policy/rpz_words.h"
#include "gates/policy/zone.h"

namespace leidraad::policy {

namespace {

// The longest name that still fits below the zone's own, with a wildcard before it.
constexpr std::size_t kZoneNameMax = 220;

std::string tag_of(const Audience& who) { return "leidraad-" + who.id; }
std::string canary(const Wanted& wanted, std::string_view which) { return std::string(which) + "." + wanted.board + ".leidraad.invalid"; }

class ZoneText {
 public:
  ZoneText(const Wanted& wanted, const Audience& who) : wanted_(wanted) {
    out_ = "; " + std::string(who.label.nl) + " / " + std::string(who.label.en) +
           "; made by leidraad export rpz from the code of conduct: change the code, not this file\n"
           "$ORIGIN " + tag_of(who) + ".rpz.\n$TTL 60\n@ SOA localhost. leidraad.invalid. " + std::string(kNoSerial) + " 3600 600 604800 60\n@ NS localhost.\n";
  }
  void pass(const std::string& name) { twice(name, {"CNAME rpz-passthru."}); }
  void bar(const std::string& name) {
    std::vector<std::string> records;
    if (!wanted_.portal_address.empty()) records.push_back("A " + wanted_.portal_address);
    if (!wanted_.portal_address6.empty()) records.push_back("AAAA " + wanted_.portal_address6);
    if (records.empty()) records.emplace_back("CNAME .");
    twice(name, records);
  }
  void vanish(const std::string& name) { twice(name, {"CNAME ."}); }
  void prove(const std::string& name) { out_ += name + " TXT \"" + std::string(kNoSerial) + "\"\n"; }
  std::string bytes() && { return std::move(out_); }

 private:
  void twice(const std::string& name, const std::vector<std::string>& records) {
    for (const std::string& record : records) out_ += name + " " + record + "\n*." + name + " " + record + "\n";
  }
  const Wanted& wanted_;
  std::string out_;
};

// Whole hosts only: a name server never sees a path, and an address is not looked up.
bool fits(std::string_view site) { return path_of(site).empty() && !is_address(site) && site.size() <= kZoneNameMax; }

struct Names {
  std::vector<std::string> barred, allowed;
  std::size_t left_out = 0;
};

Names names_of(const Wishes& wishes) {
  Names names;
  for (const std::string& site : wishes.allowed) {
    if (fits(site)) names.allowed.push_back(site);
  }
  for (const BarredSite& one : wishes.barred) {
    if (one.own && fits(one.site) && !contains(names.allowed, one.site)) names.barred.push_back(one.site);
    else if (one.own) ++names.left_out;
  }
  return names;
}

MadeFile zone_of(const Wanted& wanted, const AudienceWishes& of, const Names& names) {
  ZoneText zone(wanted, of.who);
  zone.pass(canary(wanted, "must-allow"));
  for (const std::string& name : names.allowed) zone.pass(name);
  zone.bar(canary(wanted, "must-deny"));
  zone.prove(canary(wanted, "generation"));
  if (!of.wishes.no_private_dns.empty()) zone.vanish(std::string(kPrivateDnsCanary));
  for (const std::string& name : names.barred) zone.bar(name);
  return {of.who.id + ".rpz", FileKind::zone, std::move(zone).bytes(), names.barred.size()};
}

std::string quoted(const std::string& path) { return "\"" + path + "\""; }

// The networks with their tags, then each zone under its tag.
std::string unbound_conf(const Wanted& wanted, const std::vector<Audience>& present) {
  std::string tags;
  for (const Audience& who : present) tags += (tags.empty() ? "" : " ") + tag_of(who);
  std::string out =
      "# Made by leidraad export rpz from the code of conduct: change the code, not this file.\n"
      "# The zone answers before the cache does; nothing of who asks for what is written down.\n"
      "server:\n"
      "    module-config: \"respip validator iterator\"\n"
      "    define-tag: " + quoted(tags) + "\n";
  for (const Network& network : wanted.networks) {
    const bool is_present = std::any_of(present.begin(), present.end(), [&](const Audience& who) { return who.id == network.audience; });
    if (!is_present) continue;
    out += "    access-control: " + network.range + " allow\n"
           "    access-control-tag: " + network.range + " " + quoted("leidraad-" + network.audience) + "\n";
  }
  // Unbound answers everything below .invalid itself, before any policy; the canaries must get further.
  out += "    local-zone: \"leidraad.invalid.\" transparent\n"
         "    domain-insecure: \"leidraad.invalid.\"\n"
         "auth-zone:\n"
         "    name: \"" + wanted.board + ".leidraad.invalid.\"\n"
         "    zonefile: " + quoted(wanted.folder + "/canary.zone") + "\n"
         "    for-upstream: yes\n    for-downstream: no\n    fallback-enabled: no\n";
  for (const Audience& who : present)
    out += "rpz:\n"
           "    name: \"" + tag_of(who) + ".rpz.\"\n"
           "    zonefile: " + quoted(wanted.folder + "/" + who.id + ".rpz") + "\n"
           "    tags: " + quoted(tag_of(who)) + "\n"
           "    rpz-log: no\n";
  return out;
}

// What the canaries are without any policy: both answer. So a denied one proves the zone, an absent one proves nothing.
std::string canary_zone(const Wanted& wanted) {
  std::string out = "; the canaries as they are where no policy stands before them\n$ORIGIN " + wanted.board +
                    ".leidraad.invalid.\n$TTL 60\n@ SOA localhost. leidraad.invalid. 1 3600 600 604800 60\n@ NS localhost.\n";
  for (const char* name : {"must-deny", "must-allow"}) out += std::string(name) + " A " + std::string(kCanaryAddress) + "\n";
  return out;
}

Settings told_settings(const AudienceWishes& of, const Names& names) {
  Settings settings;
  std::vector<BarredSite> own;
  for (const BarredSite& site : of.wishes.barred) {
    if (contains(names.barred, site.site)) own.push_back(site);
  }
  if (!own.empty())
    settings.push_back({"barred", Json{static_cast<double>(own.size())}, articles_of(own, own.size()),
                        {"Zoveel namen van uw eigen lijst gaan hier niet open.", "So many names of your own list do not open here."}});
  if (!of.wishes.no_private_dns.empty())
    settings.push_back({std::string(kPrivateDnsCanary), Json{std::string("NXDOMAIN")}, of.wishes.no_private_dns,
                        {"Firefox zoekt namen bij de school op, niet langs een omweg.", "Firefox looks up names at the school, not by a detour."}});
  return settings;
}

}  // namespace

Made make_rpz(const Source& source, const Wanted& wanted) {
  const Asking asking(source.rules, source.facts, Where::at_school);
  Made made;
  std::vector<Told> told;
  std::vector<Audience> present;
  for (AudienceWishes& of : all_wishes(asking, source.sites, wanted)) {
    std::erase_if(of.wishes.barred, [](const BarredSite& one) { return !one.own; });
    const Names names = names_of(of.wishes);
    if (names.barred.empty() && of.wishes.no_private_dns.empty()) continue;
    made.files.push_back(zone_of(wanted, of, names));
    add_unusable(made, of);
    if (names.left_out > 0)
      made.remarks.push_back({std::to_string(names.left_out) + " regel(s) van uw lijst staan niet in de zone voor " + std::string(of.who.label.nl) +
                                  ": een naamserver ziet alleen hele namen, geen adres en geen pagina.",
                              std::to_string(names.left_out) + " line(s) of your list are not in the zone for " + std::string(of.who.label.en) +
                                  ": a name server sees whole names only, no address and no page."});
    present.push_back(of.who);
    Settings settings = told_settings(of, names);
    told.push_back({std::move(of), std::move(settings)});
  }
  if (present.empty()) return made;
  made.files.push_back({"canary.zone", FileKind::server, canary_zone(wanted), 0});
  made.files.push_back({"unbound.conf", FileKind::server, unbound_conf(wanted, present), 0});
  for (const Network& network : wanted.networks) {
    if (std::none_of(present.begin(), present.end(), [&](const Audience& who) { return who.id == network.audience; }))
      made.remarks.push_back({"Voor “" + network.audience + "” is er geen eigen zone; het netwerk " + network.range + " staat er daarom niet in.",
                              "There is no zone of its own for “" + network.audience + "”; so the network " + network.range + " is not in it."});
  }
  if (wanted.networks.empty())
    made.remarks.push_back({"Er zijn geen netwerken genoemd: zonder --network staat geen enkele zone voor iemand.",
                            "No networks are named: without --network no zone stands before anybody."});
  add_companions(made, asking.code(), told, how_rpz());
  return made;
}

}  // namespace leidraad::policy

// SPDX-License-Identifier: EUPL-1.2
// A configuration profile for iPad and iPhone. Made from the same code it is the same to the letter, and the
// numbers that name it stay, so that a new one takes the place of the old one.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "gates/policy/browser.h"
#include "gates/policy/tree_text.h"

namespace leidraad::policy {

namespace {

// A UUID of version 8 (RFC 9562: its bits are ours to choose): FNV-1a of the name, twice. It only has to be
// the same every time and another for another name.
std::string uuid_of(std::string_view name) {
  std::array<std::uint64_t, 2> hash{0xcbf29ce484222325ULL, 0x84222325cbf29ce4ULL};
  for (std::size_t half = 0; half < hash.size(); ++half) {
    for (const char c : name) {
      hash[half] ^= static_cast<unsigned char>(c) + half;
      hash[half] *= 0x100000001b3ULL;
    }
  }
  hash[0] = (hash[0] & ~0xF000ULL) | 0x8000ULL;
  hash[1] = (hash[1] & ~(3ULL << 62)) | (2ULL << 62);
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (int i = 0; i < 32; ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) out += '-';
    out += kDigits[(hash[i < 16 ? 0 : 1] >> (60 - 4 * (i % 16))) & 15U];
  }
  return out;
}

// The whole start of an address. A bare name would match as a part of any other: x.com is in netflix.com.
std::string address(const std::string& site) { return "https://" + site; }

struct Payload {
  std::string type;
  Label name;
  Settings settings;
};

class Profile {
 public:
  Profile(const Wanted& wanted, const Wishes& wishes) : wanted_(wanted), wishes_(wishes) {}

  std::vector<Payload> payloads() {
    filter();
    limits();
    proxy();
    clip();
    return std::move(payloads_);
  }

 private:
  static void put(Payload& payload, std::string key, Json value, const Articles& articles, Label does) {
    if (!articles.empty()) payload.settings.push_back({std::move(key), std::move(value), articles, does});
  }
  void keep(Payload payload) {
    if (!payload.settings.empty()) payloads_.push_back(std::move(payload));
  }

  void filter() {
    Payload payload{"com.apple.webcontent-filter", {"Webfilter", "Web filter"}, {}};
    Articles all = articles_of(wishes_.barred, kAppleSitesMax);
    add(all, wishes_.safe_search);
    put(payload, "FilterType", text("BuiltIn"), all, {"Het filter van het apparaat zelf.", "The device's own filter."});
    put(payload, "AutoFilterEnabled", yes_no(true), wishes_.safe_search, {"Sites voor volwassenen gaan niet open.", "Sites for adults do not open."});
    if (!wishes_.safe_search.empty())
      put(payload, "PermittedURLs", texts(first_sites(wishes_.allowed, kAppleSitesMax, address)), wishes_.safe_search,
          {"Hulplijnen en wat het bestuur openzet gaan altijd open.", "Help lines and what the board opens always open."});
    if (!wishes_.barred.empty())
      put(payload, "DenyListURLs", texts(first_sites(wishes_.barred, kAppleSitesMax, address)), articles_of(wishes_.barred, kAppleSitesMax),
          {"Deze sites gaan niet open.", "These sites do not open."});
    keep(std::move(payload));
  }
  void limits() {
    Payload payload{"com.apple.applicationaccess", {"Beperkingen", "Restrictions"}, {}};
    put(payload, "allowSafariPrivateBrowsing", yes_no(false), wishes_.no_private_window,
        {"Safari heeft geen privétabblad (vanaf iOS 26).", "Safari has no private tab (iOS 26 or later)."});
    put(payload, "allowCloudPrivateRelay", yes_no(false), wishes_.no_private_dns,
        {"Geen omweg langs de privédoorgifte van iCloud.", "No detour by iCloud Private Relay."});
    put(payload, "allowUIAppInstallation", yes_no(false), wishes_.no_extensions,
        {"Er is geen App Store; goedgekeurde apps komen van het beheer.", "There is no App Store; approved apps come from the administration."});
    const Articles& ai = wishes_.without_ai("Apple Intelligence");
    const Label does{"De AI van het apparaat zelf staat uit; de code keurt haar niet goed.", "The device's own AI is off; the code does not approve it."};
    put(payload, "allowExternalIntelligenceIntegrations", yes_no(false), ai, does);
    put(payload, "allowWritingTools", yes_no(false), ai, does);
    put(payload, "allowImagePlayground", yes_no(false), ai, does);
    keep(std::move(payload));
  }
  void proxy() {
    if (wanted_.proxy.empty()) return;
    const auto colon = wanted_.proxy.rfind(':');
    Payload payload{"com.apple.proxy.http.global", {"Webproxy", "Web proxy"}, {}};
    const Label does{"Alles gaat langs de webproxy van school.", "Everything goes by the school's web proxy."};
    put(payload, "ProxyType", text("Manual"), wishes_.proxy, does);
    put(payload, "ProxyServer", text(wanted_.proxy.substr(0, colon)), wishes_.proxy, does);
    put(payload, "ProxyServerPort", number(std::stod(wanted_.proxy.substr(colon + 1))), wishes_.proxy, does);
    put(payload, "ProxyCaptiveLoginAllowed", yes_no(true), wishes_.proxy,
        {"Het inlogscherm van een wifi elders blijft bereikbaar.", "The sign-in page of a wifi elsewhere can be reached."});
    keep(std::move(payload));
  }
  void clip() {
    if (wanted_.portal.empty() || wishes_.barred.empty()) return;
    const Articles articles = articles_of(wishes_.barred, kAppleSitesMax);
    Payload payload{"com.apple.webClip.managed", {"Uitleg", "Explanation"}, {}};
    const Label does{"Een knop “Waarom geblokkeerd?” op het beginscherm.", "A button “Why blocked?” on the home screen."};
    put(payload, "Label", text(wanted_.language == Language::dutch ? "Waarom geblokkeerd?" : "Why blocked?"), articles, does);
    put(payload, "URL", text(wanted_.portal + "/waarom"), articles, does);
    put(payload, "IsRemovable", yes_no(false), articles, does);
    keep(std::move(payload));
  }

  const Wanted& wanted_;
  const Wishes& wishes_;
  std::vector<Payload> payloads_;
};

Json::Members head(const std::string& type, const std::string& id, std::string name) {
  return {{"PayloadType", text(type)}, {"PayloadVersion", number(1)}, {"PayloadIdentifier", text(id)}, {"PayloadUUID", text(uuid_of(id))},
          {"PayloadDisplayName", text(std::move(name))}};
}

Json tree_of(const Code& code, const Wanted& wanted, const Audience& who, const std::vector<Payload>& payloads) {
  const std::string id = "leidraad." + wanted.board + "." + who.id;
  Json::Items content;
  for (const Payload& payload : payloads) {
    Json::Members members = head(payload.type, id + "." + payload.type, "Leidraad: " + std::string(payload.name.in(wanted.language)));
    for (const Setting& setting : payload.settings) members.push_back({setting.key, setting.value});
    content.push_back(object(std::move(members)));
  }
  Json::Members members = head("Configuration", id, code.front.title + " (" + std::string(who.label.in(wanted.language)) + ")");
  members.push_back({"PayloadDescription", text(wanted.language == Language::dutch ? "Gemaakt uit de gedragscode." : "Made from the code of conduct.")});
  members.push_back({"PayloadScope", text("System")});
  members.push_back({"PayloadContent", Json{std::move(content)}});
  return object(std::move(members));
}

const How kApple{
    {"iPad, iPhone", "iPad, iPhone"},
    {"Uitrollen\n\n"
     "  Jamf School, Jamf Pro, Mosyle, Profile Manager of Intune: voeg pupil.mobileconfig toe als eigen profiel en wijs het toe aan\n"
     "  de groep. De apparaten moeten onder toezicht staan (supervised), anders slaan ze de meeste sleutels over.\n"
     "  Los proberen kan met Apple Configurator.\n\n"
     "Testen\n\n"
     "  Instellingen > Algemeen > VPN en apparaatbeheer: het profiel staat er. Open daarna een site van de lijst in Safari.\n"
     "  Wij keken dit bestand na op vorm; op een echt apparaat hebben wij het niet getest.\n\n"
     "Terugdraaien\n\n"
     "  Haal de toewijzing van het profiel weg; het apparaat verwijdert het dan zelf.\n\n"
     "Wat dit niet kan\n\n"
     "  Er passen 500 sites in. Een regel geldt voor https en voor precies die site met www, niet voor wat eronder hangt: een kale\n"
     "  naam zou ook passen als deel van een andere naam. Gebruik daarnaast de webproxy of de naamserver.\n",
     "Rolling out\n\n"
     "  Jamf School, Jamf Pro, Mosyle, Profile Manager or Intune: add pupil.mobileconfig as a custom profile and assign it to the\n"
     "  group. The devices must be supervised, or they skip most of the keys. Apple Configurator serves to try it out.\n\n"
     "Testing\n\n"
     "  Settings > General > VPN & Device Management: the profile is there. Then open a site of the list in Safari.\n"
     "  We checked the form of this file; we have not tested it on a real device.\n\n"
     "Undoing\n\n"
     "  Take away the assignment of the profile; the device then removes it by itself.\n\n"
     "What this cannot do\n\n"
     "  It has room for 500 sites. A line holds for https and for exactly that site with www, not for what is below it: a bare name\n"
     "  would match as a part of another name too. Use the web proxy or the name server besides.\n"}};

}  // namespace

Made make_apple(const Source& source, const Wanted& wanted) {
  const Asking asking(source.rules, source.facts, Where::anywhere);
  Made made;
  std::vector<Told> told;
  for (AudienceWishes& of : all_wishes(asking, source.sites, wanted)) {
    const std::vector<Payload> payloads = Profile(wanted, of.wishes).payloads();
    if (payloads.empty()) continue;
    Settings all;
    for (const Payload& payload : payloads) {
      for (Setting setting : payload.settings) {
        setting.key = payload.type + " " + setting.key;
        all.push_back(std::move(setting));
      }
    }
    const auto bytes = print_plist(tree_of(asking.code(), wanted, of.who, payloads));
    // The title of a code is the only text in it that is not ours; a code is text without control characters.
    if (!bytes) {
      made.remarks.push_back({"Voor " + std::string(of.who.label.nl) + " is geen profiel te maken: de titel van de code bevat een onbruikbaar teken.",
                              "No profile can be made for " + std::string(of.who.label.en) + ": the title of the code holds a character of no use."});
      continue;
    }
    made.files.push_back({of.who.id + ".mobileconfig", FileKind::plist, *bytes, std::min(of.wishes.barred.size(), kAppleSitesMax)});
    add_remarks(made, of, kAppleSitesMax);
    told.push_back({std::move(of), std::move(all)});
  }
  if (!told.empty()) add_companions(made, asking.code(), told, kApple);
  return made;
}

}  // namespace leidraad::policy

// SPDX-License-Identifier: EUPL-1.2
// policies.json of Firefox. SafeSearch and downloads have no policy there; the remarks say so.
#include <algorithm>

#include "core/base/text.h"
#include "gates/policy/browser.h"
#include "gates/policy/tree_text.h"

namespace leidraad::policy {

namespace {

// A match pattern: the host with everything below it, and below the path.
std::string pattern(const std::string& site) {
  const std::string path(path_of(site));
  return "*://*." + std::string(host_of(site)) + (path.empty() ? "/*" : path + "*");
}

// An add-on is named by what looks like an address, or by a number between braces.
bool is_add_on(const std::string& name) {
  return name.size() < 100 && (name.find('@') != std::string::npos || (name.starts_with('{') && name.ends_with('}')));
}

class Policy {
 public:
  Policy(const Code& code, const Wanted& wanted, const AudienceWishes& of) : code_(code), wanted_(wanted), who_(of.who), wishes_(of.wishes) {}

  Settings settings() {
    sites();
    put("DisablePrivateBrowsing", yes_no(true), wishes_.no_private_window, {"Er is geen privévenster.", "There is no private window."});
    put("DNSOverHTTPS", object({{"Enabled", yes_no(false)}, {"Locked", yes_no(true)}}), wishes_.no_private_dns,
        {"Namen van sites worden bij de school opgezocht, niet langs een omweg.", "Names of sites are looked up at the school, not by a detour."});
    if (!wanted_.proxy.empty())
      put("Proxy",
          object({{"Mode", text("manual")}, {"HTTPProxy", text(wanted_.proxy)}, {"UseHTTPProxyForAllProtocols", yes_no(true)}, {"Locked", yes_no(true)}}),
          wishes_.proxy, {"Alles gaat langs de webproxy van school.", "Everything goes by the school's web proxy."});
    add_ons();
    put("DisableSecurityBypass", object({{"SafeBrowsing", yes_no(true)}}), wishes_.no_dangerous_sites,
        {"Een waarschuwing voor een nepsite of virus is niet weg te klikken.", "A warning of a fake site or virus cannot be clicked away."});
    put("GenerativeAI", object({{"Enabled", yes_no(false)}, {"Locked", yes_no(true)}}), wishes_.without_ai("Firefox AI"),
        {"De AI van de browser zelf staat uit; de code keurt haar niet goed.", "The browser's own AI is off; the code does not approve it."});
    return std::move(settings_);
  }

 private:
  void put(std::string key, Json value, const Articles& articles, Label does) {
    if (!articles.empty()) settings_.push_back({std::move(key), std::move(value), articles, does});
  }
  void sites() {
    if (wishes_.barred.empty()) return;
    const Articles articles = articles_of(wishes_.barred, kBrowserSitesMax);
    std::vector<std::string> allowed = first_sites(wishes_.allowed, kBrowserSitesMax - 1, pattern);
    if (!wanted_.portal.empty()) allowed.insert(allowed.begin(), wanted_.portal + "/*");
    put("WebsiteFilter", object({{"Block", texts(first_sites(wishes_.barred, kBrowserSitesMax, pattern))}, {"Exceptions", texts(allowed)}}), articles,
        {"Deze sites gaan niet open; hulplijnen, het portaal en wat het bestuur openzet altijd.",
         "These sites do not open; help lines, the portal and what the board opens always do."});
    if (wanted_.portal.empty()) return;
    const bool dutch = wanted_.language == Language::dutch;
    Json::Items marks;
    marks.push_back(object({{"toplevel_name", text("Leidraad")}}));
    marks.push_back(object({{"url", text(wanted_.portal + "/waarom")}, {"name", text(dutch ? "Waarom geblokkeerd?" : "Why blocked?")}}));
    put("ManagedBookmarks", Json{std::move(marks)}, articles,
        {"Een bladwijzer “Waarom geblokkeerd?” die naar de uitleg gaat.", "A bookmark “Why blocked?” that leads to the explanation."});
  }
  void add_ons() {
    if (wishes_.no_extensions.empty()) return;
    Json::Members members;
    members.push_back({"*", object({{"installation_mode", text("blocked")}, {"blocked_install_message", text(why_not(code_, who_, wishes_.no_extensions, wanted_))}})});
    for (const std::string& name : wishes_.approved_software) {
      if (is_add_on(name)) members.push_back({name, object({{"installation_mode", text("allowed")}})});
    }
    put("ExtensionSettings", object(std::move(members)), wishes_.no_extensions,
        {"Alleen goedgekeurde add-ons; bij een andere staat waarom niet.", "Approved add-ons only; any other says why not."});
  }

  const Code& code_;
  const Wanted& wanted_;
  const Audience& who_;
  const Wishes& wishes_;
  Settings settings_;
};

const How kFirefox{
    {"Firefox", "Firefox"},
    {"Uitrollen\n\n"
     "  Zet pupil.json of staff.json neer onder de naam policies.json:\n"
     "  Windows: in de map distribution naast firefox.exe, of vul de sleutels in bij Groepsbeleid of Intune (sjablonen van Mozilla).\n"
     "  Linux: /etc/firefox/policies/policies.json. Mac: Firefox.app/Contents/Resources/distribution/, of een profiel.\n\n"
     "Testen\n\n"
     "  Open about:policies op een apparaat van de groep: elke sleutel staat er, zonder fout. Open daarna een site van de lijst.\n"
     "  Wij keken dit bestand na op vorm; in een echte Firefox hebben wij het niet getest.\n\n"
     "Terugdraaien\n\n"
     "  Haal policies.json weg en start Firefox opnieuw.\n",
     "Rolling out\n\n"
     "  Put pupil.json or staff.json in place under the name policies.json:\n"
     "  Windows: in the folder distribution beside firefox.exe, or fill in the keys in Group Policy or Intune (Mozilla's templates).\n"
     "  Linux: /etc/firefox/policies/policies.json. Mac: Firefox.app/Contents/Resources/distribution/, or a profile.\n\n"
     "Testing\n\n"
     "  Open about:policies on a device of the group: every key is there, without an error. Then open a site of the list.\n"
     "  We checked the form of this file; we have not tested it in a real Firefox.\n\n"
     "Undoing\n\n"
     "  Take away policies.json and start Firefox again.\n"}};

// What the code asks and Firefox has no policy for.
void add_gaps(Made& made, const Wishes& wishes) {
  if (!wishes.safe_search.empty())
    made.remarks.push_back({"Firefox kent geen instelling voor veilig zoeken; regel dat bij de zoekmachine of met de naamserver.",
                            "Firefox has no setting for safe search; arrange it at the search engine or with the name server."});
  if (!wishes.known_downloads.empty())
    made.remarks.push_back({"Firefox kent geen instelling voor downloads van een onbekende plek.", "Firefox has no setting for downloads from an unknown place."});
}

}  // namespace

Made make_firefox(const Source& source, const Wanted& wanted) {
  const Asking asking(source.rules, source.facts, Where::anywhere);
  Made made;
  std::vector<Told> told;
  for (AudienceWishes& of : all_wishes(asking, source.sites, wanted)) {
    Settings settings = Policy(asking.code(), wanted, of).settings();
    if (settings.empty()) continue;
    Json::Members members;
    for (const Setting& setting : settings) members.push_back({setting.key, setting.value});
    const std::size_t entries = std::min(of.wishes.barred.size(), kBrowserSitesMax);
    made.files.push_back({of.who.id + ".json", FileKind::json, print_json(object({{"policies", object(std::move(members))}})), entries});
    if (told.empty()) add_gaps(made, of.wishes);
    add_remarks(made, of, kBrowserSitesMax);
    told.push_back({std::move(of), std::move(settings)});
  }
  if (!told.empty()) add_companions(made, asking.code(), told, kFirefox);
  return made;
}

}  // namespace leidraad::policy

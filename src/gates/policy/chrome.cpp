// SPDX-License-Identifier: EUPL-1.2
// Managed policy of Chrome, Chromium and Edge: the same names, but for a few that are Edge's own.
#include <algorithm>

#include "core/base/text.h"
#include "gates/policy/browser.h"
#include "gates/policy/tree_text.h"

namespace leidraad::policy {

namespace {

enum class Browser { chrome, edge };

std::string as_it_is(const std::string& site) { return site; }

// An extension of the web store is named by thirty-two letters a to p.
bool is_extension(const std::string& name) {
  return name.size() == 32 && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'p'; });
}

class Policy {
 public:
  Policy(Browser browser, const Code& code, const Wanted& wanted, const AudienceWishes& of)
      : edge_(browser == Browser::edge), code_(code), wanted_(wanted), who_(of.who), wishes_(of.wishes) {}

  Settings settings() {
    sites();
    searching();
    private_ways();
    extensions();
    danger();
    ai();
    return std::move(settings_);
  }

 private:
  void put(std::string key, Json value, const Articles& articles, Label does) {
    if (!articles.empty()) settings_.push_back({std::move(key), std::move(value), articles, does});
  }

  void sites() {
    if (wishes_.barred.empty()) return;
    const Articles articles = articles_of(wishes_.barred, kBrowserSitesMax);
    put("URLBlocklist", texts(first_sites(wishes_.barred, kBrowserSitesMax, as_it_is)), articles,
        {"Deze sites gaan niet open; de browser zegt dat de beheerder dit zo heeft ingesteld.", "These sites do not open; the browser says that the administrator set this."});
    std::vector<std::string> allowed = wishes_.allowed;
    if (!wanted_.portal.empty()) allowed.insert(allowed.begin(), wanted_.portal);
    put("URLAllowlist", texts(first_sites(allowed, kBrowserSitesMax, as_it_is)), articles,
        {"Deze gaan altijd open: hulplijnen, het portaal en wat het bestuur openzet.", "These always open: help lines, the portal and what the board opens."});
    if (wanted_.portal.empty()) return;
    const bool dutch = wanted_.language == Language::dutch;
    Json::Items marks;
    marks.push_back(object({{"toplevel_name", text("Leidraad")}}));
    marks.push_back(object({{"name", text(dutch ? "Waarom geblokkeerd?" : "Why blocked?")}, {"url", text(wanted_.portal + "/waarom")}}));
    put(edge_ ? "ManagedFavorites" : "ManagedBookmarks", Json{std::move(marks)}, articles,
        {"Een bladwijzer “Waarom geblokkeerd?” die naar de uitleg gaat.", "A bookmark “Why blocked?” that leads to the explanation."});
  }

  void searching() {
    put("ForceGoogleSafeSearch", yes_no(true), wishes_.safe_search,
        {"Zoeken met Google laat geen sites en plaatjes voor volwassenen zien.", "Google search shows no sites and pictures for adults."});
    put("ForceYouTubeRestrict", number(1), wishes_.safe_search,
        {"YouTube laat geen filmpjes voor volwassenen zien.", "YouTube shows no videos for adults."});
    if (edge_)
      put("ForceBingSafeSearch", number(2), wishes_.safe_search,
          {"Zoeken met Bing laat geen sites en plaatjes voor volwassenen zien.", "Bing search shows no sites and pictures for adults."});
  }

  void private_ways() {
    put(edge_ ? "InPrivateModeAvailability" : "IncognitoModeAvailability", number(1), wishes_.no_private_window,
        {"Er is geen privévenster.", "There is no private window."});
    put("BrowserGuestModeEnabled", yes_no(false), wishes_.no_private_window,
        {"Er is geen gastvenster, want daarin gelden de instellingen van het account niet.", "There is no guest window, as the settings of the account do not hold in it."});
    put("DnsOverHttpsMode", text("off"), wishes_.no_private_dns,
        {"Namen van sites worden bij de school opgezocht, niet langs een omweg.", "Names of sites are looked up at the school, not by a detour."});
    if (wanted_.proxy.empty()) return;
    put("ProxySettings",
        object({{"ProxyMode", text("fixed_servers")}, {"ProxyServer", text(wanted_.proxy)}, {"ProxyBypassList", text("<local>")}}), wishes_.proxy,
        {"Alles gaat langs de webproxy van school.", "Everything goes by the school's web proxy."});
  }

  void extensions() {
    if (wishes_.no_extensions.empty()) return;
    Json::Members members;
    members.push_back({"*", object({{"installation_mode", text("blocked")},
                                    {"blocked_install_message", text(why_not(code_, who_, wishes_.no_extensions, wanted_))}})});
    for (const std::string& name : wishes_.approved_software) {
      if (is_extension(name)) members.push_back({name, object({{"installation_mode", text("allowed")}})});
    }
    put("ExtensionSettings", object(std::move(members)), wishes_.no_extensions,
        {"Alleen goedgekeurde extensies; bij een andere staat waarom niet.", "Approved extensions only; any other says why not."});
  }

  void danger() {
    put("DownloadRestrictions", number(4), wishes_.known_downloads,
        {"Downloads waarvan bekend is dat ze kwaad doen, gaan niet door.", "Downloads known to do harm do not go through."});
    if (edge_) {
      put("SmartScreenEnabled", yes_no(true), wishes_.no_dangerous_sites,
          {"De browser waarschuwt voor nepsites en virussen.", "The browser warns of fake sites and viruses."});
      put("PreventSmartScreenPromptOverride", yes_no(true), wishes_.no_dangerous_sites,
          {"Zo'n waarschuwing is niet weg te klikken.", "Such a warning cannot be clicked away."});
    } else {
      put("SafeBrowsingProtectionLevel", number(1), wishes_.no_dangerous_sites,
          {"De browser waarschuwt voor nepsites en virussen.", "The browser warns of fake sites and viruses."});
      put("DisableSafeBrowsingProceedAnyway", yes_no(true), wishes_.no_dangerous_sites,
          {"Zo'n waarschuwing is niet weg te klikken.", "Such a warning cannot be clicked away."});
    }
  }

  void ai() {
    const Label none{"De AI van de browser zelf staat uit; de code keurt haar niet goed.", "The browser's own AI is off; the code does not approve it."};
    if (!edge_) {
      const Articles& articles = wishes_.without_ai("Gemini");
      // The first covers the rest, but Chrome takes it from Google Admin only; the others count in a file as well.
      put("GenAiDefaultSettings", number(2), articles, none);
      for (const char* key : {"HelpMeWriteSettings", "HistorySearchSettings", "TabCompareSettings", "CreateThemesSettings", "DevToolsGenAiSettings"})
        put(key, number(2), articles, none);
      for (const char* key : {"GeminiSettings", "AIModeSettings", "SearchContentSharingSettings", "GenAILocalFoundationalModelSettings"})
        put(key, number(1), articles, none);
    } else {
      const Articles& articles = wishes_.without_ai("Copilot");
      put("HubsSidebarEnabled", yes_no(false), articles, none);
      put("BuiltInAIAPIsEnabled", yes_no(false), articles, none);
      put("GenAILocalFoundationalModelSettings", number(1), articles, none);
    }
  }

  bool edge_;
  const Code& code_;
  const Wanted& wanted_;
  const Audience& who_;
  const Wishes& wishes_;
  Settings settings_;
};

const How kChrome{
    {"Chrome en Chromium", "Chrome and Chromium"},
    {"Uitrollen\n\n"
     "  Google Admin: Apparaten > Chrome > Instellingen. Kies de organisatie-eenheid van de groep en vul elke sleutel in; de\n"
     "  sites plakt u onder “URL-blokkering”, regel voor regel.\n"
     "  Windows: haal de ADMX-sjablonen van Chrome op en vul ze in bij Groepsbeleid, of importeer ze in Intune.\n"
     "  Linux: zet pupil.json of staff.json in /etc/opt/chrome/policies/managed/ (Chromium: /etc/chromium/policies/managed/).\n"
     "  Mac: zet dezelfde sleutels in een profiel voor com.google.Chrome (Jamf, Profile Manager).\n\n"
     "Testen\n\n"
     "  Open chrome://policy op een apparaat van de groep en kies “Beleid opnieuw laden”: elke sleutel staat er, zonder fout.\n"
     "  Alleen GenAiDefaultSettings telt pas als het uit Google Admin komt; de sleutels eronder doen hetzelfde per onderdeel.\n"
     "  Open daarna een site van de lijst: de browser zegt dat hij is geblokkeerd (ERR_BLOCKED_BY_ADMINISTRATOR).\n\n"
     "Terugdraaien\n\n"
     "  Haal het bestand of het profiel weg, of zet de sleutels terug op “niet ingesteld”. Chrome leest het binnen een paar uur,\n"
     "  of meteen na “Beleid opnieuw laden”.\n",
     "Rolling out\n\n"
     "  Google Admin: Devices > Chrome > Settings. Choose the organisational unit of the group and fill in each key; paste the\n"
     "  sites under “URL blocking”, one a line.\n"
     "  Windows: get Chrome's ADMX templates and fill them in under Group Policy, or import them into Intune.\n"
     "  Linux: put pupil.json or staff.json into /etc/opt/chrome/policies/managed/ (Chromium: /etc/chromium/policies/managed/).\n"
     "  Mac: put the same keys into a profile for com.google.Chrome (Jamf, Profile Manager).\n\n"
     "Testing\n\n"
     "  Open chrome://policy on a device of the group and choose “Reload policies”: every key is there, without an error. Only\n"
     "  GenAiDefaultSettings counts when it comes from Google Admin alone; the keys below it do the same part by part. Then open\n"
     "  a site of the list: the browser says that it is blocked (ERR_BLOCKED_BY_ADMINISTRATOR).\n\n"
     "Undoing\n\n"
     "  Take away the file or the profile, or set the keys back to “not set”. Chrome reads it within a few hours, or at once\n"
     "  after “Reload policies”.\n"}};

const How kEdge{
    {"Microsoft Edge", "Microsoft Edge"},
    {"Uitrollen\n\n"
     "  Intune: Apparaten > Configuratie > Instellingencatalogus, zoek op de naam van de sleutel en wijs het profiel toe aan de\n"
     "  groep. De sites staan als lijst onder URLBlocklist en URLAllowlist.\n"
     "  Windows zonder Intune: de ADMX-sjablonen van Edge, in Groepsbeleid onder Microsoft Edge.\n"
     "  Linux: zet pupil.json of staff.json in /etc/opt/edge/policies/managed/. Mac: een profiel voor com.microsoft.Edge.\n\n"
     "Testen\n\n"
     "  Open edge://policy op een apparaat van de groep: elke sleutel staat er, zonder fout. Open daarna een site van de lijst.\n\n"
     "Terugdraaien\n\n"
     "  Haal de toewijzing of het bestand weg en open edge://policy opnieuw.\n",
     "Rolling out\n\n"
     "  Intune: Devices > Configuration > Settings catalog, search for the name of the key and assign the profile to the group.\n"
     "  The sites are lists under URLBlocklist and URLAllowlist.\n"
     "  Windows without Intune: Edge's ADMX templates, in Group Policy under Microsoft Edge.\n"
     "  Linux: put pupil.json or staff.json into /etc/opt/edge/policies/managed/. Mac: a profile for com.microsoft.Edge.\n\n"
     "Testing\n\n"
     "  Open edge://policy on a device of the group: every key is there, without an error. Then open a site of the list.\n\n"
     "Undoing\n\n"
     "  Take away the assignment or the file and open edge://policy again.\n"}};

Made make(const Source& source, const Wanted& wanted, Browser browser) {
  const Asking asking(source.rules, source.facts, Where::anywhere);
  Made made;
  std::vector<Told> told;
  for (AudienceWishes& of : all_wishes(asking, source.sites, wanted)) {
    Settings settings = Policy(browser, asking.code(), wanted, of).settings();
    if (settings.empty()) continue;
    Json::Members members;
    for (const Setting& setting : settings) members.push_back({setting.key, setting.value});
    const std::size_t entries = std::min(of.wishes.barred.size(), kBrowserSitesMax);
    made.files.push_back({of.who.id + ".json", FileKind::json, print_json(object(std::move(members))), entries});
    add_remarks(made, of, kBrowserSitesMax);
    told.push_back({std::move(of), std::move(settings)});
  }
  if (!told.empty()) add_companions(made, asking.code(), told, browser == Browser::edge ? kEdge : kChrome);
  return made;
}

}  // namespace

Made make_chrome(const Source& source, const Wanted& wanted) { return make(source, wanted, Browser::chrome); }
Made make_edge(const Source& source, const Wanted& wanted) { return make(source, wanted, Browser::edge); }

}  // namespace leidraad::policy

// SPDX-License-Identifier: EUPL-1.2
// Browsers, tablets and a name server: files made from the code, put in place once by who keeps the devices.
#include <algorithm>
#include <array>

#include "portal/gates/gate_paper.h"
#include "portal/gates/paper_parts.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::array<DevicePaper, 3> kPapers{{
    {"browser", {"Browsers: Chrome, Edge en Firefox", "Browsers: Chrome, Edge and Firefox"}, {"Veilig zoeken, geen privévenster, en uitleg bij een site die dicht is.", "Safe search, no private window, and words with a site that is closed."}},
    {"tablet", {"iPads en Macs", "iPads and Macs"}, {"Een profiel dat uw beheerpakket naar de apparaten stuurt.", "A profile your device management sends to the devices."}},
    {"dns", {"Naamserver (DNS)", "Name server (DNS)"}, {"Hele sites dicht voor een heel netwerk, ook in apps.", "Whole sites closed for a whole network, in apps as well."}},
}};

constexpr std::string_view kRpzCommand = "leidraad export rpz code.nl.md -o /srv/leidraad/rpz --own eigen-lijst.txt \\\n  --network pupil=10.1.0.0/16,staff=10.2.0.0/16";

std::string command(const Visit& visit, const std::string& format) {
  return "leidraad export " + format + " code.nl.md -o /srv/leidraad/" + format + " --portal " + portal_address(visit);
}

// "waterlanden" of "must-deny.waterlanden.leidraad.invalid", or of one with a number before it.
std::string board_in(const std::string& canary) {
  constexpr std::string_view kBefore = "must-deny.", kAfter = ".leidraad.invalid";
  const auto from = canary.find(kBefore);
  const auto to = canary.rfind(kAfter);
  if (from == std::string::npos || to == std::string::npos || to <= from + kBefore.size()) return "BESTUUR";
  return canary.substr(from + kBefore.size(), to - from - kBefore.size());
}

// " @10.1.0.1 -p 53": which server dig asks; empty: the one of the network.
std::string asked_server(const Gate* gate) {
  if (gate == nullptr || gate->probe.empty()) return {};
  const auto colon = gate->probe.rfind(':');
  return " @" + gate->probe.substr(0, colon) + " -p " + gate->probe.substr(colon + 1);
}

Html made_with(const Visit& visit, const std::string& commands) {
  return together(paper_line(visit, {"1. Maak de bestanden uit de geldende code. Bij elk bestand staat een LEESMIJ met wat erin zit en uit welk artikel dat komt.",
                               "1. Make the files from the code in force. Beside each file stands a README that says what is in it and which article it comes from."}),
                  paste(commands));
}

Html browser_paper(const Visit& visit) {
  return together(
      paper_section(visit, "wat", {"Wat dit doet", "What this does"},
                    paper_line(visit, {"De browser zelf houdt zich aan de code, ook thuis: veilig zoeken (Chrome en Edge), geen privévenster, geen omweg om de naamserver. Bij een site die dicht is, zegt de browser welk artikel dat vraagt. Er passen hooguit 1.000 sites in; de grote lijsten horen in de proxy.",
                                 "The browser itself keeps to the code, at home as well: safe search (Chrome and Edge), no private window, no detour around the name server. At a site that is closed the browser says which article asks that. It takes 1,000 sites at most; the large lists belong in the proxy."})),
      paper_section(visit, "aan", {"Aanzetten", "Turning it on"},
                    together(made_with(visit, command(visit, "chrome") + "\n" + command(visit, "edge") + "\n" + command(visit, "firefox")),
                             paper_line(visit, {"2. Chrome en Chromium: /etc/opt/chrome/policies/managed/ of /etc/chromium/policies/managed/; op Windows en ChromeOS via de beheerconsole van Google. Edge: Intune of /etc/opt/edge/policies/managed/. Firefox: /etc/firefox/policies/policies.json, of de map distribution naast het programma.",
                                          "2. Chrome and Chromium: /etc/opt/chrome/policies/managed/ or /etc/chromium/policies/managed/; on Windows and ChromeOS by Google's admin console. Edge: Intune or /etc/opt/edge/policies/managed/. Firefox: /etc/firefox/policies/policies.json, or the folder distribution beside the program."}),
                             paper_line(visit, {"3. Geef elke groep apparaten zijn eigen bestand: pupil voor leerlingen, staff voor medewerkers.", "3. Give each group of devices its own file: pupil for pupils, staff for staff."}))),
      paper_section(visit, "test", {"Testen", "Testing"},
                    together(paste("chrome://policy      edge://policy      about:policies"), paper_line(visit, {"Daar staan de instellingen met de stand “OK”. Open dan een site uit het bestand: de browser zegt dat de beheerder hem heeft gesloten. Wij testen dit in Chromium; voor Edge en Firefox keken wij het bestand na op vorm.",
                                                                                                            "The settings stand there with the state “OK”. Then open a site from the file: the browser says the administrator closed it. We test this in Chromium; for Edge and Firefox we checked the form of the file."}))),
      paper_section(visit, "terug", {"Terugdraaien", "Undoing it"}, paper_line(visit, {"Haal het bestand weg en start de browser opnieuw, of trek het beleid in de beheerconsole in.", "Remove the file and restart the browser, or withdraw the policy in the admin console."})));
}

Html tablet_paper(const Visit& visit) {
  return together(
      paper_section(visit, "wat", {"Wat dit doet", "What this does"},
                    paper_line(visit, {"Een profiel met de sites die dicht zijn en wat de code verder van een tablet vraagt. Apple neemt hooguit 500 sites, en alleen op apparaten onder toezicht (supervised).", "A profile with the sites that are closed and what else the code asks of a tablet. Apple takes 500 sites at most, and on supervised devices only."})),
      paper_section(visit, "aan", {"Aanzetten", "Turning it on"},
                    together(made_with(visit, command(visit, "apple")), paper_line(visit, {"2. Laad het .mobileconfig-bestand in uw beheerpakket (Jamf School, Mosyle, Intune, Apple Configurator) als eigen profiel.", "2. Load the .mobileconfig file into your device management (Jamf School, Mosyle, Intune, Apple Configurator) as a profile of your own."}),
                             paper_line(visit, {"3. Wijs pupil.mobileconfig toe aan de leerlingen en staff.mobileconfig aan de medewerkers.", "3. Assign pupil.mobileconfig to the pupils and staff.mobileconfig to the staff."}))),
      paper_section(visit, "test", {"Testen", "Testing"}, paper_line(visit, {"Instellingen → Algemeen → VPN en apparaatbeheer: het profiel staat er. Open dan in Safari een site uit het bestand: de pagina is beperkt. Wij keken het profiel na op vorm, niet op een echt apparaat.", "Settings → General → VPN & Device Management: the profile is there. Then open a site from the file in Safari: the page is restricted. We checked the form of the profile, not a real device."})),
      paper_section(visit, "terug", {"Terugdraaien", "Undoing it"}, paper_line(visit, {"Haal het profiel in uw beheerpakket van de apparaten af.", "Take the profile off the devices in your device management."})));
}

}  // namespace

const DevicePaper* find_device_paper(std::string_view name) {
  const auto found = std::find_if(kPapers.begin(), kPapers.end(), [&](const DevicePaper& one) { return one.name == name; });
  return found == kPapers.end() ? nullptr : &*found;
}

std::vector<const DevicePaper*> device_papers() {
  std::vector<const DevicePaper*> all;
  for (const DevicePaper& one : kPapers) all.push_back(&one);
  return all;
}

Html device_paper(const Visit& visit, const DevicePaper& paper) {
  if (paper.name == "browser") return browser_paper(visit);
  if (paper.name == "tablet") return tablet_paper(visit);
  return unbound_paper(visit, nullptr);
}

Html unbound_paper(const Visit& visit, const Gate* gate) {
  const std::string server = asked_server(gate);
  const std::string board = gate ? board_in(canary_names(visit, *gate).must_deny) : "BESTUUR";
  return together(
      paper_section(visit, "wat", {"Wat dit doet", "What this does"},
                    paper_line(visit, {"De naamserver geeft geen adres bij sites van uw eigen lijst. Hij ziet alleen de naam, niet de pagina en niet wie het is: het netwerk bepaalt de groep. De grote lijsten horen in de proxy.",
                                 "The name server gives no address for sites on your own list. It sees the name only, not the page and not who it is: the network decides the group. The large lists belong in the proxy."})),
      paper_section(visit, "aan", {"Aanzetten", "Turning it on"},
                    together(made_with(visit, std::string(kRpzCommand) + " --board " + board),
                             gate == nullptr ? Html() : paper_line(visit, {"Noem bij --network ook het adres van de server van Leidraad (pupil=192.0.2.10/32): dan werkt de lamp.", "Name the address of Leidraad's server in --network as well (pupil=192.0.2.10/32): then the lamp works."}),
                             paper_line(visit, {"2. Zet de map op de naamserver en neem haar op in Unbound (vanaf 1.14). Eén keer opnieuw starten is genoeg:", "2. Put the folder on the name server and take it up in Unbound (1.14 or later). One restart is enough:"}),
                             paste("sudo cp /srv/leidraad/rpz/unbound.conf /etc/unbound/unbound.conf.d/leidraad.conf\nsudo unbound-checkconf && sudo systemctl restart unbound"),
                             paper_line(visit, {"3. Na een nieuwe lijst alleen dit. Gebruik geen “unbound-control reload”: een fout elders legt dan de naamserver stil.", "3. After a new list only this. Do not use “unbound-control reload”: a fault elsewhere then stops the name server."}),
                             paste("sudo unbound-control auth_zone_reload leidraad-pupil.rpz"))),
      paper_section(visit, "test", {"Testen, vanaf een apparaat op het netwerk", "Testing, from a device on the network"},
                    together(paste("dig" + server + " must-deny." + board + ".leidraad.invalid\ndig" + server + " must-allow." + board + ".leidraad.invalid"),
                             paper_line(visit, {"De eerste moet niet bestaan (NXDOMAIN), de tweede is 192.0.2.53. Zijn ze gelijk, dan staat er geen zone voor dit netwerk.", "The first must not exist (NXDOMAIN), the second is 192.0.2.53. Where both are alike, no zone stands before this network."}))),
      paper_section(visit, "terug", {"Terugdraaien", "Undoing it"}, paste("sudo rm /etc/unbound/unbound.conf.d/leidraad.conf && sudo systemctl restart unbound")));
}

}  // namespace leidraad::portal

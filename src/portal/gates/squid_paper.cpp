// SPDX-License-Identifier: EUPL-1.2
// The sheet of a web proxy: Squid with our helper beside it.
#include "portal/gates/gate_paper.h"
#include "portal/gates/paper_parts.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::string_view kFolderElsewhere = "/var/lib/leidraad-poort";
constexpr std::string_view kUsualProxy = "127.0.0.1:3128";

// %O: our sentence, as HTML already. Squid finds a page of one's own only by going out of its own folder first.
std::string page_lines(const Visit& visit) {
  return "sudo tee /etc/squid/ERR_LEIDRAAD <<'EINDE'\n"
         "<!doctype html><html lang=\"nl\"><meta charset=\"utf-8\"><title>Deze site gaat nu niet open</title>\n"
         "<h1>Deze site gaat nu niet open</h1><p>%O</p>\n"
         "<p><a href=\"" + portal_address(visit) + std::string(path_of(Room::why_barred, Language::dutch)) + "?site=%H\">Waarom, en wat kan ik doen?</a></p></html>\n"
         "EINDE";
}

std::string squid_lines(const std::string& folder) {
  return "external_acl_type leidraad children-startup=0 children-max=4 children-idle=1 \\\n"
         "  concurrency=64 queue-size=256 ttl=0 negative_ttl=0 cache=0 %un %>a %URI %METHOD \\\n"
         "  /usr/bin/leidraad gate squid --snapshot " + folder + "\n"
         "acl leidraad external leidraad\n"
         "acl leidraad_proef dstdomain .leidraad.invalid\n"
         "deny_info 403:../../../../../../../../etc/squid/ERR_LEIDRAAD leidraad\n"
         "http_access deny leidraad_proef !leidraad\n"
         "http_access deny !leidraad";
}

// A gate on another machine fetches what is new by itself.
std::string link_lines(const Visit& visit, const std::string& folder, const std::string& proxy) {
  return "sudo install -m 600 /dev/null /etc/leidraad-poort.sleutel && sudo nano /etc/leidraad-poort.sleutel\n"
         "sudo tee /etc/systemd/system/leidraad-poort.service <<'EINDE'\n"
         "[Service]\n"
         "LoadCredential=sleutel:/etc/leidraad-poort.sleutel\n"
         "ExecStart=/usr/bin/leidraad gate link --from " + portal_address(visit) + " --token-file %d/sleutel --snapshot " + folder + " --probe " + proxy + "\n"
         "User=leidraad\nRestart=always\n"
         "[Install]\nWantedBy=multi-user.target\n"
         "EINDE\n"
         "sudo systemctl enable --now leidraad-poort";
}

std::string test_lines(const CanaryNames& names, const std::string& proxy) {
  const std::string curl = "curl -s -x http://" + proxy + " -o /dev/null -w '%{http_code}\\n' http://";
  return curl + names.must_deny + "/\n" + curl + names.must_pass + "/";
}

Html what_it_does(const Visit& visit) {
  return paper_section(visit, "wat", {"Wat deze poort doet", "What this gate does"},
                       paper_line(visit, {"De proxy vraagt bij elk bezoek aan Leidraad of deze persoon nu naar deze site mag. Het antwoord komt van deze machine zelf, uit een ondertekend bestand. Ligt de server van Leidraad stil, dan beslist de poort door met het laatste bestand.",
                                          "At each visit the proxy asks Leidraad whether this person may go to this site now. The answer comes from this very machine, from a signed file. While Leidraad's server is down, the gate goes on deciding by the last file."}));
}

Html turn_on(const Visit& visit, const Gate& gate, const std::string& folder, const std::string& proxy) {
  const bool elsewhere = gate.folder.empty();
  Html fetch;
  if (elsewhere) fetch = together(paper_line(visit, {"2. Deze machine haalt zelf op wat nieuw is. Maak hieronder een sleutel, en zet hem hier:", "2. This machine fetches what is new by itself. Make a key below, and put it here:"}), paste(link_lines(visit, folder, proxy)));
  const Label page = elsewhere ? Label{"3. De bladzijde die mensen zien bij een site die dicht is:", "3. The page people see at a site that is closed:"} : Label{"2. De bladzijde die mensen zien bij een site die dicht is:", "2. The page people see at a site that is closed:"};
  const Label lines = elsewhere ? Label{"4. In /etc/squid/conf.d/leidraad.conf, of in squid.conf boven de eerste regel “http_access allow”:", "4. In /etc/squid/conf.d/leidraad.conf, or in squid.conf above the first line “http_access allow”:"}
                                : Label{"3. In /etc/squid/conf.d/leidraad.conf, of in squid.conf boven de eerste regel “http_access allow”:", "3. In /etc/squid/conf.d/leidraad.conf, or in squid.conf above the first line “http_access allow”:"};
  return paper_section(visit, "aan", {"Aanzetten", "Turning it on"},
                       together(paper_line(visit, {"1. Zet het pakket leidraad op de proxy, en maak de map waar Squid bij kan:", "1. Put the package leidraad on the proxy, and make the folder Squid can read:"}), paste("sudo install -d -o leidraad -g proxy -m 2750 " + folder), fetch,
                                paper_line(visit, page), paste(page_lines(visit)), paper_line(visit, lines), paste(squid_lines(folder) + "\n\n# sudo squid -k parse && sudo squid -k reconfigure")));
}

Html test(const Visit& visit, const CanaryNames& names, const std::string& proxy) {
  if (names.must_deny.empty()) return paper_section(visit, "test", {"Testen", "Testing"}, paper_line(visit, {"De code weigert nog geen enkele site. Er is dus nog niets te testen.", "The code refuses no site yet. So there is nothing to test yet."}));
  return paper_section(visit, "test", {"Testen", "Testing"},
                       together(paste(test_lines(names, proxy)),
                                paper_line(visit, {"De eerste naam moet dicht zijn: 403. De tweede moet erdoor: 502, 503 of 504, want die naam bestaat nergens. Krijgt u twee keer hetzelfde, dan filtert de poort niet. Gaat het goed, dan wordt de lamp binnen een minuut groen.",
                                                   "The first name must be closed: 403. The second must get through: 502, 503 or 504, as that name exists nowhere. Where you get the same twice, the gate does not filter. When it goes well, the lamp turns green within a minute."})));
}

Html undo(const Visit& visit) {
  return paper_section(visit, "terug", {"Terugdraaien", "Undoing it"},
                       together(paste("sudo rm /etc/squid/conf.d/leidraad.conf && sudo squid -k parse && sudo squid -k reconfigure"),
                                paper_line(visit, {"Daarna filtert de proxy niet meer volgens de gedragscode. Zeg dat tegen de school.", "After that the proxy no longer filters by the code of conduct. Tell the school."})));
}

}  // namespace

Html squid_paper(const Visit& visit, const Gate& gate) {
  const std::string folder = gate.folder.empty() ? std::string(kFolderElsewhere) : gate.folder;
  const std::string proxy = gate.probe.empty() ? std::string(kUsualProxy) : gate.probe;
  return together(what_it_does(visit), turn_on(visit, gate, folder, proxy), test(visit, canary_names(visit, gate), proxy), undo(visit));
}

}  // namespace leidraad::portal

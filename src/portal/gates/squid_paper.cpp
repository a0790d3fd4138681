// SPDX-License-Identifier: EUPL-1.2
#include "portal/gates/gate_paper.h"
#include "portal/gates/paper_parts.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::string_view kFolderElsewhere = "/var/lib/leidraad-poort";

std::string squid_lines(const Visit& visit, const std::string& folder) {
  return "external_acl_type leidraad children-startup=0 children-max=1 concurrency=64 \\\n"
         "  queue-size=256 ttl=0 negative_ttl=0 cache=0 %un %>a %URI %METHOD \\\n"
         "  /usr/bin/leidraad gate squid --snapshot " + folder + "\n"
         "acl leidraad external leidraad\n"
         "deny_info 302:" + portal_address(visit) + std::string(path_of(Room::why_barred, Language::dutch)) + "?site=%H leidraad\n"
         "http_access deny !leidraad";
}

std::string test_lines(const CanaryNames& names, const std::string& proxy) {
  const std::string curl = "curl -s -o /dev/null -w '%{http_code}\\n' -x http://" + proxy + " http://";
  return curl + names.must_deny + "/\n" + curl + names.must_pass + "/";
}

Html what_it_does(const Visit& visit) {
  return paper_section(visit, "wat", {"Wat deze poort doet", "What this gate does"},
                       paper_line(visit, {"De proxy vraagt Leidraad bij elk bezoek: mag deze persoon nu naar deze site? Het antwoord komt van deze machine zelf, uit een ondertekend bestand. Valt de server van Leidraad uit, dan beslist de poort gewoon door met het laatste bestand.",
                                          "The proxy asks Leidraad at each visit: may this person go to this site now? The answer comes from this very machine, from a signed file. When Leidraad's server is down, the gate goes on deciding by the last file."}));
}

Html turn_on(const Visit& visit, const std::string& folder) {
  return paper_section(visit, "aan", {"Aanzetten", "Turning it on"},
                       together(paper_line(visit, {"1. Installeer op de proxy het pakket leidraad. Zorg dat de gebruiker proxy de map mag lezen: " , "1. Install the package leidraad on the proxy. See that the user proxy may read the folder: "}),
                                paste("sudo install -d -o leidraad -g proxy -m 2750 " + folder),
                                paper_line(visit, {"2. Zet dit in /etc/squid/conf.d/leidraad.conf, of in squid.conf boven de eerste regel “http_access allow”:", "2. Put this into /etc/squid/conf.d/leidraad.conf, or into squid.conf above the first line “http_access allow”:"}),
                                paste(squid_lines(visit, folder)), paper_line(visit, {"3. Kijk het na en laat Squid het lezen:", "3. Check it and have Squid read it:"}), paste("sudo squid -k parse && sudo squid -k reconfigure")));
}

Html test(const Visit& visit, const CanaryNames& names, const std::string& proxy) {
  if (names.must_deny.empty()) return paper_section(visit, "test", {"Testen", "Testing"}, paper_line(visit, {"De code weigert nog geen enkele site. Er is dus nog niets te testen.", "The code refuses no site yet. So there is nothing to test yet."}));
  return paper_section(visit, "test", {"Testen", "Testing"},
                       together(paste(test_lines(names, proxy)),
                                paper_line(visit, {"De eerste naam moet geweigerd worden: 302 of 403. De tweede moet erdoor: 502, 503 of 504, want die naam bestaat nergens. Zijn ze gelijk, dan filtert de poort niet. Daarna gaat de lamp hierboven op groen.",
                                                   "The first name must be refused: 302 or 403. The second must get through: 502, 503 or 504, as that name exists nowhere. Where both are alike, the gate does not filter. After that the lamp above turns green."})));
}

Html undo(const Visit& visit) {
  return paper_section(visit, "terug", {"Terugdraaien", "Undoing it"},
                       together(paste("sudo rm /etc/squid/conf.d/leidraad.conf && sudo squid -k parse && sudo squid -k reconfigure"),
                                paper_line(visit, {"Zonder deze regels filtert de proxy niet meer via Leidraad. Zeg dat tegen de school.", "Without these lines the proxy no longer filters by Leidraad. Tell the school."})));
}

}  // namespace

Html squid_paper(const Visit& visit, const Gate& gate) {
  const std::string folder = gate.folder.empty() ? std::string(kFolderElsewhere) : gate.folder;
  const std::string proxy = gate.probe.empty() ? "127.0.0.1:3128" : gate.probe;
  return together(what_it_does(visit), turn_on(visit, folder), test(visit, canary_names(visit, gate), proxy), undo(visit));
}

}  // namespace leidraad::portal

// SPDX-License-Identifier: EUPL-1.2
// The piece of squid.conf that asks Leidraad about every visit, and the page a refused visitor sees.
#include "core/base/text.h"
#include "gates/policy/browser.h"

namespace leidraad::policy {

namespace {

// Squid looks for a page of one's own only below its own folder of error pages, whatever is named; so the way
// there starts with the way out of it, and more of it than that folder can be deep.
constexpr std::string_view kWayOut = "../../../../../../../..";

std::string configuration(const Wanted& wanted) {
  std::string out =
      "# Made by leidraad export squid from the code of conduct: change the code, not this file.\n"
      "# Stands before the http_access lines of your own: /etc/squid/conf.d/leidraad.conf.\n"
      "\n"
      "# Who is it? Leave this to what the school has. With a login in Squid, Leidraad knows the person; without one the\n"
      "# address of the workstation tells the room. Uncomment one, and the line that asks for it below.\n"
      "#auth_param negotiate program /usr/lib/squid/negotiate_kerberos_auth\n"
      "#auth_param negotiate children 20 startup=0 idle=1\n"
      "#auth_param basic program /usr/lib/squid/basic_ldap_auth -b dc=school,dc=example -f uid=%s -H ldaps://ldap.school.example\n"
      "#auth_param basic credentialsttl 2 hours\n"
      "\n"
      "# Every visit is asked anew, for two reasons: a permission holds within a second and ends on its minute, and an answer\n"
      "# Squid keeps is a list of who visited what. cache=0 keeps none. children-startup=0: a helper that stops is started\n"
      "# again at the next visit instead of stopping Squid.\n"
      "external_acl_type leidraad ttl=0 negative_ttl=0 cache=0 concurrency=64 children-max=4 children-startup=0 children-idle=1 queue-size=256 "
      "%un %>a %URI %METHOD " + wanted.program + " gate squid --snapshot " + wanted.snapshots + "\n"
      "acl leidraad external leidraad\n"
      "deny_info 403:" + std::string(kWayOut) + wanted.folder + "/errors/ERR_LEIDRAAD leidraad\n"
      "\n"
      "#acl leidraad_login proxy_auth REQUIRED\n"
      "#http_access deny !leidraad_login\n";
  out += "http_access deny !leidraad\n";
  for (std::size_t i = 0; i < wanted.networks.size(); ++i) out += "acl leidraad_network src " + wanted.networks[i].range + "\n";
  if (!wanted.networks.empty()) out += "http_access allow leidraad_network\n";
  out +=
      "\n"
      "# Of a visit nothing is written down here and nothing is told to the site. Leidraad counts what the code says.\n"
      "access_log none\n"
      "cache_store_log none\n"
      "strip_query_terms on\n"
      "forwarded_for delete\n"
      "via off\n"
      "# A connection of https that is open when its permission ends goes on until the browser closes it.\n";
  return out;
}

std::string escaped(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else if (c == '%') out += "%%";   // a percent sign is a word of Squid's own
    else out += c;
  }
  return out;
}

// %O is Leidraad's own sentence, in HTML already. Squid's %o would escape it byte by byte, and break é in two.
std::string page(const Code& code, const Wanted& wanted) {
  const bool dutch = wanted.language == Language::dutch;
  std::string out = std::string("<!doctype html>\n<html lang=\"") + (dutch ? "nl" : "en") + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + (dutch ? "Deze site gaat niet open" : "This site does not open") +
                    "</title>\n<style>:root{color-scheme:light dark}body{font:1.1rem/1.6 system-ui,sans-serif;max-width:36rem;margin:10vh auto;padding:0 1rem}</style>\n"
                    "</head>\n<body>\n<main>\n<h1>" + (dutch ? "Deze site gaat nu niet open" : "This site does not open now") + "</h1>\n<p>%O</p>\n";
  if (!wanted.portal.empty())
    out += "<p><a href=\"" + escaped(wanted.portal) + "/waarom\">" + (dutch ? "Waarom, en wie kan helpen?" : "Why, and who can help?") + "</a></p>\n";
  out += "<p><small>" + escaped(code.front.title) + "</small></p>\n</main>\n</body>\n</html>\n";
  return out;
}

const How kSquid{
    {"Webproxy (Squid)", "Web proxy (Squid)"},
    {"Uitrollen\n\n"
     "  1. Zet Leidraad op de proxy en zorg dat de map van --snapshot gevuld wordt.\n"
     "  2. Zet deze map op de proxy, op de plek die in squid.conf achter deny_info staat.\n"
     "  3. Zet squid.conf als /etc/squid/conf.d/leidraad.conf en kies hoe de school inlogt (de regels met #).\n"
     "  4. Kijk na met squid -k parse en pas daarna: squid -k reconfigure. Een fout legt anders de hele proxy stil.\n\n"
     "Testen, vanaf een apparaat van een leerling (BESTUUR is de naam die Leidraad in de proef gebruikt)\n\n"
     "  curl -x http://PROXY:3128 http://must-deny.BESTUUR.leidraad.invalid/    403, met de pagina van Leidraad\n"
     "  curl -x http://PROXY:3128 http://must-allow.BESTUUR.leidraad.invalid/   geen 403: Squid zegt dat de naam niet bestaat\n\n"
     "Terugdraaien\n\n"
     "  Haal /etc/squid/conf.d/leidraad.conf weg en doe squid -k reconfigure.\n\n"
     "Wat dit niet kan\n\n"
     "  Van https ziet de proxy alleen de naam van de site, en een geweigerde https-site krijgt geen pagina: daar helpt het portaal\n"
     "  (“waarom geblokkeerd?”) of het browserbeleid. Valt de helper weg, dan blijft alles dicht tot hij terug is.\n"
     "  Een https-verbinding die al openstaat als een akkoord eindigt, loopt door tot de browser haar sluit.\n",
     "Rolling out\n\n"
     "  1. Put Leidraad on the proxy and see to it that the folder of --snapshot is filled.\n"
     "  2. Put this folder on the proxy, at the place that squid.conf names after deny_info.\n"
     "  3. Put squid.conf in place as /etc/squid/conf.d/leidraad.conf and choose how the school signs in (the lines with #).\n"
     "  4. Check with squid -k parse and only then: squid -k reconfigure. An error would stop the whole proxy.\n\n"
     "Testing, from a pupil's device (BOARD is the name Leidraad uses in the trial)\n\n"
     "  curl -x http://PROXY:3128 http://must-deny.BOARD.leidraad.invalid/    403, with Leidraad's page\n"
     "  curl -x http://PROXY:3128 http://must-allow.BOARD.leidraad.invalid/   no 403: Squid says that the name does not exist\n\n"
     "Undoing\n\n"
     "  Take away /etc/squid/conf.d/leidraad.conf and do squid -k reconfigure.\n\n"
     "What this cannot do\n\n"
     "  Of https the proxy sees the name of the site only, and a refused https site gets no page: there the portal helps (“why\n"
     "  blocked?”) or the browser policy. Should the helper go, everything stays closed until it is back.\n"
     "  An https connection that is open when a permission ends goes on until the browser closes it.\n"}};

Articles visiting_rules(const Code& code) {
  Articles articles;
  for (const Article& article : code.articles) {
    for (const Statement* statement : article.statements()) {
      const bool bars = !statement->proposed && (statement->verb == Verb::forbid || statement->verb == Verb::require);
      if (bars && (contains(statement->gate().actions, "web.visit") || contains(statement->gate().actions, "facility.use"))) add(articles, {article.id});
    }
  }
  return articles;
}

}  // namespace

Made make_squid(const Source& source, const Wanted& wanted) {
  const Code& code = source.rules->code();
  Made made;
  const Articles articles = visiting_rules(code);
  if (articles.empty()) return made;
  made.files.push_back({"squid.conf", FileKind::server, configuration(wanted), 0});
  made.files.push_back({"errors/ERR_LEIDRAAD", FileKind::words, page(code, wanted), 0});
  Settings settings;
  settings.push_back({"http_access deny !leidraad", Json{true}, articles,
                      {"Elk bezoek wordt aan de gedragscode gevraagd.", "Every visit is asked of the code of conduct."}});
  const Audience everyone{"everyone", {"iedereen", "everyone"}, {}, "private"};
  const std::vector<Told> told{{{everyone, {}}, std::move(settings)}};
  add_companions(made, code, told, kSquid);
  return made;
}

}  // namespace leidraad::policy

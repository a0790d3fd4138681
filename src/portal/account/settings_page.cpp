// SPDX-License-Identifier: EUPL-1.2
#include "portal/account/settings_pages.h"

#include "core/base/text.h"
#include "office/permissions.h"
#include "portal/account/account_parts.h"
#include "portal/pages/frame.h"
#include "post/outbox.h"

namespace leidraad::portal {

using namespace html;

namespace {

http::Response show_settings(const Visit& visit, std::string_view title, const Html& inside, int status = 200) {
  Sheet sheet{Room::registers, std::string(title), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, title), inside);
  return show(visit, sheet, status);
}

std::string kept(const Visit& visit, std::string_view name) {
  const auto value = visit.office().setting(name);
  return value ? *value : std::string();
}

bool is_site_address(std::string_view address) {
  const bool whole = address.starts_with("https://") || address.starts_with("http://127.0.0.1") || address.starts_with("http://localhost");
  return whole && !address.ends_with('/') && address.find_first_of(" \t\r\n?#\"<>") == std::string_view::npos;
}

// ---- mail ----

Field typed(std::string_view name, std::string_view label, std::string value, bool required = true) {
  Field field{.name = name, .label = label, .value = std::move(value)};
  field.required = required;
  return field;
}

std::string_view name_of(post::Safety safety) {
  return safety == post::Safety::tls ? "tls" : safety == post::Safety::starttls ? "starttls" : "none";
}

Html letters_waiting(const Visit& visit) {
  std::vector<Html> items;
  const Done read = visit.office().read([&](Reading& from) -> Done {
    for (const post::Waiting& letter : TRY(post::waiting(from)))
      if (items.size() < 20) items.push_back(element("li", {}, letter.subject, letter.last_error.empty() ? Html() : element("span", {css("quiet")}, ": ", letter.last_error)));
    return done();
  });
  if (!read || items.empty()) return element("p", {}, visit.say("Er wachten geen brieven.", "No letters are waiting."));
  return together(element("h2", {}, visit.say("Brieven die wachten", "Letters that wait")), element("ul", {css("plain")}, items));
}

http::Response show_mail(const Visit& visit, const post::MailServer& server, const std::optional<Error>& error) {
  Field password = typed("wachtwoord", visit.say("Wachtwoord (leeg: zoals het was)", "Password (empty: as it was)"), "", false);
  password.type = "password";
  Field port = typed("poort", visit.say("Poort", "Port"), std::to_string(server.port));
  port.type = "number";
  const Choices safeties{{"starttls", "STARTTLS"}, {"tls", "TLS"}, {"none", std::string(visit.say("Geen (alleen op deze machine)", "None (on this machine only)"))}};
  const Html fields = together(text_field(typed("server", visit.say("Mailserver", "Mail server"), server.host)), text_field(port),
                               choice_field(typed("beveiliging", visit.say("Beveiliging", "Security"), std::string(name_of(server.safety))), safeties),
                               text_field(typed("gebruiker", visit.say("Gebruikersnaam", "User name"), server.user, false)), text_field(password),
                               text_field(typed("afzender", visit.say("Adres van de afzender", "Address of the sender"), server.from)), text_field(typed("naam", visit.say("Naam van de afzender", "Name of the sender"), server.from_name, false)),
                               text_field(typed("proef", visit.say("Stuur een proefbrief aan", "Send a letter to try, to"), "", false)), button(visit.say("Bewaar", "Save")));
  return show_settings(visit, visit.say("Mail", "Mail"), together(wrong_line(visit, error), post_form(visit, visit.to(Room::settings, "/mail"), fields), letters_waiting(visit)), error ? 422 : 200);
}

post::MailServer server_in(const Visit& visit, const post::MailServer& before) {
  const http::Values& form = visit.request.form;
  post::MailServer server = before;
  server.host = trim(form.first("server"));
  server.port = 0;
  for (const char c : form.first("poort")) server.port = c >= '0' && c <= '9' ? static_cast<std::uint16_t>(server.port * 10 + (c - '0')) : std::uint16_t{0};
  const std::string safety = form.first("beveiliging");
  server.safety = safety == "tls" ? post::Safety::tls : safety == "none" ? post::Safety::none : post::Safety::starttls;
  server.user = trim(form.first("gebruiker"));
  if (!form.first("wachtwoord").empty()) server.password = form.first("wachtwoord");
  if (server.user.empty()) server.password.clear();
  server.from = trim(form.first("afzender"));
  server.from_name = trim(form.first("naam"));
  return server;
}

post::MailServer server_before(const Visit& visit) {
  const auto server = visit.office().mail_server();
  return server && *server ? **server : post::MailServer{};
}

}  // namespace

http::Response settings_page(const Visit& visit) {
  Field site = typed("adres", visit.say("Adres van deze site", "Address of this site"), kept(visit, kSiteAddressSetting), false);
  site.hint = visit.say("Zoals mensen het intypen: https://leidraad.uwbestuur.example. Zonder dit adres gaan er geen brieven uit om te lezen of om een wachtwoord te herstellen.", "As people type it: https://leidraad.yourboard.example. Without it no letters go out that ask to read or mend a password.");
  Field deputy = typed("waarnemer", visit.say("Na hoeveel minuten schooltijd krijgt de waarnemer een vraag ook?", "After how many minutes of school time does the deputy get a question too?"), kept(visit, kDeputyMinutesSetting), false);
  deputy.type = "number";
  deputy.hint = visit.say("Leeg: 120 minuten.", "Empty: 120 minutes.");
  const Html form = post_form(visit, visit.to(Room::settings), together(text_field(typed("bestuur", visit.say("Naam van het bestuur", "Name of the board"), kept(visit, kBoardName))), text_field(site), text_field(deputy), button(visit.say("Bewaar", "Save"))));
  const auto line = [&](std::string_view rest, Label words) { return element("li", {}, link(visit.to(Room::settings, rest), visit.say(words))); };
  return show_settings(visit, visit.say("Instellingen", "Settings"),
                       together(form, element("ul", {css("plain")}, line("/mail", {"Mail", "Mail"}), line("/inloggen", {"Inloggen met het account van uw school", "Sign in with your school’s account"}), line("/server", {"Voor de IT-partner: server, beveiliging, back-up", "For the IT partner: server, security, backup"}),
                                              element("li", {}, link(visit.to(Room::setup), visit.say("De vijf stappen van het begin", "The five steps of the start"))))));
}

http::Response save_settings(const Visit& visit) {
  const http::Values& form = visit.request.form;
  std::string site(trim(form.first("adres")));
  while (site.ends_with('/')) site.pop_back();
  if (!site.empty() && !is_site_address(site))
    return refused_page(visit, refusal(Fault::invalid, "Het adres van de site begint met https:// en heeft geen spaties.", "The address of the site begins with https:// and has no spaces."));
  Office& office = visit.office();
  const std::pair<std::string_view, std::string> all[] = {{kBoardName, std::string(trim(form.first("bestuur")))}, {kSiteAddressSetting, site}, {kDeputyMinutesSetting, std::string(trim(form.first("waarnemer")))}};
  for (const auto& [name, value] : all)
    if (const Done saved = office.set_setting(name, value); !saved) return refused_page(visit, saved.error());
  return done_and_to(visit, Room::settings, "", "Bewaard.", "Saved.");
}

http::Response mail_settings_page(const Visit& visit) { return show_mail(visit, server_before(visit), std::nullopt); }

http::Response save_mail_settings(const Visit& visit) {
  const post::MailServer server = server_in(visit, server_before(visit));
  if (const Done saved = visit.office().set_mail_server(server); !saved) return show_mail(visit, server, saved.error());
  const std::string to(trim(visit.request.form.first("proef")));
  if (to.empty()) return done_and_to(visit, Room::settings, "/mail", "Bewaard.", "Saved.");
  const post::Mail letter{to, std::string(visit.say("Een proefbrief van Leidraad", "A letter to try, from Leidraad")), std::string(visit.say("Deze brief is aangekomen: de mail van Leidraad werkt.\n", "This letter has arrived: Leidraad's mail works.\n"))};
  if (const Done sent = post::send(letter, server, new_id(), visit.board.now); !sent) return show_mail(visit, server, sent.error());
  return done_and_to(visit, Room::settings, "/mail", "Bewaard. De proefbrief is onderweg.", "Saved. The letter is on its way.");
}

// ---- for who keeps the server ----

http::Response server_page(const Visit& visit) {
  const std::string folder = visit.office().directory();
  const std::string host = visit.request.headers.first("host");
  const auto part = [&](Label title, const Html& inside) { return element("section", {css("part")}, element("h2", {}, visit.say(title)), inside); };
  const auto command = [](const std::string& line) { return element("pre", {}, element("code", {}, line)); };
  const std::string proxy = "server {\n  listen 443 ssl;\n  server_name leidraad.uwbestuur.example;\n  ssl_certificate     /etc/ssl/leidraad.pem;\n  ssl_certificate_key /etc/ssl/leidraad.key;\n"
                            "  client_max_body_size 30m;\n  location / {\n    proxy_pass http://" + host + ";\n    proxy_set_header Host $host;\n    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n    proxy_set_header X-Forwarded-Proto $scheme;\n  }\n}";
  Html safe = visit.request.secure ? element("p", {css("allow")}, visit.say("Deze verbinding is beveiligd (https).", "This connection is secure (https).")) : element("p", {css("error")}, visit.say("Deze verbinding is niet beveiligd. Zet https aan voordat anderen inloggen.", "This connection is not secure. Turn on https before others sign in."));
  return show_settings(visit, visit.say("Voor de IT-partner", "For the IT partner"),
                       together(safe,
                                part({"Met een eigen certificaat", "With a certificate of your own"},
                                     together(command("leidraad serve --data " + folder + " --address 0.0.0.0 --port 443 \\\n  --certificate /etc/ssl/leidraad.pem --key /etc/ssl/leidraad.key"), element("p", {}, visit.say("Een nieuw certificaat? Leg het op dezelfde plek en stuur het proces het sein HUP. Niemand wordt uitgelogd.", "A new certificate? Put it in the same place and send the process the signal HUP. Nobody is signed out.")))),
                                part({"Achter een proxy", "Behind a proxy"},
                                     together(command("leidraad serve --data " + folder + " --trusted-proxy 127.0.0.1"), element("p", {}, visit.say("De proxy zelf, bijvoorbeeld nginx:", "The proxy itself, nginx for instance:")), command(proxy))),
                                part({"Back-up en terugzetten", "Backup and restore"},
                                     together(command("leidraad backup --data " + folder + " -o /backup/leidraad-$(date +%F)\nleidraad restore /backup/leidraad-2027-01-15 --data /var/lib/leidraad-nieuw"), element("p", {}, visit.say("De back-up kan terwijl Leidraad draait. Bewaar account.key en journal.key apart: zonder deze sleutels zijn de geheimen in een gestolen back-up niet te lezen.", "The backup can be made while Leidraad runs. Keep account.key and journal.key apart: without these keys the secrets in a stolen backup cannot be read.")))),
                                part({"Nakijken van buitenaf", "Checking from outside"},
                                     together(command("leidraad export journal --data " + folder + " -o journaal.txt\nleidraad verify journaal.txt --key " + folder + "/journal.pub"), element("p", {}, visit.say("Geef journal.pub aan wie toezicht houdt. Met een oud controlepunt erbij is te zien of er sindsdien iets is veranderd.", "Give journal.pub to who oversees. With an old checkpoint one sees whether anything changed since."))))));
}

}  // namespace leidraad::portal

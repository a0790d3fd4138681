// SPDX-License-Identifier: EUPL-1.2
// Steps 4 and 5: people, and the letters with which colleagues sign in for the first time.
#include "office/people.h"
#include "portal/account/account_parts.h"
#include "portal/account/setup_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct Invitable {
  std::string person, name, email;
};

// Who works here, has an address, and no account yet.
Result<std::vector<Invitable>> to_invite(Reading& from) {
  std::vector<Invitable> list;
  const Rows rows = TRY(from.rows("SELECT p.id, p.given_name, p.family_name, p.email, p.kind FROM person p LEFT JOIN account a ON a.board_id = p.board_id AND a.person_id = p.id "
                                  "WHERE p.board_id = ? AND p.left_at IS NULL AND p.email IS NOT NULL AND a.person_id IS NULL ORDER BY p.family_name, p.id",
                                  {from.board()}));
  for (const Row& row : rows) {
    const auto kind = find_kind(row.text(4));
    if (kind && is_staff(*kind)) list.push_back({row.text(0), row.text(1) + " " + row.text(2), row.text(3)});
  }
  return list;
}

Result<std::vector<Invitable>> to_invite(const Visit& visit) {
  std::vector<Invitable> list;
  TRY(visit.office().read([&](Reading& from) -> Done {
    list = TRY(to_invite(from));
    return done();
  }));
  return list;
}

}  // namespace

http::Response setup_people_page(const Visit& visit) {
  return show_step(visit, Step::people,
                   together(element("p", {}, visit.say("Leidraad leest de lijsten die uw administratie kan maken: EDEXML, OneRoster, School Data Sync of een gewone tabel (CSV). Burgerservicenummers en gegevens over afkomst lezen wij niet in.",
                                                       "Leidraad reads the lists your administration can make: EDEXML, OneRoster, School Data Sync or a plain table (CSV). Citizen service numbers and data on origin are not read in.")),
                            element("p", {css("buttons")}, link_button(visit.to(Room::people, "/invoeren"), visit.say("Lijst invoeren", "Import a list")),
                                    link_button(visit.to(Room::people, "/nieuw"), visit.say("Iemand met de hand toevoegen", "Add somebody by hand"), true), link_button(after(visit, Step::people), visit.say("Verder", "Continue"), true))));
}

http::Response setup_invite_page(const Visit& visit) {
  const auto list = to_invite(visit);
  if (!list) return refused_page(visit, list.error());
  const auto server = visit.office().mail_server();
  if (list->empty())
    return show_step(visit, Step::invite, element("p", {}, visit.say("Er is niemand die nog een uitnodiging nodig heeft. Medewerkers zonder e-mailadres geeft u een link op papier, bij Mensen.",
                                                                     "Nobody needs an invitation any more. Colleagues without an e-mail address get a link on paper, under People.")));
  const Html mail = server && *server ? Html() : element("p", {css("hint")}, visit.say("De mailserver is nog niet ingesteld: de brieven wachten tot dat is gebeurd. ", "The mail server is not set up yet: the letters wait until it is. "),
                                                         link(visit.to(Room::settings, "/mail"), visit.say("Mail instellen", "Set up mail")));
  const std::string count = std::to_string(list->size());
  return show_step(visit, Step::invite,
                   together(element("p", {}, element("b", {}, count), visit.say(" medewerkers hebben een e-mailadres en nog geen account.", " colleagues have an e-mail address and no account yet.")), mail,
                            post_form(visit, to_step(visit, Step::invite), button(visit.say("Nodig hen allemaal uit", "Invite them all")))));
}

http::Response setup_invite(const Visit& visit) {
  const auto list = to_invite(visit);
  if (!list) return refused_page(visit, list.error());
  std::size_t invited = 0;
  for (const Invitable& one : *list) {
    const auto token = visit.office().accounts().invite(one.person, visit.actor().person, site_address(visit), visit.board.now);
    if (!token) return refused_page(visit, token.error());
    ++invited;
  }
  const std::string count = std::to_string(invited);
  return done_and_to(visit, Room::setup, "", count + " uitnodigingen staan klaar.", count + " invitations are ready.");
}

}  // namespace leidraad::portal

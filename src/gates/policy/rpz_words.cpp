// SPDX-License-Identifier: EUPL-1.2
#include "gates/policy/rpz_words.h"

namespace leidraad::policy {

const How& how_rpz() {
  static const How kHow{
      {"Naamserver (DNS)", "Name server (DNS)"},
      {"Uitrollen\n\n"
       "  Unbound (vanaf 1.14): zet de map op de naamserver, zet unbound.conf in /etc/unbound/unbound.conf.d/, kijk na met\n"
       "  unbound-checkconf en start Unbound één keer opnieuw. Daarna hoeft dat niet meer: na een nieuwe zone is dit genoeg\n"
       "    unbound-control auth_zone_reload leidraad-pupil.rpz\n"
       "  Gebruik geen “unbound-control reload”: een fout in een ander bestand legt dan de hele naamserver stil.\n"
       "  BIND (vanaf 9.16): maak van elk bestand .rpz een zone van type primary, en zet in een view per netwerk\n"
       "    response-policy { zone \"leidraad-pupil.rpz\"; };   met daarnaast: zone leidraad.invalid uit canary.zone\n"
       "  Knot Resolver (vanaf 5): een policy.rpz(policy.DENY, 'pupil.rpz') binnen een view:addr per netwerk.\n"
       "  BIND en Knot hebben wij niet zelf getest.\n\n"
       "Testen, vanaf een apparaat op het netwerk van de groep (BESTUUR staat in unbound.conf)\n\n"
       "  dig must-deny.BESTUUR.leidraad.invalid      geen antwoord (NXDOMAIN), of het adres van het portaal\n"
       "  dig must-allow.BESTUUR.leidraad.invalid     192.0.2.53\n"
       "  dig generation.BESTUUR.leidraad.invalid txt het nummer van de zone die nu geldt\n"
       "  Antwoordt must-deny met 192.0.2.53, dan staat de zone niet voor dit netwerk.\n\n"
       "Terugdraaien\n\n"
       "  Haal unbound.conf weg uit unbound.conf.d en start Unbound opnieuw.\n\n"
       "Wat dit niet kan\n\n"
       "  Een naamserver ziet alleen de naam, niet de pagina, en niet wie het is: het netwerk bepaalt de groep. Met\n"
       "  --portal-address komt een http-site op het portaal uit; bij https waarschuwt de browser dan voor het certificaat.\n"
       "  De grote openbare lijsten horen niet in een naamserver: die leest de webproxy.\n",
       "Rolling out\n\n"
       "  Unbound (1.14 or later): put the folder on the name server, put unbound.conf into /etc/unbound/unbound.conf.d/, check\n"
       "  with unbound-checkconf and restart Unbound once. After that it is not needed any more: a new zone takes only\n"
       "    unbound-control auth_zone_reload leidraad-pupil.rpz\n"
       "  Do not use “unbound-control reload”: an error in another file then stops the whole name server.\n"
       "  BIND (9.16 or later): make each .rpz file a zone of type primary, and in a view per network\n"
       "    response-policy { zone \"leidraad-pupil.rpz\"; };   beside it: zone leidraad.invalid from canary.zone\n"
       "  Knot Resolver (5 or later): policy.rpz(policy.DENY, 'pupil.rpz') within a view:addr per network.\n"
       "  We have not tested BIND and Knot ourselves.\n\n"
       "Testing, from a device on the network of the group (BOARD is in unbound.conf)\n\n"
       "  dig must-deny.BOARD.leidraad.invalid      no answer (NXDOMAIN), or the address of the portal\n"
       "  dig must-allow.BOARD.leidraad.invalid     192.0.2.53\n"
       "  dig generation.BOARD.leidraad.invalid txt the number of the zone now in force\n"
       "  If must-deny answers 192.0.2.53, no zone stands before this network.\n\n"
       "Undoing\n\n"
       "  Take unbound.conf out of unbound.conf.d and restart Unbound.\n\n"
       "What this cannot do\n\n"
       "  A name server sees the name only, not the page, and not who it is: the network decides the group. With\n"
       "  --portal-address an http site ends at the portal; with https the browser then warns of the certificate.\n"
       "  The large public lists do not belong in a name server: the web proxy reads those.\n"}};
  return kHow;
}

}  // namespace leidraad::policy

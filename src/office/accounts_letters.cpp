// SPDX-License-Identifier: EUPL-1.2
#include "office/accounts_letters.h"

namespace leidraad {

post::Mail invitation(const PersonRow& person, const std::string& link) {
  return {person.email, "Uw account bij Leidraad (your account)",
          "Beste " + person.name() +
              ",\n\n"
              "Uw school gebruikt Leidraad: daar staan de afspraken over internet, apparaten en AI, en daar vraagt u akkoord.\n"
              "Maakt u uw account? De link werkt 14 dagen en een keer:\n\n" +
              link +
              "\n\n"
              "Your school uses Leidraad for its rules on internet, devices and AI.\n"
              "Will you make your account? The link above works for 14 days and once.\n"};
}

post::Mail forgotten(const PersonRow& person, const std::string& link) {
  return {person.email, "Een nieuw wachtwoord (a new password)",
          "Beste " + person.name() +
              ",\n\n"
              "Iemand vroeg om een nieuw wachtwoord voor uw account bij Leidraad. Was u dat? De link werkt een uur en een keer:\n\n" +
              link +
              "\n\n"
              "Was u het niet? Dan hoeft u niets te doen: uw wachtwoord blijft zoals het was.\n\n"
              "Somebody asked for a new password for your account. Was it you? The link above works for one hour and once.\n"
              "If it was not you, you need not do anything: your password stays as it was.\n"};
}

}  // namespace leidraad

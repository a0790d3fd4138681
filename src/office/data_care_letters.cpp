// SPDX-License-Identifier: EUPL-1.2
#include "office/data_care_letters.h"

namespace leidraad {

namespace {

std::string complain_nl() { return "Bent u het er niet mee eens? Praat met de privacy officer of de FG van de school. U kunt ook klagen bij de Autoriteit Persoonsgegevens: autoriteitpersoonsgegevens.nl.\n\n"; }
std::string complain_en() { return "Do you disagree? Talk to the school's privacy officer or data protection officer. You can also complain to the Dutch data protection authority: autoriteitpersoonsgegevens.nl.\n"; }

}  // namespace

post::Mail confirm_letter(const std::string& email, const std::string& link) {
  return {email, "Bevestig uw verzoek over uw gegevens (confirm your request)",
          "Beste lezer,\n\n"
          "Met dit mailadres is de school gevraagd naar gegevens. Was u dat? Bevestig het dan. De link werkt zeven dagen en een keer:\n\n" + link +
              "\n\nWas u het niet? Dan hoeft u niets te doen: het verzoek vervalt vanzelf.\n\n"
              "Somebody used this address to ask the school about data. Was it you? Then confirm it with the link above; it works for seven days and once.\n"
              "If it was not you, you need not do anything: the request lapses by itself.\n"};
}

post::Mail closed_letter(const DataRequest& request) {
  const bool granted = request.state == DataRequestState::answered;
  return {request.email, "Antwoord op uw verzoek over uw gegevens (your request about your data)",
          "Beste " + request.name + ",\n\nU vroeg om " + std::string(label(request.kind).nl) + ". " + (granted ? "Dat is gedaan.\n\n" : "Dat doen wij niet, of niet helemaal.\n\n") + request.answer + "\n\n" +
              (request.stays.empty() ? std::string() : "Wat blijft staan, en waarom:\n" + request.stays + "\n") + complain_nl() + "You asked for " + std::string(label(request.kind).en) + ". " +
              (granted ? "That has been done." : "We do not do that, or not all of it.") + " The words above are the answer.\n" + complain_en()};
}

post::Mail extended_letter(const DataRequest& request, const std::string& why) {
  return {request.email, "Uw verzoek duurt langer (your request takes longer)",
          "Beste " + request.name + ",\n\nUw verzoek (" + std::string(label(request.kind).nl) + ") kost meer tijd. U krijgt uiterlijk " + print(request.due) + " antwoord. De reden:\n\n" + why + "\n\n" + complain_nl() +
              "Your request (" + std::string(label(request.kind).en) + ") takes more time. You get an answer before " + print(request.due) + ". The reason is above.\n" + complain_en()};
}

}  // namespace leidraad

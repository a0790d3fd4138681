// SPDX-License-Identifier: EUPL-1.2
#include "office/data_care_letters.h"

namespace leidraad {

namespace {

std::string complain_nl() { return "Bent u het er niet mee eens? Praat met de privacy officer of de FG van de school. U kunt ook klagen bij de Autoriteit Persoonsgegevens: autoriteitpersoonsgegevens.nl.\n\n"; }
std::string complain_en() { return "Do you disagree? Talk to the school's privacy officer or data protection officer. You can also complain to the Dutch data protection authority: autoriteitpersoonsgegevens.nl.\n"; }

constexpr std::string_view kAskedSubject = "Iemand vroeg naar uw gegevens (somebody asked for your data)";
std::string not_you_nl() { return "Vroeg u dit niet? Zeg het dan meteen tegen de privacy officer of de FG van de school. U kunt ook klagen bij de Autoriteit Persoonsgegevens: autoriteitpersoonsgegevens.nl.\n\n"; }
std::string not_you_en() { return "Did you not ask this? Then tell the school's privacy officer or data protection officer at once. You can also complain to the Dutch data protection authority: autoriteitpersoonsgegevens.nl.\n"; }

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
          "Beste " + request.name + ",\n\nU vroeg om " + std::string(label(request.kind).nl) + ". " + (granted ? "Dat is gedaan.\n\n" : "Dit kan niet, of niet helemaal. Hieronder leest u waarom.\n\n") + request.answer + "\n\n" +
              (request.stays.empty() ? std::string() : "Wat blijft staan, en waarom:\n" + request.stays + "\n") + complain_nl() + "You asked for " + std::string(label(request.kind).en) + ". " +
              (granted ? "That has been done." : "That cannot be done, or not all of it.") + " The words above are the answer.\n" + (request.stays_english.empty() ? std::string() : "What stays, and why:\n" + request.stays_english + "\n") + complain_en()};
}

post::Mail identity_letter(const std::string& email, const std::string& given_name, const std::string& handler, const DataRequest& request, const std::string& how) {
  return {email, std::string(kAskedSubject),
          "Beste " + given_name + ",\n\nDe school kreeg een verzoek: " + std::string(label(request.kind).nl) + ". " + handler + " legde vast dat het van u komt, en hoe dat is nagegaan: " + how + "\n\nKlopt dat? Dan hoeft u niets te doen. " +
              not_you_nl() + "The school received a request: " + std::string(label(request.kind).en) + ". " + handler + " recorded that it comes from you; how that was checked stands above. Is that right? Then you need not do anything.\n" + not_you_en()};
}

post::Mail exported_letter(const std::string& email, const std::string& given_name, const std::string& handler) {
  return {email, std::string(kAskedSubject),
          "Beste " + given_name + ",\n\n" + handler + " maakte een bestand met wat de school over u bewaart, omdat daarom was gevraagd. Het is voor u alleen. "
              "Meldingen en mails staan er niet in: die ziet u alleen zelf, als u inlogt.\n\n" + not_you_nl() + handler +
              " made a file with what the school keeps about you, because that was asked. It is for you alone. Reports and mails are not in it: those you see yourself alone, when you sign in.\n" + not_you_en()};
}

post::Mail extended_letter(const DataRequest& request, const std::string& why) {
  return {request.email, "Uw verzoek duurt langer (your request takes longer)",
          "Beste " + request.name + ",\n\nUw verzoek (" + std::string(label(request.kind).nl) + ") kost meer tijd. U krijgt uiterlijk " + print(request.due) + " antwoord. De reden:\n\n" + why + "\n\n" + complain_nl() +
              "Your request (" + std::string(label(request.kind).en) + ") takes more time. You get an answer before " + print(request.due) + ". The reason is above.\n" + complain_en()};
}

}  // namespace leidraad
